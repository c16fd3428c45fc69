// What a key stroke in the search costs: the query, the rows and the interface of the slowest frame after it.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { dataDirectory, openBrowser, singleFile } from '../../tests/browser/support/browser.mjs'
import { createArchive, goTo, importTable, start, stats } from '../../tests/browser/support/shop.mjs'

export const title = 'Search: each key stroke among 23,570 customers (CDNOW, Chromium, single file)'
const words = ['00001', '12345', '23570', '0999', '1', '7', '00', '2222', '195', '80']

export async function run() {
    const file = join(dataDirectory, 'cdnow/CDNOW_master.txt')
    if (!existsSync(file)) throw new Error(`${file} is missing; LAOKE_DATA_DIR names the folder with the data.`)
    const browser = await openBrowser()
    try {
        const { page } = browser
        await start(page, singleFile)
        await createArchive(page, 'CDNOW')
        await importTable(page, file)
        await goTo(page, '客户')
        const search = page.getByRole('searchbox', { name: '搜索客户' })
        const runs = []
        for (const word of words) {
            for (let length = 1; length <= word.length; ++length) {
                await search.fill('')
                await page.waitForTimeout(200)
                await stats(page)
                await search.fill(word.slice(0, length))
                await page.waitForTimeout(200)
                runs.push((await stats(page)).longestInterfaceMs)
            }
        }
        return [{ name: 'query, rows and interface', unit: 'ms', runs, limit: 10 }]
    } finally {
        await browser.close()
    }
}
