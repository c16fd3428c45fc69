// One and the same session of work in both engines, from the single file and from a server: a new customer through an
// input method, a sale, search, undo, a dialog, dragging, zoom and pixel ratios, the theme, the language.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { serveSite, singleFile } from './support/browser.mjs'
import { missing, openIn } from './support/engines.mjs'

const rareName = '𠮷田䶮'
const phone = '13912345678'

const dataRow = '#mirror [role=row]:not(:has([role=columnheader]))'
const hasRows = (rows, least, most) => {
    const count = document.querySelectorAll(rows).length
    return count >= least && count <= most
}
const isDurable = () => {
    const { committedSequence, durableSequence, isWorking } = window.laoke.stats()
    return !isWorking && committedSequence > 0 && committedSequence === durableSequence
}
const isHeard = (text) => [...document.querySelectorAll('#mirror *')].some((element) => element.textContent.includes(text))

async function openSampleShop(on, url) {
    await on.open(url)
    const isSample = () => [...document.querySelectorAll('#mirror [role=button]')].find((each) => each.textContent.startsWith('用示例数据试用'))
    await on.click((await on.until(isSample)).asElement())
    await on.until(isDurable)
    await on.press('link', '客户')
    await on.find('button', '新增客户')
}

async function enterCustomer(on) {
    await on.press('button', '新增客户')
    await (await on.find('textbox', '姓名')).focus()
    await on.compose('jitianyan', rareName)
    await on.until((text) => document.activeElement.value === text, rareName)
    await on.type('电话', phone)
    await on.press('button', '保存')
    await on.find('heading', rareName)
    await on.until(isDurable)
}

async function enterSale(on) {
    await on.press('button', '新增销售')
    await (await on.find('combobox', '商品（第 1 行）')).focus()
    await on.compose('cha', '测试茶')
    await on.type('数量（第 1 行）', '2')
    await on.type('单价（第 1 行）', '64.25')
    await on.press('button', '保存')
    await on.until(isHeard, '¥128.50')
    await on.until(isDurable)
}

/** Finds the new customer by phone and opens it. */
async function openCustomer(on) {
    await on.press('link', '客户')
    await on.type('搜索客户', phone, 'searchbox')
    await on.until(hasRows, dataRow, 1, 1)
    await on.click(await on.page.waitForSelector(dataRow))
    await on.find('heading', rareName)
}

async function removeAndUndo(on) {
    await on.press('button', '删除')
    const dialog = '#mirror [role=alertdialog]'
    const yes = (dialog) => [...document.querySelectorAll(`${dialog} [role=button]`)].find((each) => each.textContent === '删除')
    await on.click((await on.until(yes, dialog)).asElement())
    await on.until((dialog) => !document.querySelector(dialog), dialog)
    await on.find('searchbox', '搜索客户')
    await on.page.keyboard.down('Control')
    await on.page.keyboard.press('z')
    await on.page.keyboard.up('Control')
    await openCustomer(on)
}

/** The list is dragged by its scroll bar to the end. */
async function drag(on) {
    await on.press('link', '客户')
    await on.type('搜索客户', '', 'searchbox')
    await on.until(hasRows, dataRow, 5, 100)
    const box = await (await on.page.waitForSelector('#mirror [role=table]')).boundingBox()
    const right = box.x + box.width - 5
    await on.page.mouse.move(right, box.y + 60)
    await on.page.mouse.down()
    await on.rest()
    await on.page.mouse.move(right, box.y + 200, { steps: 5 })
    await on.page.mouse.move(right, box.y + box.height - 4, { steps: 10 })
    await on.rest()
    await on.page.mouse.up()
    await on.until((rows) => Number(document.querySelector(rows)?.getAttribute('aria-rowindex')) > 20, dataRow)
}

/** The picture has as many pixels as the screen, and the field that is edited lies over its frame. */
async function checkPicture(on, what) {
    const name = await on.find('textbox', '姓名')
    await name.focus()
    await on.page.mouse.move(640, 5) // Chromium, when it only plays another pixel ratio, tells the page nothing
    await on.until(() => document.activeElement.classList.contains('editing'))
    await on.until(() => {
        const { width, height, clientWidth, clientHeight } = document.getElementById('canvas')
        return Math.abs(width - clientWidth * devicePixelRatio) <= 1 && Math.abs(height - clientHeight * devicePixelRatio) <= 1
    })
    assert.equal(await name.evaluate((element) => element.value), rareName, what)
    const { width, height } = await name.boundingBox()
    assert.ok(width > 100 && height >= 20, `${what}: ${width} × ${height}`)
}

async function changePixelRatioAndZoom(on) {
    await openCustomer(on)
    await on.press('button', '修改')
    for (const ratio of [1.25, 1.5, 2, 1]) {
        await on.setPixelRatio(ratio)
        await checkPicture(on, `pixel ratio ${ratio}`)
    }
    for (const factor of [0.8, 1.1, 1.5, 2, 1]) {
        await on.zoom(factor)
        await checkPicture(on, `zoom ${factor}`)
    }
    await on.page.keyboard.press('Escape')
    await on.find('heading', rareName)
}

/** The ground that is drawn, in its lower right corner, and that of the page around it. */
const isDark = (wanted) => {
    const canvas = document.getElementById('canvas')
    const point = document.createElement('canvas').getContext('2d')
    point.drawImage(canvas, canvas.width - 3, canvas.height - 3, 1, 1, 0, 0, 1, 1)
    const brightest = Math.max(...point.getImageData(0, 0, 1, 1).data.subarray(0, 3))
    return brightest < 128 === wanted && document.documentElement.dataset.look === (wanted ? 'dark' : 'light')
}

async function switchTheme(on) {
    await on.press('link', '设置')
    for (const [theme, dark] of [['深色', true], ['浅色', false]]) {
        await on.press('combobox', '主题')
        await on.press('option', theme)
        await on.until(isDark, dark)
    }
}

async function switchLanguage(on) {
    await on.press('link', '设置')
    await on.press('radio', 'English')
    await on.find('link', 'Customers')
    assert.equal(await on.page.evaluate(() => document.documentElement.lang), 'en')
}

const places = { 'the single file': () => singleFile, 'a server': serveSite }

for (const engine of ['chromium', 'firefox']) {
    for (const [place, urlOf] of Object.entries(places)) {
        test(`a session of work in ${engine}, from ${place}`, { timeout: 240_000, skip: missing(engine) }, async (t) => {
            const on = await openIn(engine, t)
            await openSampleShop(on, await urlOf(t))
            await enterCustomer(on)
            await enterSale(on)
            await openCustomer(on)
            await removeAndUndo(on)
            await drag(on)
            await changePixelRatioAndZoom(on)
            await switchTheme(on)
            await switchLanguage(on)
            assert.deepEqual(on.faults, [])
        })
    }
}

test('with Firefox’s own protection against fingerprinting the page still works', { skip: missing('firefox') }, async (t) => {
    const on = await openIn('firefox', t, { 'privacy.resistFingerprinting': true })
    await openSampleShop(on, singleFile)
    const drawn = await on.page.evaluate(() => {
        const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
        context.fillStyle = '#123456'
        context.fillRect(0, 0, 8, 8)
        return [...context.getImageData(0, 0, 1, 1).data]
    })
    assert.notDeepEqual(drawn, [0x12, 0x34, 0x56, 255], 'its canvas gives back noise')

    await enterCustomer(on)
    await enterSale(on)
    await openCustomer(on)

    assert.deepEqual(on.faults, [])
})
