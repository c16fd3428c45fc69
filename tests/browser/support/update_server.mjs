// Several versions of the site of one build, and a server that goes from one to the next, loses its network, or breaks
// off in the middle of a file.
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { checkout, endAfter } from './browser.mjs'

const types = { '.html': 'text/html', '.js': 'text/javascript', '.wasm': 'application/wasm', '.png': 'image/png', '.webmanifest': 'application/manifest+json' }

/** Both parts of the program into `folder`, with a custom section that holds the version: other files, the same program. */
function markProgram(folder, version) {
    const named = Buffer.from(`\x07version${version}`)
    mkdirSync(folder)
    for (const part of ['laoke.first.wasm', 'laoke.second.wasm']) {
        writeFileSync(join(folder, part), Buffer.concat([readFileSync(join(checkout, 'build/web-release', part)), Buffer.from([0, named.length]), named]))
    }
}

/**
 * Sites of the versions '1.0.0', '2.0.0' and so on.  Each is { version, build, script, wasm, second, files }: the names of
 * its script and the parts of its program, and [content, tag] by name.
 */
export async function makeVersions(count) {
    const folder = mkdtempSync(join(tmpdir(), 'laoke-versions-'))
    const sites = []
    for (let number = 1; number <= count; ++number) {
        const version = `${number}.0.0`
        const [site, wasm] = [join(folder, version), join(folder, `${version}.wasm`)]
        markProgram(wasm, version)
        await promisify(execFile)('node', [join(checkout, 'scripts/bundle.mjs'), `--site=${site}`, `--version=${version}`, `--wasm=${wasm}`])
        const names = readdirSync(site)
        const files = new Map(
            names.map((name) => {
                const content = readFileSync(join(site, name))
                return [name, { content, tag: `"${createHash('sha256').update(content).digest('hex')}"` }]
            }),
        )
        const build = /data-build="(\w+)"/.exec(files.get('index.html').content)[1]
        const named = (pattern) => names.find((name) => pattern.test(name))
        sites.push({ version, build, script: named(/^laoke\..*\.js$/), wasm: named(/^laoke\..*\.wasm$/), second: named(/^second\./), files })
    }
    rmSync(folder, { recursive: true })
    return sites
}

/**
 * A server of `site` below /shop/, and of a page of somebody else's at /.  The fields may be set at any time:
 *   folder    below which the site lies
 *   site      what is served
 *   coming    another one, of whose files every second request gets one: the server is in the middle of a change
 *   isDown    every connection ends at once
 *   cuts      so many further answers of more than 1 kB end after their first half
 */
export async function startUpdateServer(t, site) {
    const state = { folder: '/shop/', site, coming: null, isDown: false, cuts: 0 }
    let count = 0
    const server = createServer((request, response) => {
        if (state.isDown) return request.socket.destroy()
        const { pathname } = new URL(request.url, 'http://localhost')
        if (!pathname.startsWith(state.folder)) {
            return response.writeHead(200, { 'content-type': 'text/html' }).end('<title>another page</title>')
        }
        const name = pathname.slice(state.folder.length) || 'index.html'
        const first = state.coming && ++count % 2 ? state.coming : state.site
        const file = first.files.get(name)
        if (!file) return response.writeHead(404, { 'content-type': 'text/plain' }).end('not found')
        const headers = { 'cache-control': 'no-cache', etag: file.tag }
        if (request.headers['if-none-match'] === file.tag) return response.writeHead(304, headers).end()
        const { content } = file
        response.writeHead(200, { ...headers, 'content-type': types[extname(name)], 'content-length': content.length })
        if (state.cuts > 0 && content.length > 1000) {
            --state.cuts
            response.write(content.subarray(0, content.length / 2), () => request.socket.destroy())
        } else response.end(content)
    })
    await new Promise((listening) => server.listen(0, '127.0.0.1', listening))
    state.origin = `http://localhost:${server.address().port}`
    state.close = () => new Promise((done) => (server.close(done), server.closeAllConnections()))
    endAfter(t, state.close)
    return Object.defineProperty(state, 'url', { get: () => state.origin + state.folder })
}

/** What the page and all it runs with is made of; a worker's version is undefined where none controls the page. */
export const partsOf = (page) =>
    page.evaluate(async () => {
        const worker = navigator.serviceWorker.controller
        const ofWorker =
            worker &&
            (await new Promise((resolve) => {
                const { port1, port2 } = new MessageChannel()
                port1.onmessage = ({ data }) => resolve(data)
                worker.postMessage('version', [port2])
            }))
        const name = (address) => address.slice(address.lastIndexOf('/') + 1)
        const isSecond = (found) => found.startsWith('second.')
        let loaded
        const end = performance.now() + 5000 // the second part comes behind
        do {
            loaded = performance.getEntriesByType('resource').map((entry) => name(entry.name))
            await new Promise((resolve) => setTimeout(resolve, 50))
        } while (!loaded.some(isSecond) && performance.now() < end)
        return {
            version: window.laoke?.version,
            build: document.documentElement.dataset.build,
            script: name(document.querySelector('script[src]').src),
            wasm: loaded.find((found) => /^laoke\..*\.wasm$/.test(found)),
            second: loaded.find(isSecond),
            worker: ofWorker?.version,
        }
    })

/** What `partsOf` gives for a page of `site` whose worker has `worker`'s version. */
export const partsOfSite = ({ version, build, script, wasm, second }, worker = version) => ({ version, build, script, wasm, second, worker })

/** Until a worker controls the page: from then on it starts without a network. */
export const waitControlled = (page) =>
    page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated', undefined, { timeout: 20_000 })

/** Asks the server for a newer version, as the page does every few hours. */
export const checkForUpdate = (page) =>
    page.evaluate(() => navigator.serviceWorker.getRegistration().then((registration) => registration?.update().then(() => true, () => false)))

/** The version of which the page says that it is ready; '' when it says nothing. */
export const readyVersion = (page) =>
    page.evaluate(() => /有新版本 ([\d.]+)，/.exec(document.getElementById('mirror').textContent)?.[1] ?? '')

export async function pressUpdate(page) {
    const button = page.getByRole('button', { name: '更新', exact: true }).first()
    await button.waitFor()
    await button.focus() // it may lie further down
    await page.keyboard.press('Enter')
}

/** The names of the caches that the browser keeps of the site. */
export const keptOf = (page, { url }) =>
    page.evaluate((scope) => caches.keys().then((names) => names.filter((name) => name.startsWith(`laoke ${scope} `))), url)

/** Until nothing is kept that is older than `site`. */
export async function waitTidied(page, server, { build }) {
    for (const end = Date.now() + 20_000; ; await page.waitForTimeout(50)) {
        const names = await keptOf(page, server)
        if (names[0]?.endsWith(build)) return
        if (Date.now() > end) throw new Error(`kept: ${names.join(', ')}; wanted first: ${build}`)
    }
}

/** Until the browser is not fetching a newer version any more. */
export async function waitFetched(page) {
    while (await page.evaluate(() => navigator.serviceWorker.getRegistration().then((found) => Boolean(found?.installing)))) await page.waitForTimeout(20)
}
