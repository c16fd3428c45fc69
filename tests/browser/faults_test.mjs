// What goes wrong outside of the program: the page says so, and what it knew before is not forgotten.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openBrowser, singleFile } from './support/browser.mjs'
import { createArchive, start, waitSaved } from './support/shop.mjs'

/** A shop that is saved; what `inject` changes in the page holds from the next load on. */
async function shopWith(t, inject) {
    const browser = await openBrowser(t)
    await start(browser.page, singleFile)
    await createArchive(browser.page, '清和茶行')
    await waitSaved(browser.page)
    await browser.page.addInitScript(inject)
    return browser
}

/** In the page: the list of archives is not opened. */
const refuseShelf = () => {
    const open = IDBFactory.prototype.open
    IDBFactory.prototype.open = function (name, version) {
        if (name === 'laoke-shelf') throw new DOMException('injected', 'UnknownError')
        return open.call(this, name, version)
    }
}

/** In the page: asking for the list of archives is never answered. */
const stallShelf = () => {
    const open = IDBFactory.prototype.open
    IDBFactory.prototype.open = function (name, version) {
        return name === 'laoke-shelf' ? new EventTarget() : open.call(this, name, version)
    }
}

for (const [way, inject] of Object.entries({ 'cannot be read': refuseShelf, 'is never answered': stallShelf })) {
    test(`an archive is found and opened when the list of archives ${way}`, async (t) => {
        const { page } = await shopWith(t, inject)

        await page.reload()

        await page.getByRole('button', { name: '新增客户', exact: true }).first().waitFor({ timeout: 60_000 })
        await page.getByText('清和茶行').first().waitFor({ state: 'attached' })
    })
}

test('a fault in the program is said, and nothing goes on as if it were well', async (t) => {
    const browser = await shopWith(t, () => {})
    const { page } = browser

    await page.getByRole('navigation').getByRole('link', { name: '销售', exact: true }).click()
    await page.getByRole('button', { name: '新增销售' }).first().waitFor()

    // Stands for a trap: drawing a frame throws in the middle of it.
    await page.evaluate(() => {
        WebGL2RenderingContext.prototype.drawElements = () => {
            throw new RangeError('injected')
        }
    })
    await page.keyboard.press('Tab') // shows where the focus is

    const alert = page.getByRole('alert')
    await alert.getByText('程序出错停止了').waitFor()
    await alert.getByText('injected').waitFor()

    // Whatever else may call into the program gets no further, and changes nothing of what is said.
    await page.evaluate(() => {
        const dropped = new DataTransfer()
        dropped.items.add(new File(['{}'], 'a.json'))
        dispatchEvent(new DragEvent('drop', { dataTransfer: dropped, cancelable: true }))
        document.getElementById('canvas').dispatchEvent(new Event('webglcontextrestored'))
    })
    await page.goBack()
    await page.waitForTimeout(300)
    assert.equal(await page.getByText('injected').count(), 1)
    assert.ok(browser.faults.some((fault) => fault.includes('_laoke_address_changed')), browser.faults.join('\n'))

    await alert.getByRole('button', { name: '刷新页面' }).click()
    await page.getByRole('button', { name: '新增客户', exact: true }).first().waitFor({ timeout: 20_000 })
})

test('a fault of an extension or another script on the page does not stop the program', async (t) => {
    const { page } = await shopWith(t, () => {})

    await page.evaluate(() => {
        void Promise.reject(new Error('not ours'))
        setTimeout(() => {
            throw new TypeError('nor this')
        })
    })
    await page.waitForTimeout(300)

    assert.equal(await page.getByRole('alert').count(), 0)
    await page.getByRole('button', { name: '新增客户', exact: true }).first().click()
    await page.getByRole('textbox', { name: '姓名' }).waitFor()
})

test('a mark that is none does not keep the archive from being opened', async (t) => {
    const { page } = await shopWith(t, () => {})
    for (const durableSequence of ['"9"', '1.8e19', '-1', '[3]']) {
        await page.evaluate((sequence) => {
            const key = Object.keys(localStorage).find((name) => name.startsWith('laoke-mark-'))
            localStorage.setItem(key, `{"durableSequence": ${sequence}, "exportedAt": 0}`)
        }, durableSequence)

        await page.reload()

        await page.getByRole('button', { name: '新增客户', exact: true }).first().waitFor({ timeout: 10_000 })
    }
})

test('a fault in the very first frame is said as what it is', async (t) => {
    const browser = await openBrowser(t)
    await browser.context.addInitScript(() => {
        WebGL2RenderingContext.prototype.drawElements = () => {
            throw new RangeError('injected')
        }
    })
    await browser.page.goto(singleFile)
    const alert = browser.page.getByRole('alert')
    await alert.getByText('程序出错停止了').waitFor()
    await alert.getByText('injected').waitFor()
})

test('a text with a NUL in it stops nothing and loses nothing', async (t) => {
    const { page } = await shopWith(t, () => {})
    const enter = async (name) => {
        await page.getByRole('button', { name: '新增客户', exact: true }).first().click()
        await page.getByRole('textbox', { name: '姓名' }).fill(name)
    }
    await enter('张三')
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await page.getByRole('heading', { name: '张三' }).waitFor()
    await page.getByRole('navigation').getByRole('link', { name: '客户', exact: true }).click()

    await enter('张\0三')
    await page.getByRole('link', { name: /^张三 .*姓名相同/ }).waitFor() // new in the same update
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await page.getByRole('heading', { name: '张三', exact: true }).waitFor()
})

test('a page with unsaved work asks before it is closed, one without does not', async (t) => {
    const { page } = await shopWith(t, () => {})
    const asked = []
    page.on('dialog', (dialog) => {
        asked.push(dialog.type())
        return dialog.dismiss()
    })
    await page.getByRole('navigation').getByRole('link', { name: '设置', exact: true }).click()
    await page.getByRole('textbox', { name: '店名' }).fill('清风茶庄')
    await page.waitForFunction(() => window.laoke.stats().hasUnsaved)

    await page.close({ runBeforeUnload: true })
    await page.waitForTimeout(500)

    assert.deepEqual(asked, ['beforeunload'])
    await page.getByRole('button', { name: '保存设置' }).click()
    await waitSaved(page)
    // What stands in a form is kept as a draft within a second.
    await page.getByRole('navigation').getByRole('link', { name: '客户', exact: true }).click()
    await page.getByRole('button', { name: '新增客户', exact: true }).first().click()
    await page.getByRole('textbox', { name: '姓名' }).fill('张三')
    await page.waitForFunction(() => window.laoke.stats().hasUnsaved)
    await page.waitForFunction(() => !window.laoke.stats().hasUnsaved)
    await page.close({ runBeforeUnload: true })
    await page.waitForEvent('close').catch(() => {}) // it may be closed already
    assert.deepEqual(asked, ['beforeunload'])
})
