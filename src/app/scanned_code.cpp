#include "app/scanned_code.h"

#include "base/utf8.h"
#include "sales/products_store.h"

#include <algorithm>

namespace laoke {

namespace {

constexpr std::size_t longest_text = 40;  // a number and a code
constexpr std::size_t shortest_code = 2;  // with a letter

bool is_of_number(char c) { return (c >= '0' && c <= '9') || c == '.'; }

}  // namespace

bool is_barcode(std::string_view text) {
    const bool is_long = text.size() == 8 || (text.size() >= 12 && text.size() <= 14);
    if (!is_long || !std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; })) return false;
    int sum = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool is_threefold = (text.size() - i) % 2 == 0;
        sum += (text[i] - '0') * (is_threefold ? 3 : 1);
    }
    return sum % 10 == 0;
}

Result<std::optional<ScannedCode>> scanned_code(sqlite::Database& database, std::string_view text,
                                                std::size_t shortest_number) {
    const std::string_view typed = trim(text);
    if (typed.size() > longest_text) return std::nullopt;
    std::optional<std::size_t> unknown;  // where the longest one begins
    for (std::size_t begin = 0; begin < typed.size(); ++begin) {
        const std::string_view code = typed.substr(begin);
        const std::size_t shortest = !std::ranges::all_of(code, is_of_number) ? shortest_code
                                     : begin == 0                             ? shortest_number
                                                                              : shortest_barcode;
        if (code.size() >= shortest) {
            LAOKE_TRY(auto product, find_product_by_code(database, code));
            if (product)
                return ScannedCode{.code = std::string(code), .begin = begin, .product = std::move(product)};
        }
        if (!unknown && is_barcode(code)) unknown = begin;
        if (!is_of_number(typed[begin])) break;
    }
    if (!unknown) return std::nullopt;
    return ScannedCode{.code = std::string(typed.substr(*unknown)), .begin = *unknown};
}

}  // namespace laoke
