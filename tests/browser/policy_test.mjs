// What the page's Content Security Policy and Trusted Types hold off, in the single file and on a server: each is tried
// from within, seen by its report, and by that nothing came of it.
import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { endAfter, openBrowser, serveSite, singleFile, temporaryProfile } from './support/browser.mjs'
import { createArchive, exportBackup, field, goTo, start, waitSaved } from './support/shop.mjs'

// Trusted Types come first where there are any.
const script = /^(require-trusted-types-for|script-src)/

// By name: what the browser names in its report, the attempt, which sets `did` when it gets through, and the forms of the
// page in which it means something (all, where none are said).
const attempts = {
    'text made into elements': [script, () => {
        document.getElementById('announcer').innerHTML = '<b>in</b>'
        did = true
    }, ['file', 'served']],
    'a handler in text made into elements': [script, () => {
        document.getElementById('announcer').innerHTML = '<img src="data:," onerror="did = true">'
    }],
    'text put behind elements': [script, () => {
        document.getElementById('announcer').insertAdjacentHTML('beforeend', '<b>in</b>')
        did = true
    }, ['file', 'served']],
    'eval': [script, () => (0, eval)('did = true')],
    'new Function': [script, () => new Function('did = true')()],
    'a timer of text': [script, () => {
        setTimeout('did = true')
    }],
    'a handler in an attribute': [script, () => {
        const button = document.createElement('button')
        button.setAttribute('onclick', 'did = true')
        document.body.append(button)
        button.click()
        button.remove()
    }],
    'a script in the page': [script, () => {
        const script = document.createElement('script')
        script.textContent = 'did = true'
        document.body.append(script)
    }],
    'a script from elsewhere': [script, (foreign) => {
        const script = document.createElement('script')
        script.src = `${foreign}script`
        document.body.append(script)
    }],
    'a javascript: address': [script, () => {
        const link = document.createElement('a')
        link.setAttribute('href', 'javascript:did = true')
        document.body.append(link)
        link.click()
        link.remove()
    }],
    'a request': [/^connect-src/, async (foreign) => {
        await fetch(`${foreign}fetch`, { mode: 'no-cors' })
        did = true
    }],
    'a beacon': [/^connect-src/, (foreign) => {
        navigator.sendBeacon(`${foreign}beacon`, 'phone numbers')
    }],
    'a socket': [/^connect-src/, (foreign) => {
        new WebSocket(foreign.replace('http', 'ws')).onopen = () => (did = true)
    }],
    'a picture': [/^img-src/, async (foreign) => {
        const image = new Image()
        image.src = `${foreign}picture?phone=13800138000`
        await image.decode()
        did = true
    }],
    'a font': [/^font-src/, async (foreign) => {
        await new FontFace('foreign', `url(${foreign}font)`).load()
        did = true
    }],
    'a style sheet': [/^style-src/, (foreign) => {
        const link = document.createElement('link')
        Object.assign(link, { rel: 'stylesheet', href: `${foreign}style`, onload: () => (did = true) })
        document.head.append(link)
    }],
    'a frame': [/^frame-src/, (foreign) => {
        const frame = document.createElement('iframe')
        frame.src = `${foreign}frame`
        document.body.append(frame)
    }],
    'an object': [/^(require-trusted-types-for|object-src)/, (foreign) => {
        const object = document.createElement('object')
        object.setAttribute('data', `${foreign}object`)
        object.type = 'text/html'
        document.body.append(object)
    }],
    'a form': [/^form-action/, (foreign) => {
        const form = document.createElement('form')
        form.action = `${foreign}form`
        document.body.append(form)
        form.submit()
    }],
    'another base address': [/^base-uri/, (foreign) => {
        const base = document.createElement('base')
        base.href = foreign
        document.head.append(base)
        did = document.baseURI.startsWith(foreign)
    }],
    'a worker': [/^(require-trusted-types-for|worker-src)/, () => {
        const source = URL.createObjectURL(new Blob(['postMessage(1)'], { type: 'text/javascript' }))
        new Worker(source).onmessage = () => (did = true)
    }],
    'a service worker by its text': [script, async () => {
        await navigator.serviceWorker.register('service_worker.js?another')
        did = true
    }, ['served']],
    'a policy of another name': [/^trusted-types/, () => {
        trustedTypes.createPolicy('own', { createHTML: (text) => text })
        did = true
    }, ['file', 'served']],
    'a second policy of the name': [/^trusted-types/, () => {
        trustedTypes.createPolicy('laoke', { createHTML: (text) => text })
        did = true
    }, ['file', 'served']],
    'the default policy': [/^trusted-types/, () => {
        trustedTypes.createPolicy('default', { createHTML: (text) => text })
        did = true
    }, ['file', 'served']],
}

/** Runs one attempt in the page; resolves to { did, reports }. */
const attempt = (page, act, foreign) =>
    page.evaluate(
        async ([source, foreign]) => {
            window.did = false
            const reports = []
            const note = ({ effectiveDirective }) => reports.push(effectiveDirective)
            document.addEventListener('securitypolicyviolation', note)
            await new Promise((done) => setTimeout(done)) // what DevTools calls may use eval, what comes after it may not
            try {
                await window.attempts[source](foreign)
            } catch {
                // What throws has not got through.
            }
            await new Promise((done) => setTimeout(done, 200))
            document.removeEventListener('securitypolicyviolation', note)
            return { did: window.did, reports, text: document.body.innerText }
        },
        [act, foreign],
    )

/** A server of another origin, and what it is asked for. */
async function startForeignServer(t) {
    const asked = []
    const server = createServer((request, response) => {
        asked.push(request.url)
        response.writeHead(200, { 'access-control-allow-origin': '*' }).end()
    })
    await new Promise((listening) => server.listen(0, '127.0.0.1', listening))
    endAfter(t, () => new Promise((done) => (server.close(done), server.closeAllConnections())))
    return { foreign: `http://localhost:${server.address().port}/`, asked }
}

async function tryAll(t, url, form) {
    const { foreign, asked } = await startForeignServer(t)
    const { page } = await openBrowser(t)
    // The test's own script comes past the policy, as an attacker's that has got in would not.
    await page.addInitScript({
        content: `window.attempts = {${Object.entries(attempts).map(([name, [, act]]) => `${JSON.stringify(name)}: ${act}`).join(',\n')}}`,
    })
    await start(page, url)
    await createArchive(page, '安全茶行')
    for (const [name, [directive, , forms]] of Object.entries(attempts)) {
        if (forms && !forms.includes(form)) continue
        const { did, reports } = await attempt(page, name, foreign)
        assert.equal(did, false, `${name}: has got through`)
        assert.ok(reports.some((report) => directive.test(report)), `${name}: reported as ${reports.join(', ') || 'nothing'}`)
    }
    assert.deepEqual(asked, [])
    assert.equal(await page.evaluate(() => window.laoke.stats().isOpen), true, 'the page is still there')
}

test('the single file holds off scripts and requests', (t) => tryAll(t, singleFile, 'file'))

test('the policy alone holds off scripts and requests where there are no Trusted Types', async (t) => {
    const whole = await readFile(fileURLToPath(singleFile), 'utf8')
    const without = join(temporaryProfile(t), 'laoke.html')
    await writeFile(without, whole.replace(/; require-trusted-types-for 'script'; trusted-types [^"]*/, ''))
    await tryAll(t, pathToFileURL(without).href, 'without trusted types')
})

test('the served page holds off scripts and foreign requests', async (t) => tryAll(t, await serveSite(t), 'served'))

test('a session in the single file asks the network for nothing', async (t) => {
    const { context, page, faults, requests } = await openBrowser(t)
    await context.route(/^(https?|wss?):/, (route) => route.abort())
    await start(page, singleFile)
    await createArchive(page, '不连网茶行')
    await page.getByRole('button', { name: '新增客户', exact: true }).first().click()
    await field(page, '姓名').fill('张三')
    await field(page, '电话').fill('13800138000')
    await page.getByRole('button', { name: '保存', exact: true }).first().click()
    await page.getByRole('heading', { name: '张三' }).first().waitFor()
    await goTo(page, '销售')
    await page.getByRole('button', { name: '新增销售', exact: true }).first().click()
    await field(page, '商品（第 1 行）').fill('龙井')
    await field(page, '单价（第 1 行）').fill('64')
    await page.getByRole('button', { name: '保存', exact: true }).first().click()
    await waitSaved(page)
    await goTo(page, '设置')
    assert.equal(await page.getByRole('button', { name: '检查更新' }).count(), 0)
    assert.match(await exportBackup(page), /张三/)

    assert.deepEqual(requests.filter((url) => !/^(file|blob|data):/.test(url)), [])
    assert.deepEqual(faults, [])
    assert.equal(await page.evaluate(async () => (await navigator.serviceWorker?.getRegistrations?.().catch(() => []))?.length ?? 0), 0)
})

test('on a server the page makes two addresses of scripts, those of its workers', async (t) => {
    const url = await serveSite(t)
    const { page, requests, faults } = await openBrowser(t)
    await page.addInitScript(() => {
        window.policies = []
        const original = trustedTypes.createPolicy
        TrustedTypePolicyFactory.prototype.createPolicy = function (name, rules) {
            const made = original.call(this, name, rules)
            window.policies.push({ name, rules: Object.keys(rules), made: ['https://example.org/evil.js', 'service', 'storage'].map((wanted) => String(made.createScriptURL(wanted))) })
            return made
        }
    })
    await start(page, url)
    await page.waitForFunction(() => navigator.serviceWorker.controller)
    await createArchive(page, '安全茶行')

    const storage = requests.map((request) => request.slice(url.length)).find((name) => /^storage\.[0-9a-f]{10}\.js$/.test(name)) ?? 'not asked for'
    assert.deepEqual(await page.evaluate(() => window.policies), [{ name: 'laoke', rules: ['createScriptURL'], made: ['', 'service_worker.js', storage] }])
    assert.deepEqual(requests.filter((request) => !request.startsWith(url) && !request.startsWith('data:')), [])
    assert.deepEqual(faults, [])
})
