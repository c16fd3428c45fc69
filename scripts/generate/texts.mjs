// Writes texts_generated.h and .cpp from every *.texts.json below src/.
// A text used nowhere does not stop the build (it comes and goes while one writes); scripts/checks/texts.mjs
// and so scripts/test refuse it.
import { join } from 'node:path'
import { giveUp, literal, writeIfChanged } from './output.mjs'
import { languages, readTexts } from './texts_source.mjs'

const directory = process.argv[2]
const { texts, faults } = readTexts()
if (faults.length > 0) giveUp(faults)

const notice = '// Written by scripts/generate/texts.mjs from src/**/*.texts.json.\n'
writeIfChanged(
    join(directory, 'texts_generated.h'),
    `${notice}#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace laoke {

enum class TextKey : std::uint16_t {
${texts.map((text) => `    ${text.name},\n`).join('')}};

inline constexpr std::size_t text_count = ${texts.length};

namespace generated {

/// [key][language]: ${languages.map((language, index) => `${index} = ${language}`).join(', ')}
extern const std::string_view texts[text_count${texts.length === 0 ? ' + 1' : ''}][${languages.length}];
/// The dotted names, for messages about the texts themselves.
extern const std::string_view text_keys[text_count${texts.length === 0 ? ' + 1' : ''}];

} // namespace generated
} // namespace laoke
`,
)
writeIfChanged(
    join(directory, 'texts_generated.cpp'),
    `${notice}#include "generated/texts_generated.h"

namespace laoke::generated {

const std::string_view texts[text_count${texts.length === 0 ? ' + 1' : ''}][${languages.length}] = {
${texts.map((text) => `    {${text.translations.map(literal).join(', ')}},\n`).join('')}};

const std::string_view text_keys[text_count${texts.length === 0 ? ' + 1' : ''}] = {
${texts.map((text) => `    "${text.key}",\n`).join('')}};

} // namespace laoke::generated
`,
)
