#include "app/customer_list_page.h"

#include "app/customer_list_marked.h"
#include "app/form_fields.h"
#include "app/marked_ids.h"
#include "app/sale_texts.h"
#include "app/shop.h"
#include "app/table_export_task.h"
#include "base/utf8.h"
#include "customers/custom_fields_store.h"
#include "customers/customer_filters_store.h"
#include "customers/customer_order_store.h"
#include "customers/customers_actions.h"
#include "customers/filtering_store.h"
#include "customers/tags_store.h"

#include <algorithm>
#include <array>
#include <iterator>

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

}  // namespace

void CustomerListPage::draw(Shop& shop) {
    const Day now = today(shop.archive().clock());
    const Language language = ui::interface().language();
    if (built_at_ != shop.archive().revision() || built_on_ != now || language_ != language) {
        built_on_ = now;
        language_ = language;
        if (const Status done = refresh(shop); !done) shop.tell(done.error());
    }
    view_.currency = shop.archive().currency();
    view_.today = now;
    view_.row = [this, &shop](std::size_t index) { return row(shop, index); };
    view_.arranged_as = filtering_.is_view() ? "customers-view" : "customers";
    view_.offers = [this, &shop](int column, std::string_view typed) { return offer(shop, column, typed); };
    const CustomerListIntent intent = draw_customer_list(view_, state_);
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

Status CustomerListPage::refresh(Shop& shop) {
    if (sort_.column < 0) {
        sort_ = kept_sort(shop.ports().preferences);
        FormFields kept(shop.ports().preferences.get(group_preference));
        grouping_.visit(kept);
    }
    built_at_ = shop.archive().revision();
    LAOKE_TRY(view_.customer_count, count_customers(shop.database()));
    LAOKE_TRY(view_.custom_fields, list_custom_fields(shop.database()));
    view_.columns = shown_columns(view_.custom_fields);
    LAOKE_TRY_STATUS(refresh_tags(shop));
    LAOKE_TRY(view_.kept_filters, filtering_.kept(shop));
    LAOKE_TRY(view_.conditions, filtering_.descriptions(shop));
    view_.is_to_confirm = std::ranges::any_of(filtering_.conditions(), [](const FilterCondition& each) {
        return each.field == FilterField::to_confirm && each.comparison == FilterComparison::filled;
    });
    LAOKE_TRY_STATUS(list_ids(shop));
    arrange_cards();
    view_.row_count = ids_.size();
    LAOKE_TRY_STATUS(group(shop));
    return list_marks(shop);
}

CustomerListPage::ReadAt CustomerListPage::read_at(Shop& shop) const {
    return {shop.archive().revision(), built_on_};
}

/// Those whom the tag and the filter let through; who is searched for stands in the order of how well they
/// match.
Status CustomerListPage::list_ids(Shop& shop) {
    view_.has_more = false;  // also where something cannot be read: what is listed is all that is known
    LAOKE_TRY_STATUS(read_cuts(shop));
    const bool has_words = !trim(state_.search).empty();
    view_.is_search = has_words || tag_.is_set() || filtering_.is_active();
    view_.sort = {};
    if (has_words) {
        LAOKE_TRY(auto matches, search_customers(shop.database(), state_.search, most_matches_listed,
                                                 [this](Id<Customer> id) { return passes(id); }));
        ids_ = std::move(matches.ids);
        view_.has_more = matches.has_more;
        return {};
    }
    auto order = sort_.column < 0 ? std::nullopt
                                  : order_of(static_cast<std::size_t>(sort_.column), view_.custom_fields);
    if (!order) {  // by a field that is gone
        sort_ = {last_purchase_column, true};
        order = ChosenField{FilterField::last_purchase};
    }
    const auto direction = sort_.is_descending ? SortDirection::descending : SortDirection::ascending;
    LAOKE_TRY(const auto* sorted, in_order_.get({read_at(shop), *order, direction}, [&] {
        return customers_in_order(shop.database(), *order, direction, shop.archive().clock());
    }));
    LAOKE_TRY(const auto* listed,
              listed_.get({read_at(shop), *order, direction, tag_, filtering_.conditions()},
                          [&]() -> Result<std::vector<Id<Customer>>> {
                              std::vector<Id<Customer>> passing;
                              std::ranges::copy_if(*sorted, std::back_inserter(passing),
                                                   [this](Id<Customer> id) { return passes(id); });
                              return passing;
                          }));
    ids_ = *listed;
    view_.sort = sort_;
    return {};
}

Status CustomerListPage::group(Shop& shop) {
    view_.groupings = grouping_.offer(view_.custom_fields);
    state_.grouping = grouping_.chosen();
    const CustomerGroups* groups = nullptr;
    const auto& by = grouping_.by();
    // Who is searched for stands in none.
    if (by && trim(state_.search).empty()) {
        LAOKE_TRY(groups, groups_.get({read_at(shop), *by}, [&] {
            return CustomerGroups::read(shop.database(), *by, shop.archive().clock());
        }));
    }
    LAOKE_TRY_STATUS(grouping_.group(shop.database(), ids_, groups));
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
    if (!intent.grouping_changed && !intent.toggles_group) return;
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

Status CustomerListPage::read_cuts(Shop& shop) {
    sqlite::Database& database = shop.database();
    const Clock& clock = shop.archive().clock();
    tagged_ = nullptr;
    filtered_ = nullptr;
    if (tag_.is_set()) {
        LAOKE_TRY(tagged_,
                  with_tag_.get({read_at(shop), tag_}, [&] { return customers_with_tag(database, tag_); }));
    }
    if (!filtering_.is_active()) return {};
    LAOKE_TRY(filtered_, let_through_.get({read_at(shop), filtering_.conditions()}, [&] {
        return filter_customers(database, filtering_.conditions(), clock);
    }));
    return {};
}

bool CustomerListPage::passes(Id<Customer> id) const {
    const auto has = [id](const std::vector<Id<Customer>>* those) {
        return those == nullptr || std::ranges::binary_search(*those, id);
    };
    return has(tagged_) && has(filtered_);
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
    if (intent.opens_first) shop.go({Place::customer, ids_.front().value()});
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
            {.texts = {ui::tr(TextKey::print_more, {{"count", std::to_string(printed.size())},
                                                    {"total", std::to_string(ids.size())}})}});
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
                         [this](Id<Customer> id) { return passes(id); });
    if (!matches) return shop.tell(matches.error());
    export_customers(shop, std::move(matches->ids));
}

}  // namespace laoke
