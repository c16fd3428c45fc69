// Runs scripts/bench.d/NAME.mjs.  Each exports
//   title                what is measured, one line
//   async run(bench)     resolves to rows: { name, unit, runs: [numbers] | value: number, limit, judged }
// where limit is the largest figure that is good enough for the p95, or for the p50 where `judged` is 'p50', or for
// the value; none: no judgement.
// `bench` offers quantile(runs, q) and, for native programs, program(name): builds tests/bench/NAME.cpp
// with the preset native-release and resolves to the path to give to inRoot(path, ...arguments).
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, release, totalmem } from 'node:os'
import { join } from 'node:path'
import { checkout } from './generate/output.mjs'

const folder = join(checkout, 'scripts/bench.d')
const known = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.mjs')).map((name) => name.slice(0, -4)).sort() : []
const wanted = process.argv.length > 2 ? process.argv.slice(2) : known
for (const name of wanted) {
    if (!known.includes(name)) {
        console.error(`bench: there is no benchmark "${name}"; there are: ${known.join(', ') || 'none yet'}.`)
        process.exit(1)
    }
}

const run = (command, ...args) => execFileSync(command, args, { cwd: checkout, encoding: 'utf8', maxBuffer: 1 << 28 })
const inRoot = (...command) => run(join(checkout, 'scripts/in-root'), ...command)

/** The q-quantile by nearest rank. */
function quantile(runs, q) {
    const sorted = [...runs].sort((a, b) => a - b)
    return sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)]
}

function program(name) {
    run(join(checkout, 'scripts/configure'), 'native-release')
    inRoot('cmake', '--build', 'build/native-release', '--target', `laoke_bench_${name}`)
    return join(checkout, 'build/native-release', `laoke_bench_${name}`)
}

const machine = {
    processor: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism?.() ?? cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: (/^PRETTY_NAME="?([^"\n]*)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? process.platform) + `, Linux ${release()}`,
}

function summary({ name, unit, runs, value, limit, judged = 'p95' }) {
    const figures = runs
        ? { p50: quantile(runs, 0.5), p95: quantile(runs, 0.95), largest: quantile(runs, 1), count: runs.length }
        : { value }
    return { name, unit, ...figures, limit, judged, isGood: limit === undefined || (figures[judged] ?? figures.value) <= limit }
}

const shown = (figure) => (figure === undefined ? '' : Math.abs(figure) >= 100 ? figure.toFixed(0) : figure.toFixed(figure >= 10 ? 1 : 3))

function print(title, rows) {
    console.log(`\n${title}`)
    const width = Math.max(...rows.map(({ name }) => name.length))
    console.log(`${''.padEnd(width)} ${['p50', 'p95', 'largest', 'runs', 'limit'].map((head) => head.padStart(9)).join(' ')}`)
    for (const row of rows) {
        const figures = [row.p50 ?? row.value, row.p95, row.largest].map((figure) => shown(figure).padStart(9))
        const limit = row.limit !== undefined && row.judged !== 'p95' ? `${row.judged} ${shown(row.limit)}` : shown(row.limit)
        const end = [row.count === undefined ? '' : String(row.count), limit].map((text) => text.padStart(9))
        console.log(`${row.name.padEnd(width)} ${[...figures, ...end].join(' ')}  ${row.unit}${row.isGood ? '' : '   OVER THE LIMIT'}`)
    }
}

console.log(`${machine.processor}, ${machine.cores} cores, ${machine.memoryGiB} GiB, ${machine.system}`)
mkdirSync(join(checkout, 'build/bench'), { recursive: true })
for (const name of wanted) {
    const benchmark = await import(join(folder, `${name}.mjs`))
    const rows = (await benchmark.run({ quantile, program, inRoot })).map(summary)
    print(benchmark.title, rows)
    const report = { name, title: benchmark.title, machine, commit: run('git', 'rev-parse', 'HEAD').trim(), at: new Date().toISOString(), rows }
    writeFileSync(join(checkout, 'build/bench', `${name}.json`), `${JSON.stringify(report, null, 2)}\n`)
    if (rows.some(({ isGood }) => !isGood)) process.exitCode = 1
}
