// Needs and pain points in the built page, by keyboard, there again after a reload; and labels as they go to the printer.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openBrowser, singleFile } from './support/browser.mjs'
import { choose, createArchive, field, focusedName, start, waitSaved } from './support/shop.mjs'

const patience_ms = 20_000

test('what a customer wants and is unhappy with is kept, summed up, and a label is printed where the sheet is free', { timeout: 180_000 }, async (t) => {
    const browser = await openBrowser(t)
    const { page } = browser
    page.setDefaultTimeout(patience_ms)
    await page.addInitScript(() => {
        window.printed = 0
        window.print = () => ++window.printed
    })
    await start(page, singleFile)
    await createArchive(page, '清和茶行')
    const untilFocused = async (name) => {
        for (const end = Date.now() + patience_ms; (await focusedName(page)) !== name; await page.waitForTimeout(20))
            assert.ok(Date.now() < end, `the focus is on ${await focusedName(page)}, not on ${name}`)
    }
    const heading = (name) => page.getByRole('heading', { name, exact: true })
    const pressFocused = async (role, name) => {
        await page.getByRole(role, { name, exact: true }).focus()
        await page.keyboard.press('Enter')
    }
    await page.evaluate(() => void (location.hash = 'customers/new'))
    await untilFocused('姓名')
    await page.keyboard.type('张三')
    await field(page, '地区').click()
    await page.keyboard.type('hzxh')
    await page.getByRole('option', { name: '浙江省杭州市西湖区' }).click()
    await field(page, '地址').fill('文三路 1 号')
    await page.keyboard.press('Control+Enter')
    await heading('张三').waitFor()
    await page.getByText('浙江省杭州市西湖区').waitFor()

    await pressFocused('link', '修改需求')
    await field(page, '类别（第 1 个）').click()
    await page.keyboard.type('红茶')
    await page.keyboard.press('Control+s')
    await heading('张三').waitFor()
    await page.getByText('红茶', { exact: true }).waitFor()
    await pressFocused('link', '记痛点')
    await untilFocused('哪里不满意')
    await page.keyboard.type('茶味比去年淡')
    await field(page, '方面').fill('口感')
    await page.keyboard.press('Control+s')
    await page.getByRole('button', { name: /^茶味比去年淡 口感/ }).waitFor()
    await waitSaved(page)

    await page.reload()
    await page.getByRole('button', { name: /^茶味比去年淡 口感/ }).waitFor()
    await pressFocused('link', '不满意报表')
    await page.getByRole('row', { name: /不针对商品.*口感/ }).click()
    await page.getByRole('dialog', { name: /口感/ }).getByRole('button', { name: /^张三/ }).click()
    await heading('张三').waitFor()

    await page.evaluate(() => void (location.hash = 'customers'))
    await page.getByRole('button', { name: '打印', exact: true }).click()
    await page.getByRole('menuitem', { name: '地址标签' }).click()
    const dialog = page.getByRole('dialog', { name: '地址标签' })
    await choose(page, '标签纸（A4）', '2 × 7 · 99.1 × 38.1 mm', dialog)
    await field(page, '从第几张开始').fill('4')
    await dialog.getByRole('button', { name: '打印', exact: true }).click()
    await page.waitForFunction(() => window.printed === 1)
    await page.emulateMedia({ media: 'print' })
    const labels = page.locator('#print .sheet > div')
    // No line ends beside a number.
    assert.deepEqual(await labels.allInnerTexts(), ['', '', '', '张三 收\n浙江省杭州市西湖区文三路\u00A01\u00A0号'])
    const name = labels.nth(3).locator('strong')
    assert.equal(await name.innerText(), '张三 收')
    const sizeOf = (element) => element.evaluate((it) => Number.parseFloat(getComputedStyle(it).fontSize))
    assert.ok((await sizeOf(name)) > (await sizeOf(labels.nth(3))) && (await sizeOf(labels.nth(3))) >= 12 * 96 / 72)
    const place = await labels.nth(3).boundingBox()
    const millimetre = 96 / 25.4
    for (const [side, wanted] of Object.entries({ x: 4.65 + 99.1 + 2.5, y: 15.15 + 38.1, width: 99.1, height: 38.1 }))
        assert.ok(Math.abs(place[side] - wanted * millimetre) < 1, `${side}: ${place[side] / millimetre} mm`)
    const pdf = await page.pdf({ preferCSSPageSize: true })
    assert.match(pdf.toString('latin1'), /\/Count 1\b/)
    assert.deepEqual(browser.faults, [])
})
