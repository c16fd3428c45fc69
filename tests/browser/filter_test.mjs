// Customers are filtered by conditions, changed together, and found again so after a reload; on a phone too.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openBrowser, singleFile } from './support/browser.mjs'
import { onPage, until } from './support/page.mjs'
import { choose, field, rows, start, trySample, waitSaved } from './support/shop.mjs'

const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true }

async function openSampleShop(t, options) {
    const browser = await openBrowser(t, options)
    await start(browser.page, singleFile)
    await trySample(browser.page)
    return browser
}

const found = async (page) => Number(/找到 (\d+) 位/.exec(await page.getByText(/^找到 \d+ 位/).innerText())[1])

test('a filter is kept, holds after a reload, and what it lists is changed together', async (t) => {
    const { page, faults } = await openSampleShop(t)
    const at = onPage(page)
    await at.press('筛选')
    await page.getByRole('menuitem', { name: '新筛选…' }).click()
    await choose(page, '条件 1：看什么', '累计消费')
    await field(page, '条件 1：比什么').fill('8000')
    await at.press('加一个条件')
    await field(page, '条件 2：比什么').fill('30')
    const text = await page.getByText(/^符合的有 \d+ 位$/).innerText()
    const count = Number(/\d+/.exec(text)[0])
    assert.ok(count > 0 && count < 60, text)
    await field(page, '名称').fill('大客户')
    await page.keyboard.press('Enter')
    await at.sees('累计消费 ≥ ¥8,000.00')
    await at.sees('最近一次消费在最近 30 天内')
    assert.equal(await found(page), count)
    await waitSaved(page)

    await page.reload()
    await page.waitForFunction(() => window.laoke?.stats().isOpen)
    await at.sees('累计消费 ≥ ¥8,000.00')
    assert.equal(await found(page), count)

    await page.getByRole('checkbox', { name: '选中全部' }).click()
    await at.press('批量修改')
    await choose(page, '改哪一项', '怎么认识的')
    await field(page, '改成').fill('熟客带来')
    await at.press('修改')
    await at.sees(`批量修改 ${count} 位客户`)
    await at.press('筛选')
    await page.getByRole('menuitem', { name: '修改条件…' }).click()
    await page.getByRole('combobox', { name: '条件 1：看什么' }).click()
    await page.getByRole('listbox').waitFor()
    await page.keyboard.type('laiyuan') // a long list is looked through by typing
    await page.getByRole('option', { name: '来源', exact: true }).waitFor()
    await page.keyboard.press('Enter')
    await field(page, '条件 1：比什么').fill('熟客')
    await at.press('去掉条件 2')
    await at.sees(`符合的有 ${count} 位`)
    await page.keyboard.press('Escape')
    assert.deepEqual(faults, [])
})

test('on a phone tags and filters are in one menu', async (t) => {
    const { page, faults } = await openSampleShop(t, phone)
    const at = onPage(page)
    await at.press('筛选')
    await page.getByRole('menuitemcheckbox', { name: 'VIP' }).click()
    await until('those with the tag are listed', async () => (await found(page)) < 60)
    await at.press('更多操作')
    await page.getByRole('menuitem', { name: '选择', exact: true }).click()
    await page.getByRole('checkbox').first().waitFor()
    assert.ok((await rows(page).count()) > 0)
    assert.deepEqual(faults, [])
})
