// A real shop's purchases go in and come out again in one step.
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { dataDirectory, openBrowser, singleFile } from './support/browser.mjs'
import { createArchive, goTo, importTable, rows, search, start, waitIdle, waitSaved } from './support/shop.mjs'

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
    await page.getByText('共 23570 位').waitFor({ state: 'attached' })
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
