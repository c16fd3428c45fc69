#include "app/needs_form_page.h"

#include "app/form_fields.h"
#include "app/shop.h"
#include "base/utf8.h"
#include "customers/customers_store.h"
#include "customers/data_sources.h"
#include "customers/needs_actions.h"
#include "customers/needs_store.h"
#include "sales/category_spend_store.h"
#include "ui/fields.h"
#include "ui/interface.h"

namespace laoke {

namespace {

constexpr int recent_days = 365;
constexpr std::size_t most_offered = 5;

}  // namespace

void NeedsFormPage::draw(Shop& shop) {
    if (built_at_ != shop.archive().revision()) {
        if (const Status loaded = load(shop); !loaded) {
            shop.tell(loaded.error());
            return shop.return_to({Place::customers}, true);
        }
    }
    const NeedsFormIntent intent = draw_needs_form(view_, draft_);
    if (const Status done = act(shop, intent); !done) shop.tell(done.error());
}

/// Something else was changed meanwhile (an undo): what was typed stays.
Status NeedsFormPage::load(Shop& shop) {
    const bool is_untouched = built_at_ == 0 || !has_unsaved_input();
    built_at_ = shop.archive().revision();
    sqlite::Database& database = shop.database();
    LAOKE_TRY(const auto customer, find_customer(database, needs_.customer));
    if (!customer) return fail(TextKey::customers_gone);
    view_.customer_name = customer->name;
    LAOKE_TRY(view_.categories, product_categories(database));
    LAOKE_TRY(const auto spend,
              spend_by_category(database, needs_.customer,
                                today(shop.archive().clock()).plus_days(-recent_days), most_offered));
    view_.bought.clear();
    for (const CategorySpend& each : spend) {
        if (!each.category.empty()) view_.bought.push_back(each.category);
    }
    LAOKE_TRY(const auto kept, needs_of_customer(database, needs_.customer));
    needs_ = kept.value_or(Needs{.customer = needs_.customer});
    untouched_ = {.sensitivity = static_cast<int>(needs_.sensitivity), .features = needs_.features};
    for (const Interest& interest : needs_.interests)
        untouched_.interests.push_back(
            {.category = interest.category, .strength = interest.is_strong ? 1 : 0});
    if (untouched_.interests.empty()) untouched_.interests.emplace_back();
    if (is_untouched) draft_ = untouched_;
    return {};
}

void NeedsFormPage::visit(FormFields& fields) {
    fields.list("interests", draft_.interests, [&](InterestInput& interest) {
        fields.text("category", interest.category);
        bool is_strong = interest.strength == 1;
        fields.flag("is_strong", is_strong);
        interest.strength = is_strong ? 1 : 0;
    });
    fields.choice("sensitivity", draft_.sensitivity, Sensitivity::both);
    fields.text("features", draft_.features);
    fields.text("data_source", draft_.data_source);
}

std::optional<Needs> NeedsFormPage::read() {
    Needs needs = needs_;
    needs.sensitivity = static_cast<Sensitivity>(draft_.sensitivity);
    needs.features = draft_.features;
    needs.interests.clear();
    view_.features_error.clear();
    for (InterestInput& interest : draft_.interests) {
        interest.error.clear();
        needs.interests.push_back({.category = interest.category, .is_strong = interest.strength == 1});
    }
    needs = normalized(std::move(needs));
    const auto found = faults(needs);
    for (const NeedsFault& fault : found) {
        const std::string sentence = text(fault.error, ui::interface().language());
        if (fault.field == NeedsField::features) {
            view_.features_error = sentence;
            continue;
        }
        // The one at fault is the first that is written so.
        const std::string key = match_key(needs.interests[fault.interest].category);
        for (InterestInput& interest : draft_.interests) {
            if (match_key(interest.category) != key) continue;
            interest.error = sentence;
            break;
        }
    }
    const auto wrong = fault_of_source(draft_.data_source);
    view_.source_error = wrong ? text(*wrong, ui::interface().language()) : std::string();
    if (!found.empty() || wrong) return std::nullopt;
    return needs;
}

Status NeedsFormPage::act(Shop& shop, const NeedsFormIntent& intent) {
    if (shows_faults_ && intent.changed) std::ignore = read();
    if (intent.goes_back) leave(shop);
    if (!intent.saves || !shop.can_change()) return {};
    shows_faults_ = true;
    const auto needs = read();
    if (!needs) {
        ui::focus_first_fault();
        return {};
    }
    const std::uint64_t before = shop.archive().revision();
    const auto form = shop.saves_form();
    LAOKE_TRY_STATUS(save_needs(shop.archive(), *needs, draft_.data_source));
    untouched_ = draft_;
    shop.announce_change(before);
    leave(shop);
    return {};
}

void NeedsFormPage::leave(Shop& shop) {
    shop.return_to({Place::customer, needs_.customer.value()}, draft_ == untouched_);
}

}  // namespace laoke
