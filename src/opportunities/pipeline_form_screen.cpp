#include "opportunities/pipeline_form_screen.h"

#include "ui/widgets.h"

namespace laoke {

namespace {

using ui::tr;

constexpr float form_width = 720;

std::string_view title_of(const PipelineFormView& view) {
    return tr(view.is_edit ? TextKey::pipeline_form_title_edit : TextKey::pipeline_form_title_new);
}

void draw_header(const PipelineFormView& view, PipelineFormState& state, PipelineFormIntent& intent) {
    const ui::PageHeader header(
        {.title = title_of(view), .back_label = tr(TextKey::opportunities_page_title)});
    intent.goes_back = header.is_back_pressed();
    if (!view.is_edit) return;
    if (ui::button(tr(TextKey::customer_page_remove),
                   {.kind = ui::ButtonKind::quiet, .icon = ui::Icon::trash})) {
        state.asks_to_remove = true;
    }
    intent.adds_pipeline = ui::button(tr(TextKey::pipeline_form_title_new), {.icon = ui::Icon::add});
}

void draw_stage(const StageFormView& view, StageDraft& stage, std::size_t place, PipelineFormState& state,
                PipelineFormIntent& intent) {
    const auto named = [place](TextKey key) { return tr(key, {{"place", std::to_string(place + 1)}}); };
    ui::Columns columns({5, ui::is_narrow() ? 3.0F : 2.0F, ui::is_narrow() ? 3.6F : 2.4F}, 84, 8);
    columns.next();
    intent.changed |= ui::text_field(named(TextKey::pipeline_form_stage), stage.name,
                                     {.help = view.contents, .error = view.name_error})
                          .changed;
    columns.next();
    intent.changed |= ui::number_field(named(TextKey::pipeline_form_percent), stage.percent, 0,
                                       {.error = view.percent_error, .align = ui::TextAlign::right})
                          .changed;
    columns.next();
    // On the line of the fields, whose labels stand above them.
    ui::gap(ui::sizes().text_label * ui::sizes().line + 4);
    const ui::Flow edge(ui::Flow::Align::right, 4);
    if (ui::icon_button(ui::Icon::close, named(TextKey::pipeline_form_remove_stage))) {
        if (view.contents.empty()) {
            intent.removes_stage = place;
        } else {
            state.leaving = place;
            state.target = 0;
            state.asks_where_to = true;
        }
    }
    if (ui::icon_button(ui::Icon::up, named(TextKey::pipeline_form_move_up), {.is_disabled = place == 0}))
        intent.moves_up = place;
}

void draw_save(PipelineFormIntent& intent) {
    intent.saves |=
        ui::button(tr(TextKey::sale_form_save), {.kind = ui::ButtonKind::primary, .shortcut = ui::save_keys});
}

/// What is in a stage that goes can go on in those that stay.
void draw_question(const PipelineDraft& draft, PipelineFormState& state, PipelineFormIntent& intent) {
    const ui::Dialog dialog("where-to", {.title = tr(TextKey::pipeline_form_where_to)}, state.asks_where_to);
    if (!dialog || state.leaving >= draft.stages.size()) return;
    std::vector<std::string_view> names;
    std::vector<Id<PipelineStage>> ids;
    for (std::size_t place = 0; place < draft.stages.size(); ++place) {
        const StageDraft& stage = draft.stages[place];
        if (place == state.leaving || !stage.id.is_set()) continue;
        names.emplace_back(stage.name);
        ids.push_back(stage.id);
    }
    if (ids.empty()) return ui::notice(ui::Kind::warning, tr(TextKey::pipeline_form_nowhere));
    ui::combo_box(tr(TextKey::pipeline_form_target), names, state.target);
    const ui::DialogActions actions;
    if (!ui::primary_button(tr(TextKey::pipeline_form_move_and_remove))) return;
    intent.moves_contents_to = ids[static_cast<std::size_t>(state.target)];
    intent.removes_stage = state.leaving;
    state.asks_where_to = false;
}

void draw_removal(const PipelineDraft& draft, PipelineFormState& state, PipelineFormIntent& intent) {
    const std::string title = tr(TextKey::pipeline_form_remove_title, {{"name", draft.name}});
    const auto answer = ui::confirm("remove-pipeline",
                                    {.title = title,
                                     .body = tr(TextKey::pipeline_form_remove_body),
                                     .confirm = tr(TextKey::customer_page_remove),
                                     .is_dangerous = true},
                                    state.asks_to_remove);
    intent.removes = answer == ui::Answer::confirmed;
}

}  // namespace

PipelineFormIntent draw_pipeline_form(const PipelineFormView& view, PipelineDraft& draft,
                                      PipelineFormState& state) {
    PipelineFormIntent intent;
    draw_header(view, state, intent);
    const bool has_foot = ui::has_foot_bar();
    {
        const ui::Card card("pipeline", {.width = ui::is_narrow() ? 0.0F : form_width});
        const ui::Form form(title_of(view));
        intent.changed |=
            ui::text_field(tr(TextKey::pipeline_form_name), draft.name,
                           {.error = view.name_error, .is_required = true, .autofocus = !view.is_edit})
                .changed;
        ui::muted_text(tr(TextKey::pipeline_form_how));
        if (!view.stages_error.empty()) ui::notice(ui::Kind::bad, view.stages_error);
        for (std::size_t place = 0; place < draft.stages.size(); ++place) {
            const ui::Scope scope(draft.stages[place].key);
            draw_stage(view.stages[place], draft.stages[place], place, state, intent);
        }
        intent.adds_stage = ui::button(tr(TextKey::pipeline_form_add_stage), {.icon = ui::Icon::add});
        if (!has_foot) {
            ui::gap(4);
            draw_save(intent);
        }
        intent.saves |= form.is_submitted();
        intent.goes_back |= form.is_cancelled();
    }
    if (has_foot) {
        const ui::FootBar foot;
        draw_save(intent);
    }
    draw_question(draft, state, intent);
    draw_removal(draft, state, intent);
    return intent;
}

}  // namespace laoke
