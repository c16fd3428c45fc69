// The programs of tests/fuzz, for scripts/test (a short while each) and scripts/soak fuzz (at length).
import { execFile, spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { checkout } from './generate/output.mjs'

const preset = 'native-fuzz'
// The sanitizer keeps what was freed for a while, and an input frees much.
const quarantine = 'ASAN_OPTIONS=quarantine_size_mb=16'
const inRoot = join(checkout, 'scripts/in-root')
const ran = promisify(execFile)
const options = { cwd: checkout, maxBuffer: 1 << 26 }

const suffix = '_fuzz.cpp'
export const fuzzPrograms = readdirSync(join(checkout, 'tests/fuzz'))
    .filter((name) => name.endsWith(suffix))
    .map((name) => name.slice(0, -suffix.length))
    .sort()

export const buildFuzzPrograms = [
    ['scripts/configure', preset],
    ['scripts/in-root', 'cmake', '--build', `build/${preset}`, '--target', 'laoke_fuzz'],
]

/** Inputs that the program itself writes, in the form of today. */
export async function makeSeeds() {
    rmSync(join(checkout, 'build/fuzz/seeds'), { recursive: true, force: true })
    await ran(inRoot, [`build/${preset}/laoke_fuzz_seeds`, 'build/fuzz/seeds'], options)
}

/**
 * Tries inputs until `seconds` or `runs` are over; resolves to { executions, fault }.  What reached something new is kept in
 * `build/fuzz/<kept>`, what ended the program in `build/fuzz/found`.
 */
export function fuzz(name, { kept, seed, seconds, runs }) {
    const corpus = `build/fuzz/${kept}/${name}`
    const seeds = [`tests/fuzz/${name}`, `build/fuzz/seeds/${name}`].filter((path) => existsSync(join(checkout, path)))
    for (const path of [corpus, 'build/fuzz/found']) mkdirSync(join(checkout, path), { recursive: true })
    const dictionary = `tests/fuzz/${name}.dict`
    const flags = {
        seed,
        max_total_time: seconds,
        runs: runs ?? -1,
        max_len: 16384,
        timeout: 10, // seconds for one input: beyond that it hangs
        rss_limit_mb: 2048,
        artifact_prefix: `build/fuzz/found/${name}-`,
        print_final_stats: 1,
        ...(existsSync(join(checkout, dictionary)) && { dict: dictionary }),
    }
    const given = Object.entries(flags).map(([flag, value]) => `-${flag}=${value}`)
    return new Promise((resolve) => {
        const child = spawn(inRoot, ['env', quarantine, `build/${preset}/laoke_fuzz_${name}`, ...given, corpus, ...seeds], {
            cwd: checkout,
            stdio: ['ignore', 'ignore', 'pipe'],
        })
        let output = ''
        child.stderr.on('data', (data) => (output = (output + data).slice(-20_000)))
        child.on('close', (status) => {
            const executions = Number(/^stat::number_of_executed_units: (\d+)$/m.exec(output)?.[1] ?? 0)
            resolve({ executions, fault: status === 0 && executions > 0 ? '' : output })
        })
    })
}
