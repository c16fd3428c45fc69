#include "app/encryption_screen.h"

#include "base/utf8.h"
#include "ui/widgets.h"

#include <algorithm>

namespace laoke {

namespace {

constexpr std::size_t good_length = 14;
constexpr float locked_width = 420;

TextKey title_of(EncryptionTask task) {
    switch (task) {
        case EncryptionTask::turn_on: return TextKey::encryption_turn_on;
        case EncryptionTask::change_passphrase: return TextKey::encryption_change;
        case EncryptionTask::new_code: return TextKey::encryption_new_code;
        case EncryptionTask::turn_off: return TextKey::encryption_turn_off;
        case EncryptionTask::open_backup: return TextKey::encryption_open_backup;
        case EncryptionTask::seal_backup: return TextKey::encryption_seal_backup;
    }
    return TextKey::encryption_title;
}

/// What the main button of a dialog says.
TextKey going_on(const EncryptionForm& form) {
    switch (form.task) {
        case EncryptionTask::open_backup: return TextKey::encryption_unlock;
        case EncryptionTask::seal_backup: return TextKey::encryption_export;
        case EncryptionTask::turn_on:
        case EncryptionTask::new_code:
            return form.is_at_code ? TextKey::encryption_finish : TextKey::encryption_next;
        case EncryptionTask::change_passphrase:
        case EncryptionTask::turn_off: break;
    }
    return TextKey::encryption_finish;
}

bool secret_field(TextKey label, std::string& secret, std::string_view fault, bool is_shown,
                  std::string_view help = {}, bool is_first = false) {
    return static_cast<bool>(
        ui::text_field(ui::tr(label), secret,
                       {.help = help,
                        .error = fault,
                        .input_mode = is_shown ? ui::InputMode::text : ui::InputMode::secret,
                        .is_required = true,
                        .autofocus = is_first}));
}

std::string_view strength_of(std::string_view passphrase) {
    const std::size_t length = count_code_points(passphrase);
    return ui::tr(length < shortest_passphrase ? TextKey::encryption_length_rule
                  : length < good_length       ? TextKey::encryption_length_weak
                                               : TextKey::encryption_length_good);
}

void draw_passphrases(EncryptionForm& form) {
    const bool is_backup = form.task == EncryptionTask::open_backup;
    const bool has_old = form.task != EncryptionTask::turn_on && form.task != EncryptionTask::seal_backup;
    if (form.task == EncryptionTask::turn_off) ui::text(ui::tr(TextKey::encryption_off_body));
    if (form.task == EncryptionTask::seal_backup) ui::text(ui::tr(TextKey::encryption_seal_backup_body));
    if (is_backup) ui::text(ui::tr(TextKey::encryption_open_backup_body, {{"file", form.file}}));
    const TextKey old_label =
        is_backup ? TextKey::encryption_backup_passphrase : TextKey::encryption_old_passphrase;
    if (has_old && secret_field(old_label, form.old_secret, form.old_fault, form.is_shown, {}, true))
        form.old_fault.clear();
    if (has_new_passphrase(form.task)) {
        if (secret_field(TextKey::encryption_new_passphrase, form.passphrase, form.passphrase_fault,
                         form.is_shown, strength_of(form.passphrase), !has_old))
            form.passphrase_fault.clear();
        if (secret_field(TextKey::encryption_repeat, form.again, form.again_fault, form.is_shown))
            form.again_fault.clear();
    }
    ui::checkbox(ui::tr(TextKey::encryption_show), form.is_shown);
}

void draw_code(EncryptionForm& form, EncryptionFormIntent& intent) {
    ui::text(ui::tr(TextKey::encryption_code_body));
    ui::heading(form.code, 3);
    intent.prints = ui::button(ui::tr(TextKey::encryption_code_print));
    if (ui::text_field(ui::tr(TextKey::encryption_code_again), form.code_again,
                       {.error = form.code_fault, .is_required = true, .autofocus = true}))
        form.code_fault.clear();
}

}  // namespace

LockedIntent draw_locked(std::string_view name, LockedState& state) {
    auto intent = LockedIntent::none;
    const ui::Shell shell({.product = ui::tr(TextKey::app_name), .screen = "locked"});
    const float side = std::max(0.01F, (ui::available_width() - locked_width) / 2);
    ui::Columns columns({side, locked_width, side}, 0, 0);
    columns.next();
    columns.next();
    ui::gap(ui::is_narrow() ? 24 : 96);
    const ui::Card card("locked");
    ui::heading(name);
    ui::text(
        ui::tr(state.is_by_code ? TextKey::encryption_locked_code_body : TextKey::encryption_locked_body));
    {
        const ui::Form form(name);
        const TextKey label = state.is_by_code ? TextKey::encryption_code : TextKey::encryption_passphrase;
        if (secret_field(label, state.secret, state.fault, state.is_shown || state.is_by_code, {}, true))
            state.fault.clear();
        if (!state.is_by_code) ui::checkbox(ui::tr(TextKey::encryption_show), state.is_shown);
        if (state.is_working) ui::muted_text(ui::tr(TextKey::encryption_working));
        if (form.is_submitted()) intent = LockedIntent::unlock;
    }
    {
        const ui::Flow buttons;
        if (ui::primary_button(ui::tr(TextKey::encryption_unlock))) intent = LockedIntent::unlock;
        const TextKey other =
            state.is_by_code ? TextKey::encryption_use_passphrase : TextKey::encryption_use_code;
        if (ui::button(ui::tr(other))) state = {.is_by_code = !state.is_by_code};
        if (ui::button(ui::tr(TextKey::waiting_back), {.kind = ui::ButtonKind::quiet}))
            intent = LockedIntent::back;
    }
    return intent;
}

EncryptionIntent draw_encryption(const EncryptionCard& view) {
    EncryptionIntent intent;
    const ui::Card card("encryption", {.title = ui::tr(TextKey::encryption_title)});
    if (!view.is_on && view.is_exposed) ui::notice(ui::Kind::warning, ui::tr(TextKey::encryption_file_first));
    ui::text(ui::tr(view.is_on ? TextKey::encryption_is_on : TextKey::encryption_is_off));
    ui::muted_text(ui::tr(view.is_available ? TextKey::encryption_limits : TextKey::encryption_unavailable));
    if (view.is_writing) ui::notice(ui::Kind::info, ui::tr(TextKey::encryption_writing));
    if (!view.is_available || view.is_writing) return intent;
    const ui::Flow buttons;
    const auto offer = [&](EncryptionTask task) {
        if (!ui::button(ui::tr(title_of(task)))) return;
        intent.has_task = true;
        intent.task = task;
    };
    if (!view.is_on) {
        offer(EncryptionTask::turn_on);
        return intent;
    }
    intent.locks = ui::primary_button(ui::tr(TextKey::encryption_lock));
    offer(EncryptionTask::change_passphrase);
    offer(EncryptionTask::new_code);
    offer(EncryptionTask::turn_off);
    return intent;
}

EncryptionFormIntent draw_encryption_form(EncryptionForm& form) {
    EncryptionFormIntent intent;
    const ui::Dialog dialog("encryption", {.title = ui::tr(title_of(form.task))}, form.is_open);
    if (!dialog) return intent;
    {
        const ui::Form fields(ui::tr(title_of(form.task)));
        if (form.is_at_code)
            draw_code(form, intent);
        else
            draw_passphrases(form);
        if (form.is_working) ui::muted_text(ui::tr(TextKey::encryption_working));
        intent.goes_on = fields.is_submitted();
    }
    {
        const ui::DialogActions actions;
        if (ui::button(ui::tr(TextKey::welcome_cancel))) form.is_open = false;
        intent.goes_on |= ui::primary_button(ui::tr(going_on(form)));
    }
    intent.goes_on = intent.goes_on && !form.is_working;
    return intent;
}

}  // namespace laoke
