#include "platform/dom_mirror.h"

#include <emscripten.h>

namespace laoke {

namespace {

// clang-format off
EM_JS_DEPS(laoke_mirror, "$UTF8ToString")
EM_JS(void, js_show, (const std::int32_t* places, int count, const char* records, int size), { Module.host.mirror.show(places, count, UTF8ToString(records, size)) })
EM_JS(void, js_focus, (double id), { Module.host.mirror.focus(id) })
EM_JS(void, js_show_language, (const char* tag, int size), { Module.host.mirror.setLanguage(UTF8ToString(tag, size)) })
EM_JS(void, js_announce, (const char* sentence, int size, int is_urgent), { Module.host.mirror.announce(UTF8ToString(sentence, size), is_urgent) })
EM_JS(void, js_editor_open, (double id, const char* text, int size, int caret), { Module.host.textEditor.open(id, UTF8ToString(text, size), caret) })
EM_JS(void, js_look, (int em, float line_height, float pad_left, float pad_right, float baseline, float height, int align), { Module.host.textEditor.look(em, line_height, pad_left, pad_right, baseline, height, align) })
EM_JS(void, js_place, (float x, float y, float width, float height), { Module.host.textEditor.place(x, y, width, height) })
EM_JS(void, js_set_text, (const char* text, int size), { Module.host.textEditor.setText(UTF8ToString(text, size)) })
EM_JS(void, js_editor_close, (), { Module.host.textEditor.close() })
// clang-format on

int size_of(std::string_view text) { return static_cast<int>(text.size()); }

}  // namespace

void DomMirror::show(const ui::MirrorTree& tree) {
    update_.make(tree);
    js_show(update_.places().data(), static_cast<int>(update_.places().size()), update_.records().data(),
            size_of(update_.records()));
}

void DomMirror::focus(ui::NodeId id) { js_focus(id); }

void DomMirror::set_language(Language language) {
    const std::string_view tag = language_tag(language);
    js_show_language(tag.data(), size_of(tag));
}

void DomMirror::announce(std::string_view sentence, bool is_urgent) {
    js_announce(sentence.data(), size_of(sentence), is_urgent ? 1 : 0);
}

void DomTextEditor::open(ui::NodeId id, std::string_view text, const ui::EditorLook& look,
                         ui::EditorCaret caret) {
    js_editor_open(id, text.data(), size_of(text), static_cast<int>(caret));
    place(look);
}

void DomTextEditor::place(const ui::EditorLook& look) {
    js_look(look.em_px, look.line_height, look.pad_left, look.pad_right, look.baseline, look.rect.height,
            static_cast<int>(look.align));
    js_place(look.rect.x, look.rect.y, look.rect.width, look.rect.height);
}

void DomTextEditor::set_text(std::string_view text) { js_set_text(text.data(), size_of(text)); }

void DomTextEditor::close() { js_editor_close(); }

}  // namespace laoke
