// LibreOffice opens what we export, and we open what it saves.  Skipped where it is not installed.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { test } from 'node:test'
import { openBrowser, singleFile } from './support/browser.mjs'
import { createArchive, goTo, pickFile, start, waitIdle, waitSaved } from './support/shop.mjs'

const isInstalled = spawnSync('soffice', ['--version']).status === 0

const people = '姓名,手机,生日,卡号,备注\n' +
    '张三,13800138000,1990-05-20,110101199003071234,好\n' +
    "=HYPERLINK(\"http://x\"),13900139000,,00042,+1\n" +
    '@cmd,021-12345678,农历八月十五,1-2,-3\n'
const sales = '日期,时间,客户编号,客户姓名,单号,商品,数量,单价,金额\n' +
    '2026-01-05,16:20,110101199003071234,张三,A1,龙井,2,64.00,128.00\n' +
    '2026-01-06,09:05,00042,李四,A2,=1+1,1,10.50,10.50\n'

/** The cells of the sheet that LibreOffice made of the file: { type, text, formula } row by row. */
function opened(folder, path, as) {
    const filter = path.endsWith('.csv') ? ['--infilter=CSV:44,34,76,1'] : []
    const done = spawnSync('soffice', [
        `-env:UserInstallation=file://${folder}/profile`, '--headless', ...filter, '--convert-to', as, '--outdir', join(folder, as), path])
    assert.equal(done.status, 0, String(done.stderr))
    return readFileSync(join(folder, as, basename(path).replace(/\.\w+$/, `.${as}`)))
}

function cellsOf(fods) {
    const rows = []
    for (const [, row] of fods.matchAll(/<table:table-row[^>]*>(.*?)<\/table:table-row>/gs)) {
        const cells = []
        for (const [, attributes, , content = ''] of row.matchAll(/<table:table-cell([^>]*?)(\/>|>(.*?)<\/table:table-cell>)/gs)) {
            cells.push({
                type: /office:value-type="(\w+)"/.exec(attributes)?.[1],
                isFormula: attributes.includes('table:formula'),
                text: [...content.matchAll(/<text:p>(.*?)<\/text:p>/gs)].map(([, text]) => text.replace(/<text:tab\/>/g, '').replace(/<[^>]*>/g, '')).join('\n'),
                value: /office:(?:date-value|time-value|value)="([^"]*)"/.exec(attributes)?.[1],
            })
        }
        if (cells.some(({ text }) => text)) rows.push(cells)
    }
    return rows
}

test('LibreOffice finds no formula in what we export, and phones whole', { timeout: 300_000 }, async (t) => {
    if (!isInstalled) return t.skip('skipped: no LibreOffice')
    const folder = mkdtempSync(join(tmpdir(), 'laoke-office-'))
    t.after(() => rmSync(folder, { recursive: true, force: true }))
    const browser = await openBrowser(t)
    const { page } = browser
    const button = (name) => page.getByRole('button', { name, exact: typeof name === 'string' })
    const press = async (name) => {
        await button(name).first().focus()
        await button(name).first().click()
    }
    const pick = (file) => pickFile(page, () => press('选择文件'), file)
    const download = async (name) => {
        const [file] = await Promise.all([page.waitForEvent('download'), press(name)])
        const path = join(folder, `${name}${file.suggestedFilename().slice(-5).replace(/^[^.]*/, '')}`)
        await file.saveAs(path)
        return path
    }
    await start(page, singleFile)
    await createArchive(page, '清和茶行')
    for (const [name, content] of [['people.csv', people], ['sales.csv', sales]]) {
        await goTo(page, '导入导出')
        await pick({ name, mimeType: 'text/csv', buffer: Buffer.from(content) })
        await press(/^导入 \d/)
        await button('撤销导入').waitFor()
        await press('导入导出')
    }
    await waitSaved(page)

    const files = []
    for (const format of ['CSV', 'Excel (XLSX)']) {
        await page.getByRole('radio', { name: format }).click()
        for (const name of ['导出客户', '导出销售', '导出商品']) files.push(await download(name))
    }
    for (const file of files) {
        const rows = cellsOf(opened(folder, file, 'fods').toString())
        const cells = rows.flat()
        assert.ok(rows.length > 1, file)
        assert.ok(!cells.some(({ isFormula }) => isFormula), `${file} has a formula`)
        const find = (text) => cells.find((cell) => cell.text === text)
        if (file.includes('客户')) {
            for (const text of ['13800138000', '110101199003071234', '00042'])
                assert.equal(find(text)?.type, 'string', `${file}: ${text}`)
        }
        if (!file.endsWith('.xlsx')) continue
        if (file.includes('客户')) assert.equal(cells.find(({ value }) => value === '1990-05-20')?.type, 'date')
        if (file.includes('销售')) {
            assert.equal(cells.find(({ value }) => value === '2026-01-05')?.type, 'date')
            assert.equal(cells.find(({ value }) => value === 'PT16H20M00S')?.type, 'time')
            assert.equal(cells.find(({ value }) => value === '128')?.type, 'float')
            assert.equal(find('=1+1')?.type, 'string')
        }
    }

    // What LibreOffice makes of it is the same list to us.
    const saved = join(folder, 'saved.xlsx')
    writeFileSync(saved, opened(folder, files.find((file) => file.endsWith('导出客户.xlsx')), 'xlsx'))
    await pick(saved)
    await page.getByText(/^其中 3 位客户档案里已经有了/).waitFor({ state: 'attached' })
    assert.ok(await button('导入').isDisabled())
    assert.deepEqual(browser.faults, [])
})
