// Tags, notes and contact persons in the built page, by keyboard alone; they are there again after a reload.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openBrowser, singleFile } from './support/browser.mjs'
import { choose, createArchive, focusedName, start, waitSaved } from './support/shop.mjs'

const patience_ms = 20_000

test('a company is tagged, noted and found by its contact person', { timeout: 180_000 }, async (t) => {
    const { page } = await openBrowser(t)
    page.setDefaultTimeout(patience_ms)
    await start(page, singleFile)
    await createArchive(page, '清和茶行')
    const untilFocused = async (name) => {
        for (const end = Date.now() + patience_ms; (await focusedName(page)) !== name; await page.waitForTimeout(20))
            assert.ok(Date.now() < end, `the focus is on ${await focusedName(page)}, not on ${name}`)
    }
    const heading = (name) => page.getByRole('heading', { name, exact: true })
    const pressFocused = async (role, name) => {
        await page.getByRole(role, { name, exact: true }).focus()
        await page.keyboard.press('Enter')
    }
    await page.evaluate(() => void (location.hash = 'customers/new'))
    await untilFocused('姓名')
    await page.getByRole('radio', { name: '单位' }).click()
    await page.getByRole('textbox', { name: '单位名称' }).click()
    await page.keyboard.type('大成机械')
    await page.keyboard.press('Control+Enter')
    await heading('大成机械').waitFor()

    await pressFocused('button', '改标签')
    await untilFocused('加上标签')
    await page.keyboard.type('批发')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: '去掉标签 批发' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: '改标签' }).waitFor()

    await pressFocused('link', '写备注')
    await untilFocused('备注')
    await page.keyboard.type('每月月底对账')
    await page.keyboard.press('Tab')
    await untilFocused('置顶')
    await page.keyboard.press('Space')
    await page.keyboard.press('Control+s')
    await heading('置顶备注').waitFor()

    await pressFocused('link', '新增联系人')
    await untilFocused('姓名')
    await page.keyboard.type('周建国')
    await page.keyboard.press('Tab')
    await untilFocused('电话')
    await page.keyboard.type('13905710001')
    await page.keyboard.press('Control+s')
    await page.getByRole('button', { name: /^周建国 决策人/ }).waitFor()
    await waitSaved(page)

    await page.reload()
    await heading('置顶备注').waitFor()
    await page.getByText('每月月底对账').waitFor()
    await page.evaluate(() => void (location.hash = 'customers'))
    await choose(page, '按标签筛选', '批发')
    await page.getByRole('searchbox', { name: '搜索客户' }).fill('zjg')
    await page.getByRole('row', { name: /大成机械.*批发/ }).waitFor()
    await page.getByRole('searchbox', { name: '搜索客户' }).fill('lisi')
    await page.getByText('没有找到“lisi”').waitFor()
})
