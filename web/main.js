// The page's entrance: checks what the browser can do, fetches the program, joins it to the browser.  What goes
// wrong before the program runs is said here, in plain HTML and in the browser's language.

import createLaoke from 'laoke:module'
import spare from 'laoke:spare'
import version from 'laoke:version'
import wasm from 'laoke:wasm'
import { createArchiveCatalog, readShelf } from './archive_catalog.js'
import { createBackupFile } from './backup_file.js'
import { createBlockStore } from './block_store.js'
import { createCipher } from './cipher.js'
import { createDrawing, isDrawingThere } from './drawing.js'
import { createEnvironment } from './environment.js'
import { createFiles } from './files.js'
import { createFrames } from './frames.js'
import { createGlyphs, drawsTruly } from './glyphs.js'
import { createHistory } from './history.js'
import { createInput } from './input.js'
import { createInstallation } from './installation.js'
import { createLook } from './look.js'
import { createMirror } from './mirror.js'
import { createNotifications } from './notifications.js'
import { createPictures } from './pictures.js'
import { createPrint } from './print.js'
import { guard } from './program.js'
import { storageWorkerMaker } from './script_addresses.js'
import { createSecondPart } from './second_part.js'
import { createSnapshots } from './snapshots.js'
import { loadSpareGlyphs } from './spare_glyphs.js'
import { createTabLock } from './tab_lock.js'
import { createTextEditor } from './text_editor.js'

const isChinese = (navigator.language ?? '').startsWith('zh')
document.documentElement.lang = isChinese ? 'zh-CN' : 'en'
if (!isChinese) document.querySelector('link[rel=manifest]')?.setAttribute('href', 'manifest.en.webmanifest')

const installation = createInstallation()

const sentences = {
    old: {
        zh: ['这个浏览器太旧', '老客需要 WebAssembly 和 DecompressionStream。你的数据没有改动。请换用新版的 Chrome、Edge、Firefox 或 Safari 打开。'],
        en: ['This browser is too old', 'Laoke needs WebAssembly and DecompressionStream. Your data is untouched. Open it with a current Chrome, Edge, Firefox or Safari.'],
    },
    webgl: {
        zh: ['这个浏览器画不出界面', '老客需要 WebGL 2，它被关掉了或不支持。你的数据没有改动。请在浏览器设置里打开“硬件加速”，或换一个浏览器。'],
        en: ['This browser cannot draw the page', 'Laoke needs WebGL 2, which is switched off or missing. Your data is untouched. Switch on “hardware acceleration” in the settings, or use another browser.'],
    },
    storage: {
        zh: ['浏览器不让保存数据', '隐私模式或浏览器设置禁止了本地存储，录入的内容会丢失，所以老客没有打开。请在普通窗口里打开，或在设置里允许本站保存数据。'],
        en: ['The browser refuses to keep data', 'A private window or the settings forbid local storage, and what you enter would be lost, so Laoke did not open. Use an ordinary window, or allow this site to keep data.'],
    },
    noise: {
        zh: ['浏览器把文字画花了', '防指纹追踪的设置让页面上的字无法辨认。你的数据没有改动。请在设置里允许本站使用 canvas，或换一个浏览器。'],
        en: ['The browser blurs what is drawn', 'Its protection against fingerprinting makes the page’s text unreadable. Your data is untouched. Allow this site to use the canvas, or use another browser.'],
    },
    load: {
        zh: ['程序没有读完整', '可能是文件不完整，或者网络断了。你的数据没有改动。请重新下载或刷新页面。'],
        en: ['The program did not load completely', 'The file may be incomplete, or the network went away. Your data is untouched. Download it again, or reload the page.'],
    },
    part: {
        zh: ['程序的一部分没有读到', '网络可能断了。已经显示“已保存”的内容都在。请连上网络后刷新页面继续。'],
        en: ['A part of the program did not come', 'The network may have gone away. Everything that was shown as saved is safe. Reload the page when the network is back.'],
    },
    stopped: {
        zh: ['程序出错停止了', '已经显示“已保存”的内容都在。请刷新页面继续；如果反复出现，请把下面的信息告诉我们。'],
        en: ['The program stopped because of a fault', 'Everything that was shown as saved is safe. Reload the page to go on; if it happens again, please tell us what stands below.'],
    },
}

const boot = document.getElementById('boot')
let hasGivenUp = false
let stopProgram = () => {}

/** Takes the place of the page, which does nothing more: what happened, what is safe, what to do. */
function giveUp(reason, detail = '') {
    if (hasGivenUp) return // what comes after the first fault comes of it
    hasGivenUp = true
    stopProgram()
    document.getElementById('page').inert = true
    const [title, text] = sentences[reason][isChinese ? 'zh' : 'en']
    const part = (tag, content) => {
        const element = document.createElement(tag)
        element.textContent = content
        return element
    }
    const again = part('button', isChinese ? '刷新页面' : 'Reload')
    again.addEventListener('click', () => location.reload())
    boot.replaceChildren(part('h1', title), part('p', text), ...(detail ? [part('p', detail)] : []), again)
    boot.setAttribute('role', 'alert')
    boot.hidden = false
}

const stop = (fault) => (fault instanceof Refusal ? giveUp(fault.reason, fault.message) : giveUp('stopped', String(fault)))

/** Whether a fault comes from the program's own script, and not from an extension's that works on the same page. */
const ownScript = (document.currentScript.src || document.URL).split('#')[0]
const isOwn = (fault) => fault instanceof Error && String(fault.stack).includes(ownScript)

class Refusal extends Error {
    constructor(reason, detail) {
        super(detail)
        this.reason = reason
    }
}

const storagePatience_ms = 3000

const opened = () =>
    new Promise((resolve, reject) => {
        const request = indexedDB.open('laoke-probe', 1)
        request.onsuccess = () => resolve(request.result.close())
        request.onerror = () => reject(request.error)
    })

/**
 * Whether the browser really keeps something: private windows have IndexedDB and refuse it when asked.  A shelf that
 * alone cannot be read is damaged; what there is is then known from elsewhere (web/archive_catalog.js).
 */
async function checkStorage(shelf) {
    const patience = new Promise((resolve) => setTimeout(resolve, storagePatience_ms)) // the program meets it again, and says so
    try {
        await Promise.race([shelf.catch(opened), patience])
    } catch (error) {
        throw new Refusal('storage', String(error))
    }
}

const bytesOfBase64 = (base64) =>
    Uint8Array.fromBase64 ? Uint8Array.fromBase64(base64) : Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))

const inflated = (bytes) => new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer()

/** What stands in an element behind the script, which can so say that the file is cut off. */
function textBehind(id) {
    return new Promise((done) => {
        const look = () => {
            const element = document.getElementById(id)
            // An element is whole when something follows it.
            if (document.readyState === 'loading' && !element?.nextElementSibling) return
            observer.disconnect()
            done(element?.textContent ?? '')
        }
        const observer = new MutationObserver(look)
        observer.observe(document.body, { childList: true })
        addEventListener('DOMContentLoaded', look)
        look()
    })
}

async function fetched(url) {
    const response = await fetch(url)
    if (!response.ok) throw new Error(`${response.status} ${url}`)
    return response
}

/** What the compiler needs, so that it can work while the page waits for the GPU's process. */
const readProgram = async () => (wasm.element ? inflated(bytesOfBase64(await textBehind(wasm.element))) : fetched(wasm.url))

const compile = (program) => (program instanceof Response ? WebAssembly.compileStreaming(program) : WebAssembly.compile(program))

/** The maker of the page's glyphs: the browser's own, or those that come along where its canvas gives back noise. */
async function chooseGlyphs() {
    if (drawsTruly()) return createGlyphs
    try {
        const packed = spare.element ? bytesOfBase64(await textBehind(spare.element)) : await (await fetched(spare.url)).arrayBuffer()
        return await loadSpareGlyphs(await inflated(packed))
    } catch (error) {
        throw new Refusal('noise', String(error))
    }
}

const notLoaded = (error) => {
    throw new Refusal('load', String(error))
}

/** In the middle of the work, unlike `notLoaded`. */
const notWhole = (error) => {
    throw new Refusal('part', String(error))
}

/** Starts what was compiled. */
function loadModule(compiled) {
    const second = wasm.second && createSecondPart(wasm.second, notWhole)
    return new Promise((resolve, reject) => {
        async function instantiate(imports, done) {
            const instance = await WebAssembly.instantiate(await compiled, { ...imports, ...second?.imports })
            done(instance, await compiled)
            second
                ?.follow(instance)
                .then(() => module.host?.frames.request()) // what has waited for it goes on
                .catch(() => {}) // said where it is needed
        }
        const module = {
            canvas: document.getElementById('canvas'),
            isWhole: () => !second || second.isThere(),
            instantiateWasm(imports, done) {
                instantiate(imports, done).catch(reject)
                return {}
            },
            printErr: (text) => console.error(text),
            onAbort: (what) => stop(what),
        }
        createLaoke(module).then(resolve, reject)
    }).catch(notLoaded)
}

function connect(module, makeGlyphs, shelf) {
    const page = document.getElementById('page')
    const canvas = document.getElementById('canvas')
    const root = document.getElementById('mirror')
    const frames = createFrames(module, page, canvas)
    const glyphs = makeGlyphs(module)
    const mirror = createMirror(module, root, document.getElementById('announcer'))
    const files = createFiles(module)
    const textEditor = createTextEditor(module, root, mirror, frames, glyphs.fontFamily)
    module.host = {
        frames,
        look: createLook(module, frames),
        mirror,
        textEditor,
        input: createInput(module, page, canvas, frames, mirror, textEditor),
        glyphs,
        environment: createEnvironment(module),
        history: createHistory(module),
        files,
        pictures: createPictures(module, files),
        installation,
        notifications: createNotifications(frames),
        backupFile: createBackupFile(module, files, frames),
        print: createPrint(),
        blockStore: createBlockStore(module, storageWorkerMaker),
        archiveCatalog: createArchiveCatalog(module, shelf),
        snapshots: createSnapshots(module),
        cipher: createCipher(module),
        tabLock: createTabLock(module),
    }
    return frames
}

async function start() {
    if (typeof WebAssembly !== 'object' || typeof DecompressionStream !== 'function') throw new Refusal('old')
    const shelf = readShelf()
    shelf.catch(() => {}) // checkStorage() says so
    const compiled = compile(await readProgram().catch(notLoaded))
    compiled.catch(() => {}) // loadModule() says so
    // The compiler works by itself now, while the page waits for the GPU's process.
    const canvas = document.getElementById('canvas')
    if (!createDrawing(canvas)) throw new Refusal('webgl')
    const [module, makeGlyphs] = await Promise.all([loadModule(compiled), chooseGlyphs(), checkStorage(shelf)])
    stopProgram = guard(module, stop)
    const frames = connect(module, makeGlyphs, shelf)
    // Faults in the page's own code that lie between the calls.
    addEventListener('error', (event) => isOwn(event.error) && stop(event.error))
    addEventListener('unhandledrejection', (event) => isOwn(event.reason) && stop(event.reason))
    if (!(await isDrawingThere(canvas)) || !module._laoke_start()) throw new Refusal('webgl')
    module.host.look.start()
    await frames.start()
    installation.start(module, frames)
    window.laoke = { version, stats: frames.stats }
    requestAnimationFrame(() => requestAnimationFrame(() => (boot.hidden = !hasGivenUp)))
}

start().catch((error) => {
    console.error(error)
    stop(error)
})
