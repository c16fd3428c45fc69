// What goes to the printer in the built page: the document alone, as text, on the paper that is set.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openBrowser, serveSite } from './support/browser.mjs'
import { createArchive, field, start } from './support/shop.mjs'

const hostile = '<script>alert(1)</script><img src=x onerror=alert(1)>'

test('a receipt and a customer are printed as text, and the page is as before afterwards', { timeout: 120_000 }, async (t) => {
    const url = await serveSite(t)
    const browser = await openBrowser(t)
    const { page } = browser
    await page.addInitScript(() => {
        window.printed = 0
        window.print = () => ++window.printed
    })
    const printed = (count) => page.waitForFunction((wanted) => window.printed === wanted, count)
    const paper = () => page.evaluate(() =>
        document.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules]).find((rule) => rule instanceof CSSPageRule)?.cssText)
    await start(page, url)
    await createArchive(page, '清和茶行')
    await page.getByRole('button', { name: '新增客户', exact: true }).first().click()
    await field(page, '姓名').fill(hostile)
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await page.getByRole('button', { name: '新增销售' }).first().click()
    await field(page, '商品（第 1 行）').fill('普洱')
    await field(page, '单价（第 1 行）').fill('88')
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await page.getByRole('button', { name: '打印', exact: true }).click()
    await printed(1)

    await page.emulateMedia({ media: 'print' })
    const receipt = page.locator('#print')
    assert.equal(await receipt.isVisible(), true)
    assert.equal(await page.locator('#canvas').isVisible(), false)
    assert.equal(await receipt.getByText(hostile, { exact: true }).count(), 1)
    assert.equal(await receipt.locator('script, img').count(), 0)
    assert.deepEqual(await receipt.locator('th').allInnerTexts(), ['商品', '数量', '金额'])
    assert.deepEqual(await receipt.locator('td').allInnerTexts(), ['普洱', '1 × ¥88.00', '¥88.00'])
    assert.match(await paper(), /size: 80mm \d+mm/)
    const pdf = await page.pdf({ preferCSSPageSize: true })
    assert.match(pdf.toString('latin1'), /\/Count 1\b/) // one page as long as the receipt
    assert.match(pdf.toString('latin1'), /\/MediaBox \[0 0 22[67]/) // 80 mm
    await page.emulateMedia({ media: 'screen' })

    await page.evaluate(() => dispatchEvent(new Event('afterprint')))
    assert.equal(await page.locator('#print').count(), 0)
    await page.getByRole('link', { name: hostile }).click()
    await page.getByRole('heading', { name: hostile }).waitFor()
    await page.keyboard.press('Control+p')
    await printed(2)
    assert.match(await paper(), /size: a4/i)
    assert.equal(await page.title(), hostile)
    await page.evaluate(() => dispatchEvent(new Event('afterprint')))
    assert.equal(await page.title(), '老客')

    await page.keyboard.press('Control+p')
    await printed(3)
    // The canvas is away while the printer draws: the page must draw again afterwards.
    await page.pdf({ preferCSSPageSize: true })
    const framesMade = await page.evaluate(() => window.laoke.stats().framesMade)
    await page.mouse.move(300, 300)
    await page.waitForFunction((before) => window.laoke.stats().framesMade > before, framesMade)
    await page.waitForFunction(() => document.getElementById('canvas').width > 100)
    assert.deepEqual(browser.faults, [])
})
