#include "customers/customer_opportunities_screen.h"

#include "ui/widgets.h"

namespace laoke {

CustomerOpportunitiesIntent
draw_customer_opportunities(const std::vector<CustomerOpportunity>& opportunities) {
    CustomerOpportunitiesIntent intent;
    const ui::Card card("opportunities", {.title = ui::tr(TextKey::customer_opportunities_title)});
    if (opportunities.empty()) ui::muted_text(ui::tr(TextKey::customer_opportunities_none));
    for (std::size_t i = 0; i < opportunities.size(); ++i) {
        const CustomerOpportunity& it = opportunities[i];
        const ui::Scope scope(static_cast<std::int64_t>(i));
        if (ui::list_item({.icon = it.is_late ? ui::Icon::warning : ui::Icon::chart,
                           .title = it.title,
                           .detail = it.detail,
                           .trailing = it.value})) {
            intent.opens = i;
        }
    }
    intent.adds = ui::link(ui::tr(TextKey::customer_opportunities_add));
    return intent;
}

}  // namespace laoke
