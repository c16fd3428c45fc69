// The storage engine in a real browser: killed, failed at every call, out of room, emptied under it, opened
// twice.  After each, nothing that was acknowledged is missing, and what is there is whole.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { openBrowser, temporaryProfile } from './support/browser.mjs'
import { commitForever, openStoragePage, serveStoragePage } from './support/storage_page.mjs'

/** In the page: a table whose rows are numbered by the commits that made them. */
const makeTable = () => {
    storage.execute('CREATE TABLE IF NOT EXISTS t(id INTEGER PRIMARY KEY, body)')
    return storage.durableNow()
}

/** In the page: opens the archive anew and says what is there. */
const lookAgain = async (archiveId) => {
    const error = await storage.open(archiveId)
    if (error) return { error }
    return {
        error,
        sequence: storage.durable(),
        rows: Number(storage.execute('SELECT count(*) FROM t')),
        integrity: storage.execute('PRAGMA integrity_check'),
    }
}

test('what the page was told is durable survives SIGKILL at any moment', { timeout: 180_000 }, async (t) => {
    const cycles = Number(process.env.LAOKE_KILL_CYCLES ?? 6)
    const url = await serveStoragePage(t)
    const profile = temporaryProfile(t)
    let acknowledged = 0
    let sequence = 0

    for (let cycle = 0; cycle <= cycles; ++cycle) {
        const step = (name) => t.diagnostic(`cycle ${cycle}: ${name}`) // what it hangs in, should it hang
        step('start')
        const browser = await openBrowser(t, { profile })
        step('load')
        await browser.page.exposeFunction('acknowledge', (rows, number) => {
            acknowledged = rows
            sequence = number
        })
        await openStoragePage(browser.page, url)
        step('open')
        await browser.page.evaluate(() => storage.open('KILL', 100_000).then((error) => error && Promise.reject(new Error(error))))
        if (cycle === 0) await browser.page.evaluate(makeTable)
        const found = await browser.page.evaluate(() => ({
            sequence: storage.durable(),
            rows: Number(storage.execute('SELECT count(*) FROM t')),
            integrity: storage.execute('PRAGMA integrity_check'),
        }))
        assert.equal(found.integrity, 'ok')
        assert.ok(found.rows >= acknowledged, `${found.rows} rows of ${acknowledged} acknowledged, cycle ${cycle}`)
        assert.ok(found.sequence >= sequence)
        if (cycle === cycles) break

        browser.page.evaluate(commitForever).catch(() => {}) // the page dies in the middle of it
        await sleep(300 + Math.random() * 700)
        step('kill')
        await browser.kill()
    }
    assert.ok(acknowledged > 10, `only ${acknowledged} commits were acknowledged`)
})

/** In the page: makes the k-th call of IndexedDB go wrong in one of several ways. */
const installFaults = () => {
    const fault = { kind: null, at: 0, calls: 0 }
    window.fault = fault
    const denied = (name) => new DOMException('injected', name)
    const override = (object, name, value) => Object.defineProperty(object, name, value)
    const abortWith = (transaction, error) => {
        override(transaction, 'error', { value: error })
        transaction.abort()
    }
    const ways = {
        throws: () => {
            throw denied('InvalidStateError')
        },
        requestFails: (call, self) => {
            if (!(self instanceof IDBObjectStore) || self.transaction.mode !== 'readwrite') return call()
            const result = call()
            self.add('twice', 'injected')
            self.add('twice', 'injected') // ConstraintError, and the transaction aborts
            return result
        },
        quota: (call, self) => {
            const result = call()
            const transaction = self instanceof IDBDatabase ? result : self.transaction
            if (transaction) abortWith(transaction, denied('QuotaExceededError'))
            return result
        },
        abortedWithoutReason: (call, self) => {
            const result = call()
            const transaction = self instanceof IDBDatabase ? result : self.transaction
            transaction?.abort()
            return result
        },
        unknownError: (call, self) => {
            const result = call()
            const transaction = self instanceof IDBDatabase ? result : self.transaction
            if (transaction) abortWith(transaction, denied('UnknownError'))
            return result
        },
        neverSettles: (call) => {
            const result = call()
            for (const name of ['oncomplete', 'onabort', 'onsuccess']) override(result ?? {}, name, { set() {} })
            return result
        },
        returnsNothing: () => undefined,
        connectionCloses: (call, self) => {
            const result = call()
            const database = self instanceof IDBDatabase ? self : self.transaction?.db
            database?.close()
            database?.onclose?.(new Event('close'))
            return result
        },
    }
    const wrap = (prototype, name) => {
        const original = prototype[name]
        prototype[name] = function (...values) {
            const call = () => original.apply(this, values)
            fault.calls += 1
            return fault.kind && fault.calls === fault.at ? ways[fault.kind](call, this) : call()
        }
    }
    wrap(IDBFactory.prototype, 'open')
    wrap(IDBDatabase.prototype, 'transaction')
    wrap(IDBTransaction.prototype, 'commit')
    for (const name of ['put', 'get', 'getAll', 'getAllKeys', 'delete']) wrap(IDBObjectStore.prototype, name)
    return Object.keys(ways)
}

/** In the page: a short life of an archive with records and checkpoints, during which one call goes wrong. */
const liveWithFault = async (archiveId, kind, at, inserts, bytes) => {
    const openError = await storage.open(archiveId, 12_000)
    if (openError) return { openError }
    storage.execute('CREATE TABLE IF NOT EXISTS t(id INTEGER PRIMARY KEY, body)')
    await storage.durableNow()
    Object.assign(fault, { kind, at, calls: 0 })
    let acknowledged = storage.durable()
    const warnings = new Set()
    storage.onChange(() => {
        acknowledged = Math.max(acknowledged, storage.durable())
        if (storage.state() === 'not saved') warnings.add(storage.failure())
    })
    for (let i = 0; i < inserts; ++i) {
        storage.execute(`INSERT INTO t(body) VALUES (randomblob(${bytes}))`)
        const saved = storage.durableNow()
        const isSaved = () => Promise.race([saved.then(() => true), new Promise((resolve) => setTimeout(resolve, 20, false))])
        for (let tries = 0; tries < 400 && !(await isSaved()); ++tries) {
            if (storage.state() === 'not saved') storage.retry()
        }
    }
    const calls = fault.calls
    fault.kind = null
    return { acknowledged, calls, state: storage.state(), warned: warnings.size > 0, wanted: storage.committed() }
}

/** Lives once for every `step`th call in every way that it may go wrong, and looks at what is left. */
async function failEachCall(t, step, inserts, bytes) {
    const url = await serveStoragePage(t)
    const { page } = await openBrowser(t)
    await openStoragePage(page, url)
    const ways = await page.evaluate(installFaults)
    const live = (id, way, at) =>
        page.evaluate(([act, ...values]) => eval(`(${act})`)(...values), [String(liveWithFault), id, way, at, inserts, bytes])
    const quiet = await live('QUIET', null, 0)
    assert.equal(quiet.state, 'saved')
    assert.equal(quiet.warned, false)
    for (const way of ways) {
        for (let at = 1 + (way.length % step); at <= quiet.calls; at += step) {
            const id = `${way}-${at}`
            const life = await live(id, way, at)
            const found = await page.evaluate(([look, value]) => eval(`(${look})`)(value), [String(lookAgain), id])
            assert.equal(life.state, 'saved', `${id}: ${JSON.stringify(life)}`)
            assert.equal(found.error, '', id)
            assert.equal(found.integrity, 'ok', id)
            assert.ok(found.sequence >= life.acknowledged, id)
            assert.equal(found.sequence, life.wanted, id)
            assert.equal(found.rows, inserts, id)
        }
    }
}

test('whichever call of IndexedDB fails, and however, nothing acknowledged is lost and saving recovers', { timeout: 240_000 }, (t) =>
    failEachCall(t, Number(process.env.LAOKE_FAULT_STEP ?? 3), 8, 2500))

test('a checkpoint of many segments that fails on the way is whole or not there', { timeout: 240_000 }, (t) =>
    failEachCall(t, Number(process.env.LAOKE_FAULT_STEP ?? 3), 1, 3_000_000))

test('a failing call while opening is an error or is overcome, and never an empty archive', { timeout: 120_000 }, async (t) => {
    const url = await serveStoragePage(t)
    const { page } = await openBrowser(t)
    await openStoragePage(page, url)
    const ways = await page.evaluate(installFaults)
    await page.evaluate(([live, id]) => eval(`(${live})`)(id, null, 0, 8, 2500), [String(liveWithFault), 'OPEN'])
    for (const way of ways) {
        for (let at = 1; at <= 8; ++at) {
            await page.evaluate(([kind, k]) => Object.assign(fault, { kind, at: k, calls: 0 }), [way, at])
            const found = await page.evaluate(([look, id]) => eval(`(${look})`)(id), [String(lookAgain), 'OPEN'])
            await page.evaluate(() => Object.assign(fault, { kind: null }))
            if (found.error === '') assert.equal(found.rows, 8, `${way} ${at}`)
            else assert.match(found.error, /\.$/, `${way} ${at}`)
        }
    }
    assert.equal((await page.evaluate(([look, id]) => eval(`(${look})`)(id), [String(lookAgain), 'OPEN'])).rows, 8)
})

test('without room the page says so and stops editing, and goes on when there is room', async (t) => {
    const url = await serveStoragePage(t)
    const browser = await openBrowser(t)
    const { page } = browser
    const devtools = await browser.devtools(page)
    const origin = new URL(url).origin
    await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 3_000_000 })
    await openStoragePage(page, url)
    await page.evaluate(async () => storage.open('QUOTA'))
    await page.evaluate(makeTable)

    const full = await page.evaluate(async () => {
        for (let i = 0; i < 20 && storage.state() !== 'not saved'; ++i) {
            storage.execute('INSERT INTO t(body) VALUES (randomblob(400000))')
            for (let wait = 0; wait < 100 && storage.state() === 'saving'; ++wait) await new Promise((resolve) => setTimeout(resolve, 10))
        }
        const first = storage.failure()
        storage.retry()
        for (let wait = 0; wait < 200 && !storage.isEditingStopped(); ++wait) await new Promise((resolve) => setTimeout(resolve, 10))
        return { first, state: storage.state(), isEditingStopped: storage.isEditingStopped(), acknowledged: storage.durable() }
    })
    await devtools.send('Storage.overrideQuotaForOrigin', { origin })
    const after = await page.evaluate(async () => {
        storage.retry()
        await storage.durableNow()
        return { state: storage.state(), isEditingStopped: storage.isEditingStopped(), rows: storage.execute('SELECT count(*) FROM t') }
    })
    const found = await page.evaluate(([look, id]) => eval(`(${look})`)(id), [String(lookAgain), 'QUOTA'])

    assert.match(full.first, /no room/)
    assert.equal(full.state, 'not saved')
    assert.equal(full.isEditingStopped, true)
    assert.deepEqual([after.state, after.isEditingStopped], ['saved', false])
    assert.equal(String(found.rows), after.rows)
    assert.ok(found.sequence >= full.acknowledged)
})

test('an archive of many segments and many records is read back whole, in several helpings', async (t) => {
    const url = await serveStoragePage(t)
    const { page } = await openBrowser(t)
    await openStoragePage(page, url)
    const look = "SELECT count(*) || ' ' || sum(length(body)) || ' ' || group_concat(substr(hex(body), 1, 16)) FROM t"
    await page.evaluate(async () => storage.open('LARGE', 2_000_000))
    await page.evaluate(makeTable)
    const before = await page.evaluate(async (sql) => {
        for (let i = 0; i < 24; ++i) {
            storage.execute('INSERT INTO t(body) VALUES (randomblob(400000))')
            await storage.durableNow() // so that there is a record each, and a checkpoint now and then
        }
        for (let i = 0; i < 300; ++i) {
            storage.execute(`UPDATE t SET body = randomblob(40) WHERE id = ${1 + (i % 24) * 7 % 24}`)
            await storage.durableNow()
        }
        storage.execute('INSERT INTO t(body) VALUES (randomblob(9000000))')
        await storage.durableNow()
        return { rows: storage.execute(sql), size: storage.size(), checkpoints: storage.checkpoints() }
    }, look)

    const found = await page.evaluate(([again, id]) => eval(`(${again})`)(id), [String(lookAgain), 'LARGE'])
    assert.equal(found.error, '')
    assert.equal(found.integrity, 'ok')
    assert.equal(await page.evaluate((sql) => storage.execute(sql), look), before.rows)
    assert.ok(before.size > 9_000_000 && before.checkpoints > 1, JSON.stringify(before))
})

test('a large write that goes on slowly is waited for, however long it takes in all', async (t) => {
    const url = await serveStoragePage(t)
    const { page } = await openBrowser(t)
    await openStoragePage(page, url)
    const seen = await page.evaluate(async () => {
        await storage.open('SLOW')
        storage.execute('CREATE TABLE t(body)')
        await storage.durableNow()
        const put = IDBObjectStore.prototype.put
        IDBObjectStore.prototype.put = function (...values) {
            // 80 segments of 25 ms take twice as long as this page is patient.
            for (const end = performance.now() + 25; this.name === 'segments' && performance.now() < end; );
            return put.apply(this, values)
        }
        const writes = storage.writes()
        storage.execute('WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20) INSERT INTO t SELECT randomblob(1000000) FROM n')
        await storage.durableNow()
        IDBObjectStore.prototype.put = put
        return { writes: storage.writes() - writes, failure: storage.failure() }
    })
    assert.deepEqual(seen, { writes: 1, failure: '' })
})

test('site data that is cleared under an open archive is written anew from memory', async (t) => {
    const url = await serveStoragePage(t)
    const browser = await openBrowser(t)
    const { page } = browser
    await openStoragePage(page, url)
    await page.evaluate(async () => storage.open('CLEARED'))
    await page.evaluate(makeTable)
    await page.evaluate(async () => {
        storage.execute('INSERT INTO t(body) VALUES (randomblob(600000))')
        await storage.durableNow()
    })

    const devtools = await browser.devtools(page)
    await devtools.send('Storage.clearDataForOrigin', { origin: new URL(url).origin, storageTypes: 'indexeddb' })
    const after = await page.evaluate(async () => {
        storage.execute('INSERT INTO t(body) VALUES (1)')
        for (let wait = 0; wait < 200 && storage.state() !== 'not saved'; ++wait) await new Promise((resolve) => setTimeout(resolve, 10))
        const warning = storage.failure()
        storage.retry()
        await storage.durableNow()
        return { warning, state: storage.state() }
    })
    const found = await page.evaluate(([look, id]) => eval(`(${look})`)(id), [String(lookAgain), 'CLEARED'])

    assert.match(after.warning, /vanished/)
    assert.equal(after.state, 'saved')
    assert.equal(found.rows, 2)
    assert.equal(found.integrity, 'ok')
})

test('a tab that was overtaken by another one writes nothing more', async (t) => {
    const url = await serveStoragePage(t)
    const browser = await openBrowser(t)
    await openStoragePage(browser.page, url)
    await browser.page.evaluate(async () => storage.open('TABS'))
    await browser.page.evaluate(makeTable)
    const second = await browser.context.newPage()
    await openStoragePage(second, url)
    await second.evaluate(async () => storage.open('TABS'))
    await second.evaluate(async () => {
        storage.execute("INSERT INTO t(body) VALUES ('second')")
        await storage.durableNow()
    })

    const first = await browser.page.evaluate(async () => {
        storage.execute("INSERT INTO t(body) VALUES ('first')")
        for (let wait = 0; wait < 200 && storage.state() !== 'not saved'; ++wait) await new Promise((resolve) => setTimeout(resolve, 10))
        return { failure: storage.failure(), isEditingStopped: storage.isEditingStopped() }
    })
    const found = await second.evaluate(async () => {
        await storage.open('TABS')
        return storage.execute('SELECT body FROM t')
    })

    assert.match(first.failure, /another tab/i)
    assert.equal(first.isEditingStopped, true)
    assert.equal(found, 'second')
})
