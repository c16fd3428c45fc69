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

/**
 * In the page: rows of random size until it dies, each told to `window.acknowledge(rows, sequence)` when it is durable.
 * The table t is there.
 */
export async function commitForever() {
    for (;;) {
        storage.execute(`INSERT INTO t(body) VALUES (randomblob(${Math.floor(Math.random() * 3000)}))`)
        const rows = Number(storage.execute('SELECT count(*) FROM t'))
        await window.acknowledge(rows, await storage.durableNow())
    }
}

/** Loads the page; `window.storage` is there afterwards, and nothing is opened. */
export async function openStoragePage(page, url) {
    await page.goto(url)
    await page.waitForSelector('html[data-ready]', { state: 'attached' })
}
