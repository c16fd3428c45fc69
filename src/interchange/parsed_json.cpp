#include "interchange/parsed_json.h"

#include "base/utf8.h"

// The parser alone: no streams, no conversions.
#define JSON_NO_IO 1
#include <nlohmann/json.hpp>

#include <algorithm>
#include <limits>
#include <utility>

namespace laoke {

namespace {

constexpr std::int64_t first_instant_ms = -62'135'596'800'000;  // 0001-01-01
constexpr std::int64_t last_instant_ms = 253'402'300'799'999;   // 9999-12-31
constexpr std::size_t shown_name_length = 40;

/// Takes the parser's events.  A handler that returns false stops the parser; `fault` says why.
class Events {
public:
    explicit Events(std::int64_t line) : line_(line) {}

    bool null() { return stop(TextKey::interchange_json_malformed); }
    bool boolean(bool value) { return add(JsonValue{value}); }
    bool number_integer(std::int64_t value) {
        if (value < -Money::limit || value > Money::limit) return stop(TextKey::interchange_json_bad_number);
        return add(JsonValue{value});
    }
    bool number_unsigned(std::uint64_t value) {
        if (value > static_cast<std::uint64_t>(Money::limit))
            return stop(TextKey::interchange_json_bad_number);
        return add(JsonValue{static_cast<std::int64_t>(value)});
    }
    bool number_float(double, const std::string&) { return stop(TextKey::interchange_json_bad_number); }
    bool string(std::string& value) {
        if (value.contains('\0')) return stop(TextKey::interchange_json_bad_text);
        return add(JsonValue{std::move(value)});
    }
    bool binary(const std::vector<std::uint8_t>&) { return stop(TextKey::interchange_json_malformed); }

    bool start_object(std::size_t) { return open(JsonValue{std::vector<JsonMember>()}); }
    bool start_array(std::size_t) { return open(JsonValue{std::vector<JsonValue>()}); }
    bool end_object() { return close(); }
    bool end_array() { return close(); }

    bool key(std::string& name) {
        auto& members = std::get<std::vector<JsonMember>>(open_.back().value);
        if (std::ranges::contains(members, name, &JsonMember::name)) {
            fault_ = fail_on_line(TextKey::interchange_json_duplicate_name, line_, name).error();
            return false;
        }
        // Looking each name up among those before is quadratic, so there must not be many.
        if (members.size() == most_json_members) return stop(TextKey::interchange_json_malformed);
        members.push_back({std::move(name), {}});
        return true;
    }

    bool parse_error(std::size_t, const std::string& token, const nlohmann::json::exception& error) {
        constexpr int number_overflow = 406;
        const std::string_view what = error.what();
        if (error.id == number_overflow) return stop(TextKey::interchange_json_bad_number);
        const bool is_text = what.contains("UTF-8") || what.contains("surrogate");
        static_cast<void>(token);
        return stop(is_text ? TextKey::interchange_json_bad_text : TextKey::interchange_json_malformed);
    }

    [[nodiscard]] std::optional<Error>& fault() { return fault_; }
    [[nodiscard]] JsonValue& root() { return root_; }

private:
    bool stop(TextKey key) {
        fault_ = fail_on_line(key, line_).error();
        return false;
    }

    bool open(JsonValue container) {
        if (open_.size() == deepest_json) return stop(TextKey::interchange_json_too_deep);
        open_.push_back(std::move(container));
        return true;
    }

    bool close() {
        JsonValue closed = std::move(open_.back());
        open_.pop_back();
        return add(std::move(closed));
    }

    bool add(JsonValue value) {
        if (open_.empty()) {
            root_ = std::move(value);
        } else if (auto* const list = std::get_if<std::vector<JsonValue>>(&open_.back().value)) {
            list->push_back(std::move(value));
        } else {
            std::get<std::vector<JsonMember>>(open_.back().value).back().value = std::move(value);
        }
        return true;
    }

    std::int64_t line_;
    std::vector<JsonValue> open_;  ///< objects and lists that have not ended, outermost first
    JsonValue root_;
    std::optional<Error> fault_;
};

}  // namespace

std::unexpected<Error> fail_on_line(TextKey key, std::int64_t line) {
    return fail(key, {{"line", std::to_string(line)}});
}

std::unexpected<Error> fail_on_line(TextKey key, std::int64_t line, std::string_view name) {
    const std::string_view shown = is_valid_utf8(name) ? first_code_points(name, shown_name_length) : "?";
    return fail(key, {{"line", std::to_string(line)}, {"name", std::string(shown)}});
}

Result<JsonValue> parse_json(std::string_view text, std::int64_t line) {
    Events events(line);
    const bool is_whole = nlohmann::json::sax_parse(text.begin(), text.end(), &events);
    if (events.fault()) return std::unexpected(*std::move(events.fault()));
    if (!is_whole) return fail_on_line(TextKey::interchange_json_malformed, line);
    return std::move(events.root());
}

Result<JsonFields> JsonFields::of(const JsonValue& value, std::int64_t line, std::string_view name) {
    const auto* const members = std::get_if<std::vector<JsonMember>>(&value.value);
    if (members == nullptr) return fail_on_line(TextKey::interchange_json_invalid_field, line, name);
    return JsonFields(*members, line);
}

std::unexpected<Error> JsonFields::invalid(std::string_view name) const {
    return fail_on_line(TextKey::interchange_json_invalid_field, line_, name);
}

std::unexpected<Error> JsonFields::missing(std::string_view name) const {
    return fail_on_line(TextKey::interchange_json_missing_field, line_, name);
}

const JsonValue* JsonFields::take(std::string_view name) {
    const auto found = std::ranges::find(members_, name, &JsonMember::name);
    if (found == members_.end()) return nullptr;
    is_taken_[static_cast<std::size_t>(found - members_.begin())] = true;
    return &found->value;
}

Status JsonFields::finish() const {
    const auto left = std::ranges::find(is_taken_, false);
    if (left == is_taken_.end()) return {};
    const JsonMember& member = members_[static_cast<std::size_t>(left - is_taken_.begin())];
    return fail_on_line(TextKey::interchange_json_unknown_field, line_, member.name);
}

Result<std::string> JsonFields::optional_text(std::string_view name) {
    const JsonValue* const value = take(name);
    if (value == nullptr) return std::string();
    const auto* const text = std::get_if<std::string>(&value->value);
    if (text == nullptr) return invalid(name);
    return *text;
}

Result<std::string> JsonFields::text(std::string_view name) {
    LAOKE_TRY(std::string text, optional_text(name));
    if (text.empty()) return missing(name);
    return text;
}

Result<std::optional<std::int64_t>> JsonFields::optional_integer(std::string_view name) {
    const JsonValue* const value = take(name);
    if (value == nullptr) return std::nullopt;
    const auto* const integer = std::get_if<std::int64_t>(&value->value);
    if (integer == nullptr) return invalid(name);
    return *integer;
}

Result<std::int64_t> JsonFields::integer(std::string_view name) {
    LAOKE_TRY(const auto integer, optional_integer(name));
    if (!integer) return missing(name);
    return *integer;
}

Result<bool> JsonFields::optional_flag(std::string_view name) {
    const JsonValue* const value = take(name);
    if (value == nullptr) return false;
    const auto* const flag = std::get_if<bool>(&value->value);
    if (flag == nullptr) return invalid(name);
    return *flag;
}

Result<std::optional<Day>> JsonFields::optional_day(std::string_view name) {
    LAOKE_TRY(const std::string iso, optional_text(name));
    if (iso.empty()) return std::nullopt;
    const auto day = Day::parse_iso(iso);
    if (!day) return invalid(name);
    return *day;
}

Result<Day> JsonFields::day(std::string_view name) {
    LAOKE_TRY(const auto day, optional_day(name));
    if (!day) return missing(name);
    return *day;
}

Result<std::optional<Money>> JsonFields::optional_money(std::string_view name) {
    LAOKE_TRY(const auto minor, optional_integer(name));
    if (!minor) return std::nullopt;
    return Money::of_minor(*minor);  // the parser lets nothing larger through
}

Result<Money> JsonFields::money(std::string_view name) {
    LAOKE_TRY(const std::int64_t minor, integer(name));
    return Money::of_minor(minor);
}

Result<Quantity> JsonFields::quantity(std::string_view name) {
    LAOKE_TRY(const std::int64_t thousandths, integer(name));
    const auto quantity = Quantity::from_thousandths(thousandths);
    if (!quantity) return invalid(name);
    return *quantity;
}

Result<std::optional<Instant>> JsonFields::optional_instant(std::string_view name) {
    LAOKE_TRY(const auto utc_ms, optional_integer(name));
    if (!utc_ms) return std::nullopt;
    if (*utc_ms < first_instant_ms || *utc_ms > last_instant_ms) return invalid(name);
    return Instant(*utc_ms);
}

Result<Instant> JsonFields::instant(std::string_view name) {
    LAOKE_TRY(const auto instant, optional_instant(name));
    if (!instant) return missing(name);
    return *instant;
}

Result<std::span<const JsonValue>> JsonFields::optional_list(std::string_view name) {
    const JsonValue* const value = take(name);
    if (value == nullptr) return std::span<const JsonValue>();
    const auto* const list = std::get_if<std::vector<JsonValue>>(&value->value);
    if (list == nullptr) return invalid(name);
    return std::span<const JsonValue>(*list);
}

}  // namespace laoke
