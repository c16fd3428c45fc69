#include "sales/accounts_store.h"

#include "base/sorting.h"
#include "sales/payments_store.h"
#include "sales/sales_store.h"

#include <algorithm>
#include <array>
#include <utility>

namespace laoke {

namespace {

constexpr std::string_view balance_sql =
    "SELECT balance_minor FROM customer_totals WHERE customer = :customer";
constexpr std::string_view has_account_sql =
    "SELECT EXISTS (SELECT 1 FROM sales WHERE customer = :customer AND due_on IS NOT NULL)"
    " OR EXISTS (SELECT 1 FROM payments WHERE customer = :customer)"
    " OR EXISTS (SELECT 1 FROM customer_totals WHERE customer = :customer AND balance_minor <> 0)";

// What is due last comes first.  What came back of a sale is not owed any more.
constexpr std::string_view charges_sql =
    "SELECT s.id, s.due_on AS due, max(0, s.total_minor"
    " + ifnull((SELECT sum(r.total_minor) FROM sales r WHERE r.returns_sale = s.id"
    " AND r.customer = s.customer AND r.payment_method = 'account'), 0))"
    " FROM sales s WHERE s.customer = :customer AND s.due_on IS NOT NULL"
    " UNION ALL SELECT NULL, paid_on, amount_minor FROM payments WHERE customer = :customer AND kind = "
    "'refund'"
    " ORDER BY due DESC";

constexpr std::string_view sold_before_sql =
    "SELECT ifnull(sum(total_minor), 0) FROM sales WHERE customer = :customer AND sold_on < :day"
    " AND payment_method = 'account'";
constexpr std::string_view paid_before_sql =
    "SELECT ifnull(sum(iif(kind = 'refund', 1, -1) * amount_minor), 0) FROM payments"
    " WHERE customer = :customer AND paid_on < :day";
constexpr std::string_view sold_between_sql =
    "SELECT id, kind, sold_on, sold_at_ms, total_minor, number, due_on FROM sales"
    " WHERE customer = :customer AND sold_on BETWEEN :first AND :last AND payment_method = 'account'";
constexpr std::string_view goods_between_sql =
    "SELECT l.product, l.name, l.model, l.spec, l.quantity_milli, l.unit_price_minor, l.discount_minor,"
    " l.amount_minor, s.id FROM sales s JOIN sale_lines l ON l.sale = s.id"
    " WHERE s.customer = :customer AND s.sold_on BETWEEN :first AND :last AND s.payment_method = 'account'"
    " ORDER BY s.sold_on, s.id, l.position";

constexpr std::string_view balances_sql =
    "SELECT customer, balance_minor FROM customer_totals WHERE balance_minor > 0";
// More is owed than what is due later.
/// Who owes something, and whether some of it is due: more than what is due later, less what came back of
/// that.
constexpr std::string_view owing_after_sql =
    "SELECT t.customer, t.balance_minor > (SELECT ifnull(sum(s.total_minor + (SELECT "
    "ifnull(sum(r.total_minor), 0)"
    " FROM sales r WHERE r.returns_sale = s.id AND r.customer = s.customer AND r.payment_method = "
    "'account')), 0)"
    " FROM sales s WHERE s.customer = t.customer AND s.due_on > :today)"
    " FROM customer_totals t WHERE t.customer > :after AND t.balance_minor > 0 ORDER BY t.customer LIMIT "
    ":limit";

/// Between two looks at the clock.
constexpr std::int64_t debtors_at_a_time = 100;

constexpr std::array statements = {
    balance_sql,      has_account_sql,   charges_sql,  sold_before_sql, paid_before_sql,
    sold_between_sql, goods_between_sql, balances_sql, owing_after_sql,
};

Result<Money> sum_before(sqlite::Database& database, std::string_view sql, Id<Customer> customer, Day day) {
    auto statement = database.prepare(sql);
    statement.bind(":customer", customer);
    statement.bind(":day", day);
    LAOKE_TRY([[maybe_unused]] const bool row, statement.step());
    return Money::from_minor(statement.integer(0));
}

AccountEntry entry_of(const sqlite::Statement& row) {
    const bool is_return = row.text(1) == word(SaleKind::goods_return);
    AccountEntry entry{.kind = is_return ? AccountEntryKind::goods_return : AccountEntryKind::sale,
                       .id = row.integer(0),
                       .day = row.day(2),
                       .at = Instant(row.integer(3)),
                       .change = row.money(4),
                       .reference = std::string(row.text(5))};
    if (!row.is_null(6)) entry.due_on = row.day(6);
    return entry;
}

AccountEntry entry_of(const Payment& payment) {
    constexpr std::array kinds = {AccountEntryKind::payment, AccountEntryKind::refund,
                                  AccountEntryKind::write_off};
    return {.kind = kinds[static_cast<std::size_t>(payment.kind)],
            .id = payment.id.value(),
            .day = payment.paid_on,
            .at = payment.recorded_at,
            .change = change_of_balance(payment),
            .reference = payment.note,
            .method = payment.method};
}

}  // namespace

std::span<const std::string_view> accounts_statements() { return statements; }

Result<Money> balance_of_customer(sqlite::Database& database, Id<Customer> customer) {
    auto statement = database.prepare(balance_sql);
    statement.bind(":customer", customer);
    LAOKE_TRY(const bool row, statement.step());
    return row ? statement.money(0) : Money();
}

Result<bool> has_account(sqlite::Database& database, Id<Customer> customer) {
    auto statement = database.prepare(has_account_sql);
    statement.bind(":customer", customer);
    LAOKE_TRY([[maybe_unused]] const bool row, statement.step());
    return statement.boolean(0);
}

Result<std::vector<OpenCharge>> open_charges(sqlite::Database& database, Id<Customer> customer,
                                             Money balance) {
    std::vector<OpenCharge> charges;
    Settlement settlement(balance);
    auto rows = database.prepare(charges_sql);
    rows.bind(":customer", customer);
    while (!settlement.is_complete()) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) break;
        const Money charged = rows.money(2);
        const Money open = settlement.open_of(charged);
        if (!open.is_zero())
            charges.push_back(
                {.sale = rows.id<Sale>(0), .due_on = rows.day(1), .charged = charged, .open = open});
    }
    std::ranges::reverse(charges);
    return charges;
}

Result<Money> balance_before(sqlite::Database& database, Id<Customer> customer, Day day) {
    LAOKE_TRY(const Money sold, sum_before(database, sold_before_sql, customer, day));
    LAOKE_TRY(const Money paid, sum_before(database, paid_before_sql, customer, day));
    return add(sold, paid);
}

Result<std::vector<AccountEntry>> account_entries(sqlite::Database& database, Id<Customer> customer,
                                                  Day first, Day last) {
    std::vector<AccountEntry> entries;
    auto rows = database.prepare(sold_between_sql);
    rows.bind(":customer", customer);
    rows.bind(":first", first);
    rows.bind(":last", last);
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) break;
        entries.push_back(entry_of(rows));
    }
    LAOKE_TRY(const auto payments, payments_between(database, customer, first, last));
    for (const Payment& payment : payments) entries.push_back(entry_of(payment));
    return entries;
}

Result<std::map<Id<Sale>, std::vector<SaleLine>>>
goods_on_account(sqlite::Database& database, Id<Customer> customer, Day first, Day last) {
    std::map<Id<Sale>, std::vector<SaleLine>> goods;
    auto rows = database.prepare(goods_between_sql);
    rows.bind(":customer", customer);
    rows.bind(":first", first);
    rows.bind(":last", last);
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) return goods;
        goods[rows.id<Sale>(8)].push_back(line_of(rows));
    }
}

Result<bool> DueDebtorsCount::run(const Slice& slice) {
    do {
        auto rows = database_.prepare(owing_after_sql);
        rows.bind(":today", today_);
        rows.bind(":after", last_.value());
        rows.bind(":limit", debtors_at_a_time);
        std::int64_t seen = 0;
        while (true) {
            LAOKE_TRY(const bool row, rows.step());
            if (!row) break;
            ++seen;
            last_ = rows.id<Customer>(0);
            count_ += rows.boolean(1) ? 1 : 0;
        }
        if (seen < debtors_at_a_time) return true;
    } while (!slice.is_over());
    return false;
}

Result<bool> DebtorsSearch::run(const Slice& slice) {
    if (!has_balances_) LAOKE_TRY_STATUS(find_balances());
    while (next_ < balances_.size()) {
        LAOKE_TRY_STATUS(look_at(balances_[next_++]));
        if (next_ < balances_.size() && slice.is_over()) return false;
    }
    sort_stably(debtors_, [](const Debtor& a, const Debtor& b) {
        return std::pair(a.ageing.due, a.ageing.total) > std::pair(b.ageing.due, b.ageing.total);
    });
    return true;
}

Status DebtorsSearch::find_balances() {
    has_balances_ = true;
    auto rows = database_.prepare(balances_sql);
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) return {};
        balances_.push_back({rows.id<Customer>(0), rows.money(1)});
    }
}

Status DebtorsSearch::look_at(const Balance& balance) {
    LAOKE_TRY(const auto charges, open_charges(database_, balance.customer, balance.owed));
    if (charges.empty()) return {};
    LAOKE_TRY(const Ageing found, ageing(charges, today_));
    debtors_.push_back({.customer = balance.customer, .ageing = found, .due_since = charges.front().due_on});
    return {};
}

}  // namespace laoke
