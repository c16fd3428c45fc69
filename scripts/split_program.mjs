// Splits laoke.wasm in two for a server: the first part has what starts the shop and what is used at the counter; the second
// comes behind it (web/second_part.js).  docs/adr/0023 says why.
//   scripts/split_program.mjs BUILD NM BINARYEN      in the folder BUILD: laoke.wasm to laoke.first.wasm and laoke.second.wasm
//
// What both parts call stays in the first.
import { execFileSync } from 'node:child_process'
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const [build, nm, binaryen] = process.argv.slice(2)

/** What the start, the list of customers, a customer, a new sale and today do without: names below src/, or of libraries, begin so. */
const second = [
    'interchange/',
    'opportunities/opportunities_actions opportunities/opportunities_job opportunities/opportunities_marks opportunities/opportunities_screen opportunities/opportunity_ opportunities/pipeline_form',
    'opportunities/pipelines_actions opportunities/quotes_actions',
    'archive/archive_check archive/archive_merging archive/customer_copy archive/key_slot archive/merging_ archive/scratch_archive archive/sealed_backup',
    'archive/shop_rows archive/snapshot_reading',
    'app/account_plan_form app/calendar_panel app/command_search app/confirming app/contact_person_form app/custom_fields app/customer_form app/customer_list_marked app/customer_list_offers',
    'app/customer_papers app/customers_content app/data_page app/duplicates app/encryption_ app/file_export',
    'app/file_pieces app/follow_up_form app/follow_ups_content app/json_ app/meeting_form app/merg app/kept_columns app/message_ app/needs_form app/note_form app/opportunities_page',
    'app/opportunity_form app/opportunity_page app/other_screens app/pain_point app/payment_form app/pipeline app/playbook_ app/playbooks_page app/product_ app/products_content app/quote',
    'app/receivables app/recycle_bin app/relation_form app/sale_page app/sales_list app/settings app/statement app/stock_count app/table_ app/tags_page app/task_form app/text_matches app/tiers_page',
    'app/transactions_content',
    'base/derived_key',
    'contact/calendar_screen contact/customer_merge contact/customer_removal contact/dunning contact/follow_up_form contact/meeting_form',
    'contact/follow_ups_actions contact/message contact/playbook contact/sample contact/task_form contact/task_order contact/tasks_actions contact/tasks_job contact/today_marks',
    'customers/account_plan_form customers/confirming customers/contact_persons_screen customers/custom_fields_actions customers/custom_fields_screen customers/customer_groups_store customers/customer_values_store customers/customer_filter_screen customers/customer_list_marks',
    'customers/customer_form customers/data_source customers/customer_merge customers/customers_actions customers/duplicates customers/filtering_store customers/labels_screen customers/needs_form',
    'customers/note_form customers/pain_point_form customers/pain_points_screen customers/pictures_actions customers/tags_actions customers/tags_screen customers/tiers_actions customers/tiers_screen customers/value_order_store',
    'sales/payment_form sales/product_form sales/product_list sales/product_order sales/product_stock sales/products_job sales/sales_job sales/receivables sales/sales_actions sales/sales_list sales/statement sales/stock_count',
    'ui/agenda ui/board ui/table_cell_editor',
    'expat minizip',
].flatMap((line) => line.split(' '))

/** What the counter calls of them nevertheless: functions whose names begin so.  tests/browser/second_part_test.mjs tells of more. */
const calledAtOnce = ['laoke::CommandSearch::note_visit(', 'laoke::draw_pinned_notes(']

const belongsTo = (object, begin) => object.includes(`/src/${begin}`) || object.includes(`/${begin}.dir/`)
const isSecond = (object) => second.some((begin) => belongsTo(object, begin))

/** Names of the functions that `objects` define; inline ones, which more objects may define, are not among them. */
function functionsIn(objects) {
    const lines = execFileSync(nm, ['--defined-only', '--demangle', '--format=posix', '--quiet', ...objects], { encoding: 'utf8', maxBuffer: 2 ** 28 }).split('\n')
    return lines.map((line) => /^(.*) [tT] [\da-f]+ [\da-f]+$/.exec(line)?.[1]).filter(Boolean)
}

// The linker has left out what the program uses of WebAssembly.
const features = ['bulk-memory', 'bulk-memory-opt', 'multivalue', 'mutable-globals', 'nontrapping-float-to-int', 'sign-ext'] // without reference types both parts share one table
const binaryenTool = (name, ...options) =>
    execFileSync(join(binaryen, 'bin', name), ['laoke.wasm', '--mvp-features', ...features.map((feature) => `--enable-${feature}`), ...options], {
        cwd: build,
        encoding: 'utf8',
        maxBuffer: 2 ** 28,
        stdio: ['ignore', 'pipe', 'inherit'],
    })

/** The names of laoke.wasm's own functions by number, as binaryen counts them: the imported ones not counted. */
function namesByNumber() {
    const module = new WebAssembly.Module(readFileSync(join(build, 'laoke.wasm')))
    const imported = WebAssembly.Module.imports(module).filter(({ kind }) => kind === 'function').length
    const lines = readFileSync(join(build, 'laoke.mjs.symbols'), 'utf8').trim().split('\n')
    const pairs = lines.map((line) => [Number(line.slice(0, line.indexOf(':'))) - imported, line.slice(line.indexOf(':') + 1).replace(/_\d+$/, '')])
    return new Map(pairs.filter(([number]) => number >= 0))
}

/** { callers, others }: who calls each function, and which are called from elsewhere too, by number. */
function callGraph() {
    const callers = new Map()
    const others = new Set()
    for (const line of binaryenTool('wasm-opt', '--print-call-graph', '--quiet').split('\n')) {
        const [, caller, callee] = /^ {2}"(\d+)" -> "(\d+)"/.exec(line) ?? []
        if (caller !== undefined && caller !== callee) callers.set(Number(callee), [...(callers.get(Number(callee)) ?? []), Number(caller)])
        const [, other] = /^ {2}"(\d+)" \[style="filled(?:, rounded"|", fillcolor="gray")/.exec(line) ?? []
        if (other !== undefined) others.add(Number(other))
    }
    return { callers, others }
}

const objects = readdirSync(build, { recursive: true })
    .filter((file) => /\.dir\/.*\.o$/.test(file) && !/tests|gallery|storage_page/.test(file))
    .map((file) => join(build, file))
for (const begin of second) {
    if (objects.some((object) => belongsTo(object, begin))) continue
    console.error(`split_program: nothing of the program begins with ${begin}; take it out of the list, or mend it.`)
    process.exit(1)
}
const inFirst = new Set(functionsIn(objects.filter((object) => !isSecond(object))))
const isCalledAtOnce = (name) => calledAtOnce.some((begin) => name.startsWith(begin))
const inSecond = new Set(functionsIn(objects.filter(isSecond)).filter((name) => !inFirst.has(name) && !isCalledAtOnce(name)))

// Of inline functions with the same code the linker keeps one, whatever its name: they go where they are called.
const names = namesByNumber()
const numbers = new Set([...names].filter(([, name]) => inSecond.has(name)).map(([number]) => number))
const { callers, others } = callGraph()
for (let size = 0; size !== numbers.size; ) {
    size = numbers.size
    for (const [number, from] of callers) if (!others.has(number) && from.every((caller) => numbers.has(caller))) numbers.add(number)
}
// Those of the standard library, and what lambdas are made of, stay there where the first part calls them: under the name of a type of
// the second part they may be what both have.
const isShared = (number) => /^std::|::\$_\d|'lambda/.test(names.get(number) ?? '')
for (const number of [...numbers].filter(isShared)) {
    if ((callers.get(number) ?? []).some((caller) => !numbers.has(caller))) numbers.delete(number)
}

writeFileSync(join(build, 'second.functions'), [...numbers].join('\n'))
binaryenTool('wasm-split', '--split-funcs=@second.functions', '-o1', 'laoke.first.wasm', '-o2', 'laoke.second.wasm')
