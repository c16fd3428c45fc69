// The second part of the program, on a server (scripts/split_program.mjs): it comes behind the first, which starts the shop
// meanwhile.  Where a function of it is called before it is there, the page waits for it.

const longestWait_ms = 60_000

/** The bytes at `url`, for which the page stands still. */
function bytesAtOnce(url) {
    const request = new XMLHttpRequest()
    request.open('GET', url, false)
    request.overrideMimeType('text/plain; charset=x-user-defined') // such a request gives text alone: a byte in each character
    request.send()
    if (request.status !== 200) throw new Error(`${request.status} ${url}`)
    return Uint8Array.from(request.responseText, (character) => character.charCodeAt(0))
}

/** `refuse(error)` throws what the page is to say when the second part is needed and does not come. */
export function createSecondPart(url, refuse) {
    let first // what the first part exports, and the second imports
    let table // of all functions that are called by number
    let isThere = false

    /** From here on the table leads into the second part, past the placeholders. */
    function join(compiled) {
        if (isThere) return
        new WebAssembly.Instance(compiled, { primary: first })
        isThere = true
    }

    function joinAtOnce() {
        try {
            if (isThere) throw new Error(`${url} is no part of this program`)
            join(new WebAssembly.Module(bytesAtOnce(url)))
        } catch (error) {
            refuse(error)
        }
    }

    const placeholder = (number) => (...args) => {
        joinAtOnce()
        return table.get(number)(...args)
    }

    return {
        isThere: () => isThere,
        /** What the first part imports in place of the second one's functions. */
        imports: { 'placeholder.deferred': new Proxy({}, { get: (_, number) => placeholder(Number(number)) }) },

        /** Fetches the second part, now that there is an `instance` of the first, until it comes. */
        async follow(instance) {
            first = instance.exports
            table = Object.values(first).find((exported) => exported instanceof WebAssembly.Table)
            for (let wait_ms = 1000; !isThere; wait_ms = Math.min(2 * wait_ms, longestWait_ms)) {
                const compiled = await WebAssembly.compileStreaming(fetch(url, { priority: 'low' })).catch(() => null)
                if (compiled) join(compiled)
                else await new Promise((resolve) => setTimeout(resolve, wait_ms))
            }
        },
    }
}
