// A real shop's purchases and a long list of customers, each from the click on "import" to the result, and back again.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { dataDirectory, openBrowser, singleFile } from '../../tests/browser/support/browser.mjs'
import { createArchive, goTo, importTable, longestPause, pickFile, start, waitIdle, waitSaved } from '../../tests/browser/support/shop.mjs'

export const title = 'Import: CDNOW, 23,570 customers and 69,659 purchases, and a list of 100,000 customers (Chromium, single file)'

const listed = 100_000

/** A list of customers as a till exports it: no two have the same name or number. */
function customersCsv(count) {
    const characters = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰']
    const named = (number) => [31, 37, 41].map((step, place) => characters[Math.floor(number / characters.length ** place + step * place) % characters.length]).join('')
    const row = (number) => {
        const birthday = new Date(Date.UTC(1950, 0, 1 + (number * 37) % 20_000)).toISOString().slice(0, 10)
        return `K${number},${named(number)},${13_000_000_000 + number * 71},wx_${number.toString(36)},${birthday},人民路 ${number % 900} 号,`
    }
    return ['会员卡号,姓名,手机,微信,生日,地址,备注', ...Array.from({ length: count }, (_, number) => row(number))].join('\r\n')
}

async function importList() {
    const browser = await openBrowser()
    try {
        const { page } = browser
        await start(page, singleFile)
        await createArchive(page, '名单')
        await goTo(page, '导入导出')
        const file = { name: 'members.csv', mimeType: 'text/csv', buffer: Buffer.from(customersCsv(listed)) }
        const begun = performance.now()
        await pickFile(page, () => page.getByRole('button', { name: '选择文件' }).click(), file)
        const button = page.getByRole('button', { name: /^导入 [\d,]+ 位$/ })
        await button.waitFor({ timeout: 120_000 })
        const read = performance.now() - begun
        const { result, longest } = await longestPause(page, async () => {
            const clicked = performance.now()
            await button.click()
            await page.getByRole('button', { name: '撤销导入' }).waitFor({ timeout: 120_000 })
            return performance.now() - clicked
        })
        await waitSaved(page)
        const undoing = performance.now()
        await page.getByRole('button', { name: '撤销导入' }).click()
        await waitIdle(page, 120_000)
        const undone = performance.now() - undoing
        return [
            { name: '100,000 customers: from the file to the preview', unit: 'ms', value: read },
            { name: '100,000 customers: import', unit: 'ms', value: result, limit: 5000 },
            { name: '100,000 customers: longest time without an answer', unit: 'ms', value: longest },
            { name: '100,000 customers: undo', unit: 'ms', value: undone },
        ]
    } finally {
        await browser.close()
    }
}

export async function run() {
    const file = join(dataDirectory, 'cdnow/CDNOW_master.txt')
    if (!existsSync(file)) throw new Error(`${file} is missing; LAOKE_DATA_DIR names the folder with the data.`)
    const browser = await openBrowser()
    try {
        const { page } = browser
        await start(page, singleFile)
        await createArchive(page, 'CDNOW')
        const { result, longest } = await longestPause(page, () => importTable(page, file))
        await waitSaved(page)
        const begun = performance.now()
        await page.getByRole('button', { name: '撤销导入' }).click()
        await waitIdle(page)
        const undone = performance.now() - begun
        const { heapBytes } = await page.evaluate(() => window.laoke.stats())
        return [
            { name: 'import', unit: 'ms', value: result, limit: 10_000 },
            { name: 'longest time without an answer', unit: 'ms', value: longest },
            { name: 'undo', unit: 'ms', value: undone },
            { name: 'heap afterwards', unit: 'MiB', value: heapBytes / 2 ** 20 },
            ...(await importList()),
        ]
    } finally {
        await browser.close()
    }
}
