#include "app/text_warming.h"

#include "base/utf8.h"
#include "customers/recent_names_store.h"
#include "ui/glyph_warming.h"
#include "ui/theme.h"

#include <algorithm>
#include <span>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace laoke {

namespace {

/// Beyond these a character comes too seldom to be worth its room.
constexpr std::size_t most_characters = 800;

/// Some milliseconds where each has to be drawn.
constexpr std::size_t at_a_time = 16;

class Characters {
public:
    void add(std::string_view text) {
        while (!text.empty()) {
            const CodePoint character = first_code_point(text);
            if (character.value > U' ') ++counts_[character.value];  // a new line has no glyph
            text.remove_prefix(character.length);
        }
    }

    /// Those that come most, the most frequent first.
    [[nodiscard]] std::vector<char32_t> most() const {
        std::vector<std::pair<int, char32_t>> ranked;
        ranked.reserve(counts_.size());
        for (const auto& [character, count] : counts_) ranked.emplace_back(-count, character);
        std::ranges::sort(ranked);
        ranked.resize(std::min(ranked.size(), most_characters));
        std::vector<char32_t> characters;
        characters.reserve(ranked.size());
        for (const auto& each : ranked) characters.push_back(each.second);
        return characters;
    }

private:
    std::unordered_map<char32_t, int> counts_;
};

std::vector<char32_t> characters_of_words(Language language) {
    Characters characters;
    for (std::size_t key = 0; key < text_count; ++key)
        characters.add(text(static_cast<TextKey>(key), language));
    return characters.most();
}

Result<std::vector<char32_t>> characters_of_names(sqlite::Database& database) {
    Characters characters;
    LAOKE_TRY_STATUS(read_recent_names(database, [&](std::string_view name) { characters.add(name); }));
    return characters.most();
}

/// As the program's words stand, and as names do.
void warm(char32_t character, bool is_of_name) {
    const ui::Sizes& sizes = ui::sizes();
    ui::warm_glyph(character, sizes.text, ui::FontWeight::regular);
    ui::warm_glyph(character, sizes.text, ui::FontWeight::semibold);
    if (is_of_name)
        ui::warm_glyph(character, sizes.text_page_title, ui::FontWeight::semibold);
    else
        ui::warm_glyph(character, sizes.text_label, ui::FontWeight::regular);
}

}  // namespace

Result<bool> TextWarming::work(sqlite::Database& database, Language language, const Slice& slice) {
    if (step_ == Step::done) return false;
    if (characters_.empty()) {
        if (step_ == Step::words) {
            characters_ = characters_of_words(language);
        } else {
            LAOKE_TRY(characters_, characters_of_names(database));
        }
    }
    while (next_ < characters_.size()) {
        warm(characters_[next_++], step_ == Step::names);
        if (next_ % at_a_time == 0 && slice.is_over()) return true;
    }
    step_ = step_ == Step::words ? Step::names : Step::done;
    characters_.clear();
    next_ = 0;
    return true;
}

}  // namespace laoke
