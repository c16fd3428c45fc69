// Follow-ups and tasks in the built page, by keyboard alone: what is done is durable, and found again after a kill.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openBrowser, singleFile, temporaryProfile } from './support/browser.mjs'
import { keyboard } from './support/keyboard.mjs'
import { createArchive, downloadedText, goTo, pickFile, start, waitSaved } from './support/shop.mjs'

const patience_ms = 20_000

test('a follow-up and its next step by keyboard alone, kept through a kill', { timeout: 180_000 }, async (t) => {
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
    await keys.press('Tab', '电话')
    await keys.type('13800138000')
    await keys.press('Control+Enter')
    await page.getByRole('heading', { name: '张三' }).waitFor()

    await keys.tabTo('记跟进')
    await keys.press('Enter', '谈了什么')
    await keys.type('想试红茶')
    await keys.press('Tab', '要做什么')
    await keys.type('寄小样')
    await keys.press('Tab', '到期日')
    await keys.press('Tab', '今天')
    await keys.press('Enter')
    await keys.press('Control+s')
    await page.getByText('想试红茶').waitFor()
    assert.ok(keys.counted.actions < 40, `${keys.counted.actions} key actions`)
    await waitSaved(page)
    await browser.kill()

    const again = await openBrowser(t, { profile })
    await start(again.page, singleFile)
    again.page.setDefaultTimeout(patience_ms)
    const today = again.page.getByRole('navigation').getByRole('link', { name: '今天 1', exact: true })
    await today.click()
    await again.page.getByRole('row', { name: /寄小样/ }).waitFor()
    const complete = again.page.getByRole('button', { name: '完成：寄小样' })
    await complete.click()
    await again.page.getByText('今天没有要做的了').waitFor()
    await goTo(again.page, '客户')
    await again.page.getByRole('row', { name: /张三/ }).click()
    const dealings = again.page.getByRole('list', { name: '动态' }).getByRole('listitem')
    await dealings.filter({ hasText: '完成待办：寄小样' }).waitFor()
    await dealings.filter({ hasText: '想试红茶' }).getByRole('link', { name: '电话：已沟通' }).click()
    await again.page.getByRole('heading', { name: '修改跟进' }).waitFor()
    await goTo(again.page, '导入导出')
    const backup = JSON.parse(await downloadedText(again.page, () => again.page.getByRole('button', { name: '导出备份' }).click()))
    assert.equal(backup.version, 3)
    assert.deepEqual(backup.follow_ups.map(({ content }) => content), ['想试红茶'])
    assert.deepEqual(backup.tasks.map(({ title, completed_at_ms }) => [title, completed_at_ms > 0]), [['寄小样', true]])
})

test('what was deleted comes back with Ctrl+Z though the search box has the focus', { timeout: 120_000 }, async (t) => {
    const browser = await openBrowser(t)
    const { page } = browser
    page.setDefaultTimeout(patience_ms)
    await start(page, singleFile)
    await createArchive(page, '清和茶行')
    await page.evaluate(() => void (location.hash = 'customers/new'))
    const keys = keyboard(page)
    await keys.untilFocused('姓名')
    await keys.type('李四')
    await keys.press('Control+Enter')
    await page.getByRole('heading', { name: '李四' }).waitFor()
    await page.evaluate(() => void (location.hash = 'customers/new'))
    await keys.untilFocused('姓名')
    await keys.type('张三')
    await keys.press('Control+Enter')
    await page.getByRole('heading', { name: '张三' }).waitFor()
    await page.getByRole('button', { name: '删除', exact: true }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: '删除', exact: true }).click()
    await keys.untilFocused('搜索客户')
    await keys.type('李')
    await keys.press('Control+z') // the field's own
    await page.waitForFunction(() => document.activeElement.value === '')
    assert.equal(await page.getByRole('row', { name: /张三/ }).count(), 0)
    await page.evaluate(() => void (location.hash = 'sales'))
    await page.getByRole('heading', { name: '销售', exact: true }).waitFor()
    await page.evaluate(() => void (location.hash = 'customers'))
    await keys.untilFocused('搜索客户')
    await keys.press('Control+z')
    await page.getByRole('row', { name: /张三/ }).waitFor()
})

/** A backup of 300 tasks, and of 300 customers with a birthday today before one who is due again. */
function longLists() {
    const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
    const id = (number) => [...number.toString(32).padStart(13, '0')].map((digit) => alphabet[parseInt(digit, 32)]).join('')
    const day = (daysAgo) => new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10)
    const customer = (number, name, more) => ({ id: id(number), kind: 'person', name, ...more, created_at_ms: 0 })
    const sale = (number, daysAgo) => ({
        id: id(number), customer: id(1), kind: 'sale', sold_on: day(daysAgo), sold_at_ms: 0, total_minor: 1,
        lines: [{ name: '茶', quantity_thousandths: 1000, amount_minor: 1 }],
    })
    const many = Array.from({ length: 300 }, (_, index) => index)
    return JSON.stringify({
        format: 'laoke', version: 2, settings: { 'shop.currency': 'CNY', 'shop.name': '清和茶行' },
        customers: [customer(1, '该来了'), ...many.map((i) => customer(100 + i, `寿星${i}`, { birthday: `-${day(0).slice(4)}` }))],
        products: [], sales: [sale(1, 90), sale(2, 60), sale(3, 30)], follow_ups: [],
        tasks: many.map((i) => ({ id: id(1000 + i), title: `事${i}`, due_on: day(9), due_minute: i, created_at_ms: 0 })),
    })
}

test('lists of any length are seen to their end', { timeout: 120_000 }, async (t) => {
    const { page } = await openBrowser(t, { timezoneId: 'UTC' })
    page.setDefaultTimeout(patience_ms)
    await start(page, singleFile)
    const backup = { name: 'long.json', mimeType: 'application/json', buffer: Buffer.from(longLists()) }
    await pickFile(page, () => page.getByRole('button', { name: '打开备份文件' }).click(), backup)
    const scrollTo = async (name) => {
        await page.mouse.move(700, 500)
        const row = page.getByRole('row', { name })
        for (const end = Date.now() + patience_ms; !(await row.count()); await page.waitForTimeout(50)) {
            assert.ok(Date.now() < end, `${name} never comes into sight`)
            await page.mouse.wheel(0, 2000)
        }
    }
    await page.getByRole('navigation').getByRole('link', { name: '今天 300', exact: true }).click()
    await scrollTo(/事299/)
    await page.getByRole('tab', { name: '该联系的客户 301' }).click()
    await scrollTo(/该来了/)
})
