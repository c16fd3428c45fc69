/// The place where text is really typed: in the page a DOM <input> or <textarea> that lies over the
/// field to the pixel, so that input methods, selection, clipboard, undo, spelling and a phone's
/// keyboard are the browser's own.
///
/// The element is the one that stands for the field in the semantic mirror.  A field is edited
/// because the user clicked or tabbed into it (the widget calls `open`), or because the element
/// was focused by itself (tap, screen reader): then `EditorEvents::focused` arrives first.
#pragma once

#include "ui/glyphs.h"
#include "ui/rect.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace laoke::ui {

using NodeId = std::uint32_t;

/// Which keyboard a phone shows, and what a password manager may do.
enum class InputMode : unsigned char { text, search, tel, decimal, numeric, email, url, secret };

enum class TextAlign : unsigned char { left, center, right };

/// What an editor looks like.  Lengths in physical pixels.
struct EditorLook {
    Rect rect;
    int em_px = 14;
    float line_height = 17;
    float pad_left = 12;
    float pad_right = 12;
    float baseline = 22;  ///< of the first line, from the top of `rect`
    TextAlign align = TextAlign::left;
    bool is_multiline = false;

    bool operator==(const EditorLook&) const = default;
};

/// Where the caret goes when an editor opens.
enum class EditorCaret : unsigned char { keep, select_all, at_end };

class TextEditor {
public:
    TextEditor() = default;
    TextEditor(const TextEditor&) = delete;
    TextEditor& operator=(const TextEditor&) = delete;
    virtual ~TextEditor() = default;

    /// The field `id` is edited from now on; another one that was is closed.  Its element is in the
    /// mirror already.  Opening the open one only updates its look.
    virtual void open(NodeId id, std::string_view text, const EditorLook& look, EditorCaret caret) = 0;

    /// The field has moved, or looks different.
    virtual void place(const EditorLook& look) = 0;

    /// The program changed the text under the editor (a suggestion was taken, a field emptied).
    virtual void set_text(std::string_view text) = 0;

    /// Nothing is edited any more.
    virtual void close() = 0;
};

/// What an editor reports; the Interface takes it.
class EditorEvents {
public:
    EditorEvents() = default;
    EditorEvents(const EditorEvents&) = delete;
    EditorEvents& operator=(const EditorEvents&) = delete;
    virtual ~EditorEvents() = default;

    /// The element of field `id` has the focus, not through `TextEditor::open`.
    virtual void editor_focused(NodeId id) = 0;

    /// The text has changed.  While an input method is composing nothing is reported.
    virtual void editor_changed(NodeId id, std::string_view text) = 0;

    /// The element has lost the focus to something outside of the page's own doing.
    virtual void editor_blurred(NodeId id) = 0;
};

}  // namespace laoke::ui
