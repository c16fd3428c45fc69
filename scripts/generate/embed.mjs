// embed.mjs DIRECTORY FILE SYMBOL: writes embedded_SYMBOL.h and .cpp with the bytes of FILE.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeIfChanged } from './output.mjs'

const [directory, file, symbol] = process.argv.slice(2)
const bytes = readFileSync(file)

writeIfChanged(
    join(directory, `embedded_${symbol}.h`),
    `#pragma once

#include <span>

namespace laoke::embedded {

extern const std::span<const unsigned char> ${symbol};

} // namespace laoke::embedded
`,
)
// A string literal compiles far faster than a list of numbers.
const octal = [...bytes].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`)
const lines = []
for (let at = 0; at < octal.length; at += 30) lines.push(`    "${octal.slice(at, at + 30).join('')}"\n`)
writeIfChanged(
    join(directory, `embedded_${symbol}.cpp`),
    `#include "generated/embedded_${symbol}.h"

namespace laoke::embedded {

static constexpr char bytes[] =
${lines.join('') || '    ""\n'}    ;

const std::span<const unsigned char> ${symbol}{reinterpret_cast<const unsigned char*>(bytes), sizeof(bytes) - 1};

} // namespace laoke::embedded
`,
)
