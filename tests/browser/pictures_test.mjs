// Pictures in the built page: a real file is scaled down without what it said of itself, drawn, kept over a reload,
// dropped and pasted ones are taken, and what is no picture is refused.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { crc32, deflateSync } from 'node:zlib'
import { openBrowser, singleFile } from './support/browser.mjs'
import { createArchive, exportBackup, field, pickFile, start, waitSaved } from './support/shop.mjs'

const patience_ms = 20_000
const secret = 'taken at 30.2741 N'

/** A PNG of one colour with a text chunk of its own. */
function png(width, height, [red, green, blue]) {
    const chunk = (type, data) => {
        const body = Buffer.concat([Buffer.from(type), data])
        const frame = Buffer.alloc(8)
        frame.writeUInt32BE(data.length, 0)
        frame.writeUInt32BE(crc32(body), 4)
        return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
    }
    const head = Buffer.alloc(13)
    head.writeUInt32BE(width, 0)
    head.writeUInt32BE(height, 4)
    head.set([8, 2], 8)
    const row = Buffer.alloc(1 + width * 3)
    for (let x = 0; x < width; ++x) row.set([red, green, blue], 1 + x * 3)
    return Buffer.concat([
        Buffer.from('\x89PNG\r\n\x1A\n', 'latin1'),
        chunk('IHDR', head),
        chunk('tEXt', Buffer.from(`Comment\0${secret}`)),
        chunk('IDAT', deflateSync(Buffer.concat(Array(height).fill(row)))),
        chunk('IEND', Buffer.alloc(0)),
    ])
}

/** The colour of the page in the middle of what is found. */
async function colourOf(page, locator) {
    const box = await locator.boundingBox()
    const clip = { x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2), width: 1, height: 1 }
    const shot = (await page.screenshot({ clip })).toString('base64')
    return page.evaluate(async (base64) => {
        const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))]))
        const context = new OffscreenCanvas(1, 1).getContext('2d')
        context.drawImage(bitmap, 0, 0)
        return [...context.getImageData(0, 0, 1, 1).data.slice(0, 3)]
    }, shot)
}

async function untilDrawn(page, locator, expected) {
    const isNear = (colour) => colour.every((channel, i) => Math.abs(channel - expected[i]) < 12)
    for (const end = Date.now() + patience_ms; ; await page.waitForTimeout(100)) {
        const colour = await colourOf(page, locator)
        if (isNear(colour)) return
        assert.ok(Date.now() < end, `drawn is ${colour}, not ${expected}`)
    }
}

test('a picture is scaled down, drawn, kept, exported, and comes by dropping and pasting too', { timeout: 180_000 }, async (t) => {
    const browser = await openBrowser(t)
    const { page } = browser
    page.setDefaultTimeout(patience_ms)
    await start(page, singleFile)
    await createArchive(page, '清和茶行')
    const picture = (number) => page.getByRole('button', { name: `图片 ${number}`, exact: true })
    await page.evaluate(() => void (location.hash = 'customers/new'))
    await field(page, '姓名').fill('张三')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('heading', { name: '张三', exact: true }).waitFor()

    const add = page.getByRole('link', { name: '加图片', exact: true })
    await add.scrollIntoViewIfNeeded()
    await pickFile(page, () => add.click(), { name: '店.png', mimeType: 'image/png', buffer: png(3000, 1500, [200, 30, 60]) })
    await picture(1).scrollIntoViewIfNeeded()
    await untilDrawn(page, picture(1), [200, 30, 60])

    await pickFile(page, () => add.click(), { name: '店.png', mimeType: 'image/png', buffer: Buffer.from('%PDF-1.7') })
    await page.getByText('这不是浏览器能读的图片').first().waitFor()
    assert.equal(await picture(2).count(), 0)

    const arrive = (event, colour) =>
        page.evaluate(
            ([name, base64]) => {
                const transfer = new DataTransfer()
                transfer.items.add(new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], '二.png', { type: 'image/png' }))
                const options = { bubbles: true, cancelable: true }
                document.body.dispatchEvent(
                    name === 'drop'
                        ? new DragEvent(name, { ...options, dataTransfer: transfer })
                        : new ClipboardEvent(name, { ...options, clipboardData: transfer }),
                )
            },
            [event, png(40, 90, colour).toString('base64')],
        )
    await arrive('drop', [20, 160, 80])
    await picture(2).waitFor()
    await arrive('paste', [40, 60, 200])
    await picture(3).waitFor()
    const another = (shade) => ({ name: '店.png', mimeType: 'image/png', buffer: png(40, 40, [shade, shade, shade]) })
    await pickFile(page, () => add.click(), [another(90), another(190)])
    await picture(5).waitFor()
    await waitSaved(page)

    await page.reload()
    await picture(3).scrollIntoViewIfNeeded()
    await untilDrawn(page, picture(3), [40, 60, 200])
    await picture(1).focus()
    await page.keyboard.press('Enter')
    const large = (number) => page.getByRole('img', { name: `图片 ${number}`, exact: true })
    await untilDrawn(page, large(1), [200, 30, 60])
    await page.keyboard.press('ArrowRight')
    await untilDrawn(page, large(2), [20, 160, 80])
    await page.keyboard.press('ArrowLeft')
    await untilDrawn(page, large(1), [200, 30, 60])

    // A context that is lost gets the pixels again.
    await page.evaluate(async () => {
        const lose = document.getElementById('canvas').getContext('webgl2').getExtension('WEBGL_lose_context')
        lose.loseContext()
        await new Promise((done) => setTimeout(done, 300))
        lose.restoreContext()
    })
    await untilDrawn(page, large(1), [200, 30, 60])

    const saving = page.waitForEvent('download')
    await page.getByRole('button', { name: '存成文件', exact: true }).click()
    const saved = await readFile(await (await saving).path())
    assert.equal(saved.subarray(0, 3).toString('hex'), 'ffd8ff')
    assert.ok(saved.length <= 150_000 && !saved.includes(secret))
    const size = await page.evaluate(async (base64) => {
        const { width, height } = await createImageBitmap(new Blob([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))]))
        return [width, height]
    }, saved.toString('base64'))
    assert.deepEqual(size, [1280, 640])
    await page.keyboard.press('Escape')

    const document = JSON.parse(await exportBackup(page))
    assert.deepEqual(Buffer.from(document.customer_pictures[0].image, 'base64'), saved)
    assert.equal(document.customer_pictures.length, 5)
})
