// Makes dist/ from build/web-release and web/: dist/laoke.html, the whole program in one file that asks
// the network for nothing, and dist/site/, the same as files for a web server.
// `scripts/bundle.mjs gallery` makes build/gallery.html alone: every widget, for developers and tests.
//
// Tests of updates make further sites of the same build: --site=FOLDER (nothing else is made) --version=TEXT
// --wasm=FOLDER of the two parts
//
// Modules that web/*.js may import:
//   laoke:module    Emscripten's createLaoke
//   laoke:wasm      { element } in the single file: holds the gzipped bytes in base64, whose checksum the browser compares; { url, second }, the program's two parts, on a server
//   laoke:spare     { element } or { url } of the glyphs for browsers whose canvas gives back noise (web/spare_glyphs.js)
//   laoke:storage-worker  { url } of web/file_archive_worker.js on a server; {} in the single file, for which browsers have no such files
//   laoke:version   the version in package.json
//   laoke:precache  (service worker only) { version, build, files, spare }: every file of the site with its checksum, and the name of the spare glyphs
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import zopfli from '@gfx/zopfli'
import { build as esbuild } from 'esbuild'
import { manifests } from './manifest.mjs'

const { values: options, positionals } = parseArgs({
    options: { site: { type: 'string' }, version: { type: 'string' }, wasm: { type: 'string' } },
    allowPositionals: true,
})
const checkout = dirname(dirname(fileURLToPath(import.meta.url)))
const inCheckout = (...parts) => join(checkout, ...parts)
const site = options.site ?? inCheckout('dist/site')
const isGallery = positionals[0] === 'gallery'
const program = inCheckout('build/web-release', isGallery ? 'laoke_gallery' : 'laoke')

const largestPage = 3_170_000
const largestStart = 900_000 // what comes before the first picture: docs/adr/0023
const largestDownload = 1_280_000 // docs/adr/0016

// What the page may do.  The single file runs its two scripts and wasm,
// and nothing from anywhere; on a server the program's own files come in.
const policy = (own, script) =>
    [
        `default-src 'none'`,
        `script-src ${script} 'wasm-unsafe-eval'`,
        `style-src 'unsafe-inline'`,
        `img-src data: blob:${own}`,
        `font-src data:`,
        `connect-src ${own.trim() || `'none'`}`,
        `worker-src ${own.trim() || `'none'`}`,
        `manifest-src ${own.trim() || `'none'`}`,
        `base-uri 'none'`,
        `form-action 'none'`,
        `object-src 'none'`,
        `require-trusted-types-for 'script'`,
        // Scripts' addresses are made in one place, for the two workers, which the single file does not have.
        `trusted-types ${own ? 'laoke' : `'none'`}`,
    ].join('; ')

function giveUp(sentence) {
    console.error(`bundle: ${sentence}`)
    process.exit(1)
}

/** The modules whose content only the build knows. */
const virtualModules = (modules) => ({
    name: 'laoke',
    setup(bundler) {
        bundler.onResolve({ filter: /^laoke:module$/ }, () => ({ path: `${program}.mjs` }))
        bundler.onResolve({ filter: /^laoke:/ }, ({ path }) => ({ path, namespace: 'laoke' }))
        bundler.onLoad({ filter: /.*/, namespace: 'laoke' }, ({ path }) => {
            const name = path.slice('laoke:'.length)
            if (!(name in modules)) return { errors: [{ text: `there is no module ${path} here` }] }
            return { contents: JSON.stringify(modules[name]), loader: 'json' }
        })
    },
})

/** One classic script of everything that `entry` imports. */
async function bundle(entry, modules) {
    const result = await esbuild({
        entryPoints: [inCheckout(entry)],
        bundle: true,
        write: false,
        minify: true,
        format: 'iife',
        target: ['es2022'],
        legalComments: 'none',
        logLevel: 'warning',
        // The wasm never comes from beside the script: laoke:wasm says where it is.
        define: { 'import.meta.url': 'document.baseURI' },
        plugins: [virtualModules({ version, ...modules })],
    }).catch(() => giveUp(`${entry} could not be bundled, see above.`))
    return result.outputFiles[0].text
}

const checksum = (bytes) => `sha256-${createHash('sha256').update(bytes).digest('base64')}`
const shortHash = (bytes) => createHash('sha256').update(bytes).digest('hex').slice(0, 10)
const brotli = (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length

/** The rasteriser and its font in one: the rasteriser's length, it, the font. */
function spareGlyphs() {
    const rasteriser = readFileSync(inCheckout('build/web-release/spare_rasteriser.wasm'))
    const length = Buffer.alloc(4)
    length.writeUInt32LE(rasteriser.length)
    return gzipSync(Buffer.concat([length, rasteriser, readFileSync(inCheckout('build/web-release/spare_font.otf'))]), { level: 9 })
}

/** Bytes that are no script: as a string of one, the browser would read them twice more. */
const bytesElement = (id, bytes) => `<script id="${id}" type="application/octet-stream">${bytes.toString('base64')}</script>\n`

/**
 * The page of ASCII alone, which a browser reads about three times as fast: `shell` without its marks.
 * Replacement functions keep `$` in a script as it is.
 */
function page(csp, script, { elements = '', siteLinks = '' } = {}) {
    const meta = `<meta http-equiv="Content-Security-Policy" content="${csp}">`
    return shell
        .replace(/[^\0-\x7f]/gu, (character) => `&#${character.codePointAt(0)};`)
        .replace('<!-- laoke:csp -->', () => meta)
        .replaceAll('<!-- laoke:icon -->', () => icon)
        .replace('<!-- laoke:site -->\n', () => siteLinks)
        .replace('<!-- laoke:wasm -->\n', () => elements)
        .replace('<!-- laoke:look -->', () => `<script>${look}</script>`)
        .replace('<!-- laoke:script -->', () => script)
}

const version = options.version ?? JSON.parse(readFileSync(inCheckout('package.json'), 'utf8')).version
const shell = readFileSync(inCheckout('shell.html'), 'utf8')
for (const mark of ['<!-- laoke:csp -->', '<!-- laoke:site -->', '<!-- laoke:look -->', '<!-- laoke:wasm -->', '<!-- laoke:script -->']) {
    if (shell.split(mark).length !== 2) giveUp(`shell.html must hold ${mark} exactly once.`)
}
if (/<script\b/i.test(shell)) giveUp('shell.html holds a script of its own, which the policy would refuse; move it to web/.')
if (/[^\0-\x7f]/.test(/<style>.*<\/style>/s.exec(shell)[0])) giveUp('a style sheet in shell.html holds more than ASCII.')
// assets/icon.svg as a browser with Noto Sans CJK paints it: an SVG with text costs a page of its own at each start.
const icon = `data:image/png;base64,${readFileSync(inCheckout('assets/icon.png'), 'base64')}`

function programPart(path) {
    if (!existsSync(path)) giveUp(`${path} is missing; run scripts/${isGallery ? 'gallery' : 'run --build-only'}.`)
    return readFileSync(path)
}

const look = await bundle('web/first_look.js', {})
const spare = spareGlyphs()

/** The whole program in `file`; returns its size in bytes. */
async function makeSingleFile(file) {
    const wasm = programPart(`${program}.wasm`)
    const packed = isGallery ? gzipSync(wasm, { level: 9 }) : await zopfli.gzipAsync(wasm, { numiterations: 3 }) // 5 % smaller
    const elements = bytesElement('wasm', Buffer.from(packed)) + bytesElement('spare', spare)
    const script = await bundle('web/main.js', { wasm: { element: 'wasm' }, spare: { element: 'spare' }, 'storage-worker': {} })
    // Inside <script> these two would change where the element ends, and with it the hash.
    if (/<\/script|<!--/i.test(script)) giveUp('the bundled script holds "</script" or "<!--", which cannot stand inside a page.')
    const singleFile = page(policy('', `'${checksum(look)}' '${checksum(script)}'`), `<script>${script}</script>`, { elements })
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, singleFile)
    return Buffer.byteLength(singleFile)
}

/** The files for a server; returns what is loaded with the page, and what comes behind it. */
async function makeSite() {
    const [first, second] = ['first', 'second'].map((part) => programPart(join(options.wasm ?? dirname(program), `laoke.${part}.wasm`)))
    rmSync(site, { recursive: true, force: true })
    cpSync(inCheckout('web/static'), site, { recursive: true })
    for (const [name, manifest] of Object.entries(manifests)) writeFileSync(join(site, name), JSON.stringify(manifest))
    const firstName = `laoke.${shortHash(first)}.wasm`
    const secondName = `second.${shortHash(second)}.wasm`
    const spareName = `spare.${shortHash(spare)}.bin`
    const storageWorker = await bundle('web/file_archive_worker.js', {})
    const storageWorkerName = `storage.${shortHash(storageWorker)}.js`
    const wasm = { url: firstName, second: secondName }
    const script = await bundle('web/main.js', { wasm, spare: { url: spareName }, 'storage-worker': { url: storageWorkerName } })
    const scriptName = `laoke.${shortHash(script)}.js`
    writeFileSync(join(site, firstName), first)
    writeFileSync(join(site, secondName), second)
    writeFileSync(join(site, storageWorkerName), storageWorker)
    writeFileSync(join(site, scriptName), script)
    const siteLinks = '<link rel="manifest" href="manifest.webmanifest">\n<link rel="apple-touch-icon" href="icon-apple-180.png">\n'
    const index = page(policy(` 'self'`, `'self' '${checksum(look)}'`), `<script defer src="${scriptName}"></script>`, { siteLinks })

    // Every file that lies here by now belongs to what is kept for working offline.
    const files = readdirSync(site).sort().map((name) => [name, checksum(readFileSync(join(site, name)))])
    // Few browsers need it: it is kept once it was asked for.
    writeFileSync(join(site, spareName), spare)
    // By it a page knows which service worker is its own.
    const build = shortHash(JSON.stringify([version, checksum(index), files]))
    const markedIndex = index.replace('<html ', `<html data-build="${build}" `)
    writeFileSync(join(site, 'index.html'), markedIndex)
    const precache = { version, build, files: [['./', checksum(markedIndex)], ...files], spare: spareName }
    writeFileSync(join(site, 'service_worker.js'), await bundle('web/service_worker.js', { precache }))
    return { start: [first, Buffer.from(script)], behind: [second, Buffer.from(storageWorker)] }
}

if (isGallery) {
    await makeSingleFile(inCheckout('build/gallery.html'))
    process.exit()
}
const { start, behind } = await makeSite()
if (options.site) process.exit()
const pageBytes = await makeSingleFile(inCheckout('dist/laoke.html'))

// --- sizes ---
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1).padStart(8)} kB`
const brotliOfAll = (parts) => parts.reduce((sum, part) => sum + brotli(part), 0)
const [startBytes, behindBytes] = [brotliOfAll(start), brotliOfAll(behind)]
console.log(`dist/laoke.html        ${kilobytes(pageBytes)}   (at most ${kilobytes(largestPage).trim()})`)
console.log(`spare glyphs           ${kilobytes(spare.length)}   (fetched where they are needed)`)
console.log(`wasm and js in brotli  ${kilobytes(startBytes + behindBytes)}   (at most ${kilobytes(largestDownload).trim()})`)
console.log(`- of it to start       ${kilobytes(startBytes)}   (at most ${kilobytes(largestStart).trim()})`)
if (pageBytes > largestPage) giveUp(`dist/laoke.html has ${pageBytes} bytes; at most ${largestPage} are allowed.`)
if (startBytes > largestStart) giveUp(`wasm and js have ${startBytes} bytes in brotli before the first picture; at most ${largestStart} are allowed.`)
if (startBytes + behindBytes > largestDownload) giveUp(`wasm and js have ${startBytes + behindBytes} bytes in brotli; at most ${largestDownload} are allowed.`)
