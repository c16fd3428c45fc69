// Sales on account in the built page, by keyboard where a clerk is in a hurry: a sale, a part payment, the balance, the
// statement that is printed.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openBrowser, singleFile } from './support/browser.mjs'
import { createArchive, field, focusedName, start, waitSaved } from './support/shop.mjs'

test('a sale on account, a part payment, the balance and the statement', { timeout: 180_000 }, async (t) => {
    const browser = await openBrowser(t)
    const { page } = browser
    page.setDefaultTimeout(20_000)
    await start(page, singleFile)
    await createArchive(page, '清和茶行')
    await page.evaluate(() => void (location.hash = 'customers/new'))
    await field(page, '姓名').fill('张三')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('heading', { name: '张三' }).waitFor()

    await page.getByRole('button', { name: '新增销售' }).first().click()
    await field(page, '商品（第 1 行）').fill('龙井')
    await field(page, '单价（第 1 行）').fill('100')
    const tabTo = async (name) => {
        for (let tabs = 0; (await focusedName(page)) !== name; ++tabs) {
            assert.ok(tabs < 40, `Tab does not reach ${name}`)
            await page.keyboard.press('Tab')
            await page.waitForTimeout(100)
        }
    }
    await tabTo('未记')
    await page.keyboard.press('ArrowLeft') // around to the last one
    await page.getByText(/不填就是 .*账期 30 天/).waitFor()
    await tabTo('本次收款')
    await page.keyboard.type('40')
    await page.getByText('原来欠 ¥0.00，这笔之后欠 ¥60.00').waitFor()
    await page.keyboard.press('Control+Enter')
    await page.getByRole('heading', { name: '销售单' }).waitFor()
    await page.getByText(/¥60\.00 · .* 到期/).waitFor()

    await page.getByRole('link', { name: '收款', exact: true }).click()
    await page.getByText('张三 · 现在欠 ¥60.00').waitFor()
    await field(page, '金额').fill('25')
    await page.keyboard.press('Control+Enter')
    await page.getByText(/¥35\.00 · .* 到期/).waitFor()
    await waitSaved(page)

    await page.getByRole('link', { name: '张三', exact: true }).click()
    await page.getByRole('link', { name: '对账单', exact: true }).click()
    await page.getByRole('row', { name: /期末余欠.*¥35\.00/ }).waitFor()
    await page.evaluate(() => (window.print = () => {}))
    await page.getByRole('button', { name: '打印', exact: true }).click()
    await page.emulateMedia({ media: 'print' })
    const paper = page.locator('#print')
    await paper.waitFor()
    assert.match(await paper.innerText(), /对账单 张三/)
    const cells = await paper.locator('td').allInnerTexts()
    assert.deepEqual(cells.slice(-4), ['期末余欠', '¥100.00', '¥65.00', '¥35.00'])
})
