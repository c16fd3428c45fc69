// One tab at a time has an archive open: an exclusive Web Lock per archive, held until it is released or the
// tab is gone, however it goes.
//
// Contract with src/platform/browser_shelf.cpp.  C++ calls, through Module.host.tabLock:
//
//   request(archiveId, request)     answered by _laoke_lock_answered(request, isOurs)
//   release(archiveId)
//
// Where the browser has no Web Locks the answer is yes: then the fence in the store decides (the tab that
// opened the archive last may write, and the other one is told when it tries).

// A page that is reloaded, or a tab that has just been closed, lets go a moment later: so one asks some times.
const tries = 6
const pauseMs = 100

export function createTabLock(module) {
    const releases = new Map() // archive id -> function that lets go

    const hold = (archiveId) =>
        new Promise((resolve, reject) => {
            navigator.locks
                .request(`laoke-archive-${archiveId}`, { ifAvailable: true }, (lock) => {
                    resolve(lock !== null)
                    if (lock === null) return undefined
                    return new Promise((release) => releases.set(archiveId, release))
                })
                .catch(reject)
        })

    const holdSoon = async (archiveId) => {
        for (let left = tries; left > 0; --left) {
            if (await hold(archiveId)) return true
            await new Promise((resolve) => setTimeout(resolve, pauseMs))
        }
        return false
    }

    return {
        request(archiveId, request) {
            const answer = (isOurs) => module._laoke_lock_answered(request, isOurs ? 1 : 0)
            if (releases.has(archiveId) || !globalThis.navigator?.locks) {
                setTimeout(() => answer(true))
                return
            }
            holdSoon(archiveId).then(answer, () => answer(true)) // the API is there and refuses: see above
        },

        release(archiveId) {
            releases.get(archiveId)?.()
            releases.delete(archiveId)
        },
    }
}
