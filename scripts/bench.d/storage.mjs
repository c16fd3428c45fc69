// Saving and opening, in Chromium, by the storage engine alone (tests/browser/storage_page.cpp): a commit of
// one row against a raw put of as many bytes into IndexedDB, in turns in one page, both strict; first with the archive in
// IndexedDB alone, then with its second copy in files.
// At last the same encrypted, in both places.
// LAOKE_BENCH_MB=100 measures a larger shop (usually 20 MB).
import { openBrowser } from '../../tests/browser/support/browser.mjs'
import { openStoragePage, serveStoragePage } from '../../tests/browser/support/storage_page.mjs'

const megabytes = Number(process.env.LAOKE_BENCH_MB ?? 20)
export const title = `Storage: commits and opening of a shop of ${megabytes} MB (strict durability, Chromium)`

/** In the page: the shop of scripts/bench.d/shop/, about so many bytes. */
async function makeShop(bytes) {
    const { schema, statementsOfRound } = await import('/scripts/bench.d/shop/sql.mjs')
    await storage.open('BENCH')
    storage.execute(schema)
    for (let round = 0; storage.size() < bytes; ++round) {
        for (const statement of statementsOfRound(round)) storage.execute(statement)
        await storage.durableNow() // the page stays alive between
    }
    return storage.size()
}

/** In the page: raw puts and commits in turns. */
async function commitInTurns(turns) {
    const error = await storage.open('BENCH')
    if (error) throw new Error(error)
    const raw = await (await import('/scripts/bench.d/shop/kept.mjs')).openKept('raw')
    const { newPerson } = await import('/scripts/bench.d/shop/sql.mjs')
    const insert = (i) => storage.execute(newPerson(i))
    const commit = (i) => {
        insert(i)
        return storage.durableNow()
    }
    for (let i = 0; i < 20; ++i) await commit(i)
    const bytesBefore = storage.bytesWritten()
    const checkpointsBefore = storage.checkpoints()
    for (let i = 20; i < 60; ++i) await commit(i)
    const bytes = Math.round((storage.bytesWritten() - bytesBefore) / 40)
    const figures = { bytes, checkpoints: storage.checkpoints() - checkpointsBefore, raw: [], commit: [], sql: [] }
    for (let i = 0; i < turns; ++i) {
        const payload = crypto.getRandomValues(new Uint8Array(bytes)).buffer
        const start = performance.now()
        await raw.put(payload, i)
        const between = performance.now()
        await commit(1000 + i)
        const end = performance.now()
        figures.raw.push(between - start)
        figures.commit.push(end - between)
    }
    for (let i = 0; i < turns; ++i) {
        const start = performance.now()
        insert(100_000 + i)
        figures.sql.push(performance.now() - start)
    }
    await storage.durableNow()
    return figures
}

/** In the page: commits as fast as they come, in turns of the event loop, all of them durable at the end. */
async function stream(milliseconds) {
    const before = storage.durable()
    const start = performance.now()
    const channel = new MessageChannel()
    channel.port1.start()
    const nextTurn = () => new Promise((resolve) => ((channel.port1.onmessage = resolve), channel.port2.postMessage(0)))
    for (let i = 0; performance.now() - start < milliseconds; ++i) {
        storage.execute(`UPDATE people SET note = 'n${i}' WHERE id = ${1 + (i % 1000)}`)
        if (i % 8 === 7) await nextTurn()
    }
    await storage.durableNow()
    return (storage.durable() - before) / ((performance.now() - start) / 1000)
}

/** In the page: the archive as the program opens it, and its bytes as IndexedDB alone gives them. */
async function openTwice() {
    const rawStart = performance.now()
    const size = await new Promise((resolve, reject) => {
        const request = indexedDB.open('laoke-archive-BENCH', 1)
        request.onerror = () => reject(request.error)
        request.onsuccess = () => {
            const transaction = request.result.transaction(['segments', 'log'])
            let bytes = 0
            for (const name of ['segments', 'log']) {
                transaction.objectStore(name).getAll().onsuccess = ({ target }) => {
                    for (const value of target.result) bytes += value.byteLength
                }
            }
            transaction.oncomplete = () => (request.result.close(), resolve(bytes))
        }
    })
    const rawMs = performance.now() - rawStart
    const start = performance.now()
    const error = await storage.open('BENCH')
    if (error) throw new Error(error)
    const loaded = performance.now()
    storage.execute("SELECT count(*) FROM people WHERE name = '顾客77'")
    return { rawMs, openMs: loaded - start, lookupMs: performance.now() - loaded, size }
}

/** In the page: opens the archive, which makes its second copy or encrypts both, and waits for that. */
async function waitForSecondCopy() {
    const error = await storage.open('BENCH')
    if (error) throw new Error(error)
    await storage.durableNow()
    while (storage.copies().second !== 'kept up') await new Promise((resolve) => setTimeout(resolve, 20))
}

export async function run({ quantile, inRoot }) {
    inRoot('cmake', '--build', 'build/web-release', '--target', 'laoke_storage_page')
    const undo = []
    const t = { after: (action) => undo.push(action) }
    try {
        const url = await serveStoragePage(t)
        const { page } = await openBrowser(t, { asUsers: true })
        await openStoragePage(page, url)
        await page.evaluate(makeShop, megabytes * 1_000_000)
        await openStoragePage(page, url)
        const turns = await page.evaluate(commitInTurns, 300)
        const perSecond = await page.evaluate(stream, 2000)
        const opened = []
        for (let i = 0; i < 5; ++i) {
            await openStoragePage(page, url)
            opened.push(await page.evaluate(openTwice))
        }
        // The second copy is made at the opening; then the same once more.
        const inBoth = `${url}?both`
        await openStoragePage(page, inBoth)
        await page.evaluate(waitForSecondCopy)
        const twice = await page.evaluate(commitInTurns, 300)
        const openedTwice = []
        for (let i = 0; i < 6; ++i) {
            await openStoragePage(page, inBoth)
            openedTwice.push((await page.evaluate(openTwice)).openMs)
        }
        // It is encrypted at the opening, too.
        const sealed = `${url}?sealed`
        await openStoragePage(page, sealed)
        await page.evaluate(waitForSecondCopy)
        const sealedTurns = await page.evaluate(commitInTurns, 300)
        const openedSealed = []
        for (let i = 0; i < 6; ++i) {
            await openStoragePage(page, sealed)
            openedSealed.push((await page.evaluate(openTwice)).openMs)
        }
        const figures = (name) => opened.map((one) => one[name])
        const ratio = quantile(turns.commit, 0.5) / quantile(turns.raw, 0.5)
        return [
            { name: 'raw strict put of as many bytes', unit: 'ms', runs: turns.raw },
            { name: 'commit of one row, durable', unit: 'ms', runs: turns.commit },
            { name: 'commit of one row, of that SQL', unit: 'ms', runs: turns.sql },
            { name: 'commit to raw put, p50', unit: 'times', value: ratio, limit: 2 },
            { name: 'bytes stored for one row', unit: 'bytes', value: turns.bytes, limit: 1500 },
            { name: 'durable commits in a stream', unit: 'per second', value: perSecond },
            { name: 'raw reading of all bytes', unit: 'ms', runs: figures('rawMs') },
            { name: 'opening, verified', unit: 'ms', runs: figures('openMs') },
            { name: 'commit of one row, durable in both places', unit: 'ms', runs: twice.commit },
            { name: '– raw strict put in turns with it', unit: 'ms', runs: twice.raw },
            { name: 'opening, both places looked at', unit: 'ms', runs: openedTwice },
            { name: 'commit of one row, encrypted, durable in both places', unit: 'ms', runs: sealedTurns.commit },
            { name: '– raw strict put in turns with it', unit: 'ms', runs: sealedTurns.raw },
            { name: '– encrypted commit to raw put, p50', unit: 'times', value: quantile(sealedTurns.commit, 0.5) / quantile(sealedTurns.raw, 0.5) },
            { name: 'opening, encrypted, both places looked at', unit: 'ms', runs: openedSealed },
            { name: 'first lookup after opening', unit: 'ms', runs: figures('lookupMs') },
            { name: 'stored bytes', unit: 'MB', value: opened[0].size / 1e6 },
        ]
    } finally {
        for (const action of undo.reverse()) await action()
    }
}
