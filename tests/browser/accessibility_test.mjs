// axe-core on the mirror of every screen and every dialog: no finding of serious or critical impact, and none of
// moderate impact either.  That every name is there in both languages is for scripts/checks/texts.mjs to say.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { languages, readTexts } from '../../scripts/generate/texts_source.mjs'
import { gallery, openBrowser, singleFile } from './support/browser.mjs'
import { field, pickFile, start, waitIdle } from './support/shop.mjs'

const axeSource = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const texts = new Map(readTexts().texts.map(({ key, translations }) => [key, translations]))

const rules = {
    // The mirror's text is transparent: it lies over the picture of itself. Whether the colours that are drawn can
    // be told apart is computed from the theme in tests/ui/theme_test.cpp.
    'color-contrast': { enabled: false },
    'target-size': { enabled: true }, // off by default
}
const tolerated = new Set(['minor', null])

/** What has opened lies over the page, outside of its landmarks; what opened it says that it belongs to it. */
const isOpenedList = (id, { html }) => id === 'region' && /role="(listbox|menu)"/.test(html)

const table = {
    name: 'sales.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('日期,客户姓名,商品名称,数量,金额\n2026-03-01,陈静怡,普洱茶,2,196\n某天,刘磊,茶盘,1,36\n'),
}

/** A page in `language` that can be operated and looked at. */
async function openChecked(t, language, options, url = singleFile) {
    const browser = await openBrowser(t, { locale: language === 'en' ? 'en-US' : language, ...options })
    const { page } = browser
    page.setDefaultTimeout(20_000)
    await start(page, url)
    const devtools = await browser.devtools(page)
    // As the developer tools do it: the page's own rules about scripts stay as they are.
    await devtools.send('Runtime.evaluate', { expression: axeSource })

    const tr = (key, values = {}) => texts.get(key)[languages.indexOf(language)].replace(/\{(\w+)\}/g, (_, name) => values[name])
    const named = (role, key, values) => page.getByRole(role, { name: tr(key, values), exact: true })
    const found = []
    return {
        page,
        tr,
        found,
        named,
        press: (key, values) => named('button', key, values).first().click(),
        begins: (role, key) => page.getByRole(role, { name: tr(key) }).first(),
        fill: (key, text, values) => field(page, tr(key, values)).fill(text),
        /** Until the program has moved the focus there. */
        focused: (key, values) => page.waitForFunction((name) => document.activeElement.ariaLabel === name, tr(key, values)),
        sees: (key, values) => page.getByText(tr(key, values)).first().waitFor(),
        goTo: (key) => page.getByRole('navigation').getByRole('link', { name: tr(key), exact: true }).click(),
        /** Waits for the mirror to stand still, and looks at it. */
        async look(where) {
            await page.waitForTimeout(300)
            const { violations } = await page.evaluate((rules) => axe.run(document, { rules, resultTypes: ['violations'] }), rules)
            for (const { id, impact, nodes: all } of violations) {
                const nodes = all.filter((node) => !isOpenedList(id, node))
                if (nodes.length === 0) continue
                const places = nodes.slice(0, 3).map(({ html, failureSummary }) => `    ${html.slice(0, 160)}\n      ${failureSummary.replace(/\s+/g, ' ')}`)
                found.push({ impact, text: `${where}: ${id} (${impact}), ${nodes.length} times\n${places.join('\n')}` })
            }
        },
    }
}

async function visitShop(shop) {
    const { page, tr, named, press, begins, fill, focused, sees, goTo, look } = shop
    const question = page.getByRole('alertdialog')
    const dialog = page.getByRole('dialog')
    const closed = (locator) => locator.waitFor({ state: 'detached' })

    await look('welcome')
    await begins('button', 'welcome.create').click()
    await press('welcome.create_now')
    await sees('settings.shop_name_missing')
    await look('new archive')
    await named('combobox', 'welcome.currency').click()
    await page.getByRole('listbox').waitFor()
    await look('list of a combo box in a dialog')
    await page.keyboard.press('Escape')
    await fill('welcome.shop_name', '清和茶行')
    await press('welcome.create_now')
    await sees('customer_list.empty')
    await look('customers, none')

    await press('customer_list.add')
    await fill('customer_form.phone', '123')
    await press('customer_form.save')
    await sees('customers.name_missing')
    await look('new customer, with faults')
    await goTo('shop.sales')
    await question.waitFor()
    await look('question before leaving')
    await press('shop.leave_cancel')
    await closed(question)
    await fill('customer_form.name', '张三')
    await fill('customer_form.phone', '13800138000')
    await press('customer_form.save')
    await named('heading', 'customer_page.contacts').waitFor()
    await look('customer, with a notice')
    await press('customer_page.edit')
    await look('edit a customer')
    await press('customer_form.cancel')
    await press('customer_page.remove')
    await question.waitFor()
    await look('question before a customer is deleted')
    await press('ui.cancel')
    await closed(question)
    await press('customer_page.follow_up')
    await press('contact.due_tomorrow')
    await press('follow_up_form.save')
    await sees('follow_up_form.next_missing')
    await look('new follow-up, with faults')
    await fill('follow_up_form.content', '想试红茶')
    await fill('follow_up_form.next_title', '寄小样')
    await press('contact.due_today')
    await press('follow_up_form.save')
    await page.getByText('想试红茶').first().waitFor()
    await look('customer with a task and a timeline')
    await page.getByRole('navigation').getByRole('link', { name: `${tr('shop.today')} 1`, exact: true }).click()
    await page.getByRole('row', { name: /寄小样/ }).waitFor()
    await look('today')
    await press('today.add')
    await press('task_form.save')
    await sees('contact.title_missing')
    await look('new task, with a fault')
    await named('button', 'ui.open_calendar', { field: tr('task_form.due') }).click()
    await page.getByRole('grid').waitFor()
    await look('calendar')
    await page.keyboard.press('Escape')
    await press('task_form.back')
    await press('today.complete', { title: '寄小样' })
    await sees('today.nothing_due')
    await look('today, nothing to do')
    await goTo('shop.customers')
    await press('customer_list.add')
    await fill('customer_form.name', '张三')
    await sees('customer_form.similar')
    await look('new customer who may be there already')
    await press('customer_form.cancel')
    await press('shop.leave_confirm')
    await page.getByRole('searchbox').fill('zzz')
    await sees('customer_list.not_found', { text: 'zzz' })
    await look('customers, none found')
    await page.getByRole('searchbox').fill('zs')
    await page.getByRole('row', { name: /张三/ }).waitFor()
    await look('customers')
    await named('checkbox', 'ui.mark_row', { row: '张三' }).click()
    await named('toolbar', 'customer_list.marked_bar').waitFor()
    await look('customers, one marked')
    await press('customer_list.remove_marked')
    await question.waitFor()
    await look('question before marked customers are deleted')
    await question.getByRole('button', { name: tr('customer_page.remove'), exact: true }).click()
    await named('toolbar', 'customer_list.marked_bar').waitFor({ state: 'detached' })
    await goTo('shop.settings')
    await press('recycle_bin.title')
    await page.getByRole('row', { name: /张三/ }).waitFor()
    await look('recycle bin')
    await press('recycle_bin.restore_one', { what: '张三' })
    await sees('recycle_bin.empty')
    await look('recycle bin, empty')

    await goTo('shop.products')
    await sees('product_list.empty')
    await look('products, none')
    await press('product_list.add')
    await press('product_form.save')
    await sees('products.name_missing')
    await look('new product, with a fault')
    await fill('product_form.name', '龙井茶')
    await fill('product_form.price', '128')
    await press('product_form.save')
    await page.getByRole('row', { name: /龙井茶/ }).waitFor()
    await look('products')
    await page.getByRole('row', { name: /龙井茶/ }).click()
    await press('product_form.deactivate')
    await sees('product_form.is_inactive')
    await look('product that is not offered')
    await press('product_form.activate')
    await named('button', 'product_form.deactivate').waitFor()

    await goTo('shop.sales')
    await sees('sales_list.empty')
    await look('sales, none')
    await press('sales_list.add')
    await press('sale_form.save')
    await sees('sales.lines_missing')
    await look('new sale, with a fault')
    await fill('sale_form.customer', 'zs')
    await page.getByRole('option', { name: /张三/ }).waitFor()
    await look('list of customers in a sale')
    await page.getByRole('option', { name: /张三/ }).click()
    await focused('sale_form.line_product', { line: 1 })
    await fill('sale_form.line_product', 'lj', { line: 1 })
    await page.getByRole('option', { name: /龙井茶/ }).click()
    await focused('sale_form.line_quantity', { line: 1 })
    await fill('sale_form.line_quantity', '2', { line: 1 })
    await press('sale_form.add_line')
    await focused('sale_form.line_product', { line: 2 })
    await fill('sale_form.line_product', '茶点', { line: 2 })
    await fill('sale_form.line_price', '36', { line: 2 })
    await look('new sale of two lines')
    await fill('sale_form.line_quantity', '1', { line: 2 })
    await press('sale_form.save')
    await named('heading', 'sale.title').waitFor()
    await look('sale')
    await press('sale.return')
    await dialog.waitFor()
    await look('goods that come back')
    await press('sale.cancel')
    await closed(dialog)
    await press('sale.edit')
    await named('heading', 'sale_form.title_edit').waitFor()
    await look('edit a sale')
    await press('sale_form.back')
    await press('sale.delete')
    await question.waitFor()
    await look('question before a sale is deleted')
    await press('ui.cancel')
    await closed(question)
    await goTo('shop.sales')
    await page.getByRole('row', { name: /张三/ }).waitFor()
    await look('sales')

    await goTo('shop.data')
    await look('import and export')
    await pickFile(page, () => press('data.tables_pick'), table)
    await named('button', 'table_import.import', { count: 1 }).waitFor()
    await look('preview of a table')
    await press('table_import.import', { count: 1 })
    await named('heading', 'table_import.result').waitFor()
    await look('result of an import')
    await press('table_import.back')
    await pickFile(page, () => press('data.tables_pick'), { ...table, buffer: Buffer.alloc(0) })
    await sees('data.not_imported')
    await look('file that is not imported')

    await goTo('shop.settings')
    await look('settings')
    await named('combobox', 'settings_page.scheme').click()
    await named('option', 'settings_page.dark').click()
    await page.waitForFunction(() => document.documentElement.dataset.look === 'dark')
    await look('settings, dark')
    await press('shop.saved')
    await dialog.waitFor()
    await look('what is saved')
    await press('ui.close')
    await closed(dialog)
    await press('settings_page.close')
    await sees('welcome.archives')
    await look('welcome, with archives')
    await page.getByRole('button', { name: tr('welcome.remove', { name: '清和茶行' }) }).click()
    await question.waitFor()
    await look('question before an archive is deleted')
    await press('ui.cancel')
    await closed(question)
    await begins('button', 'welcome.try_sample').click()
    await sees('shop.sample_banner')
    await waitIdle(page)
    await look('sample shop')
}

async function visitGallery({ page, look }) {
    const open = (role, name) => page.getByRole(role, { name, exact: true }).click()
    const closed = async (role) => {
        await page.keyboard.press('Escape')
        await page.getByRole(role).waitFor({ state: 'detached' })
    }
    await look('gallery: controls')
    await open('combobox', '会员等级')
    await page.getByRole('listbox').waitFor()
    await look('gallery: list of a combo box')
    await closed('listbox')
    await open('link', '表格')
    await look('gallery: table')
    await open('link', '图表')
    await page.getByRole('figure', { name: '与去年相比' }).focus()
    await look('gallery: charts over time')
    await page.getByRole('button', { name: '以表格显示' }).first().click()
    await look('gallery: a chart as a table')
    for (const tab of ['构成', '热力图', '一万个点']) {
        await open('tab', tab)
        await look(`gallery: charts, ${tab}`)
    }
    await open('link', '组合')
    await open('button', '操作')
    await look('gallery: menu')
    await closed('menu')
    await open('button', '打开抽屉')
    await look('gallery: drawer')
    await closed('dialog')
    for (const tab of ['树', '看板']) {
        await open('tab', tab)
        await look(`gallery: ${tab}`)
    }
    await open('link', '提示')
    await open('button', '显示通知')
    await look('gallery: messages')
    await open('button', '显示进度')
    await page.getByRole('progressbar').waitFor()
    await look('gallery: progress')
}

async function visitOnPhone(shop) {
    const { page, tr, press, begins, goTo, look } = shop
    await begins('button', 'welcome.try_sample').click()
    await waitIdle(page)
    await look('phone: today')
    await goTo('shop.customers')
    await page.getByRole('searchbox').waitFor()
    await look('phone: customers')
    await page.getByRole('combobox', { name: tr('ui.sort_by') }).click()
    await page.getByRole('listbox').waitFor()
    await look('phone: how to sort')
    await page.keyboard.press('Escape')
    await page.getByRole('row').first().click()
    await page.getByRole('heading', { name: tr('customer_page.purchases') }).waitFor()
    await look('phone: customer')
    await goTo('shop.sales')
    await press('sales_list.add')
    await press('sale_form.add_line')
    await look('phone: new sale')
    await goTo('shop.data')
    await look('phone: import and export')
}

async function check(t, language, visit, options, url) {
    const opened = await openChecked(t, language, options, url)
    await visit(opened)
    for (const { text } of opened.found) t.diagnostic(text)
    const grave = opened.found.filter(({ impact }) => !tolerated.has(impact))
    assert.equal(grave.length, 0, grave.map(({ text }) => text).join('\n'))
}

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

test("axe-core finds nothing in the shop's screens and dialogs", { timeout: 240_000 }, (t) => check(t, 'zh-CN', visitShop, {}))
test('axe-core finds nothing on a phone, in English', { timeout: 120_000 }, (t) => check(t, 'en', visitOnPhone, phone))

test('axe-core finds nothing in the gallery', { timeout: 120_000 }, (t) =>
    check(t, 'zh-CN', visitGallery, {}, gallery))

test('axe-core is at work: a button without a name is found', async (t) => {
    const { page, look, found } = await openChecked(t, 'zh-CN', {})
    await page.getByRole('button').first().waitFor()
    await page.evaluate(() => document.querySelector('#mirror [role=button]').replaceChildren())
    await look('a broken page')
    assert.ok(found.some(({ text, impact }) => impact === 'serious' && text.includes('command-name')), found.map(({ text }) => text).join())
})
