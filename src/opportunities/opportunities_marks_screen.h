/// What can be done with the opportunities that are marked in the list: the bar below it and its dialogs.
#pragma once

#include "opportunities/opportunities_screen.h"

namespace laoke {

/// On the page below the table.
void draw_marked_opportunities(const OpportunitiesView& view, OpportunitiesState& state,
                               OpportunitiesIntent& intent);

}  // namespace laoke
