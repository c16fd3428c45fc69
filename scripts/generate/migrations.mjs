// Writes migrations_generated.h and .cpp from src/archive/migrations/*.sql.
import { join } from 'node:path'
import { giveUp, literal, writeIfChanged } from './output.mjs'
import { readMigrations } from './migrations_source.mjs'

const directory = process.argv[2]
const { migrations, faults } = readMigrations()
if (faults.length > 0) giveUp(faults)

const notice = '// Written by scripts/generate/migrations.mjs from src/archive/migrations/*.sql.\n'
writeIfChanged(
    join(directory, 'migrations_generated.h'),
    `${notice}#pragma once

#include <span>
#include <string_view>

namespace laoke::generated {

struct EmbeddedMigration {
    int number;
    std::string_view name;
    std::string_view sql;
};

extern const std::span<const EmbeddedMigration> migrations;

} // namespace laoke::generated
`,
)
/** Comments are for who reads the files: some kilobytes of what every visitor downloads. */
const withoutComments = (sql) => sql.replace(/^[ \t]*--.*\n|^\n/gm, '')
const rows = migrations.map(({ number, name, sql }) => `    {${number}, "${name}", ${literal(withoutComments(sql))}},\n`).join('')
writeIfChanged(
    join(directory, 'migrations_generated.cpp'),
    `${notice}#include "generated/migrations_generated.h"

namespace laoke::generated {
${rows && `\nstatic constexpr EmbeddedMigration all[] = {\n${rows}};\n`}
const std::span<const EmbeddedMigration> migrations${rows ? '{all}' : ''};

} // namespace laoke::generated
`,
)
