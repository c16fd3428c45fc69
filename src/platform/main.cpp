/// The page's entrance: makes the one BrowserPage, and lets web/*.js reach it.
#include "platform/browser_page.h"
#include "platform/keys.h"
#include "platform/received_bytes.h"

#include <emscripten.h>

namespace {

/// Lives as long as the page.
laoke::BrowserPage& page() {
    static laoke::BrowserPage instance;
    return instance;
}

}  // namespace

extern "C" {

/// What web/main.js calls once the host is in place.  0: the browser gives no WebGL 2.
EMSCRIPTEN_KEEPALIVE int laoke_start() { return page().start() ? 1 : 0; }

// web/look.js
EMSCRIPTEN_KEEPALIVE void laoke_follow_system(int is_dark, int has_high_contrast, int reduces_motion) {
    page().follow_system({is_dark != 0, has_high_contrast != 0}, reduces_motion != 0);
}

// web/frames.js
EMSCRIPTEN_KEEPALIVE void laoke_resize(int width, int height, float pixel_ratio, int is_touch,
                                       float covered) {
    page().resize(width, height, pixel_ratio, is_touch != 0, covered);
}
EMSCRIPTEN_KEEPALIVE double laoke_frame(double now_ms) { return page().frame(now_ms); }
EMSCRIPTEN_KEEPALIVE double laoke_work() { return page().work(); }
EMSCRIPTEN_KEEPALIVE double laoke_stat(int which) { return page().stat(static_cast<laoke::Stat>(which)); }
EMSCRIPTEN_KEEPALIVE void laoke_page_hides() { page().page_hides(); }
EMSCRIPTEN_KEEPALIVE void laoke_context_lost() { page().context_lost(); }
EMSCRIPTEN_KEEPALIVE void laoke_context_restored() { page().context_restored(); }

// web/spare_glyphs.js
EMSCRIPTEN_KEEPALIVE void laoke_character_is_missing() { page().tell_of_missing_characters(); }

// web/input.js
EMSCRIPTEN_KEEPALIVE void laoke_pointer(int phase, int kind, int id, float x, float y, int button,
                                        double at_ms) {
    page().pointer({static_cast<laoke::PointerPhase>(phase), static_cast<laoke::PointerKind>(kind), id, x, y,
                    button, at_ms});
}
EMSCRIPTEN_KEEPALIVE void laoke_wheel(float dx, float dy, float x, float y) { page().wheel(dx, dy, x, y); }
EMSCRIPTEN_KEEPALIVE void laoke_modifiers(int ctrl, int shift, int alt, int super) {
    page().modifiers(ctrl != 0, shift != 0, alt != 0, super != 0);
}
/// The name of the key (KeyboardEvent.code) lies in the room.
EMSCRIPTEN_KEEPALIVE void laoke_key(int code_size, int is_down) {
    const int key = laoke::key_of_code(laoke::received_text(code_size));
    if (key != 0) page().key(key, is_down != 0);
}
EMSCRIPTEN_KEEPALIVE void laoke_focus_changed(int has_focus) { page().focus_changed(has_focus != 0); }

// web/mirror.js
EMSCRIPTEN_KEEPALIVE void laoke_node_activated(double id) {
    page().activate(static_cast<laoke::ui::NodeId>(id));
}
EMSCRIPTEN_KEEPALIVE void laoke_node_focused(double id) {
    page().focus_node(static_cast<laoke::ui::NodeId>(id));
}
EMSCRIPTEN_KEEPALIVE void laoke_node_scrolled(double id, float dx, float dy) {
    page().scroll_node(static_cast<laoke::ui::NodeId>(id), dx, dy);
}

// web/text_editor.js; the text lies in the room
EMSCRIPTEN_KEEPALIVE void laoke_editor_focused(double id) {
    page().editor_focused(static_cast<laoke::ui::NodeId>(id));
}
EMSCRIPTEN_KEEPALIVE void laoke_editor_changed(double id, int size) {
    page().interface().editor_changed(static_cast<laoke::ui::NodeId>(id), laoke::received_text(size));
}
EMSCRIPTEN_KEEPALIVE void laoke_editor_blurred(double id) {
    page().interface().editor_blurred(static_cast<laoke::ui::NodeId>(id));
}

}  // extern "C"

int main() { return 0; }
