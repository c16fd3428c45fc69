// Every screen as a picture, compared with the one that was approved: in both languages, on a desk and on a phone,
// light and dark.  The font that comes along, a clock that stands still and the sample shop make them the same on every
// machine; half a pixel for each CSS pixel keeps them small.
//
//   scripts/snapshots     approves what is drawn now; look at tests/browser/snapshots before it is committed
import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import pixelmatch from 'pixelmatch'
import { PNG } from 'pngjs'
import { checkout, gallery, openBrowser, singleFile } from './support/browser.mjs'
import { makeNoise, start, trySample } from './support/shop.mjs'

const approves = process.env.LAOKE_APPROVE === '1'
const approved = join(checkout, 'tests/browser/snapshots')
const refused = join(checkout, 'build/snapshots')
const noon = new Date('2026-11-25T12:00:00+08:00')

// Of a picture's pixels: what the edges of glyphs may differ by where a browser rounds otherwise.
const tolerated = 0.001

const sizes = {
    desk: { viewport: { width: 1280, height: 800 } },
    phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
}
const words = {
    zh: { locale: 'zh-CN', sample: /^用示例数据试用/, remove: '删除', more: '更多操作', find: '搜索', shortcuts: '快捷键' },
    en: { locale: 'en', sample: /^Try with sample data/, remove: 'Delete', more: 'More', find: 'Search', shortcuts: 'Shortcuts' },
}

/** In the page: the same numbers in each run, so that ids and what is drawn by them are the same. */
function countRandomly() {
    let state = 1
    crypto.getRandomValues = (array) => {
        for (let i = 0; i < array.length; ++i) {
            state = (Math.imul(state, 1664525) + 1013904223) >>> 0
            array[i] = state >>> 16
        }
        return array
    }
}

const firstRow = (page) => page.getByRole('row').filter({ hasNot: page.getByRole('columnheader') }).first()

/** What is shown, by the name of its picture: an address, or what leads there. */
const screens = {
    welcome: null,
    customers: async (page, say) => {
        await trySample(page, say.sample)
    },
    customer: async (page) => firstRow(page).click(),
    'customer-more': async (page, say) => page.getByRole('button', { name: say.more, exact: true }).first().click(),
    'customer-delete': async (page, say) => {
        const ofMenu = page.getByRole('menuitem', { name: say.remove, exact: true }) // on a phone
        if (await ofMenu.count()) return ofMenu.click()
        await page.keyboard.press('Escape')
        await page.getByRole('button', { name: say.remove, exact: true }).first().click()
    },
    today: '#today',
    'today-later': '#today/later',
    'today-customers': '#today/customers',
    'task-new': '#tasks/new',
    'customer-new': '#customers/new',
    sales: '#sales',
    sale: async (page) => firstRow(page).click(),
    'sale-new': '#sales/new',
    products: '#products',
    'product-new': '#products/new',
    data: '#data',
    bin: '#bin',
    settings: '#settings',
    commands: async (page) => page.keyboard.press('Control+k'),
}
const parts = ['controls', 'table', 'messages', 'charts/0', 'charts/1', 'charts/2', 'charts/3', 'patterns/0', 'patterns/1', 'patterns/2']

function compare(name, picture) {
    const file = join(approved, `${name}.png`)
    if (approves) {
        mkdirSync(approved, { recursive: true })
        writeFileSync(file, picture)
        return
    }
    assert.ok(existsSync(file), `${name} was never approved: scripts/snapshots`)
    const [now, before] = [PNG.sync.read(picture), PNG.sync.read(readFileSync(file))]
    const isSameSize = now.width === before.width && now.height === before.height
    const difference = new PNG({ width: before.width, height: before.height })
    const count = isSameSize ? pixelmatch(now.data, before.data, difference.data, now.width, now.height, { threshold: 0.2 }) : Infinity
    if (count <= tolerated * before.width * before.height) return
    mkdirSync(refused, { recursive: true })
    writeFileSync(join(refused, `${name}.png`), picture)
    writeFileSync(join(refused, `${name}.difference.png`), PNG.sync.write(difference))
    assert.fail(`${name} looks different in ${count} pixels: see build/snapshots, and scripts/snapshots where it is meant to`)
}

/** Without the focus that a screen begins with, and without what stands still only after a while. */
async function take(page) {
    await page.mouse.move(0, 0)
    let before
    for (let tries = 0; tries < 10; ++tries) {
        await page.waitForTimeout(250)
        await page.evaluate(() => document.activeElement?.blur())
        await page.waitForTimeout(150)
        const picture = await page.screenshot({ caret: 'hide' })
        if (before?.equals(picture)) return picture
        before = picture
    }
    return before
}

async function open(t, url, say, size, theme) {
    const browser = await openBrowser(t, { ...sizes[size], locale: say.locale, colorScheme: theme, deviceScaleFactor: 0.5 })
    const { page } = browser
    await page.clock.setFixedTime(noon)
    await page.addInitScript(makeNoise)
    await page.addInitScript(countRandomly)
    await start(page, url)
    page.setDefaultTimeout(10_000)
    return browser
}

for (const language of Object.keys(words)) {
    for (const size of Object.keys(sizes)) {
        for (const theme of ['light', 'dark']) {
            test(`every screen looks as approved: ${language}, ${size}, ${theme}`, { timeout: 180_000 }, async (t) => {
                const say = words[language]
                const shop = await open(t, singleFile, say, size, theme)
                const faults = []
                const check = async (page, name) => {
                    try {
                        compare(`${language}-${size}-${theme}-${name}`, await take(page))
                    } catch (fault) {
                        faults.push(fault.message)
                    }
                }
                for (const [name, way] of Object.entries(screens)) {
                    if (typeof way === 'string') {
                        await shop.page.keyboard.press('Escape') // a dialog of the screen before
                        await shop.page.evaluate((to) => void (location.hash = to), way)
                    } else if (way) {
                        await way(shop.page, say)
                    }
                    await check(shop.page, name)
                }
                for (const part of language === 'zh' ? parts : []) {
                    const { page, close } = await open(t, `${gallery}#${part}`, say, size, theme)
                    await check(page, `gallery-${part.replace('/', '-')}`)
                    await close()
                }
                assert.deepEqual(faults, [])
                assert.deepEqual(shop.faults, [])
            })
        }
    }
}
