// A customer entered twice, in the built page: found, merged by keys, in the backup once, and two again by undo.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openBrowser, singleFile } from './support/browser.mjs'
import { createArchive, exportBackup, field, start, waitSaved } from './support/shop.mjs'

const patience_ms = 20_000

test('two records of one customer are found, merged and taken apart again', { timeout: 180_000 }, async (t) => {
    const browser = await openBrowser(t)
    const { page } = browser
    page.setDefaultTimeout(patience_ms)
    const press = (name) => page.getByRole('button', { name, exact: true }).click()
    await start(page, singleFile)
    await createArchive(page, '清和茶行')
    for (const [name, phone] of [['张三', '13800138000'], ['李四', '13900139000'], ['章三', '138 0013 8000']]) {
        await page.evaluate(() => void (location.hash = 'customers/new'))
        await field(page, '姓名').fill(name)
        await field(page, '电话').fill(phone)
        await page.keyboard.press('Control+Enter')
        if (name === '章三') await press('仍然新增')
        await page.getByRole('heading', { name }).waitFor()
    }

    await page.evaluate(() => void (location.hash = 'customers'))
    await press('重复客户')
    await press('查找重复客户')
    await page.getByText('可能重复的有 1 组').first().waitFor({ state: 'attached' })
    await page.getByText('电话相同').first().waitFor({ state: 'attached' })
    await press('合并…')
    await page.getByRole('heading', { name: '合并后' }).waitFor()
    await page.keyboard.press('Control+Enter')
    await page.getByText('没有发现重复客户').first().waitFor({ state: 'attached' })
    await waitSaved(page)
    const merged = JSON.parse(await exportBackup(page)).customers
    assert.deepEqual(merged.map(({ name, aliases }) => [name, aliases]), [['张三', '章三'], ['李四', undefined]])

    await page.keyboard.press('Control+z')
    await waitSaved(page)
    const again = JSON.parse(await exportBackup(page)).customers
    assert.deepEqual(again.map(({ name }) => name), ['张三', '李四', '章三'])
})
