#include "app/name_warming.h"

#include "base/utf8.h"
#include "customers/recent_names_store.h"
#include "ui/glyph_warming.h"
#include "ui/theme.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace laoke {

namespace {

/// Beyond these a character comes too seldom to be worth its room.
constexpr std::size_t most_characters = 600;

}  // namespace

Result<bool> NameWarming::work(sqlite::Database& database, const Slice& slice) {
    const Step before = step_;
    switch (step_) {
        case Step::names:
            step_ = Step::glyphs;
            LAOKE_TRY_STATUS(choose(database));
            break;
        case Step::glyphs:
            while (next_ < characters_.size()) {
                const char32_t character = characters_[next_++];
                ui::warm_glyph(character, ui::sizes().text, ui::FontWeight::semibold);
                ui::warm_glyph(character, ui::sizes().text, ui::FontWeight::regular);
                ui::warm_glyph(character, ui::sizes().text_page_title, ui::FontWeight::semibold);
                if (slice.is_over()) break;
            }
            if (next_ == characters_.size()) step_ = Step::done;
            break;
        case Step::done: break;
    }
    return before != Step::done;
}

Status NameWarming::choose(sqlite::Database& database) {
    std::unordered_map<char32_t, int> counts;
    LAOKE_TRY_STATUS(read_recent_names(database, [&](std::string_view name) {
        while (!name.empty()) {
            const CodePoint character = first_code_point(name);
            ++counts[character.value];
            name.remove_prefix(character.length);
        }
    }));
    std::vector<std::pair<int, char32_t>> ranked;
    ranked.reserve(counts.size());
    for (const auto& [character, count] : counts) ranked.emplace_back(-count, character);
    std::ranges::sort(ranked);
    ranked.resize(std::min(ranked.size(), most_characters));
    for (const auto& each : ranked) characters_.push_back(each.second);
    return {};
}

}  // namespace laoke
