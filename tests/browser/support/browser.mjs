// Starts Chromium for a test on a profile folder of its own, and can kill it as a power cut would.
//
//   test('...', async (t) => {
//       const profile = temporaryProfile(t)
//       const browser = await openBrowser(t, { profile })
//       await browser.page.goto(singleFile)
//       ...
//       await browser.kill()                                   // SIGKILL, every process of it
//       const again = await openBrowser(t, { profile })        // same storage
//   })
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { setTimeout as sleep } from 'node:timers/promises'
import { chromium } from 'playwright-core'
import { startServer } from '../../../scripts/serve.mjs'

export const checkout = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))))
export const dataDirectory = process.env.LAOKE_DATA_DIR ?? join(checkout, '../shared/data')

/** dist/laoke.html as a user opens it from disk. */
export const singleFile = pathToFileURL(join(checkout, 'dist/laoke.html')).href

/** Every widget by itself, as scripts/gallery builds it. */
export const gallery = pathToFileURL(join(checkout, 'build/gallery.html')).href

export const chromiumPath = process.env.LAOKE_CHROMIUM ?? '/usr/bin/chromium'

// A GPU is drawn in software, and the browser keeps its own business off the network.
export const switches = [
    '--no-sandbox',
    '--use-gl=angle',
    '--use-angle=swiftshader',
    '--enable-unsafe-swiftshader',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    // Pages of the browser's own that nobody sees: a third of the work of its start.
    '--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,PreloadTopChromeWebUI',
]

// The browser puts its layers together without that GPU, which takes a quarter off the tests' time, and compiles only
// WebAssembly that runs long a second time, which takes off another sixth; what our own code does is the same.
const quickSwitches = ['--disable-gpu-compositing', '--js-flags=--wasm-tiering-budget=1300000000']

const endings = new WeakMap()

/**
 * Runs `end` after the test `t`, what was begun last first: node runs its own hooks first to last, and a
 * profile would be removed under a browser that still writes into it.  Every `end` is run, even after one
 * that failed, so that no browser outlives its test.
 */
export function endAfter(t, end) {
    if (!t) return
    const ends = endings.get(t) ?? []
    if (ends.push(end) > 1) return
    endings.set(t, ends)
    t.after(async () => {
        const faults = []
        for (const each of ends.reverse()) {
            try {
                await each()
            } catch (fault) {
                faults.push(fault)
            }
        }
        if (faults.length > 0) throw new AggregateError(faults, faults.map(String).join('\n'))
    })
}

/** A profile folder that is removed after the test. */
export function temporaryProfile(t) {
    const folder = mkdtempSync(join(tmpdir(), 'laoke-profile-'))
    endAfter(t, () => rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }))
    return folder
}

/** Serves dist/site on a free port until the test ends; resolves to its URL. */
export async function serveSite(t, folder = join(checkout, 'dist/site')) {
    const server = await startServer(folder)
    endAfter(t, () => server.close())
    return server.url
}

/** [{ pid, parent, command }] of all processes of this machine. */
function processes() {
    const found = []
    for (const name of readdirSync('/proc')) {
        if (!/^\d+$/.test(name)) continue
        try {
            const status = readFileSync(`/proc/${name}/stat`, 'utf8')
            const parent = Number(status.slice(status.lastIndexOf(')') + 2).split(' ')[1])
            found.push({ pid: Number(name), parent, command: readFileSync(`/proc/${name}/cmdline`, 'utf8') })
        } catch {
            // It ended between the two looks.
        }
    }
    return found
}

/** The browser that runs on `profile`, and all its children. */
function processTree(profile) {
    const all = processes()
    const tree = new Set(all.filter(({ command }) => command.includes(`--user-data-dir=${profile}\0`)).map(({ pid }) => pid))
    for (let size = -1; size !== tree.size; ) {
        size = tree.size
        for (const { pid, parent } of all) if (tree.has(parent)) tree.add(pid)
    }
    return [...tree]
}

const isAlive = (pid) => existsSync(`/proc/${pid}`) && !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))

async function killTree(profile) {
    const tree = processTree(profile)
    for (const pid of tree) {
        try {
            process.kill(pid, 'SIGKILL')
        } catch {
            // A child went with its parent.
        }
    }
    for (let wait = 0; wait < 200; ++wait) {
        try {
            if (!tree.some(isAlive)) return tree.length
        } catch {
            // It went while it was looked at.
        }
        await sleep(10)
    }
    throw new Error('the browser outlived SIGKILL')
}

/** After a SIGKILL: a lock that names a dead process, whose number another one may have by now. */
function removeLocks(profile) {
    for (const name of ['SingletonLock', 'SingletonSocket', 'SingletonCookie']) rmSync(join(profile, name), { force: true })
}

const ofProcess = (asUsers, args = []) => ({
    executablePath: chromiumPath,
    headless: true,
    chromiumSandbox: false,
    timeout: 30_000,
    args: [...switches, ...(asUsers ? [] : quickSwitches), ...args],
})

/**
 * A browser, by `start`.  One that does not come up is started once more after `cleanUp`: whether Debian's browser
 * starts at the first try is not what is tested, and waiting for it can take a test's whole time.
 */
async function started(start, cleanUp) {
    try {
        return await start()
    } catch (fault) {
        console.log(`# the browser did not start, and is started once more: ${String(fault).split('\n')[0]}`)
        await cleanUp()
        return start()
    }
}

/** A profile of its own in the browser that the tests of a file share; it goes soon after the last one has left. */
const shared = { browser: undefined, users: 0, leaving: undefined }

async function enterShared(options) {
    clearTimeout(shared.leaving)
    ++shared.users
    shared.browser ??= started(() => chromium.launch(ofProcess(false)), () => {})
    const browser = await shared.browser
    return browser.newContext(options)
}

function leaveShared() {
    if (--shared.users > 0) return
    shared.leaving = setTimeout(async () => {
        const browser = shared.browser
        shared.browser = undefined
        await (await browser).close()
    }, 500)
}

/**
 * Chromium with one page, closed after the test `t` if there is one.  Options: viewport, deviceScaleFactor, locale,
 * timezoneId, hasTouch, isMobile, and those that ask for a browser process of its own: profile (its folder, kept when it is
 * closed), args (further switches), asUsers (for what is measured or looked at: the browser works as on a user's machine,
 * and not as quickly as a test may).  The result holds
 *   context, page       Playwright's
 *   faults              console errors, page errors and CSP reports so far, as text
 *   requests            URLs asked for so far
 *   devtools(page)      a CDP session
 *   kill()              SIGKILL to every process of the browser, where it has its own
 *   close()             as a user closes it
 */
export async function openBrowser(t, { profile, args = [], asUsers = !t, ...options } = {}) {
    const isShared = !profile && args.length === 0 && !asUsers
    const folder = isShared ? undefined : profile ?? temporaryProfile(t)
    const ofContext = {
        viewport: { width: 1280, height: 800 },
        locale: 'zh-CN',
        timezoneId: 'Asia/Shanghai',
        acceptDownloads: true,
        ...options,
    }
    const launch = () => chromium.launchPersistentContext(folder, { ...ofProcess(asUsers, args), ...ofContext })
    const cleanUp = async () => {
        await killTree(folder)
        removeLocks(folder)
    }
    const context = isShared ? await enterShared(ofContext) : await started(launch, cleanUp)
    const faults = []
    const requests = []
    context.on('console', (message) => {
        if (message.type() === 'error') faults.push(message.text())
    })
    context.on('weberror', (error) => faults.push(String(error.error())))
    context.on('request', (request) => requests.push(request.url()))

    let isOpen = true
    const close = async () => {
        if (!isOpen) return
        isOpen = false
        await context.close()
        if (isShared) leaveShared()
        else await killTree(folder) // a helper process may linger and write into the profile
    }
    const kill = async () => {
        if (isShared) throw new Error('a browser that is killed needs a profile of its own')
        isOpen = false
        const count = await killTree(folder)
        removeLocks(folder)
        await Promise.race([context.close().catch(() => {}), sleep(5000, undefined, { ref: false })])
        return count
    }
    endAfter(t, close)
    return {
        context,
        page: context.pages()[0] ?? (await context.newPage()),
        faults,
        requests,
        devtools: (page) => context.newCDPSession(page),
        close,
        kill,
    }
}
