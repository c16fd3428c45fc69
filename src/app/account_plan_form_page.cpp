#include "app/account_plan_form_page.h"

#include "app/form_fields.h"
#include "app/shop.h"
#include "base/spoken_time.h"
#include "base/utf8.h"
#include "customers/account_plans_actions.h"
#include "customers/account_plans_store.h"
#include "customers/customers_store.h"
#include "customers/data_sources.h"
#include "ui/fields.h"
#include "ui/interface.h"

namespace laoke {

void AccountPlanFormPage::draw(Shop& shop) {
    view_.today = today(shop.archive().clock());
    if (built_at_ != shop.archive().revision()) {
        if (const Status loaded = load(shop); !loaded) {
            shop.tell(loaded.error());
            return shop.return_to({Place::customers}, true);
        }
    }
    const AccountPlanFormIntent intent = draw_account_plan_form(view_, draft_);
    if (const Status done = act(shop, intent); !done) shop.tell(done.error());
}

/// Something else was changed meanwhile (an undo): what was typed stays.
Status AccountPlanFormPage::load(Shop& shop) {
    const bool is_untouched = built_at_ == 0 || !has_unsaved_input();
    built_at_ = shop.archive().revision();
    LAOKE_TRY(const auto customer, find_customer(shop.database(), plan_.customer));
    if (!customer) return fail(TextKey::customers_gone);
    view_.customer_name = customer->name;
    LAOKE_TRY(const auto kept, account_plan_of(shop.database(), plan_.customer));
    plan_ = kept.value_or(AccountPlan{.customer = plan_.customer});
    untouched_ = {.parts = plan_.parts,
                  .review_on = plan_.review_on ? plan_.review_on->iso() : std::string()};
    if (is_untouched) draft_ = untouched_;
    return {};
}

void AccountPlanFormPage::visit(FormFields& fields) {
    for (std::size_t i = 0; i < plan_part_count; ++i) fields.text(plan_part_words[i], draft_.parts[i]);
    fields.day("review_on", draft_.review_on, false);
    fields.text("data_source", draft_.data_source);
}

std::optional<AccountPlan> AccountPlanFormPage::read() {
    const Language language = ui::interface().language();
    AccountPlan plan = plan_;
    plan.parts = draft_.parts;
    plan.review_on.reset();
    view_.errors = {};
    view_.review_error.clear();
    if (!trim(draft_.review_on).empty()) {
        const auto day = parse_spoken_day(draft_.review_on, view_.today);
        if (day)
            plan.review_on = *day;
        else
            view_.review_error = text(day.error(), language);
    }
    plan = normalized(std::move(plan));
    const auto found = faults(plan);
    for (const PlanFault& fault : found) {
        std::string& error =
            fault.part ? view_.errors[static_cast<std::size_t>(*fault.part)] : view_.review_error;
        error = text(fault.error, language);
    }
    const auto wrong = fault_of_source(draft_.data_source);
    view_.source_error = wrong ? text(*wrong, language) : std::string();
    if (!found.empty() || wrong || !view_.review_error.empty()) return std::nullopt;
    return plan;
}

Status AccountPlanFormPage::act(Shop& shop, const AccountPlanFormIntent& intent) {
    if (shows_faults_ && intent.changed) std::ignore = read();
    if (intent.goes_back) leave(shop);
    if (!intent.saves || !shop.can_change()) return {};
    shows_faults_ = true;
    const auto plan = read();
    if (!plan) {
        ui::focus_first_fault();
        return {};
    }
    const std::uint64_t before = shop.archive().revision();
    const auto form = shop.saves_form();
    LAOKE_TRY_STATUS(save_account_plan(shop.archive(), *plan, draft_.data_source));
    untouched_ = draft_;
    shop.announce_change(before);
    leave(shop);
    return {};
}

void AccountPlanFormPage::leave(Shop& shop) {
    shop.return_to({Place::customer, plan_.customer.value()}, draft_ == untouched_);
}

}  // namespace laoke
