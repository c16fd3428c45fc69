/// The field that is being edited, between the widget that draws it and the editor that holds its
/// text.
#pragma once

#include "ui/text_editor.h"

#include <string>
#include <string_view>
#include <vector>

namespace laoke::ui {

class Form;

struct FieldState {
    /// What a field wants from the editor at the end of this frame.
    struct Wish {
        NodeId id = 0;
        std::string text;
        EditorLook look;
        EditorCaret caret = EditorCaret::keep;
    };
    struct Change {
        NodeId id;
        std::string text;
    };

    NodeId active = 0;          ///< the editor is open on this field
    NodeId focused_by_dom = 0;  ///< its element has the focus already
    std::string text;           ///< what the editor holds
    bool is_edited = false;     ///< something was typed since it was opened: the browser may undo it
    EditorLook look;
    Wish wish;
    std::vector<Change> changes;  ///< reported since the last frame
    /// The field whose Enter came in one frame with text, as a barcode scanner types or on a slow machine:
    /// what is offered for that text is known only in the next frame, and Enter is for it.
    NodeId held_enter = 0;
    NodeId held_enter_next = 0;
    Form* form = nullptr;                ///< the innermost that is being drawn
    std::string focus_label;             ///< `focus_field`
    std::string combo_label;             ///< `open_combo_box`
    bool seeks_fault = false;            ///< the next field with an error gets the focus
    bool seeks_fault_next = false;       ///< `focus_first_fault`: so it is in the next frame
    std::string suggestions_hidden_for;  ///< text for which the list was closed by Escape or a choice
    int suggestion_marked = -1;
    std::string filter;      ///< what the open list of a combo box is narrowed to
    std::string letters;     ///< typed one soon after the other on a combo box
    double typed_at_ms = 0;  ///< the last of them
};

}  // namespace laoke::ui
