#!/usr/bin/env node
// Pictures of every screen of dist/laoke.html in build/screenshots, to look at after a change of the look:
//
//   scripts/run --build-only && node scripts/screenshots.mjs [zh-CN|en] [desk|phone]
//
// With words it takes only those languages and sizes.  DPR=2 takes them at that density, THEME=dark, CONTRAST=more and
// TEXT=200 in that look.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { checkout, openBrowser, singleFile } from '../tests/browser/support/browser.mjs'
import { pickFile, start } from '../tests/browser/support/shop.mjs'

const folder = join(checkout, 'build/screenshots')
const density = Number(process.env.DPR ?? 1)
const look = { colorScheme: process.env.THEME ?? 'light', contrast: process.env.CONTRAST ?? 'no-preference' }
const wanted = process.argv.slice(2)
const isWanted = (name, names) => wanted.every((word) => !names.includes(word)) || wanted.includes(name)

const sizes = {
    desk: { viewport: { width: 1280, height: 800 } },
    phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
}

const words = {
    'zh-CN': {
        quote: '新增报价', pipelines: '销售流程', customers: '客户', sales: '销售', products: '商品', create: /^新建档案/, createNow: '建立档案',
        later: '以后', contact: '该联系的客户', calendar: '日历', week: '周', day: '日', followUp: '记跟进', leave: '不保存，离开', tomorrow: '明天',
        sample: /^用示例数据试用/, search: '搜索客户', hits: '陈', none: '查无此人', newCustomer: '新增客户', save: '保存', mark: '选择', more: '更多操作',
        name: '姓名', phone: '电话', birthday: '生日', lunar: '农历8-15', addContact: '再加一个联系方式', edit: '修改', remove: '删除',
        newSale: '新增销售', product: '商品（第 1 行）', quantity: '数量（第 1 行）', productHit: '茶', addLine: '加一行',
        giveBack: '退货', newProduct: '新增商品', pickTable: '选择表格文件', import: /^导入 \d+ 笔$/, importCustomers: /^导入 \d+ 位$/, undo: '撤销导入',
        saved: /^已保存/, toStart: '切换档案', onAccount: '赊账', receive: '收款', statement: '对账单', dun: '建催款待办', removeArchive: /^删除档案/,
        company: '公司', editTags: '改标签', addPerson: '新增联系人', addRelation: '添加关系', writeNote: '写备注', tagMarked: '打标签',
    },
    en: {
        quote: 'New quote', pipelines: 'Pipelines', customers: 'Customers', sales: 'Sales', products: 'Products', create: /^New archive/, createNow: 'Create',
        later: 'Later', contact: 'To contact', calendar: 'Calendar', week: 'Week', day: 'Day', followUp: 'Follow up', leave: 'Leave without saving', tomorrow: 'Tomorrow',
        sample: /^Try with sample data/, search: 'Search customers', hits: 'Ch', none: 'Nobody', newCustomer: 'New customer',
        save: 'Save', mark: 'Select', more: 'More', name: 'Name', phone: 'Phone', birthday: 'Birthday', lunar: 'lunar 8-15', addContact: 'Add another', edit: 'Edit',
        remove: 'Delete', newSale: 'New sale', product: /^Product.*1/, quantity: /^Quantity.*1/, productHit: 't',
        addLine: /^Add a line/, giveBack: /^Return/, newProduct: 'New product', pickTable: 'Choose a table',
        import: /^Import \d+$/, importCustomers: /^Import \d+$/, undo: /^Undo the import/, saved: /^Saved/, toStart: 'Switch archive',
        removeArchive: /^Delete archive/, onAccount: 'On account', receive: 'Receive payment', statement: 'Statement',
        dun: 'Add tasks to collect',
        company: '公司', editTags: 'Edit tags', addPerson: 'Add a contact person', addRelation: 'Add a relation',
        writeNote: 'New note', tagMarked: 'Tag',
    },
}

const table = `日期,客户姓名,手机,商品名称,数量,单价,金额
2026-03-01,陈静怡,13700001111,普洱茶,2,98,196
2026-03-02,欧阳雨欣,13700002222,红茶,1,128,128
2026-03-05,陈静怡,13700001111,茶盘,1,36.5,36.5
某天,刘磊,13700003333,茶盘,1,36.5,36.5
2026-03-06,欧阳雨欣,13700002222,红茶,-1,128,-128
`

const list = `会员卡号,姓名,手机,微信,生日,地址,余额
0001,陈静怡,13700001111,cjy_88,1990-05-20,人民路 1 号,120
0002,欧阳雨欣,13700002222,,春天,,
0003,刘磊,1.37E+10,,,,
0004,大成机械有限公司,021-12345678,,,工业园 8 号,
0004,大成机械有限公司,13700004444,,,,
`

/** What is shown, in the order in which a person comes upon it; each step ends in one picture or more. */
async function takeAll(page, say, take) {
    const button = (name) => page.getByRole('button', { name, exact: typeof name === 'string' }).first()
    const box = (name) => page.getByLabel(name, { exact: typeof name === 'string' })
        .and(page.getByRole('textbox').or(page.getByRole('combobox')).or(page.getByRole('searchbox'))).first()
    const press = async (name) => {
        await button(name).focus() // brings it into sight: the page itself does not scroll
        await page.waitForTimeout(300)
        await button(name).click()
    }
    const go = (hash) => page.evaluate((to) => void (location.hash = to), hash)
    const firstRow = () => page.getByRole('row').filter({ hasNot: page.getByRole('columnheader') }).first()
    const steps = [
        async () => take('welcome'),
        async () => {
            await press(say.create)
            await press(say.createNow)
            await take('welcome-create-fault')
            await box(page.locale === 'en' ? 'Shop name' : '店名').fill('老街茶庄')
            await press(say.createNow)
            await button(say.newCustomer).waitFor()
            await take('customers-empty')
        },
        async () => { await go('sales'); await take('sales-empty') },
        async () => { await go('products'); await take('products-empty') },
        async () => { await go('data'); await take('data-empty') },
        async () => {
            await go('settings')
            await press(say.toStart)
            await button(say.sample).waitFor()
            await take('welcome-archives')
            await press(say.removeArchive)
            await take('welcome-delete')
            await page.keyboard.press('Escape')
            await page.waitForTimeout(400)
            await press(say.sample)
            await page.waitForTimeout(60)
            await take('sample-filling', 0)
            await page.getByRole('tab', { name: say.contact }).waitFor({ timeout: 30_000 })
            await go('customers')
            await button(say.newCustomer).waitFor()
            await take('customers')
        },
        async () => {
            await box(say.search).fill(say.hits)
            await take('customers-hits')
            await box(say.search).fill(say.none)
            await take('customers-none')
            await box(say.search).fill('')
            await page.waitForTimeout(400)
        },
        async () => { await firstRow().click(); await take('customer') },
        async () => { await press(say.edit); await take('customer-edit') },
        async () => { await go('today'); await take('today') },
        async () => { await page.getByRole('tab', { name: say.later }).click(); await take('today-later') },
        async () => {
            await page.getByRole('tab', { name: say.contact }).click()
            await page.waitForTimeout(500)
            await take('today-customers')
            await page.getByRole('tab', { name: say.calendar }).click()
            await take('calendar-month')
            for (const [span, name] of [[say.week, 'calendar-week'], [say.day, 'calendar-day']]) {
                await page.getByRole('radio', { name: span, exact: true }).click()
                await take(name)
            }
            await page.getByRole('tab', { name: say.later }).click()
        },
        async () => { await firstRow().click(); await take('task-edit') },
        async () => {
            await go('tasks/new')
            await take('task-new')
            await press(say.save)
            await take('task-new-faults')
            await go('customers')
            await press(say.leave)
        },
        async () => {
            await go('customers')
            await page.waitForTimeout(400)
            await firstRow().click()
            await press(say.followUp)
            await take('follow-up-new')
            await press(say.tomorrow)
            await press(say.save)
            await take('follow-up-faults')
            await go('customers')
            await press(say.leave)
        },
        async () => {
            await go('customers')
            await page.waitForTimeout(400)
            await firstRow().click()
            await page.waitForTimeout(400)
            await press(say.remove)
            await take('customer-delete')
            await page.getByRole('alertdialog').getByRole('button', { name: say.remove }).click()
            await take('customer-deleted-toast')
        },
        async () => { await go('bin'); await take('bin') },
        async () => { await go('tags'); await take('tags') },
        async () => { await firstRow().click(); await take('tag-edit'); await page.keyboard.press('Escape') },
        async () => {
            await go('customers')
            await box(say.search).fill(say.company)
            await page.waitForTimeout(400)
            await firstRow().click()
            await page.waitForTimeout(400)
            await take('customer-company')
            await press(say.editTags)
            await take('customer-tags')
            await page.getByRole('link', { name: say.addPerson }).click()
            await take('contact-person-new')
            await page.goBack()
            await page.waitForTimeout(400)
            await page.getByRole('link', { name: say.addRelation }).click()
            await take('relation-new')
            await page.goBack()
            await page.waitForTimeout(400)
            await page.getByRole('link', { name: say.writeNote }).click()
            await take('note-new')
        },
        async () => {
            await go('customers')
            await box(say.search).fill('')
            await page.waitForTimeout(400)
        },
        async () => {
            await go('customers')
            await page.waitForTimeout(400)
            if (await button(say.more).count() > 0) {
                await press(say.more)
                await page.getByRole('menuitem', { name: say.mark, exact: true }).click()
            }
            for (const row of [2, 3]) await page.getByRole('checkbox').nth(row).click()
            await take('customers-marked')
            await press(say.tagMarked)
            await take('customers-tag')
            await page.keyboard.press('Escape')
            await page.waitForTimeout(400)
        },
        async () => {
            await go('customers/new')
            await take('customer-new')
            await press(say.addContact)
            await box(say.birthday).fill(say.lunar)
            await take('customer-new-lunar')
            await box(say.birthday).fill('1990-13-40')
            await box(say.phone).fill('138')
            await page.keyboard.press('Control+Enter')
            await take('customer-new-faults')
            await go('customers')
            await take('leave-question')
            await press(say.leave)
        },
        async () => { await go('sales'); await take('sales') },
        async () => { await firstRow().click(); await take('sale') },
        async () => { await press(say.giveBack); await take('sale-return'); await page.keyboard.press('Escape') },
        async () => { await go('receivables'); await take('receivables') },
        async () => { await press(say.dun); await take('receivables-question'); await page.keyboard.press('Escape') },
        async () => { await page.waitForTimeout(400); await firstRow().click(); await take('customer-account') },
        async () => { await page.getByRole('link', { name: say.receive, exact: true }).click(); await take('payment-new') },
        async () => {
            await page.goBack()
            await page.getByRole('link', { name: say.statement, exact: true }).click()
            await take('statement')
        },
        async () => {
            await go('sales/new')
            await page.getByRole('radio', { name: say.onAccount }).click()
            await take('sale-new-account')
            await go('customers')
            await press(say.leave)
        },
        async () => {
            await go('sales/new')
            await take('sale-new')
            await box(say.product).fill(say.productHit)
            await take('sale-new-suggestions')
            await page.getByRole('option').first().click()
            await press(say.addLine)
            await take('sale-new-lines')
            await press(say.save)
            await take('sale-new-faults')
            await go('customers')
            await press(say.leave)
        },
        async () => { await go('opportunities'); await take('opportunities') },
        async () => {
            await page.getByRole('radio').nth(1).click()
            await take('opportunities-list')
            await firstRow().click()
            await take('opportunity')
            await press(say.quote)
            await take('quote-new')
            await go('opportunities/new')
            await take('opportunity-new')
            await go('opportunities')
            await press(say.pipelines)
            await take('pipeline-edit')
        },
        async () => { await go('products'); await take('products') },
        async () => { await firstRow().click(); await take('product-edit') },
        async () => { await go('products/new'); await take('product-new'); await press(say.save); await take('product-new-faults') },
        async () => { await go('settings'); await take('settings') },
        async () => { await press(say.saved); await take('save-details'); await page.keyboard.press('Escape') },
        async () => { await go('data'); await take('data') },
        async () => {
            const file = { name: '流水.csv', mimeType: 'text/csv', buffer: Buffer.from(table) }
            await pickFile(page, () => press(say.pickTable), file)
            await button(say.import).waitFor()
            await take('import-preview')
            await press(say.import)
            await button(say.undo).waitFor()
            await take('import-done')
        },
        async () => {
            const file = { name: '会员.csv', mimeType: 'text/csv', buffer: Buffer.from(list) }
            await page.reload() // without the result of the sales
            await page.waitForTimeout(1500)
            await pickFile(page, () => press(say.pickTable), file)
            await button(say.importCustomers).waitFor()
            await take('import-customers')
            await page.mouse.move(200, 500)
            await page.mouse.wheel(0, 3000)
            await take('import-customers-rows')
            await press(say.importCustomers)
            await button(say.undo).waitFor()
            await take('import-customers-done')
            await page.reload()
            await page.waitForTimeout(1500)
            const known = { name: '会员2.csv', mimeType: 'text/csv', buffer: Buffer.from(list.replaceAll(',cjy_88', ',wx_cjy')) }
            await pickFile(page, () => press(say.pickTable), known)
            await page.waitForTimeout(1000)
            await page.mouse.wheel(0, 3000)
            await take('import-customers-known')
        },
        async () => { await go('customers/aaaaaaaaaaa'); await take('gone') },
    ]
    for (const step of steps) {
        try {
            await step()
        } catch (fault) {
            console.error(`left out: ${String(fault.message).split('\n')[0]}`)
            await page.reload() // without what the step had left open
            await page.waitForTimeout(1500)
        }
    }
}

mkdirSync(folder, { recursive: true })
for (const language of Object.keys(words).filter((name) => isWanted(name, Object.keys(words)))) {
    for (const size of Object.keys(sizes).filter((name) => isWanted(name, Object.keys(sizes)))) {
        const browser = await openBrowser(undefined, { ...sizes[size], ...look, locale: language, deviceScaleFactor: density })
        const { page } = browser
        await page.addInitScript((percent) => localStorage.setItem('laoke-preference-text-percent', percent), process.env.TEXT ?? '100')
        page.locale = language
        await start(page, singleFile)
        page.setDefaultTimeout(8_000)
        let number = 0
        await takeAll(page, words[language], async (name, settle = 700) => {
            await page.waitForTimeout(settle)
            number += 1
            const path = join(folder, `${language}-${size}-${String(number).padStart(2, '0')}-${name}.png`)
            await page.screenshot({ path })
        })
        if (browser.faults.length > 0) console.error(browser.faults.join('\n'))
        await browser.close()
        console.log(`${language} ${size}: ${number} pictures`)
    }
}
console.log(`== ${folder}`)
