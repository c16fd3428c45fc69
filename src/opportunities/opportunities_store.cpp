#include "opportunities/opportunities_store.h"

#include "archive/text_search_store.h"
#include "base/pinyin.h"
#include "base/search_terms.h"
#include "base/sorting.h"
#include "base/utf8.h"
#include "opportunities/pipelines_store.h"
#include "sqlite/known.h"
#include "sqlite/read_count.h"

#include <array>
#include <limits>
#include <unordered_map>
#include <utility>

namespace laoke {

namespace {

// A sale that was deleted is none.
#define LAOKE_OPPORTUNITY_COLUMNS                                                                            \
    "SELECT o.id, o.customer, o.stage, o.title, o.value_minor, o.expected_on, o.state, o.closed_on,"         \
    " o.reason, o.reason_note, o.note, o.created_at_ms, o.stage_since_on, o.position,"                       \
    " (SELECT s.id FROM sales s WHERE s.id = o.sale)"
#define LAOKE_OPPORTUNITY_ROWS                                                                               \
    LAOKE_OPPORTUNITY_COLUMNS                                                                                \
    ", (SELECT c.name FROM customers c WHERE c.id = o.customer) FROM opportunities o "
// Without a day to be before, every day is.  The plus keeps the index of days out of lists in another order.
#define LAOKE_OPPORTUNITIES_LISTED                                                                           \
    "WHERE o.state = :state AND +ifnull(o.expected_on, 'later') < :before AND (:text = ''"                   \
    " OR instr(lower(o.title), :text) > 0 OR instr(lower("                                                   \
    "(SELECT c.name FROM customers c WHERE c.id = o.customer)), :text) > 0) "
#define LAOKE_OPPORTUNITY_LIST LAOKE_OPPORTUNITY_ROWS LAOKE_OPPORTUNITIES_LISTED "ORDER BY "

constexpr std::string_view opportunity_sql =
    LAOKE_OPPORTUNITY_COLUMNS " FROM opportunities o WHERE o.id = :id";
constexpr std::string_view after_sql =
    LAOKE_OPPORTUNITY_COLUMNS " FROM opportunities o WHERE o.id > :after ORDER BY o.id LIMIT :limit";
constexpr std::string_view of_customer_sql =
    LAOKE_OPPORTUNITY_COLUMNS " FROM opportunities o WHERE o.customer = :customer AND o.state = :state"
                              " ORDER BY o.closed_on DESC, o.id DESC LIMIT :limit";
constexpr std::string_view cards_sql = LAOKE_OPPORTUNITY_ROWS
    "WHERE o.stage = :stage AND o.state = 'open' ORDER BY o.position, o.id LIMIT :limit";
constexpr std::string_view by_day_sql =
    LAOKE_OPPORTUNITY_LIST "ifnull(o.expected_on, 'later'), o.id LIMIT :limit";
constexpr std::string_view by_day_descending_sql =
    LAOKE_OPPORTUNITY_LIST "ifnull(o.expected_on, 'later') DESC, o.id DESC LIMIT :limit";
constexpr std::string_view by_value_sql = LAOKE_OPPORTUNITY_LIST "o.value_minor, o.id LIMIT :limit";
constexpr std::string_view by_value_descending_sql =
    LAOKE_OPPORTUNITY_LIST "o.value_minor DESC, o.id DESC LIMIT :limit";
constexpr std::string_view by_closing_sql = LAOKE_OPPORTUNITY_LIST "o.closed_on, o.id LIMIT :limit";
constexpr std::string_view by_closing_descending_sql =
    LAOKE_OPPORTUNITY_LIST "o.closed_on DESC, o.id DESC LIMIT :limit";
constexpr std::string_view search_open_sql = LAOKE_OPPORTUNITY_ROWS
    "WHERE o.id IN (SELECT rowid FROM text_search WHERE text_search MATCH :expression"
    " ORDER BY rowid LIMIT :most) ORDER BY ifnull(o.expected_on, 'later'), o.id LIMIT :limit";
constexpr std::string_view total_listed_sql =
    "SELECT count(*), CAST(min(total(o.value_minor), 9000000000000000) AS INTEGER)"
    " FROM opportunities o " LAOKE_OPPORTUNITIES_LISTED "AND o.stage = :stage";
#undef LAOKE_OPPORTUNITY_LIST
#undef LAOKE_OPPORTUNITIES_LISTED
#undef LAOKE_OPPORTUNITY_ROWS
#undef LAOKE_OPPORTUNITY_COLUMNS

constexpr std::string_view count_sql = "SELECT count(*) FROM opportunities";
constexpr std::string_view count_late_sql =
    "SELECT count(*) FROM opportunities WHERE state = 'open' AND ifnull(expected_on, 'later') < :today";
// A sum that is too large to be money is shown as the largest.
constexpr std::string_view total_sql =
    "SELECT count(*), CAST(min(total(value_minor), 9000000000000000) AS INTEGER) FROM opportunities"
    " WHERE stage = :stage AND state = 'open'";
constexpr std::string_view in_stage_sql = "SELECT count(*) FROM opportunities WHERE stage = :stage";
constexpr std::string_view last_position_sql =
    "SELECT max(position) FROM opportunities WHERE stage = :stage AND state = 'open'";
constexpr std::string_view insert_sql =
    "INSERT INTO opportunities (id, customer, stage, title, value_minor, expected_on, state, closed_on,"
    " reason, reason_note, note, created_at_ms, stage_since_on, position, sale) VALUES (:id, :customer,"
    " :stage, :title, :value_minor, :expected_on, :state, :closed_on, :reason, :reason_note, :note,"
    " :created_at_ms, :stage_since_on, :position, :sale)";
constexpr std::string_view update_sql =
    "UPDATE opportunities SET customer = :customer, stage = :stage, title = :title,"
    " value_minor = :value_minor, expected_on = :expected_on, state = :state, closed_on = :closed_on,"
    " reason = :reason, reason_note = :reason_note, note = :note, created_at_ms = :created_at_ms,"
    " stage_since_on = :stage_since_on, position = :position, sale = :sale WHERE id = :id";
constexpr std::string_view delete_sql = "DELETE FROM opportunities WHERE id = :id";
constexpr std::string_view delete_of_customer_sql = "DELETE FROM opportunities WHERE customer = :customer";
constexpr std::string_view move_all_sql =
    "UPDATE opportunities SET stage = :to, position = position + :distance,"
    " stage_since_on = CASE state WHEN 'open' THEN :on ELSE stage_since_on END WHERE stage = :from";

constexpr std::array statements = {
    opportunity_sql,
    after_sql,
    of_customer_sql,
    cards_sql,
    by_day_sql,
    by_day_descending_sql,
    by_value_sql,
    by_value_descending_sql,
    by_closing_sql,
    by_closing_descending_sql,
    search_open_sql,
    total_listed_sql,
    count_sql,
    count_late_sql,
    total_sql,
    in_stage_sql,
    last_position_sql,
    insert_sql,
    update_sql,
    delete_sql,
    delete_of_customer_sql,
    move_all_sql,
};

// In the order of OpportunityOrder; ascending, descending.  No index knows the others: they are sorted here.
constexpr std::array<std::array<std::string_view, 2>, 3> list_statements = {{
    {by_day_sql, by_day_descending_sql},
    {by_value_sql, by_value_descending_sql},
    {by_closing_sql, by_closing_descending_sql},
}};

std::optional<Day> optional_day(const sqlite::Statement& row, int column) {
    if (row.is_null(column)) return std::nullopt;
    return row.day(column);
}

Opportunity opportunity_of(const sqlite::Statement& row) {
    Opportunity opportunity;
    opportunity.id = row.id<Opportunity>(0);
    opportunity.customer = row.id<Customer>(1);
    opportunity.stage = row.id<PipelineStage>(2);
    opportunity.title = row.text(3);
    opportunity.value = row.money(4);
    opportunity.expected_on = optional_day(row, 5);
    opportunity.state = sqlite::known(opportunity_state(row.text(6)));
    opportunity.closed_on = optional_day(row, 7);
    if (!row.is_null(8)) opportunity.reason = sqlite::known(loss_reason(row.text(8)));
    opportunity.reason_note = row.text(9);
    opportunity.note = row.text(10);
    opportunity.created_at = Instant(row.integer(11));
    opportunity.stage_since = row.day(12);
    opportunity.position = row.integer(13);
    opportunity.sale = row.id<Sale>(14);
    return opportunity;
}

Result<std::vector<Opportunity>> read_all(sqlite::Statement& rows) {
    std::vector<Opportunity> opportunities;
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) return opportunities;
        opportunities.push_back(opportunity_of(rows));
    }
}

Result<std::vector<OpportunityRow>> read_rows(sqlite::Statement& rows) {
    std::vector<OpportunityRow> opportunities;
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) return opportunities;
        opportunities.push_back({opportunity_of(rows), std::string(rows.text(15))});
    }
}

/// `lower`: the query's text in lower case, which stays until the statement has run.
sqlite::Statement bound(sqlite::Statement statement, const OpportunityQuery& query, std::string_view lower) {
    statement.bind(":state", word(query.state));
    if (query.expected_before)
        statement.bind(":before", *query.expected_before);
    else
        statement.bind(":before", "no day");
    statement.bind(":text", lower);
    return statement;
}

/// Where each stage stands in its pipeline, and how many percent of what is there are won.
struct StagePlace {
    std::int64_t place = 0;
    std::int64_t percent = 0;
};

Result<std::unordered_map<std::int64_t, StagePlace>> places_of_stages(sqlite::Database& database) {
    std::unordered_map<std::int64_t, StagePlace> places;
    LAOKE_TRY(const auto pipelines, list_pipelines(database));
    for (const Pipeline& pipeline : pipelines) {
        for (const PipelineStage& stage : pipeline.stages)
            places.emplace(stage.id.value(),
                           StagePlace{static_cast<std::int64_t>(places.size()), stage.probability_percent});
    }
    return places;
}

/// By what no index knows.
Result<std::vector<OpportunityRow>> sorted(sqlite::Database& database, std::vector<OpportunityRow> rows,
                                           const OpportunityQuery& query) {
    LAOKE_TRY(const auto places, places_of_stages(database));
    struct Keyed {
        std::string text;
        std::int64_t number = 0;
        OpportunityRow row;
    };
    std::vector<Keyed> keyed;
    keyed.reserve(rows.size());
    for (OpportunityRow& row : rows) {
        const auto stage = places.find(row.opportunity.stage.value());
        const StagePlace place = stage == places.end() ? StagePlace() : stage->second;
        Keyed& each = keyed.emplace_back();
        if (query.order == OpportunityOrder::title) each.text = name_sort_key(row.opportunity.title);
        if (query.order == OpportunityOrder::customer) each.text = name_sort_key(row.customer_name);
        if (query.order == OpportunityOrder::stage) each.number = place.place;
        if (query.order == OpportunityOrder::probability) each.number = place.percent;
        each.row = std::move(row);
    }
    sort_stably(keyed, [&](const Keyed& a, const Keyed& b) {
        if (a.text != b.text) return (a.text < b.text) != query.is_descending;
        return a.number != b.number && (a.number < b.number) != query.is_descending;
    });
    if (std::cmp_greater(keyed.size(), query.limit)) keyed.resize(static_cast<std::size_t>(query.limit));
    rows.clear();
    for (Keyed& each : keyed) rows.push_back(std::move(each.row));
    return rows;
}

Result<std::int64_t> read_integer(sqlite::Statement& statement) {
    return sqlite::read_count(std::move(statement));
}

Status write(sqlite::Statement statement, const Opportunity& opportunity) {
    statement.bind(":id", opportunity.id);
    statement.bind(":customer", opportunity.customer);
    statement.bind(":stage", opportunity.stage);
    statement.bind(":title", opportunity.title);
    statement.bind(":value_minor", opportunity.value);
    statement.bind(":expected_on", opportunity.expected_on);
    statement.bind(":state", word(opportunity.state));
    statement.bind(":closed_on", opportunity.closed_on);
    if (opportunity.reason)
        statement.bind(":reason", word(*opportunity.reason));
    else
        statement.bind_null(":reason");
    statement.bind(":reason_note", opportunity.reason_note);
    statement.bind(":note", opportunity.note);
    statement.bind(":created_at_ms", opportunity.created_at.utc_ms());
    statement.bind(":stage_since_on", opportunity.stage_since);
    statement.bind(":position", opportunity.position);
    statement.bind(":sale", opportunity.sale);
    return statement.run();
}

}  // namespace

std::span<const std::string_view> opportunities_statements() { return statements; }

Result<std::int64_t> count_opportunities(sqlite::Database& database) {
    auto statement = database.prepare(count_sql);
    return read_integer(statement);
}

Result<std::int64_t> count_late_opportunities(sqlite::Database& database, Day today) {
    auto statement = database.prepare(count_late_sql);
    statement.bind(":today", today);
    return read_integer(statement);
}

Result<std::optional<Opportunity>> find_opportunity(sqlite::Database& database, Id<Opportunity> id) {
    auto statement = database.prepare(opportunity_sql);
    statement.bind(":id", id);
    LAOKE_TRY(const bool row, statement.step());
    if (!row) return std::nullopt;
    return opportunity_of(statement);
}

Result<std::vector<OpportunityRow>> cards_of_stage(sqlite::Database& database, Id<PipelineStage> stage,
                                                   std::int64_t limit) {
    auto rows = database.prepare(cards_sql);
    rows.bind(":stage", stage);
    rows.bind(":limit", limit);
    return read_rows(rows);
}

Result<StageTotal> total_of_stage(sqlite::Database& database, Id<PipelineStage> stage) {
    auto statement = database.prepare(total_sql);
    statement.bind(":stage", stage);
    LAOKE_TRY([[maybe_unused]] const bool row, statement.step());
    return StageTotal{.count = statement.integer(0), .value = statement.money(1)};
}

Result<std::int64_t> count_in_stage(sqlite::Database& database, Id<PipelineStage> stage) {
    auto statement = database.prepare(in_stage_sql);
    statement.bind(":stage", stage);
    return read_integer(statement);
}

Result<std::optional<std::int64_t>> last_position(sqlite::Database& database, Id<PipelineStage> stage) {
    auto statement = database.prepare(last_position_sql);
    statement.bind(":stage", stage);
    LAOKE_TRY([[maybe_unused]] const bool row, statement.step());
    if (statement.is_null(0)) return std::nullopt;
    return statement.integer(0);
}

Result<StageTotal> total_listed(sqlite::Database& database, Id<PipelineStage> stage,
                                const OpportunityQuery& query) {
    const std::string lower = to_lower_ascii(query.text);
    auto statement = bound(database.prepare(total_listed_sql), query, lower);
    statement.bind(":stage", stage);
    LAOKE_TRY([[maybe_unused]] const bool row, statement.step());
    return StageTotal{.count = statement.integer(0), .value = statement.money(1)};
}

Result<std::vector<OpportunityRow>> list_opportunities(sqlite::Database& database,
                                                       const OpportunityQuery& query) {
    const std::string lower = to_lower_ascii(query.text);
    const auto order = static_cast<std::size_t>(query.order);
    const bool has_index = order < list_statements.size();
    auto rows =
        bound(database.prepare(has_index ? list_statements[order][query.is_descending ? 1 : 0] : by_day_sql),
              query, lower);
    rows.bind(":limit", has_index ? query.limit : std::numeric_limits<std::int64_t>::max());
    LAOKE_TRY(auto found, read_rows(rows));
    if (has_index) return found;
    return sorted(database, std::move(found), query);
}

Result<std::vector<OpportunityRow>> search_open_opportunities(sqlite::Database& database,
                                                              std::string_view query, std::int64_t limit) {
    const std::string expression = text_search_expression(open_opportunity_text, query);
    if (expression.empty()) return std::vector<OpportunityRow>();
    auto rows = database.prepare(search_open_sql);
    rows.bind(":expression", expression);
    rows.bind(":most", most_texts_looked_at);
    rows.bind(":limit", limit);
    return read_rows(rows);
}

Result<std::vector<Opportunity>> opportunities_of_customer(sqlite::Database& database, Id<Customer> customer,
                                                           OpportunityState state, std::int64_t limit) {
    auto rows = database.prepare(of_customer_sql);
    rows.bind(":customer", customer);
    rows.bind(":state", word(state));
    rows.bind(":limit", limit);
    return read_all(rows);
}

Result<std::vector<Opportunity>> opportunities_after(sqlite::Database& database, Id<Opportunity> after,
                                                     std::int64_t limit) {
    auto rows = database.prepare(after_sql);
    rows.bind(":after", after.value());
    rows.bind(":limit", limit);
    return read_all(rows);
}

Status insert_opportunity(sqlite::Database& database, const Opportunity& opportunity) {
    return write(database.prepare(insert_sql), opportunity);
}

Status update_opportunity(sqlite::Database& database, const Opportunity& opportunity) {
    return write(database.prepare(update_sql), opportunity);
}

Status delete_opportunity(sqlite::Database& database, Id<Opportunity> id) {
    auto statement = database.prepare(delete_sql);
    statement.bind(":id", id);
    return statement.run();
}

Status delete_opportunities_of_customer(sqlite::Database& database, Id<Customer> customer) {
    auto statement = database.prepare(delete_of_customer_sql);
    statement.bind(":customer", customer);
    return statement.run();
}

Status move_all_to_stage(sqlite::Database& database, Id<PipelineStage> from, Id<PipelineStage> to, Day on) {
    LAOKE_TRY(const auto last, last_position(database, to));
    auto statement = database.prepare(move_all_sql);
    statement.bind(":from", from);
    statement.bind(":to", to);
    statement.bind(":on", on);
    statement.bind(":distance", last.value_or(0));
    return statement.run();
}

}  // namespace laoke
