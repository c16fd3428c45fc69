// Why a store of an archive failed, in the words of the port (src/sqlite/block_store.h).

/** By number; the order is that of StoreFailureReason, after success. */
export const reasons = ['ok', 'quota', 'aborted', 'closed', 'blocked', 'fenced', 'vanished', 'stalled', 'refused', 'locked', 'unknown']

export class StoreError extends Error {
    constructor(reason, detail) {
        super(detail)
        this.reason = reason
    }
}

export const describe = (error) => (error ? `${error.name}: ${error.message}` : 'no reason given')

export function reasonOf(error) {
    switch (error?.name) {
        case 'QuotaExceededError':
            return 'quota'
        case 'InvalidStateError':
        case 'UnknownError':
            return 'closed' // what WebKit and Chromium say of a connection that has died
        case 'NoModificationAllowedError':
            return 'blocked' // somebody else has the files
        case 'SecurityError':
        case 'NotAllowedError':
            return 'refused'
        case 'AbortError':
        case 'ConstraintError':
        case undefined:
            return 'aborted'
        default:
            return 'unknown'
    }
}

export const storeError = (error) => (error instanceof StoreError ? error : new StoreError(reasonOf(error), describe(error)))
