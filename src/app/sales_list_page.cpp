#include "app/sales_list_page.h"

#include "app/form_fields.h"
#include "app/sale_texts.h"
#include "app/shop.h"
#include "app/table_export_task.h"

#include <algorithm>

namespace laoke {

namespace {

/// Rows are fetched in windows, the next one when the end is this near.
constexpr std::int64_t window_rows = 200;
constexpr std::size_t rows_ahead = 60;

SalesListRow shown(const SaleRow& row, const Currency& currency, Language language) {
    return {.day = row.sold_on.iso(),
            .customer = row.customer_name.empty() ? std::string(text(TextKey::sale_texts_walk_in, language))
                                                  : row.customer_name,
            .is_walk_in = row.customer_name.empty(),
            .items = items_text(row.first_line, row.line_count, language),
            .total = format_money(row.total, currency),
            .is_return = row.kind == SaleKind::goods_return};
}

}  // namespace

void SalesListPage::draw(Shop& shop) {
    const Language language = ui::interface().language();
    const bool is_stale =
        built_at_ != shop.archive().revision() || built_on_ != today(shop.archive().clock());
    if (is_stale || language != language_) {
        language_ = language;
        if (const Status done = refresh(shop); !done) shop.tell(done.error());
    }
    view_.rows = rows_;
    const auto intent = draw_sales_list(view_);
    if (intent.adds) shop.go({Place::new_sale});
    if (intent.exports) export_sales(shop);
    if (intent.shows_receivables) shop.go({Place::receivables});
    if (intent.opens) shop.go({Place::sale, ids_[*intent.opens].value()});
    if (!has_all_ && intent.end_shown + rows_ahead > rows_.size()) {
        if (const Status done = fetch_more(shop, window_rows); !done) shop.tell(done.error());
    }
}

void SalesListPage::visit_view(FormFields& fields) {
    least_rows_ = fields.number("rows", std::max(least_rows_, static_cast<std::int64_t>(rows_.size())));
}

/// As many rows as before are fetched again: the list does not jump when something was changed.
Status SalesListPage::refresh(Shop& shop) {
    built_at_ = shop.archive().revision();
    built_on_ = today(shop.archive().clock());
    const auto count = std::max({window_rows, least_rows_, static_cast<std::int64_t>(rows_.size())});
    rows_.clear();
    ids_.clear();
    fetched_to_.reset();
    has_all_ = false;
    LAOKE_TRY(const auto all, count_sales(shop.database()));
    LAOKE_TRY(const auto day, total_of_day(shop.database(), built_on_));
    view_.summary = text(TextKey::sales_list_summary, language_,
                         {{"count", std::to_string(all)},
                          {"today", std::to_string(day.count)},
                          {"total", format_money(day.total, shop.archive().currency())}});
    return fetch_more(shop, count);
}

Status SalesListPage::fetch_more(Shop& shop, std::int64_t count) {
    has_all_ = true;  // should it fail, it is not asked for in each frame
    LAOKE_TRY(const auto rows, latest_sales(shop.database(), count, fetched_to_));
    has_all_ = rows.size() < static_cast<std::size_t>(count);
    for (const SaleRow& row : rows) {
        rows_.push_back(shown(row, shop.archive().currency(), language_));
        ids_.push_back(row.id);
    }
    if (!rows.empty()) fetched_to_ = SalesPlace{rows.back().sold_on, rows.back().id};
    return {};
}

}  // namespace laoke
