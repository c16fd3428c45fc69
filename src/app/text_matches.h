/// Records by what was written in them: notes, follow-ups, tasks, sales.
#pragma once

#include "app/route.h"
#include "base/result.h"
#include "ui/command_box.h"

#include <string_view>
#include <vector>

namespace laoke {

class Shop;

struct TextMatch {
    ui::CommandItem item;
    Route route;
};

/// A few of each kind, the newest first.  Open tasks whose title has what was typed are left out: the box
/// lists them anyway.
Result<std::vector<TextMatch>> find_text_matches(Shop& shop, std::string_view typed);

}  // namespace laoke
