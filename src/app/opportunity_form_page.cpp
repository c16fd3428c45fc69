#include "app/opportunity_form_page.h"

#include "app/contact_texts.h"
#include "app/customer_finding.h"
#include "app/form_fields.h"
#include "app/sale_texts.h"
#include "app/shop.h"
#include "base/spoken_time.h"
#include "base/typed_number.h"
#include "base/utf8.h"
#include "customers/customers_store.h"
#include "opportunities/opportunities_actions.h"
#include "opportunities/opportunities_store.h"
#include "opportunities/pipelines_store.h"
#include "ui/widgets.h"

#include <algorithm>
#include <array>

namespace laoke {

namespace {

OpportunityDraft draft_of(const Opportunity& opportunity, const Currency& currency) {
    return {.title = opportunity.title,
            .value =
                opportunity.value.is_zero() ? std::string() : format_money_plain(opportunity.value, currency),
            .expected_on = opportunity.expected_on ? opportunity.expected_on->iso() : std::string(),
            .note = opportunity.note,
            .customer_text = {},
            .customer = opportunity.customer};
}

}  // namespace

void OpportunityFormPage::draw(Shop& shop) {
    if (built_at_ != shop.archive().revision()) {
        if (const Status loaded = load(shop); !loaded) {
            shop.tell(loaded.error());
            return shop.return_to({Place::opportunities}, true);
        }
    }
    view_.today = today(shop.archive().clock());
    view_.currency = shop.archive().currency();
    const auto expected = parse_spoken_day(draft_.expected_on, view_.today);
    view_.expected_help = expected ? day_with_weekday(*expected, ui::interface().language()) : std::string();
    const auto intent = draw_opportunity_form(view_, draft_);
    if (const Status done = act(shop, intent); !done) shop.tell(done.error());
}

/// Something else was changed meanwhile (an undo): what was typed stays.
Status OpportunityFormPage::load(Shop& shop) {
    const bool is_first = built_at_ == 0;
    built_at_ = shop.archive().revision();
    const Id<PipelineStage> chosen =
        stages_.empty() ? Id<PipelineStage>() : stages_[static_cast<std::size_t>(draft_.stage)].stage.id;
    LAOKE_TRY_STATUS(load_stages(shop));
    draft_.stage = index_of(stages_, chosen);
    if (route_.place == Place::new_opportunity) {
        if (!is_first) return {};
        draft_.customer = Id<Customer>(route_.id);
        LAOKE_TRY_STATUS(name_customer(shop.database(), draft_.customer, draft_.customer_text));
        view_.has_fixed_customer = draft_.customer.is_set();
        untouched_ = draft_;
        return {};
    }
    LAOKE_TRY(const auto kept, find_opportunity(shop.database(), Id<Opportunity>(route_.id)));
    if (!kept) return fail(TextKey::opportunities_gone);
    const bool is_untouched = is_first || !has_unsaved_input();
    opportunity_ = *kept;
    view_.is_edit = view_.has_fixed_customer = true;
    view_.is_open = opportunity_.is_open();
    untouched_ = draft_of(opportunity_, shop.archive().currency());
    untouched_.stage = index_of(stages_, opportunity_.stage);
    LAOKE_TRY_STATUS(name_customer(shop.database(), untouched_.customer, untouched_.customer_text));
    if (is_untouched) draft_ = untouched_;
    return {};
}

/// A shop without a pipeline chooses among the stages of the one it is going to get.
Status OpportunityFormPage::load_stages(Shop& shop) {
    LAOKE_TRY(auto pipelines, list_pipelines(shop.database()));
    has_pipeline_ = !pipelines.empty();
    if (!has_pipeline_) pipelines.push_back(ready_pipeline(ui::interface().language()));
    stages_ = named_stages(pipelines);
    view_.stages.clear();
    for (const NamedStage& each : stages_) view_.stages.push_back(each.name);
    return {};
}

void OpportunityFormPage::visit(FormFields& fields) {
    fields.text("title", draft_.title);
    fields.text("value", draft_.value);
    fields.day("expected_on", draft_.expected_on, false);
    fields.text("note", draft_.note);
    fields.text("customer_text", draft_.customer_text);
    fields.id("customer", draft_.customer);
    const std::int64_t stage = fields.number("stage", draft_.stage);
    if (stage >= 0 && std::cmp_less(stage, stages_.size())) draft_.stage = static_cast<int>(stage);
}

Status OpportunityFormPage::restored(Shop& shop) {
    return name_customer(shop.database(), draft_.customer, draft_.customer_text);
}

Status OpportunityFormPage::act(Shop& shop, const OpportunityFormIntent& intent) {
    if (intent.customer_typed) {
        draft_.customer = {};
        LAOKE_TRY_STATUS(find_customers(shop.database(), draft_.customer_text, view_.customers, customers_));
    }
    if (intent.customer_chosen) {
        draft_.customer = customers_[*intent.customer_chosen];
        LAOKE_TRY_STATUS(name_customer(shop.database(), draft_.customer, draft_.customer_text));
        view_.customers.clear();
    }
    if (shows_faults_ && (intent.changed || intent.customer_chosen))
        std::ignore = read(shop.archive().currency());
    if (intent.goes_back) leave(shop);
    return intent.saves ? save(shop) : Status();
}

std::optional<Opportunity> OpportunityFormPage::read(const Currency& currency) {
    const Language language = ui::interface().language();
    for (std::string* const error : {&view_.title_error, &view_.customer_error, &view_.value_error,
                                     &view_.expected_error, &view_.note_error}) {
        error->clear();
    }
    bool is_right = true;
    const auto say = [&](std::string& error, const Error& why) {
        if (error.empty()) error = text(why, language);
        is_right = false;
    };
    Opportunity opportunity = opportunity_;
    opportunity.title = draft_.title;
    opportunity.note = draft_.note;
    opportunity.customer = draft_.customer;
    opportunity.stage = stages_[static_cast<std::size_t>(draft_.stage)].stage.id;
    if (!opportunity.customer.is_set())
        say(view_.customer_error, {TextKey::opportunity_form_customer_unclear});
    opportunity.value = {};
    if (!trim(draft_.value).empty()) {
        if (const auto value = parse_money(plain_amount(draft_.value, currency.decimals), currency))
            opportunity.value = *value;
        else
            say(view_.value_error, value.error());
    }
    opportunity.expected_on.reset();
    if (!trim(draft_.expected_on).empty()) {
        if (const auto day = parse_spoken_day(draft_.expected_on, view_.today))
            opportunity.expected_on = *day;
        else
            say(view_.expected_error, day.error());
    }
    opportunity = normalized(std::move(opportunity));
    for (const OpportunityFault& fault : faults(opportunity)) {
        switch (fault.field) {
            case OpportunityField::title: say(view_.title_error, fault.error); break;
            case OpportunityField::value: say(view_.value_error, fault.error); break;
            case OpportunityField::expected_on: say(view_.expected_error, fault.error); break;
            case OpportunityField::note: say(view_.note_error, fault.error); break;
            // How it ended is not typed here.
            case OpportunityField::closed_on:
            case OpportunityField::reason:
            case OpportunityField::reason_note: break;
        }
    }
    if (!is_right) return std::nullopt;
    return opportunity;
}

Status OpportunityFormPage::save(Shop& shop) {
    if (!shop.can_change()) return {};
    shows_faults_ = true;
    const auto opportunity = read(shop.archive().currency());
    if (!opportunity) {
        ui::focus_first_fault();
        return {};
    }
    const std::uint64_t before = shop.archive().revision();
    const auto form = shop.saves_form();
    Id<Opportunity> id = opportunity->id;
    if (view_.is_edit) {
        LAOKE_TRY_STATUS(change_opportunity(shop.archive(), *opportunity));
    } else {
        std::optional<FirstPipeline> first;
        if (!has_pipeline_)
            first = FirstPipeline{.pipeline = ready_pipeline(ui::interface().language()),
                                  .stage = static_cast<std::size_t>(draft_.stage)};
        LAOKE_TRY(id, create_opportunity(shop.archive(), *opportunity, first));
    }
    untouched_ = draft_;
    shop.announce_change(before);
    shop.return_to({Place::opportunity, id.value()}, true);
    return {};
}

/// Back to the opportunity, the customer's page or the board that the form was opened from.
void OpportunityFormPage::leave(Shop& shop) {
    if (view_.is_edit) return shop.return_to({Place::opportunity, route_.id});
    const Route from = shop.came_from();
    const bool is_from_customer = from.place == Place::customer && from.id == route_.id;
    shop.return_to(is_from_customer ? from : Route{Place::opportunities});
}

}  // namespace laoke
