// Reads src/archive/migrations: NNNN_name.sql, numbered from 1 without a gap, and their checksums.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { checkout, filesBelow, inCheckout } from './output.mjs'

export const checksumsPath = join(checkout, 'src/archive/migrations/checksums.txt')

/** { migrations: [{ number, name, file, sql, sha256 }], faults: [sentence] } */
export function readMigrations() {
    const migrations = []
    const faults = []
    for (const path of filesBelow('src/archive/migrations', (name) => name.endsWith('.sql'))) {
        const file = basename(path)
        const form = /^(\d{4})_([a-z0-9_]+)\.sql$/.exec(file)
        if (!form) {
            faults.push(`${inCheckout(path)}: a migration is called NNNN_name.sql, for example 0001_customers.sql.`)
            continue
        }
        const bytes = readFileSync(path)
        migrations.push({
            number: Number(form[1]),
            name: form[2],
            file,
            sql: bytes.toString('utf8'),
            sha256: createHash('sha256').update(bytes).digest('hex'),
        })
    }
    migrations.forEach((migration, index) => {
        if (migration.number !== index + 1) {
            faults.push(`src/archive/migrations/${migration.file}: number ${index + 1} was expected here; numbers run from 1 without a gap.`)
        }
    })
    return { migrations, faults }
}

/** Map from file name to SHA-256, as sha256sum writes them. */
export function readChecksums() {
    if (!existsSync(checksumsPath)) return new Map()
    const lines = readFileSync(checksumsPath, 'utf8').split('\n').filter(Boolean)
    return new Map(lines.map((line) => line.split(/\s+/).reverse()))
}
