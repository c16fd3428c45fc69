#include "contact/playbooks_screen.h"

#include "contact/assignee_field_screen.h"
#include "ui/widgets.h"

namespace laoke {

using ui::tr;

PlaybooksIntent draw_playbooks(const std::vector<PlaybookRow>& rows) {
    PlaybooksIntent intent;
    {
        const ui::PageHeader header({.title = tr(TextKey::playbooks_title),
                                     .subtitle = tr(TextKey::playbooks_subtitle),
                                     .back_label = tr(TextKey::messages_back)});
        intent.goes_back = header.is_back_pressed();
        intent.adds = ui::primary_button(tr(TextKey::playbooks_add), ui::Icon::add);
    }
    const ui::Card card("playbooks");
    if (rows.empty())
        intent.adds_ready = ui::empty_state({.icon = ui::Icon::check,
                                             .title = tr(TextKey::playbooks_nothing),
                                             .hint = tr(TextKey::playbooks_nothing_hint),
                                             .action = tr(TextKey::playbooks_add_ready),
                                             .is_main = false});
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const ui::Scope scope(static_cast<std::int64_t>(i));
        if (ui::list_item({.icon = ui::Icon::check, .title = rows[i].name, .trailing = rows[i].summary}))
            intent.opens = i;
    }
    return intent;
}

PlaybookDialogIntent draw_playbook_dialog(const PlaybookDialogView& view, PlaybookDialogState& state) {
    PlaybookDialogIntent intent;
    const std::string title = tr(TextKey::playbooks_apply_to, {{"name", view.customers}});
    const ui::Dialog dialog("playbook", {.title = title, .width = 520}, state.is_open);
    if (!dialog) return intent;
    const ui::Form form(title);
    {
        ui::Columns columns(2, 150);
        columns.next();
        intent.changed |= ui::combo_box(tr(TextKey::playbooks_playbook), view.playbooks, state.chosen);
        columns.next();
        intent.changed |= ui::date_field(tr(TextKey::playbooks_start), state.start, {.today = view.today},
                                         {.error = view.error, .is_required = true})
                              .changed;
    }
    const AssigneeEvents assignee = draw_assignee(state.assignee, view.assignees, view.assignee_error);
    intent.changed |= assignee.changed;
    if (!view.tasks.empty()) ui::muted_text(tr(TextKey::playbooks_preview));
    for (const PlannedTask& task : view.tasks) ui::text(task.when + " · " + task.title);
    if (form.is_cancelled()) state.is_open = false;
    const ui::DialogActions actions;
    intent.manages = ui::button(tr(TextKey::playbooks_manage), ui::ButtonKind::quiet);
    intent.applies =
        ui::primary_button(tr(TextKey::playbooks_confirm)) || (form.is_submitted() && !assignee.is_chosen);
    return intent;
}

}  // namespace laoke
