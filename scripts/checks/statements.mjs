// Every SQL statement of the program must stand in the list of its file, and every list must be walked by
// tests/archive/statements_test.cpp, which prepares each statement and looks at its plan.  src/sqlite/ is
// left out: what it runs knows no table of the shop.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkout, filesBelow, giveUp, inCheckout } from '../generate/output.mjs'

const test = 'tests/archive/statements_test.cpp'
const isSql = /"\s*(SELECT|INSERT|UPDATE|DELETE|REPLACE|WITH|PRAGMA)\b|\bLAOKE_\w+_COLUMNS\b/
// The table's name is put in; the tests hash, copy and merge every table of the list.
const builtAtRunTime = [
    'src/archive/content_hash.cpp', 'src/archive/shop_rows.cpp', 'src/archive/shop_rows.h', 'src/archive/customer_copy.cpp',
    'src/archive/customer_copy.h', 'src/archive/archive_merging.cpp', 'src/archive/merging_choices.cpp',
    'src/archive/merging_settlement.cpp', 'src/archive/merging_sources.cpp', 'src/archive/merging_writing.cpp',
]

const withoutComments = (text) => text.replace(/^\s*\/\/.*$/gm, '')
const walked = readFileSync(join(checkout, test), 'utf8')
const faults = []
let count = 0
for (const file of filesBelow('src', (name) => /\.(cpp|h)$/.test(name))) {
    const path = inCheckout(file)
    if (path.startsWith('src/sqlite/')) continue
    const text = withoutComments(readFileSync(file, 'utf8'))
    const list = /constexpr std::array(?:<[^>]*>)? statements = \{([^}]*)\}/.exec(text)
    const listed = new Set(list ? list[1].split(',').map((name) => name.trim()) : [])
    const named = new Set()
    for (const [, name, value] of text.matchAll(/constexpr std::string_view (\w+)\s*=\s*([^;]*(?:"[^"]*;[^"]*"[^;]*)*);/g)) {
        if (!isSql.test(value)) continue
        named.add(name)
        count += 1
        if (!listed.has(name)) faults.push(`${path}: ${name} is not in the file's list \`statements\`.`)
    }
    for (const [, argument] of text.matchAll(/\bprepare\(\s*([^)]*)/g)) {
        if (!builtAtRunTime.includes(path) && /^(R?"|std::string|.*\+)/.test(argument)) faults.push(`${path}: prepare(${argument}) must be given a constant of the file.`)
    }
    const literals = text.replace(/constexpr std::string_view \w+\s*=[^;]*;/g, '').replace(/^#(define|undef)(.*\\\n)*.*$/gm, '')
    if (isSql.test(literals) && !builtAtRunTime.includes(path)) {
        faults.push(`${path}: has SQL that is no \`constexpr std::string_view\` of its own.`)
    }
    if (named.size > 0 && !/return statements;/.test(text)) faults.push(`${path}: no function returns its list \`statements\`.`)
    for (const [, name] of text.matchAll(/\b(\w+_statements)\(\)\s*(?:;|\{)/g)) {
        if (!walked.includes(`${name}()`)) faults.push(`${path}: ${name}() is missing in ${test}.`)
    }
}
if (count === 0) faults.push('No SQL statement was found: this check no longer understands the code.')
if (faults.length > 0) giveUp(faults)
