#include "platform/browser_page.h"

#include "ui/dialogs.h"

#include <emscripten.h>
#include <emscripten/html5.h>
#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <cfloat>
#include <cmath>
#include <utility>

namespace laoke {

namespace {

// clang-format off
EM_JS_DEPS(laoke_page, "$UTF8ToString")
EM_JS(void, js_request_frame, (), { Module.host.frames.request() })
EM_JS(void, js_canvas_size, (int width, int height), { Module.host.frames.sizeCanvas(width, height) })
EM_JS(void, js_cursor, (int cursor), { Module.host.frames.showCursor(cursor) })
EM_JS(void, js_save_picture, (const char* name, int size, int x, int y, int width, int height), {
    Module.host.frames.savePicture(UTF8ToString(name, size), x, y, width, height)
})
EM_JS(int, js_is_mac, (), { return Module.host.input.isMac() })
EM_JS(void, js_show_look, (int is_dark, int has_high_contrast), { Module.host.look.show(is_dark, has_high_contrast) })
EM_JS(void, js_copy, (const char* text, int size), { Module.host.input.copy(UTF8ToString(text, size)) })
// clang-format on

constexpr double slice_ms = 8;
constexpr double progress_pace_ms = 100;
constexpr double key_repeat_pace_ms = 30;
constexpr double never = Program::never;
/// One that sees what was done, one in which the page asks for another field, one that opens it.
constexpr int frames_until_focus_has_moved = 3;
/// One that moves what is shown, one that finds it where it was: then the mirror follows.
constexpr int frames_until_picture_is_still = 2;

/// Ends after a few milliseconds, so that the page answers while a job runs.
class ShortSlice final : public Slice {
public:
    [[nodiscard]] bool is_over() const override { return emscripten_get_now() >= end_ms_; }

private:
    double end_ms_ = emscripten_get_now() + slice_ms;
};

bool textures_wait(const ImDrawData& data) {
    if (data.Textures == nullptr) return false;
    return std::ranges::any_of(
        *data.Textures, [](const ImTextureData* texture) { return texture->Status != ImTextureStatus_OK; });
}

}  // namespace

BrowserPage::BrowserPage() = default;

BrowserPage::~BrowserPage() {
    program_.reset();
    interface_.reset();
}

bool BrowserPage::start() {
    EmscriptenWebGLContextAttributes wanted;
    emscripten_webgl_init_context_attributes(&wanted);
    wanted.majorVersion = 2;                   // web/drawing.js has made it, and said what it is to be like
    wanted.enableExtensionsByDefault = false;  // none is needed, and each costs a wait for the GPU's process
    const auto context = emscripten_webgl_create_context("#canvas", &wanted);
    if (context <= 0) return false;
    emscripten_webgl_make_context_current(context);

    interface_ = std::make_unique<ui::Interface>(
        ui::InterfacePorts{
            .glyphs = glyphs_,
            .mirror = mirror_,
            .editor = editor_,
            .copy_to_clipboard =
                [](std::string_view text) { js_copy(text.data(), static_cast<int>(text.size())); },
            .save_picture =
                [](std::string_view name, const ui::Rect& part) {
                    js_save_picture(name.data(), static_cast<int>(name.size()), static_cast<int>(part.x),
                                    static_cast<int>(part.y), static_cast<int>(part.width),
                                    static_cast<int>(part.height));
                },
            .show_look =
                [](ui::Look look) { js_show_look(look.is_dark ? 1 : 0, look.has_high_contrast ? 1 : 0); },
            .kept = [this](std::string_view name) { return preferences_.get(name); },
            .keep = [this](std::string_view name, std::string_view text) { preferences_.set(name, text); }},
        browser_language());
    ImGui::GetIO().BackendFlags |= ImGuiBackendFlags_HasMouseCursors;
    ImGui::GetIO().ConfigMacOSXBehaviors = js_is_mac() != 0;
    renderer_.start();
    has_context_ = true;
    program_ = make_program(*interface_, [this] {
        interface_->demand().wake();
        js_request_frame();
    });
    return true;
}

// ---- frames ----

void BrowserPage::resize(int width_px, int height_px, float pixel_ratio, bool is_touch,
                         float covered_bottom) {
    input_.width_px = width_px;
    input_.height_px = height_px;
    input_.pixel_ratio = pixel_ratio;
    input_.is_touch = is_touch;
    input_.covered_bottom = covered_bottom;
    interface_->demand().wake();
}

void BrowserPage::follow_system(ui::Look look, bool reduces_motion) {
    input_.system_look = look;
    input_.reduces_motion = reduces_motion;
    interface_->demand().wake();
}

double BrowserPage::frame(double now_ms) {
    if (input_.width_px <= 0 || input_.height_px <= 0) return never;
    ui::FrameDemand& demand = interface_->demand();
    input_.is_wheeling = wheel_.advance(now_ms);
    if (touch_.glide(now_ms) || input_.is_wheeling) demand.wake();
    if (!demand.is_due(now_ms) && ImGui::GetCurrentContext()->InputEventsQueue.Size == 0) {
        const double timer = demand.next_timer_ms();
        return timer < 0 ? never : std::max(1.0, timer - now_ms);
    }
    interface_ms_ = 0;
    build_frame(now_ms);
    if (interface_->is_unsettled()) build_frame(now_ms + 0.1, true);
    const bool has_changed = draw_picture();
    frame_ms_ = emscripten_get_now() - now_ms;
    demand.frame_done(has_changed);
    wake_for_held_keys(now_ms);
    if (demand.is_due(now_ms) || ImGui::GetCurrentContext()->InputEventsQueue.Size > 0) return 0;
    const double timer = demand.next_timer_ms();
    return timer < 0 ? never : std::max(1.0, timer - now_ms);
}

void BrowserPage::build_frame(double now_ms, bool is_at_once) {
    is_in_frame_ = true;
    input_.now_ms = now_ms;
    input_.is_at_once = is_at_once;
    const double begin_ms = emscripten_get_now();
    interface_->frame(input_, [this] { program_->draw(); });
    interface_ms_ += emscripten_get_now() - begin_ms;
    ++frames_made_;
    show_cursor();
    is_in_frame_ = false;
}

bool BrowserPage::draw_picture() {
    if (!has_context_) return false;
    ImDrawData& data = *ImGui::GetDrawData();
    const bool has_textures = textures_wait(data);
    // A texture that was made anew may show anything elsewhere.
    const auto texture = static_cast<std::uint64_t>(ImGui::GetIO().Fonts->TexData->UniqueID);
    const ui::Damage damage = damage_.next(data, texture);
    if (damage.nothing && !has_textures) return false;

    js_canvas_size(input_.width_px, input_.height_px);
    const ui::Rect whole{0, 0, data.DisplaySize.x, data.DisplaySize.y};
    renderer_.draw(data, damage.everything || damage.nothing ? whole : damage.rect,
                   interface_->theme().colors.ground);
    ++frames_drawn_;
    return true;
}

void BrowserPage::show_cursor() {
    const int cursor = ImGui::GetMouseCursor();
    if (cursor == cursor_) return;
    cursor_ = cursor;
    js_cursor(cursor);
}

void BrowserPage::wake_for_held_keys(double now_ms) {
    const ImGuiIO& io = ImGui::GetIO();
    const bool holds_pointer = io.MouseDown[0] && ImGui::GetCurrentContext()->ActiveId != 0;
    bool holds_key = false;
    for (int key = ImGuiKey_Tab; key < ImGuiKey_GamepadStart; ++key) {
        const bool is_modifier = key >= ImGuiKey_LeftCtrl && key <= ImGuiKey_RightSuper;
        holds_key |= !is_modifier && ImGui::IsKeyDown(static_cast<ImGuiKey>(key));
    }
    if (holds_pointer || holds_key) interface_->demand().wake_at(now_ms + key_repeat_pace_ms);
}

void BrowserPage::frames_at_once(int count) {
    if (is_in_frame_ || !has_context_ || input_.width_px <= 0) return;
    const double now_ms = emscripten_get_now();
    interface_ms_ = 0;
    for (int i = 0; i < count; ++i) build_frame(now_ms + i * 0.1, true);
    interface_->demand().wake();
    js_request_frame();
}

void BrowserPage::frames_with_mirror_at_once(int count) {
    frames_at_once(count);
    if (!is_in_frame_) interface_->picture_given();
}

double BrowserPage::work() {
    interface_->picture_given();
    const double now_ms = emscripten_get_now();
    const bool has_more = program_->work(ShortSlice());
    if (has_more) {
        // The progress bar moves now and then; between that the time belongs to the work.
        if (now_ms - progress_shown_ms_ >= progress_pace_ms) {
            progress_shown_ms_ = now_ms;
            interface_->demand().wake(1);
            js_request_frame();
        }
        return 0;
    }
    return program_->wakes_in_ms();
}

void BrowserPage::context_restored() {
    renderer_.start();
    has_context_ = true;
    damage_.forget();
    interface_->demand().wake();
}

void BrowserPage::tell_of_missing_characters() {
    constexpr double long_enough_to_read_ms = 20'000;
    ui::toast({.text = std::string(ui::tr(TextKey::glyphs_missing)),
               .kind = ui::Kind::warning,
               .shown_ms = long_enough_to_read_ms});
    interface_->demand().wake();
    js_request_frame();
}

// ---- input ----

void BrowserPage::modifiers(bool ctrl, bool shift, bool alt, bool super) {
    ImGuiIO& io = ImGui::GetIO();
    io.AddKeyEvent(ImGuiMod_Ctrl, ctrl);
    io.AddKeyEvent(ImGuiMod_Shift, shift);
    io.AddKeyEvent(ImGuiMod_Alt, alt);
    io.AddKeyEvent(ImGuiMod_Super, super);
    // ImGui would take where the pointer is a frame later than keys: a click with Ctrl must find it there.
    const std::array held = {ctrl, shift, alt, super};
    if (held != std::exchange(held_modifiers_, held)) frames_at_once(1);
}

void BrowserPage::pointer(const PointerEvent& event) {
    ImGuiIO& io = ImGui::GetIO();
    interface_->demand().wake();
    io.AddMouseSourceEvent(event.kind == PointerKind::touch ? ImGuiMouseSource_TouchScreen
                                                            : ImGuiMouseSource_Mouse);
    const auto button = [&io](ImVec2 at, int which, bool is_down) {
        io.AddMousePosEvent(at.x, at.y);
        io.AddMouseButtonEvent(which, is_down);
    };
    const ImVec2 at(event.x, event.y);
    if (event.kind == PointerKind::touch) {
        using enum ui::TouchScroll::Outcome;
        ui::TouchScroll::Outcome outcome = nothing;
        if (event.phase == PointerPhase::down)
            touch_.press(event.id, at, event.at_ms, interface_->finger_drags_at(at.x, at.y));
        else if (event.phase == PointerPhase::move)
            outcome = touch_.move(event.id, at, event.at_ms);
        else if (event.phase == PointerPhase::up)
            outcome = touch_.release(event.id, event.at_ms);
        else
            touch_.cancel();
        if (input_.reduces_motion) touch_.stop();
        if (outcome == tap) {
            io.AddMousePosEvent(touch_.start().x, touch_.start().y);
            frames_at_once(1);
            button(touch_.start(), 0, true);
            button(touch_.start(), 0, false);
            frames_at_once(frames_until_focus_has_moved);
        } else if (outcome == drag_begins) {
            button(touch_.start(), 0, true);
        } else if (outcome == drags) {
            io.AddMousePosEvent(at.x, at.y);
        } else if (outcome == drag_ends) {
            button(at, 0, false);
        }
        // A finger that has left hovers over nothing.
        if (outcome == tap || outcome == drag_ends) io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);
        return;
    }
    if (event.phase == PointerPhase::leave || event.phase == PointerPhase::cancel) {
        if (!io.MouseDown[0]) io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);
        return;
    }
    io.AddMousePosEvent(at.x, at.y);
    if (event.phase == PointerPhase::move) return;
    // ImGui counts the buttons left, right, middle.
    const int which = event.button == 1 ? 2 : event.button == 2 ? 1 : event.button;
    if (which >= ImGuiMouseButton_COUNT) return;
    // What is pressed is what is seen, and what lies over something else must have been hovered for a frame
    // before that.
    wheel_.stop();
    if (event.phase == PointerPhase::down) frames_at_once(1);
    io.AddMouseButtonEvent(which, event.phase == PointerPhase::down);
    frames_at_once(event.phase == PointerPhase::down ? 1 : frames_until_focus_has_moved);
}

void BrowserPage::wheel(float dx, float dy, float x, float y) {
    constexpr float pixels_per_notch = 100;
    constexpr float smallest_notch = 50;  // less comes from a trackpad, which glides by itself
    interface_->demand().wake();
    const bool glides = std::fabs(dy) >= smallest_notch && !input_.reduces_motion;
    if (dy != 0) wheel_.turn({x, y}, dy / pixels_per_notch, glides, emscripten_get_now());
    if (dx != 0) ImGui::GetIO().AddMouseWheelEvent(-dx / pixels_per_notch, 0);
}

void BrowserPage::key(int imgui_key, bool is_down) {
    ImGui::GetIO().AddKeyEvent(static_cast<ImGuiKey>(imgui_key), is_down);
    interface_->demand().wake();
    // Tab and Enter move the caret: what is typed after them, by a scanner in the same millisecond, belongs
    // to the next field.
    if (is_down) frames_with_mirror_at_once(frames_until_focus_has_moved);
}

void BrowserPage::activate(ui::NodeId id) {
    interface_->activate(id);
    frames_with_mirror_at_once(frames_until_focus_has_moved);
}

void BrowserPage::focus_node(ui::NodeId id) {
    interface_->focus_node(id);
    frames_with_mirror_at_once(frames_until_focus_has_moved);
}

void BrowserPage::editor_focused(ui::NodeId id) {
    interface_->editor_focused(id);
    frames_with_mirror_at_once(frames_until_focus_has_moved);
}

void BrowserPage::scroll_node(ui::NodeId id, float dx, float dy) {
    interface_->scroll_node(id, dx, dy);
    // Who has scrolled to press something looks next where it is: the mirror must have moved by then.
    frames_with_mirror_at_once(frames_until_picture_is_still);
}

void BrowserPage::focus_changed(bool has_focus) {
    ImGui::GetIO().AddFocusEvent(has_focus);
    interface_->demand().wake();
}

double BrowserPage::stat(Stat which) const {
    const Statistics statistics = program_->statistics();
    switch (which) {
        case Stat::frames_made: return frames_made_;
        case Stat::frames_drawn: return frames_drawn_;
        case Stat::frame_ms: return frame_ms_;
        case Stat::interface_ms: return interface_ms_;
        case Stat::committed_sequence: return static_cast<double>(statistics.committed_sequence);
        case Stat::durable_sequence: return static_cast<double>(statistics.durable_sequence);
        case Stat::archive_bytes: return static_cast<double>(statistics.archive_bytes);
        case Stat::is_open: return statistics.is_open ? 1 : 0;
        case Stat::is_working: return statistics.is_working ? 1 : 0;
        case Stat::has_unsaved: return statistics.has_unsaved ? 1 : 0;
        case Stat::is_waiting: return statistics.is_waiting ? 1 : 0;
    }
    return 0;
}

}  // namespace laoke
