// Where the page's main thread spends its time, by the names that the program's functions have in C++.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkout } from './browser.mjs'

/** The names of the functions of build/web-release/laoke.wasm, by number. */
function wasmNames() {
    const lines = readFileSync(join(checkout, 'build/web-release/laoke.mjs.symbols'), 'utf8').split('\n')
    return new Map(lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]))
}

/**
 * Looks every 100 µs what the page does while `act` runs; resolves to [{ name, parent, selfMs }], a node of the call
 * tree each, where `parent` is the node that it was called from.
 */
export async function profiled(devtools, act) {
    await devtools.send('Profiler.enable')
    await devtools.send('Profiler.setSamplingInterval', { interval: 100 })
    await devtools.send('Profiler.start')
    await act()
    const { profile } = await devtools.send('Profiler.stop')
    await devtools.send('Profiler.disable')
    const names = wasmNames()
    const nodes = new Map(
        profile.nodes.map(({ id, callFrame: { functionName } }) => {
            const number = /^wasm-function\[(\d+)\]/.exec(functionName)?.[1]
            return [id, { name: names.get(number) ?? functionName, parent: undefined, selfMs: 0 }]
        }),
    )
    for (const { id, children = [] } of profile.nodes) for (const child of children) nodes.get(child).parent = nodes.get(id)
    profile.samples.forEach((id, i) => (nodes.get(id).selfMs += profile.timeDeltas[i] / 1000))
    return [...nodes.values()]
}

/** Milliseconds in the functions that `isMeant(name)`. */
export const selfMs = (nodes, isMeant) => nodes.reduce((sum, { name, selfMs }) => sum + (isMeant(name) ? selfMs : 0), 0)

/** Milliseconds in the functions that `isMeant(name)`, and in what they call. */
export const totalMs = (nodes, isMeant) =>
    nodes.reduce((sum, node) => {
        for (let at = node; at; at = at.parent) if (isMeant(at.name)) return sum + node.selfMs
        return sum
    }, 0)
