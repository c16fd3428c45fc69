// The pages that are measured, the bare ones beside them, and the browsers they are opened in.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { checkout, openBrowser } from '../../../tests/browser/support/browser.mjs'
import { startServer } from '../../serve.mjs'

const folder = fileURLToPath(new URL('.', import.meta.url))

export const bareWebGl = pathToFileURL(join(folder, 'bare_webgl.html')).href

/** Runs `act(folder)` with a folder that is removed afterwards. */
export async function inFolder(act) {
    const folder = mkdtempSync(join(tmpdir(), 'laoke-bench-'))
    try {
        return await act(folder)
    } finally {
        rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
    }
}

/** Runs `act(browser)` with a browser that works as on a user's machine, and is closed afterwards. */
export const inBrowser = (act, profile) =>
    inFolder(async (folder) => {
        const browser = await openBrowser(undefined, { profile: profile ?? join(folder, 'profile') })
        try {
            return await act(browser)
        } finally {
            await browser.close()
        }
    })

/** Runs `act(url)` with the URL of what is served of `root`. */
async function served(root, headers, act) {
    const server = await startServer(root, 0, headers)
    try {
        return await act(server.url)
    } finally {
        await server.close()
    }
}

export const hosted = (act) => served(join(checkout, 'dist/site'), {}, act)

// Where nothing of other origins comes in, the browser's clock ticks every 5 µs instead of every 100.
const isolating = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' }

/** Runs `act({ laoke, bareWebGl, bareField, bareCanvasField })` with URLs of pages that have a fine clock. */
export const withFineClock = (act) =>
    served(join(checkout, 'dist/site'), isolating, (laoke) =>
        served(folder, isolating, (bare) =>
            act({ laoke, bareWebGl: `${bare}bare_webgl.html`, bareField: `${bare}bare_field.html`, bareCanvasField: `${bare}bare_canvas_field.html` })))
