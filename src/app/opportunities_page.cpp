#include "app/opportunities_page.h"

#include "app/form_fields.h"
#include "app/sale_texts.h"
#include "app/screens.h"
#include "app/shop.h"
#include "base/decimal.h"
#include "opportunities/opportunities_actions.h"
#include "ui/widgets.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace laoke {

namespace {

// More than anybody looks through; the search finds the others.
constexpr std::int64_t most_cards = 100;
constexpr std::int64_t most_rows = 500;

/// In this browser, whether the board or the list was shown last.
constexpr std::string_view form_preference = "opportunities-form";

OpportunityState state_of(OpportunitiesListed listed) {
    switch (listed) {
        case OpportunitiesListed::open:
        case OpportunitiesListed::late: break;
        case OpportunitiesListed::won: return OpportunityState::won;
        case OpportunitiesListed::lost: return OpportunityState::lost;
    }
    return OpportunityState::open;
}

TextKey summary_of(OpportunitiesListed listed) {
    switch (listed) {
        case OpportunitiesListed::open: break;
        case OpportunitiesListed::late: return TextKey::opportunities_page_summary_late;
        case OpportunitiesListed::won: return TextKey::opportunities_page_summary_won;
        case OpportunitiesListed::lost: return TextKey::opportunities_page_summary_lost;
    }
    return TextKey::opportunities_page_summary;
}

}  // namespace

void OpportunitiesPage::draw(Shop& shop) {
    const Language language = ui::interface().language();
    choose_form(shop.ports().preferences);
    const Day day = today(shop.archive().clock());
    if (built_at_ != shop.archive().revision() || built_on_ != day || language_ != language) {
        built_on_ = day;
        language_ = language;
        if (const Status done = refresh(shop); !done) shop.tell(done.error());
    }
    // Where the navigation leads here nothing else has to lead back, but to what was due today.
    const Place back = shop.opened_from(Place::customers).place;
    view_.back_label =
        back == Place::customers && !ui::is_narrow() ? std::string_view() : ui::tr(back_title(back));
    if (const Status done = act(shop, draw_opportunities(view_, state_)); !done) shop.tell(done.error());
}

/// Where the page is not one that was left before: the list for those that are late, else what was shown
/// last.
void OpportunitiesPage::choose_form(const Preferences& preferences) {
    if (std::exchange(has_form_, true)) return;
    state_.form = is_late_ || preferences.get(form_preference) == "list" ? 1 : 0;
    if (is_late_) state_.listed = static_cast<int>(OpportunitiesListed::late);
}

void OpportunitiesPage::visit_view(FormFields& fields) {
    constexpr std::int64_t none = -1;
    const std::int64_t form = fields.number("form", has_form_ ? state_.form : none);
    if (form == 0 || form == 1) {
        has_form_ = true;
        state_.form = static_cast<int>(form);
    }
    state_.pipeline = static_cast<int>(fields.number("pipeline", state_.pipeline));
    fields.choice("which", state_.listed, OpportunitiesListed::lost);
    fields.text("search", state_.search);
    fields.choice("column", sort_.column, OpportunityColumn::probability);
    fields.flag("descending", sort_.is_descending);
}

Status OpportunitiesPage::refresh(Shop& shop) {
    built_at_ = shop.archive().revision();
    view_ = {.marked_stages = std::move(view_.marked_stages), .marked_error = std::move(view_.marked_error)};
    LAOKE_TRY(pipelines_, list_pipelines(shop.database()));
    stages_ = named_stages(pipelines_);
    view_.is_empty = pipelines_.empty();
    if (view_.is_empty) return {};
    for (const Pipeline& pipeline : pipelines_) view_.pipelines.push_back(pipeline.name);
    state_.pipeline = std::clamp(state_.pipeline, 0, static_cast<int>(pipelines_.size()) - 1);
    LAOKE_TRY_STATUS(sum_up(shop));
    return state_.form == 0 ? show_board(shop) : show_list(shop);
}

/// What all that are listed come to; of the board all open ones, whichever pipeline is on show.
Status OpportunitiesPage::sum_up(Shop& shop) {
    const bool is_board = state_.form == 0;
    StageTotal all;
    WeightedSum expected;
    for (const NamedStage& each : stages_) {
        LAOKE_TRY(const StageTotal total, is_board ? total_of_stage(shop.database(), each.stage.id)
                                                   : total_listed(shop.database(), each.stage.id, query()));
        all.count += total.count;
        all.value = add_up_to_limit(all.value, total.value);
        expected.add(total.value, each.stage.probability_percent);
    }
    const Currency& currency = shop.archive().currency();
    view_.summary = text(is_board ? TextKey::opportunities_page_summary : summary_of(listed()), language_,
                         {{"count", format_count(all.count)},
                          {"total", format_money(all.value, currency)},
                          {"weighted", expected.text(currency)}});
    return {};
}

Status OpportunitiesPage::show_board(Shop& shop) {
    const Currency& currency = shop.archive().currency();
    for (const PipelineStage& stage : pipelines_[static_cast<std::size_t>(state_.pipeline)].stages) {
        LAOKE_TRY(const StageTotal total, total_of_stage(shop.database(), stage.id));
        LAOKE_TRY(const auto rows, cards_of_stage(shop.database(), stage.id, most_cards));
        WeightedSum expected;
        expected.add(total.value, stage.probability_percent);
        OpportunityStage shown{.name = stage.name,
                               .sum = format_money(total.value, currency),
                               .detail = text(TextKey::opportunities_page_stage_detail, language_,
                                              {{"percent", std::to_string(stage.probability_percent)},
                                               {"weighted", expected.text(currency)}}),
                               .cards = {}};
        for (const auto& [opportunity, customer] : rows) {
            shown.cards.push_back(
                {.id = opportunity.id.value(),
                 .title = opportunity.title,
                 .detail = joined({customer, in_stage_text(opportunity, built_on_, language_)}),
                 .value = format_money(opportunity.value, currency),
                 .day = expected_text(opportunity.expected_on, built_on_, language_),
                 .is_late = opportunity.expected_on && *opportunity.expected_on < built_on_});
        }
        if (total.count > most_cards) {
            view_.left_out =
                text(TextKey::opportunities_page_left_out, language_, {{"count", format_count(most_cards)}});
        }
        view_.stages.push_back(std::move(shown));
    }
    return {};
}

OpportunityListRow OpportunitiesPage::shown(const OpportunityRow& row, const Currency& currency) const {
    const Opportunity& it = row.opportunity;
    const bool is_late = it.is_open() && it.expected_on && *it.expected_on < built_on_;
    const bool is_lost = it.state == OpportunityState::lost;
    const NamedStage& stage = stages_[static_cast<std::size_t>(index_of(stages_, it.stage))];
    return {.title = it.title,
            .customer = row.customer_name,
            .stage = is_lost ? reason_text(it, language_) : stage.name,
            .value = format_money(it.value, currency),
            .day = it.closed_on     ? it.closed_on->iso()
                   : is_late        ? expected_text(it.expected_on, built_on_, language_)
                   : it.expected_on ? it.expected_on->iso()
                                    : std::string(),
            .is_late = is_late,
            .probability =
                it.is_open() ? std::to_string(stage.stage.probability_percent) + '%' : std::string()};
}

OpportunityQuery OpportunitiesPage::query() const {
    const OpportunityState state = state_of(listed());
    OpportunityQuery query{
        .state = state, .is_descending = sort_.is_descending, .text = state_.search, .limit = most_rows + 1};
    if (listed() == OpportunitiesListed::late) query.expected_before = built_on_;
    switch (static_cast<OpportunityColumn>(sort_.column)) {
        case OpportunityColumn::title: query.order = OpportunityOrder::title; break;
        case OpportunityColumn::customer: query.order = OpportunityOrder::customer; break;
        case OpportunityColumn::stage: query.order = OpportunityOrder::stage; break;
        case OpportunityColumn::value: query.order = OpportunityOrder::value; break;
        case OpportunityColumn::probability: query.order = OpportunityOrder::probability; break;
        case OpportunityColumn::day:
            if (state != OpportunityState::open) query.order = OpportunityOrder::closing_day;
            break;
    }
    return query;
}

Status OpportunitiesPage::show_list(Shop& shop) {
    LAOKE_TRY(auto rows, list_opportunities(shop.database(), query()));
    if (std::cmp_greater(rows.size(), most_rows)) {
        rows.pop_back();
        view_.left_out =
            text(TextKey::opportunities_page_list_left_out, language_, {{"count", format_count(most_rows)}});
    }
    view_.sort = sort_;
    ids_.clear();
    for (const OpportunityRow& row : rows) {
        ids_.push_back(row.opportunity.id);
        view_.rows.push_back(shown(row, shop.archive().currency()));
    }
    return list_marks(shop);
}

Status OpportunitiesPage::act(Shop& shop, const OpportunitiesIntent& intent) {
    if (intent.sorts) sort_ = *intent.sorts;
    if (intent.changes_form)
        shop.ports().preferences.set(form_preference, state_.form == 0 ? "board" : "list");
    // What is closed has no probability.
    const bool is_by_probability = sort_.column == static_cast<int>(OpportunityColumn::probability);
    if (is_by_probability && state_of(listed()) != OpportunityState::open)
        sort_ = {static_cast<int>(OpportunityColumn::day), true};
    if (intent.changed || intent.sorts) {
        built_at_ = 0;
        shop.ports().wake();
    }
    const auto pipeline = static_cast<std::size_t>(state_.pipeline);
    if (intent.goes_back) shop.return_to(shop.opened_from(Place::customers));
    if (intent.adds) shop.go({Place::new_opportunity});
    if (intent.edits_pipelines) shop.go({Place::edit_pipeline, pipelines_[pipeline].id.value()});
    if (intent.opens_card) shop.go({Place::opportunity, *intent.opens_card});
    if (intent.opens_row) shop.go({Place::opportunity, ids_[*intent.opens_row].value()});
    LAOKE_TRY_STATUS(act_on_marked(shop, intent));
    if (!intent.moves || !shop.can_change()) return {};
    const std::uint64_t before = shop.archive().revision();
    const auto& [card, column, place] = *intent.moves;
    LAOKE_TRY_STATUS(move_opportunity(shop.archive(), Id<Opportunity>(card),
                                      pipelines_[pipeline].stages[column].id, place));
    shop.announce_change(before);
    return {};
}

}  // namespace laoke
