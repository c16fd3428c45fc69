// Every text in both languages, with the same placeholders, and used.
import { giveUp } from '../generate/output.mjs'
import { faultsOfUse, readTexts } from '../generate/texts_source.mjs'

const { texts, faults } = readTexts()
const all = [...faults, ...faultsOfUse(texts)]
if (all.length > 0) giveUp(all)
