import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { openBrowser, serveSite, singleFile, temporaryProfile } from './support/browser.mjs'

test('the single file starts from disk and asks the network for nothing', async (t) => {
    const browser = await openBrowser(t)

    await browser.page.goto(singleFile)
    await browser.page.locator('canvas').waitFor()
    await browser.page.waitForTimeout(500)

    assert.deepEqual(browser.faults, [])
    assert.deepEqual(browser.requests.filter((url) => /^(https?|wss?):/.test(url)), [])
})

test('the site starts from a server and asks only that server', async (t) => {
    const url = await serveSite(t)
    const browser = await openBrowser(t)

    await browser.page.goto(url)
    await browser.page.locator('canvas').waitFor()
    await browser.page.waitForTimeout(500)

    assert.deepEqual(browser.faults, [])
    assert.deepEqual(browser.requests.filter((request) => /^https?:/.test(request) && !request.startsWith(url)), [])
})

test('a killed browser starts again on the same profile', async (t) => {
    const profile = temporaryProfile(t)
    const browser = await openBrowser(t, { profile })
    await browser.page.goto(singleFile)

    const killed = await browser.kill()
    const again = await openBrowser(t, { profile })
    await again.page.goto(singleFile)

    assert.ok(killed > 1)
    assert.deepEqual(again.faults, [])
})

test('what keeps the program from starting is said, with what to do', async (t) => {
    const folder = temporaryProfile(t)
    const damaged = join(folder, 'damaged.html')
    const altered = join(folder, 'altered.html')
    const cut = join(folder, 'cut.html')
    const whole = await readFile(fileURLToPath(singleFile), 'utf8')
    await writeFile(damaged, whole.replace(/(<script id="wasm"[^>]*>.{9000}).{9000}/, '$1'))
    const deep = whole.indexOf('<script id="wasm"') + 1_200_000
    await writeFile(altered, whole.slice(0, deep) + (whole[deep] === 'A' ? 'B' : 'A') + whole.slice(deep + 1))
    await writeFile(cut, whole.slice(0, 700_000))
    const ways = [
        ['这个浏览器画不出界面', () => {
            const original = HTMLCanvasElement.prototype.getContext
            HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
                return kind === 'webgl2' ? null : original.call(this, kind, ...rest)
            }
        }],
        ['浏览器不让保存数据', () => {
            IDBFactory.prototype.open = () => {
                throw new DOMException('refused', 'SecurityError')
            }
        }],
        ['这个浏览器太旧', () => delete globalThis.WebAssembly],
        ['这个浏览器太旧', () => delete globalThis.DecompressionStream],
        ['程序没有读完整', () => {}, pathToFileURL(damaged).href],
        ['程序没有读完整', () => {}, pathToFileURL(altered).href],
        ['程序没有读完整', () => {}, pathToFileURL(cut).href],
    ]
    const { context } = await openBrowser(t)
    for (const [sentence, prepare, url = singleFile] of ways) {
        const page = await context.newPage()
        await page.addInitScript(prepare)
        await page.goto(url)
        const alert = page.getByRole('alert')
        await alert.getByRole('heading', { name: sentence }).waitFor({ timeout: 20_000 })
        await alert.getByRole('button', { name: '刷新页面' }).waitFor()
        await page.close()
    }
})

test('a browser whose storage does not answer is met by the program, not by an endless bar', async (t) => {
    const { page } = await openBrowser(t)
    await page.addInitScript(() => {
        const original = IDBFactory.prototype.open
        IDBFactory.prototype.open = function (name, ...rest) {
            return name === 'laoke-shelf' ? {} : original.call(this, name, ...rest)
        }
    })
    await page.goto(singleFile)
    await page.getByRole('button', { name: /^新建档案/ }).waitFor({ timeout: 20_000 })
})

test('a drawing context that is lost while the page starts is waited for', async (t) => {
    const { page } = await openBrowser(t)
    await page.addInitScript(() => {
        const instantiate = WebAssembly.instantiate
        WebAssembly.instantiate = async (...given) => {
            const loss = document.getElementById('canvas').getContext('webgl2').getExtension('WEBGL_lose_context')
            loss.loseContext()
            setTimeout(() => loss.restoreContext(), 700)
            return instantiate.call(WebAssembly, ...given)
        }
    })
    await page.goto(singleFile)
    await page.getByRole('button', { name: /^新建档案/ }).waitFor({ timeout: 20_000 })

    const colors = await page.evaluate(() => {
        const gl = document.getElementById('canvas').getContext('webgl2')
        const pixels = new Uint8Array(gl.drawingBufferWidth * gl.drawingBufferHeight * 4)
        gl.readPixels(0, 0, gl.drawingBufferWidth, gl.drawingBufferHeight, gl.RGBA, gl.UNSIGNED_BYTE, pixels)
        return new Set(pixels).size
    })
    assert.ok(colors > 50, `${colors} colours`)
})
