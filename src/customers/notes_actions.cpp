#include "customers/notes_actions.h"

#include "customers/customers_store.h"
#include "customers/notes_store.h"

namespace laoke {

namespace {

Result<Note> existing(Archive& archive, Id<Note> id) {
    LAOKE_TRY(std::optional<Note> note, find_note(archive.database(), id));
    if (!note) return fail(TextKey::customers_note_gone);
    return *std::move(note);
}

/// The note as it will be kept, or what is wrong with it.
Result<Note> checked(Note note) {
    note = normalized(std::move(note));
    if (auto why = fault(note)) return std::unexpected(*std::move(why));
    return note;
}

/// An action about the customer of the note.
Result<Action> begin(Archive& archive, TextKey what, const Note& note) {
    LAOKE_TRY(const std::optional<Customer> customer, find_customer(archive.database(), note.customer));
    if (!customer) return fail(TextKey::customers_gone);
    return Action::begin(archive, what, {{"name", customer->name}}, note.customer);
}

}  // namespace

Result<Id<Note>> create_note(Archive& archive, Note note) {
    LAOKE_TRY(note, checked(std::move(note)));
    note.id = archive.ids().next<Note>();
    note.created_at = archive.clock().now();
    LAOKE_TRY(Action action, begin(archive, TextKey::customers_change_note_created, note));
    LAOKE_TRY_STATUS(insert_note(action.database(), note));
    LAOKE_TRY_STATUS(action.commit());
    return note.id;
}

Status change_note(Archive& archive, Note wanted) {
    LAOKE_TRY(Note note, existing(archive, wanted.id));
    note.text = std::move(wanted.text);
    note.is_pinned = wanted.is_pinned;
    LAOKE_TRY(note, checked(std::move(note)));
    LAOKE_TRY(Action action, begin(archive, TextKey::customers_change_note_changed, note));
    LAOKE_TRY_STATUS(update_note(action.database(), note));
    LAOKE_TRY_STATUS(action.commit());
    return {};
}

Status remove_note(Archive& archive, Id<Note> id) {
    LAOKE_TRY(const Note note, existing(archive, id));
    LAOKE_TRY(Action action, begin(archive, TextKey::customers_change_note_deleted, note));
    LAOKE_TRY_STATUS(delete_note(action.database(), id));
    LAOKE_TRY_STATUS(action.commit());
    return {};
}

}  // namespace laoke
