// Every screen and every dialog, operated as a person does who hears roles and names and never sees the
// canvas.  What was done is read back from the page.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openBrowser, serveSite, singleFile } from './support/browser.mjs'
import {
    choose, chosen, createArchive, downloadedText, field, focusedName, goTo, pickFile, rows, search, start, waitIdle, waitSaved,
} from './support/shop.mjs'

const patience_ms = 20_000

const textFile = (name, text) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })

async function openShop(t, options, url = singleFile) {
    const browser = await openBrowser(t, options)
    browser.page.setDefaultTimeout(patience_ms)
    await start(browser.page, url)
    return browser
}

/** Short names for what is looked for all the time. */
function onPage(page) {
    const exact = (role) => (name) => page.getByRole(role, typeof name === 'string' ? { name, exact: true } : { name })
    return {
        button: exact('button'),
        link: exact('link'),
        heading: exact('heading'),
        textbox: exact('textbox'),
        combobox: exact('combobox'),
        checkbox: exact('checkbox'),
        radio: exact('radio'),
        option: exact('option'),
        columnheader: exact('columnheader'),
        dialog: exact('dialog'),
        question: exact('alertdialog'),
        alert: (text) => page.getByRole('alert').filter({ hasText: text }),
        row: exact('row'),
        press: (name) => exact('button')(name).click(),
        sees: (text) => page.getByText(text).first().waitFor(),
        /** Until the program has moved the focus there: what is typed before that goes elsewhere. */
        focused: (name) => until(`the focus is on ${name}`, async () => (await focusedName(page)) === name),
        misses: (locator) => locator.waitFor({ state: 'detached' }),
        fill: (name, text) => field(page, name).fill(text),
        valueOf: (name) => field(page, name).inputValue(),
    }
}

/** The parts of a test, one after the other: what builds on a part that failed is left out. */
function steps(t) {
    let hasFailed = false
    return (sentence, act) =>
        t.test(sentence, async (part) => {
            if (hasFailed) return part.skip('skipped: an earlier part failed')
            hasFailed = true
            await act()
            hasFailed = false
        })
}

async function until(what, condition) {
    const end = performance.now() + patience_ms
    while (!(await condition())) {
        assert.ok(performance.now() < end, what)
        await new Promise((resolve) => setTimeout(resolve, 50))
    }
}

const sales = textFile('流水.csv', `日期,客户姓名,手机,商品名称,数量,单价,金额
2026-03-01,陈静怡,13700001111,普洱茶,2,98,196
2026-03-02,欧阳雨欣,13700002222,红茶,1,128,128
2026-03-05,陈静怡,13700001111,茶盘,1,36.5,36.5
某天,刘磊,13700003333,茶盘,1,36.5,36.5
2026-03-06,欧阳雨欣,13700002222,红茶,-1,128,-128
`)

test('each screen is operated by role and name', { timeout: 300_000 }, async (t) => {
    const step = steps(t)
    const browser = await openShop(t)
    const { page } = browser
    const {
        button, link, heading, textbox, combobox, checkbox, radio, option, columnheader, dialog, question, alert, row,
        press, sees, misses, fill, valueOf, focused,
    } = onPage(page)

    await step('a new shop asks for its name, and Escape gives the focus back', async () => {
        await press(/^新建档案/)
        await press('建立档案')
        await alert('请填店名。').waitFor()
        assert.equal(await textbox('店名').getAttribute('aria-invalid'), 'true')
        await page.keyboard.press('Escape')
        await misses(dialog('新建档案'))
        await until('the focus is where it was', async () => (await focusedName(page)).startsWith('新建档案'))

        await press(/^新建档案/)
        await fill('店名', '清和茶行')
        await choose(page, '货币', /USD/)
        await press('建立档案')
        await page.getByRole('navigation', { name: '主导航' }).getByText('清和茶行').waitFor()
    })

    await step('without customers there is a way to enter them and one to import them', async () => {
        await sees('还没有客户')
        await press('导入客户名单')
        await heading('导入表格').waitFor()
    })

    await step('the settings keep name and currency of the shop', async () => {
        await goTo(page, '设置')
        assert.match(await chosen(page, '货币'), /USD/)
        await choose(page, '货币', /CNY/)
        await fill('店名', '')
        await press('保存设置')
        await alert('请填店名。').waitFor()
        await fill('店名', '清和茶庄')
        await press('保存设置')
        await page.getByRole('navigation').getByText('清和茶庄').waitFor()
        assert.match(await chosen(page, '货币'), /CNY/)
        await heading('关于老客').waitFor()
        await sees('自由软件，MIT 许可。')
    })

    await step('the archive is checked for damage', async () => {
        await press('检查档案')
        await sees(/^检查完毕：数据完好，\d+ 条变更记录前后相符。$/)
    })

    await step('the language is switched at once, for screen readers too', async () => {
        await goTo(page, '设置')
        await radio('English').click()
        await heading('Settings').waitFor()
        await link('Customers').waitFor()
        assert.equal(await page.locator('html').getAttribute('lang'), 'en')
        await page.keyboard.press('ArrowLeft') // the choice has the focus
        await heading('设置').waitFor()
        assert.equal(await page.locator('html').getAttribute('lang'), 'zh-CN')
    })

    await step('a customer is entered with everything the form asks for', async () => {
        await goTo(page, '客户')
        await button('新增客户').first().click()
        await press('保存')
        await alert('请填写姓名或名称。').waitFor()
        await radio('单位').click()
        await textbox('单位名称').waitFor()
        await radio('个人').click()
        await fill('姓名', '王芳')
        await fill('生日', '1990-13-40')
        await press('保存')
        await alert('日历上没有这一天').waitFor()
        await fill('生日', '1990-05-20')
        await choose(page, '性别', '女')
        await fill('地区', '杭州')
        await fill('备注', '爱喝龙井\n周五送货')
        await fill('电话', '13800138000')
        await fill('微信', 'wang_fang')
        await press('再加一个联系方式')
        const third = page.getByRole('group', { name: '联系方式 3' })
        await third.getByRole('checkbox', { name: '首选' }).click() // of two phones
        await third.getByRole('checkbox', { name: '首选', checked: true }).waitFor()
        await choose(page, '方式', '邮箱', third)
        await third.getByRole('textbox', { name: '邮箱' }).fill('wang@example.com')
        await third.getByRole('textbox', { name: '说明' }).fill('公司')
        await misses(third.getByRole('checkbox'))
        await page.getByRole('group', { name: '联系方式 2' }).getByRole('button', { name: '去掉联系方式 2' }).click()
        await misses(third)
        await press('保存')

        await heading('王芳').waitFor()
        await button(/^138 0013 8000/).waitFor()
        await button(/^wang@example.com 公司$/).waitFor() // the only one of its kind need not be called the first choice
        for (const text of ['1990-05-20', '杭州', '爱喝龙井']) await sees(text)
        assert.equal(await page.getByText('wang_fang').count(), 0)
    })

    await step('a customer is corrected, and the history says so', async () => {
        await press('修改')
        await heading('修改“王芳”').waitFor()
        assert.equal(await valueOf('姓名'), '王芳')
        assert.equal(await valueOf('备注'), '爱喝龙井\n周五送货')
        assert.equal(await chosen(page, '性别'), '女')
        await fill('职位', '店长')
        await page.keyboard.press('Control+Enter')
        await heading('王芳').waitFor()
        await sees('店长')
        await radio('变更记录').click()
        await page.getByRole('list', { name: '动态' }).getByRole('listitem').filter({ hasText: '修改客户 王芳' }).waitFor()
    })

    await step('who is there already is pointed out, and what was typed is not lost by looking', async () => {
        await goTo(page, '客户')
        await press('新增客户')
        await fill('姓名', '王小姐')
        await fill('电话', '138 0013 8000')
        const similar = link(/^王芳 .*电话相同/)
        await similar.click()
        await question('离开这一页？').waitFor()
        await press('继续填写')
        await misses(question('离开这一页？'))
        assert.equal(await valueOf('姓名'), '王小姐')
        await similar.click()
        await press('不保存，离开')
        await heading('王芳').waitFor()
    })

    await step('a deleted customer comes back with one button', async () => {
        await press('删除')
        await question('删除客户“王芳”？').waitFor()
        await press('取消')
        await misses(question('删除客户“王芳”？'))
        await press('删除')
        await question('删除客户“王芳”？').getByRole('button', { name: '删除' }).click()
        await sees('还没有客户')
        await page.getByRole('status').getByRole('button', { name: '撤销' }).click()
        await row(/王芳.*138/).waitFor()
    })

    await step('a product is entered, its code is given once, and it is found by its initials', async () => {
        await goTo(page, '商品')
        await sees('还没有商品')
        await button('新增商品').first().click()
        await press('保存')
        await alert('请填写商品名称。').waitFor()
        await until('the wrong field has the focus', async () => (await focusedName(page)) === '名称')
        await fill('名称', '龙井茶')
        await fill('规格', '250克/盒')
        await fill('单价', '128')
        await fill('编码', '6901')
        await press('保存')
        await row(/龙井茶.*250克\/盒.*6901.*¥128.00/).waitFor()

        await press('新增商品')
        await fill('名称', '青瓷杯')
        await fill('编码', '6901')
        await press('保存')
        await alert('已用于商品“龙井茶”').waitFor()
        await fill('编码', '')
        await fill('单价', '30')
        await press('保存')
        await row(/青瓷杯/).waitFor()

        const searched = page.getByRole('searchbox', { name: '搜索商品' })
        await searched.fill('ljc')
        await misses(row(/青瓷杯/))
        assert.equal(await rows(page).count(), 1)
        await searched.fill('没有的')
        await sees('没有找到“没有的”')
        await press('清空')
        await row(/青瓷杯/).waitFor()
    })

    await step('a product is taken off the offer and put back', async () => {
        await row(/青瓷杯/).click()
        assert.equal(await valueOf('名称'), '青瓷杯')
        await press('停售')
        await sees('这个商品已停售')
        await press('商品')
        await row(/青瓷杯.*停售/).click()
        await press('恢复销售')
        await button('停售').waitFor()
        await press('取消')
        await row(/青瓷杯/).waitFor()
        assert.equal(await row(/停售/).count(), 0)
    })

    await step('a sale: customer and product are picked from lists, and the total follows', async () => {
        await goTo(page, '销售')
        await sees('还没有销售记录')
        await button('新增销售').first().click()
        await fill('客户', 'wf')
        await option(/^王芳/).click()
        await focused('商品（第 1 行）')
        await until('the customer is taken', async () => (await valueOf('客户')) === '王芳')
        await fill('商品（第 1 行）', 'lj')
        await option(/^龙井茶/).click()
        await focused('数量（第 1 行）')
        await until('the price comes with the product', async () => /^128/.test(await valueOf('单价（第 1 行）')))
        await fill('数量（第 1 行）', '2')
        await fill('优惠（第 1 行）', '9折')
        await sees('¥230.40')
        await press('加一行')
        await focused('商品（第 2 行）')
        await fill('商品（第 2 行）', '茶点')
        await fill('数量（第 2 行）', '1')
        await fill('单价（第 2 行）', '36.5')
        await checkbox('存为商品').click()
        await press('加一行')
        await focused('商品（第 3 行）')
        await fill('商品（第 3 行）', '打错了')
        await press('删除第 3 行')
        await misses(textbox('数量（第 3 行）'))
        await fill('备注', '送到店里')
        await page.getByText('¥266.90').first().waitFor()
        await press('保存')

        await heading('销售单').waitFor()
        await row(/龙井茶.*¥230.40/).waitFor()
        await row(/茶点.*¥36.50/).waitFor()
        for (const text of ['¥266.90', '送到店里']) await sees(text)
        await link('王芳').click()
        await heading('王芳').waitFor()
        await row(/¥266.90/).waitFor()
        await goTo(page, '商品')
        await row(/茶点/).waitFor()
    })

    await step('what is wrong with a sale is said where it is', async () => {
        await goTo(page, '销售')
        await press('新增销售')
        await press('保存')
        await alert('请至少填写一行商品。').waitFor()
        await focused('商品（第 1 行）')
        await fill('商品（第 1 行）', '明信片')
        await fill('数量（第 1 行）', '0')
        await fill('单价（第 1 行）', '5')
        await fill('优惠（第 1 行）', '随便')
        await alert('“随便”不是金额').waitFor()
        await press('保存')
        await alert('数量必须大于 0。').waitFor()
        await focused('数量（第 1 行）')
        assert.equal(await textbox('数量（第 1 行）').getAttribute('aria-invalid'), 'true')
        await fill('数量（第 1 行）', '3')
        await fill('优惠（第 1 行）', '')
        await fill('客户', '孙老板')
        await press('保存')
        await alert('请从列表里选一位客户').waitFor()
        await focused('客户')
        await fill('客户', '孙老')
        await option(/^新增客户“孙老”/).click()
        await focused('商品（第 1 行）')
        await press('保存')
        await heading('销售单').waitFor()
        await link('孙老').waitFor()
        await sees('¥15.00')
    })

    await step('goods come back, at most as many as were bought', async () => {
        await goTo(page, '销售')
        await row(/王芳.*¥266.90/).click()
        await press('退货')
        await fill('退回数量：龙井茶 250克/盒', '5')
        await press('确认退货')
        await alert('最多还能退 2').waitFor()
        await link('全部退回').click()
        await until('all of it is entered', async () => (await valueOf('退回数量：茶点')) === '1')
        await fill('退回数量：茶点', '')
        await fill('退回数量：龙井茶 250克/盒', '1')
        await dialog('退货').getByText('¥115.20').waitFor()
        await press('确认退货')
        await heading('退货单').waitFor()
        await link(/^原销售单/).click()
        await heading('销售单').waitFor()
        await row(/龙井茶.*已退 1/).waitFor()
        assert.equal(await button('修改').count(), 0)
    })

    await step('a sale is sold again, corrected, deleted and brought back', async () => {
        await press('再来一单')
        await heading('新增销售').waitFor()
        assert.equal(await valueOf('商品（第 1 行）'), '龙井茶')
        assert.equal(await valueOf('客户'), '王芳')
        await goTo(page, '销售')
        await row(/孙老.*¥15.00/).click()
        await press('修改')
        await heading('修改销售').waitFor()
        await fill('数量（第 1 行）', '4')
        await sees('¥20.00')
        await press('保存')
        await heading('销售单').waitFor()
        await sees('¥20.00')
        await press('删除')
        await question('删除这张销售单？').getByRole('button', { name: '删除' }).click()
        await heading('销售').waitFor()
        await misses(row(/孙老/))
        await page.getByRole('status').getByRole('button', { name: '撤销' }).click()
        await row(/孙老.*¥20.00/).waitFor()
    })

    await step('a table is previewed, its columns are corrected, and the import is undone', async () => {
        await goTo(page, '导入导出')
        await pickFile(page, () => press('选择表格文件'), sales)
        const start = button('导入 4 笔')
        await start.waitFor()
        await row(/陈静怡.*普洱茶.*¥196.00/).waitFor()
        assert.equal(await chosen(page, '客户姓名'), '客户姓名')
        await choose(page, '日期', '不导入')
        await alert('没有哪一列是日期').waitFor()
        assert.ok(await button('导入').isDisabled())
        await choose(page, '日期', '日期')
        await start.waitFor()

        const faults = page.getByRole('table', { name: '读不了的行' })
        await faults.getByRole('row', { name: /某天/ }).waitFor()
        assert.match(await downloadedText(page, () => press('下载清单')), /某天/)
        await start.focus() // it is above what is in sight: the focus brings it back
        await start.click()
        await heading('导入完成').waitFor()
        await press('撤销导入')
        await sees('导入已撤销')

        await pickFile(page, () => press('再导入一个文件'), sales)
        await button('导入 4 笔').click()
        await press('查看销售')
        await row(/陈静怡.*¥196.00/).waitFor()
    })

    await step('customers are searched, sorted, and opened with the first hit', async () => {
        await goTo(page, '客户')
        await sees('共 4 位')
        assert.equal(await search(page, 'cjy', 1), 1)
        assert.equal(await search(page, '2222', 1), 1)
        await search(page, '查无此人', 0)
        await sees('没有找到“查无此人”')
        await search(page, '')

        const total = columnheader('累计消费')
        const first = async () => (await rows(page).first().innerText()).replace(/\s+/g, ' ')
        await total.click()
        const order = await total.getAttribute('aria-sort')
        const before = await first()
        await total.click()
        await until('the order is reversed', async () => (await total.getAttribute('aria-sort')) !== order)
        await until('another customer is first', async () => (await first()) !== before)
        await search(page, 'oyyx')
        await page.keyboard.press('Enter')
        await heading('欧阳雨欣').waitFor()
    })

    await step('what is saved and where is explained', async () => {
        await button('已保存').first().click()
        const details = dialog('数据保存在哪里')
        await details.getByText('还没有备份过').waitFor()
        await details.getByRole('button', { name: '关闭' }).click()
        await misses(details)
        await button('已保存').first().click()
        await press('去导出备份')
        await heading('导入导出').waitFor()
        await misses(details)
    })

    let backup
    await step('a backup is exported, and its age is told', async () => {
        await goTo(page, '导入导出')
        await sees('这份档案还没有备份过。')
        backup = await downloadedText(page, () => press('导出备份'))
        await sees('上次备份：今天')
        assert.ok(JSON.parse(backup).customers.length === 4)
    })

    await step('only an empty shop takes a backup, and only a right one', async () => {
        await sees('这份档案里已有数据')
        await press('回到首页')
        await createArchive(page, '二店')
        await goTo(page, '导入导出')
        await pickFile(page, () => press('选择备份文件'), textFile('信.json', '{"letter": true}'))
        await alert('这不是老客的备份文件').waitFor()
        await pickFile(page, () => press('选择备份文件'), textFile('backup.json', backup))
        await goTo(page, '客户')
        await row(/王芳.*138/).waitFor()
    })

    await step('archives are chosen, read from a backup, and deleted after a question', async () => {
        await goTo(page, '设置')
        await press('切换档案')
        await heading('这台设备上的档案').waitFor()
        await pickFile(page, () => press(/^打开备份文件/), textFile('坏.json', '[]'))
        await alert('这不是老客的备份文件').waitFor()

        const archives = button(/上次打开/)
        const before = await archives.count()
        await pickFile(page, () => press(/^打开备份文件/), textFile('backup.json', backup))
        await row(/王芳/).waitFor()
        await goTo(page, '设置')
        await press('切换档案')
        await until('there is one more', async () => (await archives.count()) === before + 1)

        // A backup brings its shop's name along, into an empty shop of another name too.
        const name = JSON.parse(backup).settings['shop.name']
        const remove = button(`删除档案“${name}”`)
        const asked = question(new RegExp(`^删除“${name}”的全部数据`))
        await remove.first().click()
        await asked.getByRole('button', { name: '取消' }).click()
        await misses(asked)
        await remove.first().click()
        await asked.getByRole('button', { name: '永久删除' }).click()
        await until('it is gone', async () => (await archives.count()) === before)
    })

    await step('a sample shop is tried and left', async () => {
        await press(/^用示例数据试用/)
        await sees('这是试用档案')
        await waitIdle(page)
        await sees('共 60 位')
        await button('回到首页').click()
        await button(/清和茶行（试用）.*试用/).waitFor()
    })

    assert.deepEqual(browser.faults, [])
})

test('the gallery shows every widget, and each can be operated', { timeout: 120_000 }, async (t) => {
    const step = steps(t)
    const { page } = await openShop(t, {}, `${singleFile}#gallery`)
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
        await columnheader('最近消费').focus()
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
})

test('a keyboard is enough: a customer, a sale, a search, and back again', { timeout: 120_000 }, async (t) => {
    const step = steps(t)
    const { page } = await openShop(t)
    const { heading, row, button, sees } = onPage(page)
    const { keyboard } = page
    /** Presses Tab until what is meant has the focus. */
    const tabTo = async (name, key = 'Tab') => {
        for (let stops = 0; stops < 60; ++stops) {
            await keyboard.press(key)
            await page.waitForTimeout(40)
            const focused = await focusedName(page)
            if (typeof name === 'string' ? focused === name : name.test(focused)) return
        }
        assert.fail(`Tab never reaches ${name}`)
    }
    const type = (text) => keyboard.insertText(text)
    const focused = (name) => until(`the focus is on ${name}`, async () => (await focusedName(page)) === name)

    await step('a shop is opened', async () => {
        await tabTo(/^新建档案/)
        await keyboard.press('Enter')
        await focused('店名')
        await type('清和茶行')
        await keyboard.press('Enter')
        await button('新增客户').first().waitFor()
    })

    await step('a customer is entered, with a kind of contact that is chosen by arrow keys', async () => {
        await tabTo('新增客户')
        await keyboard.press('Enter')
        await focused('姓名')
        await type('张三')
        await keyboard.press('Tab')
        await focused('电话')
        await type('13800138000')
        await keyboard.press('Tab')
        await focused('方式')
        await keyboard.press('Space')
        await focused('电话')
        await keyboard.press('ArrowDown')
        await focused('邮箱')
        await keyboard.press('Escape')
        await focused('方式')
        await keyboard.press('Shift+Tab')
        await focused('电话')
        await keyboard.press('Enter')
        await heading('张三').waitFor()
        await button(/^138 0013 8000/).waitFor()
    })

    await step('a sale is recorded', async () => {
        await tabTo('新增销售')
        await keyboard.press('Enter')
        await focused('商品（第 1 行）')
        await type('龙井')
        await keyboard.press('Enter')
        await focused('数量（第 1 行）')
        await keyboard.press('Control+a')
        await type('2')
        await keyboard.press('Tab')
        await focused('单价（第 1 行）')
        await type('50')
        await keyboard.press('Control+Enter')
        await heading('销售单').waitFor()
        await row(/龙井.*¥100.00/).waitFor()
    })

    await step('the customer is found by initials and opened from the list', async () => {
        await tabTo('客户')
        await keyboard.press('Enter')
        await tabTo('搜索客户')
        await type('zs')
        await row(/张三/).waitFor()
        await tabTo(/张三/)
        assert.equal(await page.locator(':focus').getAttribute('role'), 'row')
        await keyboard.press('Enter')
        await heading('张三').waitFor()
        await sees('¥100.00')
    })

    await step('Escape answers a question with no, the sale is undone, and done again', async () => {
        await tabTo('删除')
        await keyboard.press('Enter')
        await focused('取消') // the harmless answer
        await keyboard.press('Escape')
        await focused('删除')
        await keyboard.press('Control+z')
        await sees('还没有消费记录')
        await keyboard.press('Control+y')
        await row(/龙井.*¥100.00/).waitFor()
    })

    await step('a notice is reached backwards, and its action taken', async () => {
        await tabTo('删除')
        await keyboard.press('Enter')
        await focused('取消')
        await keyboard.press('Tab')
        await focused('删除')
        await keyboard.press('Enter')
        await sees('还没有客户')
        await tabTo('撤销', 'Shift+Tab')
        await keyboard.press('Enter')
        await row(/张三/).waitFor()
    })
})

test('on a phone everything is reached with a finger', { timeout: 120_000 }, async (t) => {
    const step = steps(t)
    const browser = await openShop(t, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 })
    const { page } = browser
    const { button, link, heading, row, dialog, question, option, columnheader, sees, misses, fill, valueOf } = onPage(page)
    const tap = (locator) => locator.tap()
    const open = (title) => tap(page.getByRole('navigation').getByRole('link', { name: title, exact: true }))

    await step('a shop and a customer', async () => {
        await tap(button(/^新建档案/))
        await fill('店名', '清和茶行')
        await tap(button('建立档案'))
        await tap(button('新增客户').first())
        await fill('姓名', '李雷')
        await fill('电话', '13900139000')
        await tap(button('保存').first())
        await heading('李雷').waitFor()
        await button(/^139 0013 9000/).waitFor()
    })

    await step('a sale, line by line', async () => {
        await tap(button('新增销售').first())
        await fill('商品（第 1 行）', '普洱')
        await fill('数量（第 1 行）', '3')
        await fill('单价（第 1 行）', '98')
        await tap(button('加一行'))
        await heading('第 2 行').waitFor()
        await fill('商品（第 2 行）', '茶杯')
        await fill('数量（第 2 行）', '1')
        await fill('单价（第 2 行）', '6')
        await tap(button('保存'))
        await heading('销售单').waitFor()
        await sees('¥300.00')
    })

    await step('goods come back', async () => {
        await tap(button('退货'))
        await fill('退回数量：普洱', '1')
        await dialog(/退货/).getByText('¥98.00').waitFor()
        await tap(button('确认退货'))
        await heading('退货单').waitFor()
    })

    await step('lists are cards, sorted by a choice', async () => {
        await open('客户')
        await row(/李雷.*¥202.00/).waitFor()
        assert.equal(await columnheader(/./).count(), 0)
        await choose(page, '排序方式', '花得多的在前')
        assert.equal(await chosen(page, '排序方式'), '花得多的在前')
        await tap(row(/李雷/))
        await heading('李雷').waitFor()
        await open('销售')
        await row(/李雷.*¥300.00/).waitFor()
    })

    await step('products, data, settings and what is saved', async () => {
        await open('商品')
        await tap(button('新增商品').first())
        await fill('名称', '红茶')
        await fill('单价', '66')
        await tap(button('保存'))
        await row(/红茶.*¥66.00/).waitFor()
        await open('导入导出')
        await pickFile(page, () => tap(button('选择表格文件')), sales)
        await tap(button('导入 4 笔'))
        await heading('导入完成').waitFor()
        await open('设置')
        await tap(page.getByRole('radio', { name: 'English' }))
        await tap(page.getByRole('radio', { name: '中文' }))
        await heading('设置').waitFor()
        await tap(button('已保存').first())
        await tap(dialog('数据保存在哪里').getByRole('button', { name: '关闭' }))
        await misses(dialog('数据保存在哪里'))
    })

    await step('a deletion is asked about and undone', async () => {
        await open('客户')
        await tap(row(/李雷/))
        await tap(button('删除'))
        await tap(question('删除客户“李雷”？').getByRole('button', { name: '删除' }))
        await misses(row(/李雷/))
        await tap(page.getByRole('status').getByRole('button', { name: '撤销' }))
        await row(/李雷/).waitFor()
    })

    assert.deepEqual(browser.faults, [])
})

test('in English the same is done by English names', { timeout: 120_000 }, async (t) => {
    const step = steps(t)
    const browser = await openShop(t, { locale: 'en-US' })
    const { page } = browser
    const { button, heading, row, question, option, alert, press, sees, misses, fill } = onPage(page)

    await step('a shop and a customer', async () => {
        assert.equal(await page.locator('html').getAttribute('lang'), 'en')
        await press(/^New archive/)
        await fill('Shop name', 'Green Leaf Tea')
        await choose(page, 'Currency', /USD/)
        await press('Create')
        await button('New customer').first().click()
        await press('Save')
        await alert('Enter a name.').waitFor()
        await fill('Name', 'Mary Wong')
        await fill('Phone', '13700137000')
        await press('Save')
        await heading('Mary Wong').waitFor()
    })

    await step('a sale, a search, and a question before leaving', async () => {
        await page.getByRole('navigation', { name: 'Main navigation' }).getByRole('link', { name: 'Sales' }).click()
        await button('New sale').first().click()
        await fill('Customer', 'mary')
        await option(/^Mary Wong/).click()
        await fill('Product, line 1', 'Longjing')
        await fill('Quantity, line 1', '2')
        await fill('Unit price, line 1', '12.5')
        await goTo(page, 'Customers')
        await question('Leave this page?').getByRole('button', { name: 'Go on typing' }).click()
        await misses(question('Leave this page?'))
        await press('Save')
        await heading('Sale').waitFor()
        await sees('$25.00')
        await goTo(page, 'Customers')
        await page.getByRole('searchbox', { name: 'Search customers' }).fill('wong')
        await row(/Mary Wong.*\$25.00/).waitFor()
    })

    assert.deepEqual(browser.faults, [])
})

test('who opens a shop a second time is told where it is open', { timeout: 60_000 }, async (t) => {
    const url = await serveSite(t)
    const browser = await openShop(t, {}, url)
    await createArchive(browser.page, '清和茶行')
    await waitSaved(browser.page)

    const second = await browser.context.newPage()
    await start(second, url)
    const { button, heading, press } = onPage(second)
    await heading('“清和茶行”已经在另一个标签页里打开').waitFor()
    await press('再试一次')
    await heading('“清和茶行”已经在另一个标签页里打开').waitFor()
    await press('回到首页')
    await button(/^新建档案/).waitFor()
})
