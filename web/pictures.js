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
//   _laoke_file_read(request, size)    in the room lies a JPEG, or what was decoded: width and height as int32, then
//                                      the pixels; -1: the browser finds no picture

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
            if (jpeg && jpeg.size <= mostBytes) {
                bitmap.close()
                return new Uint8Array(await jpeg.arrayBuffer())
            }
        }
    }
    throw new Error('the picture stays too large')
}

async function pixels(image, longest) {
    if (!drawsTruly()) throw new Error('the canvas gives back noise')
    const bitmap = await createImageBitmap(new Blob([image]))
    const { canvas, context, draw } = drawn(bitmap, longest)
    draw()
    bitmap.close()
    const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height)
    const answer = new Uint8Array(8 + data.length)
    new Int32Array(answer.buffer, 0, 2).set([width, height])
    answer.set(data, 8)
    return answer
}

export function createPictures(module, files) {
    const answer = (request, bytes) => {
        bytes.then(
            (found) => module._laoke_file_read(request, giveBytes(module, found)),
            () => module._laoke_file_read(request, -1),
        )
    }
    return {
        shrink: (file, request, longest, mostBytes) => answer(request, small(files.chosen(file), longest, mostBytes)),
        decode: (pointer, size, longest, request) =>
            answer(request, pixels(module.HEAPU8.slice(pointer, pointer + size), longest)),
    }
}
