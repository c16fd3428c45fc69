// Encryption in a real browser: begun with it, turned on, locked and unlocked from a file and from a server, and what lies
// in the browser's folder then.
import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { test } from 'node:test'
import { openBrowser, serveSite, singleFile, temporaryProfile } from './support/browser.mjs'
import { until } from './support/page.mjs'
import { addCustomer, createArchive, field, goTo, search, start, waitSaved } from './support/shop.mjs'

const shopName = '翠鸟山房'
const customer = '金丝雀七号'
const phone = '13926184537'
const passphrase = '谷雨 之前 采的 芽'

const press = (page, name) => page.getByRole('button', { name, exact: true }).first().click()

/** Through the dialog; returns the recovery code. */
async function makeKeys(page) {
    await field(page, '新口令').fill(passphrase)
    await field(page, '再输入一次').fill(passphrase)
    await press(page, '下一步')
    const heading = page.getByRole('heading', { name: /^[0-9A-Z]{4}(-[0-9A-Z]{4}){8}$/ })
    await heading.waitFor()
    const code = await heading.innerText()
    await field(page, '照着纸条再输入一遍').fill(code.toLowerCase())
    await press(page, '完成')
    return code
}

async function turnOn(page) {
    await goTo(page, '设置')
    await press(page, '打开加密')
    const code = await makeKeys(page)
    await page.getByRole('button', { name: '立即锁定' }).waitFor({ timeout: 60_000 })
    await waitSaved(page)
    return code
}

async function turnOff(page, secret = passphrase) {
    await goTo(page, '设置')
    await press(page, '关闭加密')
    await field(page, '现在的口令，或恢复码').fill(secret)
    await press(page, '完成')
    await page.getByRole('button', { name: '打开加密' }).waitFor({ timeout: 60_000 })
    await waitSaved(page)
}

async function unlock(page, secret = passphrase) {
    await field(page, '口令').fill(secret)
    await press(page, '打开')
}

const isOpen = (page) => until('the archive is open', async () => (await page.evaluate(() => window.laoke?.stats().isOpen)) === true)

async function createEncrypted(page, url) {
    await start(page, url)
    await page.getByRole('button', { name: '新建档案' }).click()
    await page.getByRole('textbox', { name: '店名' }).fill(shopName)
    await page.getByRole('checkbox', { name: /^加密保存/ }).click()
    await press(page, '建立档案')
    const code = await makeKeys(page)
    await page.getByRole('button', { name: '新增客户', exact: true }).first().waitFor()
    return code
}

const filesBelow = (folder) =>
    readdirSync(folder, { withFileTypes: true, recursive: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))

/** Which files of the profile hold one of the texts, in UTF-8 or UTF-16LE. */
function hits(profile, texts) {
    const needles = texts.flatMap((text) => [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')])
    const found = []
    for (const file of filesBelow(profile)) {
        let bytes
        try {
            bytes = readFileSync(file)
        } catch {
            continue // a socket, or gone meanwhile
        }
        if (needles.some((needle) => bytes.includes(needle))) found.push(relative(profile, file))
    }
    return found
}

const snapshotNames = (page) =>
    page.evaluate(async () => {
        const names = []
        for (const name of (await caches.keys()).filter((name) => name.startsWith('laoke-snapshots-')))
            for (const { url } of await (await caches.open(name)).keys()) names.push(url.split('/').at(-1))
        return names
    })

for (const [where, serve] of [
    ['a file', () => singleFile],
    ['a server', serveSite],
]) {
    test(`from ${where}, an archive that begins encrypted leaves nothing in clear in the whole profile`, async (t) => {
        const url = await serve(t)
        const profile = temporaryProfile(t)
        const browser = await openBrowser(t, { profile })
        const { page } = browser
        await createEncrypted(page, url)
        await addCustomer(page, customer, phone)
        await until('there is a snapshot', async () => (await snapshotNames(page)).some((name) => name.endsWith('-sealed')))
        await goTo(page, '客户')
        assert.equal(await search(page, customer, 1), 1)
        await page.reload()
        await unlock(page, '不是这个口令')
        await page.getByText('不对。请检查大小写和输入法再试。').first().waitFor({ state: 'attached', timeout: 60_000 })
        await unlock(page)
        await isOpen(page)
        await goTo(page, '客户')
        await page.getByRole('row').filter({ hasText: customer }).first().waitFor()
        await addCustomer(page, `${customer}二`, phone.replace('139', '138'))
        await browser.close()

        assert.deepEqual(hits(profile, [shopName, customer, phone]), [])
        const again = await openBrowser(t, { profile })
        await start(again.page, url)
        await unlock(again.page)
        await isOpen(again.page)
        await goTo(again.page, '客户')
        await again.page.getByRole('row').filter({ hasText: `${customer}二` }).first().waitFor()
        await again.kill()
        assert.deepEqual(hits(profile, [shopName, customer, phone]), [])
    })
}

test('the search finds an archive in clear; after encryption nothing of it lies in what the program still has', async (t) => {
    const url = await serveSite(t)
    const profile = temporaryProfile(t)
    const browser = await openBrowser(t, { profile })
    const { page } = browser
    await start(page, url)
    await createArchive(page, shopName)
    await addCustomer(page, customer, phone)
    await until('there is a snapshot', async () => (await snapshotNames(page)).length === 1)
    const before = hits(profile, [shopName, customer, phone])
    assert.ok(before.some((file) => file.includes('IndexedDB')) && before.some((file) => file.includes('File System')), String(before))

    await turnOn(page)
    await until('the snapshots are sealed', async () => {
        const names = await snapshotNames(page)
        return names.includes('keys') && names.length >= 2 && names.every((name) => name === 'keys' || name.endsWith('-sealed'))
    })
    await page.reload()
    await unlock(page)
    await isOpen(page)
    // All that a page can still read.
    const readable = await page.evaluate(async () => {
        const parts = []
        for (const { name } of await indexedDB.databases()) {
            const database = await new Promise((resolve) => (indexedDB.open(name).onsuccess = ({ target }) => resolve(target.result)))
            for (const store of database.objectStoreNames) {
                const all = await new Promise((resolve) => (database.transaction(store).objectStore(store).getAll().onsuccess = ({ target }) => resolve(target.result)))
                for (const value of all) parts.push(value instanceof ArrayBuffer ? new TextDecoder('latin1').decode(value) : JSON.stringify(value))
            }
            database.close()
        }
        for (const storage of [localStorage, sessionStorage]) for (const key of Object.keys(storage)) parts.push(key, storage.getItem(key))
        return parts.join('\n')
    })
    const latin1 = (text) => Buffer.from(text, 'utf8').toString('latin1')
    for (const text of [shopName, customer, phone]) assert.ok(!readable.includes(text) && !readable.includes(latin1(text)), text)
    await browser.close()
    const after = hits(profile, [shopName, customer, phone])
    assert.deepEqual(after.filter((file) => file.includes('File System')), [])
    t.diagnostic(`files that still hold old bytes, until the browser erases them: ${after.join(', ') || 'none'}`)
})

test('what lay in clear in segments of the files is written over, and what belongs to it is kept nowhere else', async (t) => {
    const url = await serveSite(t)
    const profile = temporaryProfile(t)
    const { page, close } = await openBrowser(t, { profile })
    await start(page, url)
    await createArchive(page, shopName)
    await addCustomer(page, customer, phone)
    await turnOn(page)
    await turnOff(page) // which writes all of it in clear, as segments
    await addCustomer(page, `${customer}二`, '13611112222')
    await turnOn(page)
    await page.getByText('已加密。', { exact: false }).first().waitFor({ state: 'attached', timeout: 60_000 })
    await waitSaved(page)
    await goTo(page, '客户')
    await search(page, customer, 1) // the view is kept with the place
    await goTo(page, '设置')
    await press(page, '切换档案')
    await createArchive(page, '另一家店')
    await close()
    assert.deepEqual(hits(profile, [customer, phone]).filter((file) => /File System|Session Storage|Local Storage/.test(file)), [])
})

test('locked at once, opened by the code, a new passphrase, and turned off again', async (t) => {
    const url = await serveSite(t)
    const { page } = await openBrowser(t, { profile: temporaryProfile(t) })
    await start(page, url)
    await createArchive(page, shopName)
    await addCustomer(page, customer, phone)
    const code = await turnOn(page)
    await press(page, '立即锁定')
    await field(page, '口令').waitFor()
    assert.equal(await field(page, '口令').getAttribute('type'), 'password')
    assert.equal(await page.getByText(shopName).count(), 0)
    await press(page, '忘了口令，用恢复码')
    await field(page, '恢复码').fill(code)
    await press(page, '打开')
    await isOpen(page)
    await goTo(page, '设置')
    await press(page, '修改口令')
    await field(page, '现在的口令，或恢复码').fill(code)
    await field(page, '新口令').fill('新的 口令 八十八')
    await field(page, '再输入一次').fill('新的 口令 八十八')
    await press(page, '完成')
    await page.getByText('口令已修改', { exact: false }).first().waitFor({ state: 'attached', timeout: 60_000 })
    await page.reload()
    await unlock(page, '新的 口令 八十八')
    await isOpen(page)
    await turnOff(page, '新的 口令 八十八')
    await page.reload()
    await isOpen(page)
    await goTo(page, '客户')
    await page.getByRole('row').filter({ hasText: customer }).first().waitFor()
})
