// The program comes in two parts from a server (scripts/split_program.mjs): what is used at the counter does without the
// second, and what needs it has it at once.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openBrowser, serveSite } from './support/browser.mjs'
import { addCustomer, createArchive, goTo, rows, search, start } from './support/shop.mjs'

/**
 * The list of a shop with one customer, opened again where `answer(route, asked)` gives the second part: `asked` counts from 1.
 * `asked` of the result are the ways in which it was asked for.
 */
async function openShop(t, answer) {
    const { page } = await openBrowser(t)
    await page.addInitScript(() => delete Navigator.prototype.serviceWorker) // would answer in the server's place
    await start(page, await serveSite(t))
    await createArchive(page, '两段茶行')
    await addCustomer(page, '张三')
    await goTo(page, '客户')

    const asked = []
    await page.route(/\/second\./, (route) => {
        asked.push(route.request().resourceType())
        return answer(route, asked.length)
    })
    await page.reload()
    await rows(page).filter({ hasText: '张三' }).first().waitFor()
    return { page, asked }
}

test('the counter does without the second part, and what needs it has it at once', async (t) => {
    const { page, asked } = await openShop(t, (route, count) => (count > 1 ? route.continue() : undefined)) // the first one hangs
    assert.equal(await search(page, 'zs', 1), 1)
    await rows(page).first().click()
    await page.getByRole('heading', { name: '张三' }).first().waitFor()
    await page.getByRole('button', { name: '新增销售' }).first().click()
    await page.getByRole('heading', { name: '新增销售' }).first().waitFor()
    await goTo(page, '今天')
    await page.getByRole('heading', { name: '今天' }).first().waitFor()
    assert.deepEqual(asked, ['fetch'])

    await goTo(page, '导入导出')
    await page.getByRole('button', { name: '导出备份' }).first().waitFor()
    assert.deepEqual(asked, ['fetch', 'xhr'])
})

test('where the second part does not come the page says so, and has everything after a reload', async (t) => {
    let isDown = true
    const { page } = await openShop(t, (route) => (isDown ? route.abort() : route.continue()))
    await goTo(page, '导入导出')
    await page.getByRole('heading', { name: '程序的一部分没有读到' }).waitFor()
    isDown = false
    await page.getByRole('button', { name: '刷新页面' }).click()
    await page.getByRole('button', { name: '导出备份' }).first().waitFor()
    await goTo(page, '客户')
    await rows(page).filter({ hasText: '张三' }).first().waitFor()
})

test('a second part that is none of this program stops it once, and the one that comes later is used', async (t) => {
    const emptyModule = Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0])
    const wrong = await openShop(t, (route) => route.fulfill({ body: emptyModule, contentType: 'application/wasm' }))
    await goTo(wrong.page, '导入导出')
    await wrong.page.getByRole('heading', { name: '程序的一部分没有读到' }).waitFor()
    assert.equal(wrong.asked.length, 1)

    const late = await openShop(t, (route, count) => (count === 1 ? route.abort() : route.continue()))
    await late.page.waitForResponse(/\/second\./)
    await goTo(late.page, '导入导出')
    await late.page.getByRole('button', { name: '导出备份' }).first().waitFor()
    assert.deepEqual(late.asked, ['fetch', 'fetch'])
})
