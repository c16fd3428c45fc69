// A real shop's purchases go in and come out again in one step.
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { dataDirectory, openBrowser, singleFile } from './support/browser.mjs'
import {
    choose, chosen, createArchive, downloadedText, exportBackup, goTo, importTable, pickFile, rows, search, start, waitIdle, waitSaved,
} from './support/shop.mjs'

const cdnow = join(dataDirectory, 'cdnow/CDNOW_master.txt')

/** A list that is turned by a wheel is heard as it is seen: its rows in order, each with its own customer. */
async function scrollsWithItsRows(page) {
    const byName = page.getByRole('columnheader', { name: '姓名' })
    await byName.click()
    await page.waitForFunction(() => document.querySelector('#mirror [aria-sort]')?.textContent.startsWith('姓名'))
    await page.getByRole('row').nth(5).hover()
    for (const way of [400, 900, -500, 6000, -1300]) {
        await page.mouse.wheel(0, way)
        await page.waitForTimeout(1000) // the wheel rests, the mirror follows
        const heard = await page.evaluate(() =>
            [...document.querySelectorAll('#mirror [role=row]')].filter((row) => row.ariaRowIndex > 1).map((row) => ({
                position: Number(row.ariaRowIndex),
                top: row.getBoundingClientRect().top,
                name: row.innerText.match(/\d{5}/)?.[0],
                cells: row.querySelectorAll('[role=cell]').length,
            })),
        )
        assert.ok(heard.length > 10, `${heard.length} rows`)
        heard.forEach(({ position, top, name, cells }, i) => {
            if (i === 0) return
            const before = heard[i - 1]
            assert.equal(position, before.position + 1)
            assert.ok(top > before.top)
            assert.equal(cells, before.cells)
            assert.equal(Math.abs(Number(name) - Number(before.name)), 1, `${before.name} stands before ${name}`)
        })
    }
}

test('the purchases of 23,570 customers are imported, found, and undone in one step', async (t) => {
    if (!existsSync(cdnow)) return t.skip('skipped: no data')
    const browser = await openBrowser(t)
    const { page } = browser
    await start(page, singleFile)
    await createArchive(page, 'CDNOW')
    await waitSaved(page)

    await importTable(page, cdnow)
    await waitSaved(page)
    await goTo(page, '客户')
    await page.getByText('共 23,570 位').waitFor({ state: 'attached' })
    assert.equal(await search(page, '00001', 1), 1)
    await page.getByRole('searchbox', { name: '搜索客户' }).fill('')
    await rows(page).nth(10).waitFor()
    await scrollsWithItsRows(page)

    await goTo(page, '设置') // no field has the focus there that would undo its own text
    await page.keyboard.press('Control+z')
    await page.waitForFunction(() => window.laoke.stats().isWorking)
    await waitIdle(page)
    await waitSaved(page)
    await goTo(page, '客户')
    await page.getByText('还没有客户').waitFor({ state: 'attached' })
    assert.deepEqual(browser.faults, [])
})

/** The list in the encoding of Excel for Chinese Windows, of which node can only read. */
const gb18030 = (text) => {
    const bytes = new Map([...'姓名手机张三李四生日月'].map((c, i) => [c, [
        [0xd0, 0xd5], [0xc3, 0xfb], [0xca, 0xd6], [0xbb, 0xfa], [0xd5, 0xc5], [0xc8, 0xfd], [0xc0, 0xee], [0xcb, 0xc4],
        [0xc9, 0xfa], [0xc8, 0xd5], [0xd4, 0xc2]][i]]))
    return Buffer.from([...text].flatMap((c) => bytes.get(c) ?? [c.charCodeAt(0)]))
}

test('a list of customers is imported, known when it comes again, cancelled, exported and undone', async (t) => {
    const browser = await openBrowser(t)
    const { page } = browser
    const button = (name) => page.getByRole('button', { name, exact: typeof name === 'string' })
    const press = async (name) => {
        await button(name).first().focus() // it may be above or below what is in sight: the focus brings it there
        await button(name).first().click()
    }
    const csv = (name, content) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(content) })
    const pick = (file) => pickFile(page, () => press('选择文件'), file)
    await start(page, singleFile)
    await createArchive(page, '清和茶行')
    await waitSaved(page)

    // The template is a list without customers.
    await goTo(page, '导入导出')
    const template = await downloadedText(
        page,
        async () => {
            await press('下载模板')
            await page.getByRole('menuitem', { name: '客户名单' }).click()
        },
        /^客户名单模板\.csv$/,
    )
    assert.match(template, /^\uFEFF客户类型（个人或单位）,客户姓名,.*\r\n$/)

    // From Excel: what it is, what becomes of it, and what stays out.
    await pick({ name: '会员.csv', mimeType: 'text/csv', buffer: gb18030(
        '姓名,手机,生日\n张三,13800138000,1990-05-20\n李四,13900139000,四月\n张三,1.38E+10,\n') })
    await button('导入 2 位').waitFor()
    assert.equal(await chosen(page, '表格内容'), '客户名单')
    assert.equal(await chosen(page, '文字编码'), 'GB18030')
    await page.getByRole('row', { name: /李四.*13900139000.*生日：四月.*新客户/ }).waitFor()
    await page.getByRole('row', { name: /4.*1\.38E\+10.*缩写/ }).waitFor()
    const faults = await downloadedText(page, () => press('下载清单'))
    assert.match(faults, /^\uFEFF行号,原因,文件里的内容,姓名,手机,生日\r\n4,/)
    await press('导入 2 位')
    await page.getByText(/已导入：新增 2 位客户，更新 0 位/).waitFor({ state: 'attached' })
    await press('查看客户')
    await page.getByText('共 2 位').waitFor({ state: 'attached' })
    await waitSaved(page)

    // The rows that stayed out can come in once they are mended; a later list fills in who is there already.
    await goTo(page, '导入导出')
    const mended = faults.replace('"1.38E+10\t"', '13700137000')
    assert.notEqual(mended, faults)
    await pick(csv('mended.csv', mended))
    await page.getByRole('row', { name: /张三.*13700137000.*新客户/ }).waitFor() // another phone: another 张三
    await press('导入导出')
    await pick(csv('more.csv', '姓名,电话,地址\n张三,138 0013 8000,人民路 1 号\n'))
    await page.getByText(/^其中 1 位客户档案里已经有了/).waitFor({ state: 'attached' })
    assert.ok(await button('导入').isDisabled())
    await choose(page, '已有的客户', '补上空缺的资料')
    await press('导入 1 位')
    await page.getByText(/已导入：新增 0 位客户，更新 1 位/).waitFor({ state: 'attached' })
    await waitSaved(page)

    // A long list is cancelled half-way, and the archive is as it was.
    const before = await exportBackup(page)
    assert.match(before, /人民路 1 号/)
    const many = Array.from({ length: 20_000 }, (_, i) => `客户${i},139${String(10_000_000 + i)}`).join('\n')
    await pick(csv('many.csv', `姓名,手机\n${many}\n`))
    const begin = button('导入 20,000 位')
    await begin.waitFor({ timeout: 60_000 })
    await press('导入 20,000 位')
    await page.getByRole('dialog').getByRole('button', { name: '取消' }).click()
    await waitIdle(page)
    await begin.waitFor({ timeout: 60_000 })
    await press('导入导出')
    assert.equal(await exportBackup(page), before)

    // What is exported is known to the archive that it comes from.
    const exported = await downloadedText(page, () => press('导出客户'), /^laoke-清和茶行-客户-.*\.csv$/)
    assert.match(exported, /张三,,"13800138000\t"/)
    await pick(csv('exported.csv', exported))
    await page.getByText(/^其中 2 位客户档案里已经有了/).waitFor({ state: 'attached' })
    assert.ok(await button('导入').isDisabled())
    await choose(page, '已有的客户', '补上空缺的资料')
    await page.getByRole('row', { name: /张三.*已有/ }).waitFor()
    assert.ok(await button('导入').isDisabled())

    // The list on the page gives out what its search finds; the import is undone in one step.
    await goTo(page, '客户')
    await page.getByRole('button', { name: '不保存，离开' }).click()
    assert.equal(await search(page, '李四', 1), 1)
    assert.doesNotMatch(await downloadedText(page, () => press('导出表格')), /张三/)

    // Each import is undone in one step, the customers it changed and those it made.
    const undo = async () => {
        await goTo(page, '设置') // no field has the focus there that would undo its own text
        await page.keyboard.press('Control+z')
        await waitIdle(page)
        await waitSaved(page)
    }
    await undo()
    assert.doesNotMatch(await exportBackup(page), /人民路 1 号/)
    await undo()
    await goTo(page, '客户')
    await page.getByText('还没有客户').waitFor({ state: 'attached' })
    assert.deepEqual(browser.faults, [])
})
