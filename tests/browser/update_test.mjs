import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { openBrowser } from './support/browser.mjs'
import { missing, openIn } from './support/engines.mjs'
import { addCustomer, createArchive, field, goTo, start } from './support/shop.mjs'
import { walkUpdatePath } from './support/update_paths.mjs'
import { checkForUpdate, keptOf, makeVersions, partsOf, partsOfSite, pressUpdate, readyVersion, startUpdateServer, waitControlled, waitFetched, waitTidied } from './support/update_server.mjs'

/** `scripts/soak updates` walks 200. */
const pathsHere = 3

let sites
before(async () => (sites = await makeVersions(3)))

const isReady = (page, version) => page.getByText(`有新版本 ${version}，`).first().waitFor({ state: 'attached', timeout: 20_000 })
const startsAs = (page, version) =>
    page.waitForFunction((wanted) => window.laoke?.version === wanted && window.laoke.stats().framesDrawn > 0, version, { timeout: 20_000 })

const hasCustomer = async (page, name) => {
    await goTo(page, '客户')
    await page.getByRole('row').filter({ hasText: name }).first().waitFor()
}

test('the second visit needs no network, whatever stands behind the address', async (t) => {
    const server = await startUpdateServer(t, sites[0])
    const { context, page, faults } = await openBrowser(t)
    await start(page, server.url)
    await createArchive(page, '离线茶行')
    await waitControlled(page)

    server.isDown = true
    for (const tail of ['', '#settings', '?from=mail', 'index.html?x=1#customers']) {
        const again = await context.newPage()
        await start(again, server.url + tail)
        assert.deepEqual(await partsOf(again), partsOfSite(sites[0]))
        await again.close()
    }
    const stranger = await context.newPage()
    for (const address of [`${server.origin}/`, `${server.url}further/`]) {
        await assert.rejects(stranger.goto(address), /ERR_/, 'what is not ours is not given')
    }
    assert.deepEqual(faults.filter((fault) => !/ERR_|Failed to/.test(fault)), [])
})

test('a newer version waits until the user wants it, and then everything is there', async (t) => {
    const server = await startUpdateServer(t, sites[0])
    const { page } = await openBrowser(t)
    await start(page, server.url)
    await createArchive(page, '更新茶行')
    await waitControlled(page)
    await addCustomer(page, '张三')
    await goTo(page, '设置')
    await page.getByText('已是最新').first().waitFor({ state: 'attached' })

    server.site = sites[1]
    await page.getByRole('button', { name: '检查更新' }).click()
    await isReady(page, '2.0.0')
    await page.reload()
    await startsAs(page, '1.0.0')
    await isReady(page, '2.0.0')
    assert.deepEqual(await partsOf(page), partsOfSite(sites[0]), 'a reload alone is no update')

    await pressUpdate(page)
    await startsAs(page, '2.0.0')
    assert.deepEqual(await partsOf(page), partsOfSite(sites[1]))
    await hasCustomer(page, '张三')
    await goTo(page, '设置')
    await page.getByText('已是最新').first().waitFor({ state: 'attached' })
    await waitTidied(page, server, sites[1])
    server.isDown = true
    await page.reload()
    await startsAs(page, '2.0.0')
})

test('an update asks before it throws away what was typed, and another tab keeps it', async (t) => {
    const server = await startUpdateServer(t, sites[0])
    const { context, page } = await openBrowser(t)
    await start(page, server.url)
    await createArchive(page, '填写茶行')
    await waitControlled(page)
    await page.getByRole('button', { name: '新增客户', exact: true }).first().click()
    await field(page, '姓名').fill('写了一半')
    const other = await context.newPage()
    await start(other, server.url)
    server.site = sites[1]
    await checkForUpdate(other)
    await isReady(page, '2.0.0')

    await page.bringToFront()
    await pressUpdate(page)
    await page.getByRole('alertdialog', { name: '离开这一页？' }).getByRole('button', { name: '继续填写' }).click()
    assert.equal(await field(page, '姓名').inputValue(), '写了一半')

    await isReady(other, '2.0.0')
    await pressUpdate(other)
    await startsAs(other, '2.0.0')
    await page.waitForFunction(() => navigator.serviceWorker.controller.state === 'activated')
    await isReady(page, '2.0.0')
    assert.equal(await field(page, '姓名').inputValue(), '写了一半')
    assert.deepEqual(await partsOf(page), partsOfSite(sites[0], '2.0.0'), 'it goes on as it is, and says so')
    await other.evaluate(() => navigator.serviceWorker.controller.postMessage('tidy'))
    await other.waitForTimeout(500)
    const served = await page.evaluate(async (script) => (await fetch(script)).status, sites[0].script)
    assert.equal(served, 200, 'the files of a version that is open can still be fetched')

    await page.bringToFront()
    await pressUpdate(page)
    await page.getByRole('alertdialog', { name: '离开这一页？' }).getByRole('button', { name: '不保存，离开' }).click()
    await startsAs(page, '2.0.0')
    await waitTidied(page, server, sites[1])
})

test('a version that does not come whole is not there', async (t) => {
    const server = await startUpdateServer(t, sites[0])
    const { page } = await openBrowser(t)
    await start(page, server.url)
    await createArchive(page, '断网茶行')
    await waitControlled(page)
    await goTo(page, '设置')

    const check = page.getByRole('button', { name: '检查更新' })
    const isRefused = async () => {
        await waitFetched(page)
        await page.getByText('没能查到').first().waitFor({ state: 'attached', timeout: 20_000 })
        assert.equal(await page.evaluate(() => navigator.serviceWorker.getRegistration().then(({ waiting }) => waiting)), null)
        assert.deepEqual(await keptOf(page, server), [`laoke ${server.url} ${sites[0].build}`])
    }
    server.isDown = true
    await check.click()
    await isRefused()
    // The worker breaks off, then files that it asks for; then one of them is that of the version before.
    Object.assign(server, { isDown: false, site: sites[1], cuts: 3 })
    while (server.cuts > 0) {
        await checkForUpdate(page)
        await isRefused()
    }
    server.site = { ...sites[1], files: new Map([...sites[1].files, ['index.html', sites[0].files.get('index.html')]]) }
    assert.equal(await checkForUpdate(page), true)
    await isRefused()
    await page.reload()
    await startsAs(page, '1.0.0')
    assert.deepEqual(await partsOf(page), partsOfSite(sites[0]))

    server.site = sites[1]
    await goTo(page, '设置')
    await check.click()
    await isReady(page, '2.0.0')
    await pressUpdate(page)
    await startsAs(page, '2.0.0')
})

test('a page that came past its worker is met by its own', async (t) => {
    const server = await startUpdateServer(t, sites[0])
    const { context, page, devtools } = await openBrowser(t)
    await start(page, server.url)
    await waitControlled(page)
    const other = await context.newPage()
    await start(other, server.url)

    server.site = sites[1]
    await (await devtools(page)).send('Page.reload', { ignoreCache: true })
    await startsAs(page, '2.0.0')
    await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated')
    assert.deepEqual(await partsOf(page), partsOfSite(sites[1]))
    await isReady(other, '2.0.0')
    assert.equal(await other.evaluate(() => window.laoke.version), '1.0.0')
})

test('Firefox starts without a network and updates, too', { skip: missing('firefox') }, async (t) => {
    const server = await startUpdateServer(t, sites[0])
    const on = await openIn('firefox', t)
    const until = async (isSo) => {
        for (const end = Date.now() + 20_000; !(await isSo().catch(() => false)); await on.page.waitForSelector('#page')) {
            assert.ok(Date.now() < end, `${isSo}`)
        }
    }
    await on.open(server.url)
    await until(async () => (await partsOf(on.page)).worker === '1.0.0')
    server.isDown = true
    await on.open(`${server.url}?again`)
    assert.deepEqual(await partsOf(on.page), partsOfSite(sites[0]))

    Object.assign(server, { isDown: false, site: sites[1] })
    await checkForUpdate(on.page)
    await until(async () => (await readyVersion(on.page)) === '2.0.0')
    await on.press('button', '更新')
    await until(async () => (await partsOf(on.page)).version === '2.0.0')
    assert.deepEqual(await partsOf(on.page), partsOfSite(sites[1]))
    await until(async () => (await keptOf(on.page, server)).length === 1)
    assert.deepEqual(on.faults, [])
})

test('the site can be installed', async (t) => {
    const server = await startUpdateServer(t, sites[0])
    const { page, devtools } = await openBrowser(t)
    await start(page, server.url)
    await waitControlled(page)
    const session = await devtools(page)
    const { errors, data } = await session.send('Page.getAppManifest')
    assert.deepEqual(errors, [])
    assert.equal(JSON.parse(data).name, '老客')
    assert.deepEqual((await session.send('Page.getInstallabilityErrors')).installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito'), [])

    await createArchive(page, '安装茶行')
    await goTo(page, '设置')
    const install = page.getByRole('button', { name: '安装到这台设备' })
    assert.equal(await install.count(), 0)
    await page.evaluate(() => {
        const offer = new Event('beforeinstallprompt', { cancelable: true })
        offer.prompt = () => (window.wasPrompted = true)
        dispatchEvent(offer)
    })
    await install.click()
    assert.equal(await page.evaluate(() => window.wasPrompted), true)
    await install.waitFor({ state: 'detached' })

    const english = await openBrowser(t, { locale: 'en-US' })
    await start(english.page, server.url)
    assert.equal(JSON.parse((await (await english.devtools(english.page)).send('Page.getAppManifest')).data).name, 'Laoke')
})

test('whatever way from version 1 to 3 is taken, no page is mixed and nothing is lost', async (t) => {
    const server = await startUpdateServer(t, sites[0])
    const { context } = await openBrowser(t)
    await (await context.newPage()).close()
    for (let seed = 1; seed <= pathsHere; ++seed) await walkUpdatePath(context, server, sites, seed)
})
