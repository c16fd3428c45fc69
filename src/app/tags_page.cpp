#include "app/tags_page.h"

#include "app/shop.h"
#include "base/decimal.h"
#include "customers/tags_actions.h"
#include "customers/tags_store.h"
#include "ui/interface.h"

namespace laoke {

void TagsPage::draw(Shop& shop) {
    if (built_at_ != shop.archive().revision()) {
        if (const Status done = refresh(shop); !done) shop.tell(done.error());
    }
    const TagsIntent intent = draw_tags(view_, state_);
    if (const Status done = act(shop, intent); !done) shop.tell(done.error());
}

/// What is asked belongs to the tags as they were before.
Status TagsPage::refresh(Shop& shop) {
    built_at_ = shop.archive().revision();
    state_ = {};
    view_ = {};
    LAOKE_TRY(tags_, list_tags(shop.database()));
    for (const Tag& tag : tags_) {
        LAOKE_TRY(const std::int64_t count, count_customers_with_tag(shop.database(), tag.id));
        view_.tags.push_back({.name = tag.name, .colour = tag.colour, .count = format_count(count)});
    }
    return {};
}

Status TagsPage::act(Shop& shop, const TagsIntent& intent) {
    if (intent.goes_back) shop.return_to({Place::settings});
    if (intent.opens && shop.can_change()) {
        const Tag& tag = tags_[*intent.opens];
        state_ = {.which = *intent.opens, .is_open = true, .name = tag.name, .colour = tag.colour};
        view_.name_error.clear();
        ui::interface().demand().wake();
    }
    if ((!intent.saves && !intent.merges && !intent.removes) || !shop.can_change()) return {};
    if (intent.saves) return save(shop);
    const Id<Tag> tag = tags_[state_.which].id;
    LAOKE_TRY(auto job, intent.merges ? start_merging_tag(shop.archive(), tag, merges_into_)
                                      : start_removing_tag(shop.archive(), tag));
    shop.start_change(TextKey::customer_list_tagging, std::move(job));
    return {};
}

Status TagsPage::save(Shop& shop) {
    Tag tag = tags_[state_.which];
    tag.name = state_.name;
    tag.colour = state_.colour;
    const std::uint64_t before = shop.archive().revision();
    const Status changed = change_tag(shop.archive(), tag);
    if (!changed && changed.error().key == TextKey::customers_tag_name_taken) {
        LAOKE_TRY(const auto same, find_tag(shop.database(), normalized_tag_name(tag.name)));
        merges_into_ = same->id;
        view_.merges_into = same->name;
        state_.is_open = false;
        state_.asks_to_merge = true;
        ui::interface().demand().wake();
        return {};
    }
    if (!changed) {
        view_.name_error = text(changed.error(), ui::interface().language());
        return {};
    }
    state_.is_open = false;
    shop.announce_change(before);
    return {};
}

}  // namespace laoke
