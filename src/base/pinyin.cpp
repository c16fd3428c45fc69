#include "base/pinyin.h"

#include "base/utf8.h"
#include "generated/pinyin_generated.h"

#include <algorithm>
#include <array>

namespace laoke {

namespace {

struct SurnameReading {
    std::string_view surname;
    std::array<std::string_view, 2> syllables;  // the second is empty for one character
};

// Surnames of two characters stand first: 万俟 must be found before 万.
constexpr std::array surname_readings = {
    SurnameReading{"尉迟", {"yu", "chi"}},  SurnameReading{"万俟", {"mo", "qi"}},
    SurnameReading{"单于", {"chan", "yu"}}, SurnameReading{"长孙", {"zhang", "sun"}},
    SurnameReading{"澹台", {"tan", "tai"}}, SurnameReading{"夏侯", {"xia", "hou"}},
    SurnameReading{"令狐", {"ling", "hu"}}, SurnameReading{"鲜于", {"xian", "yu"}},
    SurnameReading{"单", {"shan", ""}},     SurnameReading{"單", {"shan", ""}},
    SurnameReading{"曾", {"zeng", ""}},     SurnameReading{"仇", {"qiu", ""}},
    SurnameReading{"解", {"xie", ""}},      SurnameReading{"朴", {"piao", ""}},
    SurnameReading{"盖", {"ge", ""}},       SurnameReading{"蓋", {"ge", ""}},
    SurnameReading{"区", {"ou", ""}},       SurnameReading{"區", {"ou", ""}},
    SurnameReading{"查", {"zha", ""}},      SurnameReading{"任", {"ren", ""}},
    SurnameReading{"华", {"hua", ""}},      SurnameReading{"缪", {"miao", ""}},
    SurnameReading{"繆", {"miao", ""}},     SurnameReading{"乐", {"yue", ""}},
    SurnameReading{"樂", {"yue", ""}},      SurnameReading{"翟", {"zhai", ""}},
    SurnameReading{"秘", {"bi", ""}},       SurnameReading{"冼", {"xian", ""}},
    SurnameReading{"洗", {"xian", ""}},     SurnameReading{"折", {"she", ""}},
    SurnameReading{"黑", {"he", ""}},       SurnameReading{"繁", {"po", ""}},
    SurnameReading{"员", {"yun", ""}},      SurnameReading{"員", {"yun", ""}},
    SurnameReading{"祭", {"zhai", ""}},     SurnameReading{"召", {"shao", ""}},
    SurnameReading{"种", {"chong", ""}},    SurnameReading{"逄", {"pang", ""}},
    SurnameReading{"能", {"nai", ""}},      SurnameReading{"宓", {"mi", ""}},
    SurnameReading{"覃", {"qin", ""}},      SurnameReading{"谌", {"chen", ""}},
    SurnameReading{"諶", {"chen", ""}},     SurnameReading{"郗", {"xi", ""}},
    SurnameReading{"阚", {"kan", ""}},      SurnameReading{"闞", {"kan", ""}},
    SurnameReading{"句", {"gou", ""}},      SurnameReading{"佴", {"nai", ""}},
    SurnameReading{"莘", {"shen", ""}},     SurnameReading{"牟", {"mou", ""}},
    SurnameReading{"石", {"shi", ""}},      SurnameReading{"沈", {"shen", ""}},
    SurnameReading{"瞿", {"qu", ""}},       SurnameReading{"车", {"che", ""}},
    SurnameReading{"車", {"che", ""}},      SurnameReading{"尉", {"wei", ""}},
    SurnameReading{"谷", {"gu", ""}},       SurnameReading{"乜", {"nie", ""}},
    SurnameReading{"撒", {"sa", ""}},       SurnameReading{"亓", {"qi", ""}},
    SurnameReading{"眭", {"sui", ""}},      SurnameReading{"佟", {"tong", ""}},
    SurnameReading{"宁", {"ning", ""}},     SurnameReading{"甯", {"ning", ""}},
    SurnameReading{"柏", {"bai", ""}},      SurnameReading{"卜", {"bu", ""}},
    SurnameReading{"纪", {"ji", ""}},       SurnameReading{"应", {"ying", ""}},
    SurnameReading{"葛", {"ge", ""}},       SurnameReading{"燕", {"yan", ""}},
    SurnameReading{"那", {"na", ""}},       SurnameReading{"过", {"guo", ""}},
    SurnameReading{"隗", {"wei", ""}},      SurnameReading{"臧", {"zang", ""}},
    SurnameReading{"晁", {"chao", ""}},     SurnameReading{"俞", {"yu", ""}},
    SurnameReading{"褚", {"chu", ""}},      SurnameReading{"贾", {"jia", ""}},
    SurnameReading{"賈", {"jia", ""}},      SurnameReading{"訾", {"zi", ""}},
    SurnameReading{"逯", {"lu", ""}},       SurnameReading{"厍", {"she", ""}},
    SurnameReading{"靳", {"jin", ""}},      SurnameReading{"庹", {"tuo", ""}},
    SurnameReading{"朱", {"zhu", ""}},      SurnameReading{"都", {"du", ""}},
};

}  // namespace

bool is_hanzi(char32_t character) {
    return (character >= 0x3400 && character <= 0x9FFF) || (character >= 0xF900 && character <= 0xFAFF) ||
           (character >= 0x20000 && character <= 0x3FFFF) || character == 0x3007;
}

bool has_hanzi(std::string_view text) {
    while (!text.empty()) {
        const CodePoint first = first_code_point(text);
        if (is_hanzi(first.value)) return true;
        text.remove_prefix(first.length);
    }
    return false;
}

std::string_view pinyin(char32_t character) {
    if (character < generated::first_pinyin || character > generated::last_pinyin) return {};
    const auto at = static_cast<std::size_t>(character - generated::first_pinyin);
    const auto low = static_cast<unsigned char>(generated::pinyin_low[at]);
    const auto high =
        static_cast<unsigned>(static_cast<unsigned char>(generated::pinyin_high[at / 8])) >> (at % 8) & 1U;
    return generated::pinyin_syllables[high << 8 | low];
}

std::vector<std::string_view> surname_pinyin(std::string_view name) {
    for (const auto& [surname, syllables] : surname_readings) {
        if (!name.starts_with(surname)) continue;
        if (syllables[1].empty()) return {syllables[0]};
        return {syllables[0], syllables[1]};
    }
    return {};
}

std::string name_sort_key(std::string_view name) {
    const std::string folded = match_key(name);
    std::vector<std::string_view> surname = surname_pinyin(folded);
    std::string key;
    std::size_t character = 0;
    for (std::string_view rest = folded; !rest.empty(); ++character) {
        const auto [value, length] = first_code_point(rest);
        const std::string_view syllable = character < surname.size() ? surname[character] : pinyin(value);
        if (!syllable.empty()) {
            // The blank is lower than any letter, so that 渣 (zha) comes before 张 (zhang).
            key += syllable;
            key += ' ';
        }
        key += rest.substr(0, length);
        rest.remove_prefix(length);
    }
    return key;
}

}  // namespace laoke
