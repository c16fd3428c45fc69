// The list of archives and the lock of a tab (web/archive_catalog.js, web/tab_lock.js), without the program.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startServer } from '../../scripts/serve.mjs'
import { checkout, endAfter, openBrowser } from './support/browser.mjs'

/** A page with nothing but the two modules, on a stand-in for the program that turns answers into promises. */
async function openShelfPage(t, page) {
    const server = await startServer(checkout)
    endAfter(t, () => server.close())
    await page.route('**/shelf.html', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>shelf</title>' }))
    return async (target) => {
        if (target !== page) {
            await target.route('**/shelf.html', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>shelf</title>' }))
        }
        await target.goto(`${server.url}shelf.html`)
        await target.evaluate(async () => {
            const { createArchiveCatalog } = await import('/web/archive_catalog.js')
            const { createTabLock } = await import('/web/tab_lock.js')
            const waiting = new Map()
            let last = 0
            const entries = []
            const text = (size) => new TextDecoder().decode(module.HEAPU8.slice(1000, 1000 + size))
            const module = {
                HEAPU8: new Uint8Array(100_000),
                _laoke_room: () => 1000,
                _laoke_shelf_entry: (request, size) => entries.push(text(size).split('\n')),
                _laoke_shelf_answered: (request, reason, size) => waiting.get(request)({ reason, detail: text(size), entries: entries.splice(0) }),
                _laoke_lock_answered: (request, isOurs) => waiting.get(request)(isOurs === 1),
            }
            const answered = (call) => new Promise((resolve) => (waiting.set(++last, resolve), call(last)))
            const catalog = createArchiveCatalog(module)
            const lock = createTabLock(module)
            window.shelf = {
                list: () => answered((request) => catalog.list(request)),
                put: (id, name, openedAt = 1) => answered((request) => catalog.put(request, id, name, 1, openedAt, 0)),
                remove: (id) => answered((request) => catalog.remove(request, id)),
                mark: (id) => catalog.mark(id),
                setMark: (id, sequence) => catalog.setMark(id, sequence, 0),
                lock: (id) => answered((request) => lock.request(id, request)),
                release: (id) => lock.release(id),
            }
        })
    }
}

test('archives are listed, the last opened one first, and stay until they are removed', async (t) => {
    const { page } = await openBrowser(t)
    const open = await openShelfPage(t, page)
    await open(page)
    await page.evaluate(async () => {
        await shelf.put('A', '清和茶行', 10)
        await shelf.put('B', '两行\n的名字', 20)
        await shelf.put('A', '清和茶行二店', 30)
        shelf.setMark('B', 7)
    })

    await open(page)
    const listed = await page.evaluate(() => shelf.list())
    const removed = await page.evaluate(() => shelf.remove('B'))
    const afterwards = await page.evaluate(async () => ({ ...(await shelf.list()), mark: shelf.mark('B') }))

    assert.equal(listed.reason, 0)
    assert.deepEqual(listed.entries.map(([id]) => id), ['A', 'B'])
    assert.deepEqual(listed.entries[0], ['A', '1', '30', '0', '清和茶行二店'])
    assert.equal(listed.entries[1].slice(4).join('\n'), '两行\n的名字')
    assert.equal(removed.reason, 0)
    assert.deepEqual(afterwards.entries.map(([id]) => id), ['A'])
    assert.equal(afterwards.mark, null)
})

test('when the browser loses its databases, the archives and how far they were saved are still known', async (t) => {
    const browser = await openBrowser(t)
    const { page } = browser
    const open = await openShelfPage(t, page)
    await open(page)
    await page.evaluate(async () => {
        await shelf.put('A', '清和茶行', 10)
        shelf.setMark('A', 42)
    })

    const devtools = await browser.devtools(page)
    await devtools.send('Storage.clearDataForOrigin', { origin: new URL(page.url()).origin, storageTypes: 'indexeddb' })
    await open(page)
    const found = await page.evaluate(async () => ({ ...(await shelf.list()), mark: shelf.mark('A') }))

    assert.deepEqual(found.entries.map(([id]) => id), ['A'])
    assert.equal(found.mark.durableSequence, 42)
})

test('an entry counts when either place has it, and an archive is listed until all of it is deleted', async (t) => {
    const { page } = await openBrowser(t)
    const open = await openShelfPage(t, page)
    await open(page)
    const found = await page.evaluate(async () => {
        const root = await navigator.storage.getDirectory()
        await root.getDirectoryHandle('laoke-archive-A', { create: true })
        const names = async () => Array.fromAsync(root.keys())
        const openDatabase = IDBFactory.prototype.open
        IDBFactory.prototype.open = () => {
            throw new DOMException('injected', 'UnknownError')
        }
        const put = await shelf.put('A', '清和茶行')
        shelf.setMark('A', 42)
        const setItem = Storage.prototype.setItem
        Storage.prototype.setItem = IDBFactory.prototype.open
        const putNowhere = await shelf.put('B', '没有茶行')
        Object.assign(Storage.prototype, { setItem })
        IDBFactory.prototype.open = openDatabase

        const deleteDatabase = IDBFactory.prototype.deleteDatabase
        IDBFactory.prototype.deleteDatabase = () => {
            throw new DOMException('injected', 'UnknownError')
        }
        const failed = await shelf.remove('A')
        const after = { listed: await shelf.list(), mark: shelf.mark('A'), names: await names() }
        IDBFactory.prototype.deleteDatabase = deleteDatabase
        const removed = await shelf.remove('A')
        return { put, putNowhere, failed, after, removed, end: await shelf.list(), endMark: shelf.mark('A') }
    })

    assert.equal(found.put.reason, 0)
    assert.notEqual(found.putNowhere.reason, 0)
    assert.notEqual(found.failed.reason, 0)
    assert.match(found.failed.detail, /injected/)
    assert.deepEqual(found.after.listed.entries.map(([id]) => id), ['A'])
    assert.equal(found.after.mark.durableSequence, 42)
    assert.deepEqual(found.after.names, []) // the files went although the database did not
    assert.equal(found.removed.reason, 0)
    assert.deepEqual([found.end.entries, found.endMark], [[], null])
})

test('an archive is open in one tab at a time, and free when that tab is gone', async (t) => {
    const { page, context } = await openBrowser(t)
    const open = await openShelfPage(t, page)
    const second = await context.newPage()
    await open(page)
    await open(second)

    assert.equal(await page.evaluate(() => shelf.lock('A')), true)
    assert.equal(await page.evaluate(() => shelf.lock('A')), true) // ours already
    assert.equal(await second.evaluate(() => shelf.lock('A')), false)
    assert.equal(await second.evaluate(() => shelf.lock('B')), true)

    await page.evaluate(() => shelf.release('A'))
    assert.equal(await second.evaluate(() => shelf.lock('A')), true)
    await second.close()
    assert.equal(await page.evaluate(() => shelf.lock('B')), true)
})
