// Workbooks of Excel go in and out of the built page.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { openBrowser, singleFile } from './support/browser.mjs'
import { chosen, createArchive, exportBackup, goTo, pickFile, start, waitIdle, waitSaved } from './support/shop.mjs'

test('a list goes out as a workbook, is known when it comes in again, and comes into another shop', async (t) => {
    const browser = await openBrowser(t)
    const { page } = browser
    const button = (name) => page.getByRole('button', { name, exact: typeof name === 'string' })
    const press = async (name) => {
        await button(name).first().focus()
        await button(name).first().click()
    }
    const pick = (file) => pickFile(page, () => press('选择文件'), file)
    await start(page, singleFile)
    await createArchive(page, '清和茶行')
    await waitSaved(page)
    await goTo(page, '导入导出')
    await pick({ name: '会员.csv', mimeType: 'text/csv', buffer: Buffer.from(
        '姓名,手机,生日,卡号\n张三,13800138000,1990-05-20,110101199003071234\n=李四,13900139000,,00042\n') })
    await press(/^导入 2/)
    await waitIdle(page)
    await goTo(page, '导入导出')

    await page.getByRole('radio', { name: 'Excel (XLSX)' }).click()
    const downloaded = page.waitForEvent('download')
    await press('导出客户')
    const download = await downloaded
    assert.match(download.suggestedFilename(), /^laoke-清和茶行-客户-.*\.xlsx$/)
    const path = await download.path()
    assert.equal((await readFile(path)).subarray(0, 2).toString(), 'PK')
    const workbook = {
        name: '客户.xlsx',
        mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        buffer: await readFile(path),
    }

    await pick(workbook)
    await page.getByText(/^其中 2 位客户档案里已经有了/).waitFor({ state: 'attached' })
    assert.equal(await chosen(page, '表格内容'), '客户名单')
    assert.equal(await page.getByRole('combobox', { name: '文字编码' }).count(), 0)
    await press('导入导出')

    // What was chosen holds for other lists, and for the next visit.
    await page.reload()
    await page.getByRole('radio', { name: 'Excel (XLSX)', checked: true }).waitFor()

    // Undone and taken in from the workbook, it is the same list.
    const told = async () => {
        const { customers } = JSON.parse(await exportBackup(page))
        return customers.map(({ name, external_code, birthday, contact_points }) => ({
            name, external_code, birthday, phones: contact_points.map(({ value }) => value),
        }))
    }
    const before = await told()
    assert.equal(before.length, 2)
    await goTo(page, '设置')
    await page.keyboard.press('Control+z')
    await waitIdle(page)
    await goTo(page, '导入导出')
    await pick(workbook)
    await page.getByRole('row', { name: /张三.*13800138000.*110101199003071234.*新客户/ }).waitFor()
    await press(/^导入 2/)
    await waitIdle(page)
    await waitSaved(page)
    const byName = (a, b) => (a.name < b.name ? -1 : 1)
    assert.deepEqual((await told()).sort(byName), before.sort(byName))
    assert.deepEqual(browser.faults, [])
})

test('what only looks like a workbook is refused with a sentence', async (t) => {
    const browser = await openBrowser(t)
    const { page } = browser
    await start(page, singleFile)
    await createArchive(page, '清和茶行')
    await goTo(page, '导入导出')
    const pick = (name, bytes) =>
        pickFile(page, () => page.getByRole('button', { name: '选择文件' }).click(), { name, mimeType: 'application/zip', buffer: bytes })
    await pick('damaged.xlsx', Buffer.from('PK\x03\x04 and no more'))
    await page.getByText(/这个工作簿不完整或者已经损坏/).waitFor({ state: 'attached' })
    await pick('old.xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]))
    await page.getByText(/旧式的（\.xls）或者加了密码/).waitFor({ state: 'attached' })
    await pick('contacts.vcf', Buffer.from('姓名,电话\n'))
    await page.getByText(/这个通讯录文件里没有联系人/).waitFor({ state: 'attached' })
    assert.deepEqual(browser.faults, [])
})
