// Lists of a large shop as WebAssembly in node: the same code as in the page, without its drawing.
export const title = 'Lists: 100,000 customers, 700,000 sales (wasm in node)'

export async function run({ inRoot }) {
    inRoot('cmake', '--build', 'build/web-release', '--target', 'laoke_bench_lists')
    return inRoot('node', 'build/web-release/laoke_bench_lists.cjs', '100000', '7')
        .trim()
        .split('\n')
        .map((line) => line.split('\t'))
        .map(([name, unit, value]) => ({ name, unit, value: Number(value), limit: 50 }))
}
