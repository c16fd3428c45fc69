#include "app/custom_fields_page.h"

#include "app/shop.h"
#include "base/decimal.h"
#include "customers/custom_fields_actions.h"
#include "customers/custom_fields_store.h"
#include "ui/fields.h"
#include "ui/interface.h"

namespace laoke {

void CustomFieldsPage::draw(Shop& shop) {
    if (built_at_ != shop.archive().revision()) {
        if (const Status done = refresh(shop); !done) shop.tell(done.error());
    }
    const CustomFieldsIntent intent = draw_custom_fields(view_, state_);
    if (const Status done = act(shop, intent); !done) shop.tell(done.error());
}

/// What is asked belongs to the fields as they were before.
Status CustomFieldsPage::refresh(Shop& shop) {
    built_at_ = shop.archive().revision();
    state_ = {};
    view_ = {};
    LAOKE_TRY(fields_, list_custom_fields(shop.database()));
    for (const CustomField& field : fields_) {
        LAOKE_TRY(const std::int64_t count, count_customers_with_value(shop.database(), field.id));
        view_.fields.push_back({.name = field.name, .kind = field.kind, .count = format_count(count)});
    }
    return {};
}

void CustomFieldsPage::open(std::optional<std::size_t> which) {
    state_ = {.which = which, .is_open = true, .name = {}, .choices = {}};
    view_.name_error.clear();
    view_.choices_error.clear();
    if (which) {
        const CustomField& field = fields_[*which];
        state_.name = field.name;
        state_.kind = static_cast<int>(field.kind);
        state_.choices = in_lines(field.choices);
    }
    ui::interface().demand().wake();
}

Status CustomFieldsPage::act(Shop& shop, const CustomFieldsIntent& intent) {
    if (intent.goes_back) shop.return_to({Place::settings});
    const bool changes = intent.adds || intent.opens || intent.moves_up || intent.saves || intent.removes;
    if (!changes || !shop.can_change()) return {};
    if (intent.moves_up) {
        const std::uint64_t before = shop.archive().revision();
        LAOKE_TRY_STATUS(move_custom_field_up(shop.archive(), fields_[*intent.moves_up].id));
        shop.announce_change(before);
    } else if (intent.adds) {
        open(std::nullopt);
    } else if (intent.opens) {
        open(intent.opens);
    } else if (intent.saves) {
        save(shop);
    } else {
        LAOKE_TRY(auto job, start_removing_custom_field(shop.archive(), fields_[*state_.which].id));
        shop.start_change(TextKey::custom_fields_removing, std::move(job));
    }
    return {};
}

void CustomFieldsPage::save(Shop& shop) {
    CustomField field = state_.which ? fields_[*state_.which] : CustomField();
    field.name = state_.name;
    field.kind = static_cast<CustomFieldKind>(state_.kind);
    field.choices = lines_of(state_.choices);
    const std::uint64_t before = shop.archive().revision();
    const auto saved = save_custom_field(shop.archive(), std::move(field));
    view_.name_error.clear();
    view_.choices_error.clear();
    if (!saved) {
        const TextKey why = saved.error().key;
        const bool is_of_choices =
            why == TextKey::custom_fields_choices_missing || why == TextKey::custom_fields_choices_too_many;
        (is_of_choices ? view_.choices_error : view_.name_error) =
            text(saved.error(), ui::interface().language());
        return ui::focus_first_fault();
    }
    state_.is_open = false;
    shop.announce_change(before);
}

}  // namespace laoke
