// A browser whose canvas gives back noise, against fingerprinting, is drawn for with the font that comes along.
import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { openBrowser, serveSite, singleFile, temporaryProfile } from './support/browser.mjs'
import { createArchive, makeNoise, start, waitSaved } from './support/shop.mjs'

const spareFiles = ({ requests }) => requests.filter((url) => /spare/.test(url))

async function openNoisy(t, url = singleFile) {
    const browser = await openBrowser(t)
    await browser.page.addInitScript(makeNoise)
    await start(browser.page, url)
    return browser
}

test('the same picture is drawn each time, and is used like any other', { timeout: 60_000 }, async (t) => {
    const pictures = []
    for (let i = 0; i < 2; ++i) {
        const { page, faults } = await openNoisy(t)
        await page.waitForTimeout(1000)
        pictures.push(await page.screenshot())
        await createArchive(page, '老客茶庄')
        await waitSaved(page)
        assert.deepEqual(faults, [])
    }
    assert.ok(pictures[0].equals(pictures[1]))
    assert.ok(pictures[0].length > 20_000) // noise or boxes would be no such picture, blank ground neither
})

test('the editor has the font of what is drawn', { timeout: 60_000 }, async (t) => {
    const { page } = await openNoisy(t)
    await page.getByRole('button', { name: '新建档案' }).click()
    const name = page.getByRole('textbox', { name: '店名' })
    await name.fill('鑫客茶庄')
    await page.addStyleTag({ content: 'input { caret-color: transparent !important }' })
    await page.waitForTimeout(500)
    const { x, y, width, height } = await name.boundingBox()
    const clip = { x: x + 4, y: y + 4, width: width - 8, height: height - 8 }
    const edited = await page.screenshot({ clip })
    await page.keyboard.press('Tab')
    await page.waitForTimeout(500)
    const drawn = await page.screenshot({ clip })

    // How dark each picture is, by column and by row: the same letters in the same place.
    const profile = (png) =>
        page.evaluate(async (base64) => {
            const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
            const image = await createImageBitmap(new Blob([bytes]))
            const canvas = new OffscreenCanvas(image.width, image.height)
            const gl = canvas.getContext('webgl2') // the 2D canvas gives back noise
            gl.bindTexture(gl.TEXTURE_2D, gl.createTexture())
            gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, image)
            gl.bindFramebuffer(gl.FRAMEBUFFER, gl.createFramebuffer())
            gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, gl.getParameter(gl.TEXTURE_BINDING_2D), 0)
            const data = new Uint8Array(image.width * image.height * 4)
            gl.readPixels(0, 0, image.width, image.height, gl.RGBA, gl.UNSIGNED_BYTE, data)
            let [left, right, top, bottom, sum] = [1e9, -1, 1e9, -1, 0]
            for (let i = 0; i < data.length; i += 4) {
                if (data[i] > 160) continue
                const [px, py] = [(i / 4) % image.width, Math.floor(i / 4 / image.width)]
                ;[left, right, top, bottom] = [Math.min(left, px), Math.max(right, px), Math.min(top, py), Math.max(bottom, py)]
                sum += 255 - data[i]
            }
            return { box: [left, right, top, bottom], sum }
        }, png.toString('base64'))
    const [one, other] = [await profile(edited), await profile(drawn)]
    one.box.forEach((edge, i) => assert.ok(Math.abs(edge - other.box[i]) <= 1, `${one.box} and ${other.box}`))
    assert.ok(Math.abs(one.sum / other.sum - 1) < 0.25, `${one.sum} and ${other.sum}`)
})

test('what the font lacks is a box, and once it is said what can be done', { timeout: 60_000 }, async (t) => {
    const { page } = await openNoisy(t)
    await page.getByRole('button', { name: '新建档案' }).click()
    const name = page.getByRole('textbox', { name: '店名' })
    const sentence = page.getByText('请在浏览器设置里允许本站使用 canvas')
    await name.fill('老客')
    await page.keyboard.press('Tab')
    await page.waitForTimeout(500)
    assert.equal(await sentence.count(), 0)

    await name.fill('龘👨‍👩‍👧')
    await page.keyboard.press('Tab')
    await sentence.first().waitFor({ state: 'attached' })
    await name.fill('鱻鱻')
    await page.keyboard.press('Tab')
    await page.waitForTimeout(500)
    const shown = await page.locator('#mirror').evaluate((mirror) => mirror.textContent.split('允许本站使用 canvas').length - 1)
    assert.equal(shown, 1)
})

test('a server is asked for the font only where it is needed', { timeout: 60_000 }, async (t) => {
    const url = await serveSite(t)
    const quiet = await openBrowser(t)
    await start(quiet.page, url)
    assert.deepEqual(spareFiles(quiet), [])

    const noisy = await openNoisy(t, url)
    assert.equal(spareFiles(noisy).length, 1)
    assert.deepEqual(noisy.faults, [])
})

test('without the font it is said that nothing can be drawn', { timeout: 60_000 }, async (t) => {
    const cut = join(temporaryProfile(t), 'cut.html')
    const whole = await readFile(fileURLToPath(singleFile), 'utf8')
    await writeFile(cut, whole.slice(0, whole.indexOf('<script id="spare"') + 300_000))
    const { page } = await openBrowser(t)
    await page.addInitScript(makeNoise)
    await page.goto(pathToFileURL(cut).href)
    const alert = page.getByRole('alert')
    await alert.getByRole('heading', { name: '浏览器把文字画花了' }).waitFor({ timeout: 20_000 })
    await alert.getByRole('button', { name: '刷新页面' }).waitFor()
})
