// Short ways to look for what a page shows, and to do one thing after the other.
import assert from 'node:assert/strict'
import { field, focusedName } from './shop.mjs'

export const patience_ms = 20_000

/** Short names for what is looked for all the time. */
export function onPage(page) {
    const exact = (role) => (name) => page.getByRole(role, typeof name === 'string' ? { name, exact: true } : { name })
    return {
        button: exact('button'),
        link: exact('link'),
        heading: exact('heading'),
        textbox: exact('textbox'),
        combobox: exact('combobox'),
        checkbox: exact('checkbox'),
        radio: exact('radio'),
        option: exact('option'),
        columnheader: exact('columnheader'),
        dialog: exact('dialog'),
        question: exact('alertdialog'),
        alert: (text) => page.getByRole('alert').filter({ hasText: text }),
        row: exact('row'),
        press: (name) => exact('button')(name).click(),
        sees: (text) => page.getByText(text).first().waitFor(),
        /** Until the program has moved the focus there: what is typed before that goes elsewhere. */
        focused: (name) => until(`the focus is on ${name}`, async () => (await focusedName(page)) === name),
        misses: (locator) => locator.waitFor({ state: 'detached' }),
        fill: (name, text) => field(page, name).fill(text),
        valueOf: (name) => field(page, name).inputValue(),
    }
}

/** The parts of a test, one after the other: what builds on a part that failed is left out. */
export function steps(t) {
    let hasFailed = false
    return (sentence, act) =>
        t.test(sentence, async (part) => {
            if (hasFailed) return part.skip('skipped: an earlier part failed')
            hasFailed = true
            await act()
            hasFailed = false
        })
}

export async function until(what, condition) {
    const end = performance.now() + patience_ms
    while (!(await condition())) {
        assert.ok(performance.now() < end, what)
        await new Promise((resolve) => setTimeout(resolve, 50))
    }
}
