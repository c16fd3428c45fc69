#include "app/note_form_page.h"

#include "app/form_fields.h"
#include "app/shop.h"
#include "customers/customers_store.h"
#include "customers/notes_actions.h"
#include "customers/notes_store.h"
#include "ui/fields.h"
#include "ui/interface.h"

namespace laoke {

void NoteFormPage::draw(Shop& shop) {
    if (built_at_ != shop.archive().revision()) {
        if (const Status loaded = load(shop); !loaded) {
            shop.tell(loaded.error());
            return shop.return_to({Place::customers}, true);
        }
    }
    const NoteFormIntent intent = draw_note_form(view_, draft_);
    if (const Status done = act(shop, intent); !done) shop.tell(done.error());
}

/// Something else was changed meanwhile (an undo): what was typed stays.
Status NoteFormPage::load(Shop& shop) {
    const bool is_untouched = built_at_ == 0 || !has_unsaved_input();
    built_at_ = shop.archive().revision();
    view_.is_edit = route_.place == Place::edit_note;
    if (view_.is_edit) {
        LAOKE_TRY(const auto note, find_note(shop.database(), Id<Note>(route_.id)));
        if (!note) return fail(TextKey::customers_note_gone);
        note_ = *note;
        view_.day = format_local(shop.archive().clock(), note_.created_at);
        untouched_ = {.text = note_.text, .is_pinned = note_.is_pinned};
    } else {
        note_.customer = Id<Customer>(route_.id);
    }
    LAOKE_TRY(const auto customer, find_customer(shop.database(), note_.customer));
    if (!customer) return fail(TextKey::customers_gone);
    view_.customer_name = customer->name;
    if (is_untouched) draft_ = untouched_;
    return {};
}

void NoteFormPage::visit(FormFields& fields) {
    fields.text("text", draft_.text);
    fields.flag("is_pinned", draft_.is_pinned);
}

std::optional<Note> NoteFormPage::read() {
    Note note = note_;
    note.text = draft_.text;
    note.is_pinned = draft_.is_pinned;
    note = normalized(std::move(note));
    view_.text_error.clear();
    const auto why = fault(note);
    if (!why) return note;
    view_.text_error = text(*why, ui::interface().language());
    return std::nullopt;
}

Status NoteFormPage::act(Shop& shop, const NoteFormIntent& intent) {
    if (shows_faults_ && intent.changed) std::ignore = read();
    if (intent.goes_back) leave(shop);
    if ((!intent.saves && !intent.removes) || !shop.can_change()) return {};
    const std::uint64_t before = shop.archive().revision();
    const auto form = shop.saves_form();
    if (intent.removes) {
        LAOKE_TRY_STATUS(remove_note(shop.archive(), note_.id));
    } else {
        shows_faults_ = true;
        const auto note = read();
        if (!note) {
            ui::focus_first_fault();
            return {};
        }
        if (view_.is_edit) {
            LAOKE_TRY_STATUS(change_note(shop.archive(), *note));
        } else {
            LAOKE_TRY_STATUS(create_note(shop.archive(), *note));
        }
    }
    untouched_ = draft_;
    shop.announce_change(before);
    leave(shop);
    return {};
}

void NoteFormPage::leave(Shop& shop) {
    shop.return_to({Place::customer, note_.customer.value()}, draft_ == untouched_);
}

}  // namespace laoke
