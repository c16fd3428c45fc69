#include "app/pipeline_form_page.h"

#include "app/form_fields.h"
#include "app/shop.h"
#include "base/decimal.h"
#include "base/typed_number.h"
#include "opportunities/opportunities_store.h"
#include "opportunities/pipelines_actions.h"
#include "opportunities/pipelines_store.h"
#include "ui/widgets.h"

#include <algorithm>
#include <utility>

namespace laoke {

namespace {

/// -1, which is out of range, for what is no whole number.
int percent_of(std::string_view typed) {
    constexpr std::int64_t largest = 1000;
    const auto number = parse_decimal(plain_number(typed), 0, largest, "", '.');
    return number ? static_cast<int>(*number) : -1;
}

}  // namespace

void PipelineFormPage::draw(Shop& shop) {
    if (built_at_ != shop.archive().revision()) {
        if (const Status loaded = load(shop); !loaded) {
            shop.tell(loaded.error());
            return shop.return_to({Place::opportunities}, true);
        }
    }
    const auto intent = draw_pipeline_form(view_, draft_, state_);
    if (const Status done = act(shop, intent); !done) shop.tell(done.error());
}

/// Something else was changed meanwhile (an undo): what was typed stays.
Status PipelineFormPage::load(Shop& shop) {
    const bool is_first = built_at_ == 0;
    built_at_ = shop.archive().revision();
    if (route_.place == Place::new_pipeline) {
        if (!is_first) return show_stages(shop);
        add_stage();
        untouched_ = draft_;
        return show_stages(shop);
    }
    LAOKE_TRY(const auto pipeline, find_pipeline(shop.database(), Id<Pipeline>(route_.id)));
    if (!pipeline) return fail(TextKey::pipelines_gone);
    view_.is_edit = true;
    const bool is_untouched = is_first || !has_unsaved_input();
    untouched_ = {.name = pipeline->name, .stages = {}, .moves = {}};
    for (const PipelineStage& stage : pipeline->stages) {
        untouched_.stages.push_back({.key = stage.id.value(),
                                     .id = stage.id,
                                     .name = stage.name,
                                     .percent = std::to_string(stage.probability_percent)});
    }
    if (is_untouched) draft_ = untouched_;
    return show_stages(shop);
}

/// Says what is in each stage: it cannot simply go.
Status PipelineFormPage::show_stages(Shop& shop) {
    view_.stages.assign(draft_.stages.size(), {});
    for (std::size_t place = 0; place < draft_.stages.size(); ++place) {
        LAOKE_TRY(const std::int64_t count, count_in_stage(shop.database(), draft_.stages[place].id));
        if (count > 0) {
            view_.stages[place].contents =
                ui::tr(TextKey::pipeline_form_contents, {{"count", std::to_string(count)}});
        }
    }
    if (shows_faults_) std::ignore = read();
    return {};
}

void PipelineFormPage::visit(FormFields& fields) {
    fields.text("name", draft_.name);
    fields.list("stages", draft_.stages, [&](StageDraft& stage) {
        fields.id("id", stage.id);
        fields.text("name", stage.name);
        fields.text("percent", stage.percent);
    });
    fields.list("moves", draft_.moves, [&](StageMove& move) {
        fields.id("from", move.from);
        fields.id("to", move.to);
    });
}

Status PipelineFormPage::restored(Shop& shop) {
    for (StageDraft& stage : draft_.stages) stage.key = stage.id.is_set() ? stage.id.value() : ++last_key_;
    return show_stages(shop);
}

void PipelineFormPage::add_stage() {
    draft_.stages.push_back({.key = ++last_key_, .id = {}, .name = {}, .percent = "50"});
}

void PipelineFormPage::remove_stage(std::size_t place, const std::optional<Id<PipelineStage>>& to) {
    const Id<PipelineStage> leaving = draft_.stages[place].id;
    if (to) {
        // What was to come here goes on to the same place.
        for (StageMove& move : draft_.moves) {
            if (move.to == leaving) move.to = *to;
        }
        draft_.moves.push_back({leaving, *to});
    }
    draft_.stages.erase(draft_.stages.begin() + static_cast<std::ptrdiff_t>(place));
}

Status PipelineFormPage::act(Shop& shop, const PipelineFormIntent& intent) {
    if (intent.adds_stage) add_stage();
    if (intent.moves_up) std::swap(draft_.stages[*intent.moves_up - 1], draft_.stages[*intent.moves_up]);
    if (intent.removes_stage) remove_stage(*intent.removes_stage, intent.moves_contents_to);
    if (intent.adds_stage || intent.moves_up || intent.removes_stage) {
        LAOKE_TRY_STATUS(show_stages(shop));
        ui::interface().demand().wake();
    } else if (intent.changed && shows_faults_) {
        std::ignore = read();
    }
    if (intent.adds_pipeline) shop.go({Place::new_pipeline});
    if (intent.goes_back) shop.return_to({Place::opportunities});
    if (intent.removes) return remove(shop);
    return intent.saves ? save(shop) : Status();
}

std::optional<Pipeline> PipelineFormPage::read() {
    const Language language = ui::interface().language();
    Pipeline pipeline{.id = Id<Pipeline>(view_.is_edit ? route_.id : 0), .name = draft_.name};
    for (const StageDraft& stage : draft_.stages)
        pipeline.stages.push_back(
            {.id = stage.id, .name = stage.name, .probability_percent = percent_of(stage.percent)});
    pipeline = normalized(std::move(pipeline));
    view_.name_error.clear();
    view_.stages_error.clear();
    for (StageFormView& stage : view_.stages) stage.name_error = stage.percent_error = {};
    const auto found = faults(pipeline);
    for (const PipelineFault& fault : found) {
        const std::string sentence = text(fault.error, language);
        switch (fault.field) {
            case PipelineField::name: view_.name_error = sentence; break;
            case PipelineField::stages: view_.stages_error = sentence; break;
            case PipelineField::stage_name: view_.stages[fault.stage].name_error = sentence; break;
            case PipelineField::probability: view_.stages[fault.stage].percent_error = sentence; break;
        }
    }
    if (!found.empty()) return std::nullopt;
    return pipeline;
}

Status PipelineFormPage::save(Shop& shop) {
    if (!shop.can_change()) return {};
    shows_faults_ = true;
    auto pipeline = read();
    if (!pipeline) {
        ui::focus_first_fault();
        return {};
    }
    const std::uint64_t before = shop.archive().revision();
    const auto form = shop.saves_form();
    if (view_.is_edit) {
        LAOKE_TRY_STATUS(change_pipeline(shop.archive(), *std::move(pipeline), draft_.moves));
    } else {
        LAOKE_TRY_STATUS(create_pipeline(shop.archive(), *std::move(pipeline)));
    }
    untouched_ = draft_;
    shop.announce_change(before);
    shop.return_to({Place::opportunities}, true);
    return {};
}

Status PipelineFormPage::remove(Shop& shop) {
    if (!shop.can_change()) return {};
    const std::uint64_t before = shop.archive().revision();
    const auto form = shop.saves_form();
    LAOKE_TRY_STATUS(remove_pipeline(shop.archive(), Id<Pipeline>(route_.id)));
    built_at_ = shop.archive().revision();
    untouched_ = draft_;
    shop.announce_change(before);
    shop.return_to({Place::opportunities}, true);
    return {};
}

}  // namespace laoke
