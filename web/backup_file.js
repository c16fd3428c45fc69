// A file of the user's that is kept up to date as the backup of an archive: the File System Access API, where the
// browser has it. Its handle lies in a small database of its own, "laoke-backup-files", version 1 for ever, by the
// archive's id.
//
// Contract with src/platform/browser_ports.cpp.  C++ calls, through Module.host.backupFile:
//
//   open(id)                which archive; the file that was chosen for it is looked for
//   state()                 a number of `states`
//   giveName()              the file's name, for the user
//   choose(name)            shows the browser's dialog; call it inside a click
//   ask()                   asks to be allowed again; call it inside a click
//   forget()                the file stays as it is
//   finish(file)            puts a file that was collected by web/files.js in the place of what is there
//
// This file calls:
//
//   _laoke_backup_chosen()               another file was chosen
//   _laoke_backup_written(file, size)    the browser's words lie in the room (web/give.js); none: it is written, and
//                                        what was read back is the same

import { giveText } from './give.js'
import { settled, withDatabase } from './small_database.js'

const states = { unavailable: 0, none: 1, ready: 2, notAllowed: 3, taken: 4 }
const pieceBytes = 1 << 20

const withHandles = (mode, act) =>
    withDatabase('laoke-backup-files', 'handles', {}, (database) => settled(act(database.transaction('handles', mode).objectStore('handles'))))

/** Lets go of the file of an archive that is deleted. */
export const removeBackupFile = (id) => withHandles('readwrite', (handles) => handles.delete(id)).catch(() => {})

/** Two archives in one file would each take the other's backup away. */
async function isOfAnother(chosen, id) {
    const ids = await withHandles('readonly', (handles) => handles.getAllKeys())
    for (const other of ids.filter((each) => each !== id)) {
        if (await (await withHandles('readonly', (handles) => handles.get(other))).isSameEntry(chosen)) return true
    }
    return false
}

async function isSame(one, other) {
    if (one.size !== other.size) return false
    for (let at = 0; at < one.size; at += pieceBytes) {
        const [a, b] = await Promise.all([one, other].map((blob) => blob.slice(at, at + pieceBytes).arrayBuffer()))
        const left = new Uint8Array(a)
        const right = new Uint8Array(b)
        if (left.length !== right.length || left.some((byte, i) => byte !== right[i])) return false
    }
    return true
}

export function createBackupFile(module, files, frames) {
    const isThere = typeof window.showSaveFilePicker === 'function'
    let archive = ''
    let handle = null
    let state = isThere ? states.none : states.unavailable

    const become = (next, of = handle) => {
        state = next
        handle = of
        frames.request()
    }
    const allowed = (permission) => (permission === 'granted' ? states.ready : states.notAllowed)

    // One at a time: of two the last to close would stay, which may be the older one, from before encryption.
    let written = Promise.resolve()
    let writable = null

    /** Whole or not at all: the browser writes beside the file and puts it in its place at the end. */
    async function write(blob, to) {
        writable = await to.createWritable()
        try {
            await writable.write(blob)
            await writable.close()
        } catch (fault) {
            await writable.abort().catch(() => {})
            throw fault
        } finally {
            writable = null
        }
        if (!(await isSame(await to.getFile(), blob))) throw new Error('what was read back is not what was written')
    }

    return {
        open(id) {
            archive = id
            if (!isThere) return
            become(states.none, null)
            withHandles('readonly', (handles) => handles.get(id))
                .then(async (kept) => {
                    if (!kept || archive !== id) return
                    const permission = await kept.queryPermission({ mode: 'readwrite' })
                    if (archive === id && !handle) become(allowed(permission), kept)
                })
                .catch(() => {}) // there is none, then, and the page offers to choose one
        },

        state: () => state,
        giveName: () => giveText(module, handle?.name ?? ''),

        choose(name) {
            const id = archive
            const ending = /\.\w+$/.exec(name)[0] // .laoke: it is encrypted
            const mediaType = ending === '.json' ? 'application/json' : 'application/octet-stream'
            window.showSaveFilePicker({ suggestedName: name, types: [{ accept: { [mediaType]: [ending] } }] }).then(
                async (chosen) => {
                    const isTaken = await isOfAnother(chosen, id).catch(() => false)
                    // What cannot be kept is for this time only: the next opening finds none, and offers to choose one.
                    if (!isTaken) await withHandles('readwrite', (handles) => handles.put(chosen, id)).catch(() => {})
                    if (archive !== id) return
                    if (isTaken) return become(states.taken, null)
                    become(states.ready, chosen)
                    module._laoke_backup_chosen()
                },
                () => {}, // the user changed their mind
            )
        },

        ask() {
            const wanted = handle
            wanted?.requestPermission({ mode: 'readwrite' }).then(
                (permission) => handle === wanted && become(allowed(permission)),
                () => {}, // it is not the time to ask: the button stays
            )
        },

        forget() {
            removeBackupFile(archive)
            become(isThere ? states.none : states.unavailable, null)
        },

        finish(file) {
            const blob = files.take(file)
            const used = handle
            const tell = (words) => {
                module._laoke_backup_written(file, giveText(module, words))
                frames.request()
            }
            if (!used) return tell('no file')
            writable?.abort().catch(() => {}) // a newer backup takes its place
            written = written.then(() => write(blob, used)).then(
                () => tell(''),
                (fault) => {
                    if (fault?.name === 'NotAllowedError' && handle === used) become(states.notAllowed)
                    tell(String(fault))
                },
            )
        },
    }
}
