#include "contact/follow_up_form_screen.h"

#include "contact/assignee_field_screen.h"
#include "contact/due_choices_screen.h"
#include "ui/widgets.h"

#include <array>

namespace laoke {

namespace {

using ui::tr;

constexpr float form_width = 720;

float card_width() { return ui::is_narrow() ? 0.0F : form_width; }

std::string_view title_of(const FollowUpFormView& view) {
    if (view.is_visit)
        return tr(view.is_edit ? TextKey::follow_up_form_title_edit_visit
                               : TextKey::follow_up_form_title_visit);
    return tr(view.is_edit ? TextKey::follow_up_form_title_edit : TextKey::follow_up_form_title_new);
}

std::string subtitle_of(const FollowUpFormView& view) {
    return view.reach.empty() ? view.customer_name : view.customer_name + " · " + view.reach;
}

void draw_header(const FollowUpFormView& view, const FollowUpDraft& draft, FollowUpFormIntent& intent) {
    const ui::PageHeader header(
        {.title = title_of(view), .subtitle = subtitle_of(view), .back_label = view.customer_name});
    intent.goes_back = header.is_back_pressed();
    if (!view.is_edit) return;
    if (view.is_visit) {
        intent.opens_opportunity =
            ui::button(tr(TextKey::opportunity_form_title_new), {.icon = ui::Icon::chart});
        if (is_discontent(draft))
            intent.opens_pain_point = ui::button(tr(TextKey::pain_points_add), {.icon = ui::Icon::warning});
    }
    intent.removes = ui::button(tr(TextKey::follow_up_form_remove),
                                {.kind = ui::ButtonKind::quiet, .icon = ui::Icon::trash});
}

/// What is asked of who was reached.
void draw_satisfaction(const FollowUpFormView& view, FollowUpDraft& draft, FollowUpFormIntent& intent) {
    const std::array levels = {
        tr(TextKey::follow_up_form_satisfaction_none), tr(TextKey::contact_satisfaction_1),
        tr(TextKey::contact_satisfaction_2),           tr(TextKey::contact_satisfaction_3),
        tr(TextKey::contact_satisfaction_4),           tr(TextKey::contact_satisfaction_5)};
    intent.changed |=
        ui::combo_box(tr(TextKey::follow_up_form_satisfaction), levels, draft.satisfaction,
                      {.error = view.satisfaction_error, .is_required = true, .autofocus = !view.is_edit});
    if (!view.is_edit && is_discontent(draft) &&
        ui::checkbox(tr(TextKey::follow_up_form_opens_pain_point), draft.opens_pain_point)) {
        intent.changed = true;
        draft.opens_opportunity = false;
    }
    intent.changed |= ui::text_field(tr(TextKey::follow_up_form_product_use), draft.product_use,
                                     {.hint = tr(TextKey::follow_up_form_product_use_hint),
                                      .help = view.bought,
                                      .error = view.product_use_error,
                                      .rows = 3})
                          .changed;
}

void draw_talk(const FollowUpFormView& view, FollowUpDraft& draft, FollowUpFormIntent& intent) {
    const ui::Card card("talk", {.width = card_width()});
    {
        const std::array channels = {
            tr(TextKey::contact_channel_counter), tr(TextKey::contact_channel_phone),
            tr(TextKey::contact_channel_visit),   tr(TextKey::contact_channel_wechat),
            tr(TextKey::contact_channel_sms),     tr(TextKey::contact_channel_email),
            tr(TextKey::contact_channel_other),
        };
        const std::array outcomes = {
            tr(TextKey::contact_outcome_talked), tr(TextKey::contact_outcome_interested),
            tr(TextKey::contact_outcome_declined), tr(TextKey::contact_outcome_no_answer)};
        ui::Columns columns(4, 150);
        columns.next();
        intent.changed |= ui::combo_box(tr(TextKey::follow_up_form_channel), channels, draft.channel);
        columns.next();
        intent.outcome_changed = ui::combo_box(tr(TextKey::follow_up_form_outcome), outcomes, draft.outcome);
        intent.changed |= intent.outcome_changed;
        columns.next();
        intent.changed |= ui::date_field(tr(TextKey::follow_up_form_day), draft.happened_on,
                                         {.today = view.today, .is_past = true},
                                         {.error = view.day_error, .is_required = true})
                              .changed;
        columns.next();
        intent.changed |= ui::text_field(tr(TextKey::task_form_time), draft.time,
                                         {.hint = tr(TextKey::task_form_time_hint), .error = view.time_error})
                              .changed;
    }
    const bool is_answered = draft.outcome != static_cast<int>(FollowUpOutcome::no_answer);
    if (view.is_visit && is_answered) draw_satisfaction(view, draft, intent);
    intent.changed |=
        ui::text_field(tr(view.is_visit ? TextKey::follow_up_form_result : TextKey::follow_up_form_content),
                       draft.content,
                       {.hint = tr(view.is_visit ? TextKey::follow_up_form_result_hint
                                                 : TextKey::follow_up_form_content_hint),
                        .error = view.content_error,
                        .rows = 4,
                        .is_required = is_answered && !view.is_visit,
                        .autofocus = !view.is_edit && !view.is_visit})
            .changed;
}

void draw_settled(const FollowUpFormView& view, FollowUpDraft& draft, FollowUpFormIntent& intent) {
    if (view.open_tasks.empty()) return;
    const ui::Card card("settled", {.title = tr(TextKey::follow_up_form_settled), .width = card_width()});
    for (std::size_t i = 0; i < view.open_tasks.size(); ++i) {
        const ui::Scope scope(static_cast<std::int64_t>(i));
        bool is_completed = draft.completed[i] != 0;
        if (!ui::checkbox(view.open_tasks[i], is_completed)) continue;
        draft.completed[i] = is_completed ? 1 : 0;
        intent.changed = true;
    }
}

void draw_next(const FollowUpFormView& view, FollowUpDraft& draft, FollowUpFormIntent& intent) {
    const TextKey title = view.is_visit ? TextKey::follow_up_form_next_visit : TextKey::follow_up_form_next;
    const ui::Card card("next", {.title = tr(title), .width = card_width()});
    {
        ui::Columns columns({2, 1}, 200);
        columns.next();
        intent.changed |=
            ui::text_field(tr(TextKey::follow_up_form_next_title), draft.next_title,
                           {.hint = tr(TextKey::follow_up_form_next_hint), .error = view.next_title_error})
                .changed;
        columns.next();
        intent.changed |= ui::date_field(tr(TextKey::task_form_due), draft.next_day, {.today = view.today},
                                         {.help = view.next_day_help, .error = view.next_day_error})
                              .changed;
    }
    intent.next_chosen = draw_due_choices();
    const AssigneeEvents assignee =
        draw_assignee(draft.next_assignee, view.assignees, view.next_assignee_error);
    intent.changed |= assignee.changed;
    intent.assignee_chosen = assignee.is_chosen;
    if (!view.is_visit) return;
    ui::gap(4);
    // Of two forms only one can follow.
    if (ui::checkbox(tr(TextKey::follow_up_form_opens_opportunity), draft.opens_opportunity)) {
        intent.changed = true;
        draft.opens_pain_point = false;
    }
}

void draw_save(FollowUpFormIntent& intent) {
    intent.saves |= ui::button(tr(TextKey::follow_up_form_save),
                               {.kind = ui::ButtonKind::primary, .shortcut = ui::save_keys});
}

}  // namespace

bool is_discontent(const FollowUpDraft& draft) {
    constexpr int best_discontent = 2;
    return draft.satisfaction > 0 && draft.satisfaction <= best_discontent &&
           draft.outcome != static_cast<int>(FollowUpOutcome::no_answer);
}

FollowUpFormIntent draw_follow_up_form(const FollowUpFormView& view, FollowUpDraft& draft) {
    FollowUpFormIntent intent;
    draw_header(view, draft, intent);
    const bool has_foot = ui::has_foot_bar();
    {
        const ui::Form form(title_of(view));
        draw_talk(view, draft, intent);
        if (!view.is_edit) {
            draw_settled(view, draft, intent);
            draw_next(view, draft, intent);
        }
        if (!has_foot) {
            const ui::Flow flow;
            draw_save(intent);
            if (ui::button(tr(TextKey::follow_up_form_cancel))) intent.goes_back = true;
        }
        intent.saves |= form.is_submitted() && !intent.assignee_chosen;
        intent.goes_back |= form.is_cancelled();
    }
    if (has_foot) {
        const ui::FootBar foot;
        draw_save(intent);
    }
    return intent;
}

}  // namespace laoke
