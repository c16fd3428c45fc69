import { nativeSoak } from '../native_soak.mjs'

export const title = 'ten thousand random steps of a shop each: undo brings everything back, a reload loses nothing'
export const count = 10
export const begin = nativeSoak('random steps*', (seed) => `LAOKE_RANDOM_SHOP=${seed} 10000`)
