// What the soaks of the native tests have in common: one test case that goes by an environment variable.
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { checkout } from './generate/output.mjs'

const run = promisify(execFile)
const options = { cwd: checkout, maxBuffer: 1 << 26 }

/** `setting(seed)` is NAME=value; `cases` names the test case, with * for any text. */
export const nativeSoak = (cases, setting) => async () => {
    const inRoot = join(checkout, 'scripts/in-root')
    await run(join(checkout, 'scripts/configure'), ['native-debug'])
    await run(inRoot, ['cmake', '--build', 'build/native-debug', '--target', 'laoke_tests'], options)
    return {
        run: (seed) => run(inRoot, ['env', setting(seed), 'build/native-debug/laoke_tests', `-tc=${cases}`], options),
        end() {},
    }
}
