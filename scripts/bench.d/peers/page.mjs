// Other ways to have SQLite in a page, each behind the same three functions:
//   open()       the shop's database as it was left, or a new one
//   run(sql)     carries it out and returns the first value of its first row; need not be durable afterwards
//   commit(sql)  likewise, and returns when the browser has said that it is durable
import { IDBBatchAtomicVFS } from '../../../node_modules/@journeyapps/wa-sqlite/src/examples/IDBBatchAtomicVFS.js'
import { IDBMirrorVFS } from '../../../node_modules/@journeyapps/wa-sqlite/src/examples/IDBMirrorVFS.js'
import createWaSqlite from '../../../node_modules/@journeyapps/wa-sqlite/dist/wa-sqlite-async.mjs'
import { openKept } from '../shop/kept.mjs'
import * as SQLite from '../../../node_modules/@journeyapps/wa-sqlite/src/sqlite-api.js'

/** The whole file is put after each commit: there is no other way to keep it. */
async function sqlJs() {
    const kept = await openKept('peer-sql.js')
    const { Database } = await initSqlJs({ locateFile: (file) => `../../../node_modules/sql.js/dist/${file}` })
    const database = new Database(await kept.get('file'))
    const run = (sql) => database.exec(sql)[0]?.values[0][0]
    return {
        run,
        async commit(sql) {
            const value = run(sql)
            await kept.put(database.export(), 'file')
            return value
        },
    }
}

async function waSqlite(Vfs) {
    const module = await createWaSqlite()
    const sqlite = SQLite.Factory(module)
    sqlite.vfs_register(await Vfs.create(Vfs.name, module), true)
    const database = await sqlite.open_v2('shop.db')
    const run = async (sql) => {
        let value
        await sqlite.exec(database, sql, (row) => (value ??= row[0]))
        return value
    }
    await run('PRAGMA synchronous=FULL')
    return { run, commit: run }
}

async function sahPool() {
    const worker = new Worker(new URL('sah_pool_worker.mjs', import.meta.url), { type: 'module' })
    const ask = (name, sql) =>
        new Promise((resolve, reject) => {
            worker.onmessage = ({ data }) => (data.fault ? reject(new Error(data.fault)) : resolve(data.value))
            worker.postMessage({ name, sql })
        })
    await ask('open')
    const run = (sql) => ask('run', sql)
    return { run, commit: run }
}

/** By the names that scripts/bench.d/peers.mjs prints. */
const peers = {
    'sql.js, the whole file put': sqlJs,
    'wa-sqlite, IDBBatchAtomic': () => waSqlite(IDBBatchAtomicVFS),
    'wa-sqlite, IDBMirror': () => waSqlite(IDBMirrorVFS),
    'sqlite-wasm, OPFS pool': sahPool,
}

window.peerNames = Object.keys(peers)
window.openPeer = async (name) => void (window.peer = await peers[name]())
document.documentElement.dataset.ready = ''
