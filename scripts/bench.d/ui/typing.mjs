// From a key to the picture that shows it.
import { keyLatencies, traced } from '../../../tests/browser/support/trace.mjs'

const turns = 20

/** What each key of `word` took to be shown in the field that has the focus, pressed at all phases of the screen's beat. */
async function typed({ page, devtools }, word, turn) {
    await page.bringToFront()
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Delete')
    await page.waitForTimeout(500)
    const session = await devtools(page)
    const events = await traced(session, async () => {
        for (const [i, key] of [...word].entries()) {
            await page.keyboard.press(key)
            await page.waitForTimeout(200 + ((turn * word.length + i) * 37) % 100)
        }
        await page.waitForTimeout(500) // a machine that is busy shows the last one late
    })
    await session.detach()
    const latencies = keyLatencies(events)
    if (latencies.length !== word.length) throw new Error(`of ${word.length} keys ${latencies.length} were seen on the screen`)
    return latencies
}

/** Rows of typing `word` again and again into the field of `browser` that has the focus, in turns with that of `bare`. */
export async function measureTyping(where, word, browser, bare) {
    const [own, peer] = [[], []]
    for (let turn = 0; turn < turns; ++turn) {
        peer.push(...(await typed(bare, word, turn)))
        own.push(...(await typed(browser, word, turn)))
    }
    const row = (name, latencies, part, limit) => ({ name, unit: 'ms', runs: latencies.map((latency) => latency[part]), limit })
    return [
        row(`from a key to its picture on the screen, ${where}`, own, 'presentedMs', 16),
        row('  a bare page with a <textarea>, in turns', peer, 'presentedMs'),
        row(`  until the picture is handed to the screen, ${where}`, own, 'swappedMs'),
        row('  of the bare page', peer, 'swappedMs'),
        row(`  the page's own work, ${where}`, own, 'workMs'),
        row('  of the bare page', peer, 'workMs'),
    ]
}
