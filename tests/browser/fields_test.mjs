// Typing: the editor lies on the field that is drawn, Tab walks as one reads, input methods lose and double nothing,
// and the fields for numbers, money, telephone numbers and days understand what people type.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openBrowser, singleFile } from './support/browser.mjs'
import { chosen, compose, createArchive, field, focusedName, goTo, rows, start, trySample } from './support/shop.mjs'

const patience_ms = 20_000
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

async function openShop(t, options) {
    const browser = await openBrowser(t, options)
    browser.page.setDefaultTimeout(patience_ms)
    await start(browser.page, singleFile)
    return browser
}

async function openSample(t, options) {
    const browser = await openShop(t, options)
    await trySample(browser.page)
    return browser
}

async function until(what, condition) {
    const end = performance.now() + patience_ms
    let last
    while (!(last = await condition())) {
        assert.ok(performance.now() < end, what)
        await new Promise((resolve) => setTimeout(resolve, 50))
    }
    return last
}

const focused = (page, name) => until(`the focus is on ${name}`, async () => (await focusedName(page)) === name)
const go = (page, hash) => page.evaluate((to) => void (location.hash = to), hash)
const press = (page, name) => page.getByRole('button', { name, exact: true }).first().click()

/** Until the mirror has followed, and nothing moves any more. */
async function settled(page) {
    let before = ''
    await until('the page stands still', async () => {
        await page.waitForTimeout(150)
        const now = await page.evaluate(() => {
            const { framesDrawn } = window.laoke.stats()
            return `${framesDrawn} ${document.querySelectorAll('#mirror *').length}`
        })
        const isStill = now === before
        before = now
        return isStill
    })
}

// ---- reading order ----

/** Presses `key` until the focus has come around: [{ id, name, fault }], from the first stop to the last. */
async function walk(page, key) {
    await page.evaluate(() => {
        window.walked = []
        window.noteFocus ??= ({ target }) => {
            if (!target.dataset?.id) return
            const last = window.walked.at(-1)
            if (last?.id === target.dataset.id) return
            const box = (element) => element.getBoundingClientRect()
            const before = last && document.getElementById(`n${last.id}`)
            window.walked.push({
                id: target.dataset.id,
                name: `${target.getAttribute('role') ?? target.localName} ${target.ariaLabel ?? target.textContent}`,
                // Both where they are now: the page scrolls to what has the focus.
                from: before && box(before).toJSON(),
                to: box(target).toJSON(),
                // The banner, the navigation and the page itself are walked each for itself.
                isSamePart: before?.closest('[role=navigation], [role=main]') === target.closest('[role=navigation], [role=main]'),
                follows: before ? Boolean(before.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_FOLLOWING) : true,
            })
        }
        document.removeEventListener('focusin', window.noteFocus)
        document.addEventListener('focusin', window.noteFocus)
    })
    for (let batch = 0; batch < 12; ++batch) {
        for (let i = 0; i < 10; ++i) await page.keyboard.press(key)
        const walked = await page.evaluate(() => window.walked)
        const around = walked.findIndex(({ id }, place) => place > 0 && id === walked[0].id)
        if (around > 0) return walked.slice(0, around)
    }
    assert.fail('the focus does not come around')
}

/** What a reader would not do on the way from one stop to the next: to go up in the same column, or back in the line. */
function faultOf({ name, from, to, follows, isSamePart }) {
    if (!from) return null
    if (!follows) return `${name}: comes before the stop before it in the document`
    if (!isSamePart) return null
    const isAbove = to.bottom <= from.top + 1
    const isSameLine = to.top < from.bottom - 1 && to.bottom > from.top + 1
    if (isAbove && to.left < from.right - 1) return `${name}: lies above the stop before it`
    if (isSameLine && to.right <= from.left + 1) return `${name}: lies left of the stop before it`
    return null
}

async function walksInOrder(page, screen) {
    await settled(page)
    await page.evaluate(() => document.activeElement.blur())
    const forwards = await walk(page, 'Tab')
    // From the reader's first stop on, wherever the focus was.
    const first = forwards.findIndex(({ follows }) => !follows)
    const inOrder = first > 0 ? [...forwards.slice(first), ...forwards.slice(0, first)] : forwards
    const faults = inOrder.slice(1).map(faultOf).filter((fault, place) => fault && inOrder[place + 1].id !== forwards[0].id)
    assert.deepEqual(faults, [], `${screen}: ${inOrder.map(({ name }) => name).join(' > ')}`)
    assert.ok(forwards.length > 3, `${screen} has ${forwards.length} stops`)
    const backwards = await walk(page, 'Shift+Tab')
    const ids = (stops) => stops.map(({ id }) => id)
    const reversed = ids(backwards).reverse()
    const turn = reversed.indexOf(forwards[0].id)
    assert.deepEqual([...reversed.slice(turn), ...reversed.slice(0, turn)], ids(forwards), `${screen} backwards`)
    return forwards.length
}

async function walkAllScreens(t, options) {
    const { page, faults } = await openShop(t, options)
    let stops = await walksInOrder(page, 'welcome')
    await trySample(page)
    const screens = ['customers', 'customers/new', 'sales', 'sales/new', 'products', 'products/new', 'today', 'today/later', 'today/completed', 'today/customers', 'tasks/new', 'data', 'settings']
    for (const list of ['customers', 'sales', 'products', 'today/later']) {
        await go(page, list)
        await settled(page)
        await rows(page).first().click()
        const hash = await until('the row has opened', () => page.evaluate((from) => (location.hash === `#${from}` ? '' : location.hash.slice(1)), list))
        screens.push(hash)
        if (list === 'customers') screens.push(`${hash}/edit`, `${hash}/follow-up`)
        if (list === 'sales') screens.push(`${hash}/edit`)
    }
    for (const screen of screens) {
        await go(page, screen)
        stops += await walksInOrder(page, screen)
    }
    t.diagnostic(`${screens.length + 1} screens, ${stops} stops`)
    assert.deepEqual(faults, [])
}

test('Tab and Shift+Tab walk every screen in reading order', { timeout: 300_000 }, (t) => walkAllScreens(t, {}))
test('on a phone too', { timeout: 300_000 }, (t) => walkAllScreens(t, phone))

// ---- the editor and the field that is drawn ----

/** How far, in CSS pixels, the drawn border of the edited field is from its element: at most, of the four edges. */
const distance = (page) =>
    page.evaluate(() => {
        const canvas = document.getElementById('canvas')
        const copy = document.createElement('canvas')
        copy.width = canvas.width
        copy.height = canvas.height
        const context = copy.getContext('2d')
        context.drawImage(canvas, 0, 0)
        const ratio = canvas.width / canvas.clientWidth
        const box = document.querySelector('.editing').getBoundingClientRect()
        const isBorder = (x, y) => {
            const [red, , blue] = context.getImageData(Math.round(x), Math.round(y), 1, 1).data
            return blue - red > 120
        }
        const reach = Math.ceil(5 * ratio)
        // From the outside to the inside: the first pixel in the border's colour.
        const edge = (at, inwards, pixel) => {
            for (let step = -reach; step <= reach; ++step) {
                if (isBorder(...pixel(at * ratio + inwards * step))) return (at * ratio + inwards * step) / ratio
            }
            return NaN
        }
        const middle = (box.top + box.height / 2) * ratio
        const center = (box.left + box.width / 2) * ratio
        const distances = [
            edge(box.left, 1, (x) => [x, middle]) - box.left,
            edge(box.right, -1, (x) => [x, middle]) - box.right,
            edge(box.top, 1, (y) => [center, y]) - box.top,
            edge(box.bottom, -1, (y) => [center, y]) - box.bottom,
        ]
        return Math.max(...distances.map((each) => (Number.isNaN(each) ? 99 : Math.abs(each))))
    })

async function liesOn(page, where) {
    await settled(page)
    const far = await distance(page)
    assert.ok(far <= 1, `${where}: ${far.toFixed(2)} px beside its field`)
}

test('the editor stays on its field: scrolled, resized, at every density, in a dialog', { timeout: 240_000 }, async (t) => {
    const browser = await openSample(t)
    const { page } = browser
    const devtools = await browser.devtools(page)
    const atRatio = (deviceScaleFactor, width = 1280, height = 800) =>
        devtools.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor, mobile: false })

    await go(page, 'customers/new')
    await field(page, '姓名').click()
    await page.keyboard.type('张三')
    for (const ratio of [1, 1.25, 1.5, 2]) {
        await atRatio(ratio)
        await liesOn(page, `at ${ratio}`)
        await atRatio(ratio, 900, 500)
        await liesOn(page, `at ${ratio}, smaller`)
        await page.mouse.move(450, 300)
        await page.mouse.wheel(0, 37)
        await liesOn(page, `at ${ratio}, scrolled`)
        await page.mouse.wheel(0, -500)
        await liesOn(page, `at ${ratio}, scrolled back`)
    }
    assert.equal(await field(page, '姓名').inputValue(), '张三')
    assert.equal(await focusedName(page), '姓名')

    await atRatio(1.25)
    await go(page, 'sales')
    await page.getByRole('alertdialog').waitFor()
    await press(page, '不保存，离开')
    await settled(page)
    await rows(page).first().click()
    await press(page, '退货')
    await page.getByRole('dialog').getByRole('textbox').first().click()
    for (const ratio of [1.5, 1]) {
        await atRatio(ratio, 700, 420)
        await liesOn(page, `in a dialog at ${ratio}`)
    }
})

test('when the keyboard of a phone comes up, the field that is edited stays in sight', { timeout: 120_000 }, async (t) => {
    const browser = await openBrowser(t, phone)
    const { page } = browser
    page.setDefaultTimeout(patience_ms)
    // As iOS does it: the window keeps its size, and only the visual viewport tells.
    await page.addInitScript(() => {
        const view = new EventTarget()
        Object.assign(view, { scale: 1, height: 844, width: 390, offsetTop: 0, offsetLeft: 0 })
        Object.defineProperty(window, 'visualViewport', { value: view })
    })
    await start(page, singleFile)
    await createArchive(page, '清和茶行')
    const cover = async (height) => {
        await page.evaluate((to) => {
            visualViewport.height = to
            visualViewport.dispatchEvent(new Event('resize'))
        }, height)
        await settled(page)
    }
    const bottom = () => page.evaluate(() => document.querySelector('.editing').getBoundingClientRect().bottom)

    await go(page, 'tasks/new')
    await settled(page)
    await field(page, '备注').tap()
    await settled(page)
    assert.ok((await bottom()) > 420)
    await cover(420)
    assert.ok((await bottom()) <= 420, 'iOS')
    await liesOn(page, 'over the keyboard')
    await cover(844)

    // As Android does it: the window itself is smaller.
    await page.setViewportSize({ width: 390, height: 430 })
    await settled(page)
    assert.ok((await bottom()) <= 430, 'Android')
    assert.equal(await focusedName(page), '备注')
})

test('each field brings up the keyboard that fits it', { timeout: 120_000 }, async (t) => {
    const { page } = await openSample(t, phone)
    const of = (name) =>
        field(page, name).evaluate(({ inputMode, enterKeyHint, autocomplete, autocapitalize, spellcheck }) =>
            [inputMode, enterKeyHint, autocomplete, autocapitalize, spellcheck].join(' '))
    await go(page, 'sales/new')
    await settled(page)
    assert.equal(await of('数量（第 1 行）'), 'decimal done off none false')
    assert.equal(await of('单价（第 1 行）'), 'decimal done off none false')
    assert.equal(await of('备注'), 'text enter off none false')
    await go(page, 'customers/new')
    await settled(page)
    assert.equal(await of('电话'), 'tel done off none false')
    await go(page, 'customers')
    await settled(page)
    assert.equal(await of('搜索客户'), 'search search off none false')
})

// ---- input methods ----

test('what an input method composes is kept once, however it ends', { timeout: 180_000 }, async (t) => {
    const browser = await openShop(t)
    const { page } = browser
    const devtools = await browser.devtools(page)
    await createArchive(page, '清和茶行')
    const preedit = (text) => devtools.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
    const value = (name) => field(page, name).inputValue()
    const openForm = async () => {
        await go(page, 'customers/new')
        await focused(page, '姓名')
    }

    await t.test('Enter of the input method commits and does not save', async () => {
        await openForm()
        await compose(devtools, 'zhangsan', '张三')
        assert.equal(await value('姓名'), '张三')
        assert.equal(await focusedName(page), '姓名')
        await page.getByRole('heading', { name: '新增客户' }).waitFor()
    })

    await t.test('a click into another field', async () => {
        await preedit('丰')
        await field(page, '电话').click()
        await focused(page, '电话')
        assert.equal(await value('姓名'), '张三丰')
        await page.keyboard.type('13800138000')
        assert.equal(await value('电话'), '13800138000')
    })

    await t.test('the candidates stand where the caret is: in the element that is seen', async () => {
        await field(page, '姓名').click()
        await page.keyboard.press('End')
        await preedit('大侠')
        const at = await page.evaluate(() => {
            const { selectionStart, selectionEnd, value } = document.activeElement
            return { selectionStart, selectionEnd, value, isSeen: getComputedStyle(document.activeElement).opacity === '1' }
        })
        assert.deepEqual(at, { selectionStart: 5, selectionEnd: 5, value: '张三丰大侠', isSeen: true })
        await liesOn(page, 'while composing')
    })

    await t.test('a click on the button that saves', async () => {
        await press(page, '保存')
        await page.getByRole('heading', { name: '张三丰大侠' }).first().waitFor()
        await page.getByText('138 0013 8000').first().waitFor()
    })

    await t.test('a screen reader that presses the button', async () => {
        await openForm()
        await compose(devtools, 'li', '李')
        await preedit('四')
        await page.getByRole('button', { name: '保存', exact: true }).first().evaluate((button) => button.click())
        await page.getByRole('heading', { name: '李四' }).first().waitFor()
    })

    await t.test('a composition that is given up leaves nothing', async () => {
        await openForm()
        await compose(devtools, 'wang', '王')
        await preedit('wu')
        await preedit('')
        await page.keyboard.press('Tab')
        assert.equal(await value('姓名'), '王')
    })

    await t.test('rare characters and emoji of several parts stay as they are', async () => {
        await field(page, '姓名').fill('')
        await compose(devtools, 'ye', '𠮷䶮')
        await devtools.send('Input.insertText', { text: '👨‍👩‍👧' })
        assert.equal(await value('姓名'), '𠮷䶮👨‍👩‍👧')
        await press(page, '保存')
        await page.getByRole('heading', { name: '𠮷䶮👨‍👩‍👧' }).first().waitFor()
    })
})

// ---- keys and what is understood ----

test('Ctrl+Z in a field is the browser\'s, Enter submits, Escape asks', { timeout: 120_000 }, async (t) => {
    const { page } = await openShop(t)
    await createArchive(page, '清和茶行')
    await go(page, 'products/new')
    await focused(page, '名称')
    await page.keyboard.type('龙井')
    await page.keyboard.press('Control+z')
    assert.notEqual(await field(page, '名称').inputValue(), '龙井')
    await page.keyboard.press('Control+y')
    assert.equal(await field(page, '名称').inputValue(), '龙井')
    await page.keyboard.press('Escape')
    await page.getByRole('alertdialog').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('alertdialog').waitFor({ state: 'detached' })
    await field(page, '名称').click()
    await page.keyboard.press('Enter')
    await page.getByRole('row', { name: /龙井/ }).waitFor()
})

test('prices, quantities and days are understood as people type them', { timeout: 180_000 }, async (t) => {
    const { page } = await openShop(t)
    await createArchive(page, '清和茶行')
    await go(page, 'sales/new')
    await settled(page)
    const value = (name) => field(page, name).inputValue()
    const [product, quantity, price] = ['商品', '数量', '单价'].map((name) => `${name}（第 1 行）`)

    await field(page, product).click()
    await page.keyboard.type('茶饼')
    await page.keyboard.press('Enter')
    await focused(page, quantity)
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('PageUp')
    await page.keyboard.press('ArrowDown')
    assert.equal(await value(quantity), '11')
    await page.keyboard.press('Tab')
    await focused(page, price)
    await page.keyboard.type('１００-8.5元')
    await page.getByText('¥1,006.50').first().waitFor({ state: 'attached' })
    await page.keyboard.press('Tab')
    await until('the sum is written', async () => (await value(price)) === '91.50')

    await page.keyboard.press('Shift+Tab')
    await page.keyboard.type('1234*2')
    await field(page, '日期').click()
    await until('the product is written', async () => (await value(price)) === '2468.00')
    await page.keyboard.press('Control+a')
    await page.keyboard.type('昨天')
    await page.keyboard.press('Tab')
    const yesterday = await page.evaluate(() => new Date(Date.now() - 864e5 - new Date().getTimezoneOffset() * 6e4).toISOString().slice(0, 10))
    await until('the day is written', async () => (await value('日期')) === yesterday)

    // The calendar by keyboard: a week back, and the focus is in the field again.
    await page.keyboard.press('Shift+Tab')
    await focused(page, '日期')
    await page.keyboard.press('ArrowDown')
    const calendar = page.getByRole('dialog', { name: '日期' })
    await calendar.waitFor()
    assert.equal(await calendar.getByRole('gridcell').count(), 42)
    assert.equal(await calendar.getByRole('columnheader').first().innerText(), '星期一')
    assert.equal(await calendar.locator('[aria-current=date]').count(), 1)
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Enter')
    await calendar.waitFor({ state: 'detached' })
    await focused(page, '日期')
    const weekBefore = await page.evaluate((day) => new Date(new Date(day) - 7 * 864e5).toISOString().slice(0, 10), yesterday)
    assert.equal(await value('日期'), weekBefore)
    await press(page, '保存')
    await page.getByRole('heading', { name: '销售单' }).waitFor()
    await page.getByText('¥27,148.00').first().waitFor()
})

test('a long list is narrowed by typing, a short one goes to what was typed', { timeout: 120_000 }, async (t) => {
    const { page } = await openShop(t)
    await createArchive(page, '清和茶行')
    await goTo(page, '设置')
    const currency = page.getByRole('combobox', { name: '货币', exact: true })
    await currency.focus()
    await page.keyboard.press('u')
    await focused(page, '筛选')
    assert.equal(await field(page, '筛选').inputValue(), 'u')
    await page.keyboard.type('sd')
    await until('one is left', async () => (await page.getByRole('option').count()) === 1)
    await until('the marked one is told', () =>
        page.evaluate(() => /USD/.test(document.getElementById(document.activeElement.getAttribute('aria-activedescendant'))?.textContent)))
    await page.keyboard.press('Enter')
    await until('it is taken', async () => /USD/.test(await chosen(page, '货币')))
    await press(page, '保存设置')

    await go(page, 'customers/new')
    await settled(page)
    const gender = page.getByRole('combobox', { name: '性别', exact: true })
    await gender.focus()
    await page.keyboard.press('n')
    await page.getByRole('option', { name: '女' }).waitFor()
    await page.keyboard.press('Enter')
    await until('it is chosen', async () => /^[女男]$/.test(await chosen(page, '性别')))
})

test('what a finger chooses from a list does not reach the field below it', async (t) => {
    const { page } = await openBrowser(t, { locale: 'zh-CN', ...phone })
    await start(page, singleFile)
    await trySample(page)
    await page.goto(`${singleFile}#sales/new`)
    await page.reload()
    await page.waitForFunction(() => window.laoke?.stats().isOpen)
    const customer = page.getByRole('combobox', { name: '客户', exact: true })
    await customer.waitFor()
    // The form takes the focus when it opens, and with it what was typed into another field just then.
    for (let tries = 0; tries < 10 && (await page.getByRole('option').count()) === 0; ++tries) {
        await customer.fill('')
        await customer.fill('王')
        await page.waitForTimeout(700)
    }
    // An offer that another field lies below.
    const findOffer = () => {
        const middles = [...document.querySelectorAll('#mirror [role=option]')].map((option) => {
            const { left, top, bottom } = option.getBoundingClientRect()
            return [left + 60, (top + bottom) / 2]
        })
        const others = [...document.querySelectorAll('#mirror input')].filter((input) => input !== document.activeElement)
        return middles.find(([x, y]) => others.some((input) => {
            const { left, right, top, bottom } = input.getBoundingClientRect()
            return left < x && x < right && top < y && y < bottom
        }))
    }
    let at
    await until('a field lies below an offer', async () => (at = await page.evaluate(findOffer)) !== undefined)

    await page.touchscreen.tap(...at)
    await page.waitForTimeout(600)

    assert.equal(await page.evaluate(() => document.activeElement.getAttribute('aria-label')), '商品（第 1 行）')
})
