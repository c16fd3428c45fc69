/// The semantic mirror as DOM nodes over the canvas (web/mirror.js), and the text editor, which is
/// the node of the field that is edited (web/text_editor.js).
#pragma once

#include "ui/mirror_update.h"
#include "ui/text_editor.h"

namespace laoke {

class DomMirror final : public ui::MirrorSink {
public:
    void show(const ui::MirrorTree& tree) override;
    void focus(ui::NodeId id) override;
    void set_language(Language language) override;
    void announce(std::string_view sentence, bool is_urgent) override;

private:
    ui::MirrorUpdate update_;
};

class DomTextEditor final : public ui::TextEditor {
public:
    void open(ui::NodeId id, std::string_view text, const ui::EditorLook& look,
              ui::EditorCaret caret) override;
    void place(const ui::EditorLook& look) override;
    void set_text(std::string_view text) override;
    void close() override;
};

}  // namespace laoke
