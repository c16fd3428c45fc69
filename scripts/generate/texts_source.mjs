// Reads and checks every *.texts.json below src/: the one place that knows what a good text is.
import { readFileSync } from 'node:fs'
import { filesBelow, inCheckout } from './output.mjs'

export const languages = ['zh-CN', 'en']
const keyForm = /^[a-z][a-z0-9_]*(\.[a-z0-9_]+)+$/

export const identifier = (key) => key.replaceAll('.', '_')

/** The names in braces of a text, sorted; `{count:task|tasks}` is a word that goes by the number {count}, and none of its own. */
const placeholders = (text) => [...text.matchAll(/\{([^{}:]*)\}/g)].map((match) => match[1]).sort()
const wordForms = (text) => [...text.matchAll(/\{([^{}:]*):([^{}]*)\}/g)]

/** JSON.parse keeps the last of two equal keys; this finds the first of them. */
function keysGivenTwice(json) {
    const seen = new Set()
    const twice = []
    for (const match of json.matchAll(/^\s*"([^"]+)"\s*:\s*\{/gm)) {
        if (seen.has(match[1])) twice.push(match[1])
        seen.add(match[1])
    }
    return twice
}

function faultsOfText(place, key, translations) {
    const faults = []
    if (!keyForm.test(key)) faults.push(`${place}: "${key}" is no dotted name in snake_case such as "customers.title".`)
    if (typeof translations !== 'object' || translations === null) return [`${place}: "${key}" is no object of languages.`]
    for (const language of languages) {
        if (typeof translations[language] !== 'string' || translations[language] === '') {
            faults.push(`${place}: "${key}" has no text in ${language}.`)
        }
    }
    for (const language of Object.keys(translations)) {
        if (!languages.includes(language)) faults.push(`${place}: "${key}" has the unknown language "${language}".`)
    }
    if (faults.length > 0) return faults
    const [first, second] = languages.map((language) => placeholders(translations[language]).join(', '))
    if (first !== second) {
        faults.push(`${place}: "${key}" has the placeholders {${first}} in ${languages[0]} but {${second}} in ${languages[1]}.`)
    }
    for (const name of placeholders(translations[languages[0]])) {
        if (!/^[a-z][a-z0-9_]*$/.test(name)) faults.push(`${place}: "${key}" has the placeholder {${name}}, which is no name in snake_case.`)
    }
    for (const language of languages) {
        for (const [whole, name, forms] of wordForms(translations[language])) {
            if (!placeholders(translations[language]).includes(name) || forms.split('|').length !== 2)
                faults.push(`${place}: "${key}" has ${whole} in ${language}, which is no word for one and for more of a number that stands there.`)
        }
    }
    return faults
}

/** { texts: [{ key, name, translations: [zh, en], place }], faults: [sentence] }, sorted by key. */
export function readTexts() {
    const texts = []
    const faults = []
    const places = new Map()
    for (const path of filesBelow('src', (name) => name.endsWith('.texts.json'))) {
        const place = inCheckout(path)
        const json = readFileSync(path, 'utf8')
        let content
        try {
            content = JSON.parse(json)
        } catch (error) {
            faults.push(`${place}: is no JSON: ${error.message}.`)
            continue
        }
        for (const key of keysGivenTwice(json)) faults.push(`${place}: "${key}" is given twice.`)
        for (const [key, translations] of Object.entries(content)) {
            const found = faultsOfText(place, key, translations)
            faults.push(...found)
            const name = identifier(key)
            if (places.has(name)) faults.push(`${place}: "${key}" is given in ${places.get(name)} too.`)
            places.set(name, place)
            if (found.length === 0) {
                texts.push({ key, name, place, translations: languages.map((language) => translations[language]) })
            }
        }
    }
    texts.sort((a, b) => (a.key < b.key ? -1 : 1))
    return { texts, faults }
}

/** One sentence per text that no source mentions and per mention of a text that does not exist. */
export function faultsOfUse(texts) {
    const mentioned = new Map()
    for (const path of filesBelow('src', (name) => /\.(cpp|h)$/.test(name))) {
        for (const match of readFileSync(path, 'utf8').matchAll(/\bTextKey::([a-z0-9_]+)/g)) {
            if (!mentioned.has(match[1])) mentioned.set(match[1], inCheckout(path))
        }
    }
    const names = new Set(texts.map((text) => text.name))
    return [
        ...texts
            .filter((text) => !mentioned.has(text.name))
            .map((text) => `${text.place}: "${text.key}" is used nowhere in src/ (as TextKey::${text.name}).`),
        ...[...mentioned]
            .filter(([name]) => !names.has(name))
            .map(([name, path]) => `${path}: TextKey::${name} is in no *.texts.json file.`),
    ]
}
