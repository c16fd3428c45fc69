// One archive in files of the browser's own (OPFS): the worker of web/file_archive.js.  What it has answered is on the
// disk: it was written and flushed.
//
// Three files in the folder "laoke-archive-<id>", each held open and so kept from every other tab:
//
//   segments       slots of 256 KiB; which segment lies in which, the log says
//   log-0, log-1   the newer one counts: a checkpoint frame, then a frame for each record and each writer since
//
// A write with segments puts them into slots that nothing points to, flushes, begins the other log with a checkpoint
// frame of the next generation, flushes, and only then is that log the newer one.  Other writes append to the log.  So
// whenever it ends, the state before or the state after is there: a frame that was not written whole is the last of
// its log and is cut off.  Where whole ones lie behind what is broken, it is no such frame: it stays, and is handed out
// as a record that whoever reads it finds damaged.
//
// A frame, little-endian: magic (4), kind (4), bytes of content (4), CRC-32 (4) of all the rest and of where it lies,
// generation (8, a double), number (8, a double: of the record, or the writer); the content.  That of a checkpoint is
// the length (4) of a JSON text, the text [[segment, slot, size], …], and the header.
//
// Messages: { id, act, folder, openMs, … } answered by { id, … } or { id, error: { name, message, reason } }, with
// { id, goesOn: true } in between where it takes long.
//
//   claim  writer                  from here on writes of everybody else fail with `fenced`
//   load   from, hasSegments       answered by { header, segments, records, next }; `next` is the next `from`, null at the end
//   write  batch                   as web/block_store.js collects it
//   close                          not answered

const slotSize = 256 * 1024
const slotsAtATime = 16 // 4 MiB
const frameHead = 32
const magic = 0x31464b4c // "LKF1"
const kinds = { checkpoint: 1, record: 2, writer: 3 }
const lockedName = 'NoModificationAllowedError'

const failure = (reason, message) => Object.assign(new Error(message), { reason })

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
    for (let bit = 0; bit < 8; ++bit) byte = byte & 1 ? 0xedb88320 ^ (byte >>> 1) : byte >>> 1
    return byte
})

function crc32(bytes, begin, seed) {
    let crc = ~seed
    for (let i = begin; i < bytes.length; ++i) crc = crcTable[(crc ^ bytes[i]) & 255] ^ (crc >>> 8)
    return ~crc >>> 0
}

/** Of the frame that `bytes` begin with, which lies at `at`. */
const frameCrc = (bytes, at) => crc32(bytes, 16, crc32(bytes.subarray(0, 12), 0, at))

function makeFrame(kind, generation, number, content, at) {
    const frame = new Uint8Array(frameHead + content.length)
    const head = new DataView(frame.buffer)
    head.setUint32(0, magic, true)
    head.setUint32(4, kind, true)
    head.setUint32(8, content.length, true)
    head.setFloat64(16, generation, true)
    head.setFloat64(24, number, true)
    frame.set(content, frameHead)
    head.setUint32(12, frameCrc(frame, at), true)
    return frame
}

function makeCheckpoint(table, header) {
    const text = new TextEncoder().encode(JSON.stringify([...table].map(([index, { slot, size }]) => [index, slot, size])))
    const content = new Uint8Array(4 + text.length + header.length)
    new DataView(content.buffer).setUint32(0, text.length, true)
    content.set(text, 4)
    content.set(header, 4 + text.length)
    return content
}

function parseCheckpoint(content) {
    const length = new DataView(content.buffer, content.byteOffset).getUint32(0, true)
    const slots = JSON.parse(new TextDecoder().decode(content.subarray(4, 4 + length)))
    return { table: new Map(slots.map(([index, slot, size]) => [index, { slot, size }])), header: content.slice(4 + length) }
}

function readWhole(handle, bytes, at) {
    if (handle.read(bytes, { at }) !== bytes.length) throw failure('unknown', 'a file is shorter than it was')
}

function writeWhole(handle, bytes, at) {
    if (handle.write(bytes, { at }) !== bytes.length) throw failure('quota', 'not everything was written')
}

/** The frame at `at`; nothing where there is no whole one. */
function parseFrame(bytes, at) {
    if (at + frameHead > bytes.length) return null
    const head = new DataView(bytes.buffer, at, frameHead)
    const end = at + frameHead + head.getUint32(8, true)
    if (head.getUint32(0, true) !== magic || end > bytes.length) return null
    if (head.getUint32(12, true) !== frameCrc(bytes.subarray(at, end), at)) return null
    const content = bytes.subarray(at + frameHead, end)
    return { kind: head.getUint32(4, true), generation: head.getFloat64(16, true), number: head.getFloat64(24, true), content, end }
}

/** Where the next whole frame of this generation begins; -1: there is none. */
function nextFrame(bytes, from, generation) {
    let at = from
    do at = bytes.indexOf(magic & 255, at + 1)
    while (at >= 0 && parseFrame(bytes, at)?.generation !== generation)
    return at
}

/** The frames of a log that begins with a checkpoint, and where they end; nothing where it does not. */
function readLog(handle) {
    const bytes = new Uint8Array(handle.getSize())
    readWhole(handle, bytes, 0)
    const first = parseFrame(bytes, 0)
    if (first?.kind !== kinds.checkpoint) return null
    const { generation } = first
    const frames = [first]
    let at = first.end
    while (at < bytes.length) {
        const frame = parseFrame(bytes, at)
        const next = frame?.end ?? nextFrame(bytes, at, generation)
        if (next < 0) break
        // What is broken gets a number that no record has, and so is found damaged.
        frames.push(frame ?? { kind: kinds.record, number: Number.MAX_SAFE_INTEGER, content: bytes.subarray(at, next) })
        at = next
    }
    return { frames, end: at, generation }
}

/** The handles of an archive's files, and what they hold. */
class Files {
    handles = []
    logs = []
    current = 1 // index of the newer log
    generation = 0 // of its checkpoint; 0: there is none
    end = 0 // of its frames
    writer = 0
    header = new Uint8Array(0) // without bytes: there is none
    isDamaged = false // there was something, and it cannot be read
    table = new Map() // segment -> { slot, size }
    records = new Map() // number -> bytes

    async open(folder, withinMs) {
        const root = await navigator.storage.getDirectory()
        const directory = await root.getDirectoryHandle(folder, { create: true })
        for (const name of ['segments', 'log-0', 'log-1']) {
            const file = await directory.getFileHandle(name, { create: true })
            this.handles.push(await this.#take(file, performance.now() + withinMs))
        }
        ;[this.segments, ...this.logs] = this.handles
        this.#read()
    }

    /** A tab that was just closed or reloaded lets go a moment later. */
    async #take(file, until) {
        for (;;) {
            try {
                return await file.createSyncAccessHandle()
            } catch (error) {
                if (error.name !== lockedName || performance.now() > until) throw error
            }
            await new Promise((resolve) => setTimeout(resolve, 30))
        }
    }

    close() {
        for (const handle of this.handles.splice(0)) {
            try {
                handle.close()
            } catch {
                // The others are let go of all the same.
            }
        }
    }

    #read() {
        const found = this.logs.map(readLog)
        const [first, second] = found
        const isSecond = (second?.generation ?? 0) > (first?.generation ?? 0)
        const log = isSecond ? second : first
        if (!log) {
            this.isDamaged = this.handles.some((handle) => handle.getSize() > 0)
            return
        }
        this.current = isSecond ? 1 : 0
        this.generation = log.generation
        this.end = log.end
        Object.assign(this, parseCheckpoint(log.frames[0].content))
        for (const { kind, number, content } of log.frames.slice(1)) {
            if (kind !== kinds.writer) this.records.set(number, content.slice())
        }
        this.writer = log.frames.findLast(({ kind }) => kind !== kinds.record).number
        // What a checkpoint that was never finished has left; not where a log that cannot be read may point to it.
        if (found.every((one, i) => one || this.logs[i].getSize() === 0)) this.#shrink()
    }

    /** Appends frames [kind, number, content] to the newer log; after a failure it is as it was. */
    append(frames) {
        const log = this.logs[this.current]
        let at = this.end
        try {
            log.truncate(at) // what an attempt before has left
            for (const [kind, number, content] of frames) {
                const frame = makeFrame(kind, this.generation, number, content, at)
                writeWhole(log, frame, at)
                at += frame.length
            }
            log.flush()
        } catch (error) {
            this.#cut(log)
            throw error
        }
        this.end = at
    }

    #cut(log) {
        try {
            log.truncate(this.end)
        } catch {
            // The next attempt cuts it off.
        }
    }

    /** Begins the other log, with what is to be there from now on. */
    startGeneration({ writer, table, header, records }) {
        const other = 1 - this.current
        const log = this.logs[other]
        const generation = this.generation + 1
        let at = 0
        log.truncate(0)
        const frames = [[kinds.checkpoint, writer, makeCheckpoint(table, header)], ...[...records].map(([number, bytes]) => [kinds.record, number, bytes])]
        for (const [kind, number, content] of frames) {
            const frame = makeFrame(kind, generation, number, content, at)
            writeWhole(log, frame, at)
            at += frame.length
        }
        log.flush()
        Object.assign(this, { current: other, generation, end: at, isDamaged: false, writer, table, header, records })
    }

    claim(writer) {
        if (this.generation > 0) this.append([[kinds.writer, writer, new Uint8Array(0)]])
        else if (!this.isDamaged) this.startGeneration({ writer, table: new Map(), header: this.header, records: new Map() })
        this.writer = writer
    }

    write(batch, goesOn) {
        const isEmpty = this.header.length === 0 && !this.isDamaged
        if (this.writer !== batch.writer && !(batch.isWhole && this.writer === 0)) {
            throw this.writer === 0 ? failure('vanished', 'what was stored is gone') : failure('fenced', 'somebody else has the store')
        }
        if (isEmpty && !batch.isWhole) throw failure('vanished', 'what was stored is gone')
        const records = batch.records.map(([number, bytes]) => [number, new Uint8Array(bytes)])
        if (!batch.header) {
            this.append(records.map(([number, bytes]) => [kinds.record, number, bytes]))
            for (const [number, bytes] of records) this.records.set(number, bytes)
            return
        }
        const kept = batch.isWhole ? [] : [...this.records].filter(([number]) => number > (batch.deleteRecordsThrough ?? -1))
        try {
            this.startGeneration({
                writer: batch.writer,
                table: this.#putSegments(batch, goesOn),
                header: new Uint8Array(batch.header),
                records: new Map([...kept, ...records]),
            })
        } catch (error) {
            this.#dropCheckpoint()
            throw error
        }
        this.#shrink()
    }

    /** Nothing is left of a checkpoint that failed: what is full by it would stay full, for the other copy too. */
    #dropCheckpoint() {
        try {
            const log = this.logs[1 - this.current]
            log.truncate(0)
            log.flush() // before the slots that it may point to go
            this.#shrink()
        } catch {
            // As far as it can, open() makes up for it.
        }
    }

    /** Into slots that nothing points to; returns what lies where then. */
    #putSegments({ segments, isWhole, deleteSegmentsFrom }, goesOn) {
        const used = new Set([...this.table.values()].map(({ slot }) => slot))
        const table = new Map(isWhole ? [] : [...this.table].filter(([index]) => index < (deleteSegmentsFrom ?? Infinity)))
        let slot = 0
        segments.forEach(([index, bytes], count) => {
            if (bytes.byteLength > slotSize) throw failure('unknown', 'a segment is larger than its place')
            while (used.has(slot)) ++slot
            writeWhole(this.segments, new Uint8Array(bytes), slot * slotSize)
            // A sealed segment is shorter than what may have lain there in clear.
            const end = slot * slotSize + bytes.byteLength
            const left = Math.min((slot + 1) * slotSize, this.segments.getSize()) - end
            if (left > 0) writeWhole(this.segments, new Uint8Array(left), end)
            table.set(index, { slot, size: bytes.byteLength })
            ++slot
            if (count % slotsAtATime === 0) goesOn()
        })
        this.segments.flush()
        return table
    }

    #shrink() {
        const last = Math.max(-1, ...[...this.table.values()].map(({ slot }) => slot))
        try {
            this.segments.truncate((last + 1) * slotSize)
        } catch {
            // What lies behind is of no account.
        }
    }

    load(from, hasSegments) {
        const header = from > 0 || (this.header.length === 0 && !this.isDamaged) ? null : this.header.slice().buffer
        const indices = hasSegments ? [...this.table.keys()].sort((a, b) => a - b) : []
        const segments = indices.slice(from, from + slotsAtATime).map((index) => {
            const { slot, size } = this.table.get(index)
            const bytes = new Uint8Array(size)
            this.segments.read(bytes, { at: slot * slotSize }) // what is missing does not have its hash
            return [index, bytes.buffer]
        })
        const next = from + slotsAtATime < indices.length ? from + slotsAtATime : null
        const records = next === null ? [...this.records].sort(([a], [b]) => a - b).map(([number, bytes]) => [number, bytes.slice().buffer]) : []
        return { header, segments, records, next }
    }
}

let files = null
let channel = null // others that claim the archive say so on it
let isFenced = false

/** Lets go of the files for another tab that claims the archive although this one has it. */
function listen(folder) {
    if (channel) return
    channel = new BroadcastChannel(folder)
    channel.onmessage = () => {
        isFenced = true
        letGo()
    }
}

function letGo() {
    const before = files
    files = null
    before?.close()
}

async function opened({ folder, openMs }) {
    if (files) return files
    const opening = new Files()
    try {
        await opening.open(folder, openMs)
    } catch (error) {
        opening.close()
        throw error
    }
    files = opening
    return files
}

const acts = {
    async claim(message) {
        listen(message.folder)
        isFenced = false
        channel.postMessage(message.writer)
        ;(await opened(message)).claim(message.writer)
        return {}
    },
    async load(message) {
        return (await opened(message)).load(message.from, message.hasSegments)
    },
    async write(message) {
        if (isFenced) throw failure('fenced', 'somebody else has the store')
        // Where the files were deleted under their handles, what is written into those is lost: the whole goes into new ones.
        if (message.batch.isWhole) letGo()
        ;(await opened(message)).write(message.batch, () => postMessage({ id: message.id, goesOn: true }))
        return {}
    },
    async close() {
        try {
            letGo()
            channel?.close()
        } finally {
            close()
        }
    },
}

async function answer(message) {
    try {
        const result = await acts[message.act](message)
        if (!result) return
        const buffers = [result.header, ...[...(result.segments ?? []), ...(result.records ?? [])].map(([, bytes]) => bytes)]
        postMessage({ id: message.id, ...result }, buffers.filter(Boolean))
    } catch (error) {
        letGo() // handles that have failed are never used again: the files are read anew
        const { name, message: text, reason } = error
        postMessage({ id: message.id, error: { name, message: text, reason } })
    }
}

let last = Promise.resolve()
onmessage = ({ data }) => {
    last = last.then(() => answer(data))
}
