#include "interchange/json_export.h"

#include "archive/settings_store.h"
#include "contact/follow_ups_store.h"
#include "contact/meetings_store.h"
#include "contact/message_templates_store.h"
#include "contact/playbooks_store.h"
#include "contact/tasks_store.h"
#include "customers/account_plans_store.h"
#include "customers/contact_persons_store.h"
#include "customers/custom_fields_store.h"
#include "customers/customer_filters_store.h"
#include "customers/customers_store.h"
#include "customers/duplicates_store.h"
#include "customers/needs_store.h"
#include "customers/notes_store.h"
#include "customers/pain_points_store.h"
#include "customers/pictures_store.h"
#include "customers/relations_store.h"
#include "customers/tags_store.h"
#include "interchange/records_json.h"
#include "opportunities/opportunities_store.h"
#include "opportunities/pipelines_store.h"
#include "opportunities/quotes_store.h"
#include "sales/payments_store.h"
#include "sales/products_store.h"
#include "sales/sales_store.h"
#include "sales/stock_store.h"

#include <array>
#include <utility>
#include <vector>

namespace laoke {

namespace {

constexpr std::int64_t records_at_a_time = 100;
constexpr std::int64_t pictures_at_a_time = 4;  // of 150 kB each
constexpr std::size_t piece_size = std::size_t{64} << 10U;

/// The next records of a list as JSON.
struct Written {
    std::vector<std::string> records;
    std::int64_t last_id = 0;
};

/// `read` has the records behind an id, as many as are asked for.
template <class Record, auto read, std::int64_t limit = records_at_a_time>
Result<Written> write_after(sqlite::Database& database, std::int64_t id) {
    LAOKE_TRY(const auto records, read(database, Id<Record>(id), limit));
    Written written{.records = {}, .last_id = id};
    for (const auto& record : records) {
        JsonWriter writer(written.records.emplace_back());
        write_json(writer, record);
        written.last_id = record.id.value();
    }
    return written;
}

struct List {
    std::string_view name;
    Result<std::int64_t> (*count)(sqlite::Database&);
    Result<Written> (*write)(sqlite::Database&, std::int64_t);
    std::int64_t at_a_time = records_at_a_time;
};

/// As JsonRecordsImport::lists() has them, without the last: when records were changed.
constexpr std::array lists = {
    List{"custom_fields", count_custom_fields, write_after<CustomField, custom_fields_after>},
    List{"customers", count_customers, write_after<Customer, customers_after>},
    List{"products", count_products, write_after<Product, products_after>},
    List{"sales", count_sales, write_after<Sale, sales_after>},
    List{"follow_ups", count_follow_ups, write_after<FollowUp, follow_ups_after>},
    List{"tasks", count_tasks, write_after<Task, tasks_after>},
    List{"payments", count_payments, write_after<Payment, payments_after>},
    List{"tags", count_tags, write_after<Tag, tags_after>},
    List{"customer_tags", count_customer_tags, write_after<CustomerTag, customer_tags_after>},
    List{"notes", count_notes, write_after<Note, notes_after>},
    List{"relations", count_relations, write_after<Relation, relations_after>},
    List{"contact_persons", count_contact_persons, write_after<ContactPerson, contact_persons_after>},
    List{"needs", count_needs, write_after<Needs, needs_after>},
    List{"pain_points", count_pain_points, write_after<PainPoint, pain_points_after>},
    List{"account_plans", count_account_plans, write_after<AccountPlan, account_plans_after>},
    List{"message_templates", count_message_templates, write_after<MessageTemplate, message_templates_after>},
    List{"playbooks", count_playbooks, write_after<Playbook, playbooks_after>},
    List{"meetings", count_meetings, write_after<Meeting, meetings_after>},
    List{"pipelines", count_pipelines, write_after<Pipeline, pipelines_after>},
    List{"opportunities", count_opportunities, write_after<Opportunity, opportunities_after>},
    List{"quotes", count_quotes, write_after<Quote, quotes_after>},
    List{"customer_filters", count_customer_filters, write_after<CustomerFilter, customer_filters_after>},
    List{"distinct_customers", count_distinct_customers,
         write_after<DistinctCustomers, distinct_customers_after>},
    List{"customer_pictures", count_pictures,
         write_after<CustomerPicture, pictures_after, pictures_at_a_time>, pictures_at_a_time},
    List{"stock_movements", count_stock_movements, write_after<StockMovement, stock_movements_after>},
};

}  // namespace

JsonExport::JsonExport(Archive& archive, JsonSink sink, Progress progress, std::uint64_t most_bytes)
    : archive_(archive),
      sink_(std::move(sink)),
      revision_(archive.revision()),
      progress_(progress),
      most_bytes_(most_bytes),
      changes_walk_(archive.database()) {}

Result<std::unique_ptr<JsonExport>> JsonExport::start(Archive& archive, JsonSink sink,
                                                      std::uint64_t most_bytes) {
    Progress progress;
    for (const List& list : lists) {
        LAOKE_TRY(const std::int64_t count, list.count(archive.database()));
        progress.total += count;
    }
    return std::unique_ptr<JsonExport>(new JsonExport(archive, std::move(sink), progress, most_bytes));
}

Result<bool> JsonExport::run(const Slice& slice) {
    bool is_over = false;
    while (!is_over) {
        if (archive_.revision() != revision_) return fail(TextKey::interchange_json_archive_changed);
        if (list_ < lists.size()) {
            LAOKE_TRY_STATUS(has_head_ ? write_records() : write_head());
        } else {
            LAOKE_TRY(is_over, write_changes());
        }
        if (piece_.size() >= piece_size || is_over) {
            written_bytes_ += piece_.size();
            if (written_bytes_ > most_bytes_)
                return fail(TextKey::interchange_json_export_too_large,
                            {{"mebibytes", std::to_string(most_bytes_ >> 20U)}});
            sink_(piece_);
            piece_.clear();
        }
        if (!is_over && slice.is_over()) return false;
    }
    return true;
}

Status JsonExport::write_head() {
    LAOKE_TRY(const std::vector<Setting> settings, list_settings(archive_.database()));
    piece_ += "{\"format\":\"laoke\",\"version\":" + std::to_string(json_format_version) + ",\n\"settings\":";
    JsonWriter writer(piece_);
    writer.begin_object();
    for (const Setting& setting : settings) writer.text(setting.name, setting.value);
    writer.end_object();
    has_head_ = true;
    return {};
}

/// One record to a line.
Status JsonExport::write_records() {
    const List& list = lists[list_];
    if (last_id_ == 0) ((piece_ += ",\n\"") += list.name) += "\":[";
    LAOKE_TRY(const Written written, list.write(archive_.database(), last_id_));
    for (const std::string& record : written.records)
        (piece_ += std::exchange(is_first_record_, false) ? "\n" : ",\n") += record;
    last_id_ = written.last_id;
    progress_.done += static_cast<std::int64_t>(written.records.size());
    if (std::cmp_less(written.records.size(), list.at_a_time)) end_list();
    return {};
}

/// The log is read first; what it says of records is small beside them.
Result<bool> JsonExport::write_changes() {
    LAOKE_TRY(const bool is_read, changes_walk_.step());
    if (!is_read) return false;
    piece_ += ",\n\"record_changes\":[";
    for (const auto& [id, change] : changes_walk_.take()) {
        piece_ += std::exchange(is_first_record_, false) ? "\n" : ",\n";
        JsonWriter writer(piece_);
        writer.begin_object();
        writer.text("id", encode_id(id));
        writer.integer("changed_at_ms", change.at_ms);
        writer.optional_flag("is_deleted", change.is_deleted);
        writer.end_object();
    }
    piece_ += is_first_record_ ? "]}\n" : "\n]}\n";
    return true;
}

void JsonExport::end_list() {
    piece_ += std::exchange(is_first_record_, true) ? "]" : "\n]";
    last_id_ = 0;
    ++list_;
}

}  // namespace laoke
