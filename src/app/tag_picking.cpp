#include "app/tag_picking.h"

#include "app/sale_texts.h"
#include "base/pinyin.h"
#include "base/search_terms.h"
#include "base/utf8.h"
#include "customers/tags_store.h"
#include "ui/interface.h"

#include <algorithm>

namespace laoke {

namespace {

/// More are found by typing.
constexpr std::size_t most_offered = 12;

}  // namespace

Result<TagPickerView> offered_tags(sqlite::Database& database, std::string_view typed,
                                   std::span<const Tag> had, bool makes) {
    LAOKE_TRY(const auto tags, list_tags(database));
    const bool looks_for = !trim(typed).empty();
    const std::string key = name_sort_key(typed);
    TagPickerView view;
    std::vector<int> ranks;  // of those that are offered, the best first
    bool is_known = false;
    for (const Tag& tag : tags) {
        const bool is_it = name_sort_key(tag.name) == key;
        is_known |= is_it;
        if (std::ranges::find(had, tag.id, &Tag::id) != had.end()) continue;
        const auto fit = looks_for ? match_rank(typed, tag.name) : 0;
        if (!is_it && !fit) continue;
        const int rank = is_it ? -1 : *fit;
        const auto place = std::ranges::upper_bound(ranks, rank) - ranks.begin();
        ranks.insert(ranks.begin() + place, rank);
        view.offered.insert(view.offered.begin() + place, tag.name);
    }
    view.can_make = makes && looks_for && !is_known;
    view.offered.resize(std::min(view.offered.size(), most_offered));
    return view;
}

std::optional<std::string> picked_tag(const TagPickerIntent& intent, const TagPickerView& offered,
                                      const std::string& typed) {
    if (intent.picks || !intent.submits) return intent.picks;
    const bool takes_first = !trim(typed).empty() && !offered.offered.empty();
    return takes_first ? offered.offered.front() : typed;
}

std::string names_of(std::span<const Tag> tags) {
    std::string names;
    for (const Tag& tag : tags) enumerate(names, tag.name);
    return names;
}

}  // namespace laoke
