// The first picture, keys, frames while scrolling a long list and while nothing changes, and what happens while nothing
// happens.  Beside them stands what the same browser takes for a bare page, in the same run.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dataDirectory } from '../../tests/browser/support/browser.mjs'
import { createArchive, field, goTo, importTable, start, waitIdle } from '../../tests/browser/support/shop.mjs'
import { measureFirstPicture } from './ui/first_picture.mjs'
import { measureScrolling, measureSteadyFrames } from './ui/frames.mjs'
import { measureIdle } from './ui/idle.mjs'
import { inBrowser, inFolder, withFineClock } from './ui/pages.mjs'
import { measureTyping } from './ui/typing.mjs'

export const title = 'Interface: 100,000 customers (CDNOW repeated, Chromium, software WebGL)'

const customers = 100_000
const mostPurchases = 3

/** CDNOW's customers with new numbers until there are enough, each with the first few of his purchases. */
function repeated(text) {
    const [head, ...lines] = text.split(/\r?\n/)
    const purchases = new Map()
    for (const line of lines) {
        const [, id, rest] = /^\s*(\d+)(.*)$/.exec(line) ?? []
        if (id) purchases.set(id, [...(purchases.get(id) ?? []), rest])
    }
    const made = [head]
    const known = [...purchases.values()]
    for (let i = 0; i < customers; ++i) {
        const id = String(i + 1).padStart(6, '0')
        for (const rest of known[i % known.length].slice(0, mostPurchases)) made.push(` ${id}${rest}`)
    }
    return made.join('\n')
}

/** What is measured with many customers, in a browser of its own beside those of the bare pages. */
async function measureAtWork(source, urls, browser, bare, bareCanvas) {
    const { page } = browser
    await start(page, urls.laoke)
    await createArchive(page, 'CDNOW')
    await inFolder(async (folder) => {
        const file = join(folder, 'customers.txt')
        writeFileSync(file, repeated(readFileSync(source, 'utf8')))
        await importTable(page, file)
    })
    await waitIdle(page)
    await goTo(page, '客户')
    const rows = [...(await measureScrolling(browser, bare, urls.bareWebGl)), ...(await measureSteadyFrames(browser))]

    await page.getByRole('heading', { name: '客户' }).click()
    rows.push(...(await measureIdle('nothing focused', browser, bare)))

    for (const [each, url] of [[bare, urls.bareField], [bareCanvas, urls.bareCanvasField]]) {
        await each.page.goto(url)
        await each.page.locator('textarea').click()
    }
    await page.getByRole('searchbox', { name: '搜索客户' }).click()
    rows.push(...(await measureTyping('search', '01234', browser, [bare, bareCanvas])))
    await page.getByRole('button', { name: '新增客户', exact: true }).first().click()
    await field(page, '姓名').click()
    rows.push(...(await measureTyping('a name', 'abcde', browser, [bare, bareCanvas])))
    rows.push(...(await measureIdle('focus in a field', browser, bare)))
    return rows
}

export async function run() {
    const source = join(dataDirectory, 'cdnow/CDNOW_master.txt')
    if (!existsSync(source)) throw new Error(`${source} is missing; LAOKE_DATA_DIR names the folder with the data.`)
    const firstPicture = await measureFirstPicture()
    const atWork = await withFineClock((urls) =>
        inBrowser((bareCanvas) => inBrowser((bare) => inBrowser((browser) => measureAtWork(source, urls, browser, bare, bareCanvas)))))
    return [...firstPicture, ...atWork]
}
