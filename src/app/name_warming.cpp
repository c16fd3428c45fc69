#include "app/name_warming.h"

#include "base/utf8.h"
#include "ui/glyph_warming.h"
#include "ui/theme.h"

#include <algorithm>
#include <array>
#include <utility>

namespace laoke {

namespace {

/// Beyond these a character comes too seldom to be worth its room.
constexpr std::size_t most_characters = 600;

// The newest are looked up most.
constexpr std::string_view customers_sql = "SELECT name FROM customers ORDER BY id DESC LIMIT 3000";
constexpr std::string_view products_sql = "SELECT name FROM products ORDER BY id DESC LIMIT 500";
constexpr std::array statements = {customers_sql, products_sql};

}  // namespace

std::span<const std::string_view> name_warming_statements() { return statements; }

Result<bool> NameWarming::work(sqlite::Database& database, const Slice& slice) {
    const Step before = step_;
    switch (step_) {
        case Step::customers:
            step_ = Step::products;
            LAOKE_TRY_STATUS(count(database, customers_sql));
            break;
        case Step::products:
            step_ = Step::glyphs;
            LAOKE_TRY_STATUS(count(database, products_sql));
            choose();
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

Status NameWarming::count(sqlite::Database& database, std::string_view sql) {
    auto rows = database.prepare(sql);
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) return {};
        for (std::string_view rest = rows.text(0); !rest.empty();) {
            const CodePoint character = first_code_point(rest);
            ++counts_[character.value];
            rest.remove_prefix(character.length);
        }
    }
}

void NameWarming::choose() {
    std::vector<std::pair<int, char32_t>> ranked;
    ranked.reserve(counts_.size());
    for (const auto& [character, count] : counts_) ranked.emplace_back(-count, character);
    counts_.clear();
    std::ranges::sort(ranked);
    ranked.resize(std::min(ranked.size(), most_characters));
    for (const auto& each : ranked) characters_.push_back(each.second);
}

}  // namespace laoke
