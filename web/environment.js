// What the browser is set to and where it is: language, address, small settings, randomness, old encodings.
//
// Contract with src/platform/browser_ports.cpp.  C++ calls, through Module.host.environment; a `give…` puts a
// text into the room (web/give.js) and returns its size in bytes:
//
//   fillRandom(pointer, size)
//   giveLanguage()  giveVersion()  giveHash()  givePreference(name)
//   go(hash, replaces)  openLink(address)  setPreference(name, value)
//   decode(encoding, pointer, size, refuses) -> size of the UTF-8 text, -1 when bytes were refused
//
// This file calls _laoke_address_changed() when the user goes back or forward, or edits the address.

import version from 'laoke:version'
import { giveText } from './give.js'

const preferenceKey = (name) => `laoke-preference-${name}`
const safeLinks = /^(tel|mailto|sms|https):/i

export function createEnvironment(module) {
    // history.pushState does not raise this: only the user's own steps do.
    addEventListener('popstate', () => module._laoke_address_changed())

    return {
        fillRandom(pointer, size) {
            crypto.getRandomValues(module.HEAPU8.subarray(pointer, pointer + size))
        },

        giveLanguage: () => giveText(module, navigator.language ?? ''),
        giveVersion: () => giveText(module, version),

        giveHash() {
            let hash = location.hash.slice(1)
            try {
                hash = decodeURIComponent(hash)
            } catch {
                // A hand-made address with a broken escape leads nowhere, like any other unknown one.
            }
            return giveText(module, hash)
        },

        go(hash, replaces) {
            if (location.hash === `#${hash}`) return
            history[replaces ? 'replaceState' : 'pushState'](null, '', `#${hash}`)
        },

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
