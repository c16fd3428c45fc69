#include "app/confirming_page.h"

#include "app/customer_profile.h"
#include "app/form_fields.h"
#include "app/screens.h"
#include "app/shop.h"
#include "base/decimal.h"
#include "customers/customers_actions.h"
#include "customers/customers_store.h"
#include "customers/data_sources.h"
#include "ui/interface.h"

#include <algorithm>

namespace laoke {

void ConfirmingPage::draw(Shop& shop) {
    const Language language = ui::interface().language();
    if (built_at_ != shop.archive().revision() || language_ != language) {
        language_ = language;
        if (const Status done = refresh(shop); !done) shop.tell(done.error());
    }
    if (const Status done = act(shop, draw_confirming(view_)); !done) shop.tell(done.error());
}

void ConfirmingPage::visit_view(FormFields& fields) {
    WaitingProfile skipped = skipped_.value_or(WaitingProfile{});
    std::string since = skipped.since.iso();
    fields.id("skipped", skipped.customer);
    fields.text("since", since);
    skipped.created_at = Instant(fields.number("created_at", skipped.created_at.utc_ms()));
    if (const auto day = Day::parse_iso(since); day && skipped.customer.is_set()) {
        skipped.since = *day;
        skipped_ = skipped;
    }
    count_ = fields.number("count", count_);
}

/// Who was confirmed, here or elsewhere, waits no more; whose confirmation was taken back does again.
Status ConfirmingPage::refresh(Shop& shop) {
    built_at_ = shop.archive().revision();
    const Clock& clock = shop.archive().clock();
    const int days = shop.archive().settings().stale_days;
    LAOKE_TRY(auto next, profiles_to_confirm(shop.database(), clock, days, 1, skipped_));
    if (next.empty() && skipped_) {
        skipped_.reset();
        LAOKE_TRY(next, profiles_to_confirm(shop.database(), clock, days, 1));
    }
    shown_ = next.empty() ? std::nullopt : std::optional(next.front());
    LAOKE_TRY(const std::int64_t left, count_profiles_to_confirm(shop.database(), clock, days, skipped_));
    count_ = std::max(count_, left);
    return show(shop, left);
}

/// `left`: who wait still, with the one on show.
Status ConfirmingPage::show(Shop& shop, std::int64_t left) {
    view_ = {};
    view_.back_label = ui::tr(back_title(shop.opened_from(Place::customers).place));
    view_.done_hint = ui::tr(TextKey::confirming_done_hint,
                             {{"days", std::to_string(shop.archive().settings().stale_days)}});
    if (!shown_) return {};
    LAOKE_TRY(const auto customer, find_customer(shop.database(), shown_->customer));
    if (!customer) return fail(TextKey::customers_gone);
    CustomerView profile;
    LAOKE_TRY_STATUS(show_profile(shop, *customer, today(shop.archive().clock()), profile));
    view_.place = ui::tr(TextKey::confirming_place,
                         {{"place", format_count(count_ - left + 1)}, {"count", format_count(count_)}});
    view_.name = profile.name;
    for (const CustomerContact& contact : profile.contacts) {
        const auto field =
            static_cast<DataField>(static_cast<int>(DataField::phone) + static_cast<int>(contact.kind));
        view_.facts.push_back(
            {contact.label.empty() ? std::string(ui::tr(name_of(field))) : contact.label, contact.value});
    }
    view_.facts.append_range(profile.facts);
    view_.facts.push_back({std::string(ui::tr(TextKey::customer_page_completeness)), profile.completeness});
    view_.facts.push_back({std::string(ui::tr(TextKey::customer_page_verified)), profile.verified});
    view_.note = profile.note;
    return {};
}

Status ConfirmingPage::act(Shop& shop, const ConfirmingIntent& intent) {
    if (intent.goes_back) shop.return_to(shop.opened_from(Place::customers));
    if (!shown_) return {};
    if (intent.opens) shop.go({Place::customer, shown_->customer.value()});
    if (intent.edits) shop.go({Place::edit_customer, shown_->customer.value()});
    if (intent.skips) {
        skipped_ = shown_;
        built_at_ = 0;
        ui::interface().demand().wake();
    }
    if (!intent.confirms || !shop.can_change()) return {};
    const std::uint64_t before = shop.archive().revision();
    LAOKE_TRY_STATUS(confirm_profile(shop.archive(), shown_->customer));
    shop.announce_change(before);
    return {};
}

}  // namespace laoke
