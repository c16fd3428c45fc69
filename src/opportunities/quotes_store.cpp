#include "opportunities/quotes_store.h"

#include "sales/sales_store.h"
#include "sqlite/read_count.h"

#include <array>
#include <utility>

namespace laoke {

namespace {

#define LAOKE_QUOTE_COLUMNS                                                                                  \
    "SELECT id, opportunity, number, quoted_on, valid_until, note, total_minor FROM quotes "

constexpr std::string_view quote_sql = LAOKE_QUOTE_COLUMNS "WHERE id = :id";
constexpr std::string_view of_opportunity_sql =
    LAOKE_QUOTE_COLUMNS "WHERE opportunity = :opportunity ORDER BY quoted_on DESC, id DESC";
constexpr std::string_view after_sql = LAOKE_QUOTE_COLUMNS "WHERE id > :after ORDER BY id LIMIT :limit";

#undef LAOKE_QUOTE_COLUMNS

constexpr std::string_view latest_sql =
    "SELECT id FROM quotes WHERE opportunity = :opportunity ORDER BY quoted_on DESC, id DESC LIMIT 1";
constexpr std::string_view count_sql = "SELECT count(*) FROM quotes";
constexpr std::string_view count_on_sql = "SELECT count(*) FROM quotes WHERE quoted_on = :day";
constexpr std::string_view lines_sql =
    "SELECT product, name, model, spec, quantity_milli, unit_price_minor, discount_minor, amount_minor"
    " FROM quote_lines WHERE quote = :quote ORDER BY position";
constexpr std::string_view insert_sql =
    "INSERT INTO quotes (id, opportunity, number, quoted_on, valid_until, note, total_minor)"
    " VALUES (:id, :opportunity, :number, :quoted_on, :valid_until, :note, :total_minor)";
constexpr std::string_view update_sql =
    "UPDATE quotes SET opportunity = :opportunity, number = :number, quoted_on = :quoted_on,"
    " valid_until = :valid_until, note = :note, total_minor = :total_minor WHERE id = :id";
constexpr std::string_view delete_sql = "DELETE FROM quotes WHERE id = :id";
constexpr std::string_view insert_line_sql =
    "INSERT INTO quote_lines (quote, position, product, name, model, spec, quantity_milli,"
    " unit_price_minor, discount_minor, amount_minor) VALUES (:quote, :position, :product, :name, :model,"
    " :spec, :quantity_milli, :unit_price_minor, :discount_minor, :amount_minor)";
constexpr std::string_view delete_lines_sql = "DELETE FROM quote_lines WHERE quote = :quote";
constexpr std::string_view delete_lines_of_opportunity_sql =
    "DELETE FROM quote_lines WHERE quote IN (SELECT id FROM quotes WHERE opportunity = :opportunity)";
constexpr std::string_view delete_of_opportunity_sql = "DELETE FROM quotes WHERE opportunity = :opportunity";
constexpr std::string_view delete_lines_of_customer_sql =
    "DELETE FROM quote_lines WHERE quote IN (SELECT q.id FROM opportunities o JOIN quotes q"
    " ON q.opportunity = o.id WHERE o.customer = :customer)";
constexpr std::string_view delete_of_customer_sql =
    "DELETE FROM quotes WHERE opportunity IN (SELECT id FROM opportunities WHERE customer = :customer)";

constexpr std::array statements = {
    quote_sql,
    of_opportunity_sql,
    after_sql,
    latest_sql,
    count_sql,
    count_on_sql,
    lines_sql,
    insert_sql,
    update_sql,
    delete_sql,
    insert_line_sql,
    delete_lines_sql,
    delete_lines_of_opportunity_sql,
    delete_of_opportunity_sql,
    delete_lines_of_customer_sql,
    delete_of_customer_sql,
};

Quote quote_of(const sqlite::Statement& row) {
    Quote quote;
    quote.id = row.id<Quote>(0);
    quote.opportunity = row.id<Opportunity>(1);
    quote.offer.number = row.text(2);
    quote.offer.sold_on = row.day(3);
    if (!row.is_null(4)) quote.valid_until = row.day(4);
    quote.offer.note = row.text(5);
    quote.offer.total = row.money(6);
    return quote;
}

Result<std::vector<Quote>> read_quotes(sqlite::Database& database, sqlite::Statement& rows) {
    std::vector<Quote> quotes;
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) break;
        quotes.push_back(quote_of(rows));
    }
    for (Quote& quote : quotes) {
        auto lines = database.prepare(lines_sql);
        lines.bind(":quote", quote.id);
        while (true) {
            LAOKE_TRY(const bool row, lines.step());
            if (!row) break;
            quote.offer.lines.push_back(line_of(lines));
        }
    }
    return quotes;
}

Result<std::int64_t> read_integer(sqlite::Statement& statement) {
    return sqlite::read_count(std::move(statement));
}

template <class Record>
Status run_for(sqlite::Database& database, std::string_view sql, const char* parameter, Id<Record> id) {
    auto statement = database.prepare(sql);
    statement.bind(parameter, id);
    return statement.run();
}

Status write(sqlite::Statement statement, const Quote& quote) {
    statement.bind(":id", quote.id);
    statement.bind(":opportunity", quote.opportunity);
    statement.bind(":number", quote.offer.number);
    statement.bind(":quoted_on", quote.offer.sold_on);
    statement.bind(":valid_until", quote.valid_until);
    statement.bind(":note", quote.offer.note);
    statement.bind(":total_minor", quote.offer.total);
    return statement.run();
}

Status insert_lines(sqlite::Database& database, const Quote& quote) {
    auto insert = database.prepare(insert_line_sql);
    for (std::size_t i = 0; i < quote.offer.lines.size(); ++i) {
        insert.bind(":quote", quote.id);
        insert.bind(":position", i + 1);
        bind_line(insert, quote.offer.lines[i]);
        LAOKE_TRY_STATUS(insert.run());
    }
    return {};
}

}  // namespace

std::span<const std::string_view> quotes_statements() { return statements; }

Result<std::int64_t> count_quotes(sqlite::Database& database) {
    auto statement = database.prepare(count_sql);
    return read_integer(statement);
}

Result<std::int64_t> count_quotes_on(sqlite::Database& database, Day day) {
    auto statement = database.prepare(count_on_sql);
    statement.bind(":day", day);
    return read_integer(statement);
}

Result<std::optional<Quote>> find_quote(sqlite::Database& database, Id<Quote> id) {
    auto rows = database.prepare(quote_sql);
    rows.bind(":id", id);
    LAOKE_TRY(auto found, read_quotes(database, rows));
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
}

Result<std::vector<Quote>> quotes_of_opportunity(sqlite::Database& database, Id<Opportunity> opportunity) {
    auto rows = database.prepare(of_opportunity_sql);
    rows.bind(":opportunity", opportunity);
    return read_quotes(database, rows);
}

Result<Id<Quote>> latest_quote(sqlite::Database& database, Id<Opportunity> opportunity) {
    auto statement = database.prepare(latest_sql);
    statement.bind(":opportunity", opportunity);
    LAOKE_TRY(const bool row, statement.step());
    return row ? statement.id<Quote>(0) : Id<Quote>();
}

Result<std::vector<Quote>> quotes_after(sqlite::Database& database, Id<Quote> after, std::int64_t limit) {
    auto rows = database.prepare(after_sql);
    rows.bind(":after", after.value());
    rows.bind(":limit", limit);
    return read_quotes(database, rows);
}

Status insert_quote(sqlite::Database& database, const Quote& quote) {
    LAOKE_TRY_STATUS(write(database.prepare(insert_sql), quote));
    return insert_lines(database, quote);
}

Status update_quote(sqlite::Database& database, const Quote& quote) {
    LAOKE_TRY_STATUS(write(database.prepare(update_sql), quote));
    LAOKE_TRY_STATUS(run_for(database, delete_lines_sql, ":quote", quote.id));
    return insert_lines(database, quote);
}

Status delete_quote(sqlite::Database& database, Id<Quote> id) {
    LAOKE_TRY_STATUS(run_for(database, delete_lines_sql, ":quote", id));
    return run_for(database, delete_sql, ":id", id);
}

Status delete_quotes_of_opportunity(sqlite::Database& database, Id<Opportunity> opportunity) {
    LAOKE_TRY_STATUS(run_for(database, delete_lines_of_opportunity_sql, ":opportunity", opportunity));
    return run_for(database, delete_of_opportunity_sql, ":opportunity", opportunity);
}

Status delete_quotes_of_customer(sqlite::Database& database, Id<Customer> customer) {
    LAOKE_TRY_STATUS(run_for(database, delete_lines_of_customer_sql, ":customer", customer));
    return run_for(database, delete_of_customer_sql, ":customer", customer);
}

}  // namespace laoke
