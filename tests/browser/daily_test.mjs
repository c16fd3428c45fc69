// The list of customers in groups, a stage that is set by hand, and the sample shop in English.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openBrowser, singleFile } from './support/browser.mjs'
import { onPage, until } from './support/page.mjs'
import { choose, rows, start, trySample, waitSaved } from './support/shop.mjs'

test('the list is grouped by stages, a group is closed by keys, and both are kept; a stage is set by hand', async (t) => {
    const { page, faults } = await openBrowser(t)
    await start(page, singleFile)
    await trySample(page)
    const at = onPage(page)
    const heading = () => page.getByRole('row', { name: /（[\d,]+ 位）$/ }).first()

    await at.press('分组')
    await page.getByRole('menuitemcheckbox', { name: '按客户阶段分组' }).click()
    await heading().waitFor()
    assert.equal(await heading().getAttribute('aria-expanded'), 'true')
    const before = await page.getByRole('row', { name: /（[\d,]+ 位）$/ }).count()
    const isClosed = (closed) => until('the group is opened or closed', async () =>
        (await heading().getAttribute('aria-expanded')) === String(!closed))
    await heading().click()
    await isClosed(true)
    await page.keyboard.press('ArrowRight')
    await isClosed(false)
    assert.equal(await page.getByRole('row', { name: /（[\d,]+ 位）$/ }).count(), before)
    await page.keyboard.press('ArrowLeft')
    await isClosed(true)

    await page.reload()
    await page.waitForFunction(() => window.laoke?.stats().isOpen)
    await heading().waitFor()
    await isClosed(true)

    await rows(page).filter({ hasText: /1[35]\d \d{4}/ }).first().click()
    await at.press('修改')
    await choose(page, '客户阶段', '已流失')
    await at.press('保存')
    await at.sees(/已流失（手动设定；按购买情况是“.+”）/)
    await waitSaved(page)
    await page.getByRole('link', { name: '改回按购买情况判断' }).click()
    await page.getByRole('link', { name: '改回按购买情况判断' }).waitFor({ state: 'detached' })
    assert.deepEqual(faults, [])
})

test('in English the sample shop has English customers and dollars', async (t) => {
    const { page, faults } = await openBrowser(t, { locale: 'en-US' })
    await start(page, singleFile)
    await trySample(page, /^Try with sample data/)
    const text = (await rows(page).allInnerTexts()).join('\n')
    assert.match(text, /\+1 /)
    assert.match(text, /\$/)
    assert.doesNotMatch(text, /[\u4e00-\u9fff]/)
    assert.deepEqual(faults, [])
})
