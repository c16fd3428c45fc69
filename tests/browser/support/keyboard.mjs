// A person who has a keyboard and nothing else.
import assert from 'node:assert/strict'
import { focusedName } from './shop.mjs'

const patience_ms = 20_000

/** Presses keys and counts them; each waits for what it leads to. */
export function keyboard(page) {
    const counted = { actions: 0 }
    const press = async (key, focus) => {
        ++counted.actions
        await page.keyboard.press(key)
        if (focus) await untilFocused(focus)
    }
    const untilFocused = async (name) => {
        for (const end = Date.now() + patience_ms; (await focusedName(page)) !== name; await page.waitForTimeout(20)) {
            assert.ok(Date.now() < end, `the focus is on ${await focusedName(page)}, not on ${name}`)
        }
    }
    const type = async (text) => {
        ++counted.actions
        await page.keyboard.type(text)
    }
    /** Tab until the focus is there. */
    const tabTo = async (name, key = 'Tab') => {
        for (let tabs = 0; (await focusedName(page)) !== name; ++tabs) {
            assert.ok(tabs < 40, `Tab does not reach ${name}`)
            const before = await focusedName(page)
            await press(key)
            for (const end = Date.now() + 2000; (await focusedName(page)) === before && Date.now() < end; )
                await page.waitForTimeout(20)
        }
    }
    return { counted, press, type, tabTo, untilFocused }
}
