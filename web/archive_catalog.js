// Which archives this browser keeps: a small database of its own, "laoke-shelf", version 1 for ever.
//
// The browser can lose all of an origin's IndexedDB at once.  So every entry, and a mark with how far its
// archive was saved, also lies in localStorage, which survives that: what is listed is what either of them
// knows, and an archive with a mark but without a stored header has been lost and is not new.
//
//   laoke-shelf-<id>  the entry: {"id", "shopName", "createdAt", "openedAt", "isSample"}
//   laoke-mark-<id>   the mark: {"durableSequence", "exportedAt", "isKeptTwice"}
//
// Contract with src/platform/browser_shelf.cpp.  Times are UTC milliseconds.  C++ calls, through
// Module.host.archiveCatalog:
//
//   list(request)       for each entry, the last opened one first: its five fields, one a line, the shop's name
//                       last, are given (web/give.js), then _laoke_shelf_entry(request, size); at the end
//                       _laoke_shelf_answered(request, reason, detailSize)
//   put(request, id, shopName, createdAt, openedAt, isSample)    answered by _laoke_shelf_answered
//   remove(request, id)                                          likewise; deletes the archive as well
//   mark(id) -> {durableSequence, exportedAt, isKeptTwice} or null
//   setMark(id, durableSequence, exportedAt, isKeptTwice)

import { removeBackupFile } from './backup_file.js'
import { removeFiles } from './file_archive.js'
import { databaseName } from './indexed_db_archive.js'
import { giveText } from './give.js'
import { settled, withDatabase } from './small_database.js'
import { removeSnapshots } from './snapshots.js'
import { reasons } from './store_error.js'

const entryKey = (id) => `laoke-shelf-${id}`
const markKey = (id) => `laoke-mark-${id}`
const deleteWithinMs = 5_000
const listWithinMs = 5_000

/** localStorage, which may be missing, refused or full: then the shelf is all there is. */
const second = {
    get(key) {
        try {
            return JSON.parse(localStorage.getItem(key))
        } catch {
            return null
        }
    },
    /** Whether it is there now.  Without this place a loss goes unnoticed, nothing more. */
    set(key, value) {
        try {
            localStorage.setItem(key, JSON.stringify(value))
            return true
        } catch {
            return false
        }
    },
    remove(key) {
        try {
            localStorage.removeItem(key)
        } catch {
            // As above.
        }
    },
    entries() {
        try {
            const keys = Object.keys(localStorage).filter((key) => key.startsWith(entryKey('')))
            return keys.map((key) => second.get(key)).filter((entry) => typeof entry?.id === 'string')
        } catch {
            return []
        }
    },
}

const withShelf = (act) => withDatabase('laoke-shelf', 'archives', { keyPath: 'id' }, act)

function change(act) {
    return withShelf(
        (database) =>
            new Promise((resolve, reject) => {
                const transaction = database.transaction('archives', 'readwrite', { durability: 'strict' })
                transaction.oncomplete = () => resolve()
                transaction.onabort = () => reject(transaction.error)
                act(transaction.objectStore('archives'))
            }),
    )
}

/** What the first of the two places has; rejects when the browser keeps nothing. */
export const readShelf = () => withShelf((database) => settled(database.transaction('archives').objectStore('archives').getAll()))

async function listEntries(reading) {
    const known = second.entries()
    let stored = []
    let timer = 0
    try {
        const late = new Promise((_, reject) => {
            timer = setTimeout(() => reject(new DOMException('the browser did not answer', 'UnknownError')), listWithinMs)
        })
        stored = await Promise.race([reading, late])
    } catch (error) {
        if (known.length === 0) throw error // otherwise the second place knows what there is
    } finally {
        clearTimeout(timer)
    }
    const byId = new Map()
    for (const entry of [...known, ...stored]) byId.set(entry.id, entry)
    return [...byId.values()].sort((a, b) => b.openedAt - a.openedAt)
}

function deleteArchive(id) {
    return new Promise((resolve, reject) => {
        const request = indexedDB.deleteDatabase(databaseName(id))
        const timer = setTimeout(() => reject(Object.assign(new Error('another tab has it open'), { isBlocked: true })), deleteWithinMs)
        request.onsuccess = () => {
            clearTimeout(timer)
            resolve()
        }
        request.onerror = (event) => {
            event.preventDefault()
            clearTimeout(timer)
            reject(request.error)
        }
    })
}

function reasonOf(error) {
    if (error?.isBlocked) return 'blocked'
    if (error?.name === 'QuotaExceededError') return 'quota'
    if (['SecurityError', 'InvalidStateError', 'NotAllowedError', 'TypeError', 'ReferenceError'].includes(error?.name)) return 'refused'
    return 'unknown'
}

/** The object for Module.host.archiveCatalog; `reading` was begun before there was a program to ask for it. */
export function createArchiveCatalog(module, reading) {
    const answer = (request, error) => {
        const reason = error ? reasonOf(error) : 'ok'
        const detailSize = giveText(module, error ? `${error.name}: ${error.message}` : '')
        module._laoke_shelf_answered(request, reasons.indexOf(reason), detailSize)
    }
    const answerWhen = (request, promise) =>
        promise.then(
            () => answer(request, null),
            (error) => answer(request, error),
        )

    return {
        list(request) {
            const giveEntries = async () => {
                const begun = reading ?? readShelf()
                reading = null
                for (const entry of await listEntries(begun)) {
                    const fields = [entry.id, entry.createdAt, entry.openedAt, entry.isSample ? 1 : 0, entry.shopName]
                    module._laoke_shelf_entry(request, giveText(module, fields.join('\n')))
                }
            }
            answerWhen(request, giveEntries())
        },

        put(request, id, shopName, createdAt, openedAt, isSample) {
            const entry = { id, shopName, createdAt, openedAt, isSample: Boolean(isSample) }
            const isKept = second.set(entryKey(id), entry)
            const putting = change((archives) => archives.put(entry)).catch((error) => {
                if (!isKept) throw error // otherwise the second place has it, and list() reads both
            })
            answerWhen(request, putting)
        },

        remove(request, id) {
            const removal = async () => {
                const parts = await Promise.allSettled([removeFiles(id), deleteArchive(id)])
                const failed = parts.find(({ status }) => status === 'rejected')
                if (failed) throw failed.reason // it stays in the list, and can be deleted once more
                await removeSnapshots(id)
                await removeBackupFile(id)
                await change((archives) => archives.delete(id))
                second.remove(entryKey(id))
                second.remove(markKey(id))
            }
            answerWhen(request, removal())
        },

        mark(id) {
            const mark = second.get(markKey(id))
            const isWhole = [mark?.durableSequence, mark?.exportedAt].every((number) => Number.isSafeInteger(number) && number >= 0)
            return isWhole ? mark : null // whoever writes something else there has not saved an archive
        },
        setMark: (id, durableSequence, exportedAt, isKeptTwice) => second.set(markKey(id), { durableSequence, exportedAt, isKeptTwice: Boolean(isKeptTwice) }),
    }
}
