import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { checkout } from '../generate/output.mjs'

export const title = 'ten thousand random steps of a shop each: undo brings everything back, a reload loses nothing'
export const count = 10

const run = promisify(execFile)

export async function begin() {
    const inRoot = join(checkout, 'scripts/in-root')
    await run(join(checkout, 'scripts/configure'), ['native-debug'])
    await run(inRoot, ['cmake', '--build', 'build/native-debug', '--target', 'laoke_tests'], { cwd: checkout, maxBuffer: 1 << 26 })
    return {
        run: (seed) =>
            run(inRoot, ['env', `LAOKE_RANDOM_SHOP=${seed} 10000`, 'build/native-debug/laoke_tests', '-tc=random steps*'], {
                cwd: checkout,
                maxBuffer: 1 << 26,
            }),
        end() {},
    }
}
