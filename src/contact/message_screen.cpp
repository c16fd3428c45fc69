#include "contact/message_screen.h"

#include "ui/widgets.h"

namespace laoke {

using ui::tr;

MessageIntent draw_message(const MessageView& view, MessageState& state) {
    MessageIntent intent;
    const std::string title = tr(TextKey::messages_send_to, {{"name", view.customer}});
    const ui::Dialog dialog("message", {.title = title, .width = 520}, state.is_open);
    if (!dialog) return intent;
    if (view.templates.empty()) {
        intent.manages = ui::empty_state({.icon = ui::Icon::chat,
                                          .title = tr(TextKey::messages_nothing),
                                          .hint = tr(TextKey::messages_nothing_hint),
                                          .action = tr(TextKey::messages_add)});
        return intent;
    }
    intent.chosen_changed = ui::combo_box(tr(TextKey::messages_template), view.templates, state.chosen);
    if (view.has_subject) ui::text_field(tr(TextKey::messages_subject), state.subject);
    ui::text_field(tr(TextKey::messages_body), state.body,
                   {.error = view.error, .rows = 6, .is_required = true});
    const ui::DialogActions actions;
    intent.manages = ui::button(tr(TextKey::messages_manage), ui::ButtonKind::quiet);
    const bool has_other = view.can_text || view.can_mail;
    intent.copies =
        ui::button(tr(TextKey::messages_copy), has_other ? ui::ButtonKind::normal : ui::ButtonKind::primary);
    if (view.can_text) intent.texts = ui::primary_button(tr(TextKey::messages_text));
    if (view.can_mail) intent.mails = ui::primary_button(tr(TextKey::messages_mail));
    return intent;
}

}  // namespace laoke
