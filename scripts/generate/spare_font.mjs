// Writes spare_font.otf: what is needed of Noto Sans CJK SC in a browser that does not let its own fonts be read
// (web/spare_glyphs.js).
//
//   node spare_font.mjs OUTPUT_DIRECTORY NotoSansCJK-Regular.ttc
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { filesBelow, giveUp } from './output.mjs'

const [directory, collection] = process.argv.slice(2)
const simplifiedChinese = 2 // the collection's faces: JP, KR, SC, TC, HK

/** The characters of rows `first` to `last` of GB 2312, whose two bytes run from A1 to FE each. */
function rows(first, last) {
    const decoder = new TextDecoder('gbk')
    let text = ''
    for (let row = first; row <= last; ++row) {
        for (let cell = 0xa1; cell <= 0xfe; ++cell) text += decoder.decode(Uint8Array.of(0xa0 + row, cell))
    }
    return text
}

const range = (first, last) => String.fromCodePoint(...Array.from({ length: last - first + 1 }, (_, i) => first + i))

// Beyond the 3,755 Hanzi of level 1: what stands in names of people and shops.
const names = `
邹邱郝鄢闫佟亓仝仇佘佴俞偃儋冼冮刁卞厍呙喻夔妫姒嬴宓岑嵇嵩庾弋扈斛昝晁栾殳毋濮瀚琚璩瓮甄甯眭瞿禚禹窦竺笪糜缑缪羿翟耿胥臧芮苌苑
苻茹荀莘菅蒯蓟蔺訾詹谌贲逄逯遆邬邰邸郄郇郏郐郗郜郦郯鄂鄞酆钭钮锺阙阚隗隽雍雒靳鞠驷髙麴龚龍
妤姝姣娅娉娣娴婕婧婵婷嫒嫔嫘嫚嫣嫦嫱孜孚孛寰屹岚岽峣峤峥崴嵘巍帏帼幂幄弈彧徜忻怿恺悌惇愫慜懿戬掣揆擎攸旎旖旻昀昇昊昉昕昙昱昶晏
晔晗晖晞晟晢晷暄暐暘暝曈曜曦杞杲枞柠柚栩桢梓梵棠棣椿楠榕槿檀毓沁沅沐泓泠泱泺洢洮洵浚浠浵涓淇淏淞淦渟湉溥滢滟漪漩潇潼澜澍濂濡濯
瀛灏炅炜炫炯烁烨焓焜焯煊煌煜煦熠熹燊燚犇玎玏玑玓玕玘玙玚玟玥玮玳玺珂珈珉珊珏珑珞珣珥珩珮珺琅琇琉琏琛琦琨琪琬琮琰琵瑀瑁瑄瑕瑗
瑙瑚瑛瑜瑟瑢瑭瑰瑶瑷瑾璀璁璃璇璋璎璐璜璞璟璠璧璨璿瓒瓯皓皙睿瞳矜砚祎祐祗祚祯祺禧竑竣笙筠筱箐箫篁簪粲綦绮绯绫缇缦缨罡羲翀翊翎
翡翾聃胤脩臻芃芊芙芩芪芸芷苒苓苡茉茗茜荃荞荟荻莀莓莞莠菀菁菡菲萁萦萱葆葳蒨蓁蓓蔓蔚蕊蕙蕴薇薏薰藜蘅詠谧贇赟邈鄯酩醇釉鈺銘鋆鑫
钊钏钰铖铠锴锵镕镯闰闳霁霆霈霏霓霭靓韬韶頔颀颉颍颢飏馥骁骅骐骥骧髦鲲鸢鹂鹃鹄鹍麒麟黛龢䶮𠮷
麺麵鍋燒鴨鷄點廣東灣臺裡後麼淘饪饨馄饺饽馍糍糯粿粽卤煲焖焗煨鲈鲍鲑鲟鳕鳗鳜虾蚝蛤蜊蟹螃萝荠茄芹芥芝藕菇筷瓷珐琅翡裙裤袄袜`

const contentOf = (names) => filesBelow('src', (name) => names.test(name)).map((path) => readFileSync(path, 'utf8')).join('')
/** What the interface itself says; the code has words too, those of the sample shop. */
const ownText = contentOf(/\.texts\.json$/)
const ownCode = contentOf(/\.(cpp|h)$/)

function wanted() {
    const text = [
        range(0x20, 0x7e), range(0xa0, 0x17f), range(0x1cd, 0x1dc), range(0x1ea0, 0x1ef9), range(0x2010, 0x2027), range(0x2030, 0x203c), range(0x20a0, 0x20bf),
        range(0x2190, 0x2193), '∞≈≠≤≥−✓✔✕✗■□▲△▼▽◆◇○●★☆�', rows(1, 3), range(0x3105, 0x3129),
        rows(16, 55), names, ownText, ownCode,
    ].join('')
    return new Set(Array.from(text, (character) => character.codePointAt(0)).filter((code) => code >= 0x20))
}

/** The part of the font that draws `codes`, without what only shaping asks for. */
async function subset(font, codes) {
    const binary = createRequire(import.meta.url).resolve('harfbuzzjs/dist/harfbuzz-subset.wasm')
    const { instance } = await WebAssembly.instantiate(readFileSync(binary))
    const hb = instance.exports
    hb._initialize()
    const at = hb.malloc(font.length)
    new Uint8Array(hb.memory.buffer).set(font, at)
    const face = hb.hb_face_create(hb.hb_blob_create(at, font.length, 2 /* writable */, 0, 0), simplifiedChinese)
    const input = hb.hb_subset_input_create_or_fail()
    for (const code of codes) hb.hb_set_add(hb.hb_subset_input_unicode_set(input), code)
    for (const table of ['GSUB', 'GPOS', 'GDEF', 'BASE', 'VORG', 'vhea', 'vmtx']) {
        const tag = [...table].reduce((bits, letter) => (bits << 8) | letter.charCodeAt(0), 0)
        hb.hb_set_add(hb.hb_subset_input_set(input, 3 /* tables to drop */), tag)
    }
    for (const name of [13, 14]) hb.hb_set_add(hb.hb_subset_input_set(input, 4 /* names to keep */), name) // the licence
    hb.hb_subset_input_set_flags(input, 1 /* no hinting */)
    const result = hb.hb_subset_or_fail(face, input)
    if (!result) giveUp([`${collection} could not be cut down.`])
    const blob = hb.hb_face_reference_blob(result)
    const start = hb.hb_blob_get_data(blob, 0)
    return Buffer.from(hb.memory.buffer, start, hb.hb_blob_get_length(blob))
}

/** The characters that a font has, by its table of format 12. */
function charactersOf(font) {
    const table = (tag) => {
        for (let at = 12; at < 12 + 16 * font.readUInt16BE(4); at += 16) {
            if (font.toString('latin1', at, at + 4) === tag) return font.readUInt32BE(at + 8)
        }
        return giveUp([`the font has no ${tag}.`])
    }
    const cmap = table('cmap')
    const found = new Set()
    for (let at = cmap + 4; at < cmap + 4 + 8 * font.readUInt16BE(cmap + 2); at += 8) {
        const part = cmap + font.readUInt32BE(at + 4)
        if (font.readUInt16BE(part) !== 12) continue
        for (let group = part + 16; group < part + 16 + 12 * font.readUInt32BE(part + 12); group += 12) {
            for (let code = font.readUInt32BE(group); code <= font.readUInt32BE(group + 4); ++code) found.add(code)
        }
    }
    return found
}

if (!existsSync(collection)) giveUp([`${collection} is missing. Run scripts/setup.`])
mkdirSync(directory, { recursive: true })
const path = join(directory, 'spare_font.otf')
const font = await subset(readFileSync(collection), wanted())
const characters = charactersOf(font)
const lacking = Array.from(new Set(ownText.match(/[^\0-\x1f]/gu))).filter((character) => !characters.has(character.codePointAt(0)))
if (lacking.length > 0) giveUp([`the spare font lacks what the interface says: ${lacking.join(' ')}`])
if (!existsSync(path) || !readFileSync(path).equals(font)) writeFileSync(path, font)
