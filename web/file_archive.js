// One archive in files of the browser's own (OPFS), for web/block_store.js: the page's side.  Only a worker may write
// such files so that they are on the disk when it says so; web/file_archive_worker.js has the layout of the files and
// the messages between the two.

import { StoreError, describe, reasonOf } from './store_error.js'

export const folderName = (archiveId) => `laoke-archive-${archiveId}`

/** From "file:" there are none, and the single file has no worker. */
export const hasFiles = (makeWorker) => Boolean(makeWorker && globalThis.navigator?.storage?.getDirectory)

/** Removes the files of an archive; resolves where there are none, too. */
export async function removeFiles(archiveId) {
    if (!globalThis.navigator?.storage?.getDirectory) return
    let root
    try {
        root = await navigator.storage.getDirectory()
    } catch {
        return // "file:", or a private window: nothing was ever written
    }
    // The worker of the archive that was just closed lets go a moment later.
    for (let left = 40; ; --left) {
        try {
            return await root.removeEntry(folderName(archiveId), { recursive: true })
        } catch (error) {
            if (error.name === 'NotFoundError') return
            if (error.name !== 'NoModificationAllowedError' || left === 0) throw error
        }
        await new Promise((resolve) => setTimeout(resolve, 50))
    }
}

export class FileArchive {
    #folder
    #makeWorker
    #patience
    #worker = null
    #call = null // the one under way: { id, resolve, reject, timer }
    #last = 0

    constructor(archiveId, makeWorker, patience) {
        this.#folder = folderName(archiveId)
        this.#makeWorker = makeWorker
        this.#patience = patience
    }

    claim(writer) {
        return this.#ask({ act: 'claim', writer })
    }

    async load(receiver, hasSegments) {
        for (let from = 0; from !== null; ) {
            const { header, segments, records, next } = await this.#ask({ act: 'load', from, hasSegments })
            if (header) receiver.header('header', header)
            for (const [index, bytes] of segments) receiver.segment(index, bytes)
            for (const [number, bytes] of records) receiver.record(number, bytes)
            from = next
        }
    }

    write(batch) {
        const buffers = [...batch.records, ...batch.segments].map(([, bytes]) => bytes)
        return this.#ask({ act: 'write', batch }, batch.header ? [...buffers, batch.header] : buffers)
    }

    /** What was asked for is finished by itself; a worker that hangs is ended, so that the files are free again. */
    close() {
        const worker = this.#worker
        clearTimeout(this.#call?.timer)
        this.#call = null
        this.#worker = null
        if (!worker) return
        let timer = 0
        const wait = () => {
            clearTimeout(timer)
            timer = setTimeout(() => worker.terminate(), this.#patience.answerMs)
        }
        worker.onmessage = wait // it goes on
        wait()
        worker.postMessage({ act: 'close' })
    }

    /** One at a time. */
    #ask(message, transfer = []) {
        return new Promise((resolve, reject) => {
            const id = ++this.#last
            this.#call = { id, resolve, reject, timer: 0 }
            this.#wait()
            try {
                this.#worker ??= this.#start()
                this.#worker.postMessage({ ...message, id, folder: this.#folder, openMs: this.#patience.answerMs / 4 }, transfer)
            } catch (error) {
                this.#giveUp('refused', describe(error))
            }
        })
    }

    #start() {
        const worker = this.#makeWorker()
        worker.onmessage = ({ data }) => {
            const call = this.#call
            if (worker !== this.#worker || !call || call.id !== data.id) return
            if (data.goesOn) {
                this.#wait()
                return
            }
            clearTimeout(call.timer)
            this.#call = null
            if (data.error) call.reject(new StoreError(data.error.reason ?? reasonOf(data.error), describe(data.error)))
            else call.resolve(data)
        }
        worker.onerror = (event) => {
            event.preventDefault()
            if (worker === this.#worker) this.#giveUp('closed', event.message ?? 'the worker did not start')
        }
        return worker
    }

    #wait() {
        const call = this.#call
        clearTimeout(call.timer)
        call.timer = setTimeout(() => this.#giveUp('stalled', 'the worker did not answer'), this.#patience.answerMs)
    }

    /** A worker that has failed is never used again; the next one finds the files as they are. */
    #giveUp(reason, detail) {
        const call = this.#call
        this.#worker?.terminate()
        this.#worker = null
        this.#call = null
        clearTimeout(call?.timer)
        call?.reject(new StoreError(reason, detail))
    }
}
