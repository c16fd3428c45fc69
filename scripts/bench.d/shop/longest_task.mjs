// What the longest answer of the page takes: { cpuMs, wallMs } of the frame or event that took longest.
//   cpuMs   of the main thread, with all that the answer calls: the program, its queries, the drawing commands
//   wallMs  of the program alone by the clock, with the pauses in which the system gave the core to another thread
//
// Without a GPU the browser draws on the cores of the page: on two of them such pauses, of 3 ms and more, fall on one answer in twelve.
import { stats } from '../../../tests/browser/support/shop.mjs'

const answers = new Set(['FireAnimationFrame', 'EventDispatch', 'TimerFire', 'FunctionCall', 'RunMicrotasks'])

/** Until nothing moves any more after `act`, which comes so long after what was before. */
export async function longestTask(page, act, pauseMs = 200) {
    const session = await page.context().newCDPSession(page)
    await page.waitForTimeout(pauseMs)
    await stats(page)
    const events = []
    session.on('Tracing.dataCollected', ({ value }) => events.push(...value))
    const ended = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve))
    await session.send('Tracing.start', { traceConfig: { includedCategories: ['devtools.timeline'], excludedCategories: ['*'] }, transferMode: 'ReportEvents' })
    await act()
    await page.waitForTimeout(250)
    await session.send('Tracing.end')
    await ended
    await session.detach()
    const cpu = events.filter(({ name, tdur }) => answers.has(name) && tdur !== undefined).map(({ tdur }) => tdur / 1000)
    return { cpuMs: Math.max(...cpu), wallMs: (await stats(page)).longestInterfaceMs }
}
