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
    await page.getByRole('button', { name: '新增客户' }).first().waitFor()
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

/** Types `committed` into the focused field the way a pinyin input method does. */
export async function compose(devtools, preedit, committed) {
    for (let length = 1; length <= preedit.length; ++length) {
        const text = preedit.slice(0, length)
        await devtools.send('Input.imeSetComposition', { text, selectionStart: length, selectionEnd: length })
    }
    await devtools.send('Input.insertText', { text: committed })
}

/** The number of customers the search finds. */
export async function search(page, query) {
    await page.getByRole('searchbox', { name: '搜索客户' }).fill(query)
    await page.waitForTimeout(300) // the mirror follows within 250 ms
    return page.getByRole('row').filter({ hasNot: page.getByRole('columnheader') }).count()
}

/** Exports the archive and returns the file's text. */
export async function exportBackup(page) {
    await goTo(page, '导入导出')
    const downloaded = page.waitForEvent('download', { timeout: 60_000 })
    await page.getByRole('button', { name: '导出备份' }).click()
    const download = await downloaded
    assert.match(download.suggestedFilename(), /^laoke-.*\.json$/)
    return readFile(await download.path(), 'utf8')
}

/** Picks a file in the dialog that `open` brings up. */
export async function pickFile(page, open, path) {
    const chosen = page.waitForEvent('filechooser')
    await open()
    await (await chosen).setFiles(path)
}

/** Until no task is under way any more. */
export const waitIdle = (page, timeout = 60_000) =>
    page.waitForFunction(() => !window.laoke.stats().isWorking, undefined, { timeout })

/** Imports a table of sales with what the program guesses, and waits for the result. */
export async function importTable(page, path) {
    await goTo(page, '导入导出')
    await pickFile(page, () => page.getByRole('button', { name: '选择表格文件' }).click(), path)
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
