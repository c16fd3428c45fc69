// The same steps in Chromium and in Firefox, by one library: both are found by role and name, typed into through a real
// composition, zoomed and given another pixel ratio.
//
//   const page = await openIn('firefox', t)
//   await page.goto(singleFile)
//   await page.press('button', '新增客户')
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import puppeteer from 'puppeteer-core'
import { chromiumPath, endAfter, switches, temporaryProfile } from './browser.mjs'
import { compose } from './shop.mjs'

const firefoxPath = process.env.LAOKE_FIREFOX ?? '/usr/bin/firefox-esr'
const waitMs = 20_000
const size = { width: 1280, height: 800 }

/** Why an engine cannot be tested here; undefined where it can. */
export const missing = (engine) => (engine === 'firefox' && !existsSync(firefoxPath) ? 'no Firefox' : undefined)

/** Firefox draws WebGL in software only where there is an X display: one of its own, that nobody sees. */
async function ownDisplay(t) {
    const server = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1400x1000x24'], { stdio: ['ignore', 'pipe', 'ignore'] })
    endAfter(t, () => void server.kill())
    return new Promise((resolve, reject) => {
        server.on('error', (fault) => reject(new Error(`Xvfb did not start: ${fault.message}`)))
        server.on('exit', () => reject(new Error('Xvfb ended')))
        server.stdout.once('data', (data) => resolve(`:${String(data).trim()}`))
    })
}

const starts = {
    chromium: async (t) => ({
        executablePath: chromiumPath,
        args: [...switches, '--lang=zh-CN', '--accept-lang=zh-CN'],
        env: { ...process.env, LANG: 'zh_CN.UTF-8', TZ: 'Asia/Shanghai' },
        userDataDir: temporaryProfile(t),
    }),
    firefox: async (t, preferences) => ({
        browser: 'firefox',
        executablePath: firefoxPath,
        args: ['--remote-allow-system-access'], // for the input method and the zoom, which belong to the browser's window
        env: { ...process.env, DISPLAY: await ownDisplay(t), TZ: 'Asia/Shanghai' },
        extraPrefsFirefox: { 'intl.accept_languages': 'zh-CN, zh', ...preferences },
        userDataDir: temporaryProfile(t),
    }),
}

/** What a person does that a page's script cannot: an input method, and the browser's own zoom. */
const hands = {
    async chromium(browser, page) {
        const devtools = await page.createCDPSession()
        return {
            compose: (preedit, committed) => compose(devtools, preedit, committed),
            // A zoomed page has fewer CSS pixels of more physical ones.
            zoom: (factor) => page.setViewport({
                width: Math.round(size.width / factor), height: Math.round(size.height / factor), deviceScaleFactor: factor,
            }),
        }
    },
    async firefox(browser) {
        const { result } = await browser.connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' })
        const context = result.contexts.find(({ url }) => url.endsWith('browser.xhtml')).context
        const inWindow = async (expression) => {
            const answer = await browser.connection.send('script.evaluate', { target: { context }, awaitPromise: true, expression })
            assert.equal(answer.result.type, 'success', JSON.stringify(answer.result.exceptionDetails))
        }
        await inWindow(`globalThis.inputMethod = Cc['@mozilla.org/text-input-processor;1'].createInstance(Ci.nsITextInputProcessor)`)
        return {
            async compose(preedit, committed) {
                await inWindow(`if (!inputMethod.beginInputTransactionForTests(window)) throw new Error('the input method is refused')`)
                for (let length = 1; length <= preedit.length; ++length) {
                    await inWindow(`
                        inputMethod.setPendingCompositionString(${JSON.stringify(preedit.slice(0, length))})
                        inputMethod.appendClauseToPendingComposition(${length}, inputMethod.ATTR_RAW_CLAUSE)
                        inputMethod.setCaretInPendingComposition(${length})
                        inputMethod.flushPendingComposition()`)
                }
                await inWindow(`inputMethod.commitCompositionWith(${JSON.stringify(committed)})`)
            },
            zoom: (factor) => inWindow(`ZoomManager.zoom = ${factor}`),
        }
    },
}

/** One page of `engine`, with what a test does on it; closed after the test `t`.  Firefox takes preferences of its own. */
export async function openIn(engine, t, preferences = {}) {
    const options = await starts[engine](t, preferences)
    const browser = await puppeteer.launch({ headless: true, defaultViewport: size, timeout: 60_000, ...options })
    endAfter(t, () => browser.close())
    const page = await browser.newPage()
    await page.bringToFront()
    const faults = []
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
    page.on('pageerror', (error) => faults.push(String(error)))
    const hand = await hands[engine](browser, page)

    /** What a screen reader finds by role and name: the first in the page. */
    const find = (role, name) =>
        page.waitForSelector(`::-p-aria([name="${name}"][role="${role}"])`, { timeout: waitMs })
    const middleOf = async (element) => {
        const box = await element.boundingBox()
        return [box.x + box.width / 2, box.y + box.height / 2]
    }

    return {
        page,
        faults,
        ...hand,
        find,
        async open(url) {
            await page.goto(url)
            await page.waitForFunction(() => window.laoke?.stats().framesDrawn > 0, { timeout: waitMs })
        },
        rest: () => sleep(300), // the mirror follows within 250 ms
        async click(element) {
            await this.rest()
            await page.mouse.click(...(await middleOf(element)))
        },
        async press(role, name) {
            await this.click(await find(role, name))
        },
        async type(name, text, role = 'textbox') {
            const element = await find(role, name)
            await element.focus()
            await page.keyboard.down('Control')
            await page.keyboard.press('a')
            await page.keyboard.up('Control')
            if (text) await page.keyboard.type(text)
            else await page.keyboard.press('Backspace')
        },
        /** Until `look`, run in the page, answers with something true. */
        until: (look, ...values) => page.waitForFunction(look, { timeout: waitMs }, ...values),
        setPixelRatio: (ratio) => page.setViewport({ ...size, deviceScaleFactor: ratio }),
    }
}
