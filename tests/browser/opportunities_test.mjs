// An opportunity in the built page: moved by keyboard, quoted, won and sold, and all of it in the backup.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openBrowser, singleFile } from './support/browser.mjs'
import { createArchive, exportBackup, field, focusedName, start, waitSaved } from './support/shop.mjs'

const patience_ms = 20_000

test('an opportunity goes from the board over a quote to a sale', { timeout: 180_000 }, async (t) => {
    const browser = await openBrowser(t)
    const { page } = browser
    page.setDefaultTimeout(patience_ms)
    const press = (name) => page.getByRole('button', { name, exact: true }).click()
    await start(page, singleFile)
    await createArchive(page, '清和茶行')
    await page.evaluate(() => void (location.hash = 'customers/new'))
    await field(page, '姓名').fill('张三')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('heading', { name: '张三' }).waitFor()

    await page.getByRole('link', { name: '新增商机' }).click()
    await field(page, '客户想买什么').fill('年会礼盒')
    await field(page, '预计金额').fill('2600')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('heading', { name: '年会礼盒' }).waitFor()

    await page.evaluate(() => void (location.hash = 'opportunities'))
    await page.getByText('加权 ¥260.00').first().waitFor({ state: 'attached' })
    const isOnBoard = async () =>
        (await focusedName(page)).startsWith('年会礼盒') ||
        (await page.evaluate(() => document.activeElement.getAttribute('role') === 'group'))
    for (let tabs = 0; !(await isOnBoard()); ++tabs) {
        assert.ok(tabs < 40, 'Tab does not reach the board')
        await page.keyboard.press('Tab')
        await page.waitForTimeout(300)
    }
    for (const key of ['Space', 'ArrowRight', 'Space']) await page.keyboard.press(key)
    await page.getByText('加权 ¥780.00').first().waitFor({ state: 'attached' })
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: '年会礼盒' }).waitFor()

    await press('新增报价')
    await field(page, '商品（第 1 行）').fill('礼盒')
    await field(page, '规格（第 1 行）').fill('刻字：和盛')
    await field(page, '单价（第 1 行）').fill('2580')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('button', { name: /^打印报价单/ }).waitFor()

    await press('赢单')
    await press('开销售单')
    await page.getByRole('heading', { name: '新增销售' }).waitFor()
    await page.keyboard.press('Control+Enter')
    await page.getByRole('heading', { name: '销售单' }).waitFor()
    await waitSaved(page)

    const backup = JSON.parse(await exportBackup(page))
    const [opportunity] = backup.opportunities
    assert.equal(backup.pipelines[0].stages[1].id, opportunity.stage)
    assert.equal(opportunity.state, 'won')
    assert.equal(opportunity.value_minor, 258_000)
    assert.equal(opportunity.sale, backup.sales[0].id)
    assert.deepEqual(backup.quotes[0].lines, backup.sales[0].lines)
    assert.equal(backup.quotes[0].lines[0].spec, '刻字：和盛')
})
