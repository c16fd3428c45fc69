#include "app/customer_list_page.h"

#include "app/csv_export_task.h"
#include "app/form_fields.h"
#include "app/sale_texts.h"
#include "app/shop.h"
#include "base/utf8.h"

namespace laoke {

namespace {

/// Rows are fetched in windows, so that scrolling costs one query every so many rows.
constexpr std::size_t window_rows = 32;
/// More fetched rows than this are forgotten: 100,000 of them would only fill the heap.
constexpr std::size_t most_rows_kept = 4096;
constexpr std::size_t most_rows_printed = 2000;

CustomerSort sort_of(int column) {
    switch (static_cast<CustomerColumn>(column)) {
        case CustomerColumn::total: return CustomerSort::total;
        case CustomerColumn::purchase_count: return CustomerSort::purchase_count;
        case CustomerColumn::last_purchase: return CustomerSort::last_purchase;
        case CustomerColumn::phone:
        case CustomerColumn::name: break;
    }
    return CustomerSort::name;
}

constexpr std::string_view sort_preference = "sort-customers";

void visit_sort(FormFields& fields, ui::SortOrder& sort) {
    fields.choice("column", sort.column, CustomerColumn::last_purchase);
    fields.flag("descending", sort.is_descending);
}

/// As it was sorted last in this browser.
ui::SortOrder kept_sort(const Preferences& preferences) {
    ui::SortOrder sort{static_cast<int>(CustomerColumn::last_purchase), true};
    FormFields fields(preferences.get(sort_preference));
    visit_sort(fields, sort);
    return sort;
}

void keep_sort(ui::SortOrder sort, Preferences& preferences) {
    FormFields fields(Day{});
    visit_sort(fields, sort);
    preferences.set(sort_preference, fields.json());
}

CustomerListRow shown(const CustomerRow& row, const Currency& currency) {
    return {.name = row.name,
            .phone = readable_phone(row.phone),
            .total = format_money(row.total, currency),
            .purchase_count = std::to_string(row.purchase_count),
            .last_purchase = row.last_purchase ? row.last_purchase->iso() : std::string()};
}

}  // namespace

void CustomerListPage::draw(Shop& shop) {
    if (built_at_ != shop.archive().revision()) {
        if (const Status done = refresh(shop); !done) shop.tell(done.error());
    }
    view_.row = [this, &shop](std::size_t index) { return row(shop, index); };
    act(shop, draw_customer_list(view_, state_));
}

void CustomerListPage::visit_view(FormFields& fields) {
    fields.text("search", state_.search);
    visit_sort(fields, sort_);
}

Status CustomerListPage::refresh(Shop& shop) {
    if (sort_.column < 0) sort_ = kept_sort(shop.ports().preferences);
    built_at_ = shop.archive().revision();
    rows_.clear();
    LAOKE_TRY(view_.customer_count, count_customers(shop.database()));
    view_.is_search = !trim(state_.search).empty();
    view_.has_more = false;
    if (view_.is_search) {
        LAOKE_TRY(auto matches, search_customers(shop.database(), state_.search));
        ids_ = std::move(matches.ids);
        view_.has_more = matches.has_more;
        view_.sort = {};
    } else {
        LAOKE_TRY(ids_,
                  list_customers(shop.database(), sort_of(sort_.column),
                                 sort_.is_descending ? SortDirection::descending : SortDirection::ascending));
        view_.sort = sort_;
    }
    view_.row_count = ids_.size();
    return {};
}

const CustomerListRow* CustomerListPage::row(Shop& shop, std::size_t index) {
    if (!rows_.contains(index)) {
        if (const Status fetched = fetch_around(shop, index); !fetched) {
            shop.tell(fetched.error());
            return nullptr;
        }
    }
    const auto found = rows_.find(index);
    return found == rows_.end() ? nullptr : &found->second;
}

Status CustomerListPage::fetch_around(Shop& shop, std::size_t index) {
    if (rows_.size() > most_rows_kept) rows_.clear();
    const std::size_t first = index / window_rows * window_rows;
    const std::size_t count = std::min(window_rows, ids_.size() - first);
    LAOKE_TRY(const auto rows, fetch_customer_rows(shop.database(), std::span(ids_).subspan(first, count)));
    // Rows come in the order of the ids; one that is gone is left out.
    std::size_t place = first;
    for (const CustomerRow& row : rows) {
        while (place < first + count && ids_[place] != row.id) ++place;
        rows_.insert_or_assign(place, shown(row, shop.archive().currency()));
    }
    return {};
}

void CustomerListPage::act(Shop& shop, const CustomerListIntent& intent) {
    if (intent.sorts) {
        sort_ = *intent.sorts;
        keep_sort(sort_, shop.ports().preferences);
    }
    if (intent.search_changed || intent.sorts) {
        built_at_ = 0;
        shop.show_from_top();
    }
    if (intent.opens_first) shop.go({Place::customer, ids_.front().value()});
    if (intent.opens) shop.go({Place::customer, ids_[*intent.opens].value()});
    if (intent.adds) shop.go({Place::new_customer});
    if (intent.imports) shop.go({Place::data});
    if (intent.exports) export_listed(shop);
    if (intent.prints) shop.print();
}

/// The list as it is shown: what was looked for, in this order.
Result<std::optional<PrintDocument>> CustomerListPage::document(Shop& shop) {
    if (ids_.empty()) return std::nullopt;
    PrintBlock table{.kind = PrintBlock::Kind::table, .texts = {}, .columns = "llrrl"};
    for (const TextKey title :
         {TextKey::customer_list_name, TextKey::customer_list_phone, TextKey::customer_list_total,
          TextKey::customer_list_purchase_count, TextKey::customer_list_last_purchase}) {
        table.texts.emplace_back(ui::tr(title));
    }
    const auto printed = std::span(ids_).first(std::min(ids_.size(), most_rows_printed));
    LAOKE_TRY(const auto rows, fetch_customer_rows(shop.database(), printed));
    for (const CustomerRow& each : rows) {
        CustomerListRow row = shown(each, shop.archive().currency());
        for (std::string* const cell :
             {&row.name, &row.phone, &row.total, &row.purchase_count, &row.last_purchase}) {
            table.texts.push_back(std::move(*cell));
        }
    }
    PrintDocument document{.title = joined({shop.archive().settings().shop_name,
                                            ui::tr(TextKey::customer_list_title), trim(state_.search)}),
                           .blocks = {}};
    document.blocks.push_back(std::move(table));
    if (printed.size() < ids_.size()) {
        document.blocks.push_back(
            {.texts = {ui::tr(TextKey::print_more, {{"count", std::to_string(printed.size())},
                                                    {"total", std::to_string(ids_.size())}})}});
    }
    return document;
}

/// All that the search finds, not only the best that are listed.
void CustomerListPage::export_listed(Shop& shop) {
    if (!view_.has_more) return export_customers(shop, ids_);
    auto matches =
        search_customers(shop.database(), state_.search, static_cast<std::size_t>(view_.customer_count));
    if (!matches) return shop.tell(matches.error());
    export_customers(shop, std::move(matches->ids));
}

}  // namespace laoke
