// Text that needs shaping: what is drawn is what the browser itself would draw, and the editor lies on it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openBrowser, singleFile } from './support/browser.mjs'
import { start } from './support/shop.mjs'

/** One run each: between two of them the pen stands on whole pixels, which the browser's does not. */
const runs = {
    'a family': '👨‍👩‍👧',
    'a flag': '🇨🇳',
    'a skin tone': '👍🏽',
    'a keycap': '1️⃣',
    'a combining mark': 'e\u0301',
    'two marks of a decomposed Vietnamese letter': 'e\u0302\u0303',
    'a mark without a composed letter': 'x\u0302',
    Thai: 'ที่',
    Arabic: 'محمد',
    Hebrew: 'שלום',
    Devanagari: 'राजेश',
    'a Hanzi': '客',
}

/** In the page: the box of what is not ground in a picture, and its pixels. */
const inkOf = async (png) => {
    const image = await createImageBitmap(await (await fetch(png)).blob())
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d')
    context.drawImage(image, 0, 0)
    const { data } = context.getImageData(0, 0, image.width, image.height)
    let [left, top, right, bottom] = [image.width, image.height, -1, -1]
    for (let y = 0; y < image.height; ++y) {
        for (let x = 0; x < image.width; ++x) {
            const at = (y * image.width + x) * 4
            if (Math.min(data[at], data[at + 1], data[at + 2]) > 215) continue
            ;[left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x), Math.max(bottom, y)]
        }
    }
    return { left, top, right, bottom, data, width: image.width }
}

/** In the page: the same text by the browser, on white, as a picture. */
const drawnByBrowser = async ([text, font, color, scale]) => {
    const canvas = new OffscreenCanvas(200 * scale, 60 * scale)
    const context = canvas.getContext('2d', { willReadFrequently: true })
    context.fillStyle = '#fff'
    context.fillRect(0, 0, canvas.width, canvas.height)
    context.font = font
    context.fontKerning = 'none'
    context.fillStyle = color
    context.fillText(text, 20 * scale, 40 * scale)
    const bytes = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer())
    return `data:image/png;base64,${btoa(String.fromCharCode(...bytes))}`
}

/** In another page, whose policy lets pictures be read: how two pictures differ. */
const difference = async (page, first, second) =>
    page.evaluate(
        async ([one, other, ink]) => {
            const inkOf = eval(ink)
            const [a, b] = [await inkOf(one), await inkOf(other)]
            const box = ({ left, top, right, bottom }) => [right - left + 1, bottom - top + 1]
            let largest = 0
            let sum = 0
            let count = 0
            for (let y = 0; y <= a.bottom - a.top; ++y) {
                for (let x = 0; x <= a.right - a.left; ++x) {
                    for (let channel = 0; channel < 3; ++channel, ++count) {
                        const inA = a.data[((a.top + y) * a.width + a.left + x) * 4 + channel]
                        const inB = b.data[((b.top + y) * b.width + b.left + x) * 4 + channel]
                        largest = Math.max(largest, Math.abs(inA - inB))
                        sum += Math.abs(inA - inB)
                    }
                }
            }
            return {
                boxes: [box(a), box(b)], largest, mean: sum / count,
                offsets: ['left', 'top', 'right', 'bottom'].map((side) => Math.abs(a[side] - b[side])),
            }
        },
        [first, second, `(${inkOf})`],
    )

const asUrl = (png) => `data:image/png;base64,${png.toString('base64')}`

for (const deviceScaleFactor of [1, 2]) {
    test(`what is shaped is drawn as the browser draws it, at ${deviceScaleFactor} pixels`, { timeout: 120_000 }, async (t) => {
        const { page, context } = await openBrowser(t, { deviceScaleFactor })
        const judge = await context.newPage()
        await start(page, singleFile)
        await page.getByRole('button', { name: '新建档案' }).click()
        const name = page.getByRole('textbox', { name: '店名' })
        const { x, y, width, height } = await name.boundingBox()
        const clip = { x: x + 4, y: y + 4, width: width - 8, height: height - 8 }
        // The caret would be ink.
        await page.addStyleTag({ content: 'input { caret-color: transparent !important }' })

        for (const [what, text] of Object.entries(runs)) {
            await name.fill(text)
            await page.waitForTimeout(150)
            const { font, color } = await name.evaluate((element) => {
                const { font, color } = getComputedStyle(element)
                return { font, color }
            })
            const edited = asUrl(await page.screenshot({ clip }))
            await page.keyboard.press('Tab')
            await page.waitForTimeout(150)
            const drawn = asUrl(await page.screenshot({ clip }))
            const size = Number.parseFloat(/([\d.]+)px/.exec(font)[1])
            const scaled = font.replace(/[\d.]+px(\s*\/\s*[\d.]+px)?/, `${size * deviceScaleFactor}px`)
            const wanted = await judge.evaluate(drawnByBrowser, [text, scaled, color, deviceScaleFactor])

            const { boxes, largest, mean } = await difference(judge, drawn, wanted)
            assert.deepEqual(boxes[0], boxes[1], `${what} has another size than the browser's`)
            assert.ok(largest <= 16 && mean <= 1, `${what} differs from the browser's: at most ${largest}, ${mean} on average`)
            const { offsets } = await difference(judge, edited, drawn)
            assert.ok(Math.max(...offsets) <= deviceScaleFactor, `the editor of ${what} is ${offsets} pixels off`)
        }
    })
}
