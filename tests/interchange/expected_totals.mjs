// What the real data sets hold, computed without a line of the program: the numbers of real_data_test.cpp.
//
//     node tests/interchange/expected_totals.mjs [folder of the data, else LAOKE_DATA_DIR or ../shared/data]
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const checkout = join(dirname(fileURLToPath(import.meta.url)), '../..')
const folder = process.argv[2] ?? process.env.LAOKE_DATA_DIR ?? join(checkout, '../shared/data')

/** "12.5" as 1250n: exact, and an error for what has more than two decimals. */
function cents(text) {
    const [, sign, whole, decimals = ''] = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(text.trim())
    return BigInt(sign + whole + decimals.padEnd(2, '0'))
}

const magnitude = (value) => (value < 0n ? -value : value)
const money = (value) => `${value < 0n ? '-' : ''}${magnitude(value) / 100n}.${String(magnitude(value) % 100n).padStart(2, '0')}`

/** Each line a purchase: customer, day, number of CDs, dollars. */
function cdnow(lines) {
    const customers = new Set()
    let purchases = 0
    let total = 0n
    let days = []
    for (const line of lines) {
        const [customer, day, , amount] = line.trim().split(/\s+/)
        if (!/^\d{8}$/.test(day ?? '')) continue // the header, and the empty line at the end
        customers.add(customer)
        ++purchases
        total += cents(amount)
        days.push(day)
    }
    days = days.sort()
    return { customers: customers.size, purchases, total: money(total), first: days[0], last: days.at(-1) }
}

/** The fields of a CSV line; no quoted field of this file holds a line break. */
function fields(line) {
    const found = [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map((match) => match[1])
    return found.map((field) => (field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field))
}

/**
 * Lines of invoices.  Those whose number begins with C are returns; of the others a negative quantity at the
 * price 0 is a correction of the stock, which cannot be read as a sale.
 */
function onlineRetail(lines) {
    const invoices = { all: new Set(), sale: new Set(), return: new Set() }
    const amounts = { sale: 0n, return: 0n }
    const customers = new Set()
    const products = new Set()
    const withoutCustomer = new Set()
    let rows = 0
    let unreadable = 0
    for (const line of lines.slice(1)) {
        if (line === '') continue
        const [invoice, code, , quantityText, time, priceText, customer] = fields(line)
        const quantity = BigInt(quantityText)
        const price = cents(priceText)
        const kind = /^C\d/.test(invoice) ? 'return' : 'sale'
        ++rows
        invoices.all.add(invoice)
        if (price < 0n || (kind === 'sale' && quantity < 0n && price !== 0n)) {
            throw new Error(`${line}: there was no such line when these rules were written`)
        }
        if (kind === 'sale' && quantity < 0n) {
            ++unreadable
            continue
        }
        amounts[kind] += (kind === 'return' ? -1n : 1n) * magnitude(quantity) * price
        const sale = [invoice, time.slice(0, 10), customer].join('|')
        invoices[kind].add(sale)
        products.add(code)
        if (customer) customers.add(customer)
        else withoutCustomer.add(sale)
    }
    return {
        rows,
        unreadable,
        invoices: invoices.all.size,
        sales: invoices.sale.size,
        returns: invoices.return.size,
        withoutCustomer: withoutCustomer.size,
        customers: customers.size,
        products: products.size,
        sold: money(amounts.sale),
        returned: money(amounts.return),
        total: money(amounts.sale + amounts.return),
    }
}

// The sanitizers make the whole file slow: natively its first 10,000 purchases are imported.
const sets = [
    ['cdnow/CDNOW_master.txt', cdnow],
    ['cdnow/CDNOW_master.txt', (lines) => ({ 'of the first 10,000': cdnow(lines.slice(0, 10_001)) })],
    ['online-retail/online_retail_30k_lines.csv', onlineRetail],
]
for (const [name, compute] of sets) {
    const path = join(folder, name)
    if (!existsSync(path)) {
        console.log(`${name}: skipped: no data`)
        continue
    }
    console.log(name, compute(readFileSync(path, 'latin1').split(/\r?\n/)))
}
