// The first picture, frames while scrolling a long list, and what happens while nothing happens.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { dataDirectory, openBrowser, singleFile } from '../../tests/browser/support/browser.mjs'
import { createArchive, goTo, importTable, start, stats } from '../../tests/browser/support/shop.mjs'

export const title = 'Interface: 23,570 customers (CDNOW, Chromium, software WebGL, single file)'

/** The least that shows something: a WebGL 2 context of the same kind, and one triangle. */
const barePage = `data:text/html,${encodeURIComponent(`<!doctype html><body style="margin:0">
<canvas id="canvas" style="position:absolute;inset:0;width:100%;height:100%"></canvas><script>
const canvas = document.getElementById('canvas')
canvas.width = innerWidth
canvas.height = innerHeight
const gl = canvas.getContext('webgl2', { alpha: false, depth: false, stencil: false, antialias: false, preserveDrawingBuffer: true })
const program = gl.createProgram()
const add = (kind, source) => {
    const shader = gl.createShader(kind)
    gl.shaderSource(shader, '#version 300 es\\n' + source)
    gl.compileShader(shader)
    gl.attachShader(program, shader)
}
add(gl.VERTEX_SHADER, 'void main() { vec2 at[3] = vec2[3](vec2(-1, -1), vec2(1, -1), vec2(0, 1)); gl_Position = vec4(at[gl_VertexID], 0, 1); }')
add(gl.FRAGMENT_SHADER, 'precision mediump float; out vec4 pixel; void main() { pixel = vec4(1); }')
gl.linkProgram(program)
gl.useProgram(program)
gl.drawArrays(gl.TRIANGLES, 0, 3)
window.isDrawn = true
</script>`)}`

/** From the navigation to a picture that is drawn, to the last pixel, and answers: one with something to press. */
async function firstPicture(page, url) {
    const begun = performance.now()
    await page.goto(url)
    await page.waitForFunction(
        () => window.isDrawn || (window.laoke?.stats().framesDrawn > 0 && document.querySelector('#mirror [role=button]')),
        undefined,
        { polling: 10 },
    )
    await page.evaluate(() => {
        const gl = document.getElementById('canvas').getContext('webgl2')
        gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4)) // waits for all that was asked for
    })
    return performance.now() - begun
}

/** As the first page of a browser that has just been started, and as another page of one that runs. */
async function firstPictures(url) {
    const browser = await openBrowser()
    try {
        const cold = await firstPicture(browser.page, url)
        await browser.page.goto('about:blank')
        const page = await browser.context.newPage()
        await page.waitForTimeout(2000)
        return { cold, running: await firstPicture(page, url) }
    } finally {
        await browser.close()
    }
}

export async function run() {
    const file = join(dataDirectory, 'cdnow/CDNOW_master.txt')
    if (!existsSync(file)) throw new Error(`${file} is missing; LAOKE_DATA_DIR names the folder with the data.`)
    const bare = []
    const pictures = []
    for (let i = 0; i < 10; ++i) {
        bare.push(await firstPictures(barePage))
        pictures.push(await firstPictures(singleFile))
    }
    const browser = await openBrowser()
    try {
        const { page } = browser
        await start(page, singleFile)
        await createArchive(page, 'CDNOW')
        await importTable(page, file)
        await goTo(page, '客户')
        await page.mouse.move(700, 500)
        const frames = []
        for (let i = 0; i < 100; ++i) {
            await stats(page)
            await page.mouse.wheel(0, 400)
            await page.waitForTimeout(50)
            frames.push((await stats(page)).longestInterfaceMs)
        }
        await page.getByRole('heading', { name: '客户' }).click()
        await page.waitForTimeout(12_000)
        const before = (await stats(page)).framesDrawn
        await page.waitForTimeout(5000)
        const idle = (await stats(page)).framesDrawn - before
        return [
            { name: 'first usable picture, browser running', unit: 'ms', runs: pictures.map(({ running }) => running), limit: 1000 },
            { name: '  a bare WebGL 2 page, likewise', unit: 'ms', runs: bare.map(({ running }) => running) },
            { name: 'first usable picture, browser just started', unit: 'ms', runs: pictures.map(({ cold }) => cold), limit: 1000 },
            { name: '  a bare WebGL 2 page, likewise', unit: 'ms', runs: bare.map(({ cold }) => cold) },
            { name: 'interface of a frame while scrolling', unit: 'ms', runs: frames, limit: 2 },
            { name: 'frames drawn in 5 s of idling', unit: '', value: idle, limit: 0 },
        ]
    } finally {
        await browser.close()
    }
}
