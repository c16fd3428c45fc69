// Writes lunar_generated.h and .cpp: how long the months of the Chinese calendar are, 1899 to 2100.
// The months are those of tyme4ts; docs/adr/0012-lunar-calendar.md says why, and what disagrees.
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { giveUp, writeIfChanged } from './output.mjs'

const directory = process.argv[2]
// 1900-01-01 lies in the lunar year 1899.
const firstYear = 1899
const lastYear = 2100
// What the table was when it was last compared with other calendars, day by day.  A new version of the
// library that changes a month is to be looked at, not taken.
const knownTable = '6fdc61da4fde8ca1ade9ed3ac2f7971a12d6cf42ae2ebf6882be22287586357b'

const { LunarYear } = await import('tyme4ts').catch(() => giveUp(['The npm package tyme4ts is missing. Run npm ci.']))

const faults = []
const bytes = []
for (let year = firstYear; year <= lastYear; year += 1) {
    const lunarYear = LunarYear.fromYear(year)
    const leap = lunarYear.getLeapMonth()
    const months = lunarYear.getMonths().map((month) => ({ number: month.getMonthWithLeap(), days: month.getDayCount() }))
    const expected = []
    for (let number = 1; number <= 12; number += 1) expected.push(number, ...(number === leap ? [-number] : []))
    if (months.map(({ number }) => number).join() !== expected.join()) faults.push(`${year}: unexpected months ${months.map(({ number }) => number).join()}`)
    if (months.some(({ days }) => days !== 29 && days !== 30)) faults.push(`${year}: a month has neither 29 nor 30 days`)
    // From the lowest bit: which months have 30 days, in their order; above 13 of them the leap month's number.
    const bits = months.reduce((sum, { days }, position) => sum | (days === 30 ? 1 << position : 0), leap << 13)
    bytes.push(bits & 0xff, (bits >> 8) & 0xff, bits >> 16)
}
const newYear = LunarYear.fromYear(firstYear).getMonths()[0].getFirstJulianDay().getSolarDay()
const hash = createHash('sha256').update(Uint8Array.from(bytes)).digest('hex')
if (hash !== knownTable) faults.push(`the months of tyme4ts are not those that were compared with other calendars: ${hash}`)
if (faults.length > 0) giveUp(faults)

const escapes = bytes.map((value) => `\\${value.toString(8).padStart(3, '0')}`)
let literal = ''
for (let at = 0; at < escapes.length; at += 24) literal += `\n    "${escapes.slice(at, at + 24).join('')}"`

const notice = '// Written by scripts/generate/lunar.mjs from the months of tyme4ts.\n'
writeIfChanged(
    join(directory, 'lunar_generated.h'),
    `${notice}#pragma once

namespace laoke::generated {

inline constexpr int first_lunar_year = ${firstYear};
inline constexpr int last_lunar_year = ${lastYear};

// The first day of the first year, in days since 1970-01-01.
inline constexpr int first_lunar_day = ${Date.UTC(newYear.getYear(), newYear.getMonth() - 1, newYear.getDay()) / 86_400_000};

// Three bytes a year, the lowest first.  Bits 0 to 12: the month at that place has 30 days, not 29.
// Bits 13 to 16: the number of the leap month, or 0.
extern const char lunar_years[];

} // namespace laoke::generated
`,
)
writeIfChanged(
    join(directory, 'lunar_generated.cpp'),
    `${notice}#include "generated/lunar_generated.h"

namespace laoke::generated {

const char lunar_years[] =${literal};

} // namespace laoke::generated
`,
)
