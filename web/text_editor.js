// Where text is typed: the mirror's element of the field, made visible and laid exactly over the drawn one, so
// that input methods, selection, clipboard, undo and a phone's keyboard are the browser's own.
//
// Contract with src/platform/dom_mirror.cpp.  C++ calls, through Module.host.textEditor:
//
//   open(id, text, caret)       caret: 0 where it is, 1 select all, 2 at the end
//   look(em, lineHeight, padLeft, padRight, baseline, height, align)    physical pixels
//   place(x, y, width, height)  setText(text)  close()
//
// This file calls, the text lying in the room: _laoke_editor_focused(id), _laoke_editor_changed(id, size),
// _laoke_editor_blurred(id).  While an input method composes nothing is reported.

import { giveText } from './give.js'
import { isField } from './input.js'

// Far more than any field may hold, so that what a rule says about a text's length is said of all of it; without
// an end, a pasted book would be drawn in every frame.
const longestText = 100_000
const caretAt = { selectAll: 1, end: 2 }
const alignments = ['left', 'center', 'right']

const blinkMs = 5000

export function createTextEditor(module, root, mirror, frames, fontFamily) {
    let active = null // { id, element }
    let isComposing = false
    let isOurs = false // the focus moves because C++ wants it

    const idOf = (element) => Number(element.dataset.id)
    const report = (element) => {
        module._laoke_editor_changed(idOf(element), giveText(module, element.value.replace(/\0/g, '').replace(/\r\n?/g, '\n')))
        frames.request()
    }

    root.addEventListener('focusin', ({ target }) => {
        if (!isField(target) || isOurs) return
        module._laoke_editor_focused(idOf(target))
        frames.request()
    })
    root.addEventListener('focusout', ({ target }) => {
        if (!isField(target) || isOurs) return
        // Another window was chosen: the caret will be here when the user comes back.
        if (!document.hasFocus()) return
        module._laoke_editor_blurred(idOf(target))
        frames.request()
    })
    root.addEventListener('input', (event) => {
        if (!isField(event.target)) return
        event.target.dataset.edited = ''
        if (!event.isComposing) report(event.target)
    })
    root.addEventListener('compositionstart', () => (isComposing = true))
    root.addEventListener('compositionend', ({ target }) => {
        isComposing = false
        if (isField(target)) report(target)
    })

    let selectsOnClick = null
    root.addEventListener('mouseup', (event) => {
        const wanted = selectsOnClick
        selectsOnClick = null
        if (!wanted || event.target !== wanted || wanted.selectionStart !== wanted.selectionEnd) return
        event.preventDefault()
        wanted.select()
    })
    root.addEventListener('input', () => (selectsOnClick = null), true)

    // A caret that blinks for ever is composited over the whole canvas for ever: a twentieth of a core without a GPU.
    let stillTimer = 0
    const blink = () => {
        clearTimeout(stillTimer)
        active.element.style.caretAnimation = ''
        stillTimer = setTimeout(() => active && (active.element.style.caretAnimation = 'manual'), blinkMs)
    }
    root.addEventListener('keydown', () => active && blink(), true)

    const ours = (act) => {
        isOurs = true
        act()
        isOurs = false
    }

    // The fonts' own ascent and descent say where the browser puts the baseline in a line box.
    const ruler = document.createElement('canvas').getContext('2d')
    const baselineIn = (font, lineHeight) => {
        ruler.font = font
        const { fontBoundingBoxAscent, fontBoundingBoxDescent } = ruler.measureText('国')
        return (lineHeight - (fontBoundingBoxAscent + fontBoundingBoxDescent)) / 2 + fontBoundingBoxAscent
    }

    const close = () => {
        if (!active) return
        const { element } = active
        active = null
        isComposing = false
        element.classList.remove('editing')
        element.removeAttribute('aria-activedescendant')
        element.style.font = element.style.padding = element.style.textAlign = ''
        if (document.activeElement === element) ours(() => element.blur())
    }

    /**
     * What is pressed next, a button that saves for instance, takes the text as it stands: what an input method is
     * composing belongs to it.  Losing the focus for a moment ends the composition as leaving the field would.
     */
    const finishComposition = (pressed) => {
        if (!isComposing || !active || pressed === active.element) return
        ours(() => {
            active.element.blur()
            mirror.moveFocus(active.element)
        })
    }
    root.addEventListener('click', ({ detail, target }) => detail === 0 && finishComposition(target), true)

    mirror.afterShow(() => {
        if (active?.place) mirror.place(active.id, ...active.place)
    })

    return {
        open(id, text, caret) {
            const element = mirror.element(id)
            if (!element) return
            if (active?.element !== element) {
                close()
                delete element.dataset.edited
            }
            active = { id, element }
            element.classList.add('editing')
            element.maxLength = longestText
            if (!isComposing && element.value !== text) element.value = text
            if (document.activeElement !== element) ours(() => mirror.moveFocus(element))
            if (caret === caretAt.selectAll) {
                element.select()
                // The click that opened it places the caret afterwards.
                selectsOnClick = element
            }
            else if (caret === caretAt.end) element.setSelectionRange(text.length, text.length)
            blink()
        },

        look(em, lineHeight, padLeft, padRight, baseline, height, align) {
            if (!active) return
            const scale = 1 / (window.devicePixelRatio || 1)
            const font = `400 ${em * scale}px/${lineHeight * scale}px ${fontFamily}`
            const top = baseline * scale - baselineIn(`400 ${em * scale}px ${fontFamily}`, lineHeight * scale)
            const isArea = active.element instanceof HTMLTextAreaElement
            const bottom = isArea ? top : Math.max(0, (height - lineHeight) * scale - top)
            Object.assign(active.element.style, {
                font,
                padding: `${Math.max(0, top)}px ${padRight * scale}px ${bottom}px ${padLeft * scale}px`,
                textAlign: alignments[align],
            })
        },

        place(x, y, width, height) {
            if (!active) return
            active.place = [x, y, width, height]
            mirror.place(active.id, ...active.place)
        },

        setText(text) {
            if (active && !isComposing && active.element.value !== text) active.element.value = text
        },

        finishComposition,
        close,
    }
}
