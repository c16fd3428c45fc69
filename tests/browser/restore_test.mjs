// Snapshots in a real browser: from a file and from a server, restored, undone, found again after the databases were
// deleted, refused when they are damaged, and killed in the middle.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openBrowser, serveSite, singleFile, temporaryProfile } from './support/browser.mjs'
import { until } from './support/page.mjs'
import { addCustomer, createArchive, goTo, start, waitSaved } from './support/shop.mjs'

const hasCustomer = async (page, name) => {
    await goTo(page, '客户')
    await page.getByRole('row').filter({ hasText: '张三' }).first().waitFor()
    return (await page.getByRole('row').filter({ hasText: name }).count()) > 0
}

/** The names of all snapshots that the browser keeps. */
const snapshotNames = (page) =>
    page.evaluate(async () => {
        const names = []
        for (const name of (await caches.keys()).filter((name) => name.startsWith('laoke-snapshots-')))
            for (const { url } of await (await caches.open(name)).keys()) names.push(url.split('/').at(-1))
        return names
    })

/** In any page of the origin: deletes every database and, where there are any, the files of the archives. */
const loseArchives = async () => {
    for (const { name } of await indexedDB.databases()) {
        await new Promise((resolve, reject) => {
            const request = indexedDB.deleteDatabase(name)
            request.onsuccess = resolve
            request.onerror = reject
        })
    }
    if (location.protocol === 'file:') return
    const root = await navigator.storage.getDirectory()
    for await (const name of root.keys()) await root.removeEntry(name, { recursive: true })
}

/** 张三 is in the snapshot that made itself, 李四 came afterwards. */
async function makeShop(page, url) {
    await start(page, url)
    await createArchive(page, '快照茶行')
    await addCustomer(page, '张三')
    await until('there is a snapshot', async () => (await snapshotNames(page)).length === 1)
    await addCustomer(page, '李四')
}

const snapshot = (page, text) => page.getByRole('button', { name: new RegExp(text) }).first()

for (const [where, serve] of [
    ['a file', () => singleFile],
    ['a server', serveSite],
]) {
    test(`a snapshot is restored and the restore undone, from ${where}`, async (t) => {
        const { page, faults } = await openBrowser(t)
        await makeShop(page, await serve(t))

        await goTo(page, '设置')
        await snapshot(page, '自动 · 客户 1').click()
        await page.getByText('1（现在 2）').first().waitFor({ state: 'attached' })
        await page.getByRole('button', { name: '恢复', exact: true }).click()
        await page.getByRole('button', { name: '撤销恢复' }).waitFor()
        await waitSaved(page)
        assert.equal(await hasCustomer(page, '李四'), false)
        assert.equal((await snapshotNames(page)).length, 2)

        await page.getByRole('button', { name: '撤销恢复' }).click()
        await page.getByRole('button', { name: '恢复', exact: true }).click()
        await until('it is taken back', () => hasCustomer(page, '李四'))
        await page.reload()
        assert.equal(await hasCustomer(page, '李四'), true)
        assert.deepEqual(faults, [])
    })

    test(`what the browser has lost is restored from a snapshot, from ${where}`, async (t) => {
        const { page } = await openBrowser(t)
        const url = await serve(t)
        await makeShop(page, url)
        await goTo(page, '设置')
        await page.getByRole('button', { name: '现在建一份' }).click()
        await until('there are two', async () => (await snapshotNames(page)).length === 2)
        await page.goto(where === 'a file' ? 'about:blank' : `${url}manifest.webmanifest`)
        if (where === 'a file') await page.goto(singleFile.replace('laoke.html', 'site/manifest.webmanifest'))
        await until('all is lost', () => page.evaluate(loseArchives).then(() => true, () => false))

        await start(page, url)
        await page.getByText('浏览器里找不到这份档案的数据').first().waitFor({ state: 'attached' })
        await snapshot(page, '手动 · 客户 2').click()
        await page.getByRole('button', { name: '恢复', exact: true }).click()
        await until('the shop is open', () => page.evaluate(() => window.laoke.stats().isOpen))
        await waitSaved(page)
        assert.equal(await hasCustomer(page, '李四'), true)
        await page.reload()
        assert.equal(await hasCustomer(page, '李四'), true)
    })
}

test('a snapshot with a flipped bit is refused, and the archive stays as it is', async (t) => {
    const { page } = await openBrowser(t)
    await makeShop(page, singleFile)
    await page.evaluate(async () => {
        const [name] = (await caches.keys()).filter((name) => name.startsWith('laoke-snapshots-'))
        const cache = await caches.open(name)
        const [request] = await cache.keys()
        const packed = (await cache.match(request)).body.pipeThrough(new DecompressionStream('gzip'))
        const bytes = new Uint8Array(await new Response(packed).arrayBuffer())
        bytes[bytes.length >> 1] ^= 1
        await cache.put(request, new Response(new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip'))))
    })
    await goTo(page, '设置')
    await snapshot(page, '自动 · 客户 1').click()
    await page.getByText('这份快照已损坏').first().waitFor({ state: 'attached' })
    assert.equal(await hasCustomer(page, '李四'), true)
})

test('a browser that is killed in the middle of a restore opens the old state or the restored one, whole', { timeout: 180_000 }, async (t) => {
    const cycles = Number(process.env.LAOKE_KILL_CYCLES ?? 3)
    for (let cycle = 0; cycle < cycles; ++cycle) {
        const profile = temporaryProfile(t)
        const first = await openBrowser(t, { profile })
        await makeShop(first.page, singleFile)
        await goTo(first.page, '设置')
        await snapshot(first.page, '自动 · 客户 1').click()
        await first.page.getByRole('button', { name: '恢复', exact: true }).click()
        await new Promise((resolve) => setTimeout(resolve, cycle * 40))
        await first.kill()

        const { page } = await openBrowser(t, { profile })
        await start(page, singleFile)
        await until('the shop is open', () => page.evaluate(() => window.laoke.stats().isOpen))
        await hasCustomer(page, '李四')
        await goTo(page, '设置')
        await page.getByRole('button', { name: '检查档案' }).click()
        await page.getByText('检查完毕').first().waitFor({ state: 'attached' })
    }
})

test('a browser without room says that the snapshot was not made, and works on', async (t) => {
    const { page } = await openBrowser(t)
    await start(page, singleFile)
    await page.evaluate(() => {
        Cache.prototype.put = () => Promise.reject(new DOMException('injected', 'QuotaExceededError'))
    })
    await createArchive(page, '没空间茶行')
    await addCustomer(page, '张三')
    await page.getByText('快照没有建成：浏览器没有空间了').first().waitFor({ state: 'attached' })
    await addCustomer(page, '李四')
    assert.deepEqual(await snapshotNames(page), [])
})

test('an archive that is deleted leaves no snapshot', async (t) => {
    const { page } = await openBrowser(t)
    await makeShop(page, singleFile)
    await goTo(page, '设置')
    await page.getByRole('button', { name: '切换档案' }).click()
    await page.getByRole('button', { name: '删除档案“快照茶行”' }).click()
    await page.getByRole('button', { name: '永久删除' }).click()
    await page.getByRole('button', { name: '删除档案“快照茶行”' }).waitFor({ state: 'detached' })
    await until('nothing is left', async () => (await snapshotNames(page)).length === 0)
})
