// The program as the page calls it: every call of an exported function (_laoke_…) goes through a guard.

/**
 * Guards the exported functions of `module`.  A fault inside one, a trap or an exception of the page's own code
 * below it, is told to `onFault(fault)` and stops the program: half of what it was doing could be taken for whole,
 * so nothing may call it again: whoever does is thrown out.  Returns a function that stops it for another reason.
 */
export function guard(module, onFault) {
    let isStopped = false
    const stop = () => {
        isStopped = true
    }
    for (const [name, call] of Object.entries(module)) {
        if (!name.startsWith('_laoke_')) continue
        module[name] = (...args) => {
            if (isStopped) throw new Error(`${name}: the program has stopped`)
            try {
                return call(...args)
            } catch (fault) {
                stop()
                onFault(fault)
                throw fault
            }
        }
    }
    return stop
}
