#include "interchange/ics_writer.h"

namespace laoke {

namespace {

constexpr std::size_t longest_line = 75;  ///< octets, CRLF left out

/// Inside of a character of UTF-8 (or at its second byte and later).
bool is_inside(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

}  // namespace

void IcsWriter::line(std::string_view name, std::string_view value) {
    const std::string whole = std::string(name) + ':' + std::string(value);
    std::string_view rest = whole;
    std::size_t room = longest_line;
    while (rest.size() > room) {
        std::size_t end = room;
        while (end > 1 && is_inside(rest[end])) --end;
        out_.append(rest.substr(0, end)).append("\r\n ");
        rest.remove_prefix(end);
        room = longest_line - 1;  // the blank counts
    }
    out_.append(rest).append("\r\n");
}

std::string IcsWriter::escaped(std::string_view text) {
    std::string value;
    for (const char c : text) {
        if (c == '\n')
            value += "\\n";
        else if (c == '\\' || c == ';' || c == ',')
            (value += '\\') += c;
        else if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F)
            value += c;
        else if (c == '\t')
            value += ' ';
    }
    return value;
}

void IcsWriter::text(std::string_view name, std::string_view text) { line(name, escaped(text)); }

}  // namespace laoke
