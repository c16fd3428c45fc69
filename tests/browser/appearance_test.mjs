// Themes, contrast, text size and motion: chosen by the system or by the user, on the canvas and around it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openBrowser, singleFile, temporaryProfile } from './support/browser.mjs'
import { choose, chosen, createArchive, field, goTo, rows, start, stats, trySample } from './support/shop.mjs'

const grounds = { light: '#F5F6F8', dark: '#111318', 'light-high': '#FFFFFF', 'dark-high': '#000000' }
const asCss = (hex) => `rgb(${[1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)).join(', ')})`

/** Until the picture has stood still for a moment. */
const still = async (page) => {
    for (let before = -1, now = -2; before !== now; ) {
        before = now
        await page.waitForTimeout(250)
        now = (await stats(page)).framesMade
    }
}

/** What is seen of a look: the canvas at its lower right corner, where nothing lies on the ground, and the page around it. */
const shown = (page) =>
    page.evaluate(() => {
        const canvas = document.getElementById('canvas')
        const copy = document.createElement('canvas')
        copy.width = copy.height = 1
        const context = copy.getContext('2d')
        context.drawImage(canvas, canvas.width - 16, canvas.height - 3, 1, 1, 0, 0, 1, 1)
        const hex = [...context.getImageData(0, 0, 1, 1).data].slice(0, 3).map((part) => part.toString(16).padStart(2, '0'))
        return {
            look: document.documentElement.dataset.look,
            canvas: `#${hex.join('')}`.toUpperCase(),
            body: getComputedStyle(document.body).backgroundColor,
            bar: document.querySelector('meta[name=theme-color]').content,
        }
    })

async function assertLook(page, look) {
    await page.waitForFunction((wanted) => document.documentElement.dataset.look === wanted, look)
    await still(page)
    assert.deepEqual(await shown(page), { look, canvas: grounds[look], body: asCss(grounds[look]), bar: grounds[look] })
}

test('the look follows the system, also while the page is open', async (t) => {
    const { page } = await openBrowser(t, { locale: 'zh-CN', colorScheme: 'dark' })
    await start(page, singleFile)
    await assertLook(page, 'dark')

    await page.emulateMedia({ colorScheme: 'light' })
    await assertLook(page, 'light')
    await page.emulateMedia({ contrast: 'more' })
    await assertLook(page, 'light-high')
    await page.emulateMedia({ colorScheme: 'dark', contrast: null, forcedColors: 'active' })
    await assertLook(page, 'dark-high')
    await page.emulateMedia({ colorScheme: 'dark', forcedColors: 'none' })
    await assertLook(page, 'dark')
})

test('what the user has chosen goes before the system, and is there from the first picture after a reload', async (t) => {
    const profile = temporaryProfile(t)
    const { page } = await openBrowser(t, { profile, locale: 'zh-CN', colorScheme: 'light' })
    await start(page, singleFile)
    await createArchive(page, '清和茶行')
    await goTo(page, '设置')
    await choose(page, '主题', '深色')
    await choose(page, '文字大小', '130%')
    await assertLook(page, 'dark')

    // The ground in every picture from the first on.
    await page.addInitScript(() => {
        window.groundsSeen = []
        const note = () => {
            if (document.body) window.groundsSeen.push(getComputedStyle(document.body).backgroundColor)
            requestAnimationFrame(note)
        }
        requestAnimationFrame(note)
    })
    await page.reload()
    await page.waitForFunction(() => window.laoke?.stats().isOpen)
    await assertLook(page, 'dark')

    const seen = await page.evaluate(() => [...new Set(window.groundsSeen)])
    assert.deepEqual(seen, [asCss(grounds.dark)])
    assert.equal(await chosen(page, '主题'), '深色')
    assert.equal(await chosen(page, '文字大小'), '130%')

    await choose(page, '主题', '浅色')
    await assertLook(page, 'light')
    await page.emulateMedia({ colorScheme: 'dark' })
    await assertLook(page, 'light')
    await choose(page, '主题', '跟随系统')
    await assertLook(page, 'dark')
})

test('the field that is edited has the colours of the theme and the size of the text', async (t) => {
    const { page } = await openBrowser(t, { locale: 'zh-CN', colorScheme: 'dark' })
    await start(page, singleFile)
    await createArchive(page, '清和茶行')
    await goTo(page, '设置')
    const look = async () => {
        await field(page, '店名').click()
        await page.waitForFunction(() => document.querySelector('.editing') === document.activeElement)
        return page.evaluate(() => {
            const style = getComputedStyle(document.activeElement)
            const { background } = getComputedStyle(document.activeElement, '::selection')
            const { height } = document.activeElement.getBoundingClientRect()
            return { color: style.color, caret: style.caretColor, marked: background.split(')')[0] + ')', size: style.fontSize, height }
        })
    }
    assert.deepEqual(await look(), { color: 'rgb(231, 233, 237)', caret: 'rgb(130, 177, 255)', marked: 'rgb(47, 79, 133)', size: '14px', height: 34 })

    await page.emulateMedia({ colorScheme: 'light' })
    await choose(page, '文字大小', '150%')
    await still(page)

    assert.deepEqual(await look(), { color: 'rgb(31, 41, 55)', caret: 'rgb(37, 99, 235)', marked: 'rgb(191, 215, 254)', size: '21px', height: 51 })
})

test('the wheel comes to rest where it goes, by a glide or, with reduced motion, at once', async (t) => {
    const { page } = await openBrowser(t, { locale: 'zh-CN' })
    await start(page, singleFile)
    await trySample(page)
    await still(page)
    const drawnBy = async (act) => {
        const before = (await stats(page)).framesDrawn
        await act()
        await page.waitForTimeout(600)
        await still(page)
        return (await stats(page)).framesDrawn - before
    }
    const first = () => rows(page).first().innerText()
    await page.mouse.move(700, 500)
    await still(page)
    const top = await first()

    await drawnBy(() => page.mouse.wheel(0, 300))
    const below = await first()
    const atRest = await drawnBy(() => page.waitForTimeout(1000))
    await drawnBy(() => page.mouse.wheel(0, -300))
    assert.equal(await first(), top)
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await still(page)
    const atOnce = await drawnBy(() => page.mouse.wheel(0, 300))

    assert.equal(atRest, 0)
    assert.ok(atOnce <= 2, `${atOnce} pictures`)
    assert.equal(await first(), below)
})

test('a row that is pressed while the wheel glides is the one under the pointer', async (t) => {
    const { page } = await openBrowser(t, { locale: 'zh-CN' })
    await start(page, singleFile)
    await trySample(page)
    await still(page)
    await page.mouse.move(700, 500)

    await page.mouse.wheel(0, 500)
    await page.waitForTimeout(40)
    await page.mouse.down()
    await page.waitForTimeout(400) // a held button asks for frames all the time
    const under = await rows(page).evaluateAll((all) => all.find((row) => {
        const { top, bottom } = row.getBoundingClientRect()
        return top <= 500 && 500 < bottom
    })?.innerText.split('\n').find((line) => !line.startsWith('选中')))
    await page.mouse.up()

    await page.getByRole('heading', { level: 1, name: under.trim() }).waitFor()
})

test('on a low page the wheel moves the list to its end, and then the page', async (t) => {
    const { page } = await openBrowser(t, { locale: 'zh-CN', viewport: { width: 1280, height: 400 } })
    await start(page, singleFile)
    await page.getByRole('button', { name: '用示例数据试用' }).focus()
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => window.laoke.stats().isOpen && !window.laoke.stats().isWorking)
    await page.evaluate(() => (location.hash = 'customers'))
    await page.getByRole('searchbox').first().waitFor()
    await still(page)
    await page.mouse.move(700, 350)
    const headingTop = async () => (await page.getByRole('heading', { level: 1 }).boundingBox()).y
    const turn = async (by) => {
        await page.mouse.wheel(0, by)
        await still(page)
    }
    const before = await headingTop()

    await turn(100_000)
    assert.equal(await headingTop(), before)
    await turn(100_000)
    assert.ok((await headingTop()) < before - 50)
    await turn(-100_000)
    await turn(-100_000)
    assert.equal(await headingTop(), before)
})

test('the keys of the browser’s own zoom stay the browser’s', async (t) => {
    const { page } = await openBrowser(t, { locale: 'zh-CN' })
    await start(page, singleFile)
    const prevented = await page.evaluate(() =>
        ['Equal', 'Minus', 'Digit0'].map((code) => {
            const event = new KeyboardEvent('keydown', { code, key: code, ctrlKey: true, cancelable: true, bubbles: true })
            window.dispatchEvent(event)
            return event.defaultPrevented
        }))
    assert.deepEqual(prevented, [false, false, false])
})

test('the picture comes back when the browser takes the drawing context away for a while', async (t) => {
    const { page } = await openBrowser(t, { locale: 'zh-CN' })
    await start(page, singleFile)
    await createArchive(page, '清和茶行')
    await still(page)
    const picture = () => page.evaluate(() => {
        const gl = document.getElementById('canvas').getContext('webgl2')
        const pixels = new Uint8Array(gl.drawingBufferWidth * gl.drawingBufferHeight * 4)
        gl.readPixels(0, 0, gl.drawingBufferWidth, gl.drawingBufferHeight, gl.RGBA, gl.UNSIGNED_BYTE, pixels)
        return { sum: pixels.reduce((sum, value, index) => (sum * 31 + value * (index % 7 + 1)) % 1_000_003, 0), colors: new Set(pixels).size }
    })
    const before = await picture()
    assert.ok(before.colors > 50)

    await page.evaluate(() => {
        window.taken = document.getElementById('canvas').getContext('webgl2').getExtension('WEBGL_lose_context')
        window.taken.loseContext()
    })
    await page.waitForFunction(() => document.getElementById('canvas').getContext('webgl2').isContextLost())
    await goTo(page, '设置') // what is done meanwhile is drawn when there is something to draw on
    await field(page, '店名').waitFor()
    await goTo(page, '客户')
    await page.evaluate(() => window.taken.restoreContext())
    await page.waitForFunction(() => !document.getElementById('canvas').getContext('webgl2').isContextLost())
    await page.mouse.move(5, 700)
    await still(page)

    assert.deepEqual(await picture(), before)
})
