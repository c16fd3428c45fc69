#include "app/relation_form_page.h"

#include "app/customer_finding.h"
#include "app/form_fields.h"
#include "app/shop.h"
#include "customers/customers_store.h"
#include "customers/relations_actions.h"
#include "ui/fields.h"
#include "ui/interface.h"

namespace laoke {

void RelationFormPage::draw(Shop& shop) {
    if (built_at_ != shop.archive().revision()) {
        if (const Status loaded = load(shop); !loaded) {
            shop.tell(loaded.error());
            return shop.return_to({Place::customers}, true);
        }
    }
    const RelationFormIntent intent = draw_relation_form(view_, draft_);
    if (const Status done = act(shop, intent); !done) shop.tell(done.error());
}

Status RelationFormPage::load(Shop& shop) {
    built_at_ = shop.archive().revision();
    LAOKE_TRY(const auto customer, find_customer(shop.database(), customer_));
    if (!customer) return fail(TextKey::customers_gone);
    view_.customer_name = customer->name;
    return {};
}

void RelationFormPage::visit(FormFields& fields) {
    fields.choice("kind", draft_.kind, RelationKind::other);
    fields.text("other_text", draft_.other_text);
    fields.id("other", draft_.other);
    fields.text("label", draft_.label);
}

Status RelationFormPage::restored(Shop& shop) {
    return name_customer(shop.database(), draft_.other, draft_.other_text);
}

Status RelationFormPage::act(Shop& shop, const RelationFormIntent& intent) {
    if (intent.other_typed) {
        draft_.other = {};
        LAOKE_TRY_STATUS(find_customers(shop.database(), draft_.other_text, view_.found, found_));
    }
    if (intent.other_chosen) {
        draft_.other = found_[*intent.other_chosen];
        view_.found.clear();
        LAOKE_TRY_STATUS(name_customer(shop.database(), draft_.other, draft_.other_text));
    }
    if (intent.changed || intent.other_typed || intent.other_chosen) {
        view_.other_error.clear();
        view_.label_error.clear();
    }
    if (intent.goes_back) leave(shop);
    return intent.saves ? save(shop) : Status();
}

Status RelationFormPage::save(Shop& shop) {
    if (!shop.can_change()) return {};
    const Language language = ui::interface().language();
    if (!draft_.other.is_set()) {
        view_.other_error = text(TextKey::relations_other_unclear, language);
        ui::focus_first_fault();
        return {};
    }
    const std::uint64_t before = shop.archive().revision();
    const auto form = shop.saves_form();
    const auto created = create_relation(shop.archive(), {.customer = customer_,
                                                          .other = draft_.other,
                                                          .kind = static_cast<RelationKind>(draft_.kind),
                                                          .label = draft_.label});
    if (!created) {
        const bool is_label = created.error().key == TextKey::customers_text_too_long;
        (is_label ? view_.label_error : view_.other_error) = text(created.error(), language);
        ui::focus_first_fault();
        return {};
    }
    untouched_ = draft_;
    shop.announce_change(before);
    leave(shop);
    return {};
}

void RelationFormPage::leave(Shop& shop) {
    shop.return_to({Place::customer, customer_.value()}, draft_ == untouched_);
}

}  // namespace laoke
