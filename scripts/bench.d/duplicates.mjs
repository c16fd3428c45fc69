// The search for duplicates in a large shop, from the click to the list.
import { openBrowser, checkout } from '../../tests/browser/support/browser.mjs'
import { longestPause, stats, waitSaved } from '../../tests/browser/support/shop.mjs'
import { startServer } from '../serve.mjs'

export const title = 'Duplicates: a search among 100,000 customers (Chromium)'
const customers = 100_000

export async function run({ inRoot }) {
    inRoot('cmake', '--build', 'build/web-release', '--target', 'laoke_shop_maker')
    const server = await startServer(checkout)
    const browser = await openBrowser()
    try {
        const { page } = browser
        await page.goto(`${server.url}tests/browser/support/shop_maker.html`)
        await page.waitForSelector('html[data-ready]', { state: 'attached' })
        await page.evaluate((count) => window.makeShop(count, 1, 1), customers)
        await page.goto(`${server.url}dist/laoke.html#duplicates`)
        await page.getByRole('navigation').waitFor({ timeout: 60_000 })
        await waitSaved(page)
        const { result, longest } = await longestPause(page, async () => {
            const begun = performance.now()
            await page.getByRole('button', { name: '查找重复客户' }).click()
            await page.getByRole('button', { name: '重新查找' }).waitFor({ timeout: 120_000 })
            return performance.now() - begun
        })
        const { heapBytes } = await stats(page)
        return [
            { name: 'search', unit: 'ms', value: result, limit: 15_000 },
            { name: 'longest time without an answer', unit: 'ms', value: longest },
            { name: 'memory of the program', unit: 'MiB', value: heapBytes / 2 ** 20 },
        ]
    } finally {
        await browser.close()
        await server.close()
    }
}
