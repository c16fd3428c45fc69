#include "app/sale_texts.h"

#include "ui/interface.h"

namespace laoke {

std::string items_text(std::string_view first_line, std::int64_t line_count, Language language) {
    const std::string first(first_line.empty() ? text(TextKey::sale_texts_unnamed, language) : first_line);
    if (line_count <= 1) return first;
    return text(TextKey::sale_texts_items, language,
                {{"first", first}, {"count", std::to_string(line_count)}});
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
