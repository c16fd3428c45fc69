// One random way from version 1 to version 3, by a seed: tabs come and go, records are saved and begun, pages are loaded
// anew at any moment, the network goes away, downloads break off, and the server is in the middle of its own update.
//
// After each step every page consists of one version, knows when another one is ready, and holds what was typed; at the
// end everything that was saved is there, and what older versions kept is not.
import assert from 'node:assert/strict'
import { createArchive, exportBackup, field, goTo, waitSaved } from './shop.mjs'
import { checkForUpdate, partsOf, partsOfSite, pressUpdate, readyVersion, waitFetched, waitTidied } from './update_server.mjs'

const patienceMs = 20_000

/** Numbers from [0, 1) that depend on the seed alone (mulberry32). */
function randomOf(seed) {
    let state = seed * 0x9e3779b9
    return () => {
        state = (state + 0x6d2b79f5) | 0
        let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
        mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
        return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
    }
}

const runs = (page) => page.waitForFunction(() => window.laoke?.stats().framesDrawn > 0, undefined, { timeout: patienceMs })

/** Until this page, which is not the first, has given up waiting for the archive, which it might take otherwise. */
const meetsOther = (page) => page.getByRole('button', { name: '再试一次' }).waitFor({ timeout: patienceMs })

/** Until the shop is open in this page, in a new archive where there is none yet. */
async function openShop(page) {
    const create = page.getByRole('button', { name: '新建档案' })
    await create.or(page.getByRole('navigation')).first().waitFor({ timeout: patienceMs })
    if (await create.isVisible()) await createArchive(page, '升级茶行')
}

/**
 * Walks the way of `seed` in `context`, with `sites` (three versions) on `server`, in a folder of its own.  Resolves to
 * its steps; rejects with what went wrong and the steps up to there.
 */
export async function walkUpdatePath(context, server, sites, seed) {
    const random = randomOf(seed)
    const below = (end) => Math.floor(random() * end)
    const steps = []
    const tabs = []
    const saved = []
    let typed = null // in the form of the first tab, where the shop is
    let next = 1

    Object.assign(server, { folder: `/path-${seed}/`, site: sites[0], coming: null, isDown: false, cuts: 0 })
    const isHealthy = () => !server.isDown && server.cuts === 0 && !server.coming

    const checkPage = async (page) => {
        const parts = await partsOf(page)
        const site = sites.find(({ version }) => version === parts.version)
        assert.ok(site, `a page of no version: ${JSON.stringify(parts)}`)
        const second = parts.second ?? site.second // does not come where the server is down
        assert.deepEqual({ ...parts, second, worker: site.version }, partsOfSite(site), 'a page is made of one version')
        if (parts.worker !== undefined && parts.worker !== parts.version) {
            for (const end = Date.now() + patienceMs; (await readyVersion(page)) === ''; ) {
                assert.ok(Date.now() < end, `a page of ${parts.version} is not told that ${parts.worker} has taken over`)
                await page.waitForTimeout(50)
            }
        }
    }
    const checkAll = async () => {
        for (const page of tabs) await checkPage(page)
        if (typed) assert.equal(await field(tabs[0], '姓名').inputValue(), typed, 'what was typed is there')
    }

    const settle = async (page) => {
        await runs(page)
        await (page === tabs[0] ? openShop(page) : meetsOther(page))
    }
    const openTab = async () => {
        const page = await context.newPage()
        page.on('dialog', (dialog) => {
            steps.push('the page was about to be left with something unsaved')
            dialog.dismiss()
        })
        tabs.push(page)
        await page.goto(server.url)
        await settle(page)
    }
    /** Whether this page starts whatever the server does. */
    const isKept = (page) => page.evaluate(() => navigator.serviceWorker.controller !== null)

    const type = async () => {
        typed = `客户 ${seed}-${steps.length}`
        await goTo(tabs[0], '客户')
        await tabs[0].getByRole('button', { name: '新增客户', exact: true }).first().click()
        await field(tabs[0], '姓名').fill(typed)
    }
    const save = async () => {
        await tabs[0].getByRole('button', { name: '保存', exact: true }).first().click()
        await tabs[0].getByRole('heading', { name: typed }).first().waitFor()
        await waitSaved(tabs[0])
        saved.push(typed)
        typed = null
    }
    const update = async (page) => {
        await page.bringToFront()
        await page.evaluate(() => (window.isOfBefore = true))
        await pressUpdate(page)
        if (page === tabs[0] && typed) {
            const goesOn = random() < 0.5
            await page.getByRole('alertdialog').getByRole('button', { name: goesOn ? '继续填写' : '不保存，离开' }).click()
            if (goesOn) return
            typed = null
        }
        await page.waitForFunction(() => !window.isOfBefore, undefined, { timeout: patienceMs })
        await settle(page)
    }

    const actions = [
        [3, 'deploy', () => next < sites.length && !server.coming, () => (server.site = sites[next++])],
        [1, 'deploy slowly', () => next < sites.length && !server.coming, () => (server.coming = sites[next])],
        [3, 'deployed', () => server.coming, () => Object.assign(server, { site: sites[next++], coming: null })],
        [1, 'network away', () => !server.isDown, () => (server.isDown = true)],
        [2, 'network back', () => server.isDown, () => (server.isDown = false)],
        [1, 'downloads break off', () => server.cuts === 0, () => (server.cuts = 1 + below(3))],
        [3, 'check', () => true, async () => {
            const page = tabs[below(tabs.length)]
            await checkForUpdate(page)
            if (random() < 0.5) await waitFetched(page)
        }],
        [2, 'type', () => !typed, type],
        [3, 'save', () => typed, save],
        [1, 'open a tab', () => tabs.length < 3 && isHealthy(), openTab],
        [1, 'close a tab', () => tabs.length > 1, () => tabs.pop().close()],
        [3, 'reload', () => true, async () => {
            const which = below(tabs.length)
            const page = tabs[which]
            if ((which === 0 && typed) || !(isHealthy() || (await isKept(page)))) return
            await page.evaluate(() => void location.reload())
            if (random() < 0.5) {
                await page.waitForTimeout(below(300))
                await page.reload({ waitUntil: 'commit' }).catch((fault) => assert.match(String(fault), /interrupted|ERR_ABORTED|Not attached/))
            }
            await settle(page)
        }],
        [4, 'update', () => true, async () => {
            const page = tabs[below(tabs.length)]
            if (!(await readyVersion(page))) return
            steps.push('which is ready')
            await update(page)
        }],
    ]

    try {
        await openTab()
        for (let left = 10 + below(6); left > 0; --left) {
            const possible = actions.filter(([, , isPossible]) => isPossible())
            let at = below(possible.reduce((sum, [weight]) => sum + weight, 0))
            const [, name, , act] = possible.find(([weight]) => (at -= weight) < 0)
            steps.push(name)
            await act()
            await checkAll()
        }

        steps.push('the end')
        Object.assign(server, { site: sites.at(-1), coming: null, isDown: false, cuts: 0 })
        if (typed) await save()
        for (const page of [...tabs].reverse()) {
            for (const end = Date.now() + patienceMs; (await partsOf(page)).version !== sites.at(-1).version; ) {
                assert.ok(Date.now() < end, `a page stays at ${(await partsOf(page)).version}`)
                await checkForUpdate(page)
                if (await readyVersion(page)) await update(page)
                else await page.waitForTimeout(50)
            }
        }
        await checkAll()
        const backup = await exportBackup(tabs[0])
        for (const name of saved) assert.ok(backup.includes(`"${name}"`), `${name} was saved and is gone`)
        await waitTidied(tabs[0], server, sites.at(-1))
        await tabs[0].evaluate(async () => {
            for (const registration of await navigator.serviceWorker.getRegistrations()) await registration.unregister()
            for (const name of await caches.keys()) await caches.delete(name)
        })
    } catch (fault) {
        throw new Error(`the path of seed ${seed} failed after: ${steps.join(', ')}`, { cause: fault })
    } finally {
        Object.assign(server, { isDown: false, cuts: 0, coming: null })
        for (const page of tabs) await page.close()
    }
    return steps
}
