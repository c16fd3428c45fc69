#include "app/kept_columns.h"

#include "base/blake2b.h"
#include "base/utf8.h"

#include <algorithm>
#include <charconv>
#include <span>
#include <utility>

namespace laoke {

namespace {

/// The titles themselves are the shop's and are not kept.
std::string preference_of(const TableFile& file) {
    constexpr std::string_view digits = "0123456789abcdef";
    constexpr std::size_t bytes_used = 8;
    std::string titles;
    for (const std::string& title : file.first_rows[0]) (titles += match_key(title)) += '\x1F';
    const Blake2bHash hash = blake2b(std::as_bytes(std::span(titles)));
    std::string name = "columns-";
    for (const std::byte byte : std::span(hash).first(bytes_used)) {
        name += digits[std::to_integer<unsigned>(byte) >> 4U];
        name += digits[std::to_integer<unsigned>(byte) & 15U];
    }
    return name;
}

/// The numbers of "1,0,7".
std::vector<int> numbers_of(std::string_view text) {
    std::vector<int> numbers;
    const char* at = text.data();
    const char* const end = at + text.size();
    int number = 0;
    while (at < end) {
        const auto [next, fault] = std::from_chars(at, end, number);
        if (fault != std::errc()) return {};
        numbers.push_back(number);
        at = next < end ? next + 1 : end;
    }
    return numbers;
}

}  // namespace

void keep_columns(const TableFile& file, Preferences& preferences) {
    if (!file.mapping.has_header || file.first_rows.empty()) return;
    std::string kept = std::to_string(static_cast<int>(file.mapping.kind));
    for (const ColumnMeaning meaning : file.mapping.columns)
        (kept += ',') += std::to_string(static_cast<int>(meaning));
    preferences.set(preference_of(file), kept);
}

void take_columns(TableFile& file, const Preferences& preferences) {
    if (!file.mapping.has_header || file.first_rows.empty()) return;
    const std::vector<int> kept = numbers_of(preferences.get(preference_of(file)));
    if (kept.size() != file.mapping.columns.size() + 1 || kept[0] < 0 ||
        kept[0] > static_cast<int>(TableKind::follow_ups))
        return;
    ColumnMapping mapping = file.mapping;
    mapping.kind = static_cast<TableKind>(kept[0]);
    const auto meanings = column_meanings(mapping.kind);
    for (std::size_t column = 0; column < mapping.columns.size(); ++column) {
        const auto found = std::ranges::find(meanings, kept[column + 1],
                                             [](ColumnMeaning meaning) { return static_cast<int>(meaning); });
        if (found == meanings.end()) return;
        if (*found == ColumnMeaning::custom_field && custom_field_of(file, column) == nullptr) return;
        mapping.columns[column] = *found;
    }
    if (!check_columns(mapping)) return;
    guess_notation(mapping, file.first_rows);
    file.mapping = std::move(mapping);
}

}  // namespace laoke
