// A small database of IndexedDB that is opened for each use, version 1 for ever, with one store.

export const settled = (request) =>
    new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = (event) => {
            event.preventDefault()
            reject(request.error)
        }
    })

/** Resolves to what `act(database)` does; `options` are those of the store. */
export async function withDatabase(name, store, options, act) {
    const opening = indexedDB.open(name, 1)
    opening.onupgradeneeded = () => opening.result.createObjectStore(store, options)
    const database = await settled(opening)
    try {
        return await act(database)
    } finally {
        database.close()
    }
}
