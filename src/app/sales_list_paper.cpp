/// The part of the page of sales about its being printed.
#include "app/marked_ids.h"
#include "app/sale_texts.h"
#include "app/sales_list_page.h"
#include "app/shop.h"
#include "app/shop_details.h"
#include "base/decimal.h"
#include "base/utf8.h"
#include "sales/sales_store.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace laoke {

namespace {

using ui::tr;

constexpr std::size_t most_rows_printed = 2000;

PrintBlock table_of(std::span<const SaleRow> rows, const Currency& currency, Language language) {
    PrintBlock table{.kind = PrintBlock::Kind::table, .texts = {}, .columns = "llllr"};
    for (const TextKey title :
         {TextKey::sales_list_day, TextKey::sales_list_customer, TextKey::sales_list_items,
          TextKey::sales_list_kind, TextKey::sales_list_total})
        table.texts.emplace_back(tr(title));
    for (const SaleRow& row : rows) {
        const bool is_return = row.kind == SaleKind::goods_return;
        std::array<std::string, 5> cells = {
            row.sold_on.iso(),
            row.customer_name.empty() ? std::string(tr(TextKey::sale_texts_walk_in)) : row.customer_name,
            items_text(row.first_line, row.line_count, language),
            std::string(is_return ? tr(TextKey::sales_list_return) : std::string_view()),
            format_money(row.total, currency),
        };
        for (std::string& cell : cells) table.texts.push_back(std::move(cell));
    }
    return table;
}

}  // namespace

/// "本月 · 2025-10-01 至 2025-10-09".
std::string SalesListPage::period_text() const {
    const auto period = static_cast<SalesPeriod>(state_.period);
    const auto& [first, last] = days_;
    std::string days;
    if (first && last && *first == *last)
        days = first->iso();
    else if (first && last)
        days = tr(TextKey::statement_from_to, {{"first", first->iso()}, {"last", last->iso()}});
    else if (first)
        days = tr(TextKey::sales_list_since, {{"day", first->iso()}});
    else if (last)
        days = tr(TextKey::sales_list_until, {{"day", last->iso()}});
    if (period == SalesPeriod::chosen && !days.empty()) return days;
    return joined({tr(period == SalesPeriod::chosen ? TextKey::sales_list_all_days : name_of(period)), days});
}

/// Below the title: which sales these are, and when that was so.
PrintBlock SalesListPage::what_is_printed(bool has_marks) const {
    PrintBlock facts{.kind = PrintBlock::Kind::facts, .texts = {}};
    const auto add = [&](TextKey name, std::string_view value) {
        facts.texts.emplace_back(tr(name));
        facts.texts.emplace_back(value);
    };
    if (has_marks) {
        add(TextKey::sales_list_state, tr(TextKey::sales_list_marked_bar));
    } else {
        add(TextKey::sales_list_period, period_text());
        if (!trim(state_.search).empty()) add(TextKey::sales_list_search, trim(state_.search));
        if (state_.state != 0) add(TextKey::sales_list_state, tr(name_of_sales_state(state_.state)));
    }
    add(TextKey::print_printed_on, built_on_.iso());
    return facts;
}

/// Those that are marked, else the list as it is shown.
Result<std::optional<PrintDocument>> SalesListPage::document(Shop& shop) {
    const bool has_marks = state_.marks.rows.count() > 0;
    const Currency& currency = shop.archive().currency();
    std::vector<Id<Sale>> ids = ids_;
    std::size_t total = found_;
    std::string sum = view_.sum;
    bool is_counted = static_cast<SalesState>(state_.state) == SalesState::returns && !sum.empty();
    if (has_marks) {
        LAOKE_TRY(ListedSales marked, total_sales(shop.database(), marked_ids<Sale>(state_.marks.rows)));
        sum = marked.has_sum ? sum_text(marked, SalesState::all, currency) : std::string();
        total = marked.found;
        ids = std::move(marked.ids);
        is_counted = false;
    }
    if (ids.empty()) return std::nullopt;
    const auto printed = std::span(ids).first(std::min(ids.size(), most_rows_printed));
    LAOKE_TRY(const auto rows, fetch_sale_rows(shop.database(), printed));
    PrintDocument document{
        .title = joined({shop.archive().settings().shop_name, tr(TextKey::sales_list_title)}), .blocks = {}};
    add_shop_details(shop.archive().settings(), document);
    document.blocks.push_back(what_is_printed(has_marks));
    document.blocks.push_back(table_of(rows, currency, language_));
    if (printed.size() < total)
        document.blocks.push_back(
            {.texts = {tr(TextKey::sales_list_print_more,
                          {{"count", format_count(printed.size())}, {"total", format_count(total)}})}});
    const std::string count = tr(TextKey::sales_list_count, {{"count", format_count(total)}});
    document.blocks.push_back({.texts = {is_counted ? sum : joined({count, sum})}});
    return document;
}

}  // namespace laoke
