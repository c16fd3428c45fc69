/// How Hanzi are read, as people type it: without tones, "v" for ü.
///
/// The table is generated from Unihan's kMandarin, one reading a character.  Surnames that are read
/// otherwise (单 shan, 曾 zeng, 仇 qiu) are corrected where a name begins.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace laoke {

/// A Hanzi of the table (U+4E00 to U+9FFF), or one beyond it that has no reading here.
bool is_hanzi(char32_t character);
bool has_hanzi(std::string_view text);

/// "zhang" for 张; empty for what is no Hanzi or has no reading.
std::string_view pinyin(char32_t character);

/// The readings of the characters at the start of a name that are a surname read otherwise than in
/// a text: {"shan"} for 单芳芳, {"yu", "chi"} for 尉迟恭; empty when it begins like any text.
std::vector<std::string_view> surname_pinyin(std::string_view name);

/// The key by which names are sorted: Hanzi by pinyin, the same syllables by character, everything
/// else by its match key.  Two names have the same key when they differ only in width, case,
/// blanks or invisible characters.
std::string name_sort_key(std::string_view name);

}  // namespace laoke
