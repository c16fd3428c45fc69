// Opens an encrypted backup without Laoke, by docs/json-format.md alone, and writes the JSON document:
//   LAOKE_PASSPHRASE='...' node scripts/open-backup.mjs FILE > shop.json
// The recovery code does as well.  Nothing of the program's own code is in here, so that a shop's backup does not depend
// on it; tests/browser/sealed_backup_test.mjs opens with it what the page has exported.
import { createDecipheriv } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { inflateSync } from 'node:zlib'
import { argon2id, blake2b } from 'hash-wasm'

const textSize = 512
const slotSize = 120
const sealedKeySize = 64
const hashSize = 32
const kinds = { passphrase: 1, recoveryCode: 2 }
const parts = { key: 6, piece: 7, lastPiece: 8 }

/** The 20 bytes of a recovery code; undefined for what is none. */
function codeBytes(text) {
    const typed = text.toUpperCase().replaceAll('O', '0').replaceAll(/[IL]/g, '1').replaceAll(/[ \n-]/g, '')
    if (!/^[0-9A-HJKMNP-TV-Z]{36}$/.test(typed)) return undefined
    const bits = [...typed].map((character) => '0123456789ABCDEFGHJKMNPQRSTVWXYZ'.indexOf(character).toString(2).padStart(5, '0')).join('')
    return Buffer.from(bits.slice(0, 160).match(/.{8}/g).map((byte) => parseInt(byte, 2)))
}

function open(key, sealed, additional) {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12))
    decipher.setAAD(additional)
    decipher.setAuthTag(sealed.subarray(-16))
    return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()])
}

function openPart(key, sealed, archive, kind, number) {
    const additional = Buffer.alloc(24)
    archive.copy(additional)
    additional.writeUInt32LE(2, 8)
    additional.writeUInt32LE(kind, 12)
    additional.writeBigUInt64LE(BigInt(number), 16)
    const part = open(key, sealed, additional)
    const size = part.readUInt32LE(0)
    if (size === 0) return part.subarray(4)
    const text = inflateSync(part.subarray(4))
    if (text.length !== size) throw new Error('a piece inflates to another size')
    return text
}

/** The key that a slot wraps; undefined when the secret is another one. */
async function openSlot(slot, archive, secret) {
    const [memorySize, iterations] = [slot.readUInt32LE(4), slot.readUInt32LE(8)]
    // As docs/json-format.md bounds them: nobody's file keeps this machine busy for minutes.
    if (memorySize < 19 * 1024 || memorySize > 256 * 1024 || iterations < 1 || iterations > 10) throw new Error('a key slot asks for costs that no backup has')
    const salt = slot.subarray(12, 28)
    const bound = Buffer.concat([archive, slot.subarray(0, 28)])
    const wrapping = await argon2id({ password: secret, salt, parallelism: 1, iterations, memorySize, hashLength: 32, outputType: 'binary' })
    try {
        return open(Buffer.from(wrapping), slot.subarray(28, 88), Buffer.concat([bound, Buffer.from(await blake2b(bound, 256), 'hex')]))
    } catch {
        return undefined
    }
}

/** The document in an encrypted backup; `secret` is the passphrase or the recovery code. */
export async function openBackup(file, secret) {
    const firstLine = file.subarray(0, 64).toString('latin1').split('\n')[0]
    if (firstLine !== 'laoke encrypted backup, format 1') throw new Error(`no encrypted backup of format 1: ${firstLine}`)
    const archive = file.subarray(textSize + 16, textSize + 24)
    const count = file.readUInt32LE(textSize + 24)
    const slotsAt = textSize + 28
    const code = codeBytes(secret)
    let key
    for (let i = 0; i < count && !key; ++i) {
        const slot = file.subarray(slotsAt + i * slotSize, slotsAt + (i + 1) * slotSize)
        if (slot.readUInt32LE(0) === (code ? kinds.recoveryCode : kinds.passphrase))
            key = await openSlot(slot, archive, code ?? Buffer.from(secret.normalize('NFC')))
    }
    if (!key) throw new Error('neither passphrase nor recovery code of this backup')
    const sealedKeyAt = slotsAt + count * slotSize
    const keyOfFile = openPart(key, file.subarray(sealedKeyAt, sealedKeyAt + sealedKeySize), archive, parts.key, 0)

    const pieces = []
    let at = sealedKeyAt + sealedKeySize + hashSize
    for (let isLast = false; !isLast; ) {
        if (at + 4 > file.length) throw new Error('the file breaks off')
        const mark = file.readUInt32LE(at)
        const size = mark & 0x7fffffff
        isLast = mark >= 0x80000000
        pieces.push(openPart(keyOfFile, file.subarray(at + 4, at + 4 + size), archive, isLast ? parts.lastPiece : parts.piece, pieces.length))
        at += 4 + size
    }
    if (at !== file.length) throw new Error('there is something behind the end')
    return Buffer.concat(pieces).toString('utf8')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
    const secret = process.env.LAOKE_PASSPHRASE
    if (process.argv.length !== 3 || !secret) {
        console.error("open-backup: LAOKE_PASSPHRASE='...' node scripts/open-backup.mjs FILE > shop.json")
        process.exit(2)
    }
    process.stdout.write(await openBackup(readFileSync(process.argv[2]), secret))
}
