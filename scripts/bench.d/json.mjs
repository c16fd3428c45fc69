// The backup of a large shop, out and in again, in clear and encrypted: how long, how much memory, and whether the page
// answers meanwhile.  Beside each stands what the browser itself takes for as many bytes.
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkout, openBrowser } from '../../tests/browser/support/browser.mjs'
import { field, goTo, longestPause, pickFile, start, stats, waitIdle, waitSaved } from '../../tests/browser/support/shop.mjs'
import { startServer } from '../serve.mjs'

const customers = Number(process.env.LAOKE_BENCH_CUSTOMERS ?? 100_000)
const salesPerCustomer = 7 // and 1.5 lines in each
const passphrase = '谷雨 之前 采的 芽'
const longMs = 600_000
const mebibytes = (bytes) => bytes / 2 ** 20

export const title = `Backup: ${customers.toLocaleString('en')} customers with ten times as many lines of sales (Chromium)`

/** Until the file that `act` makes the page give out lies in `folder`; resolves to its path and the time. */
async function exported(page, folder, act) {
    const begun = performance.now()
    const downloaded = page.waitForEvent('download', { timeout: longMs })
    await act()
    const download = await downloaded
    const path = join(folder, download.suggestedFilename())
    await download.saveAs(path)
    return { path, ms: performance.now() - begun }
}

/** What the browser takes to write a file of as many bytes, which the page has in pieces. */
async function rawWrite(page, folder, size) {
    const { ms } = await exported(page, folder, () =>
        page.evaluate((bytes) => {
            const parts = []
            for (let left = bytes; left > 0; left -= 65_536) parts.push(new Blob([new Uint8Array(Math.min(left, 65_536)).fill(left)]))
            const link = document.createElement('a')
            link.href = URL.createObjectURL(new Blob(parts))
            link.download = 'raw.bin'
            link.click()
        }, size),
    )
    return ms
}

/** What the browser takes to read a file that is picked and parse it as one JSON document. */
async function rawParse(page, path) {
    await page.evaluate(() => {
        const input = document.createElement('input')
        input.type = 'file'
        input.id = 'raw'
        document.body.append(input)
    })
    await page.setInputFiles('#raw', path)
    return page.evaluate(async () => {
        const begun = performance.now()
        window.parsed = JSON.parse(await document.querySelector('#raw').files[0].text())
        return performance.now() - begun
    })
}

/** Longest frames of the program's own code are in `laoke.stats()`; the pause is that of the whole page. */
async function measured(page, act) {
    await stats(page)
    const before = (await stats(page)).heapBytes
    const { result, longest } = await longestPause(page, act)
    const after = await stats(page)
    return { result, longest, grownBytes: after.heapBytes - before, archiveBytes: after.archiveBytes }
}

async function exports(url, folder) {
    const browser = await openBrowser()
    try {
        const { page } = browser
        page.setDefaultTimeout(60_000)
        await page.goto(`${url}tests/browser/support/shop_maker.html`)
        await page.waitForSelector('html[data-ready]', { state: 'attached' })
        await page.evaluate(([count, sales]) => window.makeShop(count, sales, 1), [customers, salesPerCustomer])
        await page.goto(`${url}dist/laoke.html`)
        await page.getByRole('navigation').waitFor()
        await waitSaved(page)
        await goTo(page, '导入导出')
        await waitIdle(page)
        const plain = await measured(page, () => exported(page, folder, () => page.getByRole('button', { name: '导出备份' }).click()))
        const sealed = await measured(page, () =>
            exported(page, folder, async () => {
                await page.getByRole('button', { name: '用口令加密导出' }).click()
                await field(page, '新口令').fill(passphrase)
                await field(page, '再输入一次').fill(passphrase)
                await page.getByRole('button', { name: '导出', exact: true }).click()
            }),
        )
        const { size } = await stat(plain.result.path)
        return { plain, sealed, size, raw: await rawWrite(page, folder, size) }
    } finally {
        await browser.close()
    }
}

async function imports(url, path, unlock) {
    const browser = await openBrowser()
    try {
        const { page } = browser
        page.setDefaultTimeout(60_000)
        await start(page, `${url}dist/laoke.html`)
        const open = () => page.getByRole('button', { name: /^打开备份文件/ }).click()
        const imported = await measured(page, async () => {
            await pickFile(page, open, path)
            await unlock(page)
            const begun = performance.now()
            await page.waitForFunction(() => window.laoke.stats().isOpen, undefined, { timeout: longMs })
            await waitIdle(page, longMs)
            const read = performance.now() - begun
            await waitSaved(page)
            return { read, saved: performance.now() - begun }
        })
        return { ...imported, raw: await rawParse(page, path).catch(() => undefined) }
    } finally {
        await browser.close()
    }
}

export async function run({ inRoot }) {
    inRoot('cmake', '--build', 'build/web-release', '--target', 'laoke_shop_maker')
    const server = await startServer(checkout)
    const folder = await mkdtemp(join(tmpdir(), 'laoke-bench-'))
    try {
        const out = await exports(server.url, folder)
        const plain = await imports(server.url, out.plain.result.path, () => {})
        const sealed = await imports(server.url, out.sealed.result.path, async (page) => {
            await field(page, '口令，或恢复码').fill(passphrase)
            await page.getByRole('button', { name: '打开', exact: true }).click()
        })
        const share = customers / 100_000
        const rows = [
            { name: 'the document', unit: 'MiB', value: mebibytes(out.size) },
            { name: 'the archive', unit: 'MiB', value: mebibytes(plain.archiveBytes) },
            { name: 'export', unit: 'ms', value: out.plain.result.ms, limit: 20_000 * share },
            { name: '– a raw file of as many bytes', unit: 'ms', value: out.raw },
            { name: '– ratio', unit: '', value: out.plain.result.ms / out.raw },
            { name: '– longest time without an answer', unit: 'ms', value: out.plain.longest, limit: 50 },
            { name: '– growth of the heap', unit: 'MiB', value: mebibytes(out.plain.grownBytes), limit: 64 },
            { name: 'export with a passphrase', unit: 'ms', value: out.sealed.result.ms },
            { name: '– the file', unit: 'MiB', value: mebibytes((await stat(out.sealed.result.path)).size) },
            { name: '– longest time without an answer', unit: 'ms', value: out.sealed.longest },
            { name: '– growth of the heap', unit: 'MiB', value: mebibytes(out.sealed.grownBytes), limit: 64 },
        ]
        for (const [name, of] of [['import', plain], ['import with a passphrase', sealed]]) {
            rows.push(
                { name, unit: 'ms', value: of.result.read, limit: 20_000 * share },
                { name: '– until it is saved', unit: 'ms', value: of.result.saved },
                { name: '– longest time without an answer', unit: 'ms', value: of.longest, limit: 50 },
                { name: '– growth of the heap above the archive', unit: 'MiB', value: mebibytes(of.grownBytes - of.archiveBytes), limit: 64 },
            )
        }
        if (plain.raw) rows.push({ name: '– JSON.parse of the document alone', unit: 'ms', value: plain.raw }, { name: '– ratio of the import to it', unit: '', value: plain.result.read / plain.raw })
        return rows
    } finally {
        await rm(folder, { recursive: true, force: true })
        await server.close()
    }
}
