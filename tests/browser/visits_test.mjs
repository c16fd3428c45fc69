// Return visits, meetings and playbooks in the built page: what is done is durable, and found again after a kill.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openBrowser, singleFile, temporaryProfile } from './support/browser.mjs'
import { keyboard } from './support/keyboard.mjs'
import { createArchive, downloadedText, goTo, start, waitSaved } from './support/shop.mjs'

const patience_ms = 20_000

test('a return visit, a meeting and a playbook, kept through a kill and in the backup', { timeout: 180_000 }, async (t) => {
    const profile = temporaryProfile(t)
    const browser = await openBrowser(t, { profile })
    const { page } = browser
    page.setDefaultTimeout(patience_ms)
    await start(page, singleFile)
    await createArchive(page, '清和茶行')
    await page.evaluate(() => void (location.hash = 'customers/new'))
    const keys = keyboard(page)
    await keys.untilFocused('姓名')
    await keys.type('张三')
    await keys.press('Control+Enter')
    await page.getByRole('heading', { name: '张三' }).waitFor()

    await page.getByRole('link', { name: '记回访' }).click()
    const satisfaction = page.getByRole('combobox', { name: '满意度' })
    await satisfaction.click()
    await page.getByRole('option', { name: '4 满意' }).click()
    await keys.tabTo('使用情况')
    await keys.type('每天都喝')
    await keys.press('Control+Enter')
    await page.getByRole('link', { name: '电话回访：4 满意' }).waitFor()

    await page.getByRole('link', { name: '记会议' }).click()
    await keys.untilFocused('主题')
    await keys.type('春茶订货会')
    await keys.tabTo('会议纪要')
    await keys.type('清明后交货')
    await keys.press('Control+Enter')
    await page.getByRole('link', { name: '会议：春茶订货会' }).waitFor()

    await page.getByRole('link', { name: '套用方案' }).click()
    await page.getByRole('dialog', { name: '对 张三 套用方案' }).waitFor()
    await page.getByRole('button', { name: '建待办' }).click()
    await page.getByRole('button', { name: /^道谢，加微信/ }).waitFor()
    await waitSaved(page)
    await browser.kill()

    const again = await openBrowser(t, { profile })
    await start(again.page, singleFile)
    again.page.setDefaultTimeout(patience_ms)
    await goTo(again.page, '客户')
    await again.page.getByRole('row', { name: /张三/ }).click()
    await again.page.getByRole('link', { name: '会议：春茶订货会' }).click()
    await again.page.getByRole('heading', { name: '修改会议' }).waitFor()
    await goTo(again.page, '导入导出')
    const backup = JSON.parse(await downloadedText(again.page, () => again.page.getByRole('button', { name: '导出备份' }).click()))
    assert.deepEqual(backup.follow_ups.map(({ satisfaction, product_use }) => [satisfaction, product_use]), [[4, '每天都喝']])
    assert.deepEqual(backup.meetings.map(({ subject, minutes, customers }) => [subject, minutes, customers.length]), [
        ['春茶订货会', '清明后交货', 1],
    ])
    assert.equal(backup.tasks.length, 3)
})
