// The main job on real input: a customer and a sale are entered, survive the browser's death, are found,
// exported and come back.
import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { endAfter, openBrowser, serveSite, singleFile, temporaryProfile } from './support/browser.mjs'
import {
    compose, createArchive, exportBackup, goTo, pickFile, search, start, stats, waitIdle, waitSaved,
} from './support/shop.mjs'

async function enterCustomer(browser) {
    const { page } = browser
    await page.getByRole('button', { name: '新增客户', exact: true }).first().click()
    await page.getByRole('textbox', { name: '姓名' }).focus()
    await compose(await browser.devtools(page), 'zhangsan', '张三')
    await page.getByRole('textbox', { name: '电话' }).fill('13800138000')
    await page.getByRole('textbox', { name: '微信' }).fill('zhang_san_88')
    await page.getByRole('textbox', { name: '生日' }).fill('农历8-15')
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await page.getByRole('heading', { name: '张三' }).waitFor()
}

async function enterSale(page) {
    await page.getByRole('button', { name: '新增销售' }).first().click()
    const fill = (name, text) => page.getByLabel(name, { exact: true }).fill(text)
    await fill('商品（第 1 行）', '龙井')
    await fill('数量（第 1 行）', '2')
    await fill('单价（第 1 行）', '50')
    await page.getByRole('button', { name: '加一行' }).click()
    await fill('商品（第 2 行）', '茶杯')
    await fill('数量（第 2 行）', '1')
    await fill('单价（第 2 行）', '30')
    await fill('优惠（第 2 行）', '1.5')
    await page.getByText('¥128.50').first().waitFor({ state: 'attached' })
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await page.getByText('张三').first().waitFor({ state: 'attached' })
}

async function checkEverythingIsThere(page) {
    await goTo(page, '客户')
    for (const query of ['张', 'zhangsan', 'zs', '138']) {
        assert.equal(await search(page, query, 1), 1, `found by ${query}`)
    }
    assert.equal(await search(page, 'lisi', 0), 0)
    assert.equal(await search(page, 'zs', 1), 1)
    await page.getByRole('row', { name: /张三/ }).click()
    await page.getByRole('heading', { name: '张三' }).waitFor()
    for (const text of ['138 0013 8000', 'zhang_san_88', '农历八月十五 · ', '¥128.50']) {
        await page.getByText(text).first().waitFor({ state: 'attached' })
    }
}

const places = { 'the single file': () => singleFile, 'the server': serveSite }

for (const [place, urlOf] of Object.entries(places)) {
    test(`what is shown as saved survives the browser's death, from ${place}`, async (t) => {
        const url = await urlOf(t)
        const profile = temporaryProfile(t)
        const browser = await openBrowser(t, { profile })
        await start(browser.page, url)
        await createArchive(browser.page, '清和茶行')
        await enterCustomer(browser)
        await enterSale(browser.page)
        await waitSaved(browser.page)
        assert.deepEqual(browser.faults, [])

        await browser.kill()
        const again = await openBrowser(t, { profile })
        await start(again.page, url)
        await again.page.getByRole('button', { name: '新增客户', exact: true }).first().waitFor()

        await checkEverythingIsThere(again.page)
        assert.deepEqual(again.faults, [])
    })
}

test('a backup brings everything back after the site data was cleared, and exports the same bytes', async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'laoke-backup-'))
    endAfter(t, () => rm(folder, { recursive: true, force: true }))
    const browser = await openBrowser(t)
    const { page } = browser
    await start(page, singleFile)
    await createArchive(page, '清和茶行')
    await enterCustomer(browser)
    await enterSale(page)
    await waitSaved(page)
    const first = await exportBackup(page)
    const path = join(folder, 'backup.json')
    await writeFile(path, first)

    await page.goto('about:blank')
    const cleared = await openBrowser(t) // a profile of its own: nothing is left
    await start(cleared.page, singleFile)
    await pickFile(cleared.page, () => cleared.page.getByRole('button', { name: '打开备份文件' }).click(), path)
    await cleared.page.getByRole('button', { name: '新增客户', exact: true }).first().waitFor()
    await waitIdle(cleared.page)
    await waitSaved(cleared.page)

    await checkEverythingIsThere(cleared.page)
    assert.equal(await exportBackup(cleared.page), first)
})

test('a second tab is told that the archive is open already', async (t) => {
    const url = await serveSite(t)
    const browser = await openBrowser(t)
    await start(browser.page, url)
    await createArchive(browser.page, '清和茶行')

    const second = await browser.context.newPage()
    await start(second, url)

    await second.getByText('已经在另一个标签页里打开').waitFor({ state: 'attached' })
    await browser.page.close()
    await second.getByRole('button', { name: '再试一次' }).click()
    await second.getByRole('button', { name: '新增客户', exact: true }).first().waitFor()
})

test('nothing is drawn while nothing happens', async (t) => {
    const browser = await openBrowser(t)
    await start(browser.page, singleFile)
    await createArchive(browser.page, '清和茶行')
    await waitSaved(browser.page)
    // No field has the focus, so that no caret blinks, and the notice of the new archive is gone.
    await browser.page.getByRole('heading', { name: '客户' }).click()
    await browser.page.waitForTimeout(12_000)
    const before = await stats(browser.page)

    await browser.page.waitForTimeout(5000)

    assert.equal((await stats(browser.page)).framesDrawn, before.framesDrawn)
})
