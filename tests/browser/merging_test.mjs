// A backup that was changed elsewhere comes into the archive it came from, and goes out again in one step.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openBrowser, singleFile } from './support/browser.mjs'
import { downloadedText, exportBackup, goTo, pickFile, rows, search, start, trySample, waitIdle, waitSaved } from './support/shop.mjs'

/** Takes in a document by the page's button, until what differs is shown. */
async function takeIn(page, document) {
    await goTo(page, '导入导出')
    await pickFile(page, () => page.getByRole('button', { name: '选择要并入的档案' }).click(), {
        name: '那边.json',
        mimeType: 'application/json',
        buffer: Buffer.from(typeof document === 'string' ? document : JSON.stringify(document)),
    })
    await page.getByRole('button', { name: '不合并' }).waitFor({ timeout: 60_000 })
}

test('an archive that was changed elsewhere is merged, looked at, and taken back', async (t) => {
    const { page } = await openBrowser(t)
    await start(page, singleFile)
    await trySample(page)
    const before = await exportBackup(page)

    const elsewhere = JSON.parse(before)
    const changed = elsewhere.customers[0]
    changed.address = '文一路 1 号'
    changed.note = '那边写的'
    elsewhere.customers.push({ id: '7ZZZZZZZZZZZZ', kind: 'person', name: '那边的新客', created_at_ms: changed.created_at_ms })
    const known = elsewhere.record_changes.filter(({ id }) => id !== changed.id)
    const record_changes = [...known, { id: changed.id, changed_at_ms: Date.now() }].sort((a, b) => (a.id < b.id ? -1 : 1))
    await takeIn(page, { ...elsewhere, record_changes })

    const address = rows(page).filter({ hasText: '文一路 1 号' })
    await address.waitFor()
    await address.filter({ hasText: '那边的' }).waitFor()
    // What is here is kept of the address, the note comes from there.
    for (const kept of ['都保留', '这里的']) {
        await address.click()
        await address.filter({ hasText: kept }).waitFor()
    }
    await page.getByRole('button', { name: '合并', exact: true }).click()
    await waitIdle(page)
    await waitSaved(page)

    const merged = JSON.parse(await exportBackup(page))
    const original = JSON.parse(before).customers.find(({ id }) => id === changed.id)
    const result = merged.customers.find(({ id }) => id === changed.id)
    assert.equal(result.note, '那边写的')
    assert.equal(result.address, original.address)
    assert.equal(merged.customers.length, elsewhere.customers.length)
    await goTo(page, '客户')
    assert.equal(await search(page, '那边的新客', 1), 1)

    await takeIn(page, elsewhere)
    await page.getByText('没有要合并的').first().waitFor({ state: 'attached' })
    await page.getByRole('button', { name: '不合并' }).click()

    await goTo(page, '设置') // no field has the focus there that would undo its own text
    await page.keyboard.press('Control+z')
    await waitIdle(page)
    await waitSaved(page)
    assert.equal(await exportBackup(page), before)
})

test('a customer is handed on with the button of the page', async (t) => {
    const { page } = await openBrowser(t)
    await start(page, singleFile)
    await trySample(page)
    await goTo(page, '客户')
    await rows(page).first().click()
    await page.getByRole('button', { name: '更多操作' }).click()
    const handOn = page.getByRole('menuitem', { name: '导出这位客户（可并入另一台）' })
    await handOn.waitFor()
    const document = JSON.parse(await downloadedText(page, () => handOn.click(), /^laoke-.*-客户-.*\.json$/))
    assert.equal(document.customers.length, 1)
    assert.ok(document.sales.every(({ customer }) => customer === document.customers[0].id))
})
