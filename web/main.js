// Placeholder so that the page starts end to end; the platform layer replaces it.
import createLaoke from 'laoke:module'
import wasm from 'laoke:wasm'
import version from 'laoke:version'

const bytesOfBase64 = (base64) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))

const compiled = (imports) =>
    wasm.base64
        ? WebAssembly.instantiate(bytesOfBase64(wasm.base64), imports)
        : WebAssembly.instantiateStreaming(fetch(wasm.url), imports)

createLaoke({
    canvas: document.getElementById('canvas'),
    instantiateWasm(imports, done) {
        compiled(imports).then(({ instance, module }) => done(instance, module))
        return {}
    },
}).then(() => {
    document.documentElement.dataset.laoke = version
})
