import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openBrowser, serveSite, singleFile, temporaryProfile } from './support/browser.mjs'

test('the single file starts from disk and asks the network for nothing', async (t) => {
    const browser = await openBrowser(t)

    await browser.page.goto(singleFile)
    await browser.page.locator('canvas').waitFor()
    await browser.page.waitForTimeout(500)

    assert.deepEqual(browser.faults, [])
    assert.deepEqual(browser.requests.filter((url) => /^(https?|wss?):/.test(url)), [])
})

test('the site starts from a server and asks only that server', async (t) => {
    const url = await serveSite(t)
    const browser = await openBrowser(t)

    await browser.page.goto(url)
    await browser.page.locator('canvas').waitFor()
    await browser.page.waitForTimeout(500)

    assert.deepEqual(browser.faults, [])
    assert.deepEqual(browser.requests.filter((request) => /^https?:/.test(request) && !request.startsWith(url)), [])
})

test('a killed browser starts again on the same profile', async (t) => {
    const profile = temporaryProfile(t)
    const browser = await openBrowser(t, { profile })
    await browser.page.goto(singleFile)

    const killed = await browser.kill()
    const again = await openBrowser(t, { profile })
    await again.page.goto(singleFile)

    assert.ok(killed > 1)
    assert.deepEqual(again.faults, [])
})
