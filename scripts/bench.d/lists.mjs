// Lists of a large shop, natively: the same code runs in the page.
export const title = 'Lists: 100,000 customers, 700,000 sales (native)'

export async function run({ inRoot, program }) {
    return inRoot(program('lists'), '100000', '7')
        .trim()
        .split('\n')
        .map((line) => line.split('\t'))
        .map(([name, unit, value]) => ({ name, unit, value: Number(value), limit: 50 }))
}
