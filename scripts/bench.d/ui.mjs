// The first picture, frames while scrolling a long list, and what happens while nothing happens.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { dataDirectory, openBrowser, singleFile } from '../../tests/browser/support/browser.mjs'
import { createArchive, goTo, importTable, start, stats } from '../../tests/browser/support/shop.mjs'

export const title = 'Interface: 23,570 customers (CDNOW, Chromium, software WebGL, single file)'

/** From the navigation to a picture that answers, in a browser that has never seen the page. */
async function firstPicture() {
    const browser = await openBrowser()
    try {
        const begun = performance.now()
        await start(browser.page, singleFile)
        return performance.now() - begun
    } finally {
        await browser.close()
    }
}

export async function run() {
    const file = join(dataDirectory, 'cdnow/CDNOW_master.txt')
    if (!existsSync(file)) throw new Error(`${file} is missing; LAOKE_DATA_DIR names the folder with the data.`)
    const pictures = []
    for (let i = 0; i < 10; ++i) pictures.push(await firstPicture())
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
            { name: 'first usable picture', unit: 'ms', runs: pictures, limit: 1000 },
            { name: 'interface of a frame while scrolling', unit: 'ms', runs: frames, limit: 2 },
            { name: 'frames drawn in 5 s of idling', unit: '', value: idle, limit: 0 },
        ]
    } finally {
        await browser.close()
    }
}
