// The gallery: every widget by itself, operated by role and name.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { PNG } from 'pngjs'
import { gallery, openBrowser } from './support/browser.mjs'
import { onPage, patience_ms, steps, until } from './support/page.mjs'
import { chosen, focusedName, start } from './support/shop.mjs'

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

async function openGallery(t, part = '', options = {}) {
    const browser = await openBrowser(t, options)
    browser.page.setDefaultTimeout(patience_ms)
    await start(browser.page, `${gallery}#${part}`)
    return browser
}

/** The middle of what a locator finds. */
async function middle(locator) {
    const box = await locator.boundingBox()
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

test('the gallery shows every widget, and each can be operated', { timeout: 120_000 }, async (t) => {
    const step = steps(t)
    const { page, faults } = await openGallery(t)
    const { button, checkbox, radio, textbox, option, dialog, question, columnheader, press, sees, misses, fill, valueOf } = onPage(page)

    await step('tabs and choices follow the arrow keys', async () => {
        await page.getByRole('tab', { name: '资料' }).click()
        await page.keyboard.press('ArrowRight')
        await page.getByRole('tab', { name: '消费', selected: true }).waitFor()
        await radio('本周').click()
        await page.keyboard.press('ArrowRight')
        await page.getByRole('radio', { name: '本月', checked: true }).waitFor()
    })

    await step('a combo box is operated by keys, and says which line is marked', async () => {
        await page.getByRole('combobox', { name: '会员等级' }).focus()
        await page.keyboard.press('ArrowDown')
        await option('金卡').waitFor()
        await page.keyboard.press('ArrowDown')
        await until('the marked line has the focus', async () => (await focusedName(page)) === '钻石')
        await page.keyboard.press('Enter')
        await misses(option('金卡'))
        assert.equal(await chosen(page, '会员等级'), '钻石')
        await until('the focus is back', async () => (await focusedName(page)) === '会员等级')
    })

    await step('a suggestion is marked without taking the caret away', async () => {
        await fill('商品', '茶')
        await option(/^茶杯/).waitFor()
        await page.keyboard.press('ArrowDown')
        const combo = page.getByRole('combobox', { name: '商品' })
        await until('the marked line is told', async () => {
            const marked = await combo.getAttribute('aria-activedescendant')
            return marked !== null && /普洱茶/.test(await page.locator(`#${marked}`).innerText())
        })
        await page.keyboard.press('Enter')
        await until('it is taken', async () => (await valueOf('商品')) === '普洱茶')
    })

    await step('a check box, a field that is fixed and a button that is off', async () => {
        await checkbox('重点客户').click()
        await page.getByRole('checkbox', { name: '重点客户', checked: false }).waitFor()
        assert.ok(await textbox('不可更改').isDisabled())
        assert.ok(await button('不可用').isDisabled())
    })

    await step('the rows of a table are walked through, and their actions reached, by keys', async () => {
        await page.getByRole('link', { name: '表格' }).click()
        await button('选择列').focus()
        await page.keyboard.press('Tab')
        await until('a row has the focus', async () => (await page.locator(':focus').getAttribute('role')) === 'row')
        const first = await page.locator(':focus').getAttribute('aria-rowindex')
        await page.keyboard.press('End')
        await until('the last row has it', async () => (await page.locator(':focus').getAttribute('aria-rowindex').catch(() => first)) === '100001')
        await page.keyboard.press('Tab')
        await page.keyboard.press('Tab')
        await until('its action has it', async () => (await focusedName(page)) === '编辑')
        await page.keyboard.press('Enter')
        await dialog('新增客户').waitFor()
        await page.keyboard.press('Escape')
        await misses(dialog('新增客户'))
    })

    await step('questions, progress and notices', async () => {
        await page.getByRole('link', { name: '提示' }).click()
        await press('提问')
        await question('删除客户“张三”？').getByRole('button', { name: '取消' }).click()
        await misses(question('删除客户“张三”？'))
        await press('显示进度')
        const bar = page.getByRole('progressbar', { name: '正在导入' })
        await bar.waitFor()
        assert.equal(await bar.getAttribute('aria-valuenow'), '31204')
        await page.keyboard.press('Escape')
        await misses(bar)
        await press('显示通知')
        await page.getByRole('status').getByRole('button', { name: '撤销' }).click()
        await sees('已撤销')
    })

    await step('a form says what is missing, and where', async () => {
        await button('新增客户').first().click()
        await dialog('新增客户').getByRole('button', { name: '保存' }).click()
        await page.getByRole('alert').filter({ hasText: '请填写姓名。' }).waitFor()
        await until('the field has the focus', async () => (await focusedName(page)) === '姓名')
        await page.keyboard.press('Escape')
        await misses(dialog('新增客户'))
    })
    assert.deepEqual(faults, [])
})

test('the part that is shown stands in the address, and the address leads to it', { timeout: 60_000 }, async (t) => {
    const { page } = await openGallery(t, 'charts/1')
    await page.getByRole('figure', { name: '客户构成' }).waitFor()
    await page.getByRole('tab', { name: '热力图' }).click()
    await page.getByRole('figure', { name: '每天的销售' }).waitFor()
    await until('the address follows', async () => page.url().endsWith('#charts/2'))
    await page.getByRole('link', { name: '组合' }).click()
    await until('the address follows', async () => page.url().endsWith('#patterns/0'))
})

test('charts are walked through by keys and pointer, told as tables, and their series hidden', { timeout: 120_000 }, async (t) => {
    const step = steps(t)
    const { page, faults } = await openGallery(t, 'charts/0')
    const figure = page.getByRole('figure', { name: '与去年相比' })
    const point = page.getByRole('img')

    await step('arrow keys say one month after the other', async () => {
        await figure.focus()
        await until('the first month is said', async () => (await focusedName(page)) === '1月, 今年 ¥420,180.00, 去年 ¥388,200.00')
        await page.keyboard.press('ArrowRight')
        await until('the next', async () => (await focusedName(page)).startsWith('2月, 今年 ¥512,400.00'))
        await page.keyboard.press('End')
        await until('the last', async () => (await focusedName(page)).startsWith('12月'))
    })

    await step('a series is hidden by its name', async () => {
        await figure.getByRole('checkbox', { name: '去年' }).click()
        await figure.getByRole('checkbox', { name: '去年', checked: false }).waitFor()
        await figure.focus()
        await until('only this year is said', async () => (await focusedName(page)) === '12月, 今年 ¥1,042,800.00')
    })

    await step('the pointer says what it is over', async () => {
        const box = await page.getByRole('figure', { name: '销售趋势' }).boundingBox()
        await page.mouse.move(box.x + box.width - 20, box.y + box.height / 2)
        await page.getByRole('img', { name: '12月, 销售额 ¥1,042,800.00' }).waitFor()
    })

    await step('the table is there for a screen reader, and for everybody by one press', async () => {
        const trend = page.getByRole('figure', { name: '销售趋势' })
        await trend.getByRole('row', { name: '3月 ¥468,930.00' }).waitFor({ state: 'attached' })
        await trend.getByRole('button', { name: '以表格显示' }).click()
        await trend.getByRole('button', { name: '以图表显示' }).waitFor()
        await trend.getByRole('row', { name: /3月/ }).first().waitFor()
    })

    await step('10,000 points cost little: less than 4 ms for the whole page of two charts', async () => {
        await page.getByRole('tab', { name: '一万个点' }).click()
        const box = await page.getByRole('figure', { name: '一万笔销售', exact: true }).boundingBox()
        const times = []
        for (let x = 0; x < 40; ++x) {
            await page.mouse.move(box.x + 100 + 10 * x, box.y + box.height / 2)
            await point.first().waitFor()
            times.push(await page.evaluate(() => window.laoke.stats().interfaceMs))
        }
        times.sort((a, b) => a - b)
        t.diagnostic(`interface with two charts of 10,000 points: median ${times[20].toFixed(2)} ms`)
        assert.ok(times[20] < 4, `median ${times[20]} ms`)
    })
    assert.deepEqual(faults, [])
})

test('heat maps, shares and funnels are walked through by keys', { timeout: 60_000 }, async (t) => {
    const { page } = await openGallery(t, 'charts/1')
    const says = (start) => until(`“${start}” is said`, async () => (await focusedName(page)).startsWith(start))
    await page.getByRole('figure', { name: '客户构成' }).focus()
    await says('普通, 人数 12,256')
    await page.keyboard.press('ArrowDown')
    await says('银卡, 人数 6,364')
    await page.getByRole('figure', { name: '从到店到复购' }).focus()
    await page.keyboard.press('End')
    await says('复购, 人数 561')
    await page.getByRole('tab', { name: '热力图' }).click()
    await page.getByRole('figure', { name: '什么时候人多' }).focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowRight')
    await says('周二 1 时')
})

test('menus, a drawer and a tree', { timeout: 120_000 }, async (t) => {
    const step = steps(t)
    const { page, faults } = await openGallery(t, 'patterns/0')
    const { button, dialog, sees, misses } = onPage(page)
    const item = (name) => page.getByRole('menuitem', { name, exact: true })

    await step('a menu is opened by its button and operated by keys', async () => {
        await button('操作').click()
        assert.equal(await button('操作').getAttribute('aria-haspopup'), 'menu')
        await item('导出').waitFor()
        await until('the first item has the focus', async () => (await focusedName(page)) === '编辑')
        await page.keyboard.press('ArrowDown')
        await until('the next has it', async () => (await focusedName(page)) === '导出')
        await page.keyboard.press('Enter')
        await misses(item('导出'))
        await sees('刚才选的：导出')
        await until('the focus is back', async () => (await focusedName(page)) === '操作')
    })

    await step('what is disabled says why; what is checked is pressed', async () => {
        await button('更多').click()
        assert.equal(await item('合并重复客户').getAttribute('aria-description'), '没有发现重复的客户')
        await page.getByRole('menuitemcheckbox', { name: '显示停用的客户', checked: true }).click()
        await button('更多').click()
        await page.getByRole('menuitemcheckbox', { name: '显示停用的客户', checked: false }).waitFor()
        await page.keyboard.press('Escape')
        await misses(page.getByRole('menu'))
    })

    await step('the right button opens a menu at the pointer', async () => {
        await page.getByRole('button', { name: /^欧阳雨欣/ }).click({ button: 'right' })
        await item('编辑').click()
        await sees('刚才选的：编辑')
    })

    await step('the focus goes into the drawer and comes back', async () => {
        await button('打开抽屉').click()
        await dialog('筛选客户').waitFor()
        await until('its field has the focus', async () => (await focusedName(page)) === '城市')
        await page.keyboard.press('Escape')
        await misses(dialog('筛选客户'))
        await until('it is back', async () => (await focusedName(page)) === '打开抽屉')
        await button('打开抽屉').click()
        await dialog('筛选客户').waitFor()
        await page.mouse.click(200, 400)
        await misses(dialog('筛选客户'))
    })

    await step('a tree of 10,000 nodes is walked over, opened and closed', async () => {
        await page.getByRole('tab', { name: '树' }).click()
        const node = (name) => page.getByRole('treeitem', { name, exact: true })
        await page.getByRole('tree').focus()
        await until('the root has the focus', async () => (await focusedName(page)) === '茶叶 2,000')
        assert.equal(await node('茶叶 2,000').getAttribute('aria-expanded'), 'true')
        assert.equal(await node('绿茶 1 99').getAttribute('aria-level'), '2')
        assert.equal(await node('绿茶 1 99').getAttribute('aria-setsize'), '20')
        await page.keyboard.press('ArrowLeft')
        await misses(node('绿茶 1 99'))
        await page.keyboard.press('End')
        await page.keyboard.press('Enter')
        await page.getByRole('treeitem', { selected: true }).waitFor()
    })
    assert.deepEqual(faults, [])
})

test('cards of a board are moved by pointer, keyboard and menu', { timeout: 120_000 }, async (t) => {
    const step = steps(t)
    const { page, faults } = await openGallery(t, 'patterns/2')
    const column = (name) => page.getByRole('list', { name, exact: true })
    const cards = (name) => column(name).getByRole('listitem')

    await step('by pointer', async () => {
        const from = await middle(cards('待联系').nth(1))
        const to = await middle(cards('已报价').first())
        await page.mouse.move(from.x, from.y)
        await page.mouse.down()
        await page.mouse.move(from.x + 20, from.y + 10, { steps: 3 })
        await page.mouse.move(to.x, to.y - 60, { steps: 6 })
        await page.mouse.up()
        await page.getByRole('group', { name: /^已报价 7/ }).waitFor()
        assert.match(await cards('已报价').first().getAttribute('aria-label'), /^陈静怡/)
    })

    await step('by keyboard, and it is said where', async () => {
        await page.getByRole('group', { name: '商机', exact: true }).focus()
        await page.keyboard.press('Home')
        await page.keyboard.press('Space')
        const announcer = page.locator('#announcer [aria-live=assertive]')
        await until('it is said', async () => /^已拿起/.test(await announcer.textContent()))
        await page.keyboard.press('ArrowRight')
        await until('it is said where', async () => /第 \d 位，共 \d 位$/.test(await announcer.textContent()))
        await page.keyboard.press('Space')
        await until('it is said', async () => /^已放到/.test(await announcer.textContent()))
    })

    await step('by the menu', async () => {
        await page.getByRole('button', { name: /^移动“/ }).first().click()
        await page.getByRole('menuitemcheckbox', { name: '已成交' }).click()
        await page.getByRole('group', { name: /^已成交 4/ }).waitFor()
    })
    assert.deepEqual(faults, [])
})

test('on a phone: a sheet for a menu, one column of a board, a card dragged by its handle', { timeout: 120_000 }, async (t) => {
    const step = steps(t)
    const { page, devtools } = await openGallery(t, 'patterns/0', phone)
    const touch = await devtools(page)
    const at = (x, y) => [{ x, y, id: 1 }]
    const send = (type, touchPoints) => touch.send('Input.dispatchTouchEvent', { type, touchPoints })

    await step('the menu lies along the lower edge, and a touch beside it closes it', async () => {
        await page.getByRole('button', { name: '操作' }).tap()
        const box = await page.getByRole('menu').boundingBox()
        assert.ok(box.width >= 389 && box.y + box.height >= 843)
        await page.touchscreen.tap(195, 120)
        await page.getByRole('menu').waitFor({ state: 'detached' })
    })

    await step('a finger drags a card by its handle to another place', async () => {
        await page.getByRole('tab', { name: '看板' }).tap()
        const list = page.getByRole('list', { name: '待联系' })
        const before = await list.getByRole('listitem').first().getAttribute('aria-label')
        const from = await middle(list.getByRole('button').first())
        await send('touchStart', at(from.x, from.y))
        for (let step = 1; step <= 8; ++step) await send('touchMove', at(from.x, from.y + 18 * step))
        await send('touchEnd', [])
        await until('the card lies further below', async () => (await list.getByRole('listitem').nth(1).getAttribute('aria-label')) === before)
    })

    await step('a finger on the card itself scrolls', async () => {
        const list = page.getByRole('list', { name: '待联系' })
        const from = await middle(list.getByRole('listitem').nth(2))
        const before = await list.getByRole('listitem').nth(2).boundingBox()
        await send('touchStart', at(from.x - 60, from.y))
        for (let step = 1; step <= 8; ++step) await send('touchMove', at(from.x - 60, from.y - 20 * step))
        await send('touchEnd', [])
        await until('the list has moved', async () => (await list.getByRole('listitem').nth(2).boundingBox()).y < before.y - 60)
    })

    await step('a tap on a chart marks its point', async () => {
        await page.getByRole('link', { name: '图表' }).tap()
        const box = await page.getByRole('figure', { name: '销售趋势' }).boundingBox()
        await page.touchscreen.tap(box.x + box.width - 20, box.y + box.height / 2)
        await page.getByRole('img', { name: /^12月/ }).waitFor()
    })
})

test('a chart is saved as a picture', { timeout: 60_000 }, async (t) => {
    const { page } = await openGallery(t, 'charts')
    const downloaded = page.waitForEvent('download')
    await page.getByRole('button', { name: '保存为图片' }).first().click()
    const download = await downloaded
    assert.match(download.suggestedFilename(), /^销售趋势\.png$/)
    const picture = PNG.sync.read(await readFile(await download.path()))
    assert.ok(picture.width > 400 && picture.height > 150, `${picture.width} × ${picture.height}`)
    const colors = new Set()
    for (let i = 0; i < picture.data.length; i += 4) colors.add(picture.data.readUInt32LE(i))
    assert.ok(colors.size > 20, 'it shows more than ground')
})

test('rows of the table are marked, a cell is changed, columns are hidden and kept', { timeout: 60_000 }, async (t) => {
    const { page, faults } = await openGallery(t, 'table')
    const row = (n) => page.getByRole('row').nth(n)
    await row(1).click({ position: { x: 80, y: 20 } })
    await page.keyboard.down('Shift')
    await page.waitForTimeout(200) // as long as a hand takes from the key to the button
    await row(4).click({ position: { x: 80, y: 20 } })
    await page.keyboard.up('Shift')
    await until('four rows are marked', async () => (await page.getByRole('checkbox', { checked: true }).count()) === 4)

    await page.getByRole('button', { name: /^修改城市：/ }).first().click()
    await page.getByRole('textbox', { name: /^修改城市：/ }).fill('拉萨')
    await page.keyboard.press('Enter')
    await page.getByRole('cell', { name: '拉萨' }).first().waitFor()

    const border = await page.getByRole('columnheader', { name: '姓名' }).boundingBox()
    await page.mouse.move(border.x + border.width, border.y + 10)
    await page.mouse.down()
    await page.mouse.move(border.x + border.width + 60, border.y + 10, { steps: 4 })
    await page.mouse.up()
    await until('the column is wider', async () => {
        const now = await page.getByRole('columnheader', { name: '姓名' }).boundingBox()
        return Math.abs(now.width - border.width - 60) <= 1
    })
    await page.getByRole('button', { name: '选择列' }).click()
    await page.getByRole('menuitemcheckbox', { name: '会员等级' }).click()
    await page.getByRole('columnheader', { name: '会员等级' }).waitFor({ state: 'detached' })

    await page.reload()
    await page.getByRole('columnheader', { name: '姓名' }).waitFor()
    await page.getByRole('columnheader', { name: '城市' }).waitFor()
    await page.getByRole('columnheader', { name: '会员等级' }).waitFor({ state: 'detached' })
    assert.deepEqual(faults, [])
})
