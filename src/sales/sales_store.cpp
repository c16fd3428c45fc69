#include "sales/sales_store.h"

#include "sqlite/known.h"
#include "sqlite/read_count.h"

#include <algorithm>
#include <array>
#include <limits>

namespace laoke {

namespace {

#define LAOKE_SALE_COLUMNS                                                                                   \
    "SELECT id, customer, kind, number, sold_on, sold_at_ms, total_minor, returns_sale, note, "              \
    "payment_method, "                                                                                       \
    "due_on FROM sales "
#define LAOKE_SALE_ROW_COLUMNS                                                                               \
    "SELECT s.id, s.customer, c.name, s.kind, s.number, s.sold_on, s.sold_at_ms, s.total_minor,"             \
    " (SELECT count(*) FROM sale_lines l WHERE l.sale = s.id),"                                              \
    " (SELECT l.name FROM sale_lines l WHERE l.sale = s.id ORDER BY l.position LIMIT 1), s.note"             \
    " FROM sales s LEFT JOIN customers c ON c.id = s.customer "

constexpr std::string_view sale_sql = LAOKE_SALE_COLUMNS "WHERE id = :id";
constexpr std::string_view sales_after_sql = LAOKE_SALE_COLUMNS "WHERE id > :after ORDER BY id LIMIT :limit";
constexpr std::string_view latest_sql = LAOKE_SALE_ROW_COLUMNS
    "WHERE (s.sold_on, s.id) < (:sold_on, :id) ORDER BY s.sold_on DESC, s.id DESC LIMIT :limit";
constexpr std::string_view row_sql = LAOKE_SALE_ROW_COLUMNS "WHERE s.id = :id";
constexpr std::string_view of_customer_sql =
    LAOKE_SALE_ROW_COLUMNS "WHERE s.customer = :customer AND (s.sold_on, s.id) < (:sold_on, :id)"
                           " ORDER BY s.sold_on DESC, s.id DESC LIMIT :limit";

#undef LAOKE_SALE_COLUMNS
#undef LAOKE_SALE_ROW_COLUMNS

constexpr std::string_view lines_sql =
    "SELECT product, name, model, spec, quantity_milli, unit_price_minor, discount_minor, amount_minor"
    " FROM sale_lines WHERE sale = :sale ORDER BY position";
constexpr std::string_view totals_sql =
    "SELECT purchase_count, total_minor, first_on, last_on FROM customer_totals WHERE customer = :customer";
constexpr std::string_view day_sql =
    "SELECT sales + returns, sold_minor + returned_minor FROM day_totals WHERE sold_on = :day";
constexpr std::string_view count_sql = "SELECT count(*) FROM sales";
constexpr std::string_view returns_sql = "SELECT id FROM sales WHERE returns_sale = :sale ORDER BY id";

constexpr std::string_view insert_sql =
    "INSERT INTO sales (id, customer, kind, number, sold_on, sold_at_ms, total_minor, returns_sale, note,"
    " payment_method, due_on) VALUES (:id, :customer, :kind, :number, :sold_on, :sold_at_ms, :total_minor,"
    " :returns_sale, :note, :payment_method, :due_on)";
constexpr std::string_view update_sql =
    "UPDATE sales SET customer = :customer, kind = :kind, number = :number, sold_on = :sold_on,"
    " sold_at_ms = :sold_at_ms, total_minor = :total_minor, returns_sale = :returns_sale, note = :note,"
    " payment_method = :payment_method, due_on = :due_on WHERE id = :id";
constexpr std::string_view delete_sql = "DELETE FROM sales WHERE id = :id";
constexpr std::string_view insert_line_sql =
    "INSERT INTO sale_lines (sale, position, product, name, model, spec, quantity_milli, unit_price_minor,"
    " discount_minor, amount_minor) VALUES (:sale, :position, :product, :name, :model, :spec, "
    ":quantity_milli,"
    " :unit_price_minor, :discount_minor, :amount_minor)";
constexpr std::string_view delete_lines_sql = "DELETE FROM sale_lines WHERE sale = :sale";

// Everything of a customer at once: the foreign keys are checked when a statement ends.
constexpr std::string_view forget_returns_sql = "UPDATE sales SET returns_sale = NULL WHERE returns_sale IN "
                                                "(SELECT id FROM sales WHERE customer = :customer)";
constexpr std::string_view delete_lines_of_customer_sql =
    "DELETE FROM sale_lines WHERE sale IN (SELECT id FROM sales WHERE customer = :customer)";
constexpr std::string_view delete_sales_of_customer_sql = "DELETE FROM sales WHERE customer = :customer";

constexpr std::array statements = {
    sale_sql,
    sales_after_sql,
    latest_sql,
    row_sql,
    of_customer_sql,
    lines_sql,
    totals_sql,
    day_sql,
    count_sql,
    returns_sql,
    insert_sql,
    update_sql,
    delete_sql,
    insert_line_sql,
    delete_lines_sql,
    forget_returns_sql,
    delete_lines_of_customer_sql,
    delete_sales_of_customer_sql,
};

std::optional<Day> optional_day(const sqlite::Statement& row, int column) {
    if (row.is_null(column)) return std::nullopt;
    return row.day(column);
}

Sale sale_of(const sqlite::Statement& row) {
    Sale sale;
    sale.id = row.id<Sale>(0);
    sale.customer = row.id<Customer>(1);
    sale.kind = sqlite::known(sale_kind(row.text(2)));
    sale.number = row.text(3);
    sale.sold_on = row.day(4);
    sale.sold_at = Instant(row.integer(5));
    sale.total = row.money(6);
    sale.returns_sale = row.id<Sale>(7);
    sale.note = row.text(8);
    sale.payment_method = sqlite::known(payment_method(row.text(9)));
    sale.due_on = optional_day(row, 10);
    return sale;
}

SaleRow sale_row_of(const sqlite::Statement& row) {
    SaleRow sale;
    sale.id = row.id<Sale>(0);
    sale.customer = row.id<Customer>(1);
    sale.customer_name = row.text(2);
    sale.kind = sqlite::known(sale_kind(row.text(3)));
    sale.number = row.text(4);
    sale.sold_on = row.day(5);
    sale.sold_at = Instant(row.integer(6));
    sale.total = row.money(7);
    sale.line_count = row.integer(8);
    sale.first_line = row.text(9);
    sale.note = row.text(10);
    return sale;
}

Result<std::vector<SaleRow>> read_rows(sqlite::Statement& rows, std::int64_t limit,
                                       const std::optional<SalesPlace>& after) {
    constexpr std::string_view end_of_time = "9999-12-32";  // above every day, as text
    std::string day;
    if (after) day = after->sold_on.iso();
    rows.bind(":sold_on", after ? std::string_view(day) : end_of_time);
    rows.bind(":id", after ? after->id.value() : std::numeric_limits<std::int64_t>::max());
    rows.bind(":limit", limit);
    std::vector<SaleRow> sales;
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) return sales;
        sales.push_back(sale_row_of(rows));
    }
}

Status write_sale(sqlite::Statement statement, const Sale& sale) {
    statement.bind(":id", sale.id);
    statement.bind(":customer", sale.customer);
    statement.bind(":kind", word(sale.kind));
    statement.bind(":number", sale.number);
    statement.bind(":sold_on", sale.sold_on);
    statement.bind(":sold_at_ms", sale.sold_at.utc_ms());
    statement.bind(":total_minor", sale.total);
    statement.bind(":returns_sale", sale.returns_sale);
    statement.bind(":note", sale.note);
    statement.bind(":payment_method", word(sale.payment_method));
    statement.bind(":due_on", sale.due_on);
    return statement.run();
}

Status insert_lines(sqlite::Database& database, const Sale& sale) {
    auto insert = database.prepare(insert_line_sql);
    for (std::size_t i = 0; i < sale.lines.size(); ++i) {
        const SaleLine& line = sale.lines[i];
        insert.bind(":sale", sale.id);
        insert.bind(":position", i + 1);
        bind_line(insert, line);
        LAOKE_TRY_STATUS(insert.run());
    }
    return {};
}

template <class Record>
Status run_for(sqlite::Database& database, std::string_view sql, const char* parameter, Id<Record> id) {
    auto statement = database.prepare(sql);
    statement.bind(parameter, id);
    return statement.run();
}

/// Whether `back` is goods of the line `sold`.
bool is_of(const SaleLine& back, const SaleLine& sold) {
    return back.product == sold.product && back.name == sold.name && back.model == sold.model &&
           back.spec == sold.spec && back.unit_price == sold.unit_price;
}

/// Puts what came back on the lines it can have come from, the first ones first.
void add_returned(std::vector<Quantity>& returned, const Sale& sale, const SaleLine& back) {
    std::int64_t rest = -back.quantity.thousandths();
    for (std::size_t i = 0; i < sale.lines.size() && rest > 0; ++i) {
        if (!is_of(back, sale.lines[i])) continue;
        const std::int64_t room = sale.lines[i].quantity.thousandths() - returned[i].thousandths();
        const std::int64_t taken = std::clamp<std::int64_t>(rest, 0, std::max<std::int64_t>(room, 0));
        // Within the line's own quantity, so it is in range.
        returned[i] = Quantity::from_thousandths(returned[i].thousandths() + taken).value_or(returned[i]);
        rest -= taken;
    }
}

}  // namespace

std::span<const std::string_view> sales_statements() { return statements; }

void bind_line(sqlite::Statement& statement, const SaleLine& line) {
    statement.bind(":product", line.product);
    statement.bind(":name", line.name);
    statement.bind(":model", line.model);
    statement.bind(":spec", line.spec);
    statement.bind(":quantity_milli", line.quantity);
    statement.bind(":unit_price_minor", line.unit_price);
    statement.bind(":discount_minor", line.discount);
    statement.bind(":amount_minor", line.amount);
}

SaleLine line_of(const sqlite::Statement& row) {
    SaleLine line;
    line.product = row.id<Product>(0);
    line.name = row.text(1);
    line.model = row.text(2);
    line.spec = row.text(3);
    line.quantity = row.quantity(4);
    if (!row.is_null(5)) line.unit_price = row.money(5);
    line.discount = row.money(6);
    line.amount = row.money(7);
    return line;
}

Result<std::vector<SaleRow>> latest_sales(sqlite::Database& database, std::int64_t limit,
                                          const std::optional<SalesPlace>& after) {
    auto rows = database.prepare(latest_sql);
    return read_rows(rows, limit, after);
}

Result<std::vector<SaleRow>> fetch_sale_rows(sqlite::Database& database, std::span<const Id<Sale>> ids) {
    std::vector<SaleRow> sales;
    sales.reserve(ids.size());
    for (const Id<Sale> id : ids) {
        auto rows = database.prepare(row_sql);
        rows.bind(":id", id);
        LAOKE_TRY(const bool row, rows.step());
        if (row) sales.push_back(sale_row_of(rows));
    }
    return sales;
}

Result<std::vector<SaleRow>> sales_of_customer(sqlite::Database& database, Id<Customer> customer,
                                               std::int64_t limit, const std::optional<SalesPlace>& after) {
    auto rows = database.prepare(of_customer_sql);
    rows.bind(":customer", customer);
    return read_rows(rows, limit, after);
}

Result<CustomerTotals> totals_of_customer(sqlite::Database& database, Id<Customer> customer) {
    auto statement = database.prepare(totals_sql);
    statement.bind(":customer", customer);
    LAOKE_TRY(const bool row, statement.step());
    CustomerTotals totals;
    if (!row) return totals;
    totals.purchase_count = statement.integer(0);
    totals.total = statement.money(1);
    totals.first_purchase = optional_day(statement, 2);
    totals.last_purchase = optional_day(statement, 3);
    return totals;
}

Result<DayTotal> total_of_day(sqlite::Database& database, Day day) {
    auto statement = database.prepare(day_sql);
    statement.bind(":day", day);
    LAOKE_TRY(const bool row, statement.step());
    if (!row) return DayTotal{};
    // More than money can be is for a hostile backup only.
    const std::int64_t total = std::clamp(statement.integer(1), -Money::limit, Money::limit);
    return DayTotal{.count = statement.integer(0), .total = Money::of_minor(total)};
}

Result<std::int64_t> count_sales(sqlite::Database& database) {
    return sqlite::read_count(database.prepare(count_sql));
}

Result<std::vector<SaleLine>> lines_of_sale(sqlite::Database& database, Id<Sale> id) {
    std::vector<SaleLine> lines;
    auto rows = database.prepare(lines_sql);
    rows.bind(":sale", id);
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) return lines;
        lines.push_back(line_of(rows));
    }
}

Result<std::optional<Sale>> find_sale(sqlite::Database& database, Id<Sale> id) {
    std::optional<Sale> sale;
    {
        auto statement = database.prepare(sale_sql);
        statement.bind(":id", id);
        LAOKE_TRY(const bool row, statement.step());
        if (!row) return std::nullopt;
        sale = sale_of(statement);
    }
    LAOKE_TRY(sale->lines, lines_of_sale(database, id));
    return sale;
}

Result<std::vector<Id<Sale>>> returns_of_sale(sqlite::Database& database, Id<Sale> id) {
    std::vector<Id<Sale>> returns;
    auto rows = database.prepare(returns_sql);
    rows.bind(":sale", id);
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) return returns;
        returns.push_back(rows.id<Sale>(0));
    }
}

Result<std::vector<Quantity>> returned_quantities(sqlite::Database& database, const Sale& sale) {
    std::vector<Quantity> returned(sale.lines.size());
    LAOKE_TRY(const auto returns, returns_of_sale(database, sale.id));
    for (const Id<Sale> id : returns) {
        LAOKE_TRY(const auto lines, lines_of_sale(database, id));
        for (const SaleLine& line : lines) add_returned(returned, sale, line);
    }
    return returned;
}

Result<std::vector<Sale>> sales_after(sqlite::Database& database, Id<Sale> after, std::int64_t limit) {
    std::vector<Sale> sales;
    {
        auto rows = database.prepare(sales_after_sql);
        rows.bind(":after", after.value());
        rows.bind(":limit", limit);
        while (true) {
            LAOKE_TRY(const bool row, rows.step());
            if (!row) break;
            sales.push_back(sale_of(rows));
        }
    }
    for (Sale& sale : sales) {
        LAOKE_TRY(sale.lines, lines_of_sale(database, sale.id));
    }
    return sales;
}

Status insert_sale(sqlite::Database& database, const Sale& sale) {
    LAOKE_TRY_STATUS(write_sale(database.prepare(insert_sql), sale));
    return insert_lines(database, sale);
}

Status update_sale(sqlite::Database& database, const Sale& sale) {
    LAOKE_TRY_STATUS(write_sale(database.prepare(update_sql), sale));
    // The changeset holds the difference: a line written again as it was is no change.
    LAOKE_TRY_STATUS(run_for(database, delete_lines_sql, ":sale", sale.id));
    return insert_lines(database, sale);
}

Status delete_sale(sqlite::Database& database, Id<Sale> id) {
    LAOKE_TRY_STATUS(run_for(database, delete_lines_sql, ":sale", id));
    return run_for(database, delete_sql, ":id", id);
}

Status delete_sales_of_customer(sqlite::Database& database, Id<Customer> customer) {
    LAOKE_TRY_STATUS(run_for(database, forget_returns_sql, ":customer", customer));
    LAOKE_TRY_STATUS(run_for(database, delete_lines_of_customer_sql, ":customer", customer));
    return run_for(database, delete_sales_of_customer_sql, ":customer", customer);
}

}  // namespace laoke
