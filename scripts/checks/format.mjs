// clang-format over src/ and tests/.  `node scripts/checks/format.mjs --fix` rewrites instead.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { checkout, filesBelow, giveUp, inCheckout } from '../generate/output.mjs'

const files = ['src', 'tests'].flatMap((folder) => filesBelow(folder, (name) => /\.(cpp|h)$/.test(name))).map(inCheckout)
const mode = process.argv.includes('--fix') ? ['-i'] : ['--dry-run', '--Werror']
const { status, stdout, stderr } = spawnSync(join(checkout, 'scripts/in-root'), ['clang-format', ...mode, ...files], {
    cwd: checkout,
    encoding: 'utf8',
})
if (status !== 0) {
    const places = new Set([...`${stdout}${stderr}`.matchAll(/^(\S+?):\d+:\d+: error/gm)].map((match) => match[1]))
    if (places.size === 0) giveUp([`${stdout}${stderr}`.trim() || 'clang-format could not be run; run scripts/setup.'])
    giveUp([...places].map((path) => `${path}: is not formatted; run node scripts/checks/format.mjs --fix.`))
}
