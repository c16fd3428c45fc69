#include "app/opportunity_page.h"

#include "app/contact_texts.h"
#include "app/quote_document.h"
#include "app/sale_texts.h"
#include "app/shop.h"
#include "base/spoken_time.h"
#include "base/utf8.h"
#include "contact/tasks_store.h"
#include "customers/customers_store.h"
#include "opportunities/opportunities_actions.h"
#include "opportunities/opportunities_store.h"
#include "opportunities/pipelines_store.h"
#include "opportunities/quotes_actions.h"
#include "opportunities/quotes_store.h"
#include "sales/sales_store.h"
#include "ui/widgets.h"

#include <limits>

namespace laoke {

namespace {

constexpr std::int64_t most_tasks = 10;

}  // namespace

void OpportunityPage::draw(Shop& shop) {
    const Language language = ui::interface().language();
    const Day day = today(shop.archive().clock());
    if (built_at_ != shop.archive().revision() || built_on_ != day || language_ != language) {
        built_on_ = day;
        language_ = language;
        if (const Status done = refresh(shop); !done) {
            shop.tell(done.error());
            return shop.return_to({Place::opportunities}, true);
        }
    }
    act(shop, draw_opportunity(view_, state_));
}

Status OpportunityPage::refresh(Shop& shop) {
    built_at_ = shop.archive().revision();
    LAOKE_TRY(const auto kept, find_opportunity(shop.database(), id_));
    if (!kept) return fail(TextKey::opportunities_gone);
    opportunity_ = *kept;
    LAOKE_TRY(const auto customer, find_customer(shop.database(), opportunity_.customer));
    LAOKE_TRY(const auto pipelines, list_pipelines(shop.database()));
    stages_ = named_stages(pipelines);
    view_ = {.today = built_on_,
             .state = opportunity_.state,
             .title = opportunity_.title,
             .value = format_money(opportunity_.value, shop.archive().currency()),
             .customer = customer ? customer->name : std::string(),
             .in_stage = in_stage_text(opportunity_, built_on_, language_),
             .note = opportunity_.note};
    for (const auto& [stage, name] : stages_) {
        view_.stages.push_back(
            text(TextKey::opportunity_page_stage_percent, language_,
                 {{"stage", name}, {"percent", std::to_string(stage.probability_percent)}}));
    }
    state_.stage = index_of(stages_, opportunity_.stage);
    view_.stage = view_.stages[static_cast<std::size_t>(state_.stage)];
    if (opportunity_.is_open()) {
        view_.expected = expected_text(opportunity_.expected_on, built_on_, language_);
        view_.is_late = opportunity_.expected_on && *opportunity_.expected_on < built_on_;
    }
    LAOKE_TRY_STATUS(show_end(shop));
    LAOKE_TRY_STATUS(show_quotes(shop));
    return show_tasks(shop);
}

Status OpportunityPage::show_end(Shop& shop) {
    if (opportunity_.closed_on) view_.closed_on = opportunity_.closed_on->iso();
    view_.reason = reason_text(opportunity_, language_);
    if (!opportunity_.sale.is_set()) return {};
    LAOKE_TRY(const auto sale, find_sale(shop.database(), opportunity_.sale));
    if (sale) {
        view_.sale = joined({sale->sold_on.iso(), format_money(sale->total, shop.archive().currency())});
    }
    return {};
}

Status OpportunityPage::show_quotes(Shop& shop) {
    LAOKE_TRY(quotes_, quotes_of_opportunity(shop.database(), id_));
    printed_quote_ = 0;
    for (const Quote& quote : quotes_) {
        const Sale& offer = quote.offer;
        const std::string valid = quote.valid_until ? text(TextKey::opportunity_page_valid_until, language_,
                                                           {{"day", quote.valid_until->iso()}})
                                                    : std::string();
        view_.quotes.push_back(
            {.title = joined({offer.number, offer.sold_on.iso()}),
             .detail = joined({items_text(offer.lines.front().name,
                                          static_cast<std::int64_t>(offer.lines.size()), language_),
                               valid}),
             .total = format_money(offer.total, shop.archive().currency()),
             .is_over = opportunity_.is_open() && quote.valid_until && *quote.valid_until < built_on_});
    }
    return {};
}

Status OpportunityPage::show_tasks(Shop& shop) {
    LAOKE_TRY(const auto tasks, open_tasks_of_customer(shop.database(), opportunity_.customer, most_tasks));
    tasks_.clear();
    for (const Task& task : tasks) {
        tasks_.push_back(task.id);
        view_.tasks.push_back({.title = task.title,
                               .when = due_text(task, built_on_, language_),
                               .is_overdue = task.due_on < built_on_});
    }
    return {};
}

Result<std::optional<PrintDocument>> OpportunityPage::document(Shop& shop) {
    if (quotes_.empty()) return std::nullopt;
    LAOKE_TRY(const auto customer, find_customer(shop.database(), opportunity_.customer));
    if (!customer) return std::nullopt;
    return quote_document(quotes_[printed_quote_], opportunity_, *customer, shop.archive().settings());
}

void OpportunityPage::act(Shop& shop, const OpportunityIntent& intent) {
    if (intent.goes_back) {
        const Route from = shop.came_from();
        const bool leads_back = from.place == Place::customer || from.place == Place::late_opportunities;
        shop.return_to(leads_back ? from : Route{Place::opportunities});
    }
    if (intent.edits) shop.go({Place::edit_opportunity, id_.value()});
    if (intent.opens_customer) shop.go({Place::customer, opportunity_.customer.value()});
    if (intent.opens_sale) shop.go({Place::sale, opportunity_.sale.value()});
    if (intent.adds_quote) shop.go({Place::new_quote, id_.value()});
    if (intent.opens_quote) shop.go({Place::edit_quote, quotes_[*intent.opens_quote].id.value()});
    if (intent.adds_task) shop.go({Place::new_task, opportunity_.customer.value()});
    if (intent.opens_task) shop.go({Place::edit_task, tasks_[*intent.opens_task].value()});
    if (intent.prints_quote) {
        printed_quote_ = *intent.prints_quote;
        shop.print();
    }
    if (intent.starts_winning || intent.starts_losing) {
        state_.is_winning = intent.starts_winning;
        state_.is_losing = intent.starts_losing;
        state_.closed_on = built_on_.iso();
        state_.reason_note.clear();
        view_.closing_error.clear();
        view_.reason_error.clear();
        ui::interface().demand().wake();
    }
    if (const Status done = change(shop, intent); !done) shop.tell(done.error());
}

Status OpportunityPage::change(Shop& shop, const OpportunityIntent& intent) {
    if (intent.sells) return sell(shop);
    const bool changes = intent.wins || intent.loses || intent.reopens || intent.removes ||
                         intent.stage_changed || intent.removes_quote;
    if (!changes || !shop.can_change()) return {};
    const std::uint64_t before = shop.archive().revision();
    Archive& archive = shop.archive();
    if (intent.wins) LAOKE_TRY_STATUS(win(shop));
    if (intent.loses) LAOKE_TRY_STATUS(lose(shop));
    if (intent.reopens) LAOKE_TRY_STATUS(reopen_opportunity(archive, id_));
    if (intent.removes_quote) LAOKE_TRY_STATUS(remove_quote(archive, quotes_[*intent.removes_quote].id));
    if (intent.stage_changed) {
        const Id<PipelineStage> stage = stages_[static_cast<std::size_t>(state_.stage)].stage.id;
        LAOKE_TRY_STATUS(move_opportunity(archive, id_, stage, std::numeric_limits<std::size_t>::max()));
    }
    if (intent.removes) {
        LAOKE_TRY_STATUS(remove_opportunity(archive, id_));
        // This page has nothing to show any more; it must not say so before it is left.
        built_at_ = archive.revision();
        shop.return_to({Place::opportunities}, true);
    }
    shop.announce_change(before);
    return {};
}

std::optional<Day> OpportunityPage::closing_day() {
    view_.closing_error.clear();
    const auto day = parse_spoken_day(state_.closed_on, built_on_, true);
    if (day) return *day;
    view_.closing_error = text(day.error(), language_);
    return std::nullopt;
}

Status OpportunityPage::win(Shop& shop) {
    const auto day = closing_day();
    if (!day) return {};
    const Status done = win_opportunity(shop.archive(), id_, *day, state_.reason_note);
    view_.reason_error.clear();
    if (done) {
        state_.is_winning = false;
        return {};
    }
    const bool is_of_note = done.error().key == TextKey::opportunities_text_too_long;
    (is_of_note ? view_.reason_error : view_.closing_error) = text(done.error(), language_);
    return {};
}

Status OpportunityPage::lose(Shop& shop) {
    const auto day = closing_day();
    view_.reason_error.clear();
    Opportunity lost = opportunity_;
    lost.state = OpportunityState::lost;
    lost.closed_on = day.value_or(built_on_);
    lost.reason = static_cast<LossReason>(state_.reason);
    lost.reason_note = state_.reason_note;
    const auto found = faults(normalized(lost));
    for (const OpportunityFault& fault : found) {
        std::string& error =
            fault.field == OpportunityField::closed_on ? view_.closing_error : view_.reason_error;
        error = text(fault.error, language_);
    }
    if (!day || !found.empty()) return {};
    LAOKE_TRY_STATUS(lose_opportunity(shop.archive(), id_, *day, *lost.reason, lost.reason_note));
    state_.is_losing = false;
    return {};
}

/// The sale's form begins with the latest quote, or for the customer alone; saving it wins the opportunity.
Status OpportunityPage::sell(Shop& shop) {
    // Why it was won is noted first: the sale's form does not ask.
    if (state_.is_winning && !trim(state_.reason_note).empty()) {
        LAOKE_TRY_STATUS(win(shop));
        if (state_.is_winning) return {};  // something is wrong, and said at its field
    }
    state_.is_winning = false;
    LAOKE_TRY(const auto quote, latest_quote(shop.database(), id_));
    shop.go({Place::new_sale, quote.is_set() ? quote.value() : id_.value()});
    return {};
}

}  // namespace laoke
