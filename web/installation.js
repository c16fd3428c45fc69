// The program as a server gives it out: kept for working offline by web/service_worker.js, put on the desktop, and
// replaced by a newer version when the user wants it.  The single file has none of this.
//
//   current ──a newer worker waits, or another tab has let it take over──> ready ──startUpdate──> reloaded
//
// Contract with src/platform/browser_ports.cpp.  C++ calls, through Module.host.installation:
//
//   check()          asks the server for a newer version
//   startUpdate()    when nothing is unsaved: the newer version takes over, and the page is loaded anew
//   install()        shows the browser's question; call it inside a click
//   showBadge(count) puts the number on the program's picture on the desktop; 0 takes it away
//
// This file calls _laoke_installation_changed(update, offer, versionSize): the newer version's name lies in the room
// (web/give.js), the numbers are those of src/app/installation.h.

import { giveText } from './give.js'
import { pageLock } from './page_lock.js'
import { scriptAddress } from './script_addresses.js'

const updates = { none: 0, checking: 1, current: 2, failed: 3, ready: 4 }
const offers = { none: 0, button: 1, byHand: 2 }

const checkEveryMs = 3 * 60 * 60_000

const register = () => navigator.serviceWorker.register(scriptAddress('service'), { updateViaCache: 'none' })

/** { version, build } of what a worker gives out. */
const versionOf = (worker) =>
    new Promise((resolve) => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = ({ data }) => resolve(data)
        worker.postMessage('version', [port2])
    })

export function createInstallation() {
    const build = document.documentElement.dataset.build // scripts/bundle.mjs; the single file has none
    const isServed = Boolean(build && navigator.serviceWorker && navigator.locks)
    let module
    let frames
    let registration
    let installPrompt = null
    let update = updates.none
    let newVersion = ''
    let hasFailed = false // the last check, or the download of what it found
    let looks = 0

    const tell = () => {
        if (!module) return
        const offer = installPrompt ? offers.button : isServed && navigator.standalone === false ? offers.byHand : offers.none
        module._laoke_installation_changed(update, offer, giveText(module, newVersion))
    }
    const set = (state, version = '') => {
        update = state
        newVersion = version
        tell()
    }

    /** Compares this page with what a reload would bring. */
    async function look() {
        const turn = ++looks
        const newest = registration.waiting ?? navigator.serviceWorker.controller
        const theirs = newest && (await versionOf(newest))
        if (turn !== looks) return // something has changed meanwhile, and is looked at
        if (theirs && theirs.build !== build) {
            set(updates.ready, theirs.version)
            return
        }
        // A page that came past the worker (it was reloaded by force) may be the first of its version.
        newest?.postMessage(newest === registration.waiting ? 'activate' : 'tidy')
        set(registration.installing ? updates.checking : hasFailed ? updates.failed : updates.current)
    }

    function follow(worker) {
        let isComplete = false
        worker?.addEventListener('statechange', () => {
            isComplete ||= worker.state === 'installed'
            if (!isComplete) hasFailed = true
            look()
        })
    }

    async function check() {
        if (update !== updates.ready) set(updates.checking)
        hasFailed = await registration.update().then(() => false, () => true)
        look()
    }

    async function registerAndFollow() {
        try {
            registration = await register()
        } catch {
            return // the browser, or the server, does without: the page works while there is a network
        }
        follow(registration.installing)
        registration.addEventListener('updatefound', () => follow(registration.installing))
        navigator.serviceWorker.addEventListener('controllerchange', look)
        check()
        setInterval(check, checkEveryMs)
    }

    // The browser says so when it likes, perhaps before the program has been read.
    addEventListener('beforeinstallprompt', (event) => {
        event.preventDefault()
        installPrompt = event
        tell()
    })
    addEventListener('appinstalled', () => {
        installPrompt = null
        tell()
    })
    if (isServed) {
        const scope = new URL('./', document.baseURI).href
        navigator.locks.request(pageLock(scope, build), { mode: 'shared' }, () => new Promise(() => {}))
    }

    return {
        /** To be called once the program runs. */
        start(program, itsFrames) {
            module = program
            frames = itsFrames
            tell()
            if (isServed) registerAndFollow()
        },

        check,

        async startUpdate() {
            const { waiting } = registration
            if (waiting) {
                await new Promise((done) => {
                    waiting.addEventListener('statechange', () => ['activated', 'redundant'].includes(waiting.state) && done())
                    waiting.postMessage('activate')
                })
            }
            // Something may have been begun in that moment.
            if (frames.hasUnsaved()) look()
            else location.reload()
        },

        install() {
            installPrompt?.prompt()
            installPrompt = null // it can be shown once
            tell()
        },

        showBadge(count) {
            // A browser may refuse it to a program that is not on the desktop: there is no picture to put it on.
            navigator.setAppBadge?.(count).catch(() => {})
        },
    }
}
