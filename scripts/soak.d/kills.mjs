import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { openBrowser } from '../../tests/browser/support/browser.mjs'
import { commitForever, openStoragePage, serveStoragePage } from '../../tests/browser/support/storage_page.mjs'

export const title = 'the whole browser is killed three times on each profile, in the middle of commits (odd seeds: its SQLite backend)'
export const count = 170

const killsOfProfile = 3
const newBackend = '--enable-features=IdbSqliteOnDiskRollout:stage/UseSqliteForNewStores'

/** In the page: what is there after opening, and how the copies were found. */
const lookAgain = async () => {
    const error = await storage.open('KILL', 100_000)
    if (error) return { error }
    storage.execute('CREATE TABLE IF NOT EXISTS t(id INTEGER PRIMARY KEY, body)')
    return {
        rows: Number(storage.execute('SELECT count(*) FROM t')),
        integrity: storage.execute('PRAGMA integrity_check'),
        faults: storage.copies().faults,
    }
}

export async function begin() {
    const undo = []
    const url = await serveStoragePage({ after: (action) => undo.push(action) }, 'both&patient')
    const counts = { kills: 0, acknowledged: 0, found: 0, lost: 0, torn: 0, 'a copy wiped and made good': 0, 'a copy damaged and made good': 0 }

    async function run(seed) {
        const profile = await mkdtemp(join(tmpdir(), 'laoke-kills-'))
        let acknowledged = 0
        try {
            for (let life = 0; life <= killsOfProfile; ++life) {
                const browser = await openBrowser(undefined, { profile, asUsers: false, args: seed % 2 === 1 ? [newBackend] : ['--disable-features=IdbSqliteOnDiskRollout'] })
                try {
                    await browser.page.exposeFunction('acknowledge', (rows) => {
                        acknowledged = rows
                        ++counts.acknowledged
                    })
                    await openStoragePage(browser.page, url)
                    const found = await browser.page.evaluate(lookAgain)
                    if (found.error || found.integrity !== 'ok') ++counts.torn
                    counts.lost += Math.max(0, acknowledged - (found.rows ?? 0))
                    assert.equal(found.error, undefined)
                    assert.equal(found.integrity, 'ok')
                    assert.ok(found.rows >= acknowledged, `${found.rows} rows of ${acknowledged} acknowledged, life ${life}`)
                    if (life > 0 && found.faults.includes('empty')) ++counts['a copy wiped and made good']
                    if (found.faults.includes('damaged')) ++counts['a copy damaged and made good']
                    if (life === killsOfProfile) {
                        counts.found += found.rows
                        break
                    }
                    browser.page.evaluate(commitForever).catch(() => {}) // the page dies in the middle of it
                    await sleep(200 + Math.random() * 600)
                    ++counts.kills
                } finally {
                    await browser.kill()
                }
            }
        } finally {
            rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
        }
    }
    return {
        run,
        async end() {
            console.log(Object.entries(counts).map(([name, value]) => `${name}: ${value}`).join(', '))
            for (const action of undo.reverse()) await action()
        },
    }
}
