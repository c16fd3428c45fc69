#include "base/search_terms.h"

#include "base/pinyin.h"
#include "base/utf8.h"

#include <algorithm>
#include <span>

namespace laoke {

namespace {

constexpr std::size_t shortest_phone_part = 3;

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

/// Letters and digits of any script make words; punctuation and blanks part them.
bool is_word_character(char32_t c) {
    if (c < 0x80) return is_digit(c) || (c >= 'a' && c <= 'z');
    return c >= 0xC0 && !(c >= 0x2000 && c <= 0x2BFF) && !(c >= 0x3000 && c <= 0x3004) &&
           !(c >= 0x3008 && c <= 0x303F) && c != 0xD7 && c != 0xF7 && !(c >= 0xFE00 && c <= 0xFE6F) &&
           !(c >= 0x1F000 && c <= 0x1FAFF);
}

/// One Hanzi, or a word of other letters and digits.
struct Unit {
    std::string text;
    std::string_view syllable;  // of a Hanzi; empty for a word
    bool is_hanzi = false;
};

/// `text` folded for comparing, with the "v" that people type for ü.
std::string fold(std::string_view text) {
    std::string key = match_key(text);
    for (std::size_t at = key.find("ü"); at != std::string::npos; at = key.find("ü", at))
        key.replace(at, 2, "v");
    return key;
}

std::vector<Unit> units_of(std::string_view folded) {
    std::vector<Unit> units;
    bool goes_on = false;  // whether the last unit is a word that may grow
    while (!folded.empty()) {
        const auto [value, length] = first_code_point(folded);
        const std::string_view piece = folded.substr(0, length);
        if (is_hanzi(value)) {
            units.push_back({std::string(piece), pinyin(value), true});
            goes_on = false;
        } else if (!is_word_character(value)) {
            goes_on = false;
        } else if (goes_on) {
            units.back().text += piece;
        } else {
            units.push_back({std::string(piece), {}, false});
            goes_on = true;
        }
        folded.remove_prefix(length);
    }
    return units;
}

std::string_view reading(const Unit& unit) {
    return unit.syllable.empty() ? std::string_view(unit.text) : unit.syllable;
}

class TermList {
public:
    void add(char term_class, std::string_view text) {
        if (text.empty()) return;
        terms_.push_back(term_class + std::string(first_code_points(text, longest_term)));
    }

    /// Terms from unit `start` on: as written, as read, as initials.
    void add_from(const std::vector<Unit>& units, std::size_t start, char text_class, char initials_class) {
        std::string written;
        std::string read;
        std::string initials;
        for (std::size_t i = start; i < units.size() && i < start + longest_term; ++i) {
            written += units[i].text;
            read += reading(units[i]);
            initials += first_code_points(reading(units[i]), 1);
        }
        add(text_class, written);
        if (read != written) add(text_class, read);
        if (units.size() - start > 1) add(initials_class, initials);
    }

    std::vector<std::string> take() { return std::move(terms_); }

private:
    std::vector<std::string> terms_;
};

/// The surname in full and the initials of what follows: "wangjg", as people type who know the surname well.
/// A name of four characters has a surname of two as a rule: "ouyangnn".
void add_surname_and_initials(TermList& terms, const std::vector<Unit>& units) {
    if (!units.front().is_hanzi) return;
    std::string surname;
    for (const std::size_t length : {1UZ, 2UZ}) {
        // With one more behind it, it is the beginning of the whole name.
        if (units.size() < length + 2) return;
        surname += reading(units[length - 1]);
        std::string term = surname;
        for (const Unit& unit : std::span(units).subspan(length)) term += first_code_points(reading(unit), 1);
        terms.add(initials_term, term);
    }
}

/// Puts the readings of a surname where the name begins with one; whether they differ.
bool read_as_surname(std::vector<Unit>& units, std::string_view folded) {
    const std::vector<std::string_view> surname = surname_pinyin(folded);
    bool differs = false;
    for (std::size_t i = 0; i < surname.size() && i < units.size(); ++i) {
        differs = differs || units[i].syllable != surname[i];
        units[i].syllable = surname[i];
    }
    return differs;
}

void add_name(TermList& terms, std::string_view text) {
    const std::string folded = fold(text);
    std::vector<Unit> units = units_of(folded);
    if (units.empty()) return;
    const std::vector<Unit> as_text = units;
    if (read_as_surname(units, folded)) terms.add_from(as_text, 0, name_term, initials_term);
    terms.add_from(units, 0, name_term, initials_term);
    add_surname_and_initials(terms, units);
    for (std::size_t i = 1; i < units.size(); ++i) terms.add_from(as_text, i, other_term, other_term);
}

void add_text(TermList& terms, std::string_view text) {
    const std::vector<Unit> units = units_of(fold(text));
    for (std::size_t i = 0; i < units.size(); ++i) terms.add_from(units, i, other_term, other_term);
}

void add_aliases(TermList& terms, std::string_view text) {
    const std::string folded = fold(text);  // NFKC makes a comma of the full-width one
    for (std::size_t start = 0; start <= folded.size();) {
        std::size_t end = std::min({folded.find(',', start), folded.find("、", start), folded.size()});
        add_text(terms, std::string_view(folded).substr(start, end - start));
        start = end + (folded.compare(end, 3, "、") == 0 ? 3 : 1);
    }
}

/// Each Hanzi with those behind it, each word.
void add_running_text(TermList& terms, char field, std::string_view text) {
    const std::vector<Unit> units = units_of(fold(text));
    for (std::size_t i = 0; i < units.size(); ++i) {
        std::string term;
        for (std::size_t next = i;
             next < units.size() && next < i + longest_hanzi_run && units[next].is_hanzi; ++next)
            term += units[next].text;
        terms.add(field, units[i].is_hanzi ? term : units[i].text);
    }
}

bool has_readings(char field) { return field == open_task_text || field == open_opportunity_text; }

/// What is to be done is looked for as names are: by pinyin and initials, from each of the first Hanzi on.
void add_readings(TermList& terms, char field, std::string_view text) {
    constexpr std::size_t most = 40;
    const std::vector<Unit> units = units_of(fold(text));
    for (std::size_t i = 0; i < std::min(units.size(), most); ++i) {
        std::string read;
        std::string initials;
        for (std::size_t next = i; next < units.size() && next < i + longest_term && units[next].is_hanzi;
             ++next) {
            read += reading(units[next]);
            initials += first_code_points(reading(units[next]), 1);
        }
        terms.add(field, read);
        if (initials.size() > 1) terms.add(field, initials);
    }
}

std::string digits_of(std::string_view text) {
    std::string digits;
    for (const char c : to_half_width(text)) {
        if (is_digit(static_cast<unsigned char>(c))) digits += c;
    }
    return digits;
}

void add_phone(TermList& terms, std::string_view text) {
    std::string digits = digits_of(text);
    if (to_half_width(trim(text)).starts_with("+86")) digits.erase(0, 2);
    terms.add(other_term, digits);
    for (std::size_t i = 1; i + shortest_phone_part <= digits.size(); ++i) {
        terms.add(other_term, std::string_view(digits).substr(i));
    }
}

void add_code(TermList& terms, std::string_view text) {
    const std::vector<Unit> units = units_of(fold(text));
    for (const Unit& unit : units) {
        terms.add(other_term, unit.text);
        const std::size_t significant = unit.text.find_first_not_of('0');
        if (significant != 0 && significant != std::string::npos) {
            terms.add(other_term, std::string_view(unit.text).substr(significant));
        }
    }
}

struct Word {
    std::string text;
    bool is_hanzi = false;
};

/// Who types more has pasted a page: the first ones find it.
constexpr std::size_t most_words = 16;

std::vector<Word> words_of(std::string_view query) {
    std::string folded = fold(query);
    if (folded.starts_with("+86")) folded.erase(0, 3);
    std::vector<Word> words;
    std::string_view rest = folded;
    bool goes_on = false;
    while (!rest.empty()) {
        const auto [value, length] = first_code_point(rest);
        const bool hanzi = is_hanzi(value);
        if (!hanzi && !is_word_character(value)) {
            goes_on = false;
        } else {
            if (!goes_on || words.back().is_hanzi != hanzi) words.push_back({{}, hanzi});
            words.back().text += rest.substr(0, length);
            goes_on = true;
        }
        rest.remove_prefix(length);
    }
    if (words.size() > most_words) words.resize(most_words);
    for (Word& word : words) word.text = std::string(first_code_points(word.text, longest_term));
    return words;
}

/// How many other characters lie between those of `word` in `text`; nothing when they do not all stand there
/// in this order.
std::optional<int> gaps_between(std::string_view word, std::string_view text) {
    int gaps = 0;
    bool has_begun = false;
    while (!word.empty()) {
        if (text.empty()) return std::nullopt;
        const CodePoint wanted = first_code_point(word);
        const CodePoint here = first_code_point(text);
        text.remove_prefix(here.length);
        if (here.value == wanted.value) {
            word.remove_prefix(wanted.length);
            has_begun = true;
        } else if (has_begun) {
            ++gaps;
        }
    }
    return gaps;
}

/// A term of class `a`, `b` or `c` that begins with the word; behind those the closest one that holds its
/// letters.
std::optional<int> rank_of_word(std::string_view word, const std::vector<std::string>& terms) {
    std::optional<int> best;
    for (const std::string_view term : terms) {
        const std::string_view text = term.substr(1);
        std::optional<int> rank;
        if (text.starts_with(word))
            rank = term[0] - name_term;
        else if (const auto gaps = gaps_between(word, text))
            rank = other_term - name_term + 1 + *gaps;
        if (rank && (!best || *rank < *best)) best = rank;
    }
    return best;
}

/// Words hold letters and digits only, so nothing has to be escaped.
std::string phrase(char term_class, std::string_view text) {
    return '"' + std::string(1, term_class) + std::string(text) + '"';
}

}  // namespace

std::vector<std::string> search_terms(std::string_view fields) {
    TermList terms;
    while (!fields.empty()) {
        const std::size_t end = fields.find('\n');
        const std::string_view line = fields.substr(0, end);
        fields.remove_prefix(end == std::string_view::npos ? fields.size() : end + 1);
        if (line.size() < 2) continue;
        const std::string_view text = line.substr(1);
        switch (line[0]) {
            case name_field: add_name(terms, text); break;
            case alias_field: add_aliases(terms, text); break;
            case phone_field: add_phone(terms, text); break;
            case code_field: add_code(terms, text); break;
            case open_task_text:
            case open_opportunity_text:
                add_running_text(terms, line[0], text);
                add_readings(terms, line[0], text);
                break;
            case follow_up_text:
            case task_text:
            case customer_text:
            case note_text:
            case meeting_text:
            case needs_text:
            case pain_point_text:
            case account_plan_text:
            case main_address_text:
            case further_address_text:
            case picture_text:
            case opportunity_text:
            case sale_text: add_running_text(terms, line[0], text); break;
            default: add_text(terms, text); break;
        }
    }
    return terms.take();
}

std::vector<std::string> search_expressions(std::string_view query) {
    const std::vector<Word> words = words_of(query);
    if (words.empty()) return {};
    std::string whole;
    for (const Word& word : words) whole += word.text;
    whole = phrase(name_term, first_code_points(whole, longest_term));
    std::string others;
    for (const Word& word : std::span(words).subspan(1)) {
        others += " AND (" + phrase(name_term, word.text) + "* OR " + phrase(other_term, word.text) + '*';
        others += word.is_hanzi ? ")" : " OR " + phrase(initials_term, word.text) + "*)";
    }
    const auto with_first = [&](char term_class) { return phrase(term_class, words[0].text) + '*' + others; };
    std::vector<std::string> expressions = {whole};
    if (words.size() > 1) expressions.push_back(whole + '*');
    expressions.push_back(with_first(name_term));
    if (!words[0].is_hanzi) expressions.push_back(with_first(initials_term));
    expressions.push_back(with_first(other_term));
    return expressions;
}

std::string same_sound_expression(std::string_view name) {
    const std::string folded = fold(name);
    std::vector<Unit> units = units_of(folded);
    if (std::ranges::none_of(units, &Unit::is_hanzi)) return {};
    read_as_surname(units, folded);
    std::string read;
    for (const Unit& unit : units) read += reading(unit);
    return phrase(name_term, first_code_points(read, longest_term));
}

std::string text_search_expression(char field, std::string_view query) {
    std::string expression;
    for (const Word& word : words_of(query)) {
        std::string_view rest = word.text;
        while (!rest.empty()) {
            const std::string_view part = word.is_hanzi ? first_code_points(rest, longest_hanzi_run) : rest;
            rest.remove_prefix(part.size());
            if (!expression.empty()) expression += " AND ";
            // Something in nearly every one of them is read with this letter.
            const bool is_whole_word = has_readings(field) && part.size() == 1;
            expression += phrase(field, part) + (is_whole_word ? "" : "*");
        }
    }
    return expression;
}

std::string excerpt(std::string_view text, std::string_view query, std::size_t length) {
    constexpr std::size_t before = 6;
    const std::string line = one_line(text);
    if (count_code_points(line) <= length) return line;
    const std::string folded = fold(line);
    std::size_t found = std::string::npos;
    for (const Word& word : words_of(query)) found = std::min(found, folded.find(word.text));
    std::string_view rest = line;
    std::string cut;
    if (found != std::string::npos) {
        // Folding hardly ever changes how many characters there are.
        const std::size_t at = count_code_points(std::string_view(folded).substr(0, found));
        if (at > before) {
            rest.remove_prefix(first_code_points(line, at - before).size());
            cut = "…";
            // Not from the middle of a word that is written with blanks round it.
            const char32_t first = first_code_point(rest).value;
            const bool is_within =
                is_word_character(first) && !is_hanzi(first) && line[line.size() - rest.size() - 1] != ' ';
            const std::size_t blank = first_code_points(rest, before).find(' ');
            if (is_within && blank != std::string_view::npos) rest.remove_prefix(blank + 1);
        }
    }
    const std::string_view shown = first_code_points(rest, length);
    cut += shown;
    if (shown.size() < rest.size()) cut += "…";
    return cut;
}

std::optional<int> match_rank(std::string_view typed, std::string_view text) {
    const std::vector<std::string> terms = search_terms(name_field + std::string(text));
    std::optional<int> worst;
    for (const Word& word : words_of(typed)) {
        const auto rank = rank_of_word(word.text, terms);
        if (!rank) return std::nullopt;
        worst = std::max(worst.value_or(0), *rank);
    }
    return worst;
}

}  // namespace laoke
