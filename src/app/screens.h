/// The one list of screens: which page belongs to which place, and what the navigation offers.
#pragma once

#include "app/page.h"
#include "app/route.h"
#include "base/texts.h"
#include "ui/shell.h"

#include <memory>
#include <optional>
#include <span>

namespace laoke {

std::unique_ptr<Page> make_page(const Route& route);

/// An entry of the navigation and the place it leads to.
struct NavigationEntry {
    ui::Icon icon;
    TextKey title;
    Place place;
    bool is_on_phone = true;  ///< false: the bar has no room for it, and the entry before it leads there
};
std::span<const NavigationEntry> navigation_entries();

/// How a place is called in the link that leads back to it.
TextKey back_title(Place place);

/// What is done in the form of a place: "新增客户".
TextKey form_title(Place place);

/// Which entry a place belongs to.
std::size_t navigation_entry_of(Place place);

}  // namespace laoke
