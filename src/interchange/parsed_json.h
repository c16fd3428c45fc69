/// A part of a JSON document, parsed and held to what a document of ours may contain.
///
/// The parser is nlohmann's, used event by event: its own tree keeps the last of two equal names,
/// turns 2⁶³ negative and takes any depth, all of which is refused here.
#pragma once

#include "base/day.h"
#include "base/id.h"
#include "base/instant.h"
#include "base/money.h"
#include "base/quantity.h"
#include "base/result.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace laoke {

struct JsonMember;

/// null is no value of ours: what is not there is left out.
struct JsonValue {
    std::variant<bool, std::int64_t, std::string, std::vector<JsonValue>, std::vector<JsonMember>> value;
};

struct JsonMember {
    std::string name;
    JsonValue value;
};

constexpr std::size_t deepest_json = 32;
constexpr std::size_t most_json_members = 10'000;

/// Parses `text`, which begins on `line` of the document.
/// Errors, all with {line}: `json_malformed`, `json_bad_text` for bytes that are no UTF-8, lone
/// surrogates and NUL, `json_bad_number` for what is no integer within ±9×10¹⁵, `json_too_deep`,
/// `json_duplicate_name`.
Result<JsonValue> parse_json(std::string_view text, std::int64_t line);

/// The members of an object, taken by name; what nobody took is unknown.
///
/// Errors, all with {line} and {name}: `json_missing_field`, `json_invalid_field`,
/// `json_unknown_field`.
class JsonFields {
public:
    /// `value` outlives the fields.  Fails with `json_invalid_field` where it is no object.
    static Result<JsonFields> of(const JsonValue& value, std::int64_t line, std::string_view name);

    Result<std::string> text(std::string_view name);
    Result<std::string> optional_text(std::string_view name);
    Result<std::int64_t> integer(std::string_view name);
    Result<std::optional<std::int64_t>> optional_integer(std::string_view name);
    Result<bool> optional_flag(std::string_view name);
    Result<Day> day(std::string_view name);
    Result<std::optional<Day>> optional_day(std::string_view name);
    Result<Money> money(std::string_view name);
    Result<std::optional<Money>> optional_money(std::string_view name);
    Result<Quantity> quantity(std::string_view name);
    /// A point in time between the years 1 and 9999.
    Result<Instant> instant(std::string_view name);
    Result<std::optional<Instant>> optional_instant(std::string_view name);
    /// Empty when it is left out.
    Result<std::span<const JsonValue>> optional_list(std::string_view name);

    template <class Record>
    Result<Id<Record>> id(std::string_view name) {
        LAOKE_TRY(const std::string encoded, text(name));
        return parse_id<Record>(name, encoded);
    }
    template <class Record>
    Result<Id<Record>> optional_id(std::string_view name) {
        LAOKE_TRY(const std::string encoded, optional_text(name));
        if (encoded.empty()) return Id<Record>();
        return parse_id<Record>(name, encoded);
    }

    /// One of the words of an enumeration, as `find` knows them.
    template <class Find>
    auto word(std::string_view name, Find find)
        -> Result<typename decltype(find(std::string_view()))::value_type> {
        LAOKE_TRY(const std::string given, text(name));
        const auto found = find(given);
        if (!found) return invalid(name);
        return *found;
    }

    /// Fails when there is a member that was not taken.
    Status finish() const;

    [[nodiscard]] std::int64_t line() const { return line_; }
    [[nodiscard]] std::unexpected<Error> invalid(std::string_view name) const;

private:
    JsonFields(std::span<const JsonMember> members, std::int64_t line)
        : members_(members), is_taken_(members.size(), false), line_(line) {}

    const JsonValue* take(std::string_view name);
    [[nodiscard]] std::unexpected<Error> missing(std::string_view name) const;

    template <class Record>
    Result<Id<Record>> parse_id(std::string_view name, std::string_view encoded) const {
        const auto id = Id<Record>::parse(encoded);
        if (!id || !id->is_set()) return invalid(name);
        return *id;
    }

    std::span<const JsonMember> members_;
    std::vector<bool> is_taken_;
    std::int64_t line_;
};

/// The error for a part of the document as a whole.
std::unexpected<Error> fail_on_line(TextKey key, std::int64_t line);
/// The error for a member; of a hostile name only the beginning is shown.
std::unexpected<Error> fail_on_line(TextKey key, std::int64_t line, std::string_view name);

}  // namespace laoke
