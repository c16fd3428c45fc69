// What happens while nothing happens.
import { processesOf, processorShares } from '../../../tests/browser/support/processor_time.mjs'
import { stats } from '../../../tests/browser/support/shop.mjs'

const rest_ms = 10_000 // a caret blinks for 5 s after the last key
const idle_ms = 30_000

/** Rows of a page to which nothing happens, and of a bare one meanwhile. */
export async function measureIdle(where, browser, bare) {
    const { page } = browser
    await page.waitForTimeout(rest_ms)
    const [own, peer] = [await processesOf(browser), await processesOf(bare)]
    const before = await stats(page)
    await page.waitForTimeout(1000) // what asking has cost
    const [renderer, gpu, bareRenderer, bareGpu] = await processorShares([own.renderer, own.gpu, peer.renderer, peer.gpu], idle_ms)
    const after = await stats(page)
    return [
        { name: `idling for 30 s, ${where}: frames made`, unit: '', value: after.framesMade - before.framesMade, limit: 0 },
        { name: '  frames drawn', unit: '', value: after.framesDrawn - before.framesDrawn, limit: 0 },
        { name: '  of a core, the page', unit: '%', value: renderer, limit: 0.1 },
        { name: '  of a core, the bare page meanwhile', unit: '%', value: bareRenderer },
        { name: '  of a core, its GPU process', unit: '%', value: gpu },
        { name: '  of a core, the GPU process of the bare page', unit: '%', value: bareGpu },
    ]
}
