// The semantic mirror: what is drawn on the canvas, as DOM nodes with ARIA roles that lie over it unseen.
// Screen readers and tests live in it, and its fields are where text is typed (text_editor.js).
//
// Contract with src/platform/dom_mirror.cpp.  C++ calls, through Module.host.mirror:
//
//   show(places, count, records)   as MirrorUpdate makes them (src/ui/mirror_update.h); `count` int32 at `places`
//   focus(id)                the keyboard's focus is on this node, 0: on none
//   setLanguage(tag)         "zh-CN": what is shown from now on is in this language
//   announce(sentence, isUrgent)
//
// This file calls _laoke_node_activated(id), _laoke_node_focused(id), _laoke_node_scrolled(id, dx, dy).

import { isField } from './input.js'

const state = {
    disabled: 1 << 0, checkable: 1 << 1, checked: 1 << 2, expandable: 1 << 3, expanded: 1 << 4, selectable: 1 << 5, selected: 1 << 6,
    required: 1 << 7, invalid: 1 << 8, focusable: 1 << 9, modal: 1 << 10, sortedUp: 1 << 11, sortedDown: 1 << 12, current: 1 << 13,
    clips: 1 << 14, busy: 1 << 15, hasPopup: 1 << 16, editable: 1 << 17,
}
// The order is that of InputMode in src/ui/text_editor.h.
const inputModes = [
    { inputMode: 'text' }, { inputMode: 'search' }, { inputMode: 'tel' }, { inputMode: 'decimal' }, { inputMode: 'numeric' },
    { inputMode: 'email' }, { inputMode: 'url' }, { inputMode: 'text', type: 'password' },
]
const namedByContent = new Set(['button', 'link', 'heading', 'text', 'label', 'tab', 'option', 'columnheader', 'cell', 'listitem', 'radio', 'checkbox', 'alert', 'status', 'menuitem', 'menuitemcheckbox', 'treeitem', 'gridcell'])
const fieldNames = ['id', 'role', 'name', 'value', 'description', 'states', 'level', 'position', 'total', 'related', 'inputMode']
const numbers = new Set(['id', 'states', 'level', 'position', 'total', 'inputMode'])
const numbersOfPlace = 6

const domId = (id) => `n${id}`

/** What is new or says something else, by id. */
function parse(records) {
    const nodes = new Map()
    for (const record of records.split('\x1e')) {
        if (!record) continue
        const values = record.split('\x1f')
        const node = {}
        for (let i = 0; i < fieldNames.length; ++i) {
            const name = fieldNames[i]
            node[name] = numbers.has(name) ? Number(values[i]) : values[i]
        }
        nodes.set(node.id, node)
    }
    return nodes
}

/** Nodes of one kind may have each other's element. */
const kindOf = ({ role, inputMode, states }, isLeaf) =>
    `${role} ${inputMode} ${states & (state.editable | state.focusable | state.clips)} ${isLeaf}`

function elementFor({ role, states, inputMode }, isLeaf) {
    const isTyped = role === 'textbox' || role === 'searchbox' || (role === 'combobox' && states & state.editable)
    const tag = role === 'textarea' ? 'textarea' : isTyped ? 'input' : role === 'label' ? 'label' : 'div'
    const element = document.createElement(tag)
    if (isField(element)) {
        const mode = inputModes[inputMode] ?? inputModes[0]
        element.inputMode = mode.inputMode
        element.enterKeyHint = tag === 'textarea' ? 'enter' : mode.inputMode === 'search' ? 'search' : 'done'
        if (mode.type) element.type = mode.type
        element.autocomplete = 'off'
        element.autocapitalize = 'off'
        element.spellcheck = false
    }
    const isPlain = role === '' || role === 'text' || role === 'label' || role === 'textarea' || role === 'textbox'
    if (!isPlain) element.setAttribute('role', role)
    // Only the program moves the focus with Tab; a screen reader may put it anywhere.
    if (isField(element) || states & state.focusable) element.tabIndex = -1
    if (states & state.clips) element.dataset.clips = ''
    if (isLeaf) element.dataset.leaf = ''
    return element
}

/** Sets or removes an attribute.  The element itself is asked only when something changes: it costs more. */
function attribute(element, name, value) {
    const text = value === null || value === undefined ? '' : String(value)
    const known = (element.knownAttributes ??= {})
    if ((known[name] ?? '') === text) return
    known[name] = text
    if (text === '') element.removeAttribute(name)
    else element.setAttribute(name, text)
}

/** The text of an element without children; what is the same is not asked for, and a new text stays in its node. */
function say(element, text) {
    if ((element.knownText ?? '') === text) return
    element.knownText = text
    if (element.firstChild) element.firstChild.data = text
    else element.textContent = text
}

function describe(element, node, isLeaf) {
    const has = (flag) => (node.states & flag) !== 0
    const when = (flag, set) => (has(flag) ? String(has(set)) : null)
    const speaksForItself = isLeaf && namedByContent.has(node.role) && !isField(element)
    if (speaksForItself) say(element, node.name)
    attribute(element, 'aria-label', speaksForItself ? null : node.name)
    attribute(element, 'aria-description', node.description)
    attribute(element, 'aria-level', node.level || null)
    attribute(element, 'aria-disabled', has(state.disabled) ? 'true' : null)
    attribute(element, 'aria-checked', when(state.checkable, state.checked))
    attribute(element, 'aria-expanded', when(state.expandable, state.expanded))
    attribute(element, 'aria-selected', when(state.selectable, state.selected))
    attribute(element, 'aria-required', has(state.required) && isField(element) ? 'true' : null)
    attribute(element, 'aria-invalid', has(state.invalid) && isField(element) ? 'true' : null)
    attribute(element, 'aria-modal', has(state.modal) ? 'true' : null)
    attribute(element, 'aria-current', has(state.current) ? (node.role === 'gridcell' ? 'date' : 'page') : null)
    attribute(element, 'aria-haspopup', has(state.hasPopup) ? (node.role === 'combobox' ? 'listbox' : 'menu') : null)
    attribute(element, 'aria-busy', has(state.busy) ? 'true' : null)
    attribute(element, 'aria-sort', has(state.sortedUp) ? 'ascending' : has(state.sortedDown) ? 'descending' : null)
    if (node.role === 'label') attribute(element, 'for', domId(node.related))
    if (node.role === 'combobox') attribute(element, 'aria-controls', has(state.expanded) && node.related !== '0' ? domId(node.related) : null)
    attribute(element, 'aria-autocomplete', has(state.editable) ? 'list' : null)
    if (node.role === 'row') attribute(element, 'aria-rowindex', node.position || null)
    if (node.role === 'table') attribute(element, 'aria-rowcount', node.total || null)
    if (node.role === 'treeitem') {
        attribute(element, 'aria-posinset', node.position)
        attribute(element, 'aria-setsize', node.total)
    }
    if (node.role === 'progressbar') {
        attribute(element, 'aria-valuenow', node.total ? node.position : null)
        attribute(element, 'aria-valuemax', node.total || null)
    }
    if (node.role === 'combobox' && !isField(element)) say(element, node.value)
}

/** Inserts or moves: moving takes the focus away where the browser cannot keep it (moveBefore). */
function put(host, element, before) {
    if (host.moveBefore && element.isConnected && host.isConnected) host.moveBefore(element, before)
    else host.insertBefore(element, before)
}

export function createMirror(module, root, announcer) {
    const shown = new Map() // id -> { id, element, kind, node, isLeaf, parent, place, x, y }
    const [polite, urgent] = announcer.children
    let isMovingFocus = false
    let onShown = () => {}

    const ratio = () => 1 / (window.devicePixelRatio || 1)

    const moveFocus = (element) => {
        isMovingFocus = true
        if (element) element.focus({ preventScroll: true })
        else if (document.activeElement && root.contains(document.activeElement)) document.activeElement.blur()
        isMovingFocus = false
    }

    /** Puts the node's element at a place of the page given in physical pixels. */
    const placeAt = (entry, x, y, width, height, scale) => {
        entry.x = x
        entry.y = y
        // Within its parent: what scrolls with it is not touched.
        const left = x - (entry.parent?.x ?? 0)
        const top = y - (entry.parent?.y ?? 0)
        const { place, element: { style } } = entry
        if (place.left !== left || place.scale !== scale) style.left = `${left * scale}px`
        if (place.top !== top || place.scale !== scale) style.top = `${top * scale}px`
        if (place.width !== width || place.scale !== scale) style.width = `${width * scale}px`
        if (place.height !== height || place.scale !== scale) style.height = `${height * scale}px`
        place.left = left
        place.top = top
        place.width = width
        place.height = height
        place.scale = scale
    }

    /**
     * Takes what has vanished out of the page, and gives it back by parent and kind, to be used again: the rows of a
     * list that scrolls are much alike.  It goes before anything new comes: elements behind it would be moved before it
     * otherwise, and the one that is typed into lose its focus because a message above it has vanished.
     */
    const takeOut = (remaining) => {
        const vanished = new Map() // parent's entry -> kind -> entries
        for (const [id, entry] of shown) {
            if (remaining.has(id)) continue
            shown.delete(id)
            const { parent, kind, element } = entry
            const isTopmost = !parent || shown.get(parent.id) === parent
            if (isTopmost || isField(element)) element.remove()
            if (isField(element)) continue
            const kinds = vanished.get(parent) ?? new Map()
            vanished.set(parent, kinds)
            if (!kinds.has(kind)) kinds.set(kind, [])
            kinds.get(kind).push(entry)
        }
        return vanished
    }

    /** Below a modal dialog nothing can be reached. */
    const makeInert = () => {
        const children = [...root.children]
        const top = children.findLastIndex((element) => element.getAttribute('aria-modal') === 'true')
        children.forEach((element, index) => (element.inert = index < top))
    }

    root.addEventListener('click', (event) => {
        if (event.detail !== 0) return // a pointer's: that went to the canvas
        const node = event.target.closest('[data-id]')
        if (node && !isField(node)) module._laoke_node_activated(Number(node.dataset.id))
    })
    root.addEventListener('focusin', (event) => {
        const node = event.target.closest('[data-id]')
        if (node && !isMovingFocus && !isField(node)) module._laoke_node_focused(Number(node.dataset.id))
    })
    // Bringing a node into sight scrolls its area; that is the canvas's to do.
    const handOn = (area) => {
        const [dx, dy] = [area.scrollLeft, area.scrollTop]
        if (dx === 0 && dy === 0) return
        area.scrollLeft = area.scrollTop = 0
        const node = area.closest('[data-clips]')
        if (node) module._laoke_node_scrolled(Number(node.dataset.id), dx / ratio(), dy / ratio())
    }
    root.addEventListener('scroll', ({ target }) => target instanceof HTMLTextAreaElement || handOn(target), true)

    return {
        /** The element of a field, for the text editor. */
        element: (id) => shown.get(id)?.element,
        place(id, x, y, width, height) {
            const entry = shown.get(id)
            if (entry) placeAt(entry, x, y, width, height, ratio())
        },
        moveFocus,

        /** Who brings a node into sight and presses it in the same moment does so before the browser tells of the scroll. */
        takeScrolls() {
            for (const area of root.querySelectorAll('[data-clips]')) handOn(area)
        },

        show(at, count, records) {
            const places = module.HEAP32.subarray(at >> 2, (at >> 2) + count)
            const idAt = (i) => places[i] >>> 0
            const changed = parse(records)
            const ids = new Set()
            const parents = new Set()
            for (let i = 0; i < count; i += numbersOfPlace) {
                ids.add(idAt(i))
                parents.add(idAt(i + 1))
            }
            const vanished = takeOut(ids)
            const last = new Map() // host -> the element placed last in it
            const scale = ratio()
            for (let i = 0; i < count; i += numbersOfPlace) {
                const id = idAt(i)
                const parent = shown.get(idAt(i + 1))
                let entry = shown.get(id)
                const node = changed.get(id) ?? entry.node
                const isLeaf = !parents.has(id)
                const isNew = node !== entry?.node || isLeaf !== entry.isLeaf
                if (isNew) {
                    const kind = kindOf(node, isLeaf)
                    if (entry && entry.kind !== kind) {
                        entry.element.remove()
                        entry = undefined
                    }
                    if (!entry) {
                        entry = vanished.get(parent)?.get(kind)?.shift() ?? { element: elementFor(node, isLeaf), kind, place: {} }
                        entry.id = id
                        entry.element.dataset.id = id
                        entry.element.id = domId(id)
                        shown.set(id, entry)
                    }
                }
                entry.parent = parent
                const { element } = entry
                const host = parent?.element ?? root
                const before = last.get(host)
                const place = before ? before.nextSibling : host.firstChild
                if (place !== element) put(host, element, place)
                last.set(host, element)
                if (isNew) {
                    entry.node = node
                    entry.isLeaf = isLeaf
                    describe(element, node, isLeaf)
                }
                placeAt(entry, places[i + 2], places[i + 3], places[i + 4], places[i + 5], scale)
                if (isField(element)) {
                    element.disabled = (node.states & state.disabled) !== 0
                    // The field that is edited knows its text better.
                    if (!element.classList.contains('editing') && document.activeElement !== element && element.value !== node.value) {
                        element.value = node.value
                    }
                }
            }
            for (const kinds of vanished.values()) {
                for (const entries of kinds.values()) for (const { element } of entries) element.remove()
            }
            makeInert()
            onShown()
        },

        /** The text editor puts its field in place again when what it lies in has moved. */
        afterShow(act) {
            onShown = act
        },

        focus(id) {
            const element = shown.get(id)?.element
            const edited = root.querySelector('.editing')
            if (edited) {
                // The caret stays where it is; screen readers are told of the marked line of its list.
                if (element && element !== edited) edited.setAttribute('aria-activedescendant', element.id)
                else edited.removeAttribute('aria-activedescendant')
                return
            }
            if (element && isField(element)) return
            moveFocus(element ?? null)
        },

        setLanguage(tag) {
            document.documentElement.lang = tag
        },

        announce(sentence, isUrgent) {
            const place = isUrgent ? urgent : polite
            place.textContent = ''
            // The same sentence twice is read twice only when it was away in between.
            setTimeout(() => (place.textContent = sentence), 50)
        },
    }
}
