// The IndexedDB side of the BlockStore port (src/sqlite/block_store.h): it moves bytes and decides nothing.
//
// One database per archive, "laoke-archive-<id>", version 1 for ever (the format has its own number, in the
// header's bytes), with three object stores, keys given, values ArrayBuffers:
//
//   header    'header' -> the header's bytes; 'writer' -> the number of who may write
//   segments  index    -> the bytes of one segment
//   log       number   -> the bytes of one redo record
//
// Contract with src/platform/indexed_db_store.cpp.  `store` is C++'s handle of a store, `request` comes back
// with the answer.  C++ calls, through Module.host.blockStore:
//
//   open(store, archiveId)                          nothing is opened yet
//   claim(store, request, writer)
//   load(store)
//   beginWrite(store, request, writer, isWhole)     then any of
//     putRecord(store, number, pointer, size)  putSegment(store, index, pointer, size)
//     putHeader(store, pointer, size)  deleteRecordsThrough(store, number)  deleteSegmentsFrom(store, index)
//   commitWrite(store)
//   close(store)                                    no answer comes afterwards
//
// This file calls, on the module, with the bytes or the failure's words given before (web/give.js):
//
//   _laoke_store_header(store, size)  _laoke_store_segment(store, index, size)  _laoke_store_record(store, number, size)
//   _laoke_store_loaded(store, reason, detailSize)  and
//   _laoke_store_answered(store, request, reason, detailSize)   reason: an index of `reasons`, 0 is success
//
// Rules: a transaction is acknowledged on `complete` and nowhere else; every view of the heap is sliced before
// it is handed over (cloning a view clones the whole heap); a connection that failed is never used again.

import { giveBytes, giveText } from './give.js'

/** By number; the order is that of StoreFailureReason, after success. */
export const reasons = ['ok', 'quota', 'aborted', 'closed', 'blocked', 'fenced', 'vanished', 'stalled', 'refused', 'unknown']

export const databaseName = (archiveId) => `laoke-archive-${archiveId}`

/** How long the browser may take to answer; tests are less patient. */
const usualPatience = { openMs: 10_000, answerMs: 20_000 }

const segmentsAtATime = 16 // 4 MiB
const segmentsPutAtATime = 4 // 1 MiB, a few milliseconds
const recordsAtATime = 256

class StoreError extends Error {
    constructor(reason, detail) {
        super(detail)
        this.reason = reason
    }
}

const describe = (error) => (error ? `${error.name}: ${error.message}` : 'no reason given')

function reasonOf(error) {
    switch (error?.name) {
        case 'QuotaExceededError':
            return 'quota'
        case 'InvalidStateError':
        case 'UnknownError':
            return 'closed' // what WebKit and Chromium say of a connection that has died
        case 'SecurityError':
        case 'NotAllowedError':
            return 'refused'
        case 'AbortError':
        case 'ConstraintError':
        case undefined:
            return 'aborted'
        default:
            return 'unknown'
    }
}

const storeError = (error) => (error instanceof StoreError ? error : new StoreError(reasonOf(error), describe(error)))

/** Opens the database of an archive, and makes it where it is missing. */
function openDatabase(archiveId, withinMs) {
    return new Promise((resolve, reject) => {
        let isOver = false
        const giveUp = (reason, detail) => {
            isOver = true
            clearTimeout(timer)
            reject(new StoreError(reason, detail))
        }
        const timer = setTimeout(() => giveUp('blocked', 'opening the database took too long'), withinMs)
        let request
        try {
            request = indexedDB.open(databaseName(archiveId), 1)
        } catch (error) {
            giveUp('refused', describe(error))
            return
        }
        request.onupgradeneeded = () => {
            for (const name of ['header', 'segments', 'log']) request.result.createObjectStore(name)
        }
        request.onerror = (event) => {
            event.preventDefault()
            const reason = reasonOf(request.error)
            // Site data that is cleared meanwhile aborts the opening: the next try finds it gone, and says so.
            const isKnown = reason === 'closed' || reason === 'quota' || reason === 'aborted'
            if (!isOver) giveUp(isKnown ? reason : 'refused', describe(request.error))
        }
        request.onsuccess = () => {
            clearTimeout(timer)
            if (isOver) request.result.close()
            else resolve(request.result)
        }
    })
}

/** One archive's connection: opened when it is wanted, and anew after it has died. */
class Connection {
    #database = null
    #opening = null

    constructor(archiveId, patience) {
        this.archiveId = archiveId
        this.patience = patience
    }

    open() {
        if (this.#database) return Promise.resolve(this.#database)
        this.#opening ??= openDatabase(this.archiveId, this.patience.openMs)
            .then((database) => {
                const forget = () => this.drop(database)
                database.onversionchange = forget // somebody deletes it: let them
                database.onclose = forget // the browser has closed it
                this.#database = database
                return database
            })
            .finally(() => {
                this.#opening = null
            })
        return this.#opening
    }

    drop(database = this.#database) {
        if (!database) return
        if (this.#database === database) this.#database = null
        database.close() // waits for transactions under way
    }

    /** Opens it without waiting if it can: a commit starts in the same turn of the event loop. */
    get database() {
        return this.#database
    }
}

/**
 * Runs one transaction; resolves on `complete`.  `act(transaction, refuse, goesOn)` makes the requests, and may call
 * refuse(error) from one of their events to abort it.  It calls goesOn() where it makes more of them in such an event:
 * the browser has answered, and has as long again for what follows.
 */
function runTransaction(connection, database, names, act) {
    return new Promise((resolve, reject) => {
        let refusal = null
        let timer = 0
        const transaction = database.transaction(names, 'readwrite', { durability: 'strict' })
        const finish = (settle, value) => {
            clearTimeout(timer)
            settle(value)
        }
        const refuse = (error) => {
            refusal = storeError(error)
            try {
                transaction.abort()
            } catch {
                finish(reject, refusal) // it had aborted by itself, and its event has gone by
            }
        }
        transaction.oncomplete = () => finish(resolve)
        transaction.onabort = () => finish(reject, refusal ?? storeError(transaction.error))
        const goesOn = () => {
            clearTimeout(timer)
            timer = setTimeout(() => {
                // What is still on its way would keep the next try waiting behind it.
                refuse(new StoreError('stalled', 'the browser did not answer'))
                finish(reject, refusal) // an abort may be answered no more than the rest
                connection.drop(database)
            }, connection.patience.answerMs)
        }
        goesOn()
        try {
            act(transaction, refuse, goesOn)
        } catch (error) {
            refuse(error)
        }
    })
}

/** Runs `attempt(database)`; on a dead connection once more on a new one. */
async function onLiveConnection(connection, attempt) {
    for (let round = 0; ; ++round) {
        const database = connection.database ?? (await connection.open())
        try {
            return await attempt(database)
        } catch (error) {
            const failure = storeError(error)
            if (failure.reason === 'closed' || failure.reason === 'unknown') connection.drop(database)
            if (failure.reason !== 'closed' || round > 0) throw failure
        }
    }
}

/** A call that made no request has written nothing, and would be acknowledged all the same. */
function made(request) {
    if (!request) throw new StoreError('unknown', 'the browser made no request')
    return request
}

const claim = (connection, writer) =>
    onLiveConnection(connection, (database) =>
        runTransaction(connection, database, ['header'], (transaction) => {
            made(transaction.objectStore('header').put(writer, 'writer'))
            transaction.commit?.()
        }),
    )

/** The fence: who writes has to be who claimed the store last.  It is read in the transaction that writes. */
function checkWriter(header, batch, refuse, passed) {
    const request = made(header.get('writer'))
    request.onsuccess = () => {
        const writer = request.result
        if (writer === batch.writer || (writer === undefined && batch.isWhole)) passed()
        else if (writer === undefined) refuse(new StoreError('vanished', 'what was stored is gone'))
        else refuse(new StoreError('fenced', 'somebody else has the store'))
    }
}

/**
 * Puts segments a few at a time, each time when the ones before are taken: hundreds at once would keep the page from
 * answering.  `finished` is called when the last have been put.
 */
function putSegments(segments, blocks, refuse, goesOn, finished) {
    const putFrom = (first) => {
        goesOn()
        const end = Math.min(first + segmentsPutAtATime, blocks.length)
        let last = null
        for (const [index, bytes] of blocks.slice(first, end)) last = made(segments.put(bytes, index))
        if (end === blocks.length) finished()
        else
            last.onsuccess = () => {
                try {
                    putFrom(end)
                } catch (error) {
                    refuse(error)
                }
            }
    }
    putFrom(0)
}

/** `finished` is called when everything has been put and the writer is known to be the one who may write. */
function writeBatch(transaction, batch, refuse, goesOn, finished) {
    const header = transaction.objectStore('header')
    let waitsFor = 2 // the fence and the segments
    const passed = () => {
        if (--waitsFor === 0) finished()
    }
    // The requests below are made without waiting for the answer: an abort undoes them.
    checkWriter(header, batch, refuse, passed)
    if (batch.records.length > 0 || batch.deleteRecordsThrough !== null) {
        const log = transaction.objectStore('log')
        for (const [number, bytes] of batch.records) made(log.put(bytes, number))
        if (batch.deleteRecordsThrough !== null) made(log.delete(IDBKeyRange.upperBound(batch.deleteRecordsThrough)))
    }
    if (batch.deleteSegmentsFrom !== null) {
        made(transaction.objectStore('segments').delete(IDBKeyRange.lowerBound(batch.deleteSegmentsFrom)))
    }
    if (batch.header) made(header.put(batch.header, 'header'))
    if (batch.isWhole) made(header.put(batch.writer, 'writer'))
    if (batch.segments.length === 0) passed()
    else putSegments(transaction.objectStore('segments'), batch.segments, refuse, goesOn, passed)
}

function write(connection, batch) {
    const names = ['header', 'log']
    if (batch.segments.length > 0 || batch.deleteSegmentsFrom !== null) names.push('segments')
    return onLiveConnection(connection, async (database) => {
        let isChecked = false
        await runTransaction(connection, database, names, (transaction, refuse, goesOn) =>
            writeBatch(transaction, batch, refuse, goesOn, () => {
                isChecked = true // and nothing was left out
                transaction.commit?.()
            }),
        )
        if (!isChecked) throw new StoreError('unknown', 'the browser left something out')
    })
}

/** Gives every entry of an object store to `deliver(key, bytes)`, a few at a time, then calls `finished`. */
function readAll(objectStore, atATime, deliver, finished) {
    const next = (range) => {
        const keys = objectStore.getAllKeys(range, atATime)
        const values = objectStore.getAll(range, atATime)
        values.onsuccess = () => {
            const count = keys.result.length
            // The next ones are on their way while these are taken in.
            if (count === atATime) next(IDBKeyRange.lowerBound(keys.result[count - 1], true))
            for (let i = 0; i < count; ++i) deliver(keys.result[i], values.result[i])
            if (count < atATime) finished()
        }
    }
    next(undefined)
}

/** Reads everything in one transaction, so that all of it belongs together. */
function readArchive(connection, database, receiver) {
    return new Promise((resolve, reject) => {
        let timer = 0
        let isOver = false
        const finish = (settle, value) => {
            isOver = true
            clearTimeout(timer)
            settle(value)
        }
        const wait = () => {
            clearTimeout(timer)
            timer = setTimeout(() => {
                finish(reject, new StoreError('stalled', 'the browser did not answer'))
                connection.drop(database)
            }, connection.patience.answerMs)
        }
        const deliver = (receive) => (key, bytes) => {
            if (isOver) return
            wait()
            receive(key, bytes)
        }
        wait()
        const transaction = database.transaction(['header', 'segments', 'log'], 'readonly')
        let isRead = false
        transaction.oncomplete = () =>
            isRead ? finish(resolve) : finish(reject, new StoreError('unknown', 'the browser left something out'))
        transaction.onabort = () => finish(reject, storeError(transaction.error))
        const header = transaction.objectStore('header').get('header')
        header.onsuccess = () => {
            if (header.result) deliver(receiver.header)('header', header.result)
            readAll(transaction.objectStore('segments'), segmentsAtATime, deliver(receiver.segment), () => {
                readAll(transaction.objectStore('log'), recordsAtATime, deliver(receiver.record), () => {
                    isRead = true
                })
            })
        }
    })
}

/** Not tried again once something has been delivered: the receiver takes everything once. */
const load = (connection, receiver) =>
    onLiveConnection(connection, (database) => {
        if (receiver.hasBegun()) throw new StoreError('unknown', 'the connection was lost while reading')
        return readArchive(connection, database, receiver)
    })

/** The object for Module.host.blockStore. */
export function createBlockStore(module, patience = usualPatience) {
    const stores = new Map() // handle -> { connection, batch }
    const give = (bytes) => giveBytes(module, new Uint8Array(bytes))
    const isOpen = (store, entry) => stores.get(store) === entry
    const answer = (store, entry, request, error) => {
        if (!isOpen(store, entry)) return
        const failure = error ? storeError(error) : null
        const detailSize = giveText(module, failure?.message ?? '')
        module._laoke_store_answered(store, request, failure ? reasons.indexOf(failure.reason) : 0, detailSize)
    }
    const slice = (pointer, size) => module.HEAPU8.slice(pointer, pointer + size).buffer
    const batchOf = (store) => stores.get(store).batch

    return {
        open(store, archiveId) {
            stores.set(store, { connection: new Connection(archiveId, patience), batch: null })
        },

        close(store) {
            const entry = stores.get(store)
            stores.delete(store)
            entry?.connection.drop()
        },

        claim(store, request, writer) {
            const entry = stores.get(store)
            claim(entry.connection, writer).then(
                () => answer(store, entry, request, null),
                (error) => answer(store, entry, request, error),
            )
        },

        load(store) {
            const entry = stores.get(store)
            let hasBegun = false
            const deliver = (receive) => {
                hasBegun = true
                if (isOpen(store, entry)) receive()
            }
            const receiver = {
                hasBegun: () => hasBegun,
                header: (_, bytes) => deliver(() => module._laoke_store_header(store, give(bytes))),
                segment: (index, bytes) => deliver(() => module._laoke_store_segment(store, index, give(bytes))),
                record: (number, bytes) => deliver(() => module._laoke_store_record(store, number, give(bytes))),
            }
            const finish = (error) => {
                if (!isOpen(store, entry)) return
                const failure = error ? storeError(error) : null
                const detailSize = giveText(module, failure?.message ?? '')
                module._laoke_store_loaded(store, failure ? reasons.indexOf(failure.reason) : 0, detailSize)
            }
            load(entry.connection, receiver).then(() => finish(null), finish)
        },

        beginWrite(store, request, writer, isWhole) {
            stores.get(store).batch = {
                request,
                writer,
                isWhole: Boolean(isWhole),
                records: [],
                segments: [],
                header: null,
                deleteRecordsThrough: null,
                deleteSegmentsFrom: null,
            }
        },
        putRecord: (store, number, pointer, size) => batchOf(store).records.push([number, slice(pointer, size)]),
        putSegment: (store, index, pointer, size) => batchOf(store).segments.push([index, slice(pointer, size)]),
        putHeader(store, pointer, size) {
            batchOf(store).header = slice(pointer, size)
        },
        deleteRecordsThrough(store, number) {
            batchOf(store).deleteRecordsThrough = number
        },
        deleteSegmentsFrom(store, index) {
            batchOf(store).deleteSegmentsFrom = index
        },
        commitWrite(store) {
            const entry = stores.get(store)
            const batch = entry.batch
            entry.batch = null
            write(entry.connection, batch).then(
                () => answer(store, entry, batch.request, null),
                (error) => answer(store, entry, batch.request, error),
            )
        },
    }
}
