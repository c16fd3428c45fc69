// Where the user is and was in this tab: the addresses behind "#", and what is kept with each.
//
// A browser tells a page nothing of its other entries, and comes to one only after the call.  So they are counted: an
// entry's history.state is { at: its number }, and the list lies in sessionStorage, so that it belongs to this tab and
// is found again after a reload.
//
// Contract with src/platform/browser_ports.cpp.  C++ calls, through Module.host.history; a `give…` puts a text into
// the room (web/give.js) and returns its size in bytes:
//
//   giveHash()  giveHashBefore()  giveKept()  keep(text)  go(hash, replaces)  back()  stay()
//
// This file calls _laoke_address_changed() when the user goes back or forward, or edits the address.

import { giveText } from './give.js'

const storageKey = 'laoke-history'

function hashOnShow() {
    const hash = location.hash.slice(1)
    try {
        return decodeURIComponent(hash)
    } catch {
        return hash // a hand-made address with a broken escape leads nowhere, like any other unknown one
    }
}

function storedEntries() {
    try {
        return JSON.parse(sessionStorage.getItem(storageKey)) ?? []
    } catch {
        return [] // storage is denied, or another program's: nothing was kept
    }
}

export function createHistory(module) {
    const isOurs = Number.isInteger(history.state?.at)
    const entries = isOurs ? storedEntries() : [] // [{ hash, kept }]
    let at = isOurs ? history.state.at : 0
    let left = at // where the user's last step came from
    let isTravelling = false
    const waiting = [] // for the end of the travel: the browser is still at another entry

    const arrive = () => {
        const hash = hashOnShow()
        if (entries[at]?.hash !== hash) entries[at] = { hash, kept: '' }
    }
    const act = (step) => {
        if (isTravelling) waiting.push(step)
        else step()
    }
    const travel = (by) =>
        act(() => {
            isTravelling = true
            history.go(by)
        })
    const endTravel = () => {
        isTravelling = false
        while (waiting.length > 0 && !isTravelling) waiting.shift()()
    }
    const store = () => {
        try {
            sessionStorage.setItem(storageKey, JSON.stringify(entries))
        } catch {
            // It holds until the page is left.
        }
    }

    arrive()
    if (!isOurs) history.replaceState({ at }, '')
    addEventListener('pagehide', store)
    document.addEventListener('visibilitychange', store)

    // history.pushState does not raise this.
    addEventListener('popstate', (event) => {
        if (isTravelling) endTravel()
        let to = event.state?.at
        if (!Number.isInteger(to)) {
            // An address was typed: a new entry, unless it is the one on show.
            to = hashOnShow() === entries[at].hash ? at : at + 1
            if (to > at) entries.length = to
            history.replaceState({ at: to }, '')
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
        go(hash, replaces) {
            if (entries[at].hash === hash) return
            if (!replaces) entries.length = ++at // what lay ahead is gone
            entries[at] = { hash, kept: '' }
            const state = { at }
            act(() => history[replaces ? 'replaceState' : 'pushState'](state, '', `#${hash}`))
        },
        back() {
            --at
            travel(-1)
        },
        stay() {
            if (left !== at) travel(left - at)
            at = left
        },
    }
}
