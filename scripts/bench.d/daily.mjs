// Daily work in a large shop: what the main thread takes for the frame that shows it, the queries included.
import { openBrowser, checkout } from '../../tests/browser/support/browser.mjs'
import { choose, field, goTo, rows, stats, waitSaved } from '../../tests/browser/support/shop.mjs'
import { startServer } from '../serve.mjs'
import { longestTask } from './shop/longest_task.mjs'
import { untilOtherFirstRow, untilSeen } from './shop/until_seen.mjs'

export const title = 'Daily work: 10,000 customers with 100,000 lines of sales, and ten times as much (Chromium)'

const wanted = Number(process.env.LAOKE_BENCH_CUSTOMERS ?? 0)
const sizes = [
    { customers: 10_000, share: 0.5 },
    { customers: 100_000, share: 1 },
].filter(({ customers }) => wanted === 0 || customers === wanted)
const salesPerCustomer = 7 // and 1.5 lines in each
const words = [
    '王', '张伟', '李娜', 'zhangwei', 'lina', 'zw', 'ln', 'wxm', '138', '13900', '8888', '茶楼', 'cl', 'tea_',
    '刘', '陈静', '杨洋', 'chenjing', 'yangyang', 'cj', 'yy', 'lzq', '186', '15800', '6666', '饭店', 'fd', 'wx_',
]
const visitsOfEach = 40 // so that the largest but two is a p95
const columns = ['姓名', '累计消费', '次数', '最近消费']

const entry = (page, name) => page.getByRole('menuitem', { name, exact: true })

/** Chooses in the menu of filters. */
async function chooseFilter(page, name) {
    await page.getByRole('button', { name: '筛选', exact: true }).click()
    await entry(page, name).click()
}

const searchBox = (page) => page.getByRole('searchbox', { name: '搜索客户' })

/** Each word letter by letter; and what taking it away takes. */
async function searches(page, those = words) {
    const strokes = []
    const clearings = []
    for (const word of those) {
        for (let length = 1; length <= word.length; ++length) strokes.push(await longestTask(page, () => searchBox(page).fill(word.slice(0, length))))
        clearings.push(await longestTask(page, () => searchBox(page).fill('')))
    }
    return { strokes, clearings }
}

// What texts say, so that thousands of them are found.
const wordsOfTexts = ['想试试红', '问了上次的龙井', '寄小样', '生日']

/** The box that looks through everything: each word letter by letter. */
async function searchesEverywhere(page) {
    const strokes = []
    await page.keyboard.press('Control+f')
    for (const word of [...words, ...wordsOfTexts]) {
        for (const letter of word) strokes.push(await longestTask(page, () => page.keyboard.insertText(letter)))
        await page.keyboard.press('Control+a')
        await page.keyboard.press('Delete')
    }
    await page.keyboard.press('Escape')
    return strokes
}

async function orders(page, rounds = 3) {
    const runs = []
    for (let round = 0; round < rounds; ++round) {
        for (const name of columns) {
            const header = page.getByRole('columnheader', { name })
            for (let turn = 0; turn < 2; ++turn) runs.push(await longestTask(page, () => header.click()))
        }
    }
    return runs
}

/** Takes back what was done last, or does it again: another archive, of which nothing is kept. */
async function change(page, round) {
    await page.keyboard.press(round % 2 === 0 ? 'Control+z' : 'Control+y')
    await page.waitForTimeout(500)
}

/** A customer of whom no list but that of all has anything; undoing and redoing it is a change. */
async function addSomebody(page) {
    await page.getByRole('button', { name: '新增客户', exact: true }).click()
    await field(page, '姓名').fill('改来改去')
    await page.getByRole('button', { name: '保存', exact: true }).first().click()
    await page.getByRole('heading', { name: '改来改去' }).first().waitFor()
    await goTo(page, '客户')
}

/** The list by a column of which nothing is kept: { cpu, seen }, that is the longest frame, and by the clock until it is there. */
async function ordersAnew(page) {
    const cpu = []
    const seen = []
    const others = ['姓名', '电话', '客户阶段', '累计消费']
    for (let round = 0; round < 16; ++round) {
        await change(page, round)
        const act = () => page.getByRole('columnheader', { name: others[round % others.length] }).click()
        if (round < 8) cpu.push(await longestTask(page, act, 0))
        else seen.push(await untilOtherFirstRow(page, act))
    }
    return { cpu, seen }
}

/** A condition of which nothing is kept, typed and applied in one go: by the clock until it is there. */
async function filteredAnew(page, found) {
    const seen = []
    for (let round = 0; round < 10; ++round) {
        await change(page, round)
        await changeFilter(page)
        const [amount, text] = found[round % found.length]
        await field(page, '条件 1：比什么').fill(String(amount))
        seen.push(await untilSeen(page, text, () => page.getByRole('button', { name: /应用/ }).click()))
    }
    return seen
}

async function group(page, by) {
    const entry = page.getByRole('menuitemcheckbox', { name: by })
    await page.getByRole('button', { name: '分组', exact: true }).click()
    await entry.waitFor()
    return longestTask(page, () => entry.click())
}

async function groupings(page) {
    const runs = []
    for (let round = 0; round < 7; ++round) {
        for (const field of ['客户阶段', '地区', '行业', '来源', '标签']) runs.push(await group(page, `按${field}分组`))
    }
    await group(page, '不分组')
    return runs
}

/** Asks for another amount in the filter that is being changed, and what showing it takes. */
async function from(page, amount) {
    await field(page, '条件 1：比什么').fill(String(amount))
    return longestTask(page, () => page.keyboard.press('Enter'))
}

async function changeFilter(page, number = 1) {
    await chooseFilter(page, '修改条件…')
    await field(page, `条件 ${number}：比什么`).waitFor()
}

/**
 * { filterings, seen, anew, strokes, clearings, orders }: half of the customers, from another amount on each time; searched,
 * and among few and nearly all of them too; in groups and in order.
 */
async function filtered(page) {
    const filterings = []
    await chooseFilter(page, '新筛选…')
    await choose(page, '条件 1：看什么', '累计消费')
    for (let amount = 100; amount < 300; amount += 10) {
        filterings.push(await from(page, amount))
        await changeFilter(page)
    }
    const strokes = []
    const clearings = []
    for (const amount of [5000, 1, 200]) {
        filterings.push(await from(page, amount))
        const those = await searches(page, words.slice(0, 9))
        strokes.push(...those.strokes)
        clearings.push(...those.clearings)
        if (amount !== 200) await changeFilter(page)
    }
    const { seen, found } = await conditionChanges(page, 1)
    const anew = await filteredAnew(page, found)
    await group(page, '按客户阶段分组')
    const inOrder = await orders(page)
    await group(page, '不分组')
    await chooseFilter(page, '清除筛选')
    return { filterings, seen, anew, strokes, clearings, orders: inOrder }
}

/** Everybody is marked: what the list takes then, searched and in another order. */
async function marked(page) {
    const all = page.getByRole('checkbox', { name: '选中全部' })
    await all.click()
    const { strokes, clearings } = await searches(page, words.slice(0, 9))
    const inOrder = await orders(page, 1)
    await all.click()
    return { strokes, others: [...clearings, ...inOrder] }
}

/** Who bought what most have bought: typed in the dialog, and applied. */
async function buyers(page) {
    const runs = []
    for (let round = 0; round < 3; ++round) {
        for (const word of ['茶', '红茶', '龙井']) {
            await chooseFilter(page, '新筛选…')
            await choose(page, '条件 1：看什么', '买过的商品')
            runs.push(await longestTask(page, () => field(page, '条件 1：比什么').fill(word)))
            await page.getByText(/^符合的有 [\d,]+ 位$/).waitFor()
            runs.push(await longestTask(page, () => page.keyboard.press('Enter')))
            await page.getByText(/^找到 [\d,]+ 位/).waitFor()
            await chooseFilter(page, '清除筛选')
        }
    }
    return runs
}

/** Keeps a view of two conditions, one without a value and an amount of all purchases.  Gives the sentence that says how many it lists. */
async function keepView(page, name, [condition, comparison], amount, orderedBy, groupedBy) {
    await group(page, `按${groupedBy}分组`)
    await page.getByRole('columnheader', { name: orderedBy }).click()
    await chooseFilter(page, '新筛选…')
    await choose(page, '条件 1：看什么', condition)
    await choose(page, '条件 1：怎么比', comparison)
    await page.getByRole('button', { name: '加一个条件' }).click()
    await choose(page, '条件 2：看什么', '累计消费')
    await field(page, '条件 2：比什么').fill(amount)
    await field(page, '名称').fill(name)
    await page.keyboard.press('Enter')
    return (await page.getByText(/^找到 [\d,]+ 位/).innerText()).split('，')[0]
}

/**
 * { seen, found }: by the clock until it is there, the list with another amount in a condition that the dialog has counted, kept
 * with its view where it is one; and the amounts with what is said of those found.
 */
async function conditionChanges(page, number) {
    const seen = []
    const allFound = []
    for (let amount = 205; amount < 305; amount += 10) {
        await changeFilter(page, number)
        await field(page, `条件 ${number}：比什么`).fill(String(amount))
        await page.waitForTimeout(500)
        const text = await page.getByText(/^符合的有 [\d,]+ 位$/).innerText()
        const found = text.replace('符合的有', '找到')
        if ((await page.getByText(found).count()) > 0) throw new Error(`as many as before: ${found}`)
        seen.push(await untilSeen(page, found, () => page.getByRole('button', { name: /应用/ }).click()))
        allFound.push([amount, found])
    }
    return { seen, found: allFound }
}

/**
 * { atOnce, seenAtOnce, seen, preparing, changed }: views that are opened right after a change, so that all of it is read anew,
 * and by the clock until one is there; by the clock where the change was some seconds ago; what the lists take that are prepared
 * meanwhile; and until one is there of which one condition is changed.
 */
async function views(page) {
    const kept = []
    kept.push(['甲', await keepView(page, '甲', ['电话', '有'], '100', '电话', '客户阶段')])
    await chooseFilter(page, '清除筛选')
    kept.push(['乙', await keepView(page, '乙', ['地区', '有'], '150', '客户阶段', '来源')])
    await addSomebody(page)
    const open = async (name) => {
        await page.getByRole('button', { name: '筛选', exact: true }).click()
        await entry(page, name).waitFor()
        return () => entry(page, name).click()
    }
    const rounds = async (count, measure) => {
        const runs = []
        for (let round = 0; round < count; ++round) runs.push(await measure(round, ...kept[round % kept.length]))
        return runs
    }
    const changeAndOpen = async (round, name) => {
        await change(page, round)
        return open(name)
    }
    const atOnce = await rounds(20, async (round, name) => longestTask(page, await changeAndOpen(round, name)))
    const seenAtOnce = await rounds(10, async (round, name, text) => untilSeen(page, text, await changeAndOpen(round, name)))
    const preparing = []
    const seen = await rounds(20, async (round, name, text) => {
        preparing.push(await longestTask(page, () => change(page, round).then(() => page.waitForTimeout(4000))))
        return untilSeen(page, text, await open(name))
    })
    const changed = (await conditionChanges(page, 2)).seen
    await chooseFilter(page, '清除筛选')
    await group(page, '不分组')
    return { atOnce, seenAtOnce, seen, preparing, changed }
}

/** The list in the order of stages, as it was left, at once after opening: purchases are not summed up yet. */
async function firstByStage(page, url) {
    await page.getByRole('columnheader', { name: '客户阶段' }).click()
    await waitSaved(page)
    const runs = []
    for (let round = 0; round < 5; ++round) {
        await page.goto('about:blank')
        await page.goto(`${url}dist/laoke.html`)
        await page.getByRole('navigation').waitFor({ timeout: 60_000 })
        runs.push(await longestTask(page, () => goTo(page, '客户'), 0))
        await page.getByRole('columnheader', { name: '客户阶段' }).waitFor()
    }
    return runs
}

async function openings(page) {
    const runs = []
    for (let i = 0; i < visitsOfEach; ++i) {
        runs.push(await longestTask(page, () => rows(page).nth(i % 8).click()))
        await page.goBack()
        await page.mouse.move(700, 500)
        await page.mouse.wheel(0, 900)
        await page.waitForTimeout(500)
    }
    return runs
}

/** Going to another page and back.  The entry of the navigation may have a number behind its title. */
async function visits(page, title) {
    const entry = page.getByRole('navigation').getByRole('link', { name: new RegExp(`^${title}`) })
    const runs = []
    for (let i = 0; i < visitsOfEach; ++i) {
        runs.push(await longestTask(page, () => entry.click()))
        await goTo(page, '客户')
    }
    return runs
}

async function measure({ customers, share }, url) {
    const browser = await openBrowser()
    try {
        const { page } = browser
        await page.goto(`${url}tests/browser/support/shop_maker.html`)
        await page.waitForSelector('html[data-ready]', { state: 'attached' })
        await page.evaluate(([count, sales]) => window.makeShop(count, sales, 1), [customers, salesPerCustomer])
        const begun = performance.now()
        await page.goto(`${url}dist/laoke.html`)
        await page.getByRole('navigation').waitFor({ timeout: 60_000 })
        await waitSaved(page)
        const opened = performance.now() - begun
        const shop = `${customers.toLocaleString('en')} customers: `
        const row = (name, runs, limit) => [
            { name: shop + name, unit: 'ms', runs: runs.map(({ cpuMs }) => cpuMs), limit: limit * share },
            { name: `${shop}- by the clock`, unit: 'ms', runs: runs.map(({ wallMs }) => wallMs) },
        ]
        await goTo(page, '客户')
        const { strokes, clearings } = await searches(page)
        const inOrder = await orders(page)
        await addSomebody(page)
        const inOtherOrder = await ordersAnew(page)
        const inGroups = await groupings(page)
        const half = await filtered(page)
        const kept = await views(page)
        const bought = await buyers(page)
        const withMarks = await marked(page)
        const figures = [
            { name: `${shop}from the address to the open shop`, unit: 'ms', value: opened },
            row('search, a key stroke', strokes, 8),
            row('search, all again', clearings, 8),
            row('search in everything, a key stroke', await searchesEverywhere(page), 8),
            row('the list in another order', inOrder, 50),
            row('the list in an order that is not kept', inOtherOrder.cpu, 50),
            { name: `${shop}- by the clock until it is there`, unit: 'ms', runs: inOtherOrder.seen, limit: 50 * share },
            row('the list in groups', inGroups, 50),
            row('the list filtered', half.filterings, 50),
            { name: `${shop}- by the clock until it is there`, unit: 'ms', runs: half.seen, limit: 50 * share },
            { name: `${shop}- likewise of a condition that is typed and applied at once`, unit: 'ms', runs: half.anew, limit: 50 * share },
            row('search in the filtered list, a key stroke', half.strokes, 8),
            row('search in the filtered list, all again', half.clearings, 8),
            row('the filtered list in groups, in another order', half.orders, 50),
            row('a view with conditions, order and groups right after a change', kept.atOnce, 50),
            { name: `${shop}- by the clock until it is there`, unit: 'ms', runs: kept.seenAtOnce },
            { name: `${shop}such a view: by the clock until it is there`, unit: 'ms', runs: kept.seen, limit: 50 * share },
            row('such lists prepared after a change', kept.preparing, 50),
            { name: `${shop}one condition of a view changed: by the clock until it is there`, unit: 'ms', runs: kept.changed, limit: 50 * share },
            row('the list filtered by what was bought', bought, 50),
            row('everybody marked: search, a key stroke', withMarks.strokes, 8),
            row('everybody marked: search, all again, and another order', withMarks.others, 50),
            row('opening a customer', await openings(page), 16),
            row('Today', await visits(page, '今天'), 50),
            row('the list of sales', await visits(page, '销售'), 50),
            row('the list of products', await visits(page, '商品'), 50),
        ].flat()
        const { heapBytes, archiveBytes } = await stats(page)
        figures.push(...row('the first list by stage after opening', await firstByStage(page, url), 50))
        return [
            ...figures,
            { name: `${shop}the archive`, unit: 'MiB', value: archiveBytes / 2 ** 20 },
            { name: `${shop}memory of the program`, unit: 'MiB', value: heapBytes / 2 ** 20, limit: 700 * share },
        ]
    } finally {
        await browser.close()
    }
}

export async function run({ inRoot }) {
    inRoot('cmake', '--build', 'build/web-release', '--target', 'laoke_shop_maker')
    const server = await startServer(checkout)
    try {
        const figures = []
        for (const size of sizes) figures.push(...(await measure(size, server.url)))
        return figures
    } finally {
        await server.close()
    }
}
