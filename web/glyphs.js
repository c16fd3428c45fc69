// Glyphs of the user's system fonts from a 2D canvas: one at a time, or a run whose letters belong together.
//
// Contract with src/platform/canvas_glyphs.cpp.  C++ calls, through Module.host.glyphs:
//
//   measure(weight, em, what) -> advance in physical pixels; what: a code point, or a text that is shaped as a whole
//   rasterise(weight, em, what, placement, pixels)
//       placement: five int32: left, top (from the pen on the baseline, y down), width, height, isColored
//       pixels: RGBA without gaps between rows, white with coverage in alpha unless colored

// fontFamily names the fonts for text that the browser draws itself (web/text_editor.js).

const weights = [400, 600]
const fontFamily =
    '"Segoe UI","PingFang SC","Microsoft YaHei UI","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC","Source Han Sans SC",system-ui,sans-serif'

const emoji = /\p{Emoji_Presentation}/u
const asEmoji = '\uFE0F'
const faint = 64 // alpha below which colours are rounding noise
const tinted = 40 // a channel that differs this much from black is colour

export function createGlyphs(module) {
    const side = 256 // GlyphSource::max_side
    const longest = 1024 // max_run_width
    const surface = typeof OffscreenCanvas === 'undefined' ? document.createElement('canvas') : new OffscreenCanvas(side, side)
    surface.width = surface.height = side
    const context = surface.getContext('2d', { willReadFrequently: true })
    let font = ''
    let measured = { metrics: null, font: '', what: '' }

    const choose = (weight, em) => {
        const wanted = `${weights[weight]} ${em}px ${fontFamily}`
        if (wanted === font) return
        font = wanted
        context.font = wanted
        context.fontKerning = 'none' // glyphs are placed one by one
        context.textBaseline = 'alphabetic'
        context.fillStyle = '#000'
    }
    const textOf = (what) => {
        if (typeof what === 'string') return what
        const text = String.fromCodePoint(what)
        return what > 0x2000 && emoji.test(text) ? text + asEmoji : text
    }

    /** Of the font that is chosen; a glyph is measured before it is drawn, so the last one is kept. */
    const metricsOf = (what) => {
        if (measured.what !== what || measured.font !== font) measured = { metrics: context.measureText(textOf(what)), font, what }
        return measured.metrics
    }

    /** The box of what is not transparent, and whether it has colours. */
    const inked = (pixels, width, height) => {
        let left = width, right = -1, top = height, bottom = -1, isColored = 0
        for (let y = 0, i = 0; y < height; ++y) {
            for (let x = 0; x < width; ++x, ++i) {
                const pixel = pixels[i]
                const alpha = pixel >>> 24
                if (alpha === 0) continue
                if (x < left) left = x
                if (x > right) right = x
                if (y < top) top = y
                bottom = y
                if (alpha > faint && ((pixel & 255) > tinted || ((pixel >> 8) & 255) > tinted || ((pixel >> 16) & 255) > tinted)) isColored = 1
            }
        }
        return { left, right, top, bottom, isColored }
    }

    return {
        fontFamily,

        measure(weight, em, what) {
            choose(weight, em)
            return metricsOf(what).width
        },

        rasterise(weight, em, what, placement, pixels) {
            if (typeof what === 'string' && surface.width < longest) {
                surface.width = longest // which resets the context
                font = ''
            }
            choose(weight, em)
            const metrics = metricsOf(what)
            const penX = Math.ceil(metrics.actualBoundingBoxLeft) + 2
            const penY = Math.ceil(metrics.actualBoundingBoxAscent) + 2
            const width = Math.min(surface.width, penX + Math.ceil(metrics.actualBoundingBoxRight) + 2)
            const height = Math.min(side, penY + Math.ceil(metrics.actualBoundingBoxDescent) + 2)
            const place = placement >> 2
            module.HEAP32.fill(0, place, place + 5)
            if (width <= 4 || height <= 4) return
            context.clearRect(0, 0, width, height)
            context.fillText(textOf(what), penX, penY)
            const drawn = new Uint32Array(context.getImageData(0, 0, width, height).data.buffer)
            const ink = inked(drawn, width, height)
            if (ink.right < ink.left) return
            const inkWidth = ink.right - ink.left + 1
            const inkHeight = ink.bottom - ink.top + 1
            for (let y = 0, out = pixels >> 2; y < inkHeight; ++y) {
                let from = (y + ink.top) * width + ink.left
                for (let x = 0; x < inkWidth; ++x, ++from, ++out) {
                    module.HEAPU32[out] = ink.isColored ? drawn[from] : (drawn[from] & 0xff000000) | 0xffffff
                }
            }
            module.HEAP32.set([ink.left - penX, ink.top - penY, inkWidth, inkHeight, ink.isColored], place)
        },
    }
}

/** Whether the browser gives back what was drawn: some answer with noise, against fingerprinting. */
export function drawsTruly() {
    const surface = document.createElement('canvas')
    surface.width = surface.height = 8
    const context = surface.getContext('2d', { willReadFrequently: true })
    context.fillStyle = '#123456'
    context.fillRect(0, 0, 8, 8)
    const { data } = context.getImageData(0, 0, 8, 8)
    for (let i = 0; i < data.length; i += 4) {
        if (data[i] !== 0x12 || data[i + 1] !== 0x34 || data[i + 2] !== 0x56 || data[i + 3] !== 255) return false
    }
    return true
}
