/// What a text can be found by as someone types: Hanzi from any character on, pinyin from any
/// syllable on, initials, Latin words, any part of a phone number.
///
/// A term is a class character and a text.  A typed word matches a record when one of the record's
/// terms begins with it; the class tells how good the match is, and keeps each index lookup small.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace laoke {

/// Class characters of terms, best first.
inline constexpr char name_term = 'a';      ///< the name from its beginning: "张三", "zhangsan"
inline constexpr char initials_term = 'b';  ///< its initials, "zs", also behind the whole surname, "wangjg"
inline constexpr char other_term = 'c';     ///< everything else

/// Terms of running text have the field character of their text instead.

/// Terms are cut after so many characters; typed words alike.
inline constexpr std::size_t longest_term = 16;

/// What a field is; the character stands before its text in what the search index is given.
inline constexpr char name_field = 'n';
inline constexpr char alias_field = 'a';  ///< several, separated by commas
inline constexpr char other_field = 'o';  ///< a company, a category
inline constexpr char phone_field = 'p';
inline constexpr char account_field = 'w';
inline constexpr char code_field = 'c';
// Running text: found by words as they are written; what is still to be done, by pinyin and initials too.
inline constexpr char follow_up_text = 'f';
inline constexpr char task_text = 't';  ///< of one that is done
inline constexpr char open_task_text = 'e';
inline constexpr char customer_text = 'm';
inline constexpr char note_text = 'k';
inline constexpr char meeting_text = 'h';
inline constexpr char sale_text = 's';
inline constexpr char needs_text = 'd';
inline constexpr char pain_point_text = 'u';
inline constexpr char account_plan_text = 'g';
inline constexpr char main_address_text = 'l';     ///< of a customer, with the region
inline constexpr char further_address_text = 'j';  ///< a further one
inline constexpr char picture_text = 'i';
inline constexpr char opportunity_text = 'q';  ///< of one that is won or lost
inline constexpr char open_opportunity_text = 'v';

/// A term of running text has at most so many Hanzi; a longer word of a query is looked for in parts.
inline constexpr std::size_t longest_hanzi_run = 4;

/// The terms of fields on lines of their own, each with its field character: "n张三\np13800138000".
/// A term may come twice.
std::vector<std::string> search_terms(std::string_view fields);

/// Full-text expressions that find what was typed, the best matches first: exact names, beginnings
/// of names, initials, the rest.  A record may match several.  Empty when nothing can be looked for.
///
/// The words are split at blanks and punctuation, and where Hanzi meet Latin letters; a record has
/// to have a term for each of them.
std::vector<std::string> search_expressions(std::string_view query);

/// The expression that finds names which sound like this one: the same pinyin without tones, in whatever
/// characters. Empty for a name without Hanzi.
std::string same_sound_expression(std::string_view name);

/// The expression that finds the running text of one field that has every word that was typed.  Empty when
/// nothing can be looked for.
std::string text_search_expression(char field, std::string_view query);

/// About `length` code points of `text` in one line, from shortly before the first word of the query that
/// stands in it (`length` above 8); from its beginning where none does.  "…" stands for what was left out.
std::string excerpt(std::string_view text, std::string_view query, std::size_t length);

/// How well a short text fits what was typed, the smaller the better: 0 from its beginning, 1 by its
/// initials, 2 further on, from 3 on where the letters only lie in it one behind the other, with more between
/// them. Nothing when it does not fit, or nothing was typed.  Words are split as by search_expressions().
std::optional<int> match_rank(std::string_view typed, std::string_view text);

}  // namespace laoke
