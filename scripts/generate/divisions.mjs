// Writes divisions_generated.h and .cpp: the provinces, cities, districts and counties of China, from
// @vant/area-data.  Towns and development zones, which are no divisions of their own, are left out.
//
// A line for each province: its name, what lies in it directly, then after tabs each city with what lies in it;
// commas between them.  UTF-16, since two bytes a character compress better than three.
import { join } from 'node:path'
import { giveUp, writeIfChanged } from './output.mjs'

const directory = process.argv[2]
const { areaList } = await import('@vant/area-data').catch(() => giveUp(['The npm package @vant/area-data is missing. Run npm ci.']))
const { province_list: provinces, city_list: cities, county_list: counties } = areaList

// Cities whose next level are towns.
const withoutCounties = ['4419', '4420', '4604', '6202', '71']
// Merged into their neighbours: 港闸区, 梅列区, 长岛县.  Zones with a district's number: 江北新区, 镇江新区.
const gone = ['320611', '350402', '370634', '320112', '321150']

/** The codes of `list` that begin with `prefix`, in order. */
const codes = (list, prefix) => Object.keys(list).filter((code) => code.startsWith(prefix)).sort()

function isCounty(code) {
    if (withoutCounties.some((city) => code.startsWith(city)) || gone.includes(code)) return false
    const last = Number(code.slice(4))
    return code >= '710000' || (last <= 70 || (last > 80 && last < 90))
}

let counted = 0
const lines = codes(provinces, '').map((province) => {
    let direct = ''
    let rest = ''
    for (const city of codes(cities, province.slice(0, 2))) {
        const inside = codes(counties, city.slice(0, 4)).filter(isCounty).map((code) => counties[code])
        counted += inside.length
        const text = inside.map((name) => `,${name}`).join('')
        // The one city of a municipality, and counties that no city stands over.
        if (cities[city] === provinces[province] || /直辖|^县$/.test(cities[city])) direct += text
        else rest += `\t${cities[city]}${text}`
    }
    return provinces[province] + direct + rest
})

const faults = []
if (lines.length !== 34) faults.push(`@vant/area-data has ${lines.length} provinces, not 34`)
if (counted < 2850 || counted > 2950) faults.push(`@vant/area-data has ${counted} districts and counties`)
const text = lines.join('\n')
if (!/^[\u4e00-\u9fff,\t\n]*$/.test(text)) faults.push('a name of @vant/area-data is not written in Hanzi alone')
if (faults.length > 0) giveUp(faults)

const notice = '// Written by scripts/generate/divisions.mjs from @vant/area-data.\n'
const literals = text.split(/(?<=\n)/).map((line) => `\n    u"${line.replaceAll('\t', '\\t').replaceAll('\n', '\\n')}"`)
writeIfChanged(
    join(directory, 'divisions_generated.h'),
    `${notice}#pragma once

#include <string_view>

namespace laoke::generated {

extern const std::u16string_view divisions;

} // namespace laoke::generated
`,
)
writeIfChanged(
    join(directory, 'divisions_generated.cpp'),
    `${notice}#include "generated/divisions_generated.h"

namespace laoke::generated {

const std::u16string_view divisions =${literals.join('')};

} // namespace laoke::generated
`,
)
