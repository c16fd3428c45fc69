// Placeholder so that the page starts end to end; the platform layer replaces it.
import createLaoke from 'laoke:module'
import wasm from 'laoke:wasm'
import version from 'laoke:version'

const bytesOfBase64 = (base64) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))

const settings = wasm.base64 ? { wasmBinary: bytesOfBase64(wasm.base64) } : { locateFile: () => wasm.url }
createLaoke({ ...settings, canvas: document.getElementById('canvas') }).then(() => {
    document.documentElement.dataset.laoke = version
})
