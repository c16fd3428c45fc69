// Marking customers in the built page by keyboard and mouse, deleting them, and bringing them back from the recycle bin
// after a reload.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openBrowser, singleFile } from './support/browser.mjs'
import { createArchive, focusedName, start, waitSaved } from './support/shop.mjs'

const patience_ms = 20_000

async function untilFocused(page, name) {
    for (const end = Date.now() + patience_ms; (await focusedName(page)) !== name; await page.waitForTimeout(20))
        assert.ok(Date.now() < end, `the focus is on ${await focusedName(page)}, not on ${name}`)
}

test('three customers are marked, deleted, and restored from the bin after a reload', { timeout: 180_000 }, async (t) => {
    const { page } = await openBrowser(t)
    page.setDefaultTimeout(patience_ms)
    await start(page, singleFile)
    await createArchive(page, '清和茶行')
    const names = ['张三', '李四', '王五', '赵六']
    for (const name of names) {
        await page.evaluate(() => void (location.hash = 'customers/new'))
        await untilFocused(page, '姓名')
        await page.keyboard.type(name)
        await page.keyboard.press('Control+Enter')
        await page.getByRole('heading', { name }).waitFor()
    }
    await page.evaluate(() => void (location.hash = 'customers'))
    const row = (name) => page.getByRole('row', { name: new RegExp(name) })
    const bar = page.getByRole('toolbar', { name: '已选的客户' })

    // One by its box, one by Ctrl and a click, one by the keyboard.
    await page.getByRole('checkbox', { name: '选中 张三' }).click()
    await bar.getByText('已选 1 位').waitFor()
    await row('李四').click({ modifiers: ['Control'] })
    await bar.getByText('已选 2 位').waitFor()
    await page.getByRole('button', { name: '选择列' }).focus()
    await page.keyboard.press('Tab') // to the row that was marked last
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Space')
    await bar.getByText('已选 3 位').waitFor()
    for (const name of names)
        assert.equal(await row(name).getAttribute('aria-selected'), String(name !== '赵六'), name)

    await bar.getByRole('button', { name: '删除所选' }).focus()
    await page.keyboard.press('Enter')
    const question = page.getByRole('alertdialog', { name: '删除选中的 3 位客户？' })
    await question.getByRole('button', { name: '删除', exact: true }).click()
    await row('张三').waitFor({ state: 'detached' })
    assert.equal(await row('赵六').count(), 1)
    assert.equal(await bar.count(), 0)
    await waitSaved(page)

    await page.reload()
    await row('赵六').waitFor()
    await page.keyboard.press('Control+k')
    await page.keyboard.type('回收站')
    await page.getByRole('option', { name: /^回收站/ }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('row', { name: /等 3 位/ }).waitFor()
    await page.getByRole('button', { name: /^恢复：.* 等 3 位$/ }).click()
    await page.getByText('回收站是空的').waitFor()
    await page.getByRole('button', { name: '打开', exact: true }).click()
    for (const name of names) await row(name).waitFor()
})
