// Writes texts_generated.h and .cpp from every *.texts.json below src/.
// A text used nowhere does not stop the build (it comes and goes while one writes); scripts/checks/texts.mjs
// and so scripts/test refuse it.
import { join } from 'node:path'
import { giveUp, literal, writeIfChanged } from './output.mjs'
import { languages, readTexts } from './texts_source.mjs'

const directory = process.argv[2]
const { texts, faults } = readTexts()
if (faults.length > 0) giveUp(faults)

/** `sales.change_recorded`, `merging.change`: what the change log keeps. */
const isOfChange = (key) => /\.change(_|$)/.test(key)

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

/// Each ends in a NUL, in the order of the keys: a table of where they begin would weigh more than they do.
/// By language: ${languages.map((language, index) => `${index} = ${language}`).join(', ')}.
extern const char* const texts[${languages.length}];
/// The dotted names by which the change log knows what was done; nothing for the other keys.
extern const char* const text_keys;

} // namespace generated
} // namespace laoke
`,
)
writeIfChanged(
    join(directory, 'texts_generated.cpp'),
    `${notice}#include "generated/texts_generated.h"

#pragma GCC diagnostic ignored "-Woverlength-strings"

namespace laoke::generated {

const char* const texts[${languages.length}] = {
${languages.map((language, index) => texts.map((text) => `    ${literal(text.translations[index])} "\\0"\n`).join('') + '    "",\n').join('')}};

const char* const text_keys =
${texts.map((text) => `    "${isOfChange(text.key) ? text.key : ''}\\0"\n`).join('')}    "";

} // namespace laoke::generated
`,
)
