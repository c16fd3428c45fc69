#include "customers/customer_buying_screen.h"

#include "ui/widgets.h"

namespace laoke {

using ui::tr;

CustomerBuyingIntent draw_customer_buying(const CustomerBuyingView& view) {
    CustomerBuyingIntent intent;
    if (view.lines.empty()) return intent;
    const ui::Card card("buying", {.title = tr(view.is_any_due ? TextKey::customer_buying_due
                                                               : TextKey::customer_buying_often)});
    for (std::size_t place = 0; place < view.lines.size(); ++place) {
        const CustomerBuyingLine& line = view.lines[place];
        const ui::Scope scope(static_cast<std::int64_t>(place));
        if (ui::list_item({.icon = line.is_due ? ui::Icon::warning : ui::Icon::product,
                           .title = line.title,
                           .detail = line.detail,
                           .trailing = tr(TextKey::customer_page_sell)})) {
            intent.sells = place;
        }
    }
    return intent;
}

void draw_customer_worth(const CustomerBuyingView& view) {
    if (!view.share.empty()) ui::key_value(tr(TextKey::customer_buying_share), view.share);
    if (!view.potential.empty()) ui::key_value(tr(TextKey::customer_buying_potential), view.potential);
}

}  // namespace laoke
