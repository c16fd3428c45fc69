#include "app/encryption_dialog.h"

#include "base/utf8.h"
#include "ui/widgets.h"

#include <utility>

namespace laoke {

void EncryptionDialog::open(EncryptionTask task, std::shared_ptr<Sealing> sealing, std::string_view file) {
    forget();
    sealing_ = std::move(sealing);
    form_.task = task;
    form_.file = file;
    form_.is_open = true;
    ports_.wake();
}

/// What was typed leaves the memory with it.
void EncryptionDialog::forget() {
    for (std::string* secret :
         {&form_.old_secret, &form_.passphrase, &form_.again, &form_.code, &form_.code_again})
        wipe(std::as_writable_bytes(std::span(*secret)));
    wipe(key_);
    form_ = {};
    code_.reset();
    passphrase_slot_.reset();
    next_ = nullptr;
    // What is still on its way belongs to a dialog that was closed.
    *self_ = nullptr;
    self_ = std::make_shared<EncryptionDialog*>(this);
}

void EncryptionDialog::draw_open() {
    const EncryptionFormIntent intent = draw_encryption_form(form_);
    if (!form_.is_open) return forget();
    if (intent.prints) {
        const std::string title(ui::tr(TextKey::encryption_code_paper));
        ports_.printing.print({.title = title,
                               .blocks = {{.kind = PrintBlock::Kind::heading, .texts = {form_.code}},
                                          {.texts = {std::string(ui::tr(TextKey::encryption_code_body))}}}});
    }
    if (intent.goes_on) go_on();
    if (next_ != nullptr && !std::exchange(is_said_, true)) ports_.wake();
}

void EncryptionDialog::work_on() {
    (this->*std::exchange(next_, nullptr))();
    ports_.wake();
}

void EncryptionDialog::begin(Step step) {
    form_.is_working = true;
    next_ = step;
    is_said_ = false;
    ports_.wake();
}

void EncryptionDialog::go_on() {
    if (form_.is_at_code) {
        if (RecoveryCode::parse(form_.code_again) != code_)
            return fail_with(form_.code_fault, TextKey::encryption_code_malformed);
        return begin(form_.task == EncryptionTask::turn_on ? &EncryptionDialog::turn_on
                                                           : &EncryptionDialog::make_code);
    }
    if (has_new_passphrase(form_.task) && !is_passphrase_right()) return;
    if (form_.task == EncryptionTask::turn_on) return show_code();
    if (form_.task == EncryptionTask::seal_backup) return begin(&EncryptionDialog::seal_backup);
    begin(&EncryptionDialog::open_old);
}

bool EncryptionDialog::is_passphrase_right() {
    if (count_code_points(form_.passphrase) < shortest_passphrase)
        fail_with(form_.passphrase_fault, TextKey::encryption_length_rule);
    else if (form_.passphrase != form_.again)
        fail_with(form_.again_fault, TextKey::encryption_not_same);
    else
        return true;
    return false;
}

void EncryptionDialog::show_code() {
    code_ = RecoveryCode::random(ports_.random);
    form_.code = code_->string();
    form_.is_at_code = true;
    ui::focus_field(ui::tr(TextKey::encryption_code_again));
    ports_.wake();
}

/// The recovery code opens too: the passphrase may be what was forgotten.
void EncryptionDialog::open_old() {
    const auto code = RecoveryCode::parse(form_.old_secret);
    const SlotKind kind = code ? SlotKind::recovery_code : SlotKind::passphrase;
    const std::vector<std::byte> passphrase = secret_of_passphrase(form_.old_secret);
    const std::span<const std::byte> secret = code ? code->secret() : std::span<const std::byte>(passphrase);
    if (form_.task == EncryptionTask::open_backup) return open_backup(kind, secret);
    sealing_->open_own(kind, secret, [self = self_](const std::optional<RawKey>& key) {
        EncryptionDialog* const dialog = *self;
        if (dialog == nullptr) return;
        if (key)
            dialog->old_opened(*key);
        else
            dialog->fail_with(dialog->form_.old_fault, TextKey::encryption_wrong);
    });
}

void EncryptionDialog::open_backup(SlotKind kind, std::span<const std::byte> secret) {
    // The file is kept while its key is looked for: the dialog may be closed meanwhile.
    sealing_->unlock(kind, secret, [self = self_, sealing = sealing_](Sealing::Unlocked unlocked) {
        EncryptionDialog* const dialog = *self;
        if (dialog == nullptr) return;
        if (unlocked == Sealing::Unlocked::yes) return dialog->finish();
        dialog->fail_with(dialog->form_.old_fault, unlocked == Sealing::Unlocked::no
                                                       ? TextKey::encryption_backup_wrong
                                                       : TextKey::encryption_backup_slot_damaged);
    });
}

void EncryptionDialog::old_opened(const RawKey& key) {
    key_ = key;
    if (form_.task == EncryptionTask::turn_off) {
        sealing_->turn_off();
        return finish();
    }
    if (form_.task == EncryptionTask::change_passphrase) return make_passphrase();
    form_.is_working = false;
    show_code();
}

void EncryptionDialog::make(SlotKind kind, std::function<void(const KeySlot&)> made) {
    const std::vector<std::byte> passphrase = secret_of_passphrase(form_.passphrase);
    const bool is_code = kind == SlotKind::recovery_code;
    sealing_->make(kind, is_code ? code_->secret() : std::span<const std::byte>(passphrase), key_,
                   [self = self_, made = std::move(made)](const std::optional<KeySlot>& slot) {
                       EncryptionDialog* const dialog = *self;
                       if (dialog == nullptr) return;
                       if (slot) return made(*slot);
                       EncryptionForm& form = dialog->form_;
                       std::string& fault = form.is_at_code                            ? form.code_fault
                                            : form.task == EncryptionTask::seal_backup ? form.passphrase_fault
                                                                                       : form.old_fault;
                       dialog->fail_with(fault, TextKey::encryption_failed);
                   });
}

void EncryptionDialog::turn_on() {
    key_ = random_key(ports_.random);
    make(SlotKind::passphrase, [this](const KeySlot& by_passphrase) {
        passphrase_slot_ = by_passphrase;
        make(SlotKind::recovery_code, [this](const KeySlot& by_code) {
            sealing_->turn_on(key_, {*passphrase_slot_, by_code});
            finish();
        });
    });
}

/// The key is made for this file, and by this passphrase only.
void EncryptionDialog::seal_backup() {
    key_ = random_key(ports_.random);
    make(SlotKind::passphrase, [this](const KeySlot& slot) {
        sealing_->turn_on(key_, {slot});
        finish();
    });
}

void EncryptionDialog::make_passphrase() {
    make(SlotKind::passphrase, [this](const KeySlot& slot) {
        sealing_->replace(slot);
        finish();
    });
}

void EncryptionDialog::make_code() {
    make(SlotKind::recovery_code, [this](const KeySlot& slot) {
        sealing_->replace(slot);
        finish();
    });
}

void EncryptionDialog::finish() {
    done_ = form_.task;
    forget();
    ports_.wake();
}

void EncryptionDialog::fail_with(std::string& fault, TextKey key) {
    fault = text(key, ui::interface().language());
    form_.is_working = false;
    ui::focus_first_fault();
    ports_.wake();
}

}  // namespace laoke
