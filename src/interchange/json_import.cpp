#include "interchange/json_import.h"

#include "archive/settings_store.h"
#include "base/utf8.h"
#include "contact/follow_ups_store.h"
#include "contact/tasks_store.h"
#include "customers/customers_store.h"
#include "interchange/json_export.h"
#include "interchange/known_sales_store.h"
#include "sales/payments_store.h"
#include "sales/products_store.h"
#include "sales/sales_store.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace laoke {

namespace {

/// The members of the outer object.  Records refer backwards only, so their order is fixed.
constexpr std::array<std::string_view, 9> members = {
    "format", "version", "settings", "customers", "products", "sales", "follow_ups", "tasks", "payments"};
enum Member : std::size_t {
    format,
    version,
    settings,
    customers,
    products,
    sales,
    follow_ups,
    tasks,
    payments
};
/// How many of them a document of each version has, from version 1 on: a version adds at the end.
constexpr std::array<std::size_t, json_format_version> member_counts = {follow_ups, payments, members.size()};

/// The first version that knows how something is paid.
constexpr std::size_t accounts_version = 3;

constexpr std::size_t longest_setting = 10'000;

/// What a store says about a record that was valid by itself: its id, or that of one of its contact
/// points, is in use.
Status inserted(const Status& status, std::int64_t line) {
    if (status || status.error().key != TextKey::sqlite_failed) return status;
    return fail_on_line(TextKey::interchange_json_id_taken, line);
}

bool is_setting_name(std::string_view name) {
    constexpr std::size_t longest_name = 64;
    return !name.empty() && name.size() <= longest_name && name[0] >= 'a' && name[0] <= 'z' &&
           name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_.") == std::string_view::npos;
}

std::unexpected<Error> too_large(std::uint64_t most_bytes) {
    return fail(TextKey::interchange_json_too_large, {{"mebibytes", std::to_string(most_bytes >> 20U)}});
}

}  // namespace

JsonImport::JsonImport(Action action, std::uint64_t total_bytes, std::uint64_t most_bytes)
    : action_(std::move(action)), total_bytes_(total_bytes), most_bytes_(most_bytes) {}

Result<std::unique_ptr<JsonImport>> JsonImport::start(Archive& archive, std::uint64_t total_bytes,
                                                      std::uint64_t most_bytes) {
    if (total_bytes > most_bytes) return too_large(most_bytes);
    LAOKE_TRY(const bool is_empty, holds_no_records(archive.database()));
    if (!is_empty) return fail(TextKey::interchange_json_archive_not_empty);
    LAOKE_TRY(Action action, Action::begin(archive, TextKey::interchange_change_restored));
    return std::unique_ptr<JsonImport>(new JsonImport(std::move(action), total_bytes, most_bytes));
}

void JsonImport::feed(std::span<const std::byte> piece) {
    fed_bytes_ += piece.size();
    splitter_.feed({reinterpret_cast<const char*>(piece.data()), piece.size()});
}

void JsonImport::end() { splitter_.end(); }

bool JsonImport::wants_more() const { return splitter_.wants_more(); }

Progress JsonImport::progress() const {
    return {static_cast<std::int64_t>(fed_bytes_), static_cast<std::int64_t>(total_bytes_)};
}

Result<bool> JsonImport::run(const Slice& slice) {
    auto result = go_on(slice);
    if (!result) action_.reset();
    return result;
}

Result<bool> JsonImport::go_on(const Slice& slice) {
    if (!action_) return true;
    if (fed_bytes_ > most_bytes_) return too_large(most_bytes_);
    while (true) {
        LAOKE_TRY(const auto part, splitter_.next());
        if (!part) break;
        LAOKE_TRY_STATUS(take(*part));
        LAOKE_TRY_STATUS(action_->cut_when_large());
        if (slice.is_over()) return false;
    }
    if (!splitter_.is_done()) return false;
    LAOKE_TRY_STATUS(finish());
    return true;
}

Status JsonImport::take(const JsonPart& part) {
    const std::size_t member_count = member_counts[version_ - 1];
    const bool is_expected = next_member_ < member_count && part.name == members[next_member_];
    if (!is_expected) {
        if (next_member_ == format) return fail(TextKey::interchange_json_not_laoke);
        const bool is_known = std::ranges::contains(std::span(members).first(member_count), part.name);
        return fail_on_line(is_known ? TextKey::interchange_json_out_of_order
                                     : TextKey::interchange_json_unknown_field,
                            part.line, part.name);
    }
    const bool is_list = part.kind != JsonPart::Kind::member;
    if (is_list != (next_member_ >= customers)) {
        if (next_member_ == format) return fail(TextKey::interchange_json_not_laoke);
        return fail_on_line(TextKey::interchange_json_invalid_field, part.line, part.name);
    }
    if (part.kind == JsonPart::Kind::record) return take_record(part);
    const std::size_t member = next_member_++;
    switch (member) {
        case format: return take_format(part);
        case version: return take_version(part);
        case settings: return take_settings(part);
        case sales: return insert_waiting();
        default: return {};
    }
}

Status JsonImport::take_format(const JsonPart& part) {
    if (part.text != "\"laoke\"") return fail(TextKey::interchange_json_not_laoke);
    return {};
}

Status JsonImport::take_version(const JsonPart& part) {
    LAOKE_TRY(const JsonValue value, parse_json(part.text, part.line));
    const auto* const number = std::get_if<std::int64_t>(&value.value);
    if (number == nullptr || *number < 1) {
        return fail_on_line(TextKey::interchange_json_invalid_field, part.line, part.name);
    }
    if (*number > json_format_version) {
        return fail(TextKey::interchange_json_too_new, {{"version", std::to_string(*number)}});
    }
    version_ = static_cast<std::size_t>(*number);
    return {};
}

Status JsonImport::take_settings(const JsonPart& part) {
    LAOKE_TRY(const JsonValue value, parse_json(part.text, part.line));
    const auto* const given = std::get_if<std::vector<JsonMember>>(&value.value);
    if (given == nullptr) return fail_on_line(TextKey::interchange_json_invalid_field, part.line, part.name);
    LAOKE_TRY_STATUS(delete_settings(action_->database()));
    for (const JsonMember& setting : *given) {
        const auto* const text = std::get_if<std::string>(&setting.value.value);
        const bool is_currency = setting.name == "shop.currency";
        if (!is_setting_name(setting.name) || text == nullptr || count_code_points(*text) > longest_setting ||
            (is_currency && find_currency(*text) == nullptr)) {
            return fail_on_line(TextKey::interchange_json_invalid_field, part.line, setting.name);
        }
        LAOKE_TRY_STATUS(store_setting(action_->database(), setting.name, *text));
    }
    return {};
}

Status JsonImport::take_record(const JsonPart& part) {
    LAOKE_TRY(const JsonValue value, parse_json(part.text, part.line));
    LAOKE_TRY(JsonFields fields, JsonFields::of(value, part.line, part.name));
    switch (next_member_) {
        case customers: return take_customer(std::move(fields));
        case products: return take_product(std::move(fields));
        case sales: return take_sale(std::move(fields));
        case follow_ups: return take_follow_up(std::move(fields));
        case tasks: return take_task(std::move(fields));
        default: return take_payment(std::move(fields));
    }
}

Status JsonImport::take_customer(JsonFields fields) {
    LAOKE_TRY(const Customer customer, customer_from_json(fields));
    // Version 1 had whole solar days only.
    if (version_ == 1 && customer.birthday && !customer.birthday->is_whole_solar_day())
        return fields.invalid("birthday");
    if (version_ < accounts_version && customer.credit_limit) return fields.invalid("credit_limit_minor");
    if (version_ < accounts_version && customer.credit_days) return fields.invalid("credit_days");
    LAOKE_TRY_STATUS(inserted(insert_customer(action_->database(), customer), fields.line()));
    customers_.insert(customer.id.value());
    ++counts_.customers;
    return {};
}

Status JsonImport::take_product(JsonFields fields) {
    LAOKE_TRY(const Product product, product_from_json(fields));
    LAOKE_TRY_STATUS(inserted(insert_product(action_->database(), product), fields.line()));
    products_.insert(product.id.value());
    ++counts_.products;
    return {};
}

Status JsonImport::take_sale(JsonFields fields) {
    LAOKE_TRY(Sale sale, sale_from_json(fields));
    if (version_ < accounts_version && sale.payment_method != PaymentMethod::unknown)
        return fields.invalid("payment_method");
    const auto unknown = [&](std::string_view name) {
        return fail_on_line(TextKey::interchange_json_unknown_reference, fields.line(), name);
    };
    if (sale.customer.is_set() && !customers_.contains(sale.customer.value())) return unknown("customer");
    for (const SaleLine& line : sale.lines) {
        if (line.product.is_set() && !products_.contains(line.product.value())) return unknown("product");
    }
    ++counts_.sales;
    if (sale.returns_sale.is_set() && !sales_.contains(sale.returns_sale.value())) {
        waiting_.push_back({std::move(sale), fields.line()});
        return {};
    }
    if (sale.kind == SaleKind::sale) sales_.insert(sale.id.value());
    return insert(sale, fields.line());
}

Status JsonImport::take_follow_up(JsonFields fields) {
    LAOKE_TRY(const FollowUp follow_up, follow_up_from_json(fields));
    if (!customers_.contains(follow_up.customer.value()))
        return fail_on_line(TextKey::interchange_json_unknown_reference, fields.line(), "customer");
    LAOKE_TRY_STATUS(inserted(insert_follow_up(action_->database(), follow_up), fields.line()));
    ++counts_.follow_ups;
    return {};
}

Status JsonImport::take_task(JsonFields fields) {
    LAOKE_TRY(const Task task, task_from_json(fields));
    if (version_ < accounts_version && task.purpose != TaskPurpose::none) return fields.invalid("purpose");
    if (task.customer.is_set() && !customers_.contains(task.customer.value()))
        return fail_on_line(TextKey::interchange_json_unknown_reference, fields.line(), "customer");
    LAOKE_TRY_STATUS(inserted(insert_task(action_->database(), task), fields.line()));
    ++counts_.tasks;
    return {};
}

/// Where the id is free, what a customer owes adds up to more than there is room for.
Status JsonImport::take_payment(JsonFields fields) {
    LAOKE_TRY(const Payment payment, payment_from_json(fields));
    if (!customers_.contains(payment.customer.value()))
        return fail_on_line(TextKey::interchange_json_unknown_reference, fields.line(), "customer");
    ++counts_.payments;
    const Status status = insert_payment(action_->database(), payment);
    if (status || status.error().key != TextKey::sqlite_failed) return status;
    LAOKE_TRY(const auto there, find_payment(action_->database(), payment.id));
    return fail_on_line(there ? TextKey::interchange_json_id_taken
                              : TextKey::interchange_json_total_too_large,
                        fields.line());
}

/// Where the id is free, what a customer has bought adds up to more than there is room for.
Status JsonImport::insert(const Sale& sale, std::int64_t line) {
    const Status status = insert_sale(action_->database(), sale);
    if (status || status.error().key != TextKey::sqlite_failed) return status;
    LAOKE_TRY(const auto there, find_sale(action_->database(), sale.id));
    return fail_on_line(
        there ? TextKey::interchange_json_id_taken : TextKey::interchange_json_total_too_large, line);
}

/// A return refers to a sale, never to a return, so all that can be waited for is there now.
Status JsonImport::insert_waiting() {
    for (const auto& [sale, line] : waiting_) {
        if (!sales_.contains(sale.returns_sale.value())) {
            return fail_on_line(TextKey::interchange_json_unknown_reference, line, "returns_sale");
        }
        LAOKE_TRY_STATUS(insert(sale, line));
    }
    waiting_.clear();
    return {};
}

Status JsonImport::finish() {
    if (next_member_ < member_counts[version_ - 1]) {
        return fail_on_line(TextKey::interchange_json_missing_field, splitter_.line(), members[next_member_]);
    }
    action_->describe(
        {{"customers", std::to_string(counts_.customers)}, {"sales", std::to_string(counts_.sales)}});
    LAOKE_TRY(change_, action_->commit());
    action_.reset();
    return {};
}

}  // namespace laoke
