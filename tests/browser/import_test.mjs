// A real shop's purchases go in and come out again in one step.
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { dataDirectory, openBrowser, singleFile } from './support/browser.mjs'
import { createArchive, goTo, importTable, search, start, waitIdle, waitSaved } from './support/shop.mjs'

const cdnow = join(dataDirectory, 'cdnow/CDNOW_master.txt')

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
    await page.getByText('共 23570 位').waitFor({ state: 'attached' })
    assert.equal(await search(page, '00001'), 1)

    await goTo(page, '设置') // no field has the focus there that would undo its own text
    await page.keyboard.press('Control+z')
    await page.waitForFunction(() => window.laoke.stats().isWorking)
    await waitIdle(page)
    await waitSaved(page)
    await goTo(page, '客户')
    await page.getByText('还没有客户').waitFor({ state: 'attached' })
    assert.deepEqual(browser.faults, [])
})
