/// Writes one JSON object after the other, each on a line, members in the order of the calls.
///
/// There is one way to write a value, so that the same content gives the same bytes: no blanks,
/// texts in UTF-8 with only the escapes JSON demands, what holds its default left out.
#pragma once

#include "base/day.h"
#include "base/id.h"
#include "base/instant.h"
#include "base/money.h"
#include "base/quantity.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace laoke {

class JsonWriter {
public:
    /// Appends to `out`, which outlives the writer.
    explicit JsonWriter(std::string& out) : out_(out) {}

    void begin_object();
    void end_object();
    /// A member that is a list of objects, or of texts.
    void begin_list(std::string_view name);
    void end_list();
    /// In a list.
    void text(std::string_view value);

    void text(std::string_view name, std::string_view value);
    void integer(std::string_view name, std::int64_t value);

    /// Left out when it is empty, false, zero, not set.
    void optional_text(std::string_view name, std::string_view value);
    void optional_flag(std::string_view name, bool value);
    void optional_money(std::string_view name, const std::optional<Money>& value);
    void optional_day(std::string_view name, const std::optional<Day>& value);

    template <class Record>
    void id(std::string_view name, Id<Record> value) {
        text(name, value.string());
    }
    template <class Record>
    void optional_id(std::string_view name, Id<Record> value) {
        if (value.is_set()) id(name, value);
    }

private:
    void separate();
    void begin_member(std::string_view name);

    std::string& out_;
    bool is_first_ = true;  ///< of the object or list that is open
};

/// Appends `text` in quotes.
void append_json_text(std::string& out, std::string_view text);

}  // namespace laoke
