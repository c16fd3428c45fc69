// What frames take: while a long list is scrolled, and while nothing changes.
import { profiled, selfMs, totalMs } from '../../../tests/browser/support/profile.mjs'
import { stats } from '../../../tests/browser/support/shop.mjs'

const notches = 200
const stillMoves = 600
const stillY = 100 // between the title and the list

/** [{ frameMs, interfaceMs, isDrawn }] of the frames that the program made while `act` ran. */
async function framesDuring(page, act) {
    await page.evaluate(() => {
        const noted = (window.noted = { frames: [], isOver: false })
        let { framesMade, framesDrawn } = window.laoke.stats()
        const look = () => {
            const now = window.laoke.stats()
            if (now.framesMade !== framesMade) {
                noted.frames.push({ frameMs: now.frameMs, interfaceMs: now.interfaceMs, isDrawn: now.framesDrawn !== framesDrawn })
            }
            ;({ framesMade, framesDrawn } = now)
            if (!noted.isOver) requestAnimationFrame(look)
        }
        requestAnimationFrame(look)
    })
    await act()
    return page.evaluate(() => {
        window.noted.isOver = true
        return window.noted.frames
    })
}

/** Rows of scrolling the list that is shown, and of a bare page that draws at the same beat. */
export async function measureScrolling({ page }, bare, bareWebGl) {
    await page.bringToFront()
    await page.mouse.move(700, 500)
    const frames = await framesDuring(page, async () => {
        for (let i = 0; i < notches; ++i) {
            await page.mouse.wheel(0, 400)
            await page.waitForTimeout(50)
        }
    })
    const drawn = frames.filter(({ isDrawn }) => isDrawn)
    await bare.page.bringToFront()
    await bare.page.goto(bareWebGl)
    const peer = await bare.page.evaluate((count) => window.drawFrames(count), drawn.length)
    const whole = drawn.map(({ frameMs }) => frameMs)
    const own = drawn.map(({ interfaceMs }) => interfaceMs)
    return [
        { name: 'frame while scrolling 100,000 rows', unit: 'ms', runs: whole, limit: 6 },
        { name: '  of that the interface, mirror included', unit: 'ms', runs: own, limit: 0.6, judged: 'p50' },
        { name: '  a bare WebGL 2 page that draws a triangle', unit: 'ms', runs: peer },
    ]
}

/** Rows of frames in which nothing changes: the pointer moves over nothing. */
export async function measureSteadyFrames({ page, devtools }) {
    const move = async () => {
        for (let i = 0; i < stillMoves; ++i) {
            await page.mouse.move(700 + (i % 2), stillY)
            await page.waitForTimeout(16)
        }
    }
    await page.bringToFront()
    await page.mouse.move(700, stillY)
    await page.waitForTimeout(1500)
    const frames = await framesDuring(page, move)
    if (frames.some(({ isDrawn }) => isDrawn)) throw new Error('something changed in frames in which nothing should')
    const session = await devtools(page)
    const before = await stats(page)
    const nodes = await profiled(session, move)
    const count = (await stats(page)).framesMade - before.framesMade
    await session.detach()
    // The compiler has put the hash over the tree into the frame itself, which does little else.
    const [inTree, inFrame] = ['laoke::ui::MirrorTree::', 'laoke::BrowserPage::build_frame('].map((begin) => (name) => name.startsWith(begin))
    if (![inTree, inFrame].every((isMeant) => nodes.some(({ name }) => isMeant(name)))) throw new Error('the profile does not know the functions of this page')
    const mirrorMs = totalMs(nodes, inTree) + selfMs(nodes, inFrame)
    return [
        { name: 'mirror of a frame in which nothing changes, mean', unit: 'ms', value: mirrorMs / count, limit: 0.2 },
        { name: '  the whole interface of such frames', unit: 'ms', runs: frames.map(({ interfaceMs }) => interfaceMs) },
    ]
}
