import { nativeSoak } from '../native_soak.mjs'

export const title = 'ten pairs of shops each that were changed apart: merged either way they become the same'
export const count = 10
export const begin = nativeSoak('two shops that were changed apart*', (seed) => `LAOKE_RANDOM_MERGE=${seed * 10} 10`)
