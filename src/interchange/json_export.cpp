#include "interchange/json_export.h"

#include "archive/settings_store.h"
#include "contact/follow_ups_store.h"
#include "contact/tasks_store.h"
#include "customers/customers_store.h"
#include "interchange/records_json.h"
#include "sales/payments_store.h"
#include "sales/products_store.h"
#include "sales/sales_store.h"

#include <utility>

namespace laoke {

namespace {

constexpr std::int64_t records_at_a_time = 100;
constexpr std::size_t piece_size = std::size_t{64} << 10U;

}  // namespace

JsonExport::JsonExport(Archive& archive, JsonSink sink, Progress progress)
    : archive_(archive), sink_(std::move(sink)), revision_(archive.revision()), progress_(progress) {}

Result<std::unique_ptr<JsonExport>> JsonExport::start(Archive& archive, JsonSink sink) {
    Progress progress;
    LAOKE_TRY(const std::int64_t customers, count_customers(archive.database()));
    LAOKE_TRY(const std::int64_t products, count_products(archive.database()));
    LAOKE_TRY(const std::int64_t sales, count_sales(archive.database()));
    LAOKE_TRY(const std::int64_t follow_ups, count_follow_ups(archive.database()));
    LAOKE_TRY(const std::int64_t tasks, count_tasks(archive.database()));
    LAOKE_TRY(const std::int64_t payments, count_payments(archive.database()));
    progress.total = customers + products + sales + follow_ups + tasks + payments;
    return std::unique_ptr<JsonExport>(new JsonExport(archive, std::move(sink), progress));
}

Result<bool> JsonExport::run(const Slice& slice) {
    while (section_ != Section::done) {
        if (archive_.revision() != revision_) return fail(TextKey::interchange_json_archive_changed);
        LAOKE_TRY_STATUS(write_next());
        if (piece_.size() >= piece_size || section_ == Section::done) {
            sink_(piece_);
            piece_.clear();
        }
        if (section_ != Section::done && slice.is_over()) return false;
    }
    return true;
}

Status JsonExport::write_next() {
    sqlite::Database& database = archive_.database();
    switch (section_) {
        case Section::head: return write_head();
        case Section::customers:
            return write_page(customers_after(database, Id<Customer>(last_id_), records_at_a_time),
                              Section::products, "],\n\"products\":[");
        case Section::products:
            return write_page(products_after(database, Id<Product>(last_id_), records_at_a_time),
                              Section::sales, "],\n\"sales\":[");
        case Section::sales:
            return write_page(sales_after(database, Id<Sale>(last_id_), records_at_a_time),
                              Section::follow_ups, "],\n\"follow_ups\":[");
        case Section::follow_ups:
            return write_page(follow_ups_after(database, Id<FollowUp>(last_id_), records_at_a_time),
                              Section::tasks, "],\n\"tasks\":[");
        case Section::tasks:
            return write_page(tasks_after(database, Id<Task>(last_id_), records_at_a_time), Section::payments,
                              "],\n\"payments\":[");
        case Section::payments:
            return write_page(payments_after(database, Id<Payment>(last_id_), records_at_a_time),
                              Section::done, "]}\n");
        case Section::done: break;
    }
    return {};
}

Status JsonExport::write_head() {
    LAOKE_TRY(const std::vector<Setting> settings, list_settings(archive_.database()));
    piece_ += "{\"format\":\"laoke\",\"version\":" + std::to_string(json_format_version) + ",\n\"settings\":";
    JsonWriter writer(piece_);
    writer.begin_object();
    for (const Setting& setting : settings) writer.text(setting.name, setting.value);
    writer.end_object();
    piece_ += ",\n\"customers\":[";
    section_ = Section::customers;
    return {};
}

/// Writes the next records of a section, one to a line, and what stands behind the last.
template <class Record>
Status JsonExport::write_page(const Result<std::vector<Record>>& records, Section next,
                              std::string_view ending) {
    if (!records) return std::unexpected(records.error());
    for (const Record& record : *records) {
        piece_ += std::exchange(is_first_record_, false) ? "\n" : ",\n";
        JsonWriter writer(piece_);
        write_json(writer, record);
        last_id_ = record.id.value();
        ++progress_.done;
    }
    if (std::cmp_equal(records->size(), records_at_a_time)) return {};
    if (!std::exchange(is_first_record_, true)) piece_ += '\n';
    piece_ += ending;
    section_ = next;
    last_id_ = 0;
    return {};
}

}  // namespace laoke
