// Two archives of one shop that were changed apart, natively: the same code runs in the page.
export const title = 'Merging: 100,000 customers, of whom 20,000 were changed elsewhere (native, time of the processor)'

export async function run({ inRoot, program }) {
    return inRoot(program('merging'), '100000', '20000')
        .trim()
        .split('\n')
        .map((line) => line.split('\t'))
        .map(([name, unit, value]) => ({ name, unit, value: Number(value), ...(name.endsWith('without an answer') && { limit: 50 }) }))
}
