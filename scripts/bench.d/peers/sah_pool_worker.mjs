// The official SQLite on files of the browser's own: its pool of access handles needs a worker.
import createSqlite from '../../../node_modules/@sqlite.org/sqlite-wasm/dist/index.mjs'

let database

const answers = {
    async open() {
        const sqlite = await createSqlite()
        const pool = await sqlite.installOpfsSAHPoolVfs({ name: 'peer' })
        database = new pool.OpfsSAHPoolDb('/shop.db')
        database.exec('PRAGMA synchronous=FULL')
    },
    run: (sql) => database.exec({ sql, rowMode: 'array', returnValue: 'resultRows' })[0]?.[0],
}

addEventListener('message', async ({ data: { name, sql } }) => {
    try {
        postMessage({ value: await answers[name](sql) })
    } catch (fault) {
        postMessage({ fault: String(fault) })
    }
})
