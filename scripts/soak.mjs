// Runs scripts/soak.d/NAME.mjs.  Each exports
//   title                what is tried, one line
//   count                how many cases are run where nothing else is said
//   async begin()        resolves to { run, end }: run(seed) is one case and rejects when it fails, end() cleans up
// A seed names a case for ever: `scripts/soak NAME 1 SEED` runs it again.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { checkout } from './generate/output.mjs'

const folder = join(checkout, 'scripts/soak.d')
const known = readdirSync(folder).sort().map((name) => name.replace('.mjs', ''))
const [name, countWanted, firstSeed = '1'] = process.argv.slice(2)
if (name && !known.includes(name)) {
    console.error(`soak: there is no test "${name}"; there are: ${known.join(', ')}.`)
    process.exit(1)
}

const total = { passed: 0, failed: 0 }
for (const each of name ? [name] : known) {
    const { title, count, begin } = await import(join(folder, `${each}.mjs`))
    console.log(title)
    const { run, end } = await begin()
    const start = Date.now()
    for (let left = Number(countWanted ?? count), seed = Number(firstSeed); left > 0; --left, ++seed) {
        try {
            await run(seed)
            ++total.passed
        } catch (fault) {
            ++total.failed
            console.log(`seed ${seed}: ${inspect(fault).slice(0, 2000)}`)
        }
        if ((total.passed + total.failed) % 20 === 0) console.log(`${total.passed} passed, ${total.failed} failed, ${Math.round((Date.now() - start) / 1000)} s`)
    }
    await end()
}
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed > 0 ? 1 : 0
