// What a person does in the shop, by the roles and names that a screen reader hears (zh-CN).
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'

const waitMs = 20_000

export const stats = (page) => page.evaluate(() => window.laoke.stats())

/** Opens the page and waits until it can be used. */
export async function start(page, url) {
    await page.goto(url)
    await page.waitForFunction(() => window.laoke?.stats().framesDrawn > 0, undefined, { timeout: waitMs })
}

export async function createArchive(page, name) {
    await page.getByRole('button', { name: '新建档案' }).click()
    await page.getByRole('textbox', { name: '店名' }).fill(name)
    await page.getByRole('button', { name: '建立档案' }).click()
    await page.getByRole('button', { name: '新增客户', exact: true }).first().waitFor()
}

/** Opens the sample shop on its customers, filled: until then a dialog about its filling is in the way of wheel and keys. */
export async function trySample(page, button = /^用示例数据试用/) {
    await page.getByRole('button', { name: button }).click()
    await page.waitForFunction(
        () => {
            const { isOpen, isWorking, committedSequence, durableSequence } = window.laoke.stats()
            return isOpen && !isWorking && committedSequence === durableSequence
        },
        undefined,
        { timeout: 60_000 },
    )
    await page.evaluate(() => (location.hash = 'customers'))
    await page.getByRole('searchbox').first().waitFor()
}

export const goTo = (page, title) => page.getByRole('navigation').getByRole('link', { name: title, exact: true }).click()

/** Until what was done is durable: acknowledged, and shown as such. */
export async function waitSaved(page) {
    await page.waitForFunction(
        () => {
            const { committedSequence, durableSequence } = window.laoke.stats()
            return committedSequence > 0 && committedSequence === durableSequence
        },
        undefined,
        { timeout: waitMs },
    )
    await page.getByText('已保存', { exact: true }).first().waitFor({ state: 'attached' })
}

/** Enters a customer, with a phone where there is a `number`, and waits until they are saved. */
export async function addCustomer(page, name, number) {
    await goTo(page, '客户')
    await page.getByRole('button', { name: '新增客户', exact: true }).first().click()
    await field(page, '姓名').fill(name)
    if (number) await field(page, '电话').fill(number)
    await page.getByRole('button', { name: '保存', exact: true }).first().click()
    await page.getByRole('heading', { name }).first().waitFor()
    await waitSaved(page)
}

/** Types `committed` into the focused field the way a pinyin input method does. */
export async function compose(devtools, preedit, committed) {
    for (let length = 1; length <= preedit.length; ++length) {
        const text = preedit.slice(0, length)
        await devtools.send('Input.imeSetComposition', { text, selectionStart: length, selectionEnd: length })
    }
    await devtools.send('Input.insertText', { text: committed })
}

/** The rows of data that are in sight. */
export const rows = (page) => page.getByRole('row').filter({ hasNot: page.getByRole('columnheader') })

/** What is typed into under this name; the list that a field opens bears its name too. */
export const field = (page, name) =>
    page.getByLabel(name, { exact: true }).and(page.getByRole('textbox').or(page.getByRole('combobox')).or(page.getByRole('searchbox')))

/** Takes an option of a combo box; `within` is the part of the page that the box is in. */
export async function choose(page, name, option, within = page) {
    await within.getByRole('combobox', { name, exact: true }).click()
    await page.getByRole('option', typeof option === 'string' ? { name: option, exact: true } : { name: option }).click()
    await page.getByRole('listbox').waitFor({ state: 'detached' })
}

/** What stands in a combo box. */
export const chosen = (page, name) => page.getByRole('combobox', { name, exact: true }).innerText()

/** The name of what has the keyboard's focus; '' when nothing has. */
export const focusedName = (page) =>
    page.evaluate(() => {
        const element = document.activeElement
        return element === document.body ? '' : element.getAttribute('aria-label') ?? element.textContent
    })

/** The number of customers the search finds, once it is `expected`, where that is given, or has had its time to become so. */
export async function search(page, query, expected) {
    await page.getByRole('searchbox', { name: '搜索客户' }).fill(query)
    for (const end = Date.now() + waitMs; Date.now() < end; ) {
        await page.waitForTimeout(300) // the mirror follows within 250 ms, on a machine that is not busy
        if (expected === undefined || (await rows(page).count()) === expected) break
    }
    return rows(page).count()
}

/** The text of the file that `act` makes the page give out, when its name is right. */
export async function downloadedText(page, act, name = /./) {
    const downloaded = page.waitForEvent('download', { timeout: 60_000 })
    await act()
    const download = await downloaded
    assert.match(download.suggestedFilename(), name)
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await readFile(await download.path()))
}

/** Exports the archive and returns the file's text. */
export async function exportBackup(page) {
    await goTo(page, '导入导出')
    return downloadedText(page, () => page.getByRole('button', { name: '导出备份' }).click(), /^laoke-.*\.json$/)
}

/** Picks a file, a path or { name, mimeType, buffer }, in the dialog that `open` brings up. */
export async function pickFile(page, open, file) {
    const [chosen] = await Promise.all([page.waitForEvent('filechooser'), open()])
    await chosen.setFiles(file)
}

/** Until no task is under way any more. */
export const waitIdle = (page, timeout = 60_000) =>
    page.waitForFunction(() => !window.laoke.stats().isWorking, undefined, { timeout })

/** Imports a table of sales with what the program guesses, and waits for the result. */
export async function importTable(page, path) {
    await goTo(page, '导入导出')
    await pickFile(page, () => page.getByRole('button', { name: '选择文件' }).click(), path)
    const start = page.getByRole('button', { name: /^导入 [\d,]+ 笔$/ })
    await start.waitFor({ timeout: 60_000 })
    const begun = performance.now()
    await start.click()
    await page.getByRole('button', { name: '撤销导入' }).waitFor({ timeout: 120_000 })
    return performance.now() - begun
}

/** Longest time between two beats of the page while `act` ran: how long it did not answer. */
export async function longestPause(page, act) {
    await page.evaluate(() => {
        const channel = new MessageChannel()
        window.beat = { last: performance.now(), longest: 0, channel }
        channel.port1.onmessage = () => {
            const now = performance.now()
            window.beat.longest = Math.max(window.beat.longest, now - window.beat.last)
            window.beat.last = now
            setTimeout(() => channel.port2.postMessage(null))
        }
        channel.port2.postMessage(null)
    })
    const result = await act()
    const longest = await page.evaluate(() => window.beat.longest)
    return { result, longest }
}

/** In the page: what Firefox does with resistFingerprinting, and Brave. */
export function makeNoise() {
    for (const kind of [CanvasRenderingContext2D, OffscreenCanvasRenderingContext2D]) {
        const original = kind.prototype.getImageData
        kind.prototype.getImageData = function (...place) {
            const image = original.apply(this, place)
            for (let i = 0; i < image.data.length; ++i) image.data[i] = (image.data[i] * 31 + i * 17) & 255
            return image
        }
    }
}
