#include "app/playbooks_page.h"

#include "app/shop.h"
#include "contact/playbooks_actions.h"
#include "contact/playbooks_store.h"
#include "ui/interface.h"

namespace laoke {

void PlaybooksPage::draw(Shop& shop) {
    const Language language = ui::interface().language();
    if (built_at_ != shop.archive().revision() || language_ != language) {
        language_ = language;
        if (const Status done = refresh(shop); !done) shop.tell(done.error());
    }
    if (const Status done = act(shop, draw_playbooks(rows_)); !done) shop.tell(done.error());
}

Status PlaybooksPage::refresh(Shop& shop) {
    built_at_ = shop.archive().revision();
    LAOKE_TRY(playbooks_, list_playbooks(shop.database()));
    rows_.clear();
    for (const Playbook& each : playbooks_)
        rows_.push_back({.name = each.name,
                         .summary = text(TextKey::playbooks_summary, language_,
                                         {{"count", std::to_string(each.steps.size())},
                                          {"days", std::to_string(each.steps.back().after_days)}})});
    return {};
}

Status PlaybooksPage::act(Shop& shop, const PlaybooksIntent& intent) {
    if (intent.goes_back) shop.return_to(shop.came_from());
    if (intent.adds) shop.go({Place::new_playbook});
    if (intent.opens) shop.go({Place::edit_playbook, playbooks_[*intent.opens].id.value()});
    if (!intent.adds_ready || !shop.can_change()) return {};
    const std::uint64_t before = shop.archive().revision();
    LAOKE_TRY_STATUS(add_ready_playbooks(shop.archive(), language_));
    shop.announce_change(before);
    return {};
}

}  // namespace laoke
