/** A database of IndexedDB with one store, strictly durable. */
export async function openKept(name) {
    const kept = await new Promise((resolve, reject) => {
        const request = indexedDB.open(name, 1)
        request.onupgradeneeded = () => request.result.createObjectStore('kept')
        request.onerror = () => reject(request.error)
        request.onsuccess = () => resolve(request.result)
    })
    return {
        get: (key) =>
            new Promise((resolve, reject) => {
                const request = kept.transaction('kept').objectStore('kept').get(key)
                request.onerror = () => reject(request.error)
                request.onsuccess = () => resolve(request.result)
            }),
        put: (value, key) =>
            new Promise((resolve, reject) => {
                const transaction = kept.transaction('kept', 'readwrite', { durability: 'strict' })
                transaction.objectStore('kept').put(value, key)
                transaction.oncomplete = resolve
                transaction.onabort = () => reject(transaction.error)
                transaction.commit()
            }),
    }
}
