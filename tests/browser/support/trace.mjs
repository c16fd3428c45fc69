// What the browser itself notes while it works.

/** The trace events of the categories while `act` ran. */
export async function traced(devtools, act, categories = ['input.scrolling']) {
    const events = []
    const collect = ({ value }) => events.push(...value)
    devtools.on('Tracing.dataCollected', collect)
    await devtools.send('Tracing.start', { traceConfig: { includedCategories: categories, excludedCategories: ['*'] } })
    await act()
    const complete = new Promise((resolve) => devtools.once('Tracing.tracingComplete', resolve))
    await devtools.send('Tracing.end')
    await complete
    devtools.off('Tracing.dataCollected', collect)
    return events.sort((a, b) => a.ts - b.ts)
}

/** The events of the category input.scrolling as { type, begin, end, stages }, stages as { name: [begin, end] }; µs. */
function inputEvents(events) {
    const open = new Map()
    const done = []
    for (const { name, ph, pid, id2, ts, args } of events) {
        const id = `${pid} ${id2?.local}`
        if (name === 'EventLatency' && ph === 'b') {
            open.set(id, { type: args.event_latency?.event_type, begin: ts, end: ts, stages: {} })
        } else if (open.has(id)) {
            const event = open.get(id)
            if (name === 'EventLatency' && ph === 'e') {
                open.delete(id)
                done.push(Object.assign(event, { end: ts }))
            } else if (ph === 'b') event.stages[name] = [ts, ts]
            else if (ph === 'e' && event.stages[name]) event.stages[name][1] = ts
        }
    }
    return done
}

// A page cannot hasten the screen's beat.
const waits = ['RendererMainFinishedToBeginImplFrame', 'BeginImplFrameToSendBeginMainFrame', 'RendererMainFinishedToSendBeginMainFrame']

/**
 * Of each key that changed the picture, in ms since the key's own timestamp:
 *   presentedMs   until the picture with it was on the screen
 *   swappedMs     until that picture was drawn and handed to the screen
 *   workMs        until the page's main thread was through with it, less what it waited for the screen's beat
 */
export function keyLatencies(events) {
    return inputEvents(events)
        .filter(({ type, stages }) => ['KEY_PRESSED', 'RAW_KEY_DOWN'].includes(type) && stages.SwapStartToPresentation)
        .map(({ begin, end, stages }) => {
            const waited = waits.reduce((sum, name) => sum + (stages[name] ? stages[name][1] - stages[name][0] : 0), 0)
            return {
                presentedMs: (end - begin) / 1000,
                swappedMs: (stages.SwapStartToPresentation[0] - begin) / 1000,
                workMs: (stages.Commit[1] - begin - waited) / 1000,
            }
        })
}
