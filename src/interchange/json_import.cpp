#include "interchange/json_import.h"

#include "archive/settings_actions.h"
#include "archive/settings_store.h"
#include "base/utf8.h"
#include "interchange/known_sales_store.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace laoke {

namespace {

/// What stands in the outer object before the lists of records, in this order.
enum Member : std::size_t { format, version, settings, member_count };
constexpr std::array<std::string_view, member_count> members = {"format", "version", "settings"};

constexpr std::size_t longest_setting = 10'000;

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
    : action_(std::move(action)),
      indexing_(action_->database()),
      records_(action_->database()),
      total_bytes_(total_bytes),
      most_bytes_(most_bytes) {}

Result<std::unique_ptr<JsonImport>> JsonImport::start(Archive& archive, std::uint64_t total_bytes,
                                                      std::uint64_t most_bytes) {
    if (total_bytes > most_bytes) return too_large(most_bytes);
    LAOKE_TRY(const bool is_empty, holds_no_records(archive.database()));
    if (!is_empty) return fail(TextKey::interchange_json_archive_not_empty);
    LAOKE_TRY(Action action, Action::begin(archive, TextKey::interchange_change_restored));
    std::unique_ptr<JsonImport> import(new JsonImport(std::move(action), total_bytes, most_bytes));
    LAOKE_TRY_STATUS(import->indexing_.begin());
    return import;
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
    LAOKE_TRY_STATUS(check_members());
    if (!is_indexed_) {
        LAOKE_TRY(is_indexed_, indexing_.run(slice));
        if (!is_indexed_ || slice.is_over()) return false;
    }
    LAOKE_TRY_STATUS(finish());
    return true;
}

std::size_t JsonImport::end_of_members() { return member_count + JsonRecordsImport::lists().size(); }

std::string_view JsonImport::member_name(std::size_t member) {
    return member < member_count ? members[member] : JsonRecordsImport::lists()[member - member_count].name;
}

/// The place of a member that the document's version has; end_of_members() where it has none of that name.
std::size_t JsonImport::find_member(std::string_view name) const {
    std::size_t member = 0;
    while (member < end_of_members() && member_name(member) != name) ++member;
    const bool is_list = member >= member_count && member < end_of_members();
    const bool is_later = is_list && JsonRecordsImport::lists()[member - member_count].since > version_;
    return is_later ? end_of_members() : member;
}

/// Lists that came with the latest version may be missing: a document may be older than they are.
std::size_t JsonImport::next_needed_member() const {
    std::size_t member = next_member_;
    while (member >= member_count && member < end_of_members()) {
        const std::int64_t since = JsonRecordsImport::lists()[member - member_count].since;
        if (since <= version_ && since < json_format_version) break;
        ++member;
    }
    return member;
}

Status JsonImport::take(const JsonPart& part) {
    const std::size_t found = find_member(part.name);
    if (found != next_member_ && next_member_ == format) return fail(TextKey::interchange_json_not_laoke);
    if (found == end_of_members())
        return fail_on_line(TextKey::interchange_json_unknown_field, part.line, part.name);
    if (found < next_member_ || found > next_needed_member())
        return fail_on_line(TextKey::interchange_json_out_of_order, part.line, part.name);
    next_member_ = found;
    const bool is_list = part.kind != JsonPart::Kind::member;
    if (is_list != (next_member_ >= member_count)) {
        if (next_member_ == format) return fail(TextKey::interchange_json_not_laoke);
        return fail_on_line(TextKey::interchange_json_invalid_field, part.line, part.name);
    }
    if (part.kind == JsonPart::Kind::record) return take_record(part);
    const std::size_t member = next_member_++;
    switch (member) {
        case format: return take_format(part);
        case version: return take_version(part);
        case settings: return take_settings(part);
        default: return records_.end(JsonRecordsImport::lists()[member - member_count]);
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
    version_ = *number;
    return {};
}

Status JsonImport::take_settings(const JsonPart& part) {
    LAOKE_TRY(const JsonValue value, parse_json(part.text, part.line));
    const auto* const given = std::get_if<std::vector<JsonMember>>(&value.value);
    if (given == nullptr) return fail_on_line(TextKey::interchange_json_invalid_field, part.line, part.name);
    LAOKE_TRY_STATUS(delete_settings(action_->database()));
    for (const JsonMember& member : *given) {
        const auto* const text = std::get_if<std::string>(&member.value.value);
        const bool is_currency = member.name == setting::currency;
        if (!is_setting_name(member.name) || text == nullptr || count_code_points(*text) > longest_setting ||
            (is_currency && find_currency(*text) == nullptr) ||
            (is_shop_detail(member.name) && fault_of_shop_detail(*text))) {
            return fail_on_line(TextKey::interchange_json_invalid_field, part.line, member.name);
        }
        const bool is_line = member.name == setting::shop_name || is_shop_detail(member.name);
        LAOKE_TRY_STATUS(store_setting(action_->database(), member.name, is_line ? one_line(*text) : *text));
    }
    return {};
}

Status JsonImport::take_record(const JsonPart& part) {
    LAOKE_TRY(const JsonValue value, parse_json(part.text, part.line));
    LAOKE_TRY(JsonFields fields, JsonFields::of(value, part.line, part.name));
    return records_.take(JsonRecordsImport::lists()[next_member_ - member_count], version_,
                         std::move(fields));
}

Status JsonImport::check_members() const {
    const std::size_t missing = next_needed_member();
    if (missing < end_of_members())
        return fail_on_line(TextKey::interchange_json_missing_field, splitter_.line(), member_name(missing));
    return {};
}

Status JsonImport::finish() {
    action_->describe({{"customers", std::to_string(records_.customer_count())},
                       {"sales", std::to_string(records_.sale_count())}});
    LAOKE_TRY(change_, action_->commit());
    action_.reset();
    return {};
}

}  // namespace laoke
