// What processes of the browser take of the processor.
import { readFileSync, readdirSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/** The numbers of the processes of the only page of a browser that is its own: { renderer, gpu }. */
export async function processesOf({ context }) {
    const session = await context.browser().newBrowserCDPSession()
    const { processInfo } = await session.send('SystemInfo.getProcessInfo')
    await session.detach()
    const ofType = (type) => processInfo.filter((process) => process.type === type).sort((a, b) => b.cpuTime - a.cpuTime)
    // The browser keeps another renderer ready, which has done nothing yet.
    return { renderer: ofType('renderer')[0].id, gpu: ofType('GPU')[0].id }
}

/** Nanoseconds on a processor so far, by thread. */
function threadTimes(pid) {
    const times = new Map()
    for (const thread of readdirSync(`/proc/${pid}/task`)) {
        try {
            times.set(thread, Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]))
        } catch (fault) {
            if (fault.code !== 'ENOENT' && fault.code !== 'ESRCH') throw fault // it ended between the two looks
        }
    }
    return times
}

/** How many percent of one core each of the processes takes during the next `ms`. */
export async function processorShares(pids, ms) {
    const before = pids.map(threadTimes)
    const begun = performance.now()
    await sleep(ms)
    const passed_ns = (performance.now() - begun) * 1e6
    return pids.map((pid, i) => {
        let spent_ns = 0
        for (const [thread, time] of threadTimes(pid)) spent_ns += time - (before[i].get(thread) ?? 0)
        return (spent_ns / passed_ns) * 100
    })
}
