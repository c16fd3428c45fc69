// Encrypted backups in a real browser, and read by a program that knows docs/json-format.md only.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { openBackup } from '../../scripts/open-backup.mjs'
import { checkout, openBrowser, singleFile } from './support/browser.mjs'
import { createArchive, exportBackup, field, goTo, pickFile, start, trySample, waitIdle, waitSaved } from './support/shop.mjs'

const passphrase = '谷雨 之前 采的 芽'
const press = (page, name) => page.getByRole('button', { name, exact: true }).first().click()

async function downloaded(page, act, name) {
    const waiting = page.waitForEvent('download', { timeout: 60_000 })
    await act()
    const download = await waiting
    assert.match(download.suggestedFilename(), name)
    return readFile(await download.path())
}

/** Exports with a passphrase of its own. */
async function exportSealed(page) {
    await goTo(page, '导入导出')
    await press(page, '用口令加密导出')
    await field(page, '新口令').fill(passphrase)
    await field(page, '再输入一次').fill(passphrase)
    return downloaded(page, () => press(page, '导出'), /^laoke-.*\.laoke$/)
}

const asFile = (buffer) => ({ name: 'shop.laoke', mimeType: 'application/octet-stream', buffer })

async function unlock(page, secret) {
    await field(page, '口令，或恢复码').fill(secret)
    await press(page, '打开')
}

test('the example in the documentation is the one of the other tests, and opens', async () => {
    const documentation = await readFile(join(checkout, 'docs/json-format.md'), 'utf8')
    const shown = /```base64\n([^]*?)```/.exec(documentation)[1].replaceAll('\n', '')
    const header = await readFile(join(checkout, 'tests/support/sealed_vector.h'), 'utf8')
    const [code, ...lines] = [...header.matchAll(/"([^"]+)"/g)].map((match) => match[1])
    assert.equal(lines.join(''), shown)
    const file = Buffer.from(shown, 'base64')
    const document = await openBackup(file, '明前 龙井 三号')
    assert.equal(JSON.parse(document).customers[0].name, '张三')
    assert.equal(await openBackup(file, code), document)
    await assert.rejects(openBackup(file, '明前 龙井 四号'))
    await assert.rejects(openBackup(file.subarray(0, -1), code))
})

test('what the page exports with a passphrase opens without it, and in another browser by the passphrase', { timeout: 180_000 }, async (t) => {
    const { page } = await openBrowser(t)
    await start(page, singleFile)
    await trySample(page)
    const document = await exportBackup(page)
    const file = await exportSealed(page)
    assert.ok(file.length < Buffer.byteLength(document) / 2, `${file.length} bytes`)
    assert.equal(await openBackup(file, passphrase), document)

    const other = (await openBrowser(t)).page
    await start(other, singleFile)
    await pickFile(other, () => other.getByRole('button', { name: /^打开备份文件/ }).click(), asFile(file))
    await unlock(other, '不是这个口令')
    await other.getByText('这不是这份备份的口令或恢复码', { exact: false }).first().waitFor({ state: 'attached', timeout: 60_000 })
    await unlock(other, passphrase)
    await other.waitForFunction(() => window.laoke.stats().isOpen, undefined, { timeout: 60_000 })
    await waitIdle(other)
    await waitSaved(other)
    assert.equal(await exportBackup(other), document)
})

test('a file that lost its end or a bit is refused, and the archive stays empty', { timeout: 120_000 }, async (t) => {
    const { page } = await openBrowser(t)
    await start(page, singleFile)
    await trySample(page)
    const file = await exportSealed(page)

    const other = (await openBrowser(t)).page
    await start(other, singleFile)
    await createArchive(other, '清和茶行')
    const changed = Buffer.from(file)
    changed[file.length - 20] ^= 4
    for (const [bytes, said] of [
        [file.subarray(0, -1), '在中间断了'],
        [changed, '已损坏，或者不完整'],
        [file.subarray(0, 700), '已损坏，或者不完整'],
    ]) {
        await goTo(other, '导入导出')
        await pickFile(other, () => press(other, '选择备份文件'), asFile(bytes))
        if (bytes.length > 700) await unlock(other, passphrase)
        await other.getByText(said, { exact: false }).first().waitFor({ state: 'attached', timeout: 60_000 })
    }
    await goTo(other, '导入导出')
    await other.getByRole('button', { name: '选择备份文件' }).waitFor()
})
