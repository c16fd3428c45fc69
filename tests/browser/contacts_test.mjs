// Contacts of a phone come in, GBK and all, and customers go out as contacts; a task that is due is told of.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openBrowser, singleFile } from './support/browser.mjs'
import { keyboard } from './support/keyboard.mjs'
import { createArchive, downloadedText, goTo, pickFile, rows, start, waitIdle } from './support/shop.mjs'

const patience_ms = 20_000

// 张三 in GBK, quoted-printable, as old phones write it.
const cards = [
    'BEGIN:VCARD', 'VERSION:2.1', 'N;CHARSET=GBK;ENCODING=QUOTED-PRINTABLE:=D5=C5=C8=FD;;;;', 'TEL;CELL:13800138000', 'END:VCARD',
    'BEGIN:VCARD', 'VERSION:3.0', 'FN:李四', 'TEL;TYPE=CELL:139 0013 9000', 'EMAIL:ls@example.com', 'NOTE:爱喝红茶\\n要发票', 'END:VCARD', '',
].join('\r\n')

test('contacts of a phone are imported, known when they come again, and exported', { timeout: 120_000 }, async (t) => {
    const { page } = await openBrowser(t)
    page.setDefaultTimeout(patience_ms)
    await start(page, singleFile)
    await createArchive(page, '清和茶行')
    const file = { name: '通讯录.vcf', mimeType: 'text/vcard', buffer: Buffer.from(cards) }
    const pick = async () => {
        await goTo(page, '导入导出')
        await pickFile(page, () => page.getByRole('button', { name: '选择文件' }).click(), file)
    }
    await pick()
    await page.getByRole('button', { name: /^导入 2/ }).click()
    await waitIdle(page)
    await goTo(page, '客户')
    await page.getByRole('row', { name: /张三.*138 0013 8000/ }).waitFor()
    assert.equal(await rows(page).count(), 2)

    await pick()
    await page.getByRole('row', { name: /张三.*已有/ }).waitFor()
    assert.equal(await page.getByRole('combobox', { name: '分隔符' }).count(), 0)

    await goTo(page, '导入导出')
    const exportCards = async (version) => {
        await page.getByRole('button', { name: '导出通讯录' }).click()
        await page.getByRole('menuitem', { name: version }).click()
    }
    const exported = await downloadedText(page, () => exportCards(/^vCard 3/), /\.vcf$/)
    assert.match(exported, /FN:张三\r\n/)
    assert.match(exported, /EMAIL:ls@example\.com\r\n/)
    assert.doesNotMatch(exported, /爱喝红茶/)
    assert.match(await downloadedText(page, () => exportCards(/^vCard 4/), /\.vcf$/), /VERSION:4\.0\r\n/)
})

test('a task that is due is told of where the user wants it, and a press on the notice leads to it', { timeout: 120_000 }, async (t) => {
    const { page } = await openBrowser(t)
    page.setDefaultTimeout(patience_ms)
    await page.addInitScript(() => {
        const now = Date.now
        window.ahead_ms = 0
        Date.now = () => now() + window.ahead_ms
        window.notices = []
        window.Notification = class {
            static permission = 'default'
            static requestPermission = () => Promise.resolve((Notification.permission = 'granted'))
            constructor(title, options) {
                Object.assign(this, { title, ...options })
                window.notices.push(this)
            }
            close() {}
        }
    })
    await start(page, singleFile)
    await createArchive(page, '清和茶行')
    await goTo(page, '设置')
    await page.getByRole('checkbox', { name: '待办到时间时弹出通知' }).click()
    await page.waitForFunction(() => Notification.permission === 'granted')

    await page.evaluate(() => void (location.hash = 'tasks/new'))
    const keys = keyboard(page)
    await keys.untilFocused('要做什么')
    await keys.type('寄小样')
    await keys.tabTo('到期日')
    await keys.type('明天')
    await keys.press('Control+Enter')
    await page.waitForFunction(() => location.hash !== '#tasks/new')
    assert.equal(await page.evaluate(() => window.notices.length), 0)

    await page.evaluate(() => (window.ahead_ms = 48 * 3_600_000))
    await page.mouse.move(300, 300)
    await page.waitForFunction(() => window.notices.length > 0)
    assert.deepEqual(await page.evaluate(() => window.notices.map(({ title }) => title)), ['待办到时间了：寄小样'])
    await page.evaluate(() => window.notices[0].onclick())
    await page.getByRole('textbox', { name: '要做什么' }).waitFor()
})
