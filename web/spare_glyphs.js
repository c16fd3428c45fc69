// Glyphs of a font that comes along, rasterised without a canvas: for browsers whose canvas gives back noise,
// against fingerprinting.  What the font lacks is a box; of a text to be shaped, its parts stand side by side.
//
// The contract is that of glyphs.js.  This file calls _laoke_character_is_missing() once.

const family = 'Laoke Spare'
const fontFamily = `"${family}",sans-serif`
const semibold = 1
const invisible = /\p{Default_Ignorable_Code_Point}/u
const sideOfBox_em = 0.8
const side = 256 // GlyphSource::max_side
const widestRun = 1024 // max_run_width

/** `bytes`: the length of the rasteriser in four bytes, the rasteriser, the font (scripts/bundle.mjs). */
export async function loadSpareGlyphs(bytes) {
    const begin = 4 + new DataView(bytes).getUint32(0, true)
    const font = bytes.slice(begin)
    const { instance } = await WebAssembly.instantiate(bytes.slice(4, begin), {})
    const rasteriser = instance.exports
    rasteriser._initialize?.()
    new Uint8Array(rasteriser.memory.buffer).set(new Uint8Array(font), rasteriser.font_room(font.byteLength))
    if (!rasteriser.open_font()) throw new Error('the font that comes along cannot be read')
    document.fonts.add(await new FontFace(family, font).load()) // for the text editor

    return (module) => {
        let hasSaid = false
        const sayOnce = () => {
            if (hasSaid) return
            hasSaid = true
            setTimeout(() => module._laoke_character_is_missing()) // not in the middle of a frame
        }

        /** [{ glyph, advance }] of what stands for a code point or a text; glyph 0 is a box. */
        const glyphsOf = (em, what) => {
            const text = typeof what === 'string' ? what.normalize('NFC') : String.fromCodePoint(what).replace('⌥', 'Alt+')
            return Array.from(text).filter((character) => !invisible.test(character)).map((character) => {
                const glyph = rasteriser.find_glyph(character.codePointAt(0))
                return { glyph, advance: glyph ? rasteriser.advance(glyph, em) : em }
            })
        }

        /** Draws at the pen, where several overlap with the strongest coverage. */
        const paint = (picture, { left, top, width, height }, coverage) => {
            for (let y = 0; y < height; ++y) {
                for (let x = 0; x < width; ++x) {
                    const [toX, toY] = [picture.pen + left + x, picture.baseline + top + y]
                    const strength = coverage(x, y)
                    if (!strength || toX < 0 || toY < 0 || toX >= picture.width || toY >= picture.height) continue
                    const at = toY * picture.width + toX
                    picture.coverage[at] = Math.max(picture.coverage[at], strength)
                    picture.left = Math.min(picture.left, toX)
                    picture.right = Math.max(picture.right, toX + 1)
                    picture.top = Math.min(picture.top, toY)
                    picture.bottom = Math.max(picture.bottom, toY + 1)
                }
            }
        }
        const paintBox = (picture, em) => {
            const side = Math.round(em * sideOfBox_em)
            const line = Math.max(1, Math.round(em / 16))
            const isEdge = (at) => at < line || at >= side - line
            const place = { left: Math.round((em - side) / 2), top: -side, width: side, height: side }
            paint(picture, place, (x, y) => (isEdge(x) || isEdge(y) ? 255 : 0))
            sayOnce()
        }
        const paintGlyph = (picture, glyph, em, bolder) => {
            const pixels = rasteriser.rasterise(glyph, em, bolder)
            if (!pixels) return
            const memory = new Uint8Array(rasteriser.memory.buffer)
            const [left, top, width, height] = new Int32Array(rasteriser.memory.buffer, rasteriser.placement_of_last(), 4)
            paint(picture, { left, top, width, height }, (x, y) => memory[pixels + y * width + x])
        }

        return {
            fontFamily,

            measure: (weight, em, what) => glyphsOf(em, what).reduce((sum, { advance }) => sum + advance, 0),

            rasterise(weight, em, what, placement, pixels) {
                module.HEAP32.fill(0, placement >> 2, (placement >> 2) + 5)
                const margin = em // a glyph may reach out of its advance
                const [width, height] = [typeof what === 'string' ? widestRun : side, side]
                const picture = {
                    width, height, pen: margin, baseline: height >> 1, coverage: new Uint8Array(width * height),
                    left: width, right: 0, top: height, bottom: 0,
                }
                let pen = margin
                for (const { glyph, advance } of glyphsOf(em, what)) {
                    picture.pen = Math.round(pen)
                    if (glyph) paintGlyph(picture, glyph, em, weight === semibold ? em / 20 : 0)
                    else paintBox(picture, em)
                    pen += advance
                }
                const { left, top, right, bottom, coverage } = picture
                if (right <= left) return
                for (let y = top, out = pixels >> 2; y < bottom; ++y) {
                    for (let x = left; x < right; ++x, ++out) module.HEAPU32[out] = (coverage[y * width + x] << 24) | 0xffffff
                }
                module.HEAP32.set([left - margin, top - picture.baseline, right - left, bottom - top, 0], placement >> 2)
            },
        }
    }
}
