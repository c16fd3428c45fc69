// Paints assets/icon.svg into web/static/: the icons of the installed program.  Run it after a change of the picture,
// where Noto Sans CJK is installed; the results are committed.
import { readFileSync, writeFileSync } from 'node:fs'
import { chromium } from 'playwright-core'

const picture = readFileSync(new URL('../assets/icon.svg', import.meta.url), 'utf8')

/** The whole square is coloured, for systems that cut it to their own shape, and the sign `scale` times as large. */
const toBeCut = (scale) => {
    const shift = 16 * (1 - scale)
    return picture.replace(' rx="8"', '').replace('<text', `<text transform="translate(${shift} ${shift}) scale(${scale})"`)
}

const icons = [
    ['icon-192', 192, picture],
    ['icon-512', 512, picture],
    ['icon-maskable-512', 512, toBeCut(0.86)],
    ['icon-apple-180', 180, toBeCut(0.95)],
]

const browser = await chromium.launch({ executablePath: process.env.LAOKE_CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] })
const page = await browser.newPage()
for (const [name, size, svg] of icons) {
    await page.setViewportSize({ width: size, height: size })
    await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${svg.replace('width="128" height="128"', `width="${size}" height="${size}"`)}`)
    writeFileSync(new URL(`../web/static/${name}.png`, import.meta.url), await page.screenshot({ omitBackground: true }))
}
await browser.close()
