// clang-tidy over src/, two files at a time.  A file that passed is not looked at again until it, a header
// of ours that it reads, the rules or the compiler's flags change: passes are remembered in the cache
// directory, by content, for all checkouts.
//   node scripts/tidy.mjs [path...]    only files whose path contains one of these
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { checkout, giveUp, inCheckout } from './generate/output.mjs'

const cache = join(process.env.LAOKE_CACHE ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'laoke'), 'tidy')
const inRoot = join(checkout, 'scripts/in-root')

const sha256 = (...parts) => {
    const hash = createHash('sha256')
    for (const part of parts) hash.update(part).update('\0')
    return hash.digest('hex')
}

const contents = new Map()
const contentOf = (path) => {
    if (!contents.has(path)) contents.set(path, readFileSync(path, 'utf8'))
    return contents.get(path)
}

/** `path` and all headers of ours below it, each once. */
function filesRead(path, found = new Set()) {
    if (found.has(path)) return found
    found.add(path)
    for (const [, header] of contentOf(path).matchAll(/^\s*#\s*include\s*"([^"]+)"/gm)) {
        const next = [join(checkout, 'src', header), join(dirname(path), header)].find((candidate) => existsSync(candidate))
        if (next) filesRead(next, found)
    }
    return found
}

const databaseOf = (preset) => join(checkout, 'build/tidy', preset)

/** The files of a compile database below src/, with the flags that matter.  Written again for clang-tidy without the
 *  precompiled headers: what a file forgets to include is then found, and they are of another version of clang. */
function compileDatabase(preset) {
    const path = join(checkout, 'build', preset, 'compile_commands.json')
    if (!existsSync(path)) return []
    const entries = JSON.parse(readFileSync(path, 'utf8'))
        .filter(({ file }) => file.startsWith(join(checkout, 'src/')) && existsSync(file))
        .map((entry) => ({ ...entry, command: entry.command.replace(/ (-Winvalid-pch|-Xclang -include(-pch)? -Xclang \S+)/g, '') }))
    mkdirSync(databaseOf(preset), { recursive: true })
    writeFileSync(join(databaseOf(preset), 'compile_commands.json'), JSON.stringify(entries))
    return entries
        .map(({ file, command }) => ({
            file,
            preset,
            // From the first -D on, without the paths of this checkout and without the output.
            flags: command.slice(command.search(/ -[DIf]/)).replace(/ (-MD|-MT|-MF|-o|-c) .*$/, '').replaceAll(checkout, '.'),
        }))
}

/** The arguments by which clang reads a file as Emscripten would; clang itself does not know emcc. */
function webArguments() {
    const { stdout } = spawnSync(inRoot, ['em++', '--cflags'], { encoding: 'utf8' })
    return stdout.trim().split(/\s+/).filter((flag) => flag !== '-mllvm' && !/^-(combiner|enable|disable)-/.test(flag))
}

const native = compileDatabase('native-debug')
if (native.length === 0) giveUp(['build/native-debug is missing; run scripts/configure native-debug first.'])
// The platform's files are compiled for the page alone.
const platform = compileDatabase('web-release').filter(({ file }) => file.includes('/src/platform/'))

const version = spawnSync(inRoot, ['clang-tidy', '--version'], { encoding: 'utf8' }).stdout
const rules = readFileSync(join(checkout, '.clang-tidy'), 'utf8')
const wanted = process.argv.slice(2)
mkdirSync(cache, { recursive: true })

const waiting = [...native, ...platform]
    .filter(({ file }) => wanted.length === 0 || wanted.some((part) => file.includes(part)))
    .map((entry) => {
        const read = [...filesRead(entry.file)].sort()
        const key = sha256(version, rules, entry.flags, ...read.flatMap((path) => [inCheckout(path), contentOf(path)]))
        return { ...entry, pass: join(cache, key) }
    })
const total = waiting.length
const fresh = waiting.filter(({ pass }) => !existsSync(pass))
const onlyForWeb = fresh.some(({ preset }) => preset === 'web-release') ? webArguments() : []

function tidy({ file, preset, pass }) {
    const database = ['-p', databaseOf(preset), '--quiet', '--use-color=false']
    const more = preset === 'web-release' ? onlyForWeb.map((flag) => `--extra-arg-before=${flag}`) : []
    return new Promise((resolve) => {
        const process = spawn(inRoot, ['clang-tidy', ...database, ...more, file], { cwd: checkout, stdio: ['ignore', 'pipe', 'pipe'] })
        let output = ''
        process.stdout.on('data', (data) => (output += data))
        process.stderr.on('data', (data) => (output += data))
        process.on('close', (status) => {
            if (status === 0) writeFileSync(pass, '')
            resolve(status === 0 ? '' : output.replace(/^\d+ warnings?.*generated\.\n/gm, '').replace(/^Suppressed.*\n|^Use -header.*\n/gm, ''))
        })
    })
}

const faults = new Set()
const worker = async () => {
    for (let entry = fresh.pop(); entry; entry = fresh.pop()) {
        const output = await tidy(entry)
        // A fault in a header is found once for each file that reads it.
        for (const fault of output.split(/^(?=\/\S+:\d+:\d+: (?:error|warning):)/m)) if (fault.trim()) faults.add(fault.trimEnd())
    }
}
const count = fresh.length
await Promise.all(Array.from({ length: availableParallelism?.() ?? cpus().length }, worker))
console.log(`clang-tidy: ${count} of ${total} files looked at, the others have not changed since they passed`)
if (faults.size > 0) giveUp([...faults])
