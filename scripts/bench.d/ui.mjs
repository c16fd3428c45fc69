// The first picture, keys, frames while scrolling a long list and while nothing changes, and what happens while nothing
// happens.  Each figure stands beside that of a bare page from the same run, which no program can go below.
import { readFileSync, existsSync, writeFileSync } from 'node:fs'
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

async function measureAtWork() {
    const source = join(dataDirectory, 'cdnow/CDNOW_master.txt')
    if (!existsSync(source)) throw new Error(`${source} is missing; LAOKE_DATA_DIR names the folder with the data.`)
    const rows = []
    await withFineClock((urls) =>
        inBrowser((bare) =>
            inBrowser(async (browser) => {
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
                const focusBare = async () => {
                    await bare.page.goto(urls.bareField)
                    await bare.page.locator('textarea').click()
                }

                rows.push(...(await measureScrolling(browser, bare, urls.bareWebGl)))
                rows.push(...(await measureSteadyFrames(browser)))
                await page.getByRole('heading', { name: '客户' }).click()
                rows.push(...(await measureIdle('nothing focused', browser, bare)))
                await focusBare()
                await page.getByRole('searchbox', { name: '搜索客户' }).click()
                rows.push(...(await measureTyping('search', '01234', browser, bare)))
                await page.getByRole('button', { name: '新增客户', exact: true }).first().click()
                await field(page, '姓名').click()
                rows.push(...(await measureTyping('name of a customer', 'abcde', browser, bare)))
                rows.push(...(await measureIdle('focus in a field', browser, bare)))
            }),
        ),
    )
    return rows
}

export const run = async () => [...(await measureFirstPicture()), ...(await measureAtWork())]
