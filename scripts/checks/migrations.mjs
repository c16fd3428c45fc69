// A published migration never changes: its SHA-256 stands in checksums.txt.
//   node scripts/checks/migrations.mjs --accept   enters new migrations; it changes no entry.
import { writeFileSync } from 'node:fs'
import { giveUp, inCheckout } from '../generate/output.mjs'
import { checksumsPath, readChecksums, readMigrations } from '../generate/migrations_source.mjs'

const { migrations, faults } = readMigrations()
const known = readChecksums()
const place = inCheckout(checksumsPath)

for (const { file, sha256 } of migrations) {
    if (known.has(file) && known.get(file) !== sha256) {
        faults.push(`src/archive/migrations/${file}: was changed after it was published; undo that and add a new migration.`)
    }
}
for (const file of known.keys()) {
    if (!migrations.some((migration) => migration.file === file)) faults.push(`${place}: names ${file}, which does not exist.`)
}
const fresh = migrations.filter(({ file }) => !known.has(file))
if (process.argv.includes('--accept')) {
    if (faults.length > 0) giveUp(faults)
    for (const { file, sha256 } of fresh) known.set(file, sha256)
    writeFileSync(checksumsPath, [...known].map(([file, sha256]) => `${sha256}  ${file}\n`).join(''))
    console.log(`entered: ${fresh.map(({ file }) => file).join(', ') || 'nothing, all were known'}`)
} else {
    for (const { file } of fresh) {
        faults.push(`src/archive/migrations/${file}: is not in checksums.txt; before it is published run node scripts/checks/migrations.mjs --accept.`)
    }
    if (faults.length > 0) giveUp(faults)
}
