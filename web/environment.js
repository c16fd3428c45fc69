// What the browser is set to: language, small settings, randomness, old encodings; and links.
//
// Contract with src/platform/browser_ports.cpp.  C++ calls, through Module.host.environment; a `give…` puts a
// text into the room (web/give.js) and returns its size in bytes:
//
//   fillRandom(pointer, size)
//   giveLanguage()  giveVersion()  givePreference(name)
//   openLink(address)  setPreference(name, value)
//   decode(encoding, pointer, size, refuses) -> size of the UTF-8 text, -1 when bytes were refused

import version from 'laoke:version'
import { giveText } from './give.js'

const preferenceKey = (name) => `laoke-preference-${name}`
const safeLinks = /^(tel|mailto|sms|https):/i

export function createEnvironment(module) {
    return {
        fillRandom(pointer, size) {
            crypto.getRandomValues(module.HEAPU8.subarray(pointer, pointer + size))
        },

        giveLanguage: () => giveText(module, navigator.language ?? ''),
        giveVersion: () => giveText(module, version),

        openLink(address) {
            if (!safeLinks.test(address)) return
            const link = document.createElement('a')
            link.href = address
            if (address.startsWith('https:')) {
                link.target = '_blank'
                link.rel = 'noopener noreferrer'
            }
            link.click()
        },

        givePreference(name) {
            try {
                return giveText(module, localStorage.getItem(preferenceKey(name)) ?? '')
            } catch {
                return giveText(module, '') // storage is denied: every setting has its default
            }
        },

        setPreference(name, value) {
            try {
                localStorage.setItem(preferenceKey(name), value)
            } catch {
                // It holds for this page; what was promised was no more than a preference.
            }
        },

        decode(encoding, pointer, size, refuses) {
            const bytes = module.HEAPU8.slice(pointer, pointer + size)
            try {
                return giveText(module, new TextDecoder(encoding, { fatal: Boolean(refuses) }).decode(bytes))
            } catch {
                return -1
            }
        },
    }
}
