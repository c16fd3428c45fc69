// What all generators share: files are written only when they change, faults end the build.
import { mkdirSync, readFileSync, writeFileSync, readdirSync, existsSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

export const checkout = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
export const inCheckout = (path) => relative(checkout, path)

/** All files below `directory` (a path in the checkout) whose name passes `wanted`, sorted. */
export function filesBelow(directory, wanted = () => true) {
    const root = join(checkout, directory)
    if (!existsSync(root)) return []
    const found = []
    const visit = (folder) => {
        for (const entry of readdirSync(folder, { withFileTypes: true })) {
            const path = join(folder, entry.name)
            if (entry.isDirectory()) visit(path)
            else if (wanted(entry.name)) found.push(path)
        }
    }
    visit(root)
    return found.sort()
}

/** Writes `text` unless the file holds it already, so that its time changes only with its content. */
export function writeIfChanged(path, text) {
    if (existsSync(path) && readFileSync(path, 'utf8') === text) return
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
}

/** Ends the process with one line per fault. */
export function giveUp(faults) {
    for (const fault of faults) console.error(fault)
    process.exit(1)
}

/** A C++ string literal of UTF-8 text, split where a line would become too long for compilers. */
export function literal(text) {
    const escaped = (piece) =>
        piece
            .replaceAll('\\', '\\\\')
            .replaceAll('"', '\\"')
            .replaceAll('?', '\\?')
            .replaceAll('\n', '\\n')
            .replaceAll('\r', '\\r')
            .replaceAll('\t', '\\t')
    const lines = text.split(/(?<=\n)/)
    return lines.length > 1 ? lines.map((line) => `\n    "${escaped(line)}"`).join('') : `"${escaped(text)}"`
}
