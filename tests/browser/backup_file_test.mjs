// A file of the user's that is kept up to date as the backup: written whole, read back, found again after a reload. The
// browser's dialog cannot be pressed here: a file of the origin's own stands for the one that a user picks.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openBrowser, serveSite } from './support/browser.mjs'
import { createArchive, exportBackup, field, goTo, start, waitSaved } from './support/shop.mjs'

/** In the page, before its own script: `permission` and `fault` are what the next reload meets. */
const standIn = () => {
    const file = async () => (await navigator.storage.getDirectory()).getFileHandle('backup-of-a-user.json', { create: true })
    window.showSaveFilePicker = file
    // It cannot be read in the moment in which it is replaced.
    window.pickedText = async () => (await (await file()).getFile()).text().catch(() => '')
    const { createWritable } = FileSystemFileHandle.prototype
    FileSystemFileHandle.prototype.queryPermission = async () => sessionStorage.getItem('permission') ?? 'granted'
    FileSystemFileHandle.prototype.requestPermission = async () => 'granted'
    FileSystemFileHandle.prototype.createWritable = async function (...values) {
        const fault = sessionStorage.getItem('fault')
        if (fault) throw new DOMException('injected', fault)
        const writable = await createWritable.apply(this, values)
        if (!sessionStorage.getItem('loses')) return writable
        return { write: (blob) => writable.write(blob.slice(1)), close: () => writable.close(), abort: () => writable.abort() }
    }
}

async function addCustomer(page, name) {
    await page.evaluate(() => void (location.hash = 'customers/new'))
    await field(page, '姓名').fill(name)
    await page.keyboard.press('Control+Enter')
    await page.getByRole('heading', { name, exact: true }).waitFor()
    await waitSaved(page)
}

test('a file that was picked once takes the backups, after a reload too', { timeout: 120_000 }, async (t) => {
    const { page, faults } = await openBrowser(t)
    page.setDefaultTimeout(20_000)
    await page.addInitScript(standIn)
    await start(page, await serveSite(t))
    await createArchive(page, '清和茶行')
    await addCustomer(page, '张三')
    await goTo(page, '导入导出')
    await page.getByRole('button', { name: '设置自动备份' }).click()
    await page.getByText('“backup-of-a-user.json”上次写好').first().waitFor()
    const picked = () => page.evaluate(() => pickedText())
    assert.equal(await picked(), await exportBackup(page))

    await addCustomer(page, '李四')
    await page.evaluate(() => sessionStorage.setItem('permission', 'prompt'))
    await page.reload()
    await goTo(page, '导入导出')
    await page.getByText('自动备份停了').first().waitFor()
    assert.ok(!(await picked()).includes('李四'))
    await page.getByRole('main').getByRole('button', { name: '继续自动备份' }).click()
    await page.waitForFunction(async () => (await pickedText()).includes('李四'))
    await page.getByText('上次写好').first().waitFor()

    // What was written is not what is read back: the file is not taken for a backup.
    await page.evaluate(() => (sessionStorage.removeItem('permission'), sessionStorage.setItem('loses', '1')))
    await addCustomer(page, '王五')
    await page.reload()
    await goTo(page, '导入导出')
    await page.getByText('自动备份没有写成').first().waitFor()

    // A write that fails leaves what was there.
    await page.evaluate(() => (sessionStorage.removeItem('loses'), sessionStorage.setItem('fault', 'NotAllowedError')))
    const before = await picked()
    await page.reload()
    await page.getByText('自动备份停了').first().waitFor()
    assert.equal(await picked(), before)
    assert.deepEqual(faults, [])
})

test('a browser without such files says so', async (t) => {
    const { page } = await openBrowser(t)
    await page.addInitScript(() => delete window.showSaveFilePicker)
    await start(page, await serveSite(t))
    await createArchive(page, '清和茶行')
    await goTo(page, '导入导出')
    await page.getByText('这个浏览器不能自动写文件').first().waitFor()
})
