#include "archive/change_arguments.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace laoke {

namespace {

void append_string(std::string& out, std::string_view text) {
    constexpr std::string_view digits = "0123456789abcdef";
    out += '"';
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (byte < 0x20) {
            out += "\\u00";
            out += digits[byte >> 4];
            out += digits[byte & 15];
        } else {
            out += c;
        }
    }
    out += '"';
}

/// Reads what append_string() wrote and moves behind it; empty when it is something else.
std::optional<std::string> read_string(std::string_view& json) {
    if (!json.starts_with('"')) return std::nullopt;
    std::string out;
    std::size_t at = 1;
    for (; at < json.size() && json[at] != '"'; ++at) {
        if (json[at] != '\\') {
            out += json[at];
            continue;
        }
        ++at;
        if (at >= json.size()) return std::nullopt;
        if (json[at] != 'u') {
            out += json[at];
            continue;
        }
        if (at + 4 >= json.size()) return std::nullopt;
        unsigned value = 0;
        std::from_chars(json.data() + at + 1, json.data() + at + 5, value, 16);
        out += static_cast<char>(value & 0x7F);
        at += 4;
    }
    if (at >= json.size()) return std::nullopt;
    json.remove_prefix(at + 1);
    return out;
}

bool skip(std::string_view& json, char expected) {
    if (!json.starts_with(expected)) return false;
    json.remove_prefix(1);
    return true;
}

/// The names of the placeholders of a text; they live as long as the program.
std::vector<std::string_view> placeholders(TextKey key) {
    std::vector<std::string_view> names;
    const std::string_view pattern = text(key, Language::english);
    for (std::size_t open = pattern.find('{'); open != std::string_view::npos;
         open = pattern.find('{', open + 1)) {
        const std::size_t close = pattern.find('}', open);
        if (close == std::string_view::npos) break;
        names.push_back(pattern.substr(open + 1, close - open - 1));
    }
    return names;
}

}  // namespace

std::string to_json(std::span<const TextArgument> arguments) {
    std::string out = "{";
    for (const TextArgument& argument : arguments) {
        if (out.size() > 1) out += ',';
        append_string(out, argument.name);
        out += ':';
        append_string(out, argument.value);
    }
    return out + '}';
}

std::vector<std::pair<std::string, std::string>> strings_from_json(std::string_view json) {
    std::vector<std::pair<std::string, std::string>> members;
    bool more = skip(json, '{');
    while (more) {
        auto name = read_string(json);
        if (!name || !skip(json, ':')) break;
        auto value = read_string(json);
        if (!value) break;
        members.emplace_back(*std::move(name), *std::move(value));
        more = skip(json, ',');
    }
    return members;
}

std::vector<TextArgument> arguments_from_json(std::string_view json, TextKey what) {
    std::vector<TextArgument> arguments;
    for (const std::string_view name : placeholders(what)) arguments.push_back({name, {}});
    for (auto& [name, value] : strings_from_json(json)) {
        const auto found = std::ranges::find(arguments, std::string_view(name), &TextArgument::name);
        if (found != arguments.end()) found->value = std::move(value);
    }
    return arguments;
}

}  // namespace laoke
