#include "app/customer_list_page.h"

#include "app/customer_list_marked.h"
#include "app/form_fields.h"
#include "app/marked_ids.h"
#include "app/sale_texts.h"
#include "app/shop.h"
#include "app/table_export_task.h"
#include "base/decimal.h"
#include "base/utf8.h"
#include "customers/custom_fields_store.h"
#include "customers/customer_filters_store.h"
#include "customers/customers_actions.h"
#include "customers/tags_store.h"

#include <algorithm>
#include <array>

namespace laoke {

namespace {

constexpr std::size_t most_rows_printed = 2000;
constexpr std::size_t printed_columns = 5;  ///< from the name to the last purchase
constexpr int last_purchase_column = 4;

constexpr std::string_view sort_preference = "sort-customers";
constexpr std::string_view group_preference = "group-customers";

void visit_sort(FormFields& fields, ui::SortOrder& sort) {
    sort.column = static_cast<int>(fields.number("column", sort.column));
    fields.flag("descending", sort.is_descending);
}

/// As it was sorted last in this browser.
ui::SortOrder kept_sort(const Preferences& preferences) {
    ui::SortOrder sort{last_purchase_column, true};
    FormFields fields(preferences.get(sort_preference));
    visit_sort(fields, sort);
    return sort;
}

bool acts_on_list(const CustomerListIntent& intent) {
    return intent.opens_first || intent.exports || intent.prints || intent.plans_visits ||
           intent.prints_labels;
}

}  // namespace

void CustomerListPage::draw(Shop& shop) {
    const Day now = today(shop.archive().clock());
    const Language language = ui::interface().language();
    const bool is_stale = built_at_ != shop.archive().revision() || built_on_ != now || language_ != language;
    // An awaited list waits for work.
    if (is_stale && !(view_.is_reading && shop.is_working())) {
        built_on_ = now;
        language_ = language;
        if (const Status done = read_on(shop); !done) shop.tell(done.error());
    }
    view_.currency = shop.archive().currency();
    view_.today = now;
    view_.row = [this, &shop](std::size_t index) { return row(shop, index); };
    view_.arranged_as = filtering_.is_view() ? "customers-view" : "customers";
    view_.offers = [this, &shop](int column, std::string_view typed) { return offer(shop, column, typed); };
    CustomerListIntent intent = draw_customer_list(view_, state_);
    if (state_.marks.rows.awaits_all()) {
        intent.opens.reset();  // the rows are others now
        intent.toggles_group.reset();
        if (const Status done = bring_up_to_date(shop); !done) shop.tell(done.error());
        ui::interface().demand().wake();
    }
    act(shop, intent);
    labels_.draw(shop);
    if (const Status filtered = filter(shop, intent); !filtered) shop.tell(filtered.error());
    playbook_.draw(shop);
}

void CustomerListPage::visit_view(FormFields& fields) {
    fields.text("search", state_.search);
    fields.id("tag", tag_);
    filtering_.visit_view(fields);
    visit_sort(fields, sort_);
    grouping_.visit(fields);
}

/// Stays stale, and shows the list as it was, while the budget leaves parts of it unread.
Status CustomerListPage::refresh(Shop& shop, FrameBudget budget) {
    built_at_ = shop.archive().revision();  // what cannot be read is told once
    const Result<bool> listed = read_and_list(shop, budget);
    view_.is_reading = listed && !*listed;
    if (view_.is_reading) {
        built_at_ = 0;
        state_.marks.rows.await_list();
        ui::interface().demand().wake();
        return {};
    }
    state_.marks.rows.settle(listed.has_value());
    if (listed) return {};
    view_.has_more = false;  // what is listed is all that is known
    return std::unexpected(listed.error());
}

/// False while parts are left unread.
Result<bool> CustomerListPage::read_and_list(Shop& shop, FrameBudget budget) {
    LAOKE_TRY_STATUS(refresh_choices(shop));
    LAOKE_TRY(const bool is_read, read_parts(shop, budget));
    if (!is_read) return false;
    LAOKE_TRY_STATUS(list_ids(shop));
    view_.row_count = ids_.size();
    LAOKE_TRY_STATUS(group(shop));
    LAOKE_TRY_STATUS(list_marks(shop));
    return true;
}

/// As much of the list as a frame may.
Status CustomerListPage::read_on(Shop& shop) {
    LAOKE_TRY(view_.customer_count, count_customers(shop.database()));
    return refresh(shop, shop.frame_budget(view_.customer_count));
}

/// All of it at once.
Status CustomerListPage::bring_up_to_date(Shop& shop) {
    return built_at_ != shop.archive().revision() ? refresh(shop, FrameBudget::endless()) : Status();
}

/// What stands above the list.
Status CustomerListPage::refresh_choices(Shop& shop) {
    if (sort_.column < 0) {
        sort_ = kept_sort(shop.ports().preferences);
        FormFields kept(shop.ports().preferences.get(group_preference));
        grouping_.visit(kept);
    }
    LAOKE_TRY(view_.custom_fields, list_custom_fields(shop.database()));
    view_.columns = shown_columns(view_.custom_fields);
    LAOKE_TRY_STATUS(refresh_tags(shop));
    LAOKE_TRY(view_.kept_filters, filtering_.kept(shop));
    LAOKE_TRY(view_.conditions, filtering_.descriptions(shop));
    view_.is_to_confirm = std::ranges::any_of(filtering_.conditions(), [](const FilterCondition& each) {
        return each.field == FilterField::to_confirm && each.comparison == FilterComparison::filled;
    });
    view_.groupings = grouping_.offer(view_.custom_fields);
    state_.grouping = grouping_.chosen();
    if (!order()) sort_ = {last_purchase_column, true};  // it was by a field that is gone
    view_.sort = has_words() ? ui::SortOrder{} : sort_;
    arrange_cards();
    return {};
}

std::optional<ChosenField> CustomerListPage::order() const {
    if (sort_.column < 0) return std::nullopt;
    return order_of(static_cast<std::size_t>(sort_.column), view_.custom_fields);
}

bool CustomerListPage::has_words() const { return !trim(state_.search).empty(); }

/// Who is searched for stands in the order of how well they match, and in no group.
Result<bool> CustomerListPage::read_parts(Shop& shop, FrameBudget budget) {
    CustomerListQuery query{.tag = tag_, .conditions = filtering_.conditions()};
    if (!has_words()) {
        query.order = {*order(), sort_.is_descending ? SortDirection::descending : SortDirection::ascending};
        query.grouped_by = grouping_.by();
    }
    LAOKE_TRY(auto result, shop.read_customer_list(query, budget));
    if (!result) return false;
    read_ = *std::move(result);
    return true;
}

/// Those whom the tag and the filter let through.
Status CustomerListPage::list_ids(Shop& shop) {
    view_.is_search = has_words() || tag_.is_set() || filtering_.is_active();
    view_.has_more = false;
    if (has_words()) {
        LAOKE_TRY(auto matches, search_customers(shop.database(), state_.search, most_matches_listed,
                                                 [this](Id<Customer> id) { return read_.passes(id); }));
        ids_ = std::move(matches.ids);
        view_.has_more = matches.has_more;
        return {};
    }
    ids_ = *read_.listed;
    return {};
}

Status CustomerListPage::group(Shop& shop) {
    LAOKE_TRY_STATUS(grouping_.group(shop.database(), ids_, read_.groups.get()));
    show_groups();
    return {};
}

void CustomerListPage::show_groups() {
    grouping_.show(view_.groups, shown_);
    view_.table_rows = shown_.size();
}

/// In this browser; a view has its own.
void CustomerListPage::keep_arrangement(Shop& shop) const {
    if (filtering_.is_view()) return;
    FormFields sorted(Day{});
    ui::SortOrder sort = sort_;
    visit_sort(sorted, sort);
    shop.ports().preferences.set(sort_preference, sorted.json());
    FormFields grouped(Day{});
    CustomerListGrouping grouping = grouping_;
    grouping.visit(grouped);
    // The names of groups are the shop's: nothing to lie in clear beside an encrypted archive.
    if (!shop.sealing().is_on()) shop.ports().preferences.set(group_preference, grouped.json());
}

void CustomerListPage::change_grouping(Shop& shop, const CustomerListIntent& intent) {
    // Other groups may be asked for than those that are shown while these are read.
    const bool toggles = intent.toggles_group && !view_.is_reading;
    if (!intent.grouping_changed && !toggles) return;
    if (intent.grouping_changed) {
        grouping_.choose(static_cast<std::size_t>(state_.grouping));
        built_at_ = 0;
        shop.show_from_top();
    } else {
        grouping_.toggle(*intent.toggles_group);
        show_groups();
        if (const Status done = list_marks(shop); !done) shop.tell(done.error());
    }
    keep_arrangement(shop);
    ui::interface().demand().wake();
}

/// A tag that is gone filters no longer.
Status CustomerListPage::refresh_tags(Shop& shop) {
    LAOKE_TRY(tags_, list_tags(shop.database()));
    view_.tags.clear();
    if (!tags_.empty()) view_.tags.push_back(ui::tr(TextKey::customer_list_tag_all));
    for (const Tag& tag : tags_) view_.tags.push_back(tag.name);
    const auto found = std::ranges::find(tags_, tag_, &Tag::id);
    if (found == tags_.end()) tag_ = {};
    state_.tag = tag_.is_set() ? static_cast<int>(found - tags_.begin()) + 1 : 0;
    return {};
}

Status CustomerListPage::filter(Shop& shop, const CustomerListIntent& intent) {
    if (intent.edits_filter) LAOKE_TRY_STATUS(filtering_.edit(shop));
    const bool was_view = filtering_.is_view();
    if (intent.chooses_filter) arrange(filtering_.choose(*intent.chooses_filter));
    if (intent.clears_filter) filtering_.clear();
    LAOKE_TRY(const bool is_other, filtering_.draw(shop, [this] { return arrangement(); }));
    // The list as it was before.
    if (was_view && !filtering_.is_view()) sort_ = {};
    if (is_other || intent.chooses_filter || intent.clears_filter) {
        built_at_ = 0;
        shop.show_from_top();
        ui::interface().demand().wake();
    }
    return {};
}

/// The one that the list is filtered by.
const Tag* CustomerListPage::tag() const {
    const auto found = std::ranges::find(tags_, tag_, &Tag::id);
    return found == tags_.end() ? nullptr : &*found;
}

/// Marks stay with their customers, whatever the list shows, and go with those that are gone.
Status CustomerListPage::list_marks(Shop& shop) {
    ui::RowSelection& rows = state_.marks.rows;
    const bool hides_some = view_.is_search || grouping_.hides_some();
    if (hides_some && rows.count() > 0 && marks_checked_at_ != built_at_) {
        LAOKE_TRY(const auto all,
                  list_customers(shop.database(), CustomerSort::name, SortDirection::ascending));
        rows.list(numbers_of(std::span(all)));
        rows.drop_unlisted();
    }
    rows.list(numbers_of(std::span<const Id<Customer>>(shown_)), grouping_.repeats());
    if (!hides_some) rows.drop_unlisted();
    marks_checked_at_ = built_at_;
    return {};
}

CellReading CustomerListPage::reading(Shop& shop) const {
    return {.today = built_on_,
            .clock = shop.archive().clock(),
            .currency = shop.archive().currency(),
            .language = language_};
}

const CustomerListRow* CustomerListPage::row(Shop& shop, std::size_t index) {
    const auto found = rows_.row(shop.archive(), shown_, index, view_.custom_fields, reading(shop));
    if (found) return *found;
    shop.tell(found.error());
    return nullptr;
}

/// One step that is undone.
Status CustomerListPage::edit(Shop& shop, const ui::CellEdit& edited) const {
    LAOKE_TRY(auto customer, find_customer(shop.database(), Id<Customer>(edited.record)));
    if (!customer) return fail(TextKey::customers_gone);
    LAOKE_TRY_STATUS(put_cell(*customer, static_cast<std::size_t>(edited.column), edited.text, built_on_,
                              view_.custom_fields));
    return change_customer(shop.archive(), *std::move(customer));
}

void CustomerListPage::change_cell(Shop& shop, const ui::CellEdit& edited) {
    const std::uint64_t before = shop.archive().revision();
    const bool can_change = shop.can_change();
    const Status done = can_change ? edit(shop, edited) : Status();
    if (can_change && done) return shop.announce_change(before);
    view_.refused = edited;
    if (!done) view_.refused->fault = text(done.error(), language_);
    ui::interface().demand().wake();
}

void CustomerListPage::act(Shop& shop, const CustomerListIntent& intent) {
    if (intent.sorts) sort_ = *intent.sorts;
    if (intent.sorts) keep_arrangement(shop);
    if (intent.tag_changed)
        tag_ = state_.tag == 0 ? Id<Tag>() : tags_[static_cast<std::size_t>(state_.tag) - 1].id;
    if (intent.search_changed || intent.tag_changed || intent.sorts) {
        built_at_ = 0;
        shop.show_from_top();
    }
    change_grouping(shop, intent);
    // What is done with the list is done with the one that was asked for last, shown or not yet.
    if (const Status done = acts_on_list(intent) ? bring_up_to_date(shop) : Status(); !done)
        return shop.tell(done.error());
    view_.refused.reset();
    if (intent.edits) change_cell(shop, *intent.edits);
    open_places(shop, intent);
    if (intent.is_about_marked) act_on_marked(shop, intent, view_, state_);
    if (intent.applies_playbook) {
        if (const Status opened = playbook_.open(shop, marked_customers(state_)); !opened)
            shop.tell(opened.error());
    }
    if (intent.exports) export_listed(shop);
    if (intent.prints) shop.print();
    if (const Status printed = print_papers(shop, intent); !printed) shop.tell(printed.error());
}

void CustomerListPage::open_places(Shop& shop, const CustomerListIntent& intent) {
    if (intent.opens_first && has_words() && !ids_.empty()) shop.go({Place::customer, ids_.front().value()});
    if (intent.opens) shop.go({Place::customer, shown_[*intent.opens].value()});
    if (intent.adds) shop.go({Place::new_customer});
    if (intent.shows_opportunities) shop.go({Place::opportunities});
    if (intent.shows_duplicates) shop.go({Place::duplicates});
    if (intent.shows_pain_points) shop.go({Place::pain_points});
    if (intent.shows_profiles) shop.go({Place::confirming});
    if (intent.imports) shop.go({Place::data});
}

/// Those who are marked, else the list as it is shown: what was looked for, in this order.
Result<std::optional<PrintDocument>> CustomerListPage::document(Shop& shop) {
    LAOKE_TRY_STATUS(bring_up_to_date(shop));
    const bool has_marks = state_.marks.rows.count() > 0;
    const std::vector<Id<Customer>> ids = has_marks ? marked_customers(state_) : ids_;
    if (ids.empty()) return std::nullopt;
    PrintBlock table{.kind = PrintBlock::Kind::table, .texts = {}, .columns = "llrrl"};
    for (const CustomerListColumn& column : customer_list_columns().first(printed_columns))
        table.texts.emplace_back(ui::tr(column.title));
    const auto printed = std::span(ids).first(std::min(ids.size(), most_rows_printed));
    LAOKE_TRY(const auto rows, fetch_facts(shop.archive(), printed));
    for (const CustomerFacts& facts : rows) {
        for (const CustomerListColumn& column : customer_list_columns().first(printed_columns))
            table.texts.push_back(column.text(facts, reading(shop)));
    }
    PrintDocument document{
        .title = joined({shop.archive().settings().shop_name, ui::tr(TextKey::customer_list_title),
                         has_marks || tag() == nullptr ? std::string_view() : tag()->name,
                         has_marks ? std::string_view() : trim(state_.search)}),
        .blocks = {}};
    document.blocks.push_back(std::move(table));
    if (printed.size() < ids.size()) {
        document.blocks.push_back(
            {.texts = {ui::tr(TextKey::print_more, {{"count", format_count(printed.size())},
                                                    {"total", format_count(ids.size())}})}});
    }
    return document;
}

/// Those who are marked, else the list as it is shown, as far as anybody prints.
Status CustomerListPage::print_papers(Shop& shop, const CustomerListIntent& intent) {
    if (!intent.plans_visits && !intent.prints_labels) return {};
    std::vector<Id<Customer>> ids = state_.marks.rows.count() > 0 ? marked_customers(state_) : ids_;
    ids.resize(std::min(ids.size(), most_rows_printed));
    if (intent.prints_labels) return labels_.open(shop, ids);
    LAOKE_TRY(const PrintDocument plan, visit_plan(shop, ids));
    shop.ports().printing.print(plan);
    return {};
}

/// All that the search finds, not only the best that are listed.
void CustomerListPage::export_listed(Shop& shop) {
    if (!view_.has_more) return export_customers(shop, ids_);
    auto matches =
        search_customers(shop.database(), state_.search, static_cast<std::size_t>(view_.customer_count),
                         [this](Id<Customer> id) { return read_.passes(id); });
    if (!matches) return shop.tell(matches.error());
    export_customers(shop, std::move(matches->ids));
}

}  // namespace laoke
