// Pointer, wheel and keyboard.  Text is typed into the mirror's own fields (text_editor.js): of the keys that
// are pressed there only those arrive here that a field does not need itself.
//
// Contract with src/platform/main.cpp: this file calls _laoke_pointer, _laoke_wheel, _laoke_modifiers,
// _laoke_key, _laoke_focus_changed.  C++ calls, through Module.host.input: copy(text).

import { giveText } from './give.js'

const phase = { down: 0, move: 1, up: 2, cancel: 3, leave: 4 }
const kinds = { mouse: 0, touch: 1, pen: 2 }
const linePixels = 40
const pagePixels = 800

export const isField = (element) => element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement

const isMac = /Mac|iP(hone|ad)/.test(navigator.platform)
const command = (event) => (isMac ? event.metaKey : event.ctrlKey)

// What a field keeps to itself: everything that edits its text.
const fieldCommands = new Set(['KeyA', 'KeyC', 'KeyV', 'KeyX', 'KeyZ', 'KeyY'])
const undoCommands = new Set(['KeyZ', 'KeyY'])
// Taken from the browser while no field is edited: scrolling, and commands that the program has its own for.
const takenKeys = new Set(['Tab', 'Space', 'Enter', 'NumpadEnter', 'Escape', 'Backspace', 'Delete', 'Home', 'End', 'PageUp', 'PageDown',
    'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'])
const takenCommands = new Set(['KeyS', 'KeyZ', 'KeyY', 'KeyA', 'KeyK', 'KeyF', 'KeyP', 'Enter', 'NumpadEnter'])

/** Whether a key pressed in `field` belongs to the program. */
function leavesField(event, field) {
    if (event.code === 'Tab' || event.code === 'Escape') return true
    // In a field where nothing was typed there is nothing to undo: the step is the program's.  A form's field that was
    // filled in before keeps its keys.
    const isUntouched = !('edited' in field.dataset) && (field.value === '' || field.getAttribute('role') === 'searchbox')
    if (command(event)) return !fieldCommands.has(event.code) || (isUntouched && undoCommands.has(event.code))
    if (field instanceof HTMLTextAreaElement) return false
    return ['Enter', 'NumpadEnter', 'ArrowUp', 'ArrowDown', 'PageUp', 'PageDown'].includes(event.code)
}

export function createInput(module, page, canvas, frames, mirror, textEditor) {
    const modifiers = (event) =>
        module._laoke_modifiers(event.ctrlKey ? 1 : 0, event.shiftKey ? 1 : 0, event.altKey ? 1 : 0, event.metaKey ? 1 : 0)

    /** Where a pointer is, in pixels of the canvas. */
    const placeOf = (event) => {
        const frame = canvas.getBoundingClientRect()
        const scale = canvas.width / frame.width || 1
        return [(event.clientX - frame.left) * scale, (event.clientY - frame.top) * scale]
    }
    let touched = null // by the finger that was put down last
    const pointer = (name) => (event) => {
        if (name === 'down') {
            touched = event.pointerType === 'touch' ? event.target : null
            mirror.takeScrolls()
            textEditor.finishComposition(event.target)
        }
        if (name === 'down' && event.pointerType !== 'touch' && !isField(event.target)) {
            page.setPointerCapture(event.pointerId) // a drag goes on outside of the window
        }
        modifiers(event)
        module._laoke_pointer(
            phase[name], kinds[event.pointerType] ?? 0, event.pointerId, ...placeOf(event), event.button, performance.now(),
        )
        frames.request()
    }
    page.addEventListener('pointerdown', pointer('down'))
    page.addEventListener('pointermove', pointer('move'))
    page.addEventListener('pointerup', pointer('up'))
    page.addEventListener('pointercancel', pointer('cancel'))
    page.addEventListener('pointerleave', pointer('leave'))
    // The program moves the focus itself; only a field places its caret under the pointer.  What a finger has chosen is
    // gone when the browser makes a mouse's press of the tap, which may then meet a field that lay below it.
    page.addEventListener('mousedown', (event) => {
        if (!isField(event.target) || (touched && event.target !== touched)) event.preventDefault()
    })
    page.addEventListener('contextmenu', (event) => {
        if (!isField(event.target)) event.preventDefault()
    })
    page.addEventListener(
        'wheel',
        (event) => {
            if (event.ctrlKey) return // the browser's zoom
            event.preventDefault()
            const unit = event.deltaMode === 1 ? linePixels : event.deltaMode === 2 ? pagePixels : 1
            module._laoke_wheel(event.deltaX * unit, event.deltaY * unit, ...placeOf(event))
            frames.request()
        },
        { passive: false },
    )

    const held = new Map() // the keys that are down, and as what each was sent
    const send = (event, isDown) => {
        modifiers(event)
        // "?" lies on another key in other countries.
        const code = isDown ? (event.key === '?' ? 'Slash' : event.code) : held.get(event.code)
        if (isDown) held.set(event.code, code)
        else held.delete(event.code)
        module._laoke_key(giveText(module, code), isDown ? 1 : 0)
        frames.request()
    }
    window.addEventListener('keydown', (event) => {
        if (event.isComposing || event.keyCode === 229) return // the input method's
        if (isField(event.target)) {
            if (!leavesField(event, event.target)) return
            const isBrowsers = command(event) && !takenCommands.has(event.code)
            if (!isBrowsers) event.preventDefault()
            send(event, true)
            return
        }
        // A letter pressed on a combo box may open a line to type into: there it would be typed a second time.
        const isSought = event.key.length === 1 && event.target.role === 'combobox'
        // Alt+Left goes back.
        if (command(event) ? takenCommands.has(event.code) : (!event.altKey && takenKeys.has(event.code)) || isSought) event.preventDefault()
        send(event, true)
    })
    window.addEventListener('keyup', (event) => {
        if (held.has(event.code)) send(event, false)
        else modifiers(event)
    })
    window.addEventListener('blur', () => {
        held.clear()
        module._laoke_focus_changed(0)
        frames.request()
    })
    window.addEventListener('focus', () => {
        module._laoke_focus_changed(1)
        frames.request()
    })

    return {
        isMac: () => (isMac ? 1 : 0),
        copy(text) {
            // Refused without a user's gesture, or on an insecure origin: then the old way is tried.
            const byCommand = () => {
                const area = document.createElement('textarea')
                area.value = text
                document.body.append(area)
                area.select()
                document.execCommand('copy')
                area.remove()
            }
            if (!navigator.clipboard) byCommand()
            else navigator.clipboard.writeText(text).catch(byCommand)
        },
    }
}
