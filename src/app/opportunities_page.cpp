#include "app/opportunities_page.h"

#include "app/form_fields.h"
#include "app/sale_texts.h"
#include "app/shop.h"
#include "opportunities/opportunities_actions.h"
#include "ui/widgets.h"

#include <algorithm>

namespace laoke {

namespace {

// More than anybody looks through; the search finds the others.
constexpr std::int64_t most_cards = 100;
constexpr std::int64_t most_rows = 500;

/// A sum that would be too large stays at the largest.
Money sum_of(Money a, Money b) {
    const auto sum = add(a, b);
    return sum ? *sum : Money::of_minor(Money::limit);
}

}  // namespace

void OpportunitiesPage::draw(Shop& shop) {
    const Language language = ui::interface().language();
    const Day day = today(shop.archive().clock());
    if (built_at_ != shop.archive().revision() || built_on_ != day || language_ != language) {
        built_on_ = day;
        language_ = language;
        if (const Status done = refresh(shop); !done) shop.tell(done.error());
    }
    if (const Status done = act(shop, draw_opportunities(view_, state_)); !done) shop.tell(done.error());
}

void OpportunitiesPage::visit_view(FormFields& fields) {
    state_.form = static_cast<int>(std::clamp<std::int64_t>(fields.number("form", state_.form), 0, 1));
    state_.pipeline = static_cast<int>(fields.number("pipeline", state_.pipeline));
    fields.choice("listed", state_.listed, OpportunityState::lost);
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
    const Currency& currency = shop.archive().currency();
    StageTotal all;
    Money expected;
    for (const NamedStage& each : stages_) {
        LAOKE_TRY(const StageTotal total, total_of_stage(shop.database(), each.stage.id));
        all.count += total.count;
        all.value = sum_of(all.value, total.value);
        expected = sum_of(expected, weighted(total.value, each.stage.probability_percent));
    }
    view_.summary = text(TextKey::opportunities_page_summary, language_,
                         {{"count", std::to_string(all.count)},
                          {"total", format_money(all.value, currency)},
                          {"weighted", format_money(expected, currency)}});
    return state_.form == 0 ? show_board(shop) : show_list(shop);
}

Status OpportunitiesPage::show_board(Shop& shop) {
    const Currency& currency = shop.archive().currency();
    for (const PipelineStage& stage : pipelines_[static_cast<std::size_t>(state_.pipeline)].stages) {
        LAOKE_TRY(const StageTotal total, total_of_stage(shop.database(), stage.id));
        LAOKE_TRY(const auto rows, cards_of_stage(shop.database(), stage.id, most_cards));
        OpportunityStage shown{
            .name = stage.name,
            .sum = format_money(total.value, currency),
            .detail = text(
                TextKey::opportunities_page_stage_detail, language_,
                {{"percent", std::to_string(stage.probability_percent)},
                 {"weighted", format_money(weighted(total.value, stage.probability_percent), currency)}}),
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
            view_.left_out = text(TextKey::opportunities_page_left_out, language_,
                                  {{"count", std::to_string(most_cards)}});
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
    const auto state = static_cast<OpportunityState>(state_.listed);
    OpportunityQuery query{
        .state = state, .is_descending = sort_.is_descending, .text = state_.search, .limit = most_rows + 1};
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
        view_.left_out = text(TextKey::opportunities_page_list_left_out, language_,
                              {{"count", std::to_string(most_rows)}});
    }
    view_.sort = sort_;
    listed_.clear();
    for (const OpportunityRow& row : rows) {
        listed_.push_back(row.opportunity.id);
        view_.rows.push_back(shown(row, shop.archive().currency()));
    }
    return list_marks(shop);
}

Status OpportunitiesPage::act(Shop& shop, const OpportunitiesIntent& intent) {
    if (intent.sorts) sort_ = *intent.sorts;
    if (intent.changed || intent.sorts) {
        built_at_ = 0;
        shop.ports().wake();
    }
    const auto pipeline = static_cast<std::size_t>(state_.pipeline);
    if (intent.goes_back) shop.return_to({Place::customers});
    if (intent.adds) shop.go({Place::new_opportunity});
    if (intent.edits_pipelines) shop.go({Place::edit_pipeline, pipelines_[pipeline].id.value()});
    if (intent.opens_card) shop.go({Place::opportunity, *intent.opens_card});
    if (intent.opens_row) shop.go({Place::opportunity, listed_[*intent.opens_row].value()});
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
