// The backup that the page gives out is what assets/laoke-archive-3.schema.json describes.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import Ajv from 'ajv'
import { checkout, openBrowser, singleFile } from './support/browser.mjs'
import { createArchive, exportBackup, start, trySample } from './support/shop.mjs'

/** Whether a document is valid; `problems` of the last one that was not. */
async function schema() {
    const text = await readFile(join(checkout, 'assets/laoke-archive-3.schema.json'), 'utf8')
    const validate = new Ajv({ strictTypes: false, strictRequired: false }).compile(JSON.parse(text))
    return Object.assign((document) => validate(document), { problems: () => JSON.stringify(validate.errors) })
}

test('the schema describes the example in the documentation, and not what differs from it', async () => {
    const isValid = await schema()
    const documentation = await readFile(join(checkout, 'docs/json-format.md'), 'utf8')
    const example = () => JSON.parse(/```json\n([^]*?)```/.exec(documentation)[1])
    assert.ok(isValid(example()), isValid.problems())

    const changes = {
        'a newer version': (document) => (document.version = 4),
        'an unknown member': (document) => (document.customers[0].shoe_size = 42),
        'a number for an id': (document) => (document.customers[0].id = 1),
        'a fraction of a fen': (document) => (document.products[0].price_minor = 0.5),
        'a default written out': (document) => (document.products[0].is_withdrawn = false),
        'a sale of less than nothing': (document) => (document.sales[0].lines[0].quantity_thousandths = -1000),
        'a sale that returns another': (document) => (document.sales[0].returns_sale = document.sales[0].id),
        'a sale without lines': (document) => (document.sales[0].lines = []),
        'no list of sales': (document) => delete document.sales,
        'a follow-up about nothing': (document) => delete document.follow_ups[0].content,
        'a task of the evening after': (document) => (document.tasks[0].due_minute = 1440),
        'a rule without a unit': (document) => delete document.tasks[0].repeat_unit,
        'a sale on account that is never due': (document) => delete document.sales[0].due_on,
        'a sale on nobody\'s account': (document) => delete document.sales[0].customer,
        'a payment of nothing': (document) => (document.payments[0].amount_minor = 0),
        'a write-off in cash': (document) => (document.payments[0].kind = 'write_off'),
    }
    for (const [name, change] of Object.entries(changes)) {
        const document = example()
        change(document)
        assert.ok(!isValid(document), name)
    }
})

test("the sample shop's backup and an empty one are valid", async (t) => {
    const isValid = await schema()
    const browser = await openBrowser(t)
    await start(browser.page, singleFile)
    await trySample(browser.page)

    const sample = JSON.parse(await exportBackup(browser.page))
    assert.ok(isValid(sample), isValid.problems())
    assert.equal(sample.customers.length, 60)
    assert.ok(sample.sales.length > 300)
    assert.ok(sample.follow_ups.length > 30 && sample.tasks.length > 10)

    const fresh = await openBrowser(t)
    await start(fresh.page, singleFile)
    await createArchive(fresh.page, '清和茶行')
    const empty = JSON.parse(await exportBackup(fresh.page))
    assert.ok(isValid(empty), isValid.problems())
    assert.deepEqual([empty.customers, empty.products, empty.sales, empty.follow_ups, empty.tasks], [[], [], [], [], []])
})
