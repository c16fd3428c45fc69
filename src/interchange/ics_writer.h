/// Writing iCalendar (RFC 5545) and vCard (RFC 2426), whose lines are the same: lines that end in CRLF and
/// are folded after 75 octets, never inside of a character.
#pragma once

#include <string>
#include <string_view>

namespace laoke {

class IcsWriter {
public:
    /// Appends to `out`, which outlives the writer.
    explicit IcsWriter(std::string& out) : out_(out) {}

    /// `value` as it stands: a day, a rule, a word of the format.
    void line(std::string_view name, std::string_view value);

    /// A text, from whomever it comes: what the format would take for a sign is escaped, control characters
    /// are left out.
    void text(std::string_view name, std::string_view text);

    /// A part of a value, so written.
    [[nodiscard]] static std::string escaped(std::string_view text);

private:
    std::string& out_;
};

}  // namespace laoke
