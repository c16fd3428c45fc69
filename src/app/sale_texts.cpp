#include "app/sale_texts.h"

#include "base/quantity.h"
#include "ui/interface.h"

#include <algorithm>

namespace laoke {

std::string items_text(std::string_view first_line, std::int64_t line_count, Language language) {
    const std::string first(first_line.empty() ? text(TextKey::sale_texts_unnamed, language) : first_line);
    if (line_count <= 1) return first;
    return text(TextKey::sale_texts_items, language,
                {{"first", first}, {"count", std::to_string(line_count)}});
}

std::string goods_text(std::span<const SaleLine> lines, Language language) {
    constexpr std::size_t most_named = 3;
    std::string named;
    for (const SaleLine& line : lines.first(std::min(lines.size(), most_named))) {
        // Of a return all signs are turned.
        const Quantity quantity = line.quantity < Quantity() ? -line.quantity : line.quantity;
        enumerate(named, items_text(line.name, 1, language) + " ×" + format_quantity(quantity));
    }
    if (lines.size() <= most_named) return named;
    return items_text(named, static_cast<std::int64_t>(lines.size()), language);
}

std::string product_text(std::string_view name, std::string_view model, std::string_view spec) {
    std::string all(name);
    for (const std::string_view more : {model, spec}) {
        if (more.empty()) continue;
        if (!all.empty()) all += ' ';
        all += more;
    }
    return all;
}

std::string joined(std::initializer_list<std::string_view> texts) {
    std::string all;
    for (const std::string_view part : texts) {
        if (part.empty()) continue;
        if (!all.empty()) all += " · ";
        all += part;
    }
    return all;
}

void enumerate(std::string& names, std::string_view next) {
    if (!names.empty()) names += ui::tr(TextKey::customer_list_remove_between);
    names += next;
}

}  // namespace laoke
