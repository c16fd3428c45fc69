// The program comes in two parts from a server (scripts/split_program.mjs): what is used at the counter does without the
// second, and what needs it has it at once.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openBrowser, serveSite } from './support/browser.mjs'
import { addCustomer, createArchive, goTo, rows, search, start, trySample } from './support/shop.mjs'

/** The page of a site that has no service worker, which would answer in the server's place. */
async function openSite(t) {
    const { page } = await openBrowser(t)
    await page.addInitScript(() => delete Navigator.prototype.serviceWorker)
    await start(page, await serveSite(t))
    return page
}

/** Loads the page anew where `answer(route, asked)` gives the second part: the result are the ways in which it is asked for. */
async function reload(page, answer) {
    const asked = []
    await page.route(/\/second\./, (route) => {
        asked.push(route.request().resourceType())
        return answer(route, asked.length)
    })
    await page.reload()
    return asked
}

/** The list of a shop with one customer, opened again: { page, asked }. */
async function openShop(t, answer) {
    const page = await openSite(t)
    await createArchive(page, '两段茶行')
    await addCustomer(page, '张三')
    await goTo(page, '客户')
    const asked = await reload(page, answer)
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

test('what a shop with much in it does by itself after opening does without the second part', async (t) => {
    const page = await openSite(t)
    await trySample(page)
    await page.evaluate(() => (location.hash = 'today'))
    const asked = await reload(page, (route, count) => (count > 1 ? route.continue() : undefined))
    await page.getByRole('heading', { name: '今天' }).first().waitFor()
    await page.waitForTimeout(5000) // a snapshot, letters, what follows from purchases
    assert.deepEqual(asked, ['fetch'])
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
