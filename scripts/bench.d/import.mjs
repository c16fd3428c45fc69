// A real shop's purchases, from the click on "import" to the result, and back again.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { dataDirectory, openBrowser, singleFile } from '../../tests/browser/support/browser.mjs'
import { createArchive, importTable, longestPause, start, waitIdle, waitSaved } from '../../tests/browser/support/shop.mjs'

export const title = 'Import: CDNOW, 23,570 customers and 69,659 purchases (Chromium, single file)'

export async function run() {
    const file = join(dataDirectory, 'cdnow/CDNOW_master.txt')
    if (!existsSync(file)) throw new Error(`${file} is missing; LAOKE_DATA_DIR names the folder with the data.`)
    const browser = await openBrowser()
    try {
        const { page } = browser
        await start(page, singleFile)
        await createArchive(page, 'CDNOW')
        const { result, longest } = await longestPause(page, () => importTable(page, file))
        await waitSaved(page)
        const begun = performance.now()
        await page.getByRole('button', { name: '撤销导入' }).click()
        await waitIdle(page)
        const undone = performance.now() - begun
        const { heapBytes } = await page.evaluate(() => window.laoke.stats())
        return [
            { name: 'import', unit: 'ms', value: result, limit: 10_000 },
            { name: 'longest time without an answer', unit: 'ms', value: longest },
            { name: 'undo', unit: 'ms', value: undone },
            { name: 'heap afterwards', unit: 'MiB', value: heapBytes / 2 ** 20 },
        ]
    } finally {
        await browser.close()
    }
}
