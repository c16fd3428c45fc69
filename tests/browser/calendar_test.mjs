// The calendar in the built page, and the file it gives to other calendars: ical.js finds the same days in it as the
// page shows, over the ends of months and years and a leap day.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import ICAL from 'ical.js'
import { openBrowser, singleFile } from './support/browser.mjs'
import { downloadedText, field, pickFile, start } from './support/shop.mjs'

const patience_ms = 20_000

const isLeap = (year) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
const leapYear = (from) => (isLeap(from) ? from : leapYear(from + 1))

/** Whatever the year of the test, all of it lies ahead. */
const leap = leapYear(new Date().getFullYear() + 2)

/** A shop with tasks of every rule and birthdays of both calendars. */
function backup() {
    const id = (number) => String(number).padStart(13, '0')
    const task = (number, title, due_on, more) => ({ id: id(number), title, due_on, ...more, created_at_ms: 0 })
    const customer = (number, name, birthday) => ({ id: id(number), kind: 'person', name, birthday, created_at_ms: 0 })
    return JSON.stringify({
        format: 'laoke', version: 2, settings: { 'shop.currency': 'CNY', 'shop.name': '清和茶行' },
        customers: [customer(1, '阳历', '1990-12-31'), customer(2, '闰日', '--02-29'), customer(3, '农历', 'lunar --12-08'), customer(4, '闰月', 'lunar leap --04-30')],
        products: [], sales: [], follow_ups: [],
        tasks: [
            task(11, '月末', `${leap - 1}-12-31`, { repeat_unit: 'month' }),
            task(12, '三十', `${leap - 1}-11-30`, { repeat_unit: 'month', repeat_every: 3, due_minute: 570 }),
            task(13, '廿九', `${leap - 1}-10-29`, { repeat_unit: 'month', due_minute: 1425 }),
            task(14, '改期', `${leap - 1}-12-30`, { repeat_unit: 'month', repeat_from: `${leap - 1}-10-31` }),
            task(15, '闰年', `${leap}-02-29`, { repeat_unit: 'year' }),
            task(16, '隔周', `${leap - 1}-12-25`, { repeat_unit: 'week', repeat_every: 2 }),
            task(17, '十天', `${leap - 1}-12-22`, { repeat_unit: 'day', repeat_every: 10 }),
            task(18, '一次', `${leap}-02-29`, { due_minute: 0 }),
        ],
    })
}

/** The titles on each day that the month shows, as "2028-01-31 月末". */
const shownEntries = (page) =>
    page.getByRole('grid', { name: '日历' }).evaluate((grid) =>
        [...grid.querySelectorAll('[role=gridcell]')].flatMap((cell) => {
            const [, year, month, day] = /^(\d+)年(\d+)月(\d+)日/.exec(cell.getAttribute('aria-label') ?? cell.textContent)
            const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
            return [...cell.querySelectorAll('[role=button], button')].map((entry) => `${date} ${entry.textContent}`)
        }))

/** What the page names, without its time and without what it says behind the title. */
const titleOf = (entry) => entry.replace(/^(\S+) (\d\d:\d\d )?(\S+( 生日)?).*$/, '$1 $3')

/** The days of every event of the file until `end`, in the same words. */
function readBack(file, first, end) {
    const calendar = new ICAL.Component(ICAL.parse(file))
    const found = []
    for (const component of calendar.getAllSubcomponents('vevent')) {
        const event = new ICAL.Event(component)
        const days = event.isRecurring() ? event.iterator() : null
        for (let day = days ? days.next() : event.startDate; day; day = days?.next()) {
            const date = day.toString().slice(0, 10)
            if (date > end) break
            if (date >= first) found.push(`${date} ${event.summary}`)
        }
    }
    return found
}

test('other calendars show the days that the page shows', { timeout: 180_000 }, async (t) => {
    const { page } = await openBrowser(t, { viewport: { width: 1280, height: 1700 }, timezoneId: 'Asia/Shanghai' })
    page.setDefaultTimeout(patience_ms)
    await start(page, singleFile)
    const file = { name: 'shop.json', mimeType: 'application/json', buffer: Buffer.from(backup()) }
    await pickFile(page, () => page.getByRole('button', { name: '打开备份文件' }).click(), file)
    await page.getByRole('navigation').getByRole('link', { name: /^今天/ }).click()
    await page.getByRole('tab', { name: '日历' }).click()
    await page.getByRole('grid', { name: '日历' }).waitFor()
    const turnTo = async (year, month) => {
        const heading = page.getByRole('heading', { name: `${year}年${month}月`, exact: true })
        for (let turns = 0; !(await heading.count()); ++turns) {
            assert.ok(turns < 200, 'the month never comes')
            const before = await page.getByRole('heading', { level: 2 }).first().textContent()
            await page.getByRole('button', { name: '往后翻' }).click()
            await page.waitForFunction((was) => document.querySelector('[role=heading][aria-level="2"], h2')?.textContent !== was, before)
        }
    }
    const seen = new Set()
    for (let month = leap * 12 - 2; month <= leap * 12 + 14; ++month) {
        await turnTo(Math.floor(month / 12), (month % 12) + 1)
        await page.waitForTimeout(300) // the mirror follows
        for (const entry of await shownEntries(page)) seen.add(titleOf(entry))
    }
    assert.ok(![...seen].some((entry) => entry.includes('还有')), 'the cells have no room')

    const ics = await downloadedText(page, () => page.getByRole('button', { name: '导出日历' }).click(), /^laoke-清和茶行-日历-.*\.ics$/)
    assert.ok(ics.split('\r\n').every((line) => Buffer.byteLength(line) <= 75))
    const first = `${leap - 1}-11-01`
    const end = `${leap + 1}-03-31`
    const wanted = [...seen].filter((entry) => entry.slice(0, 10) >= first && entry.slice(0, 10) <= end).sort()
    assert.ok(wanted.includes(`${leap}-02-29 月末`) && wanted.includes(`${leap + 1}-02-28 闰年`))
    assert.ok(wanted.filter((entry) => entry.endsWith('生日')).length >= 5)
    assert.deepEqual(readBack(ics, first, end).sort(), wanted)

    const at = (title) => new ICAL.Component(ICAL.parse(ics)).getAllSubcomponents('vevent')
        .find((component) => component.getFirstPropertyValue('summary') === title)
    assert.equal(at('一次').getFirstPropertyValue('dtstart').toString(), `${leap}-02-29T00:00:00`)
    assert.equal(at('一次').getFirstPropertyValue('dtstart').zone, ICAL.Timezone.localTimezone) // floating
    assert.equal(at('一次').getFirstSubcomponent('valarm').getFirstPropertyValue('action'), 'DISPLAY')
})

test('a task is dragged to another day and made on one by keyboard', { timeout: 120_000 }, async (t) => {
    const { page } = await openBrowser(t, { viewport: { width: 1280, height: 900 } })
    page.setDefaultTimeout(patience_ms)
    await start(page, singleFile)
    const file = { name: 'shop.json', mimeType: 'application/json', buffer: Buffer.from(backup()) }
    await pickFile(page, () => page.getByRole('button', { name: '打开备份文件' }).click(), file)
    await page.getByRole('navigation').getByRole('link', { name: /^今天/ }).click()
    await page.getByRole('tab', { name: '日历' }).click()
    const grid = page.getByRole('grid', { name: '日历' })
    await grid.focus()
    await page.keyboard.press('Home')
    await page.keyboard.press('n')
    await page.getByRole('heading', { name: '新增待办' }).waitFor()
    await field(page, '要做什么').fill('备货')
    await page.keyboard.press('Control+Enter')
    const entry = grid.getByRole('button', { name: /^备货/ })
    await entry.waitFor()
    const from = await entry.boundingBox()
    const cells = await grid.getByRole('gridcell').all()
    const target = cells[24]
    const to = await target.boundingBox()
    await page.mouse.move(from.x + 20, from.y + 8)
    await page.mouse.down()
    await page.mouse.move(from.x + 40, from.y + 20, { steps: 4 })
    await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 8 })
    await page.mouse.up()
    await target.getByRole('button', { name: /^备货/ }).waitFor()
    await page.reload()
    await grid.getByRole('gridcell').nth(24).getByRole('button', { name: /^备货/ }).waitFor()
    await page.keyboard.press('Control+z')
    await target.getByRole('button', { name: /^备货/ }).waitFor({ state: 'detached' })
})
