/// The form of a note about a customer, and the pinned ones on the customer's page.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace laoke {

struct NoteDraft {
    std::string text;
    bool is_pinned = false;

    bool operator==(const NoteDraft&) const = default;
};

struct NoteFormView {
    bool is_edit = false;
    std::string customer_name;
    std::string day;  ///< on which it was written
    std::string text_error;
};

struct NoteFormIntent {
    bool changed = false;
    bool saves = false;
    bool goes_back = false;
    bool removes = false;
};

NoteFormIntent draw_note_form(const NoteFormView& view, NoteDraft& draft);

struct PinnedNote {
    std::string text;
    std::string day;
};

/// The note that is to be changed.
std::optional<std::size_t> draw_pinned_notes(const std::vector<PinnedNote>& notes);

}  // namespace laoke
