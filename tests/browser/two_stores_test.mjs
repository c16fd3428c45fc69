// An archive in files of the browser's own, and in both places, in a real browser: killed, failed at every call, emptied,
// damaged, taken over.  After each, nothing that was acknowledged is missing, and what one place has lost is made good.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { openBrowser, serveSite, singleFile, temporaryProfile } from './support/browser.mjs'
import { until } from './support/page.mjs'
import { addCustomer, createArchive, field, goTo, start, waitSaved } from './support/shop.mjs'
import { commitForever, openStoragePage, serveStoragePage } from './support/storage_page.mjs'

/** In the page: opens the archive and says what is there. */
const look = async (archiveId) => {
    const error = await storage.open(archiveId, 12_000)
    if (error) return { error }
    return {
        error,
        sequence: storage.durable(),
        rows: Number(storage.execute('SELECT count(*) FROM t')),
        integrity: storage.execute('PRAGMA integrity_check'),
        ...storage.copies(),
    }
}

/** In the page: an archive of several segments and records. */
const fill = async (archiveId) => {
    await storage.open(archiveId)
    storage.execute('CREATE TABLE t(id INTEGER PRIMARY KEY, body)')
    storage.execute('INSERT INTO t(body) VALUES (randomblob(5000000))') // more than a log holds
    await storage.durableNow()
    for (let i = 0; i < 4; ++i) {
        storage.execute('INSERT INTO t(body) VALUES (randomblob(100))')
        await storage.durableNow()
    }
}

/** In the page: until the copy that lacked something has been written anew. */
const waitKeptUp = async () => {
    for (let wait = 0; wait < 100 && storage.copies().second !== 'kept up'; ++wait) await new Promise((resolve) => setTimeout(resolve, 10))
    return storage.copies().second
}

/** In any page of the origin: deletes every database, as Chromium does when it finds its LevelDB broken. */
const deleteDatabases = async () => {
    for (const { name } of await indexedDB.databases()) {
        await new Promise((resolve, reject) => {
            const request = indexedDB.deleteDatabase(name)
            request.onsuccess = resolve
            request.onerror = reject
        })
    }
}

/** In any page of the origin: flips a bit of every record in the databases. */
const flipDatabases = async () => {
    for (const { name } of (await indexedDB.databases()).filter(({ name }) => name.startsWith('laoke-archive-'))) {
        const database = await new Promise((resolve) => (indexedDB.open(name).onsuccess = ({ target }) => resolve(target.result)))
        await new Promise((resolve) => {
            const transaction = database.transaction('log', 'readwrite')
            transaction.objectStore('log').openCursor().onsuccess = ({ target: { result: cursor } }) => {
                if (!cursor) return
                new Uint8Array(cursor.value)[99] ^= 1
                cursor.update(cursor.value)
                cursor.continue()
            }
            transaction.oncomplete = resolve
        })
        database.close()
    }
}

/** In any page of the origin: calls `act` with each folder of an archive. */
const inFolders = async (act) => {
    const root = await navigator.storage.getDirectory()
    for await (const [name, folder] of root.entries()) {
        if (name.startsWith('laoke-archive-')) await eval(`(${act})`)(root, name, folder)
    }
}
const deleteFolder = (root, name) => root.removeEntry(name, { recursive: true })

/** Flips a bit in the middle of each file. */
const flipFiles = async (_, __, folder) => {
    for await (const file of folder.values()) {
        const bytes = new Uint8Array(await (await file.getFile()).arrayBuffer())
        if (bytes.length === 0) continue
        bytes[bytes.length >> 1] ^= 4
        const out = await file.createWritable()
        await out.write(bytes)
        await out.close()
    }
}

test('what is durable in files survives SIGKILL at any moment', { timeout: 180_000 }, async (t) => {
    const cycles = Number(process.env.LAOKE_KILL_CYCLES ?? 4)
    for (const places of ['files', 'both']) {
        const url = await serveStoragePage(t, places)
        const profile = temporaryProfile(t)
        let acknowledged = 0
        for (let cycle = 0; cycle <= cycles; ++cycle) {
            const browser = await openBrowser(t, { profile })
            await browser.page.exposeFunction('acknowledge', (rows) => (acknowledged = rows))
            await openStoragePage(browser.page, url)
            assert.equal(await browser.page.evaluate(() => storage.open('KILL', 100_000)), '')
            if (cycle === 0) await browser.page.evaluate(() => (storage.execute('CREATE TABLE t(id INTEGER PRIMARY KEY, body)'), storage.durableNow()))
            const found = await browser.page.evaluate(() => [Number(storage.execute('SELECT count(*) FROM t')), storage.execute('PRAGMA integrity_check')])
            assert.ok(found[0] >= acknowledged, `${found[0]} rows of ${acknowledged} acknowledged, cycle ${cycle}, ${places}`)
            assert.equal(found[1], 'ok')
            if (cycle === cycles) break
            browser.page.evaluate(commitForever).catch(() => {}) // the page dies in the middle of it
            await sleep(300 + Math.random() * 700)
            await browser.kill()
        }
        assert.ok(acknowledged > 10, `only ${acknowledged} commits were acknowledged`)
    }
})

/** In the worker, before its own script: makes the k-th call of its files go wrong once, or its handle from then on. */
const faultsOfFiles = () => {
    const fault = { kind: null, at: 0, calls: 0 }
    const broken = new WeakSet()
    addEventListener('message', ({ data }) => {
        if (data.fault) Object.assign(fault, data.fault)
        if (data.count) postMessage({ calls: fault.calls })
    })
    const ways = {
        throws: (_, handle) => {
            broken.add(handle)
            throw new DOMException('injected', 'InvalidStateError')
        },
        quota: () => {
            throw new DOMException('injected', 'QuotaExceededError')
        },
        throwsAfterwards: (call) => {
            call()
            throw new DOMException('injected', 'UnknownError')
        },
        half: (call, handle, name, [bytes, place]) => (name === 'write' ? handle.write(bytes.subarray(0, bytes.length >> 1), place) : call()),
        neverReturns: () => {
            for (;;); // until the worker is given up
        },
    }
    for (const name of ['write', 'flush', 'truncate']) {
        const original = FileSystemSyncAccessHandle.prototype[name]
        FileSystemSyncAccessHandle.prototype[name] = function (...values) {
            if (broken.has(this)) throw new DOMException('injected again', 'InvalidStateError')
            const call = () => original.apply(this, values)
            return ++fault.calls === fault.at && fault.kind ? ways[fault.kind](call, this, name, values) : call()
        }
    }
}

const injectFaults = (page) =>
    page.route('**/file_archive_worker.js', async (route) => {
        const response = await route.fetch()
        await route.fulfill({ response, body: `;(${faultsOfFiles})()\n${await response.text()}` })
    })

test('whichever call of the files fails, and however, nothing acknowledged is lost and saving recovers', { timeout: 240_000 }, async (t) => {
    for (const places of ['files', 'both']) {
        const url = await serveStoragePage(t, places)
        const { page } = await openBrowser(t)
        await injectFaults(page)
        await openStoragePage(page, url)
        const live = (id, kind, at) =>
            page.evaluate(
                async ([id, kind, at]) => {
                    const error = await storage.open(id, 12_000)
                    if (error) return { error }
                    storage.execute('CREATE TABLE t(id INTEGER PRIMARY KEY, body)')
                    await storage.durableNow()
                    const worker = window.fileWorker
                    worker.postMessage({ fault: { kind, at, calls: 0 } })
                    let acknowledged = storage.durable()
                    storage.onChange(() => (acknowledged = Math.max(acknowledged, storage.durable())))
                    for (let i = 0; i < 8; ++i) {
                        storage.execute('INSERT INTO t(body) VALUES (randomblob(2500))')
                        const saved = storage.durableNow().then(() => true)
                        const isSaved = () => Promise.race([saved, new Promise((resolve) => setTimeout(resolve, 20, false))])
                        for (let tries = 0; tries < 400 && !(await isSaved()); ++tries) if (storage.state() === 'not saved') storage.retry()
                    }
                    const calls = new Promise((resolve) => worker.addEventListener('message', ({ data }) => 'calls' in data && resolve(data.calls)))
                    worker.postMessage({ count: true })
                    return { acknowledged, state: storage.state(), wanted: storage.committed(), calls: kind ? 0 : await calls }
                },
                [id, kind, at],
            )
        const quiet = await live('QUIET', null, 0)
        assert.equal(quiet.state, 'saved')
        assert.ok(quiet.calls > 20, `${quiet.calls} calls`)
        for (const way of ['throws', 'quota', 'throwsAfterwards', 'half', 'neverReturns']) {
            const step = way === 'neverReturns' ? 7 : Number(process.env.LAOKE_FAULT_STEP ?? 2)
            for (let at = 1 + (way.length % step); at <= quiet.calls; at += step) {
                const id = `${way}-${at}`
                const life = await live(id, way, at)
                const found = await page.evaluate(look, id)
                assert.equal(life.state, 'saved', `${places} ${id}: ${JSON.stringify(life)}`)
                assert.equal(found.error, '', `${places} ${id}`)
                assert.equal(found.integrity, 'ok', id)
                assert.equal(found.sequence, life.wanted, id)
                assert.equal(found.rows, 8, id)
                if (places !== 'both') continue
                // A worker that was given up lets go of its files in a moment; until then they are left alone.
                for (let tries = 0; tries < 10 && (await page.evaluate(waitKeptUp)) !== 'kept up'; ++tries) await page.evaluate(look, id)
                assert.equal(await page.evaluate(waitKeptUp), 'kept up', id)
            }
        }
    }
})

test('what IndexedDB has lost comes from the files, and the other way round, again and again', async (t) => {
    const url = await serveStoragePage(t, 'both')
    const { page } = await openBrowser(t)
    await openStoragePage(page, url)
    await page.evaluate(fill, 'LOST')

    for (const [lose, faults] of [[deleteDatabases, ['empty', 'none']], [[inFolders, deleteFolder], ['none', 'empty']], [[inFolders, flipFiles], ['none', 'damaged']], [flipDatabases, ['damaged', 'none']], [deleteDatabases, ['empty', 'none']]]) {
        await page.evaluate(() => storage.close())
        const [act, argument] = [lose].flat()
        for (let tries = 0; ; ++tries) {
            try {
                await page.evaluate(act, argument && String(argument))
                break
            } catch (error) {
                if (tries > 40) throw error // the worker lets go of the files in a moment
                await sleep(50)
            }
        }
        const found = await page.evaluate(look, 'LOST')
        assert.deepEqual([found.error, found.rows, found.integrity], ['', 5, 'ok'])
        assert.deepEqual(found.faults, faults)
        assert.equal(await page.evaluate(waitKeptUp), 'kept up')
        // A log in both, for what comes next.
        await page.evaluate(() => (storage.execute('UPDATE t SET body = randomblob(50) WHERE id = 2'), storage.durableNow()))
    }
})

test('site data that is cleared under an open archive is written anew into both places', async (t) => {
    const url = await serveStoragePage(t, 'both')
    const browser = await openBrowser(t)
    const { page } = browser
    await openStoragePage(page, url)
    await page.evaluate(fill, 'CLEARED')

    const devtools = await browser.devtools(page)
    await devtools.send('Storage.clearDataForOrigin', { origin: new URL(url).origin, storageTypes: 'all' })
    await page.evaluate(async () => {
        storage.execute('INSERT INTO t(body) VALUES (1)')
        const saved = storage.durableNow().then(() => true)
        while (!(await Promise.race([saved, new Promise((resolve) => setTimeout(resolve, 50, false))]))) if (storage.state() === 'not saved') storage.retry()
    })
    assert.equal(await page.evaluate(waitKeptUp), 'kept up')
    const found = await page.evaluate(look, 'CLEARED')

    assert.deepEqual([found.error, found.rows, found.integrity], ['', 6, 'ok'])
    assert.deepEqual([found.second, found.faults], ['kept up', ['none', 'none']])
})

test('files that are broken in any one place are not taken for whole ones', { timeout: 120_000 }, async (t) => {
    const url = await serveStoragePage(t, 'files')
    const { page } = await openBrowser(t)
    await openStoragePage(page, url)
    await page.evaluate(fill, 'BROKEN')
    const whole = await page.evaluate(look, 'BROKEN')
    const tried = await page.evaluate(async ([look, count]) => {
        const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('laoke-archive-BROKEN')
        const outcomes = []
        for (let i = 0; i < count; ++i) {
            storage.close()
            const name = ['segments', 'log-0', 'log-1'][i % 3]
            let before
            for (let tries = 0; !before; ++tries) {
                try {
                    const file = await folder.getFileHandle(name)
                    const bytes = new Uint8Array(await (await file.getFile()).arrayBuffer())
                    const out = await file.createWritable()
                    if (bytes.length > 0 && i < count / 2) await out.write(Object.assign(bytes.slice(), { [(i * 7919) % bytes.length]: bytes[(i * 7919) % bytes.length] ^ 1 }))
                    else await out.write(bytes.slice(0, (i * 7919) % (bytes.length + 1))) // cut off
                    await out.close()
                    before = { file, bytes }
                } catch (error) {
                    if (tries > 100) throw error
                    await new Promise((resolve) => setTimeout(resolve, 20))
                }
            }
            outcomes.push(await eval(`(${look})`)('BROKEN'))
            storage.close()
            for (let tries = 0; ; ++tries) {
                try {
                    const out = await before.file.createWritable()
                    await out.write(before.bytes)
                    await out.close()
                    break
                } catch (error) {
                    if (tries > 100) throw error
                    await new Promise((resolve) => setTimeout(resolve, 20))
                }
            }
        }
        return outcomes
    }, [String(look), 36])

    let refused = 0
    for (const found of tried) {
        if (found.error) ++refused
        else if (found.sequence === whole.sequence) assert.deepEqual([found.integrity, found.rows], ['ok', whole.rows])
        // An older state, whole, which its sequence gives away: to the other copy, and to the mark in localStorage.
        else assert.deepEqual([found.integrity, found.sequence < whole.sequence], ['ok', true])
    }
    assert.ok(refused > 5, `${refused} of ${tried.length} were refused`)
})

/** In the page: the sizes of the files of an archive. */
const sizesOf = async (archiveId) => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle(`laoke-archive-${archiveId}`)
    const sizes = {}
    for await (const [name, file] of folder.entries()) sizes[name] = (await file.getFile()).size
    return sizes
}

test('a checkpoint that finds no room takes none, and what a killed one has left goes at the next opening', async (t) => {
    const url = await serveStoragePage(t, 'files')
    const { page } = await openBrowser(t)
    await injectFaults(page)
    await openStoragePage(page, url)
    await page.evaluate(fill, 'ROOM')
    const before = await page.evaluate(sizesOf, 'ROOM')
    await page.evaluate(async () => {
        window.fileWorker.postMessage({ fault: { kind: 'quota', at: 12, calls: 0 } })
        storage.execute('INSERT INTO t(body) VALUES (randomblob(5000000))')
        while (storage.state() !== 'not saved') await new Promise((resolve) => setTimeout(resolve, 5))
    })

    const failed = await page.evaluate(sizesOf, 'ROOM')
    await page.evaluate(async () => {
        const saved = storage.durableNow()
        storage.retry()
        await saved
        storage.close()
    })
    const saved = await page.evaluate(sizesOf, 'ROOM')
    await page.evaluate(async (size) => {
        const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('laoke-archive-ROOM')
        for (let tries = 0; ; ++tries) {
            try {
                const out = await (await folder.getFileHandle('segments')).createWritable({ keepExistingData: true })
                await out.write({ type: 'write', position: size, data: new Uint8Array(3_000_000) })
                return await out.close()
            } catch (error) {
                if (tries > 100) throw error // the worker lets go of it in a moment
                await new Promise((resolve) => setTimeout(resolve, 20))
            }
        }
    }, saved.segments)
    const found = await page.evaluate(look, 'ROOM')

    assert.ok(before.segments > 5_000_000)
    assert.equal(failed.segments, before.segments)
    assert.ok(saved.segments > before.segments + 4_000_000)
    assert.deepEqual([found.error, found.rows, found.integrity], ['', 6, 'ok'])
    assert.equal((await page.evaluate(sizesOf, 'ROOM')).segments, saved.segments)
})

test('files that a worker hangs on are free again a while after the archive was closed', async (t) => {
    const url = await serveStoragePage(t, 'files')
    const { page } = await openBrowser(t)
    await injectFaults(page)
    await openStoragePage(page, url)
    await page.evaluate(fill, 'HANGS')
    await page.evaluate(async () => {
        window.fileWorker.postMessage({ fault: { kind: 'neverReturns', at: 1, calls: 0 } })
        storage.execute('INSERT INTO t(body) VALUES (1)')
        await new Promise((resolve) => setTimeout(resolve, 100))
        storage.close()
    })

    let found
    for (let tries = 0; tries < 20; ++tries) {
        found = await page.evaluate(look, 'HANGS')
        if (!found.error) break
        await sleep(200)
    }

    assert.deepEqual([found.error, found.rows, found.integrity], ['', 5, 'ok'])
})

test('a log that is broken in the middle is not cut off there, and is made good from the other copy', async (t) => {
    for (const places of ['files', 'both']) {
        for (const field of [0, 4, 8, 12, 24]) {
            const url = await serveStoragePage(t, places)
            const { page } = await openBrowser(t)
            await openStoragePage(page, url)
            await page.evaluate(fill, 'MIDDLE')
            const sizes = await page.evaluate(async (field) => {
                storage.close()
                const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('laoke-archive-MIDDLE')
                for (let tries = 0; ; ++tries) {
                    try {
                        const logs = []
                        for (const name of ['log-0', 'log-1']) {
                            const file = await folder.getFileHandle(name)
                            const bytes = new Uint8Array(await (await file.getFile()).arrayBuffer())
                            const frames = [...bytes.keys()].filter((at) => String.fromCharCode(...bytes.subarray(at, at + 4)) === 'LKF1')
                            logs.push({ file, bytes, frames })
                        }
                        const { file, bytes, frames } = logs.sort((a, b) => b.frames.length - a.frames.length)[0]
                        bytes[frames.at(-2) + field] ^= 1
                        const out = await file.createWritable()
                        await out.write(bytes)
                        await out.close()
                        return { name: file.name, size: bytes.length, frames: frames.length }
                    } catch (error) {
                        if (tries > 100) throw error // the worker lets go of it in a moment
                        await new Promise((resolve) => setTimeout(resolve, 20))
                    }
                }
            }, field)
            const found = await page.evaluate(look, 'MIDDLE')

            assert.ok(sizes.frames >= 5, `${sizes.frames} frames`)
            if (places === 'files') {
                assert.notEqual(found.error, '', `field ${field}`)
                assert.ok((await page.evaluate(sizesOf, 'MIDDLE'))[sizes.name] >= sizes.size, `field ${field}`)
            } else {
                assert.deepEqual([found.error, found.rows, found.integrity, found.faults], ['', 5, 'ok', ['none', 'damaged']], `field ${field}`)
            }
        }
    }
})

test('a tab that takes the archive over gets the files, and the one before writes nothing more', async (t) => {
    for (const places of ['files', 'both']) {
        const url = await serveStoragePage(t, places)
        const browser = await openBrowser(t)
        await openStoragePage(browser.page, url)
        await browser.page.evaluate(fill, 'TABS')
        const second = await browser.context.newPage()
        await openStoragePage(second, url)
        assert.equal((await second.evaluate(look, 'TABS')).error, '')
        await second.evaluate(async () => {
            storage.execute("INSERT INTO t(body) VALUES ('second')")
            await storage.durableNow()
        })

        const first = await browser.page.evaluate(async () => {
            storage.execute("INSERT INTO t(body) VALUES ('first')")
            for (let wait = 0; wait < 200 && storage.state() !== 'not saved'; ++wait) await new Promise((resolve) => setTimeout(resolve, 10))
            return { failure: storage.failure(), isEditingStopped: storage.isEditingStopped() }
        })
        const found = await second.evaluate(look, 'TABS')

        assert.match(first.failure, /another tab/i, places)
        assert.equal(first.isEditingStopped, true)
        assert.equal(found.rows, 6)
        assert.equal(await second.evaluate(() => storage.execute('SELECT max(body) FROM t WHERE id = 6')), 'second')
    }
})

// ---- the program ----

/** Leaves the page for one without the program, at the same origin. */
async function leaveFor(page, url) {
    await page.goto(`${url}manifest.webmanifest`)
}

test('when the browser loses its databases the shop opens from the files, the list too, and the page says so', async (t) => {
    const url = await serveSite(t)
    const { page, faults } = await openBrowser(t)
    await start(page, url)
    await createArchive(page, '两份茶行')
    await addCustomer(page, '张三')

    const lost = page.getByText('浏览器弄丢了这份档案的两份存储之一')
    for (const [lose, argument] of [[deleteDatabases], [inFolders, String(deleteFolder)], [deleteDatabases]]) {
        await leaveFor(page, url)
        for (let tries = 0; ; ++tries) {
            try {
                await page.evaluate(lose, argument)
                break
            } catch (error) {
                if (tries > 40) throw error
                await sleep(50)
            }
        }
        await start(page, url)
        await lost.first().waitFor({ state: 'attached' })
        await page.getByRole('button', { name: '知道了' }).click()
        await goTo(page, '客户')
        await page.getByRole('row').filter({ hasText: '张三' }).first().waitFor()
        await goTo(page, '设置')
        await page.getByText('每次保存都写两份').first().waitFor({ state: 'attached' })
        await waitSaved(page)
    }
    await page.reload()
    await page.getByText('每次保存都写两份').first().waitFor({ state: 'attached' })
    assert.equal(await lost.count(), 0)
    assert.deepEqual(faults.filter((fault) => !/404/.test(fault)), []) // an icon of the page without the program
})

test('an archive that is deleted leaves nothing in either place', async (t) => {
    const url = await serveSite(t)
    const { page } = await openBrowser(t)
    await start(page, url)
    await createArchive(page, '要删茶行')
    await goTo(page, '设置')
    await page.getByRole('button', { name: '切换档案' }).click()
    await page.getByRole('button', { name: '删除档案“要删茶行”' }).click()
    await page.getByRole('button', { name: '永久删除' }).click()
    await page.getByRole('button', { name: '删除档案“要删茶行”' }).waitFor({ state: 'detached' })

    const left = () =>
        page.evaluate(async () => {
            const names = (await indexedDB.databases()).map(({ name }) => name)
            for await (const name of (await navigator.storage.getDirectory()).keys()) names.push(name)
            return names.filter((name) => name.startsWith('laoke-archive-')).join()
        })
    await until('nothing is left', async () => (await left()) === '')
})

test('the single file has one place only, and its settings say so', async (t) => {
    const { page, faults } = await openBrowser(t)
    await start(page, singleFile)
    await createArchive(page, '单份茶行')
    await goTo(page, '设置')
    await page.getByText('浏览器只有一处能存').first().waitFor({ state: 'attached' })
    assert.deepEqual(faults, [])
})
