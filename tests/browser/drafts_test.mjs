// What stands in a form outlives the page: a reload, and a browser that is killed as by a power cut.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openBrowser, serveSite, temporaryProfile } from './support/browser.mjs'
import { createArchive, field, start, stats } from './support/shop.mjs'

const restored = '草稿：上次没保存的内容已恢复'
const kept = (page) => page.waitForFunction(() => !window.laoke.stats().hasUnsaved, undefined, { timeout: 20_000 })

test('what stands in a form comes back after a reload and after a kill, and goes when it is saved', { timeout: 180_000 }, async (t) => {
    const url = await serveSite(t)
    const profile = temporaryProfile(t)
    const browser = await openBrowser(t, { profile })
    const { page } = browser
    await start(page, url)
    await createArchive(page, '清和茶行')
    await page.getByRole('button', { name: '新增客户', exact: true }).first().click()
    await field(page, '姓名').click()
    await page.keyboard.type('Zhang San')
    await field(page, '备注').fill('爱喝龙井\n周五送货')
    await kept(page)

    await page.reload()
    await page.getByText(restored).first().waitFor({ state: 'attached' })
    assert.equal(await field(page, '姓名').inputValue(), 'Zhang San')
    assert.equal(await field(page, '备注').inputValue(), '爱喝龙井\n周五送货')
    const { committedSequence } = await stats(page)
    await field(page, '姓名').fill('张三')
    await page.waitForFunction((before) => window.laoke.stats().committedSequence > before, committedSequence)
    await kept(page)
    assert.deepEqual(browser.faults, [])

    await browser.kill()
    const again = await openBrowser(t, { profile })
    await start(again.page, `${url}#customers`)
    await again.page.getByText('没填完：新增客户 张三').first().waitFor({ state: 'attached' })
    await again.page.getByRole('button', { name: '继续填写' }).click()
    await again.page.getByText(restored).first().waitFor({ state: 'attached' })
    assert.equal(await field(again.page, '姓名').inputValue(), '张三')
    await again.page.getByRole('button', { name: '保存', exact: true }).click()
    await again.page.getByRole('heading', { name: '张三' }).waitFor()
    await kept(again.page)

    await again.page.goto(`${url}#customers/new`)
    await again.page.reload()
    await field(again.page, '姓名').waitFor()
    assert.equal(await field(again.page, '姓名').inputValue(), '')
    assert.equal(await again.page.getByText(restored).count(), 0)
    assert.deepEqual(again.faults, [])
})

test('typing without a pause is kept all the same, and does not lose the focus', { timeout: 120_000 }, async (t) => {
    const url = await serveSite(t)
    const profile = temporaryProfile(t)
    const browser = await openBrowser(t, { profile })
    const { page } = browser
    await start(page, url)
    await createArchive(page, '清和茶行')
    await page.getByRole('button', { name: '新增客户', exact: true }).first().click()
    await field(page, '备注').click()
    let typed = ''
    const times = []
    for (const end = Date.now() + 5000; Date.now() < end; ) {
        const character = 'abcdefghij'[typed.length % 10]
        await page.keyboard.type(character)
        typed += character
        times.push(Date.now())
        await page.waitForTimeout(60)
    }
    assert.equal(await field(page, '备注').inputValue(), typed)
    const killedAt = Date.now()
    await browser.kill()

    const again = await openBrowser(t, { profile })
    await start(again.page, `${url}#customers/new`)
    await field(again.page, '备注').waitFor()
    const back = await field(again.page, '备注').inputValue()
    assert.ok(typed.startsWith(back), back)
    const safe = times.filter((time) => time <= killedAt - 2500).length // a shared machine is slow to write
    assert.ok(back.length >= safe, `${back.length} of ${typed.length} came back, ${safe} were typed in time`)
})
