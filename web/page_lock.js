// The name of the lock that a served page holds while it lives, and by which the service worker knows which versions
// are open.
export const pageLock = (scope, build) => `laoke-page ${scope} ${build}`
