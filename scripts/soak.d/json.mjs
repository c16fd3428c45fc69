import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { openBrowser } from '../../tests/browser/support/browser.mjs'
import { checkout } from '../generate/output.mjs'
import { startServer } from '../serve.mjs'

export const title = 'a hundred random archives each: out, in and out again natively, as wasm in node and in Chromium, the same bytes everywhere'
export const count = 100

const archivesOfCase = 100
const run = promisify(execFile)

export async function begin() {
    const inRoot = join(checkout, 'scripts/in-root')
    const inCheckout = (command, ...values) => run(command, values, { cwd: checkout, maxBuffer: 1 << 26 })
    for (const [preset, ...targets] of [['native-debug', 'laoke_tests'], ['web-release', 'laoke_tests_node', 'laoke_json_page']]) {
        await inCheckout(join(checkout, 'scripts/configure'), preset)
        await inCheckout(inRoot, 'cmake', '--build', `build/${preset}`, '--target', ...targets)
    }
    const folder = await mkdtemp(join(checkout, 'build/soak-'))
    const server = await startServer(checkout)
    const browser = await openBrowser()
    const { page } = browser
    await page.goto(`${server.url}tests/browser/support/json_page.html`)
    await page.waitForSelector('html[data-ready]', { state: 'attached' })
    return {
        async run(seed) {
            const wanted = `LAOKE_RANDOM_DOCUMENTS=${seed * archivesOfCase} ${archivesOfCase} ${folder}`
            for (const program of [['build/native-debug/laoke_tests'], ['node', 'build/web-release/laoke_tests_node.cjs']])
                await inCheckout(inRoot, 'env', wanted, ...program, '-tc=random documents*')
            const names = await readdir(folder)
            assert.equal(names.length, archivesOfCase)
            for (const name of names) {
                const url = `${server.url}${folder.slice(checkout.length + 1)}/${name}`
                assert.equal(await page.evaluate((from) => window.roundTrip(from), url), '', name)
                await rm(join(folder, name))
            }
        },
        async end() {
            await browser.close()
            await server.close()
            await rm(folder, { recursive: true, force: true })
        },
    }
}
