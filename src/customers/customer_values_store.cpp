#include "customers/customer_values_store.h"

#include "archive/settings_store.h"
#include "base/assert.h"
#include "base/numbered_texts.h"
#include "base/phone.h"
#include "base/quantity.h"
#include "customers/profiles_to_confirm_store.h"
#include "customers/stages_store.h"
#include "sqlite/known.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <limits>
#include <utility>

namespace laoke {

namespace {

// A customer, and what stands there.  Who has nothing there may be left out.
constexpr std::string_view tag_sql = "SELECT customer, tag FROM customer_tags";
constexpr std::string_view total_sql = "SELECT customer, total_minor FROM customer_totals";
constexpr std::string_view purchase_count_sql = "SELECT customer, purchase_count FROM customer_totals";
constexpr std::string_view last_purchase_sql =
    "SELECT customer, last_on FROM customer_totals WHERE last_on IS NOT NULL";
constexpr std::string_view first_purchase_sql =
    "SELECT customer, first_on FROM customer_totals WHERE first_on IS NOT NULL";
constexpr std::string_view balance_sql = "SELECT customer, balance_minor FROM customer_totals";
constexpr std::string_view last_contact_sql =
    "SELECT customer, max(happened_on) FROM follow_ups GROUP BY customer";
constexpr std::string_view satisfaction_sql =
    "SELECT customer, satisfaction FROM follow_ups f WHERE satisfaction IS NOT NULL AND id = (SELECT id FROM"
    " follow_ups WHERE customer = f.customer AND satisfaction IS NOT NULL ORDER BY happened_on DESC, id DESC"
    " LIMIT 1)";
constexpr std::string_view created_sql = "SELECT id, created_at_ms FROM customers";
constexpr std::string_view verified_sql =
    "SELECT id, verified_on FROM customers WHERE verified_on IS NOT NULL";
// Of those without a year too, but not of the lunar calendar, whose months are others.
constexpr std::string_view birthday_month_sql =
    "SELECT id, CAST(CASE WHEN birthday IS NULL THEN substr(birthday_text, 3, 2) ELSE substr(birthday, 6, 2) "
    "END"
    " AS INTEGER) FROM customers INDEXED BY customers_in_lists WHERE birthday IS NOT NULL OR birthday_text "
    "GLOB '--*'";
constexpr std::string_view tier_sql =
    "SELECT id, tier FROM customers INDEXED BY customers_in_lists WHERE tier <> ''";
constexpr std::string_view manager_sql =
    "SELECT id, manager FROM customers INDEXED BY customers_in_lists WHERE manager <> ''";
constexpr std::string_view kind_sql = "SELECT id, kind FROM customers INDEXED BY customers_in_lists";
constexpr std::string_view gender_sql = "SELECT id, gender FROM customers INDEXED BY customers_in_lists";
// In order, as an index has them.
constexpr std::string_view phone_sql = "SELECT customer, match_value FROM contact_points INDEXED BY "
                                       "contact_points_by_match WHERE kind = 'phone' AND is_wrong = 0"
                                       " ORDER BY match_value";
constexpr std::string_view email_sql = "SELECT customer, match_value FROM contact_points INDEXED BY "
                                       "contact_points_by_match WHERE kind = 'email' AND is_wrong = 0"
                                       " ORDER BY match_value";
constexpr std::string_view wechat_sql = "SELECT customer, match_value FROM contact_points INDEXED BY "
                                        "contact_points_by_match WHERE kind = 'wechat' AND is_wrong = 0"
                                        " ORDER BY match_value";
constexpr std::string_view company_sql = "SELECT id, company FROM customers WHERE company <> ''";
constexpr std::string_view position_sql = "SELECT id, position FROM customers WHERE position <> ''";
constexpr std::string_view industry_sql =
    "SELECT id, industry FROM customers INDEXED BY customers_in_lists WHERE industry <> ''";
constexpr std::string_view region_sql =
    "SELECT id, region FROM customers INDEXED BY customers_in_lists WHERE region <> ''";
constexpr std::string_view address_sql = "SELECT id, address FROM customers WHERE address <> ''";
constexpr std::string_view source_sql =
    "SELECT id, source FROM customers INDEXED BY customers_in_lists WHERE source <> ''";
constexpr std::string_view note_sql = "SELECT id, note FROM customers WHERE note <> ''";
constexpr std::string_view open_task_sql =
    "SELECT customer FROM tasks WHERE completed_at_ms IS NULL AND customer IS NOT NULL";
constexpr std::string_view open_opportunity_sql = "SELECT customer FROM opportunities WHERE state = 'open'";
// What completeness() counts, as the index customers_by_profile has it.
#define LAOKE_PROFILE                                                                                        \
    "2 * ((region <> '' OR address <> '') + (address <> '') + (source <> '') + CASE kind WHEN 'person'"      \
    " THEN (birthday IS NOT NULL OR birthday_text <> '') + (gender <> 'unknown') ELSE industry <> '' END)"   \
    " + (kind = 'person')"
constexpr std::string_view profiles_sql =
    "SELECT id, " LAOKE_PROFILE " FROM customers INDEXED BY customers_by_profile ORDER BY " LAOKE_PROFILE;
#undef LAOKE_PROFILE
constexpr std::string_view contacts_sql = "SELECT customer FROM contact_points INDEXED BY "
                                          "contact_points_by_customer WHERE customer > 0 ORDER BY customer";
constexpr std::string_view wrong_contacts_sql = "SELECT customer FROM contact_points INDEXED BY"
                                                " contact_points_wrong WHERE is_wrong = 1 ORDER BY customer";
constexpr std::string_view contact_points_sql = "SELECT customer, kind, value, is_wrong FROM contact_points "
                                                "WHERE is_wrong = 1 OR kind IN ('phone', 'email')";
constexpr std::string_view birthday_sql =
    "SELECT id, ifnull(birthday, birthday_text) FROM customers INDEXED BY customers_in_lists WHERE "
    "birthday IS NOT NULL OR birthday_text <> ''";
constexpr std::string_view name_sql = "SELECT id, name FROM customers";
constexpr std::string_view aliases_sql = "SELECT id, aliases FROM customers WHERE aliases <> ''";
constexpr std::string_view external_code_sql =
    "SELECT id, external_code FROM customers WHERE external_code <> ''";
constexpr std::string_view account_sql =
    "SELECT customer, value FROM contact_points WHERE kind IN ('qq', 'other') AND is_wrong = 0";
constexpr std::string_view referrer_sql = "SELECT customer FROM relations WHERE kind = 'referrer'";
constexpr std::string_view contact_person_sql = "SELECT customer FROM contact_persons";
constexpr std::string_view interest_sql =
    "SELECT needs.customer, interests.category FROM interests JOIN needs ON needs.id = interests.needs";
constexpr std::string_view pain_point_sql = "SELECT customer FROM pain_points WHERE solved_on IS NULL";
constexpr std::string_view plan_review_sql =
    "SELECT customer, review_on FROM account_plans WHERE review_on IS NOT NULL";
constexpr std::string_view cadence_sql =
    "SELECT id, cadence_days FROM customers WHERE cadence_days IS NOT NULL";
constexpr std::string_view credit_limit_sql =
    "SELECT id, credit_limit_minor FROM customers WHERE credit_limit_minor IS NOT NULL";
constexpr std::string_view credit_days_sql =
    "SELECT id, credit_days FROM customers WHERE credit_days IS NOT NULL";
constexpr std::string_view custom_sql = "SELECT customer, value FROM custom_values WHERE field = :field";
constexpr std::string_view everybody_sql =
    "SELECT customer FROM customer_totals WHERE customer > 0 ORDER BY customer";

/// What is read for a field; the stage and the next purchase follow from all purchases
/// (stages_store.h), completeness from two tables; who is to be confirmed: profiles_to_confirm_store.h.
struct FieldSql {
    FilterField field;
    std::string_view sql;
};
constexpr std::array field_sqls = {
    FieldSql{FilterField::tag, tag_sql},
    FieldSql{FilterField::total, total_sql},
    FieldSql{FilterField::purchase_count, purchase_count_sql},
    FieldSql{FilterField::last_purchase, last_purchase_sql},
    FieldSql{FilterField::first_purchase, first_purchase_sql},
    FieldSql{FilterField::balance, balance_sql},
    FieldSql{FilterField::last_contact, last_contact_sql},
    FieldSql{FilterField::satisfaction, satisfaction_sql},
    FieldSql{FilterField::open_task, open_task_sql},
    FieldSql{FilterField::open_opportunity, open_opportunity_sql},
    FieldSql{FilterField::created, created_sql},
    FieldSql{FilterField::verified, verified_sql},
    FieldSql{FilterField::birthday, birthday_sql},
    FieldSql{FilterField::birthday_month, birthday_month_sql},
    FieldSql{FilterField::tier, tier_sql},
    FieldSql{FilterField::manager, manager_sql},
    FieldSql{FilterField::kind, kind_sql},
    FieldSql{FilterField::gender, gender_sql},
    FieldSql{FilterField::name, name_sql},
    FieldSql{FilterField::aliases, aliases_sql},
    FieldSql{FilterField::external_code, external_code_sql},
    FieldSql{FilterField::phone, phone_sql},
    FieldSql{FilterField::email, email_sql},
    FieldSql{FilterField::wechat, wechat_sql},
    FieldSql{FilterField::account, account_sql},
    FieldSql{FilterField::company, company_sql},
    FieldSql{FilterField::position, position_sql},
    FieldSql{FilterField::industry, industry_sql},
    FieldSql{FilterField::region, region_sql},
    FieldSql{FilterField::address, address_sql},
    FieldSql{FilterField::source, source_sql},
    FieldSql{FilterField::referrer, referrer_sql},
    FieldSql{FilterField::contact_person, contact_person_sql},
    FieldSql{FilterField::interest, interest_sql},
    FieldSql{FilterField::pain_point, pain_point_sql},
    FieldSql{FilterField::plan_review, plan_review_sql},
    FieldSql{FilterField::cadence, cadence_sql},
    FieldSql{FilterField::credit_limit, credit_limit_sql},
    FieldSql{FilterField::credit_days, credit_days_sql},
    FieldSql{FilterField::note, note_sql},
    FieldSql{FilterField::doubtful_contact, contact_points_sql},
    FieldSql{FilterField::custom_text, custom_sql},
    FieldSql{FilterField::custom_number, custom_sql},
    FieldSql{FilterField::custom_date, custom_sql},
    FieldSql{FilterField::custom_choice, custom_sql},
    FieldSql{FilterField::custom_flag, custom_sql},
};

/// It begins with those that read a column of all.
constexpr std::array statements = {
    tag_sql,       total_sql,          purchase_count_sql, last_purchase_sql,  first_purchase_sql,
    balance_sql,   last_contact_sql,   satisfaction_sql,   open_task_sql,      open_opportunity_sql,
    created_sql,   verified_sql,       profiles_sql,       birthday_sql,       birthday_month_sql,
    kind_sql,      gender_sql,         name_sql,           aliases_sql,        external_code_sql,
    phone_sql,     email_sql,          wechat_sql,         account_sql,        company_sql,
    position_sql,  industry_sql,       region_sql,         address_sql,        source_sql,
    referrer_sql,  contact_person_sql, interest_sql,       pain_point_sql,     plan_review_sql,
    cadence_sql,   credit_limit_sql,   credit_days_sql,    note_sql,           contact_points_sql,
    tier_sql,      manager_sql,        contacts_sql,       wrong_contacts_sql, custom_sql,
    everybody_sql,
};

Result<std::vector<Id<Customer>>> read_ids(sqlite::Database& database, std::string_view sql) {
    std::vector<Id<Customer>> ids;
    auto rows = database.prepare(sql);
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) return ids;
        ids.push_back(rows.id<Customer>(0));
    }
}

using Take = std::function<void(const FieldValue&)>;

Status read_stages(sqlite::Database& database, Day today, const Take& take) {
    LAOKE_TRY(const auto stages, stages_of_customers(database, today));
    for (const CustomerStage& each : stages) take({.customer = each.customer, .text = word(each.stage)});
    return {};
}

Status read_next_purchases(sqlite::Database& database, const Take& take) {
    return purchase_cycles_of_customers(database, [&](Id<Customer> customer, const PurchaseCycle& cycle) {
        take({.customer = customer, .text = cycle.next().iso()});
    });
}

Status read_profiles_to_confirm(sqlite::Database& database, const Clock& clock, const Take& take) {
    LAOKE_TRY(const ArchiveSettings settings, load_settings(database));
    LAOKE_TRY(const auto waiting, profiles_to_confirm(database, clock, settings.stale_days,
                                                      std::numeric_limits<std::int64_t>::max()));
    for (const WaitingProfile& each : waiting) take({.customer = each.customer, .text = {}});
    return {};
}

/// Months and days that birthdays are kept on, of the solar calendar, of the lunar one, and of its leap
/// months.
constexpr std::size_t days_of_birth = std::size_t{3} * 13 * 32;

/// Which of these a birthday is on, where its year has no say in when it is kept next: there is none, or it
/// is `last_year` or before.
std::optional<std::size_t> day_of_birth(std::string_view word, std::string_view last_year) {
    constexpr std::size_t ending = std::string_view("-05-12").size();
    if (word.size() < ending) return std::nullopt;
    const std::string_view day = word.substr(word.size() - ending);
    word.remove_suffix(ending);
    const std::string_view year = word.substr(word.rfind(' ') + 1);  // of "lunar leap 2001"
    if (year != "-" && year > last_year) return std::nullopt;
    const auto digit = [&](std::size_t at) { return static_cast<std::size_t>(day[at] - '0') % 10; };
    const std::size_t calendar = word.size() == year.size() ? 0 : word.contains("leap") ? 2 : 1;
    const std::size_t month = 10 * digit(1) + digit(2);
    const std::size_t day_of_month = 10 * digit(4) + digit(5);
    if (month > 12 || day_of_month > 31) return std::nullopt;
    return (calendar * 13 + month) * 32 + day_of_month;
}

/// The day on which a birthday is kept next.  Many share one: it is worked out once.
Status read_birthdays(sqlite::Statement rows, Day today, const Take& take) {
    const std::string last_year = std::to_string(today.year() - 1);
    const auto next_of = [today](std::string_view word) {
        const auto next = next_birthday(sqlite::known(Birthday::from_word(word)), today);
        return next ? next->iso() : std::string();  // empty where the calendar ends before
    };
    std::vector<std::optional<std::string>> known(days_of_birth);
    std::string of_this_year;
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) return {};
        const std::string_view word = rows.text(1);
        const std::string* next = &of_this_year;
        if (const auto day = day_of_birth(word, last_year)) {
            if (!known[*day]) known[*day] = next_of(word);
            next = &*known[*day];
        } else {
            of_this_year = next_of(word);
        }
        if (!next->empty()) take({.customer = rows.id<Customer>(0), .text = *next});
    }
}

/// As completeness() says it.
Status read_completeness(sqlite::Database& database, const Take& take) {
    LAOKE_TRY(const auto contacts, read_ids(database, contacts_sql));
    LAOKE_TRY(const auto wrong, read_ids(database, wrong_contacts_sql));
    std::vector<Id<Customer>> reachable;  // as often as there is a way to
    std::ranges::set_difference(contacts, wrong, std::back_inserter(reachable));
    constexpr int wanted_of_person = 6;
    constexpr int wanted_of_company = 5;
    auto rows = database.prepare(profiles_sql);
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) return {};
        const auto customer = rows.id<Customer>(0);
        const std::int64_t has =
            rows.integer(1) / 2 + (std::ranges::binary_search(reachable, customer) ? 1 : 0);
        const bool is_person = rows.integer(1) % 2 != 0;
        take({.customer = customer,
              .text = {},
              .number = 100 * has / (is_person ? wanted_of_person : wanted_of_company)});
    }
}

Status read_doubts(sqlite::Statement rows, const Take& take) {
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) return {};
        const bool is_phone = rows.text(1) == "phone";
        if (is_phone && !rows.boolean(3) && is_plain_mobile_of_china(rows.text(2))) continue;  // most of them
        const ContactPoint point{.id = {},
                                 .kind = sqlite::known(contact_kind(rows.text(1))),
                                 .value = std::string(rows.text(2)),
                                 .label = {}};
        if (rows.boolean(3) || doubt(point)) take({.customer = rows.id<Customer>(0), .text = {}});
    }
}

Status read_rows(sqlite::Statement rows, FilterField field, const Take& take) {
    const bool is_number = is_counted(field) && field != FilterField::custom_number;
    const bool is_there = value_of(field) == FilterValue::none;
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) return {};
        FieldValue value{.customer = rows.id<Customer>(0), .text = {}};
        if (is_number) {
            value.number = rows.integer(1);
        } else if (!is_there) {
            value.text = rows.text(1);
            if (field == FilterField::custom_number) {
                if (const auto number = parse_quantity(value.text)) value.number = number->thousandths();
            }
        }
        take(value);
    }
}

}  // namespace

std::span<const std::string_view> customer_values_statements() { return statements; }

std::span<const std::string_view> customer_values_scans() {
    return std::span(statements).first(statements.size() - 1);
}

bool is_in_order(FilterField field) {
    return field == FilterField::phone || field == FilterField::email || field == FilterField::wechat;
}

bool is_counted(FilterField field) {
    switch (value_of(field)) {
        case FilterValue::money:
        case FilterValue::count:
        case FilterValue::month:
        case FilterValue::tag:
        case FilterValue::number: return true;
        default: return field == FilterField::created;
    }
}

Status read_values(sqlite::Database& database, const ChosenField& field, const Clock& clock,
                   const Take& take) {
    const Day now = today(clock);
    if (field.field == FilterField::stage) return read_stages(database, now, take);
    if (field.field == FilterField::next_purchase) return read_next_purchases(database, take);
    if (field.field == FilterField::completeness) return read_completeness(database, take);
    if (field.field == FilterField::to_confirm) return read_profiles_to_confirm(database, clock, take);
    const auto found = std::ranges::find(field_sqls, field.field, &FieldSql::field);
    LAOKE_ASSERT(found != field_sqls.end());
    auto rows = database.prepare(found->sql);
    if (is_custom(field.field)) rows.bind(":field", field.custom_field);
    if (field.field == FilterField::birthday) return read_birthdays(std::move(rows), now, take);
    if (field.field == FilterField::doubtful_contact) return read_doubts(std::move(rows), take);
    return read_rows(std::move(rows), field.field, take);
}

Result<std::vector<Id<Customer>>> everybody(sqlite::Database& database) {
    return read_ids(database, everybody_sql);
}

}  // namespace laoke
