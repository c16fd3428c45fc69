#include "app/customer_tags.h"

#include "app/shop.h"
#include "app/tag_picking.h"
#include "customers/tags_actions.h"
#include "customers/tags_store.h"
#include "ui/interface.h"

namespace laoke {

Status CustomerTagsPart::refresh(Shop& shop, CustomerTagsView& view, const CustomerTagsState& state) {
    LAOKE_TRY(tags_, tags_of_customer(shop.database(), customer_));
    view.tags.clear();
    for (const Tag& tag : tags_) view.tags.push_back({.name = tag.name, .colour = tag.colour});
    if (!state.is_editing) return {};
    LAOKE_TRY(view.picker, offered_tags(shop.database(), state.typed, tags_));
    return {};
}

Status CustomerTagsPart::act(Shop& shop, const CustomerTagsIntent& intent, CustomerTagsView& view,
                             CustomerTagsState& state) {
    if (intent.begins && shop.can_change()) {
        state.is_editing = true;
        ui::interface().demand().wake();
    }
    if (intent.begins || intent.picker.typed) LAOKE_TRY_STATUS(refresh(shop, view, state));
    const auto picked = picked_tag(intent.picker, view.picker, state.typed);
    if ((!picked && !intent.removes) || !shop.can_change()) return {};
    const std::uint64_t before = shop.archive().revision();
    if (intent.removes)
        LAOKE_TRY_STATUS(untag_customer(shop.archive(), customer_, tags_[*intent.removes].id));
    if (picked) {
        if (const Status done = tag_customer(shop.archive(), customer_, *picked); !done) {
            view.picker.error = text(done.error(), ui::interface().language());
            return {};
        }
        state.typed.clear();
    }
    shop.announce_change(before);
    return refresh(shop, view, state);
}

}  // namespace laoke
