// Holds every #include in src/ to the layers and to the order of the modules, and refuses circles.
// docs/architecture.md has the table in words.
import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { checkout, filesBelow, giveUp, inCheckout } from '../generate/output.mjs'

// A module may include those before it.
const modules = [
    'base', 'sqlite', 'archive', 'staff', 'customers', 'sales', 'opportunities', 'contact', 'classification', 'quality', 'service',
    'voice', 'loyalty', 'marketing', 'insight', 'interchange',
]
// Layers: what a file of the layer may include.
const mayInclude = {
    base: ['base'],
    core: ['base', 'core'],
    sqlite: ['base', 'sqlite'],
    store: ['base', 'core', 'sqlite', 'store'],
    actions: ['base', 'core', 'sqlite', 'store', 'actions'],
    interchange: ['base', 'core', 'sqlite', 'store', 'actions', 'interchange'],
    ui: ['base', 'ui'],
    screen: ['base', 'core', 'ui', 'screen'],
    app: ['base', 'core', 'sqlite', 'store', 'actions', 'interchange', 'ui', 'screen', 'app'],
    platform: ['base', 'core', 'sqlite', 'store', 'actions', 'interchange', 'ui', 'screen', 'app', 'platform'],
}
// Libraries: which layers may name them.  The archive's change log is made of SQLite's sessions.
const libraries = [
    { header: /^(sqlite3|sqlite3session|fts5)\.h$/, name: 'SQLite', layers: ['sqlite'], folders: ['archive'] },
    { header: /^imgui/, name: 'Dear ImGui', layers: ['ui', 'screen', 'app', 'platform'] },
    { header: /^nlohmann\//, name: 'nlohmann-json', layers: ['interchange'] },
    { header: /^(zlib|ioapi|unzip)\.h$/, name: 'zlib and minizip', layers: ['base', 'sqlite', 'store', 'interchange'], folders: ['interchange'] },
    { header: /^expat\.h$/, name: 'expat', folders: ['interchange'], layers: ['interchange'] },
    { header: /^(utf8proc|blake2|argon2)\.h$/, name: 'utf8proc and BLAKE2b', layers: ['base', 'store'] },
    { header: /^(emscripten|GLES3|GLES2|EGL)\b/, name: "Emscripten's headers", layers: ['platform'] },
]

/** The layer of a file, from its folder and its suffix: the same rule as cmake/layers.cmake. */
function layerOf(path) {
    const folder = path.split('/')[0]
    if (['base', 'sqlite', 'ui', 'app', 'platform'].includes(folder)) return folder
    const name = basename(path).replace(/\.(cpp|h)$/, '')
    if (name.endsWith('_screen')) return 'screen'
    if (/_(json|import|export)$/.test(name)) return 'interchange'
    if (name.endsWith('_actions')) return 'actions'
    if (name.endsWith('_store') || folder === 'archive') return 'store'
    return 'core'
}

/** The place in the order of modules; the archive's own interchange speaks for all modules. */
function rankOf(path, layer) {
    const folder = path.split('/')[0]
    if (['ui', 'app', 'platform'].includes(folder)) return folder === 'ui' ? 0 : Infinity
    return folder === 'archive' && layer === 'interchange' ? Infinity : modules.indexOf(folder)
}

const faults = []
const includes = new Map()
const files = filesBelow('src', (name) => /\.(cpp|h)$/.test(name)).map((file) => inCheckout(file).slice('src/'.length))

for (const path of files) {
    const text = readFileSync(join(checkout, 'src', path), 'utf8')
    const layer = layerOf(path)
    const at = (index) => `src/${path}:${text.slice(0, index).split('\n').length}`
    const folder = path.split('/')[0]
    if (!modules.includes(folder) && !(folder in mayInclude)) {
        faults.push(`src/${path}: the module "${folder}" has no place in the order; give it one in scripts/checks/layers.mjs.`)
        continue
    }
    if (layer !== 'platform') {
        for (const match of text.matchAll(/\b(__EMSCRIPTEN__|__wasm__|EM_JS|EM_ASM)\b/g)) {
            faults.push(`${at(match.index)}: ${match[1]} belongs to src/platform alone.`)
        }
    }
    const own = []
    for (const match of text.matchAll(/^\s*#\s*include\s*[<"]([^>"]+)[>"]/gm)) {
        const header = match[1]
        for (const library of libraries) {
            if (library.header.test(header) && !library.layers.includes(layer) && !library.folders?.includes(folder)) {
                faults.push(`${at(match.index)}: ${library.name} may be included by ${[...library.layers, ...(library.folders ?? [])].join(', ')}, not by ${layer}.`)
            }
        }
        const target = [header, join(dirname(path), header)].find((name) => existsSync(join(checkout, 'src', name)))
        if (!target) continue
        if (target !== header) faults.push(`${at(match.index)}: write "${target}", a path from src/.`)
        own.push(target)
        const targetLayer = layerOf(target)
        if (!mayInclude[layer].includes(targetLayer)) {
            faults.push(`${at(match.index)}: ${layer} may not include ${targetLayer} (${target}).`)
        } else if (rankOf(target, targetLayer) > rankOf(path, layer)) {
            faults.push(`${at(match.index)}: ${folder} may not include the later module ${target.split('/')[0]} (${target}).`)
        }
    }
    includes.set(path, own)
}

/** The first circle of #includes through `path`, or null. */
const state = new Map()
function circle(path, trail) {
    if (state.get(path) === 'done') return null
    if (state.get(path) === 'open') return [...trail.slice(trail.indexOf(path)), path]
    state.set(path, 'open')
    for (const next of includes.get(path) ?? []) {
        const found = circle(next, [...trail, path])
        if (found) return found
    }
    state.set(path, 'done')
    return null
}
for (const path of includes.keys()) {
    const found = circle(path, [])
    if (found) {
        faults.push(`src/${found[0]}: a circle of includes: ${found.join(' -> ')}.`)
        break
    }
}

if (faults.length > 0) giveUp(faults)
