// From the navigation to a picture that can be used.
import { join } from 'node:path'
import { singleFile } from '../../../tests/browser/support/browser.mjs'
import { waitControlled, waitFetched } from '../../../tests/browser/support/update_server.mjs'
import { bareWebGl, hosted, inBrowser, inFolder } from './pages.mjs'

const rounds = 10

/** Until a picture is drawn, to the last pixel, and answers: one with something to press. */
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
const firstPictures = (url, profile) =>
    inBrowser(async ({ context, page }) => {
        const started = await firstPicture(page, url)
        await page.goto('about:blank')
        const another = await context.newPage()
        await another.waitForTimeout(2000)
        return { started, running: await firstPicture(another, url) }
    }, profile)

/** The same of a page whose service worker was installed in an earlier run of the browser. */
const secondVisits = (url) =>
    inFolder(async (folder) => {
        const profile = join(folder, 'profile')
        await inBrowser(async ({ page }) => {
            await page.goto(url)
            await waitControlled(page)
            await waitFetched(page)
        }, profile)
        return firstPictures(url, profile)
    })

export async function measureFirstPicture() {
    const [bare, file, site] = [[], [], []]
    await hosted(async (url) => {
        for (let i = 0; i < rounds; ++i) {
            bare.push(await firstPictures(bareWebGl))
            file.push(await firstPictures(singleFile))
            site.push(await secondVisits(url))
        }
    })
    const rowsOf = (browser, how) => [
        { name: `first usable picture from file://, ${browser}`, unit: 'ms', runs: file.map(how), limit: 500, judged: 'p50' },
        { name: `  hosted, second visit, ${browser}`, unit: 'ms', runs: site.map(how), limit: 400, judged: 'p50' },
        { name: `  a bare WebGL 2 page from file://, ${browser}`, unit: 'ms', runs: bare.map(how) },
    ]
    return [...rowsOf('browser running', ({ running }) => running), ...rowsOf('browser just started', ({ started }) => started)]
}
