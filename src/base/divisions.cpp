#include "base/divisions.h"

#include "base/pinyin.h"
#include "base/utf8.h"
#include "generated/divisions_generated.h"

#include <algorithm>
#include <array>

namespace laoke {

namespace {

/// Characters that places have read otherwise than texts; some are read both ways.
struct PlaceReading {
    char32_t character;
    std::string_view syllable;
};
constexpr std::array place_readings = {
    PlaceReading{U'重', "chong"}, PlaceReading{U'六', "lu"},    PlaceReading{U'蚌', "beng"},
    PlaceReading{U'番', "pan"},   PlaceReading{U'浚', "xun"},   PlaceReading{U'铅', "yan"},
    PlaceReading{U'单', "shan"},  PlaceReading{U'洞', "tong"},  PlaceReading{U'枞', "zong"},
    PlaceReading{U'牟', "mu"},    PlaceReading{U'筠', "jun"},   PlaceReading{U'犍', "qian"},
    PlaceReading{U'蔚', "yu"},    PlaceReading{U'涡', "guo"},   PlaceReading{U'曾', "zeng"},
    PlaceReading{U'藏', "zang"},  PlaceReading{U'泌', "bi"},    PlaceReading{U'勒', "le"},
    PlaceReading{U'什', "shi"},   PlaceReading{U'佛', "fo"},    PlaceReading{U'句', "ju"},
    PlaceReading{U'乐', "yue"},   PlaceReading{U'乐', "le"},    PlaceReading{U'尉', "yu"},
    PlaceReading{U'阿', "e"},     PlaceReading{U'荥', "ying"},  PlaceReading{U'莘', "shen"},
    PlaceReading{U'埔', "bu"},    PlaceReading{U'长', "zhang"},
};

/// What a name of a division ends with, and people leave out: 杭州西湖.
constexpr std::u32string_view endings = U"省市区县";

/// Whether all of the names must be typed, but for an ending.
enum class Extent : unsigned char { beginning, whole };

bool fits(std::string_view typed, std::u32string_view names, Extent extent);

/// Whether the typed text begins with some of a syllable and goes on in the names behind it.
bool fits_syllable(std::string_view typed, std::string_view syllable, std::u32string_view rest,
                   Extent extent) {
    const auto [same, end] = std::ranges::mismatch(syllable, typed);
    const auto longest = static_cast<std::size_t>(same - syllable.begin());
    for (std::size_t length = longest; length > 0; --length) {
        // An initial, the syllable, or as far as it is typed: xihu is no 新华 (xin hua).
        const bool is_part = length > 1 && length < syllable.size();
        if (is_part && (length < typed.size() || extent == Extent::whole)) continue;
        if (fits(typed.substr(length), rest, extent)) return true;
    }
    return false;
}

/// Whether names of divisions, one below the other, begin with what is typed.
bool fits(std::string_view typed, std::u32string_view names, Extent extent) {
    if (typed.empty()) return extent == Extent::beginning || names.find_first_not_of(endings) == names.npos;
    if (names.empty()) return false;
    const char32_t character = names.front();
    const std::u32string_view rest = names.substr(1);
    const auto [value, length] = first_code_point(typed);
    if (value == character && fits(typed.substr(length), rest, extent)) return true;
    if (fits_syllable(typed, pinyin(character), rest, extent)) return true;
    for (const auto& [read, syllable] : place_readings) {
        if (read == character && fits_syllable(typed, syllable, rest, extent)) return true;
    }
    return endings.contains(character) && fits(typed, rest, extent);
}

/// A division with those above it; `starts` has where each of their names begins in `path`.
struct Division {
    std::u32string path;
    std::array<std::size_t, 3> starts{};
    std::size_t level = 0;
};

/// How well it fits, the smaller the better; as many as there are ranks when it does not.
constexpr std::size_t rank_count = 5;
std::size_t rank_of(std::string_view typed, const Division& division) {
    const std::u32string_view path = division.path;
    if (fits(typed, path.substr(division.starts[division.level]), Extent::whole)) return 0;
    for (std::size_t up = 0; up <= division.level; ++up) {
        if (fits(typed, path.substr(division.starts[division.level - up]), Extent::beginning)) return up + 1;
    }
    for (std::size_t at = division.starts[division.level] + 1; at < path.size(); ++at) {
        if (!endings.contains(path[at]) && fits(typed, path.substr(at), Extent::beginning))
            return rank_count - 1;
    }
    return rank_count;
}

std::string text_of(std::u32string_view path) {
    std::string text;
    for (const char32_t character : path) append_utf8(text, character);
    return text;
}

}  // namespace

std::vector<std::string> find_divisions(std::string_view typed, std::size_t limit) {
    std::string wanted = to_lower_ascii(to_half_width(typed));
    std::erase(wanted, ' ');
    std::vector<std::string> found;
    if (wanted.empty()) return found;
    std::array<std::vector<std::string>, rank_count> ranked;
    Division division;
    std::size_t above = 0;  // the level under which a name behind a comma lies
    const auto take = [&] {
        const std::size_t rank = rank_of(wanted, division);
        if (rank < rank_count && ranked[rank].size() < limit) ranked[rank].push_back(text_of(division.path));
    };
    // A name of the level begins where the one above it ends, or where its neighbour began.
    const auto begin = [&](std::size_t level) {
        if (level <= division.level) division.path.resize(division.starts[level]);
        division.starts[level] = division.path.size();
        division.level = level;
    };
    for (const char16_t unit : generated::divisions) {
        if (unit != u'\n' && unit != u'\t' && unit != u',') {
            division.path += unit;
            continue;
        }
        take();
        if (unit == u',') {
            begin(above + 1);
        } else {
            above = unit == u'\t' ? 1 : 0;
            begin(above);
        }
    }
    take();
    for (std::vector<std::string>& texts : ranked) {
        for (std::string& text : texts) {
            if (found.size() < limit) found.push_back(std::move(text));
        }
    }
    return found;
}

}  // namespace laoke
