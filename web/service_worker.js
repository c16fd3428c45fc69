// The service worker of a served page: keeps each version of the program whole, so that it starts without a
// network, and never gives out parts of two (docs/adr has the protocol and its states).
//
// One version is one cache, filled at once and compared with the checksums of the build, or not there.  Files other
// than the page itself and its manifests have their content in their names, so a page finds its own in whichever
// cache they lie, as long as that is there: it is deleted when no page of its version is open.
//
// Contract with web/installation.js.  A page holds the lock `pageLock(scope, build)` while it lives, and posts
//
//   'version'    answered through the message's port with { version, build }
//   'activate'   this worker takes over from the one before; pages that are open go on as they are
//   'tidy'       to its own version's worker: caches that no page needs any more are deleted

import precache from 'laoke:precache'
import { pageLock } from './page_lock.js'

const scope = self.registration.scope
/** Sites of one origin share its caches and locks, so their names tell the scope. */
const cachePrefix = `laoke ${scope} `
const cacheName = cachePrefix + precache.build
const fillLock = `laoke-fill ${scope}`

const addressOf = (file) => new URL(file, scope).href
const files = new Set(precache.files.map(([file]) => addressOf(file)))
const spare = addressOf(precache.spare)

/** What belongs to the page, whatever stands behind its ? and #. */
function isPage(address) {
    const { origin, pathname } = new URL(address)
    return [addressOf('./'), addressOf('index.html')].includes(origin + pathname)
}

/** A file of another version, by the hash in its name. */
const isNamedByContent = (address) => address.startsWith(scope) && /^[\w-]+\.[0-9a-f]{10}\.\w+$/.test(address.slice(scope.length))

/** All files or none.  A server that is in the middle of a change has not yet, or no longer, what the checksums ask for. */
async function fill() {
    const isNew = !(await caches.has(cacheName)) // a server that went back a version: the active worker's own may be there
    const cache = await caches.open(cacheName)
    try {
        await cache.addAll(
            precache.files.map(([file, integrity]) => new Request(addressOf(file), { cache: 'no-cache', redirect: 'error', integrity })),
        )
    } catch (fault) {
        if (isNew) await caches.delete(cacheName)
        throw fault
    }
}

const cacheNames = async () => (await caches.keys()).filter((name) => name.startsWith(cachePrefix))

/** The stored answer of this version, or else of one whose pages may still be open. */
async function stored(address) {
    for (const name of [cacheName, ...(await cacheNames())]) {
        const answer = await caches.match(address, { cacheName: name })
        if (answer) return answer
    }
    return undefined
}

/** The builds whose pages are open; nothing while a page is still starting and has not said what it is. */
async function openBuilds() {
    const prefix = pageLock(scope, '')
    const pages = (await self.clients.matchAll({ type: 'window', includeUncontrolled: true })).filter(({ url }) => isPage(url))
    const held = (await navigator.locks.query()).held.filter(({ name }) => name.startsWith(prefix))
    return held.length < pages.length ? undefined : new Set(held.map(({ name }) => name.slice(prefix.length)))
}

/**
 * Deletes the caches of versions that are over.  They lie in the order in which they were made: what comes behind this
 * version's own may be that of a worker which has taken over by now, and is left to it or to the next version.
 */
async function tidy() {
    const names = await cacheNames()
    const needed = await openBuilds()
    if (!needed || self.registration.installing || self.registration.waiting) return
    for (const name of names.slice(0, Math.max(0, names.indexOf(cacheName)))) {
        if (!needed.has(name.slice(cachePrefix.length))) await caches.delete(name)
    }
}

/** What only some browsers ask for: kept from the first time on, where there is room. */
async function fetchedSpare(event) {
    const answer = await fetch(event.request)
    if (!answer.ok) return answer
    const copy = answer.clone()
    event.waitUntil(caches.open(cacheName).then((cache) => cache.put(event.request, copy)).catch(() => {})) // a full disk: it is fetched again
    return answer
}

self.addEventListener('install', (event) => {
    // Not beside `tidy`, which could take what was left by a try before for a version that is over.
    event.waitUntil(navigator.locks.request(fillLock, fill))
})

self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('fetch', (event) => {
    const { request } = event
    if (request.method !== 'GET') return
    if (request.mode === 'navigate') {
        if (!isPage(request.url)) return
        // A cache that the browser has lost: the server's page is whole, too.
        event.respondWith(caches.match(addressOf('./'), { cacheName }).then((answer) => answer ?? fetch(request)))
    } else if (request.url === spare) {
        event.respondWith(stored(spare).then((answer) => answer ?? fetchedSpare(event)))
    } else if (files.has(request.url) || isNamedByContent(request.url)) {
        event.respondWith(stored(request.url).then((answer) => answer ?? fetch(request)))
    }
})

self.addEventListener('notificationclick', (event) => {
    event.notification.close()
    event.waitUntil(self.clients.matchAll().then(([page]) => page?.focus()))
})

self.addEventListener('message', (event) => {
    if (event.data === 'version') event.ports[0].postMessage({ version: precache.version, build: precache.build })
    else if (event.data === 'activate') event.waitUntil(self.skipWaiting())
    else if (event.data === 'tidy') event.waitUntil(navigator.locks.request(fillLock, tidy))
})
