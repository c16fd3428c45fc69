// One archive in IndexedDB, for web/block_store.js: it moves bytes and decides nothing.
//
// One database per archive, "laoke-archive-<id>", version 1 for ever (the format has its own number, in the
// header's bytes), with three object stores, keys given, values ArrayBuffers:
//
//   header    'header' -> the header's bytes; 'writer' -> the number of who may write
//   segments  index    -> the bytes of one segment
//   log       number   -> the bytes of one redo record
//
// Rules: a transaction is acknowledged on `complete` and nowhere else; a connection that failed is never used again.

import { StoreError, describe, reasonOf, storeError } from './store_error.js'

export const databaseName = (archiveId) => `laoke-archive-${archiveId}`

const segmentsAtATime = 16 // 4 MiB
const segmentsPutAtATime = 4 // 1 MiB, a few milliseconds
const recordsAtATime = 256

/** Opens the database of an archive, and makes it where it is missing; resolves to { database, loss }. */
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
        let loss = '' // what Chromium says when it had to throw away the one that was there
        try {
            request = indexedDB.open(databaseName(archiveId), 1)
        } catch (error) {
            giveUp('refused', describe(error))
            return
        }
        request.onupgradeneeded = ({ dataLoss, dataLossMessage }) => {
            if (dataLoss === 'total') loss = `the browser lost the database: ${dataLossMessage}`
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
            else resolve({ database: request.result, loss })
        }
    })
}

/** One archive's connection: opened when it is wanted, and anew after it has died. */
class Connection {
    #database = null
    #opening = null
    loss = '' // why the database was found empty, where the browser says so

    constructor(archiveId, patience) {
        this.archiveId = archiveId
        this.patience = patience
    }

    open() {
        if (this.#database) return Promise.resolve(this.#database)
        this.#opening ??= openDatabase(this.archiveId, this.patience.openMs)
            .then(({ database, loss }) => {
                this.loss ||= loss
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
function checkWriter(header, batch, loss, refuse, passed) {
    const request = made(header.get('writer'))
    request.onsuccess = () => {
        const writer = request.result
        if (writer === batch.writer || (writer === undefined && batch.isWhole)) passed()
        else if (writer === undefined) refuse(new StoreError('vanished', loss || 'what was stored is gone'))
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
function writeBatch(transaction, batch, loss, refuse, goesOn, finished) {
    const header = transaction.objectStore('header')
    let waitsFor = 2 // the fence and the segments
    const passed = () => {
        if (--waitsFor === 0) finished()
    }
    // The requests below are made without waiting for the answer: an abort undoes them.
    checkWriter(header, batch, loss, refuse, passed)
    if (batch.records.length > 0 || batch.deleteRecordsThrough !== null) {
        const log = transaction.objectStore('log')
        if (batch.isWhole) made(log.clear()) // the numbers of what lay there may be higher
        for (const [number, bytes] of batch.records) made(log.put(bytes, number))
        if (batch.deleteRecordsThrough !== null) made(log.delete(IDBKeyRange.upperBound(batch.deleteRecordsThrough)))
    }
    if (batch.deleteSegmentsFrom !== null) {
        const segments = transaction.objectStore('segments')
        made(batch.isWhole ? segments.clear() : segments.delete(IDBKeyRange.lowerBound(batch.deleteSegmentsFrom)))
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
            writeBatch(transaction, batch, connection.loss, refuse, goesOn, () => {
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

/** Reads in one transaction, so that all of it belongs together. */
function readArchive(connection, database, receiver, hasSegments) {
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
        transaction.oncomplete = () => {
            if (!isRead) finish(reject, new StoreError('unknown', 'the browser left something out'))
            else if (connection.loss && !header.result) finish(reject, new StoreError('vanished', connection.loss))
            else finish(resolve)
        }
        transaction.onabort = () => finish(reject, storeError(transaction.error))
        const header = transaction.objectStore('header').get('header')
        header.onsuccess = () => {
            if (header.result) deliver(receiver.header)('header', header.result)
            const readLog = () =>
                readAll(transaction.objectStore('log'), recordsAtATime, deliver(receiver.record), () => {
                    isRead = true
                })
            if (hasSegments) readAll(transaction.objectStore('segments'), segmentsAtATime, deliver(receiver.segment), readLog)
            else readLog()
        }
    })
}

export class IndexedDbArchive {
    #connection

    constructor(archiveId, patience) {
        this.#connection = new Connection(archiveId, patience)
    }

    claim(writer) {
        return claim(this.#connection, writer)
    }

    /** Not tried again once something has been delivered: the receiver takes everything once. */
    load(receiver, hasSegments) {
        return onLiveConnection(this.#connection, (database) => {
            if (receiver.hasBegun()) throw new StoreError('unknown', 'the connection was lost while reading')
            return readArchive(this.#connection, database, receiver, hasSegments)
        })
    }

    write(batch) {
        return write(this.#connection, batch)
    }

    close() {
        this.#connection.drop()
    }
}
