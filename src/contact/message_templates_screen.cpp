#include "contact/message_templates_screen.h"

#include "ui/widgets.h"

namespace laoke {

namespace {

using ui::tr;

void draw_form(const MessageTemplatesView& view, MessageTemplatesState& state,
               MessageTemplatesIntent& intent) {
    const std::string_view title = tr(view.is_new ? TextKey::messages_add : TextKey::messages_edit);
    const ui::Dialog dialog("template", {.title = title, .width = 520}, state.is_open);
    if (!dialog) return;
    MessageTemplateInput& input = state.input;
    const ui::Form form(title);
    const auto field = [&](TextKey label, std::string& value, const ui::FieldOptions& options) {
        intent.changed |= ui::text_field(tr(label), value, options).changed;
    };
    field(TextKey::messages_name, input.name,
          {.hint = tr(TextKey::messages_name_hint),
           .error = view.name_error,
           .is_required = true,
           .autofocus = true});
    intent.changed |= ui::combo_box(tr(TextKey::messages_channel), view.channels, input.channel);
    if (view.has_subject) field(TextKey::messages_subject, input.subject, {.error = view.subject_error});
    field(TextKey::messages_body, input.body, {.error = view.body_error, .rows = 5, .is_required = true});
    ui::muted_text(tr(TextKey::messages_insert));
    {
        const ui::Flow flow;
        for (const std::string_view word : view.fields) {
            if (!ui::button(word, ui::ButtonKind::quiet)) continue;
            input.body += word;
            intent.changed = true;
        }
    }
    const ui::DialogActions actions;
    if (!view.is_new)
        intent.removes = ui::button(tr(TextKey::messages_remove),
                                    {.kind = ui::ButtonKind::quiet, .icon = ui::Icon::trash});
    intent.saves = ui::primary_button(tr(TextKey::messages_save)) || form.is_submitted();
    if (form.is_cancelled()) state.is_open = false;
}

}  // namespace

MessageTemplatesIntent draw_message_templates(const MessageTemplatesView& view,
                                              MessageTemplatesState& state) {
    MessageTemplatesIntent intent;
    {
        const ui::PageHeader header({.title = tr(TextKey::messages_title),
                                     .subtitle = tr(TextKey::messages_subtitle),
                                     .back_label = tr(TextKey::messages_back)});
        intent.goes_back = header.is_back_pressed();
        intent.adds = ui::primary_button(tr(TextKey::messages_add), ui::Icon::add);
    }
    const ui::Card card("templates");
    if (view.rows.empty())
        ui::empty_state({.icon = ui::Icon::chat,
                         .title = tr(TextKey::messages_nothing),
                         .hint = tr(TextKey::messages_nothing_hint),
                         .is_main = false});
    for (std::size_t i = 0; i < view.rows.size(); ++i) {
        const ui::Scope scope(static_cast<std::int64_t>(i));
        const MessageTemplateRow& row = view.rows[i];
        if (ui::list_item(
                {.icon = ui::Icon::chat, .title = row.name, .detail = row.body, .trailing = row.channel}))
            intent.opens = i;
    }
    draw_form(view, state, intent);
    return intent;
}

}  // namespace laoke
