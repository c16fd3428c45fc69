// The only addresses of scripts that this page ever makes, by name: its Trusted Types policy gives out no others.

import storageWorker from 'laoke:storage-worker'

const addresses = { service: 'service_worker.js', storage: storageWorker.url }

let policy // one of the name may be made, and in the single file none

export function scriptAddress(name) {
    policy ??= globalThis.trustedTypes?.createPolicy('laoke', { createScriptURL: (wanted) => addresses[wanted] })
    return policy?.createScriptURL(name) ?? addresses[name]
}

/** Makes a worker of web/file_archive_worker.js; the single file has none. */
export const storageWorkerMaker = storageWorker.url ? () => new Worker(scriptAddress('storage')) : null
