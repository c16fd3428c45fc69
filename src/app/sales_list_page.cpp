#include "app/sales_list_page.h"

#include "app/form_fields.h"
#include "app/marked_ids.h"
#include "app/sale_texts.h"
#include "app/shop.h"
#include "app/table_export_task.h"
#include "base/decimal.h"
#include "base/spoken_time.h"
#include "base/utf8.h"
#include "sales/sales_job_actions.h"
#include "sales/sales_store.h"

#include <algorithm>
#include <span>
#include <utility>

namespace laoke {

namespace {

/// Rows are fetched in windows, so that scrolling costs one query every so many rows.
constexpr std::size_t window_rows = 64;
/// More fetched rows than this are forgotten.
constexpr std::size_t most_rows_kept = 4096;
/// A large shop has a million: so many are listed, and more when the end comes into sight.
constexpr std::size_t first_rows = 10'000;
constexpr std::size_t rows_ahead = 200;

SalesListRow shown(const SaleRow& row, const Currency& currency, Language language) {
    return {.day = row.sold_on.iso(),
            .customer = row.customer_name.empty() ? std::string(text(TextKey::sale_texts_walk_in, language))
                                                  : row.customer_name,
            .is_walk_in = row.customer_name.empty(),
            .items = items_text(row.first_line, row.line_count, language),
            .total = format_money(row.total, currency),
            .is_return = row.kind == SaleKind::goods_return};
}

SalesOrder order_of(int column) {
    switch (static_cast<SalesColumn>(column)) {
        case SalesColumn::customer: return SalesOrder::customer;
        case SalesColumn::total: return SalesOrder::total;
        case SalesColumn::day:
        case SalesColumn::items:
        case SalesColumn::kind: break;
    }
    return SalesOrder::day;
}

Day first_of(int year, unsigned month) { return Day::from_civil(year, month, 1).value_or(Day()); }

/// The days from the first to the last one.
std::pair<std::optional<Day>, std::optional<Day>> days_of(SalesPeriod period, Day today) {
    const Day month = first_of(today.year(), today.month());
    const Day year = first_of(today.year(), 1);
    const Day before = month.plus_days(-1);
    switch (period) {
        case SalesPeriod::all: break;
        case SalesPeriod::today: return {today, today};
        case SalesPeriod::week: return {today.plus_days(-6), today};
        case SalesPeriod::month: return {month, today};
        case SalesPeriod::last_month: return {first_of(before.year(), before.month()), before};
        case SalesPeriod::year: return {year, today};
        case SalesPeriod::last_year: return {first_of(today.year() - 1, 1), year.plus_days(-1)};
        case SalesPeriod::chosen: break;  // see read_days()
    }
    return {};
}

/// A typed day; nothing, and said, where it is none.
std::optional<Day> chosen_day(std::string_view typed, Day today, std::string& error) {
    error.clear();
    if (trim(typed).empty()) return std::nullopt;
    const auto day = parse_spoken_day(typed, today, true);
    if (day) return *day;
    error = text(day.error(), ui::interface().language());
    return std::nullopt;
}

}  // namespace

void SalesListPage::draw(Shop& shop) {
    const Language language = ui::interface().language();
    const Day now = today(shop.archive().clock());
    if (built_at_ != shop.archive().revision() || built_on_ != now || language != language_) {
        language_ = language;
        built_on_ = now;
        if (const Status done = refresh(shop); !done) shop.tell(done.error());
    }
    view_.row = [this, &shop](std::size_t index) { return row(shop, index); };
    const auto intent = draw_sales_list(view_, state_);
    if (intent.end_shown + rows_ahead > ids_.size() && ids_.size() < found_) {
        limit_ = ids_.size() * 4;
        built_at_ = 0;
        ui::interface().demand().wake();
    }
    act(shop, intent);
    act_on_marked(shop, intent);
}

void SalesListPage::visit_view(FormFields& fields) {
    fields.text("search", state_.search);
    fields.choice("period", state_.period, SalesPeriod::chosen);
    fields.text("first", state_.first);
    fields.text("last", state_.last);
    fields.choice("state", state_.state, SalesState::on_account);
    fields.choice("column", sort_.column, SalesColumn::total);
    fields.flag("descending", sort_.is_descending);
    limit_ = static_cast<std::size_t>(
        std::max<std::int64_t>(0, fields.number("limit", static_cast<std::int64_t>(limit_))));
}

/// What is wrong with the chosen ones is said at their fields.
void SalesListPage::read_days() {
    const auto period = static_cast<SalesPeriod>(state_.period);
    view_.has_days = true;
    days_ = days_of(period, built_on_);
    if (period != SalesPeriod::chosen) return;
    days_ = {chosen_day(state_.first, built_on_, view_.first_error),
             chosen_day(state_.last, built_on_, view_.last_error)};
    if (days_.first && days_.second && *days_.first > *days_.second)
        view_.first_error = text(TextKey::sales_list_days_reversed, language_);
    view_.has_days = view_.first_error.empty() && view_.last_error.empty();
}

SalesQuery SalesListPage::query() const {
    const auto named = parse_spoken_day(state_.search, built_on_, true);
    return {.text = state_.search,
            .named = named ? std::optional(*named) : std::nullopt,
            .first = days_.first,
            .last = days_.second,
            .state = static_cast<SalesState>(state_.state),
            .order = order_of(sort_.column),
            .is_descending = sort_.is_descending};
}

bool SalesListPage::is_all() const {
    return state_.period == 0 && state_.state == 0 && trim(state_.search).empty();
}

Status SalesListPage::refresh(Shop& shop) {
    built_at_ = shop.archive().revision();
    rows_.clear();
    const Currency& currency = shop.archive().currency();
    view_.today = built_on_;
    read_days();
    LAOKE_TRY(view_.sale_count, count_sales(shop.database()));
    limit_ = std::max(limit_, first_rows);
    ListedSales listed;
    if (view_.has_days) {
        LAOKE_TRY(listed, list_sales(shop.database(), query(), currency, limit_));
    }
    view_.sum =
        listed.has_sum ? sum_text(listed, static_cast<SalesState>(state_.state), currency) : std::string();
    ids_ = std::move(listed.ids);
    found_ = listed.found;
    view_.row_count = ids_.size();
    view_.sort = sort_;
    LAOKE_TRY_STATUS(sum_up(shop));
    return list_marks(shop);
}

/// In the line below the title.
Status SalesListPage::sum_up(Shop& shop) {
    const std::string all = format_count(view_.sale_count);
    if (!view_.has_days) {
        view_.summary = text(TextKey::sales_list_count, language_, {{"count", all}});
    } else if (is_all()) {
        LAOKE_TRY(const auto day, total_of_day(shop.database(), built_on_));
        view_.summary = text(TextKey::sales_list_summary, language_,
                             {{"count", all},
                              {"today", format_count(day.count)},
                              {"total", format_money(day.total, shop.archive().currency())}});
    } else {
        view_.summary =
            text(TextKey::sales_list_found, language_, {{"count", format_count(found_)}, {"total", all}});
    }
    return {};
}

/// "合计 ¥384.00（已减退货 ¥38.00）"; of returns alone "退货 2 笔，¥38.00".
std::string SalesListPage::sum_text(const ListedSales& listed, SalesState state,
                                    const Currency& currency) const {
    const std::string returned = format_money(Money::of_minor(-listed.returned.minor()), currency);
    if (state == SalesState::returns) {
        return text(TextKey::sales_list_sum_of_returns, language_,
                    {{"count", format_count(listed.found)}, {"total", returned}});
    }
    const TextArgument total{"total", format_money(listed.total, currency)};
    if (listed.returned.is_zero()) return text(TextKey::sales_list_sum, language_, {total});
    return text(TextKey::sales_list_sum_returns, language_, {total, {"returned", returned}});
}

/// Marks stay with their sales, whatever the list shows, and go with those that are gone.
Status SalesListPage::list_marks(Shop& shop) {
    ui::RowSelection& rows = state_.marks.rows;
    if (rows.count() > 0) {
        LAOKE_TRY(const auto there, fetch_sale_rows(shop.database(), marked_ids<Sale>(rows)));
        std::vector<std::int64_t> records;
        records.reserve(there.size());
        for (const SaleRow& each : there) records.push_back(each.id.value());
        rows.list(std::move(records));
        rows.drop_unlisted();
    }
    rows.list(numbers_of(std::span<const Id<Sale>>(ids_)));
    return {};
}

const SalesListRow* SalesListPage::row(Shop& shop, std::size_t index) {
    if (!rows_.contains(index)) {
        if (const Status fetched = fetch_around(shop, index); !fetched) {
            shop.tell(fetched.error());
            return nullptr;
        }
    }
    const auto found = rows_.find(index);
    return found == rows_.end() ? nullptr : &found->second;
}

Status SalesListPage::fetch_around(Shop& shop, std::size_t index) {
    if (rows_.size() > most_rows_kept) rows_.clear();
    const std::size_t first = index / window_rows * window_rows;
    const auto window = std::span(ids_).subspan(first, std::min(window_rows, ids_.size() - first));
    LAOKE_TRY(const auto rows, fetch_sale_rows(shop.database(), window));
    std::size_t place = first;
    for (const SaleRow& each : rows) {
        while (ids_[place] != each.id) ++place;  // one that is gone is left out
        rows_.insert_or_assign(place++, shown(each, shop.archive().currency(), language_));
    }
    return {};
}

void SalesListPage::act(Shop& shop, const SalesListIntent& intent) {
    if (intent.adds) shop.go({Place::new_sale});
    if (intent.exports) export_listed(shop);
    if (intent.prints) shop.print();
    if (intent.shows_receivables) shop.go({Place::receivables});
    if (intent.opens) shop.go({Place::sale, ids_[*intent.opens].value()});
    if (intent.sorts) sort_ = *intent.sorts;
    if (intent.shows_all) {
        state_.search.clear();
        state_.period = state_.state = 0;
    }
    if (!intent.sorts && !intent.changed && !intent.shows_all) return;
    built_at_ = 0;
    shop.show_from_top();
    ui::interface().demand().wake();
}

/// All of the list, not only those that were looked at.
void SalesListPage::export_listed(Shop& shop) {
    if (is_all()) return export_sales(shop);
    auto listed = list_sales(shop.database(), query(), shop.archive().currency(), found_);
    if (!listed) return shop.tell(listed.error());
    export_sales(shop, std::move(listed->ids));
}

void SalesListPage::act_on_marked(Shop& shop, const SalesListIntent& intent) {
    if (intent.exports_marked) export_sales(shop, marked_ids<Sale>(state_.marks.rows));
    if (!intent.removes_marked || !shop.can_change()) return;
    auto job = start_removing_sales(shop.archive(), marked_ids<Sale>(state_.marks.rows));
    if (!job) return shop.tell(job.error());
    state_.marks.is_marking = false;
    shop.start_change(TextKey::sales_list_removing, *std::move(job));
}

}  // namespace laoke
