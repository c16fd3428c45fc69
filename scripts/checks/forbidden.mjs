// What must not be in the repository: headers too large for the page, paths of one machine, the name of
// a package mirror, leftovers of a merge.
import { spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { checkout, giveUp } from '../generate/output.mjs'

// std::format alone is 300 KB of wasm, and the streams bring the locales along.
const heavyHeaders = ['iostream', 'sstream', 'fstream', 'iomanip', 'format', 'print', 'regex', 'locale', 'thread', 'future']
const largestFile = 1 << 20

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const machinePaths = [checkout, homedir()].filter((path) => path.length > 1)
const machinePath = new RegExp(`(?<![\\w.])(${[...machinePaths.map(escaped), '/home/\\w+', '/Users/\\w+', '[A-Z]:\\\\\\\\?Users'].join('|')})(?![\\w-])`)

const listed = spawnSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], { cwd: checkout, encoding: 'utf8' })
if (listed.status !== 0) giveUp(['git could not list the files of this checkout; run this in a git clone.'])

const faults = []
for (const path of listed.stdout.split('\0').filter(Boolean)) {
    const status = statSync(join(checkout, path), { throwIfNoEntry: false })
    if (!status?.isFile()) continue
    if (status.size > largestFile) faults.push(`${path}: has more than ${largestFile} bytes; large files do not belong in git.`)
    const bytes = readFileSync(join(checkout, path))
    if (bytes.includes(0)) continue
    bytes
        .toString('utf8')
        .split('\n')
        .forEach((line, index) => {
            const at = `${path}:${index + 1}`
            const header = /^\s*#\s*include\s*<(\w+)>/.exec(line)
            if (path.startsWith('src/') && header && heavyHeaders.includes(header[1])) {
                faults.push(`${at}: <${header[1]}> is too heavy for the page; see docs/architecture.md.`)
            }
            if (/^(<{7} |>{7} )/.test(line)) faults.push(`${at}: is a leftover of a merge.`)
            if (machinePath.test(line)) faults.push(`${at}: names a path of one machine.`)
            if (path === 'package-lock.json' && /"resolved"/.test(line)) faults.push(`${at}: names a package mirror; .npmrc keeps that out.`)
        })
}
if (faults.length > 0) giveUp(faults)
