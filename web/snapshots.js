// The snapshots of archives, in Cache Storage: another store than those that the archives lie in, and there from
// "file:" too.  One cache per archive, one entry per snapshot: its name is the address, the gzipped bytes are the
// answer.  An entry is there whole, or not at all.
//
// Contract with src/platform/browser_snapshots.cpp.  `place` is C++'s handle, `request` comes back with the answer.
// C++ calls, through Module.host.snapshots:
//
//   open(place, archiveId)    close(place)    no answer comes afterwards
//   list(place, request)
//   begin(place)  append(place, pointer, size)  put(place, request, name)
//   read(place, request, name)    remove(place, request, name)
//
// This file calls, with the bytes or words given before (web/give.js):
//
//   _laoke_snapshot_name(place, request, size)    _laoke_snapshot_piece(place, request, size)
//   _laoke_snapshot_answered(place, request, reason, detailSize)    reason: an index of `reasons`, 0 is success

import { giveBytes, giveText } from './give.js'
import { StoreError, reasons, storeError } from './store_error.js'

const cacheName = (archiveId) => `laoke-snapshots-${archiveId}`
const site = 'https://laoke.invalid/' // never asked: an address has to be of this kind
const answerWithinMs = 30_000

/** Resolves when events and frames have had their turn; sooner than a timer, in the background too. */
const turn = () =>
    new Promise((resolve) => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => {
            port1.close()
            resolve()
        }
        port2.postMessage(null)
    })

/**
 * Hands bytes on in pieces of at most so many, and lets the page have its turn behind each: what browsers pack and unpack,
 * they do within the page's own thread, one piece in one go.
 */
const inPieces = (size, goesOn) =>
    new TransformStream({
        async transform(bytes, out) {
            for (let at = 0; at < bytes.length; at += size) {
                out.enqueue(bytes.subarray(at, at + size))
                goesOn()
                await turn()
            }
        },
    })
const packedAtOnce = 64 * 1024 // some 3 ms
const unpackedAtOnce = 16 * 1024

/** Removes all snapshots of an archive; resolves where there are none, too. */
export const removeSnapshots = async (archiveId) => globalThis.caches?.delete(cacheName(archiveId))

const openCache = (archiveId) => {
    if (!globalThis.caches) throw new StoreError('refused', 'no Cache Storage')
    return caches.open(cacheName(archiveId))
}

/** The object for Module.host.snapshots. */
export function createSnapshots(module) {
    const places = new Map() // handle -> { archiveId, parts }

    /** Runs act(cache, isOpen, goesOn) and answers; `goesOn` gives it as long again. */
    const answerWhen = (handle, request, act) => {
        const place = places.get(handle)
        let isOver = false
        let timer = 0
        const isOpen = () => !isOver && places.get(handle) === place
        const answer = (error) => {
            clearTimeout(timer)
            if (!isOpen()) return
            isOver = true
            const failure = error ? storeError(error) : null
            const detailSize = giveText(module, failure?.message ?? '')
            module._laoke_snapshot_answered(handle, request, failure ? reasons.indexOf(failure.reason) : 0, detailSize)
        }
        const goesOn = () => {
            clearTimeout(timer)
            timer = setTimeout(() => answer(new StoreError('stalled', 'the browser did not answer')), answerWithinMs)
        }
        goesOn()
        const run = async () => act(await openCache(place.archiveId), isOpen, goesOn)
        run().then(() => answer(null), answer)
    }

    return {
        open: (handle, archiveId) => places.set(handle, { archiveId, parts: [] }),
        close: (handle) => places.delete(handle),

        list: (handle, request) =>
            answerWhen(handle, request, async (cache, isOpen) => {
                for (const { url } of await cache.keys()) {
                    if (isOpen()) module._laoke_snapshot_name(handle, request, giveText(module, url.slice(site.length)))
                }
            }),

        begin(handle) {
            places.get(handle).parts = []
        },
        // A blob of each part lets the browser move it out of the page's memory.
        append: (handle, pointer, size) => places.get(handle).parts.push(new Blob([module.HEAPU8.slice(pointer, pointer + size)])),
        put(handle, request, name) {
            const place = places.get(handle)
            const image = new Blob(place.parts)
            place.parts = []
            answerWhen(handle, request, async (cache, isOpen, goesOn) => {
                const packed = image.stream().pipeThrough(inPieces(packedAtOnce, goesOn)).pipeThrough(new CompressionStream('gzip'))
                await cache.put(site + name, new Response(packed))
                if (!isOpen()) await cache.delete(site + name) // too late: nobody reads it back
            })
        },

        read: (handle, request, name) =>
            answerWhen(handle, request, async (cache, isOpen, goesOn) => {
                const found = await cache.match(site + name)
                if (!found) throw new StoreError('vanished', 'it is not there any more')
                const pieces = found.body.pipeThrough(inPieces(unpackedAtOnce, goesOn)).pipeThrough(new DecompressionStream('gzip'))
                const reader = pieces.getReader()
                for (let piece; isOpen() && !(piece = await reader.read()).done; ) {
                    if (isOpen()) module._laoke_snapshot_piece(handle, request, giveBytes(module, piece.value))
                }
            }),

        remove: (handle, request, name) => answerWhen(handle, request, (cache) => cache.delete(site + name)),
    }
}
