// A field of the shop's own: added, filled in, filtered by, searched, and there again after a reload.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openBrowser, singleFile } from './support/browser.mjs'
import { onPage } from './support/page.mjs'
import { choose, field, start, trySample, waitSaved } from './support/shop.mjs'

test("a field of the shop's own is filled in, found and filtered by, and survives a reload", async (t) => {
    const { page, faults } = await openBrowser(t)
    await start(page, singleFile)
    await trySample(page)
    const at = onPage(page)

    await page.evaluate(() => { location.hash = '#fields' })
    await at.sees('还没有自定义字段')
    await at.press('加一个字段')
    await field(page, '字段名').fill('会员等级')
    await page.getByRole('radio', { name: '选项' }).click()
    await field(page, '可选的内容，一行一个').fill('金卡\n银卡')
    await at.press('保存')
    await page.getByRole('row', { name: '会员等级 选项 0' }).waitFor()

    await page.evaluate(() => { location.hash = '#customers/new' })
    await field(page, '姓名').fill('诸葛测试')
    await choose(page, '会员等级', '金卡')
    await page.keyboard.press('Control+Enter') // the button is out of sight now
    await at.sees('金卡')
    await waitSaved(page)

    await page.reload()
    await page.waitForFunction(() => window.laoke?.stats().isOpen)
    await page.evaluate(() => { location.hash = '#customers' })
    await at.press('筛选')
    await page.getByRole('menuitem', { name: '新筛选…' }).click()
    await choose(page, '条件 1：看什么', '会员等级')
    await at.sees('符合的有 1 位')
    await at.press('应用筛选')
    await page.getByRole('row', { name: /诸葛测试/ }).waitFor()
    await at.sees('会员等级是金卡')
    assert.deepEqual(faults, [])
})
