// Prints a document of plain texts: elements that only the printer shows, in place of the canvas.
//
// Contract with src/platform/browser_ports.cpp.  C++ calls, through Module.host.print: begin(title, paper),
// block(kind, columns), text(text), finish(); the numbers are those of `Paper` and `PrintBlock::Kind` in
// src/app/printing.h.  What comes from the shop becomes text and never markup.

const papers = [{ margin: 15 }, { width: 80, margin: 3 }, { width: 58, margin: 2 }, { margin: 0, isBare: true }] // millimetres; without a width: A4
const kinds = ['h2', 'p', 'dl', 'table', 'section', 'div']
const turning = /[\u202A-\u202E\u2066-\u2069]/g // marks of direction, which archives of others may have
const millimetresPerPixel = 25.4 / 96

const look = `
#print { font: 10.5pt/1.45 "PingFang SC", "Microsoft YaHei UI", "Noto Sans CJK SC", "Noto Sans SC", system-ui, sans-serif; color: #000; }
#print.roll { font-size: 9pt; }
#print :is(h1, h2, p, dl, table) { margin: 0 0 8px; }
#print h1 { font-size: 1.5em; }
#print h2 { font-size: 1.15em; }
#print.roll :is(h1, h2, p) { text-align: center; }
#print :is(p, dd, td) { white-space: pre-wrap; overflow-wrap: anywhere; }
#print dl { display: grid; grid-template-columns: max-content 1fr; gap: 1px 12px; }
#print dt { color: #444; }
#print dd { margin: 0; }
#print.roll dd { text-align: right; }
#print table { width: 100%; border-collapse: collapse; }
#print thead { display: table-header-group; }
#print tr { break-inside: avoid; }
#print :is(th, td) { padding: 3px 6px; text-align: left; vertical-align: top; border-bottom: 1px solid #999; font-weight: 400; }
#print th { color: #444; }
#print :is(th, td):first-child { padding-left: 0; }
#print :is(th, td):last-child { padding-right: 0; }
#print :is(th, td).r { text-align: right; white-space: nowrap; }
#print > div { display: grid; grid-template-columns: repeat(3, 1fr); gap: 8px; }
#print figure { margin: 0; break-inside: avoid; }
#print img { display: block; width: 100%; max-height: 70mm; object-fit: contain; }
#print .sheet { display: grid; align-content: start; box-sizing: border-box; width: 210mm; height: 296.9mm; overflow: hidden; break-after: page; }
#print .sheet:last-child { break-after: auto; }
#print .sheet div { box-sizing: border-box; padding: 4mm 5mm; overflow: hidden; white-space: pre-wrap; overflow-wrap: anywhere; font-size: 12pt; line-height: 1.35; }
#print .sheet strong { display: block; font-size: 1.35em; }
@media screen { #print { position: absolute; visibility: hidden; } }
@media print {
  html, body { height: auto; overflow: visible; background: #FFF; }
  body > :not(#print) { display: none !important; }
}`

export function createPrint() {
    const sheet = new CSSStyleSheet()
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
    let root, paper, block, columns, row, title

    const element = (tag, parent, text = '') => {
        const made = parent.appendChild(document.createElement(tag))
        made.textContent = text
        return made
    }

    // Label by label; `columns` has the sheet in millimetres: columns, rows, width, height, left, top, gap.
    const addLabel = (text) => {
        const [across, down, width, height, left, top, gap] = columns.split(' ')
        if (!row || row.childElementCount === across * down) {
            row = element('div', block)
            row.className = 'sheet'
            Object.assign(row.style, {
                gridTemplateColumns: `repeat(${across}, ${width}mm)`,
                gridAutoRows: `${height}mm`,
                columnGap: `${gap}mm`,
                padding: `${top}mm 0 0 ${left}mm`,
            })
        }
        const [name, ...lines] = text.split('\n')
        const label = element('div', row)
        if (name) element('strong', label, name)
        label.append(lines.join('\n'))
    }

    // Its address, a data: URL, then what stands below it.
    const addPicture = (text) => {
        const last = block.lastElementChild
        if (last && last.childElementCount === 1) return element('figcaption', last, text)
        element('img', element('figure', block)).src = text
    }

    // What does not fit on a label is written smaller.
    const makeFit = (label) => {
        for (let size = 11; size >= 6 && label.scrollHeight > label.clientHeight; size -= 1) label.style.fontSize = `${size}pt`
    }

    const putAway = () => {
        if (!root) return
        root.remove()
        root = undefined
        sheet.replaceSync('')
        document.title = title
    }
    addEventListener('afterprint', putAway)

    return {
        begin(name, number) {
            putAway()
            paper = papers[number]
            title = document.title
            document.title = name
            root = element('div', document.body)
            root.id = 'print'
            root.className = paper.width ? 'roll' : ''
            sheet.replaceSync(look)
            if (!paper.isBare) element('h1', root, name.replace(turning, ''))
        },
        block(kind, alignments) {
            block = element(kinds[kind], root)
            columns = alignments
            row = undefined
        },
        text(written) {
            const text = written.replace(turning, '')
            if (block.tagName === 'DL') {
                element(block.childElementCount % 2 === 0 ? 'dt' : 'dd', block, text)
            } else if (block.tagName === 'TABLE') {
                if (!row || row.childElementCount === columns.length) {
                    const group = row ? (block.tBodies[0] ?? block.createTBody()) : block.createTHead()
                    row = group.insertRow()
                }
                const cell = element(block.tBodies.length ? 'td' : 'th', row, text)
                cell.className = columns[row.childElementCount - 1]
            } else if (block.tagName === 'SECTION') {
                addLabel(text)
            } else if (block.tagName === 'DIV') {
                addPicture(text)
            } else {
                block.textContent = text
            }
        },
        finish() {
            for (const label of root.querySelectorAll('.sheet div')) makeFit(label)
            let page = `size: A4; margin: ${paper.margin}mm`
            if (paper.width) {
                // A roll is cut where the text ends.
                root.style.width = `${paper.width - 2 * paper.margin}mm`
                const height = Math.ceil(root.getBoundingClientRect().height * millimetresPerPixel) + 2 * paper.margin + 2
                page = `size: ${paper.width}mm ${Math.max(height, paper.width + 1)}mm; margin: ${paper.margin}mm`
            }
            sheet.replaceSync(`${look}\n@page { ${page} }`)
            // It waits for the dialog, and a frame must not; a picture that cannot be shown is no reason to wait.
            Promise.allSettled([...root.querySelectorAll('img')].map((image) => image.decode())).then(() => setTimeout(() => print()))
        },
    }
}
