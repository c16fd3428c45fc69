// Handing bytes and texts to C++: they go to the room that src/platform/received_bytes.cpp makes, where the
// exported function that is called next finds them.

const encoder = new TextEncoder()

/** Copies `bytes` (a Uint8Array) into the room; returns how many there are. */
export function giveBytes(module, bytes) {
    const room = module._laoke_room(bytes.length)
    // Making room may have grown the heap: HEAPU8 is read afterwards.
    module.HEAPU8.set(bytes, room)
    return bytes.length
}

export const giveText = (module, text) => giveBytes(module, encoder.encode(text))
