/// Fields: label above, what is wrong with it below, Tab and Shift+Tab in reading order, Enter
/// submits the form, Escape cancels it.
#pragma once

#include "ui/text_editor.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace laoke::ui {

struct FieldOptions {
    std::string_view hint{};   ///< grey text in the empty field
    std::string_view help{};   ///< grey sentence below
    std::string_view shown{};  ///< what is drawn while it is not edited; "": its text
    std::string_view error{};  ///< red sentence below; the field is marked invalid
    float width = 0;           ///< CSS pixels; 0: all there is
    int rows = 1;              ///< more than 1: a text area
    InputMode input_mode = InputMode::text;
    TextAlign align = TextAlign::left;
    bool is_required = false;
    bool is_disabled = false;
    bool autofocus = false;    ///< gets the focus when the page or the dialog opens
    bool hides_label = false;  ///< the label is only the accessible name
};

/// What happened to a field in this frame.
struct FieldEvents {
    bool changed = false;
    bool submitted = false;  ///< Enter
    bool cancelled = false;  ///< Escape
    bool left = false;       ///< lost the focus
    explicit operator bool() const { return changed; }
};

/// A line of text, or several with `rows`.  While an input method composes, `value` stays.
FieldEvents text_field(std::string_view label, std::string& value, const FieldOptions& options = {});

/// A magnifying glass, the text, and a button that empties it.  Down and Enter are reported so
/// that a list below can take them.
FieldEvents search_box(std::string_view label, std::string& value, const FieldOptions& options = {});

/// One of a few items.  True when `index` changed.
bool combo_box(std::string_view label, std::span<const std::string_view> items, int& index,
               const FieldOptions& options = {});

/// Opens the list of the combo box with this label when that is drawn next.
void open_combo_box(std::string_view label);
/// Whether the list of a combo box that was drawn here is open.
[[nodiscard]] bool is_combo_box_open(std::string_view label);

/// A line that can be taken in a list below a field.
struct Suggestion {
    std::string_view title{};
    std::string_view detail{};
};

struct SuggestEvents : FieldEvents {
    std::optional<std::size_t> chosen;  ///< by click, or Enter on the marked one
};

/// A text field with suggestions for what was typed so far; Up, Down and Enter choose.  The caller
/// computes them anew when `changed`, and sets `value` when one was chosen.
SuggestEvents suggest_field(std::string_view label, std::string& value,
                            std::span<const Suggestion> suggestions, const FieldOptions& options = {});

/// The fields drawn while it lives belong together: ask it after the last one.
class Form {
public:
    explicit Form(std::string_view name);
    ~Form();
    Form(const Form&) = delete;
    Form& operator=(const Form&) = delete;

    /// Enter was pressed in one of its fields, Ctrl+Enter in a text area, or Ctrl+S anywhere.
    [[nodiscard]] bool is_submitted() const { return is_submitted_; }
    /// Escape was pressed.
    [[nodiscard]] bool is_cancelled() const { return is_cancelled_; }

    /// Used by the fields.
    void submit() { is_submitted_ = true; }
    void cancel() { is_cancelled_ = true; }

private:
    Form* outer_;
    bool is_submitted_ = false;
    bool is_cancelled_ = false;
};

/// Puts the focus into the field with this label when it is drawn next.
void focus_field(std::string_view label);

/// Puts the focus into the first field that has an error, in the next frame; nothing when none has.
void focus_first_fault();

}  // namespace laoke::ui
