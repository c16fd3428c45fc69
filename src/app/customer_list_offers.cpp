/// The part of the list of customers about what is offered while a cell is changed.
#include "app/customer_list_page.h"
#include "app/shop.h"
#include "base/divisions.h"
#include "base/search_terms.h"
#include "customers/tiers_store.h"

#include <utility>

namespace laoke {

namespace {

constexpr std::size_t most_offered = 8;  ///< while a cell is changed

/// Of letters that only lie in a text somewhere nothing is meant.
bool fits_typed(std::string_view typed, std::string_view text) {
    constexpr int scattered = 3;
    return typed.empty() || match_rank(typed, text).value_or(scattered) < scattered;
}

}  // namespace

/// While a cell is changed: as the customer's form offers it.
ui::CellOffer CustomerListPage::offer(Shop& shop, int column, std::string_view typed) {
    const auto columns = customer_list_columns();
    const auto place = static_cast<std::size_t>(column);
    ui::CellOffer offer;
    if (place >= columns.size()) return offer;
    Result<std::vector<std::string>> known;
    switch (columns[place].offering) {
        case CellOffering::nothing: return offer;
        case CellOffering::divisions: offer.texts = find_divisions(typed, most_offered); return offer;
        case CellOffering::tiers:
            offer.is_closed = true;
            offer.nothing = ui::tr(TextKey::tiers_none);
            known = list_tier_names(shop.database());
            break;
        case CellOffering::managers: known = list_managers(shop.database()); break;
    }
    if (!known) {
        shop.tell(known.error());
        return offer;
    }
    for (std::string& text : *known) {
        if (offer.is_closed || fits_typed(typed, text)) offer.texts.push_back(std::move(text));
    }
    return offer;
}

}  // namespace laoke
