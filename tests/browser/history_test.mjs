// What is left is found again: by the browser's back and forward, by the page's own ways back, and after a reload.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openBrowser, serveSite, singleFile } from './support/browser.mjs'
import { onPage, until } from './support/page.mjs'
import { field, goTo, rows, start, trySample } from './support/shop.mjs'

const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true }

async function openSampleShop(t, url, options) {
    const browser = await openBrowser(t, options)
    const { page } = browser
    await start(page, url)
    await trySample(page)
    return browser
}

const address = (page) => page.evaluate(() => location.hash)

/** The number of the list's first row in sight and where it is, once it stands still. */
async function topRow(page) {
    let seen
    await until('the list stands still', async () => {
        const before = seen
        seen = await page.evaluate(() => {
            const row = document.querySelector('#mirror [role=row]:not(:has([role=columnheader]))')
            return row && JSON.stringify([row.getAttribute('aria-rowindex'), Math.round(row.getBoundingClientRect().y)])
        })
        if (seen !== before) await page.waitForTimeout(400) // the mirror follows within 250 ms
        return seen && seen === before
    })
    return seen
}

async function scroll(page, pixels) {
    const { width, height } = page.viewportSize()
    await page.mouse.move(width * 0.6, height * 0.6)
    await page.mouse.wheel(0, pixels)
    await page.waitForTimeout(400)
}

/** Opens the third of the rows in sight. */
async function openRow(page) {
    await topRow(page)
    await rows(page).nth(2).click()
    await until('a record is open', async () => /^#customers\/./.test(await address(page)))
}

async function isList(page, expected) {
    await until('the list is open', async () => (await address(page)) === '#customers')
    assert.equal(await topRow(page), expected)
}

const reload = async (page) => {
    await page.reload()
    await page.waitForFunction(() => window.laoke?.stats().isOpen)
}

for (const [what, options, urlOf] of [
    ['on a desk, from the single file', {}, () => singleFile],
    ['on a phone, from a server', phone, serveSite],
]) {
    test(`a list is found again as it was left, ${what}`, async (t) => {
        const { page, faults } = await openSampleShop(t, await urlOf(t), options)
        await scroll(page, 900)
        const left = await topRow(page)
        assert.ok(Number(JSON.parse(left)[0]) > 3, left)

        await openRow(page)
        await page.goBack()
        await isList(page, left)
        await page.goForward()
        await until('the record is open', async () => /^#customers\/./.test(await address(page)))
        await page.getByRole('button', { name: '客户', exact: true }).click() // the page's own way back
        await isList(page, left)
        await openRow(page)
        await reload(page)
        await page.getByRole('button', { name: '客户', exact: true }).click()
        await isList(page, left)
        await reload(page)
        await isList(page, left)

        await goTo(page, '商品')
        await goTo(page, '客户')
        assert.notEqual(await topRow(page), left)
        await page.goBack()
        await page.goBack()
        await isList(page, left)
        assert.deepEqual(faults, [])
    })
}

test('what was looked for belongs to its step of the history and not to the address', async (t) => {
    const { page } = await openSampleShop(t, singleFile)
    await field(page, '搜索客户').fill('张')
    await until('fewer are listed', async () => (await rows(page).count()) < 10)
    const found = await rows(page).count()
    await rows(page).first().click()
    await until('a record is open', async () => /^#customers\/./.test(await address(page)))
    await reload(page)
    await page.goBack()

    await until('the search is there', async () => (await field(page, '搜索客户').inputValue()) === '张')
    await until('its rows are there', async () => (await rows(page).count()) === found)
    assert.equal(await address(page), '#customers')
    await goTo(page, '客户')
    await until('the search is gone', async () => (await field(page, '搜索客户').inputValue()) === '')
})

test('back closes a dialog or a menu first, and leaves nothing behind in the history', async (t) => {
    const { page, faults } = await openSampleShop(t, singleFile, phone)
    const at = onPage(page)
    await openRow(page)
    const record = await address(page)
    const length = await page.evaluate(() => history.length)

    await at.press('更多操作')
    await page.getByRole('menuitem', { name: '删除', exact: true }).waitFor()
    await page.evaluate(() => history.back())
    await at.misses(page.getByRole('menuitem').first())
    await at.press('更多操作')
    await page.getByRole('menuitem', { name: '删除', exact: true }).click()
    await at.question(/^删除客户/).waitFor()
    await page.evaluate(() => history.back())
    await at.misses(page.getByRole('alertdialog'))
    await until('the record is open', async () => (await address(page)) === record)

    await at.press('搜索')
    await page.getByRole('dialog').waitFor()
    await page.evaluate(() => history.back())
    await at.misses(page.getByRole('dialog'))
    await until('the record is open', async () => (await address(page)) === record)
    assert.equal(await page.evaluate(() => history.length), length)

    await page.evaluate(() => history.back())
    await until('the list is open', async () => (await address(page)) === '#customers')
    await page.evaluate(() => history.forward())
    await until('the record is open', async () => (await address(page)) === record)
    assert.deepEqual(faults, [])
})

test('a form that is left by the browser’s back asks, and then the list is there as it was left', async (t) => {
    const { page } = await openSampleShop(t, singleFile)
    const at = onPage(page)
    await scroll(page, 900)
    const left = await topRow(page)
    await at.press('新增客户')
    await at.fill('姓名', '钱六')
    await page.evaluate(() => history.back())
    await at.question('离开这一页？').waitFor()
    assert.equal(await address(page), '#customers/new')
    await page.evaluate(() => history.back()) // the question is closed, and the form is still there
    await at.misses(page.getByRole('alertdialog'))
    assert.equal(await at.valueOf('姓名'), '钱六')

    await page.evaluate(() => history.back())
    await at.press('不保存，离开')
    await isList(page, left)
})

test('an address that is typed leads there, and back again', async (t) => {
    const { page, faults } = await openSampleShop(t, singleFile)
    await scroll(page, 900)
    const left = await topRow(page)
    await page.evaluate(() => (location.hash = '#products'))
    await page.getByRole('heading', { name: '商品', exact: true }).waitFor()
    await goTo(page, '设置')
    await page.evaluate(() => history.go(-2))
    await isList(page, left)
    assert.deepEqual(faults, [])
})

test('what another program has left under our name in sessionStorage stops nothing', async (t) => {
    const { page } = await openSampleShop(t, singleFile)
    for (const value of ['5', '"x"', '[null]', '[{"hash":1}]', '{', '[[]]']) {
        await goTo(page, '销售')
        await page.evaluate((written) => {
            addEventListener('pagehide', () => {
                for (const key of Object.keys(sessionStorage)) if (key.startsWith('laoke-history')) sessionStorage.setItem(key, written)
            })
        }, value)
        await page.reload()
        await page.waitForFunction(() => window.laoke?.stats().isOpen)
        await goTo(page, '客户')
        await field(page, '搜索客户').waitFor()
    }
    assert.equal(await page.getByRole('alert').count(), 0)
})
