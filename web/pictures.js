// Pictures: those that come in are scaled down and encoded anew, those on show are decoded.  Both work beside the page's
// thread, and nothing is fetched: createImageBitmap() takes the bytes themselves.
//
// Contract with src/platform/browser_ports.cpp.  C++ calls, through Module.host.pictures:
//
//   shrink(file, request, longest, mostBytes)      a file of web/files.js
//   decode(pointer, size, longest, request)
//
// This file calls:
//
//   _laoke_file_read(request, size)                a JPEG lies in the room; -1: the browser finds no picture
//   _laoke_picture_decoded(request, width, height) its pixels lie in the room; 0 × 0: it cannot be decoded

import { giveBytes } from './give.js'
import { drawsTruly } from './glyphs.js'

const qualities = [0.85, 0.7, 0.5]
const smaller = 0.75
const least = 64 // a side that no picture needs to go below

/** The bitmap on a canvas, no side longer than `longest`. */
function drawn(bitmap, longest) {
    const scale = Math.min(1, longest / Math.max(bitmap.width, bitmap.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.max(1, Math.round(bitmap.width * scale))
    canvas.height = Math.max(1, Math.round(bitmap.height * scale))
    const context = canvas.getContext('2d')
    context.imageSmoothingQuality = 'high'
    return { canvas, context, draw: () => context.drawImage(bitmap, 0, 0, canvas.width, canvas.height) }
}

const encoded = (canvas, quality) => new Promise((done) => canvas.toBlob(done, 'image/jpeg', quality))

async function small(file, longest, mostBytes) {
    // Where the canvas gives back noise, noise would be kept.
    if (!drawsTruly()) throw new Error('the canvas gives back noise')
    const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' })
    for (let side = longest; side >= least; side *= smaller) {
        const { canvas, context, draw } = drawn(bitmap, side)
        context.fillStyle = '#fff' // a JPEG has no transparency
        context.fillRect(0, 0, canvas.width, canvas.height)
        draw()
        for (const quality of qualities) {
            const jpeg = await encoded(canvas, quality)
            if (jpeg && jpeg.size <= mostBytes) return new Uint8Array(await jpeg.arrayBuffer())
        }
    }
    throw new Error('the picture stays too large')
}

async function pixels(image, longest) {
    const { canvas, context, draw } = drawn(await createImageBitmap(new Blob([image])), longest)
    draw()
    return context.getImageData(0, 0, canvas.width, canvas.height)
}

export function createPictures(module, files) {
    return {
        shrink(file, request, longest, mostBytes) {
            small(files.chosen(file), longest, mostBytes).then(
                (jpeg) => module._laoke_file_read(request, giveBytes(module, jpeg)),
                () => module._laoke_file_read(request, -1),
            )
        },

        decode(pointer, size, longest, request) {
            pixels(module.HEAPU8.slice(pointer, pointer + size), longest).then(
                ({ data, width, height }) => {
                    giveBytes(module, data)
                    module._laoke_picture_decoded(request, width, height)
                },
                () => module._laoke_picture_decoded(request, 0, 0),
            )
        },
    }
}
