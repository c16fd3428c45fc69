#include "interchange/json_writer.h"

namespace laoke {

void append_json_text(std::string& out, std::string_view text) {
    constexpr std::string_view digits = "0123456789abcdef";
    out += '"';
    std::size_t copied = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte >= 0x20 && byte != '"' && byte != '\\') continue;
        out += text.substr(copied, i - copied);
        copied = i + 1;
        out += '\\';
        if (byte == '\n') {
            out += 'n';
        } else if (byte >= 0x20) {
            out += text[i];
        } else {
            out += "u00";
            out += digits[byte >> 4U];
            out += digits[byte & 15U];
        }
    }
    out += text.substr(copied);
    out += '"';
}

void JsonWriter::separate() {
    if (!is_first_) out_ += ',';
    is_first_ = false;
}

void JsonWriter::begin_object() {
    separate();
    out_ += '{';
    is_first_ = true;
}

void JsonWriter::end_object() {
    out_ += '}';
    is_first_ = false;
}

void JsonWriter::begin_member(std::string_view name) {
    separate();
    append_json_text(out_, name);
    out_ += ':';
}

void JsonWriter::begin_list(std::string_view name) {
    begin_member(name);
    out_ += '[';
    is_first_ = true;
}

void JsonWriter::end_list() {
    out_ += ']';
    is_first_ = false;
}

void JsonWriter::text(std::string_view value) {
    separate();
    append_json_text(out_, value);
}

void JsonWriter::text(std::string_view name, std::string_view value) {
    begin_member(name);
    append_json_text(out_, value);
}

void JsonWriter::integer(std::string_view name, std::int64_t value) {
    begin_member(name);
    out_ += std::to_string(value);
}

void JsonWriter::optional_text(std::string_view name, std::string_view value) {
    if (!value.empty()) text(name, value);
}

void JsonWriter::optional_flag(std::string_view name, bool value) {
    if (!value) return;
    begin_member(name);
    out_ += "true";
}

void JsonWriter::optional_money(std::string_view name, const std::optional<Money>& value) {
    if (value) integer(name, value->minor());
}

void JsonWriter::optional_day(std::string_view name, const std::optional<Day>& value) {
    if (value) text(name, value->iso());
}

}  // namespace laoke
