// AES-256-GCM by WebCrypto, with keys that cannot be read back.
//
// Contract with src/platform/browser_cipher.cpp.  `key` is C++'s handle of a key.  C++ calls, through
// Module.host.cipher:
//
//   isAvailable()
//   makeKey(key, pointer)        32 bytes; forgotten here once the browser has them
//   dropKey(key)
//   seal(key, request, pointer, size, additionalPointer, additionalSize)
//   open(key, request, pointer, size, additionalPointer, additionalSize)
//
// This file calls _laoke_cipher_answered(request, size) with the bytes given before (web/give.js), -1: none.  What is
// sealed is nonce (12), text, tag (16).

import { giveBytes } from './give.js'

const nonceSize = 12

/** The object for Module.host.cipher. */
export function createCipher(module) {
    const keys = new Map() // handle -> promise of a CryptoKey
    const slice = (pointer, size) => module.HEAPU8.slice(pointer, pointer + size)
    const answerWhen = (request, promise) =>
        promise.then(
            (bytes) => module._laoke_cipher_answered(request, giveBytes(module, bytes)),
            () => module._laoke_cipher_answered(request, -1),
        )

    return {
        isAvailable: () => Boolean(globalThis.crypto?.subtle),

        makeKey(key, pointer) {
            const raw = slice(pointer, 32)
            const imported = crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt'])
            keys.set(key, imported)
            imported.catch(() => {}).finally(() => raw.fill(0)) // what asks for it says so
        },
        dropKey: (key) => keys.delete(key),

        seal(key, request, pointer, size, additionalPointer, additionalSize) {
            const text = slice(pointer, size)
            const additionalData = slice(additionalPointer, additionalSize)
            const run = async () => {
                const iv = crypto.getRandomValues(new Uint8Array(nonceSize))
                const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, await keys.get(key), text))
                const all = new Uint8Array(nonceSize + sealed.length)
                all.set(iv)
                all.set(sealed, nonceSize)
                return all
            }
            answerWhen(request, run())
        },

        open(key, request, pointer, size, additionalPointer, additionalSize) {
            const sealed = slice(pointer, size)
            const additionalData = slice(additionalPointer, additionalSize)
            const run = async () => {
                const iv = sealed.subarray(0, nonceSize)
                return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData }, await keys.get(key), sealed.subarray(nonceSize)))
            }
            answerWhen(request, run())
        },
    }
}
