// The browser's side of the BlockStore port (src/sqlite/block_store.h): it moves bytes and decides nothing.
//
// An archive lies in one of two places, or in both: in IndexedDB (web/indexed_db_archive.js) and in files
// (web/file_archive.js), where the browser has them.  Either is an object with
//
//   claim(writer)                      load(receiver, hasSegments)
//   write(batch)                       close()    no answer comes afterwards
//
// the first three of which answer with a promise that rejects with what web/store_error.js makes a StoreError of.
//
// Contract with src/platform/browser_store.cpp.  `store` is C++'s handle of a store, `request` comes back
// with the answer.  C++ calls, through Module.host.blockStore:
//
//   hasFiles() -> whether there is the second place
//   open(store, archiveId, isInFiles)               nothing is opened yet
//   claim(store, request, writer)
//   load(store, hasSegments)
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
// Every view of the heap is sliced before it is handed over: cloning a view clones the whole heap.

import { FileArchive, hasFiles } from './file_archive.js'
import { giveBytes, giveText } from './give.js'
import { IndexedDbArchive } from './indexed_db_archive.js'
import { reasons, storeError } from './store_error.js'

/** How long the browser may take to answer; tests are less patient. */
const usualPatience = { openMs: 10_000, answerMs: 20_000 }

/** The object for Module.host.blockStore.  `makeWorker` makes one of web/file_archive_worker.js; without it there are no files. */
export function createBlockStore(module, makeWorker, patience = usualPatience) {
    const stores = new Map() // handle -> { archive, batch }
    const give = (bytes) => giveBytes(module, new Uint8Array(bytes))
    const isOpen = (store, entry) => stores.get(store) === entry
    const answer = (store, entry, request, error) => {
        if (!isOpen(store, entry)) return
        const failure = error ? storeError(error) : null
        const detailSize = giveText(module, failure?.message ?? '')
        module._laoke_store_answered(store, request, failure ? reasons.indexOf(failure.reason) : 0, detailSize)
    }
    const answerWhen = (store, entry, request, promise) =>
        promise.then(
            () => answer(store, entry, request, null),
            (error) => answer(store, entry, request, error),
        )
    const slice = (pointer, size) => module.HEAPU8.slice(pointer, pointer + size).buffer
    const batchOf = (store) => stores.get(store).batch

    return {
        hasFiles: () => hasFiles(makeWorker),

        open(store, archiveId, isInFiles) {
            const archive = isInFiles ? new FileArchive(archiveId, makeWorker, patience) : new IndexedDbArchive(archiveId, patience)
            stores.set(store, { archive, batch: null })
        },

        close(store) {
            const entry = stores.get(store)
            stores.delete(store)
            entry?.archive.close()
        },

        claim(store, request, writer) {
            const entry = stores.get(store)
            answerWhen(store, entry, request, entry.archive.claim(writer))
        },

        load(store, hasSegments) {
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
            entry.archive.load(receiver, Boolean(hasSegments)).then(() => finish(null), finish)
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
            answerWhen(store, entry, batch.request, entry.archive.write(batch))
        },
    }
}
