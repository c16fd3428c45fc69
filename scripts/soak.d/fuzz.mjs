import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { checkout } from '../generate/output.mjs'
import { buildFuzzPrograms, fuzz, fuzzPrograms, makeSeeds } from '../fuzzing.mjs'

export const title = 'a million inputs, or an hour of them, to a program of tests/fuzz, one program after the other'
export const count = 10 * fuzzPrograms.length

const run = promisify(execFile)

export async function begin() {
    for (const [command, ...given] of buildFuzzPrograms) await run(command, given, { cwd: checkout, maxBuffer: 1 << 26 })
    await makeSeeds()
    const tried = new Map(fuzzPrograms.map((name) => [name, { executions: 0, crashes: 0 }]))
    return {
        async run(seed) {
            const name = fuzzPrograms[(seed - 1) % fuzzPrograms.length]
            const { executions, fault } = await fuzz(name, { kept: 'corpus', seed, runs: 1_000_000, seconds: 3600 })
            const sum = tried.get(name)
            sum.executions += executions
            if (!fault) return
            ++sum.crashes
            throw new Error(`${name}\n${fault}`)
        },
        end() {
            for (const [name, { executions, crashes }] of tried)
                console.log(`${name.padEnd(20)} ${String(executions).padStart(10)} executions ${String(crashes).padStart(3)} crashes`)
        },
    }
}
