// The test run behind scripts/test: each step says how many tests passed and failed, and shows its output
// only when something failed.
import { spawn } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fuzz, fuzzPrograms, makeSeeds } from './fuzzing.mjs'
import { checkout, filesBelow, inCheckout } from './generate/output.mjs'

const isQuick = process.argv.includes('--quick')
const total = { passed: 0, failed: 0 }

// A step that hangs is ended, so that the run still says what passed.
const longestStep_ms = 40 * 60_000

// So long each program of tests/fuzz runs here; `scripts/soak fuzz` is for more.
const fuzzing_s = 40

// More than these fail for a reason.
const most_files_again = 3

const running = new Set()
for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => {
        for (const pid of running) process.kill(-pid, 'SIGTERM')
        process.exit(130)
    })
}

/** Runs a command in the checkout; resolves to { status, output }. */
function run(command, ...args) {
    return new Promise((resolve) => {
        const child = spawn(command, args, { cwd: checkout, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
        let output = ''
        running.add(child.pid)
        const patience = setTimeout(() => {
            output += `ended after ${longestStep_ms / 60_000} minutes\n`
            // Asked first: the browser tests take their browsers with them.
            process.kill(-child.pid, 'SIGTERM')
            setTimeout(() => running.has(child.pid) && process.kill(-child.pid, 'SIGKILL'), 10_000).unref()
        }, longestStep_ms)
        child.stdout.on('data', (data) => (output += data))
        child.stderr.on('data', (data) => (output += data))
        child.on('error', (error) => resolve({ status: 1, output: `${command}: ${error.message}\n` }))
        child.on('close', (status, signal) => {
            clearTimeout(patience)
            running.delete(child.pid)
            resolve({ status: status ?? 1, output: signal ? `${output}ended by ${signal}\n` : output })
        })
    })
}

/** One line for a step, and its output where it failed.  `work` resolves to { passed, failed, output }. */
async function step(name, work) {
    const start = Date.now()
    const { passed, failed, output } = await work()
    total.passed += passed
    total.failed += failed
    const seconds = ((Date.now() - start) / 1000).toFixed(1)
    if (failed > 0) console.log(output.trimEnd())
    console.log(`${failed > 0 ? 'FAILED' : 'ok    '} ${name.padEnd(34)} ${String(passed).padStart(5)} passed ${String(failed).padStart(3)} failed ${seconds.padStart(7)} s`)
    return failed === 0
}

/** A command that is one test by itself. */
const single = (command, ...args) => async () => {
    const { status, output } = await run(command, ...args)
    return { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1, output }
}

/** A command whose output ends in a count; one that dies, or runs nothing, has failed once. */
const counted = (count, command, ...args) => async () => {
    const { status, output } = await run(command, ...args)
    const { passed, failed } = count(output) ?? { passed: 0, failed: 0 }
    const ranNothing = passed + failed === 0
    return {
        passed,
        failed: failed === 0 && (status !== 0 || ranNothing) ? 1 : failed,
        output: ranNothing ? `${output}no test was run\n` : output,
    }
}

function doctestCount(output) {
    const line = /test cases:\s*\d+\s*\|\s*(\d+) passed\s*\|\s*(\d+) failed/.exec(output)
    return line && { passed: Number(line[1]), failed: Number(line[2]) }
}

function nodeCount(output) {
    const pass = /^# pass (\d+)$/m.exec(output)
    const fail = /^# fail (\d+)$/m.exec(output)
    const cancelled = /^# cancelled (\d+)$/m.exec(output)
    return pass && fail && { passed: Number(pass[1]), failed: Number(fail[1]) + Number(cancelled?.[1] ?? 0) }
}

/**
 * The tests in the browser.  A file in which one failed is run once more, alone: a machine that is busy with
 * other things makes a browser late, which is not a fault of the page.  What was late is said, not hidden.
 */
const inBrowser = (files) => async () => {
    const tests = (concurrency, names) =>
        counted(nodeCount, 'node', '--test', '--test-reporter=tap', `--test-concurrency=${concurrency}`, '--test-timeout=600000', ...names)()
    const first = await tests(2, files)
    const faults = failuresOf(first.output)
    const late = files.filter((file) => faults.some((fault) => fault.includes(`/${file}:`)))
    const isExplained = nodeCount(first.output) && faults.length === first.failed && faults.every((fault) => late.some((file) => fault.includes(`/${file}:`)))
    if (first.failed === 0 || !isExplained || late.length > most_files_again) return first
    console.log(faults.join('').trimEnd())
    console.log(`again, alone: ${late.join(' ')}`)
    const second = await tests(1, late)
    return second.failed > 0 ? { passed: first.passed, failed: first.failed, output: second.output } : { passed: first.passed + first.failed, failed: 0, output: '' }
}

/** What TAP says of each test that failed. */
const failuresOf = (output) => output.match(/^not ok .*\n(?: {2}.*\n)*/gm) ?? []

/** Configures and builds; a build that works is no test, one that does not has failed. */
const build = (preset, ...targets) => async () => {
    for (const command of [['scripts/configure', preset], ['scripts/in-root', 'cmake', '--build', `build/${preset}`, '--target', ...targets]]) {
        const { status, output } = await run(...command)
        if (status !== 0) return { passed: 0, failed: 1, output: output.replace(/^\[\d+\/\d+\] .*\n/gm, '') }
    }
    return { passed: 0, failed: 0, output: '' }
}

/** Each program of tests/fuzz for a short while, two at a time; what ends one, or gets it no further, has failed. */
const fuzzing = async () => {
    await makeSeeds()
    const waiting = [...fuzzPrograms]
    const faults = []
    const worker = async () => {
        for (let name = waiting.shift(); name; name = waiting.shift()) {
            const { executions, fault } = await fuzz(name, { kept: 'short', seed: 1, seconds: fuzzing_s })
            if (fault) faults.push(`${name}:\n${fault}`)
            else console.log(`       ${name.padEnd(34)} ${String(executions).padStart(9)} executions`)
        }
    }
    await Promise.all([worker(), worker()])
    return { passed: fuzzPrograms.length - faults.length, failed: faults.length, output: faults.join('\n') }
}

for (const file of readdirSync(join(checkout, 'scripts/checks')).sort()) {
    if (file.endsWith('.mjs')) await step(`check: ${file.replace('.mjs', '')}`, single('node', `scripts/checks/${file}`))
}

/** The native program and its tests, then what clang-tidy says. */
async function native() {
    if (!(await step('build: native, sanitizers', build('native-debug', 'laoke_tests')))) return
    await step('tests: native, sanitizers', counted(doctestCount, 'scripts/in-root', 'build/native-debug/laoke_tests', '--no-colors'))
}

/** The page and its tests. */
async function web() {
    if (!(await step('build: WebAssembly', build('web-release', 'laoke', 'laoke_gallery', 'laoke_tests_node', 'laoke_storage_page', 'laoke_shop_maker')))) return
    await step('tests: WebAssembly in node', counted(doctestCount, 'scripts/in-root', 'node', 'build/web-release/laoke_tests_node.cjs', '--no-colors'))
    if (!(await step('build: the page', single('node', 'scripts/bundle.mjs'))) || isQuick) return
    if (!(await step('build: the gallery', single('node', 'scripts/bundle.mjs', 'gallery')))) return
    // The largest first, so that none runs alone at the end.
    const files = filesBelow('tests/browser', (name) => name.endsWith('_test.mjs')).sort((a, b) => statSync(b).size - statSync(a).size).map(inCheckout)
    await step('tests: the page in Chromium', inBrowser(files))
}

/** Hostile files. */
async function hostile() {
    if (await step('build: native, fuzzing', build('native-fuzz', 'laoke_fuzz'))) await step('tests: fuzzing', fuzzing)
}

// Side by side: while one side links or runs a test, the other has the second core.
await Promise.all([native(), web()])
if (!isQuick) await hostile()
await step('check: clang-tidy', single('node', 'scripts/tidy.mjs'))

console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed > 0 ? 1 : 0
