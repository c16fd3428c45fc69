// Serves a directory to this machine: `node scripts/serve.mjs [directory]`, or startServer() in tests.
import { createReadStream, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join, normalize, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const types = {
    '.html': 'text/html; charset=utf-8',
    '.js': 'text/javascript; charset=utf-8',
    '.mjs': 'text/javascript; charset=utf-8',
    '.css': 'text/css; charset=utf-8',
    '.json': 'application/json; charset=utf-8',
    '.webmanifest': 'application/manifest+json; charset=utf-8',
    '.wasm': 'application/wasm',
    '.svg': 'image/svg+xml',
    '.png': 'image/png',
    '.ico': 'image/x-icon',
    '.txt': 'text/plain; charset=utf-8',
}

/** The file that a request's path names below `root`, or null. */
function fileOf(root, url) {
    let path
    try {
        path = decodeURIComponent(new URL(url, 'http://localhost').pathname)
    } catch {
        return null
    }
    const file = normalize(join(root, path))
    if (file.includes('\0') || (file !== root && !file.startsWith(root + sep))) return null
    const status = statSync(file, { throwIfNoEntry: false })
    if (status?.isDirectory()) return fileOf(root, join(path, 'index.html'))
    return status?.isFile() ? { file, size: status.size } : null
}

function answer(root, headers, request, response) {
    const found = ['GET', 'HEAD'].includes(request.method) ? fileOf(root, request.url) : null
    if (!found) {
        response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('not found\n')
        return
    }
    response.writeHead(200, {
        'content-type': types[extname(found.file)] ?? 'application/octet-stream',
        'content-length': found.size,
        'cache-control': 'no-cache',
        'x-content-type-options': 'nosniff',
        ...headers,
    })
    if (request.method === 'HEAD') response.end()
    else createReadStream(found.file).pipe(response)
}

/** Serves `root` on `port`, or the next free one (0: any), with `headers` besides its own.  Resolves to { url, port, close }. */
export function startServer(root, port = 0, headers = {}) {
    const folder = normalize(root).replace(/[/\\]+$/, '')
    const server = createServer((request, response) => answer(folder, headers, request, response))
    return new Promise((resolve, reject) => {
        const last = port + 100
        server.on('error', (error) => {
            if (error.code === 'EADDRINUSE' && port !== 0 && port < last) server.listen(++port, '127.0.0.1')
            else reject(error)
        })
        server.on('listening', () => {
            const chosen = server.address().port
            resolve({
                url: `http://localhost:${chosen}/`,
                port: chosen,
                close: () => new Promise((done) => (server.close(done), server.closeAllConnections())),
            })
        })
        server.listen(port, '127.0.0.1')
    })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
    const root = process.argv[2] ?? fileURLToPath(new URL('../dist/site', import.meta.url))
    const server = await startServer(root, 8080)
    console.log(`Laoke is served on ${server.url}  (Ctrl-C stops it)`)
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.close().then(() => process.exit(0)))
}
