// From a key to the picture that shows it.
import { keyLatencies, traced } from '../../../tests/browser/support/trace.mjs'

const turns = 20

/** What each key of `word` took to be shown in the field that has the focus, pressed at all phases of the screen's beat. */
async function typed({ page, devtools }, word, turn) {
    await page.bringToFront()
    await page.evaluate(() => document.activeElement.select()) // without a key, which would be seen as well
    await page.waitForTimeout(300)
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

/** Rows of typing `word` again and again into the field of `browser` that has the focus, in turns with those of `bares`. */
export async function measureTyping(where, word, browser, bares) {
    const seen = [[], ...bares.map(() => [])]
    for (let turn = 0; turn < turns; ++turn) {
        for (const [i, each] of [browser, ...bares].entries()) seen[i].push(...(await typed(each, word, turn)))
    }
    const rowsOf = (name, part, limit) =>
        seen.map((latencies, i) => ({
            name: [`${name}, ${where}`, '  a bare page with a <textarea>', '  a <textarea> over a bare canvas'][i],
            unit: 'ms',
            runs: latencies.map((latency) => latency[part]),
            limit: i === 0 ? limit : undefined,
        }))
    return [
        ...rowsOf('from a key to its picture on the screen', 'presentedMs', 16),
        ...rowsOf('  until that is handed to the screen', 'swappedMs'),
        ...rowsOf('  the page\'s own work for it', 'workMs'),
    ]
}
