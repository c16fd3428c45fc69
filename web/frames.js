// When the page draws: on demand only.  Also its size, and what tests ask about it.
//
// Contract with src/platform/browser_page.cpp.  C++ calls, through Module.host.frames: request(),
// sizeCanvas(width, height), showCursor(cursor), savePicture(name, x, y, width, height).
// This file calls _laoke_resize, _laoke_frame, _laoke_work,
// _laoke_stat, _laoke_page_hides, _laoke_context_lost, _laoke_context_restored.

import { useProgram } from './drawing.js'
import { download } from './files.js'

/** By number; the order is that of `Stat` in browser_page.h. */
const statNames = [
    'framesMade', 'framesDrawn', 'frameMs', 'interfaceMs', 'committedSequence', 'durableSequence', 'archiveBytes',
    'isOpen', 'isWorking', 'hasUnsaved', 'isWaiting',
]

// A picture of nothing but a bar would keep the GPU from the one that follows it: before there is more to show, the
// first picture waits this long.
const firstPicturePatienceMs = 250

// ImGuiMouseCursor, from -1 (none).
const cursors = [
    'none', 'default', 'text', 'move', 'ns-resize', 'ew-resize', 'nesw-resize', 'nwse-resize', 'pointer', 'wait',
    'progress', 'not-allowed',
]

export function createFrames(module, page, canvas) {
    let frameRequest = 0
    let frameTimer = 0
    let workTimer = 0
    let isWorkQueued = false
    let pixelRatio = 0
    let longestInterfaceMs = 0 // since stats() was last called
    let tellOfPicture = null
    const firstPicture = new Promise((resolve) => (tellOfPicture = resolve))
    let hasDrawn = false
    let firstPictureMs = 0 // when it is drawn, whatever there is to show
    let box = null // [width, height] in device pixels, where the browser tells

    // A message is the shortest way back that lets events and frames in between.
    const channel = new MessageChannel()
    channel.port1.onmessage = () => {
        isWorkQueued = false
        const next = module._laoke_work()
        clearTimeout(workTimer)
        if (next === 0) queueWork()
        else if (next > 0) workTimer = setTimeout(queueWork, next)
        if (firstPictureMs && !hasDrawn) drawFirst()
    }
    const queueWork = () => {
        if (isWorkQueued) return
        isWorkQueued = true
        channel.port2.postMessage(null)
    }

    const resize = () => {
        if (window.devicePixelRatio !== pixelRatio) {
            pixelRatio = window.devicePixelRatio || 1
            // Another screen with the same size in CSS pixels: not every browser's observer tells.
            matchMedia(`(resolution: ${pixelRatio}dppx)`).addEventListener('change', resize, { once: true })
        }
        if (canvas.clientWidth === 0) return // the page is being printed
        let width = Math.round(canvas.clientWidth * pixelRatio)
        let height = Math.round(canvas.clientHeight * pixelRatio)
        if (box && Math.abs(box[0] - width) <= 1 && Math.abs(box[1] - height) <= 1) [width, height] = box
        const view = window.visualViewport
        const covered = view ? Math.max(0, (window.innerHeight - view.height * view.scale) * pixelRatio) : 0
        const isTouch = matchMedia('(pointer: coarse)').matches
        module._laoke_resize(width, height, pixelRatio, isTouch ? 1 : 0, covered)
        request()
    }

    const stat = (name) => module._laoke_stat(statNames.indexOf(name))

    const noteInterface = () => {
        longestInterfaceMs = Math.max(longestInterfaceMs, stat('interfaceMs'))
    }

    const hasUnsaved = () => stat('hasUnsaved') === 1

    const draw = () => {
        frameRequest = 0
        hasDrawn = true
        tellOfPicture()
        if (window.devicePixelRatio !== pixelRatio) resize()
        const next = module._laoke_frame(performance.now())
        noteInterface()
        clearTimeout(frameTimer)
        if (next === 0) request()
        else if (next > 0) frameTimer = setTimeout(request, next)
        queueWork()
    }

    const request = () => {
        noteInterface() // frames that an event has made at once, without a picture
        queueWork() // also while the tab is hidden and nothing is drawn
        if (hasDrawn && !frameRequest) frameRequest = requestAnimationFrame(draw)
    }

    /** Without waiting for the browser to ask for a picture. */
    const drawFirst = () => {
        if (!stat('isWaiting') || performance.now() >= firstPictureMs) draw()
    }

    return {
        request,
        /** Whether closing the page now would lose something. */
        hasUnsaved,
        /**
         * To be called once the program runs: from here on size, visibility and the drawing context are followed,
         * and the first picture comes as soon as there is something to show.  Returns a promise of it.
         */
        start() {
            const observer = new ResizeObserver((entries) => {
                const size = entries.at(-1).devicePixelContentBoxSize?.[0]
                box = size ? [size.inlineSize, size.blockSize] : null
                resize()
            })
            try {
                observer.observe(canvas, { box: 'device-pixel-content-box' })
            } catch {
                observer.observe(canvas) // Safari: the rounded size has to do
            }
            window.visualViewport?.addEventListener('resize', resize)
            addEventListener('afterprint', resize)
            document.addEventListener('visibilitychange', () => {
                if (document.hidden) module._laoke_page_hides()
                request()
            })
            addEventListener('pagehide', () => module._laoke_page_hides())
            addEventListener('beforeunload', (event) => {
                // The browser asks in its own words; without a cause it must not ask at all.
                if (hasUnsaved()) event.preventDefault()
                module._laoke_page_hides() // there is still time to write what was typed last
            })
            canvas.addEventListener('webglcontextlost', () => module._laoke_context_lost())
            canvas.addEventListener('webglcontextrestored', () => {
                useProgram(canvas.getContext('webgl2'))
                module._laoke_context_restored()
                request()
            })
            resize()
            firstPictureMs = performance.now() + firstPicturePatienceMs
            setTimeout(queueWork, firstPicturePatienceMs)
            queueWork()
            return firstPicture
        },
        sizeCanvas(width, height) {
            if (canvas.width !== width) canvas.width = width
            if (canvas.height !== height) canvas.height = height
        },
        /** Of what is shown: the canvas keeps its last picture. */
        savePicture(name, x, y, width, height) {
            const picture = document.createElement('canvas')
            picture.width = width
            picture.height = height
            picture.getContext('2d').drawImage(canvas, x, y, width, height, 0, 0, width, height)
            picture.toBlob((blob) => blob && download(blob, `${name}.png`), 'image/png')
        },
        showCursor(cursor) {
            page.style.cursor = cursors[cursor + 1]
        },
        stats() {
            const all = Object.fromEntries(statNames.map((name, index) => [name, module._laoke_stat(index)]))
            const longest = longestInterfaceMs
            longestInterfaceMs = 0
            return {
                ...all,
                isOpen: all.isOpen === 1,
                isWorking: all.isWorking === 1,
                hasUnsaved: all.hasUnsaved === 1,
                isWaiting: all.isWaiting === 1,
                longestInterfaceMs: longest,
                heapBytes: module.HEAPU8.length,
            }
        },
    }
}
