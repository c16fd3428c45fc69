// The same shop in other ways to have SQLite in a page, and in ours: commits of one row, strictly durable; the shop
// opened in a fresh page; a look through all of it.  One after the other in one browser, a raw put in turns with each
// commit.  LAOKE_BENCH_MB=100 measures a larger shop (usually 20 MB).
import { openBrowser } from '../../tests/browser/support/browser.mjs'
import { openStoragePage, serveStoragePage } from '../../tests/browser/support/storage_page.mjs'

const megabytes = Number(process.env.LAOKE_BENCH_MB ?? 20)
export const title = `Peers: a shop of ${megabytes} MB in each (strict durability, Chromium)`

const ours = 'Laoke'
const commits = 40
const openings = 3

/** In the page: our engine behind the functions of scripts/bench.d/peers/page.mjs. */
async function openOurs() {
    const error = await storage.open('PEER')
    if (error) throw new Error(error)
    const run = (sql) => {
        const answer = storage.execute(sql)
        if (answer.startsWith('error:')) throw new Error(answer)
        return answer
    }
    window.peer = {
        run,
        async commit(sql) {
            const value = run(sql)
            await storage.durableNow()
            return value
        },
    }
}

/** In the page: the shop of scripts/bench.d/shop/, about so many bytes.  Resolves to how long it took. */
async function makeShop(bytes) {
    const { schema, statementsOfRound } = await import('/scripts/bench.d/shop/sql.mjs')
    const start = performance.now()
    await peer.commit(schema)
    const bytesOfRound = 1_900_000
    for (let round = 0; round * bytesOfRound < bytes; ++round) {
        for (const statement of statementsOfRound(round)) await peer.run(statement)
    }
    await peer.commit('UPDATE people SET note = note WHERE id = 1')
    return performance.now() - start
}

/** In the page: a raw strict put of a commit's bytes and a commit, in turns. */
async function commitInTurns(count) {
    const { openKept } = await import('/scripts/bench.d/shop/kept.mjs')
    const { newPerson } = await import('/scripts/bench.d/shop/sql.mjs')
    const raw = await openKept('raw')
    const figures = { raw: [], commit: [] }
    for (let i = 0; i < count + 5; ++i) {
        const start = performance.now()
        await raw.put(crypto.getRandomValues(new Uint8Array(750)).buffer, i)
        const between = performance.now()
        await peer.commit(newPerson(i))
        if (i < 5) continue
        figures.raw.push(between - start)
        figures.commit.push(performance.now() - between)
    }
    return figures
}

/** In the page, after `open`: the first look by an index, then the sum of all. */
async function look(begun) {
    await peer.run("SELECT count(*) FROM people WHERE name = '顾客77'")
    const found = performance.now()
    await peer.run('SELECT sum(fen) FROM bought')
    return { lookupMs: found - begun, scanMs: performance.now() - found }
}

export async function run({ quantile, inRoot }) {
    inRoot('cmake', '--build', 'build/web-release', '--target', 'laoke_storage_page')
    const undo = []
    const t = { after: (action) => undo.push(action) }
    try {
        const storageUrl = await serveStoragePage(t)
        const peersUrl = new URL('/scripts/bench.d/peers/page.html', storageUrl).href
        const { page } = await openBrowser(t, { asUsers: true })
        await openStoragePage(page, peersUrl)
        const names = await page.evaluate(() => peerNames)
        const measured = new Map()
        for (const name of [...names, ours]) {
            const load = () => openStoragePage(page, name === ours ? storageUrl : peersUrl)
            const open = () => (name === ours ? page.evaluate(openOurs) : page.evaluate((peer) => openPeer(peer), name))
            await load()
            await open()
            const made = await page.evaluate(makeShop, megabytes * 1_000_000)
            const turns = await page.evaluate(commitInTurns, commits)
            const opened = []
            for (let i = 0; i < openings; ++i) {
                await load()
                const begun = await page.evaluate(() => performance.now())
                await open()
                opened.push(await page.evaluate(look, begun))
            }
            measured.set(name, { made, ...turns, opened })
        }
        const median = (name) => quantile(measured.get(name).commit, 0.5)
        return [...measured].flatMap(([name, { made, raw, commit, opened }]) => [
            { name: `${name}: made and kept`, unit: 'ms', value: made },
            { name: `${name}: commit of one row, durable`, unit: 'ms', runs: commit },
            { name: `${name}: – raw strict put in turns with it`, unit: 'ms', runs: raw },
            { name: `${name}: – times ours, p50`, unit: 'times', value: median(name) / median(ours) },
            { name: `${name}: from opening to the first lookup`, unit: 'ms', runs: opened.map(({ lookupMs }) => lookupMs) },
            { name: `${name}: sum over all that was bought`, unit: 'ms', runs: opened.map(({ scanMs }) => scanMs) },
        ])
    } finally {
        for (const action of undo.reverse()) await action()
    }
}
