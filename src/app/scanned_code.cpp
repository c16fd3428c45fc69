#include "app/scanned_code.h"

#include "base/utf8.h"
#include "sales/products_store.h"

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

namespace laoke {

namespace {

constexpr std::size_t longest_text = 40;  // a number and a code
constexpr std::size_t shortest_code = 2;  // with a letter

bool is_of_number(char c) { return (c >= '0' && c <= '9') || c == '.'; }

/// `shortest_number`: of one that could be a number.
bool is_long_enough(std::string_view code, std::size_t shortest_number) {
    return code.size() >= (std::ranges::all_of(code, is_of_number) ? shortest_number : shortest_code);
}

/// A piece of a text that may be a code.
struct Piece {
    std::string_view code;
    std::string_view rest;  ///< of the text, without it
    std::size_t shortest_number;
};

/// Somewhere in what stood there: where both go on alike it may be in several places.
std::vector<Piece> pieces_within(std::string_view typed, std::string_view before) {
    std::vector<Piece> pieces;
    if (before.empty() || typed.size() <= before.size()) return pieces;
    const auto differ = std::ranges::mismatch(typed, before).in2;
    for (auto place = static_cast<std::size_t>(differ - before.begin()) + 1; place-- > 0;) {
        if (typed.ends_with(before.substr(place)))
            pieces.push_back({typed.substr(place, typed.size() - before.size()), before, shortest_barcode});
    }
    return pieces;
}

/// All of what was typed, then what is behind a number in it.
std::vector<Piece> pieces_behind(std::string_view typed, std::size_t shortest_number) {
    std::vector<Piece> pieces;
    for (std::size_t begin = 0; begin < typed.size(); ++begin) {
        pieces.push_back(
            {typed.substr(begin), typed.substr(0, begin), begin == 0 ? shortest_number : shortest_barcode});
        if (!is_of_number(typed[begin])) break;
    }
    return pieces;
}

/// A barcode that no product has.  A 0 in front changes none of them: it ends the number before.
bool is_unknown_code(const Piece& piece) {
    const bool has_0_in_front =
        !piece.rest.empty() && piece.code.starts_with('0') && is_barcode(piece.code.substr(1));
    return is_barcode(piece.code) && !has_0_in_front;
}

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
                                                std::string_view before, std::size_t shortest_number) {
    const std::string_view typed = trim(text);
    if (typed.size() > longest_text) return std::nullopt;
    const std::vector<Piece> behind = pieces_behind(typed, shortest_number);
    const std::vector<Piece> within = pieces_within(typed, trim(before));
    if (behind.empty()) return std::nullopt;
    // What stands in a number is selected when the field is entered, and a code replaces it.
    const std::span all(behind);
    for (const auto& pieces : {all.first(1), std::span<const Piece>(within), all.subspan(1)}) {
        for (const Piece& piece : pieces) {
            if (!is_long_enough(piece.code, piece.shortest_number)) continue;
            LAOKE_TRY(auto product, find_product_by_code(database, piece.code));
            if (product)
                return ScannedCode{.code = std::string(piece.code),
                                   .rest = std::string(piece.rest),
                                   .product = std::move(product)};
        }
    }
    for (const auto& pieces : {all, std::span<const Piece>(within)}) {
        const auto unknown = std::ranges::find_if(pieces, is_unknown_code);
        if (unknown != pieces.end())
            return ScannedCode{.code = std::string(unknown->code), .rest = std::string(unknown->rest)};
    }
    return std::nullopt;
}

}  // namespace laoke
