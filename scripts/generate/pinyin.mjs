// Writes pinyin_generated.h and .cpp: how each Hanzi from U+4E00 to U+9FFF is read, without tone.
// The readings are kMandarin of Unihan, from Debian's package unicode-data (LAOKE_UNIHAN names the
// folder).  One byte and one bit a character, since the table goes into the page.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { giveUp, writeIfChanged } from './output.mjs'

const directory = process.argv[2]
const first = 0x4e00
const last = 0x9fff

// Where the first reading of Unihan is not the one that names of people, places and firms have.
const corrections = { 长: 'chang', 地: 'di', 的: 'de', 了: 'le', 茜: 'xi', 着: 'zhe', 大: 'da', 厦: 'xia', 都: 'du' }

function readUnihan() {
    const folder = process.env.LAOKE_UNIHAN ?? '/usr/share/unicode'
    const plain = join(folder, 'Unihan_Readings.txt')
    if (existsSync(plain)) return readFileSync(plain, 'utf8')
    const packed = `${plain}.bz2`
    if (!existsSync(packed)) {
        giveUp([`${packed} is missing. Install Debian's package unicode-data, or set LAOKE_UNIHAN to the folder of Unihan_Readings.txt.`])
    }
    return execFileSync('bzip2', ['-dc', packed], { encoding: 'utf8', maxBuffer: 1 << 28 })
}

/** "lǜ" as it is typed: "lv". */
function withoutTone(reading) {
    return reading
        .normalize('NFD')
        .replace(/u\u0308/g, 'v')
        .replace(/[\u0300-\u036f]/g, '')
        .normalize('NFC')
}

const readings = new Map()
for (const [, code, reading] of readUnihan().matchAll(/^U\+([0-9A-F]+)\tkMandarin\t(\S+)/gm)) {
    const point = parseInt(code, 16)
    // The tone mark may stand above or below the dots of ü; NFD puts the dots first or last.
    if (point >= first && point <= last) readings.set(point, withoutTone(reading))
}
for (const [character, reading] of Object.entries(corrections)) readings.set(character.codePointAt(0), reading)

const faults = []
for (const [point, reading] of readings) {
    if (!/^[a-z]{1,6}$/.test(reading)) faults.push(`U+${point.toString(16)}: unexpected reading ${reading}`)
}
if (readings.size < 20000) faults.push(`only ${readings.size} readings were found in Unihan_Readings.txt`)
if (faults.length > 0) giveUp(faults)

// Frequent syllables first: small numbers compress better.
const counts = new Map()
for (const reading of readings.values()) counts.set(reading, (counts.get(reading) ?? 0) + 1)
const syllables = ['', ...[...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a) || (a < b ? -1 : 1))]
if (syllables.length > 512) giveUp([`${syllables.length} syllables do not fit in nine bits`])
const numbers = new Map(syllables.map((syllable, number) => [syllable, number]))

const low = []
const high = new Array((last - first + 1) / 8).fill(0)
for (let point = first; point <= last; point += 1) {
    const number = numbers.get(readings.get(point) ?? '')
    low.push(number & 0xff)
    if (number > 0xff) high[(point - first) >> 3] |= 1 << ((point - first) & 7)
}

function bytes(values) {
    const escapes = values.map((value) => `\\${value.toString(8).padStart(3, '0')}`)
    let text = ''
    for (let at = 0; at < escapes.length; at += 25) text += `\n    "${escapes.slice(at, at + 25).join('')}"`
    return text
}

const notice = '// Written by scripts/generate/pinyin.mjs from kMandarin of Unihan.\n'
writeIfChanged(
    join(directory, 'pinyin_generated.h'),
    `${notice}#pragma once

namespace laoke::generated {

inline constexpr char32_t first_pinyin = 0x${first.toString(16)};
inline constexpr char32_t last_pinyin = 0x${last.toString(16)};

// The number of a character's syllable: eight bits in \`low\`, the ninth in \`high\`.
extern const char pinyin_low[];
extern const char pinyin_high[];
extern const char pinyin_syllables[][7];

} // namespace laoke::generated
`,
)
writeIfChanged(
    join(directory, 'pinyin_generated.cpp'),
    `${notice}#include "generated/pinyin_generated.h"

namespace laoke::generated {

const char pinyin_low[] =${bytes(low)};

const char pinyin_high[] =${bytes(high)};

const char pinyin_syllables[][7] = {
${syllables.map((syllable) => `    "${syllable}",\n`).join('')}};

} // namespace laoke::generated
`,
)
