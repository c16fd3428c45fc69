// Lists of a shop of many thousands: they are read in several frames, and come out as a small shop's.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startServer } from '../../scripts/serve.mjs'
import { checkout, openBrowser } from './support/browser.mjs'
import { onPage } from './support/page.mjs'
import { choose, field, goTo, rows } from './support/shop.mjs'

const customers = 15_000 // a frame reads two parts of their list: FrameBudget
const shown = (count) => count.toLocaleString('en')
const numberOf = (text) => Number(/[\d,]+/.exec(text)[0].replaceAll(',', ''))

test('a list of many is filtered, ordered and grouped in several frames, and Enter opens who was searched for', async (t) => {
    const server = await startServer(checkout)
    t.after(() => server.close())
    const { page, faults } = await openBrowser(t)
    const at = onPage(page)
    await page.goto(`${server.url}tests/browser/support/shop_maker.html`)
    await page.waitForSelector('html[data-ready]', { state: 'attached' })
    await page.evaluate((count) => window.makeShop(count, 1, 1), customers)
    faults.length = 0 // that page has no icon
    await page.goto(`${server.url}dist/laoke.html`)
    await page.getByRole('navigation').waitFor({ timeout: 60_000 })

    // At once after opening: purchases are not summed up yet.
    await goTo(page, '客户')
    await page.getByRole('columnheader', { name: '客户阶段' }).click()
    await at.sees(`共 ${shown(customers)} 位`)
    await at.press('筛选')
    await page.getByRole('menuitem', { name: '新筛选…' }).click()
    await choose(page, '条件 1：看什么', '来源')
    await choose(page, '条件 1：怎么比', '有')
    await at.press('加一个条件')
    await choose(page, '条件 2：看什么', '累计消费')
    await field(page, '条件 2：比什么').fill('100')
    const found = numberOf(await page.getByText(/^符合的有 [\d,]+ 位$/).innerText())
    assert.ok(found > customers / 10 && found < customers, `${found}`)
    await page.keyboard.press('Enter')
    await at.sees(`找到 ${shown(found)} 位，共 ${shown(customers)} 位`)

    await at.press('分组')
    await page.getByRole('menuitemcheckbox', { name: '按客户阶段分组' }).click()
    const headings = page.getByRole('row', { name: /（[\d,]+ 位）$/ })
    await headings.first().waitFor()
    const open = page.locator('[role=row][aria-expanded=true]')
    while ((await open.count()) > 0) {
        await open.first().click()
        await page.waitForTimeout(300) // the mirror follows
    }
    const counts = (await headings.allInnerTexts()).map((text) => numberOf(/[\d,]+ 位）/.exec(text)[0]))
    assert.ok(counts.length > 1, `${counts}`)
    assert.equal(counts.reduce((sum, count) => sum + count), found)

    // While the list is put in another order somebody is searched for, and Enter comes at once.
    await at.press('分组')
    await page.getByRole('menuitemcheckbox', { name: '不分组' }).click()
    const wanted = rows(page).nth(3)
    const phone = await wanted.getByRole('cell').nth(2).innerText()
    const name = await wanted.getByRole('cell').nth(1).innerText()
    await page.getByRole('columnheader', { name: '姓名' }).click()
    await page.getByRole('searchbox', { name: '搜索客户' }).fill(phone.replaceAll(' ', ''))
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name }).waitFor()
    await at.sees('新增销售')
    assert.deepEqual(faults, [])
})
