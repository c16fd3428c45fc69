/// The records of a JSON document, list by list, on their way into the shop's tables.
#pragma once

#include "interchange/records_json.h"
#include "sqlite/database.h"

#include <cstdint>
#include <map>
#include <span>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace laoke {

/// Each record is as valid as one entered by hand, and refers only to records that came before it.
class JsonRecordsImport {
public:
    struct List {
        std::string_view name;
        std::int64_t since;  ///< the first version of the document that has it
        Status (JsonRecordsImport::*take)(JsonFields);
    };
    /// In the order in which they stand in the document: later ones refer to earlier ones.
    static std::span<const List> lists();

    explicit JsonRecordsImport(sqlite::Database& database) : database_(database) {}

    /// Errors: those of the record with its line; `json_unknown_reference`, `json_id_taken`,
    /// `json_total_too_large`, `json_invalid_field` for what `version` of the document does not have.
    Status take(const List& list, std::int64_t version, JsonFields fields);
    /// There is no further record of the list.
    Status end(const List& list);

    [[nodiscard]] std::size_t customer_count() const { return customers_.size(); }
    [[nodiscard]] std::size_t sale_count() const { return sale_count_; }

private:
    using Ids = std::unordered_set<std::int64_t>;

    Status take_custom_field(JsonFields fields);
    Status take_customer(JsonFields fields);
    Status take_product(JsonFields fields);
    Status take_sale(JsonFields fields);
    Status take_follow_up(JsonFields fields);
    Status take_task(JsonFields fields);
    Status take_payment(JsonFields fields);
    Status take_tag(JsonFields fields);
    Status take_customer_tag(JsonFields fields);
    Status take_note(JsonFields fields);
    Status take_relation(JsonFields fields);
    Status take_contact_person(JsonFields fields);
    Status take_needs(JsonFields fields);
    Status take_pain_point(JsonFields fields);
    Status take_account_plan(JsonFields fields);
    Status take_message_template(JsonFields fields);
    Status take_playbook(JsonFields fields);
    Status take_meeting(JsonFields fields);
    Status take_pipeline(JsonFields fields);
    Status take_opportunity(JsonFields fields);
    Status take_quote(JsonFields fields);
    Status take_customer_filter(JsonFields fields);
    Status take_distinct_customers(JsonFields fields);
    Status take_picture(JsonFields fields);
    Status take_stock_movement(JsonFields fields);
    Status take_record_change(JsonFields fields);
    [[nodiscard]] Status check_custom_fields(const Customer& customer, const JsonFields& fields) const;
    Status insert(const Sale& sale, std::int64_t line);
    Status insert_waiting_returns();

    sqlite::Database& database_;
    std::int64_t version_ = json_format_version;
    // What later records may refer to.
    std::map<Id<CustomField>, CustomField> custom_fields_;
    Ids customers_;
    Ids products_;
    Ids sales_;  ///< without the returns
    Ids tags_;
    Ids stages_;
    Ids opportunities_;
    Ids filters_;
    std::size_t sale_count_ = 0;
    /// Returns that stand before the sale they belong to.
    struct Waiting {
        Sale sale;
        std::int64_t line;
    };
    std::vector<Waiting> waiting_;
};

}  // namespace laoke
