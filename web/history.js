// Where the user is and was in this tab: the addresses behind "#", and what is kept with each.
//
// A browser tells a page nothing of its other entries, and comes to one only after the call.  So they are counted: an
// entry's history.state is { of, at: its number }, and the list lies in sessionStorage, so that it belongs to this tab and
// is found again after a reload.  `of` tells apart what was opened anew in the same tab, which counts for itself.
//
// Contract with src/platform/browser_ports.cpp.  C++ calls, through Module.host.history; a `give…` puts a text into
// the room (web/give.js) and returns its size in bytes:
//
//   giveHash()  giveHashBefore()  giveKept()  keep(text)  go(hash, replaces)  back()  stay()
//   keepInMemoryOnly(isSo)     what is kept with the addresses goes with the page
//
// This file calls _laoke_address_changed() when the user goes back or forward, or edits the address.

import { giveText } from './give.js'

function hashOnShow() {
    const hash = location.hash.slice(1)
    try {
        return decodeURIComponent(hash)
    } catch {
        return hash // a hand-made address with a broken escape leads nowhere, like any other unknown one
    }
}

const storageKey = (of) => `laoke-history-${of}`

function storedEntries(of) {
    try {
        const stored = JSON.parse(sessionStorage.getItem(storageKey(of)))
        const isEntry = (entry) => typeof entry?.hash === 'string' && typeof entry.kept === 'string'
        return Array.isArray(stored) ? stored.map((entry) => (isEntry(entry) ? entry : undefined)) : []
    } catch {
        return [] // storage is denied, or holds what another program has written: nothing was kept
    }
}

export function createHistory(module) {
    const isOurs = Number.isInteger(history.state?.at) && Number.isInteger(history.state.of)
    const of = isOurs ? history.state.of : Math.floor(Math.random() * 2 ** 32)
    const entries = isOurs ? storedEntries(of) : [] // [{ hash, kept }]
    let at = isOurs ? history.state.at : 0
    let left = at // where the user's last step came from
    let destination = null // of a travel that the browser has not ended yet
    const waiting = [] // for its end
    let isInMemoryOnly = false

    const arrive = () => {
        const hash = hashOnShow()
        if (entries[at]?.hash !== hash) entries[at] = { hash, kept: '' }
    }
    const act = (step) => {
        if (destination !== null) waiting.push(step)
        else step()
    }
    const travel = (from, to) =>
        act(() => {
            destination = to
            history.go(to - from)
        })
    const endTravel = () => {
        destination = null
        while (waiting.length > 0 && destination === null) waiting.shift()()
    }
    const store = () => {
        try {
            const stored = isInMemoryOnly ? entries.map(({ hash }) => ({ hash, kept: '' })) : entries
            sessionStorage.setItem(storageKey(of), JSON.stringify(stored))
        } catch {
            // It holds until the page is left.
        }
    }

    arrive()
    if (!isOurs) history.replaceState({ of, at }, '')
    addEventListener('pagehide', store)
    document.addEventListener('visibilitychange', store)

    // history.pushState does not raise this.
    addEventListener('popstate', (event) => {
        let to = event.state?.at
        if (destination !== null) {
            const isOwn = to === destination
            endTravel()
            if (isOwn) return
        }
        if (!Number.isInteger(to)) {
            // An address was typed: a new entry, unless it is the one on show.
            to = hashOnShow() === entries[at].hash ? at : at + 1
            if (to > at) entries.length = to
            history.replaceState({ of, at: to }, '')
        }
        if (to === at && entries[at].hash === hashOnShow()) return
        left = at
        at = to
        arrive()
        module._laoke_address_changed()
    })

    return {
        giveHash: () => giveText(module, entries[at].hash),
        giveHashBefore: () => giveText(module, entries[at - 1]?.hash ?? ''),
        giveKept: () => giveText(module, entries[at].kept),
        keep(text) {
            entries[at].kept = text
        },
        keepInMemoryOnly(isSo) {
            if (isInMemoryOnly && !isSo) for (const entry of entries) entry.kept = '' // another archive's are not this one's
            isInMemoryOnly = Boolean(isSo)
            store()
        },
        go(hash, replaces) {
            if (entries[at].hash === hash) return
            if (!replaces) entries.length = ++at // what lay ahead is gone
            entries[at] = { hash, kept: '' }
            const state = { of, at }
            act(() => {
                try {
                    history[replaces ? 'replaceState' : 'pushState'](state, '', `#${hash}`)
                } catch (fault) {
                    console.warn(fault) // some browsers allow so many steps at a time; the page goes on without the address
                }
            })
        },
        back() {
            --at
            travel(at + 1, at)
        },
        stay() {
            if (left !== at) travel(at, left)
            at = left
        },
    }
}
