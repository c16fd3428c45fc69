// Daily work in a large shop: what the program's own code takes of the frame that shows it, the queries included.
import { openBrowser, checkout } from '../../tests/browser/support/browser.mjs'
import { goTo, rows, stats, waitSaved } from '../../tests/browser/support/shop.mjs'
import { startServer } from '../serve.mjs'

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

/** The longest frame while `act` runs and until nothing moves any more, in ms. */
async function longestFrame(page, act) {
    await page.waitForTimeout(250)
    await stats(page)
    await act()
    await page.waitForTimeout(250)
    return (await stats(page)).longestInterfaceMs
}

async function searches(page) {
    await goTo(page, '客户')
    const search = page.getByRole('searchbox', { name: '搜索客户' })
    const runs = []
    for (const word of words) {
        await search.fill('')
        for (let length = 1; length <= word.length; ++length) runs.push(await longestFrame(page, () => search.fill(word.slice(0, length))))
    }
    await search.fill('')
    return runs
}

/** The middle one of three rounds for each: the threads that draw without a GPU take the core away now and then. */
const middles = ([one, two, three]) => one.map((ms, at) => [ms, two[at], three[at]].sort((a, b) => a - b)[1])

async function orders(page) {
    const runs = []
    for (let round = 0; round < 3; ++round) {
        for (const name of columns) {
            const header = page.getByRole('columnheader', { name })
            for (let turn = 0; turn < 2; ++turn) runs.push(await longestFrame(page, () => header.click()))
        }
    }
    return runs
}

async function groupings(page) {
    const by = (name) => page.getByRole('menuitemcheckbox', { name })
    const runs = []
    for (let round = 0; round < 7; ++round) {
        for (const field of ['客户阶段', '地区', '行业', '来源', '标签']) {
            await page.getByRole('button', { name: '分组' }).click()
            await by(`按${field}分组`).waitFor()
            runs.push(await longestFrame(page, () => by(`按${field}分组`).click()))
        }
    }
    await page.getByRole('button', { name: '分组' }).click()
    await by('不分组').click()
    return runs
}

async function openings(page) {
    const runs = []
    for (let i = 0; i < visitsOfEach; ++i) {
        runs.push(await longestFrame(page, () => rows(page).nth(i % 8).click()))
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
        runs.push(await longestFrame(page, () => entry.click()))
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
        const row = (name, runs, limit) => ({ name: shop + name, unit: 'ms', runs, limit: limit * share })
        const rounds = [await searches(page), await searches(page), await searches(page)]
        const figures = [
            { name: `${shop}from the address to the open shop`, unit: 'ms', value: opened },
            row('search, a key stroke', rounds.flat(), 8),
            { name: `${shop}search, the middle of three rounds`, unit: 'ms', runs: middles(rounds) },
            row('the list in another order', await orders(page), 50),
            row('the list in groups', await groupings(page), 50),
            row('opening a customer', await openings(page), 16),
            row('Today', await visits(page, '今天'), 50),
            row('the list of sales', await visits(page, '销售'), 50),
            row('the list of products', await visits(page, '商品'), 50),
        ]
        const { heapBytes, archiveBytes } = await stats(page)
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
