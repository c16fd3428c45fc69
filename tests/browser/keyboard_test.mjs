// A day at the counter by keyboard alone, and how few keys it takes.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openBrowser, singleFile } from './support/browser.mjs'
import { keyboard } from './support/keyboard.mjs'
import { createArchive, start } from './support/shop.mjs'

test('customer, sale, return, follow-up, task and print by keyboard alone take fewer than 60 key actions', { timeout: 180_000 }, async (t) => {
    const { page } = await openBrowser(t)
    page.setDefaultTimeout(20_000)
    await page.addInitScript(() => {
        window.printed = 0
        window.print = () => ++window.printed
    })
    await start(page, singleFile)
    await createArchive(page, '清和茶行')
    const keys = keyboard(page)
    /** By the box of commands, which knows what the page offers too. */
    const command = async (name) => {
        await keys.press('Control+k')
        await keys.type(name)
        await page.getByRole('option', { name: new RegExp(`^${name}`) }).first().waitFor()
        await keys.press('Enter')
    }

    await command('新增客户')
    await keys.untilFocused('姓名')
    await keys.type('张三')
    await keys.press('Tab', '电话')
    await keys.type('13800138000')
    await keys.press('Control+Enter')
    await page.getByRole('heading', { name: '张三' }).waitFor()

    await command('新增销售')
    await keys.untilFocused('商品（第 1 行）')
    await keys.type('龙井')
    await keys.tabTo('单价（第 1 行）')
    await keys.type('68')
    await keys.press('Control+Enter')
    await page.getByRole('heading', { name: '销售单' }).waitFor()

    await command('退货')
    await keys.untilFocused('退回数量：龙井')
    await keys.type('1')
    await keys.press('Control+Enter')
    await page.getByText('已退金额').waitFor()

    await keys.press('Control+f')
    await keys.type('zs')
    await page.getByRole('option', { name: /^张三 客户/ }).waitFor()
    await keys.press('Enter')
    await page.getByRole('heading', { name: '张三' }).waitFor()

    await command('记跟进')
    await keys.untilFocused('谈了什么')
    await keys.type('想试红茶')
    await keys.press('Tab', '要做什么')
    await keys.type('寄小样')
    await keys.press('Tab', '到期日')
    await keys.type('今天')
    await keys.press('Control+s')
    await page.getByText('想试红茶').waitFor()

    await command('完成：寄小样')
    await page.getByText('完成待办：寄小样').waitFor()
    await keys.press('Control+p')
    await page.waitForFunction(() => window.printed === 1)
    assert.match(await page.locator('#print').textContent(), /张三.*138 0013 8000.*龙井/s)
    t.diagnostic(`${keys.counted.actions} key actions`)
    assert.ok(keys.counted.actions < 60, `${keys.counted.actions} key actions`)
})
