// Files on their way in, picked or dropped, and on their way out, as downloads.
//
// Contract with src/platform/browser_ports.cpp.  C++ calls, through Module.host.files:
//
//   pick(accept)                       like '.json,.csv', or 'image/*' for any number; call it inside a click
//   read(file, request, offset, length)
//   forget(file)
//   create(name, mediaType) -> file    write(file, pointer, size)  then finish(file) or discard(file)
//
// This file calls:
//
//   _laoke_file_chosen(file, nameSize, size, wasDropped)    the name lies in the room (web/give.js)
//   _laoke_file_read(request, size)                         the bytes lie in the room; -1: it cannot be read

import { giveBytes, giveText } from './give.js'

const keptForDownloadMs = 60_000

export function download(blob, name) {
    const url = URL.createObjectURL(blob)
    const link = document.createElement('a')
    link.href = url
    link.download = name
    link.click()
    setTimeout(() => URL.revokeObjectURL(url), keptForDownloadMs)
}

export function createFiles(module) {
    const incoming = new Map() // handle -> File
    const outgoing = new Map() // handle -> { name, mediaType, parts }
    let lastHandle = 0

    const choose = (file, wasDropped) => {
        const handle = ++lastHandle
        incoming.set(handle, file)
        module._laoke_file_chosen(handle, giveText(module, file.name), file.size, wasDropped ? 1 : 0)
    }

    addEventListener('dragover', (event) => {
        if (event.dataTransfer?.types.includes('Files')) event.preventDefault()
    })
    addEventListener('drop', (event) => {
        const files = [...(event.dataTransfer?.files ?? [])]
        if (files.length === 0) return
        event.preventDefault()
        const arePictures = files.every((file) => file.type.startsWith('image/'))
        for (const file of arePictures ? files : files.slice(0, 1)) choose(file, true)
    })
    // A picture from the clipboard is as good as a dropped one; where there is text too, that is meant.
    addEventListener('paste', ({ clipboardData }) => {
        const file = clipboardData?.files[0]
        if (file?.type.startsWith('image/') && !clipboardData.types.includes('text/plain')) choose(file, true)
    })

    return {
        chosen: (handle) => incoming.get(handle), // for web/pictures.js

        pick(accept) {
            const input = document.createElement('input')
            input.type = 'file'
            input.accept = accept
            input.multiple = accept === 'image/*'
            input.hidden = true
            input.setAttribute('aria-hidden', 'true')
            const done = () => input.remove()
            input.addEventListener('cancel', done)
            input.addEventListener('change', () => {
                for (const file of input.files) choose(file, false)
                done()
            })
            // Safari opens the dialog for an element of the document only.
            document.body.append(input)
            input.click()
        },

        read(handle, request, offset, length) {
            const file = incoming.get(handle)
            file.slice(offset, offset + length)
                .arrayBuffer()
                .then(
                    // One callback: nobody else may ask for room in between.
                    (buffer) => module._laoke_file_read(request, giveBytes(module, new Uint8Array(buffer))),
                    () => module._laoke_file_read(request, -1),
                )
        },

        forget: (handle) => incoming.delete(handle),

        create(name, mediaType) {
            const handle = ++lastHandle
            outgoing.set(handle, { name, mediaType, parts: [] })
            return handle
        },

        // A blob of each part lets the browser move it out of the page's memory.
        write: (handle, pointer, size) =>
            outgoing.get(handle).parts.push(new Blob([module.HEAPU8.slice(pointer, pointer + size)])),

        take(handle) {
            const { mediaType, parts } = outgoing.get(handle)
            outgoing.delete(handle)
            return new Blob(parts, { type: mediaType })
        },

        finish(handle) {
            const { name } = outgoing.get(handle)
            download(this.take(handle), name)
        },

        discard: (handle) => outgoing.delete(handle),
    }
}
