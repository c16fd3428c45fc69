// The storage engine alone in Chromium: tests/browser/storage_page.cpp on web/block_store.js.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { startServer } from '../../../scripts/serve.mjs'
import { checkout, endAfter } from './browser.mjs'

export const isStoragePageBuilt = existsSync(join(checkout, 'build/web-release/laoke_storage_page.wasm'))

/** Serves the checkout until the test ends; resolves to the URL of the page.  `places`: '' (IndexedDB), 'files', 'both'. */
export async function serveStoragePage(t, places = '') {
    const server = await startServer(checkout)
    endAfter(t, () => server.close())
    return `${server.url}tests/browser/support/storage_page.html${places && `?${places}`}`
}

/** Loads the page; `window.storage` is there afterwards, and nothing is opened. */
export async function openStoragePage(page, url) {
    await page.goto(url)
    await page.waitForSelector('html[data-ready]', { state: 'attached' })
}
