/// What a user does with notes about customers.
#pragma once

#include "archive/action.h"
#include "customers/note.h"

namespace laoke {

/// Id and the time of creation are given here.  Errors: fault(), `customers_gone`.
Result<Id<Note>> create_note(Archive& archive, Note note);

/// Its text, and whether it is pinned.  Errors: fault(), `customers_note_gone`.
Status change_note(Archive& archive, Note note);

/// Errors: `customers_note_gone`.
Status remove_note(Archive& archive, Id<Note> id);

}  // namespace laoke
