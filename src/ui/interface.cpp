#include "ui/interface.h"

#include "base/assert.h"
#include "ui/field_state.h"
#include "ui/item.h"
#include "ui/textures.h"
#include "ui/toast_state.h"

#include <algorithm>

// NOLINTNEXTLINE(cert-dcl50-cpp): as imgui_config.h declares it
extern "C" int laoke_no_sscanf(const char* /*text*/, const char* /*format*/, ...) { LAOKE_ASSERT(false); }

namespace laoke::ui {
namespace {

Interface* current = nullptr;

/// A popup that nobody draws any more would go on blocking the page.
void close_abandoned_popups() {
    const ImGuiContext& context = *ImGui::GetCurrentContext();
    for (int i = 0; i < context.OpenPopupStack.Size; ++i) {
        const ImGuiPopupData& popup = context.OpenPopupStack[i];
        if (popup.OpenFrameCount == context.FrameCount || (popup.Window != nullptr && popup.Window->Active))
            continue;
        ImGui::ClosePopupToLevel(i, true);
        interface().demand().wake();
        return;
    }
}

/// While the picture moves the mirror follows at this pace.
constexpr double mirror_pace_ms = 250;
/// Between the notches of a wheel that is being turned the picture only seems to be still, and nobody reads
/// what flies past: the mirror waits for the wheel, though not for ever.
constexpr double wheel_pause_ms = 120;
constexpr double wheel_mirror_pace_ms = 2000;

}  // namespace

Interface& interface() {
    LAOKE_ASSERT(current != nullptr);
    return *current;
}

std::string_view tr(TextKey key) { return text(key, interface().language()); }

std::string tr(TextKey key, std::initializer_list<TextArgument> arguments) {
    return text(key, interface().language(), arguments);
}

void wake_in(double ms) { interface().demand().wake_at(interface().input().now_ms + ms); }

Interface::Interface(const InterfacePorts& ports, Language language)
    : ports_(ports),
      glyphs_(ports.glyphs),
      language_(language),
      field_(std::make_unique<FieldState>()),
      toasts_(std::make_unique<ToastState>()),
      layout_(std::make_unique<LayoutState>()),
      textures_(std::make_unique<Textures>()) {
    LAOKE_ASSERT(current == nullptr);
    current = this;
    context_ = ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures | ImGuiBackendFlags_RendererHasVtxOffset;
    io.ConfigWindowsMoveFromTitleBarOnly = true;
    io.ConfigDebugHighlightIdConflicts = false;
    io.Fonts->TexMaxWidth = io.Fonts->TexMaxHeight = 4096;
    fonts_[0] = glyphs_.add_font(FontWeight::regular);
    fonts_[1] = glyphs_.add_font(FontWeight::semibold);
    apply_theme(theme_, 1);
}

Interface::~Interface() {
    textures_.reset();
    ImGui::DestroyContext(context_);
    current = nullptr;
}

bool Interface::is_unsettled() const { return layout_->is_unsettled; }

bool Interface::is_used() const {
    return !context_->InputEventsTrail.empty() || !field_->changes.empty() || !scrolls_.empty() ||
           activated_ != 0 || input_.is_wheeling;
}

void Interface::set_appearance(const Appearance& appearance) {
    appearance_ = appearance;
    demand_.wake();
}

void Interface::editor_focused(NodeId id) {
    field_->focused_by_dom = id;
    focus_.move_to(id, false);
    demand_.wake();
}

void Interface::editor_changed(NodeId id, std::string_view text) {
    std::erase_if(field_->changes, [id](const FieldState::Change& change) { return change.id == id; });
    field_->changes.push_back({id, std::string(text)});
    if (id == field_->active) field_->is_edited = true;
    demand_.wake();
}

void Interface::editor_blurred(NodeId id) {
    if (focus_.has(id)) focus_.clear();
    demand_.wake();
}

void Interface::activate(NodeId id) {
    activated_ = id;
    demand_.wake();
}

void Interface::focus_node(NodeId id) {
    const auto is_it = [id](const FocusRing::Stop& stop) { return stop.id == id; };
    if (std::ranges::none_of(focus_.stops(), is_it)) return;
    // Where a part of the widget shows the focus it goes back there.
    if (focus_.has(id)) announced_focus_ = id;
    if (!focus_.has(id)) focus_.move_to(id, true);
    demand_.wake();
}

void Interface::scroll_node(NodeId id, float dx, float dy) {
    scrolls_.push_back({id, dx, dy});
    demand_.wake();
}

bool Interface::dismiss() {
    if (!focus_.has_layers()) return false;
    ImGui::GetIO().AddKeyEvent(ImGuiKey_Escape, true);
    ImGui::GetIO().AddKeyEvent(ImGuiKey_Escape, false);
    demand_.wake();
    return true;
}

bool Interface::take_activation(NodeId id) {
    if (activated_ != id || id == 0) return false;
    activated_ = 0;
    return true;
}

std::optional<std::pair<float, float>> Interface::take_scroll(NodeId id) {
    const auto scroll = std::ranges::find(scrolls_, id, &Scroll::id);
    if (scroll == scrolls_.end()) return std::nullopt;
    const std::pair<float, float> by{scroll->dx, scroll->dy};
    scrolls_.erase(scroll);
    return by;
}

bool Interface::finger_drags_at(float x, float y) const {
    return std::ranges::any_of(finger_boxes_, [x, y](const Rect& box) {
        return x >= box.x && x < box.right() && y >= box.y && y < box.bottom();
    });
}

bool Interface::take_key_once(int key) {
    if (std::ranges::find(taken_keys_, key) != taken_keys_.end()) return false;
    taken_keys_.push_back(key);
    return true;
}

void Interface::begin(const FrameInput& input) {
    ImGui::SetCurrentContext(context_);
    demand_.frame_begins(input.now_ms);
    glyphs_.trim();
    textures_->tend();
    ImGuiIO& io = ImGui::GetIO();
    const double elapsed_ms = input.now_ms - input_.now_ms;
    const float room_before = static_cast<float>(input_.height_px) - input_.covered_bottom;
    if (static_cast<float>(input.height_px) - input.covered_bottom < room_before) focus_.arrive_again();
    input_ = input;
    follow_appearance();
    io.DisplaySize = ImVec2(static_cast<float>(input.width_px), static_cast<float>(input.height_px));
    io.DisplayFramebufferScale = ImVec2(1, 1);
    io.DeltaTime = static_cast<float>(std::clamp(elapsed_ms, 0.1, 1000.0) / 1000);
    ImGui::NewFrame();
    if (io.MouseWheel != 0 || io.MouseWheelH != 0 || input.is_wheeling) wheeled_at_ms_ = input.now_ms;
    tree_.clear();
    taken_keys_.clear();
    finger_boxes_.clear();
    shown_shortcuts_ = std::exchange(shortcuts_, {});
    layout_->is_unsettled = false;
    layout_->notices_end = std::numeric_limits<float>::max();
    layout_->open_list = nullptr;
    focus_part_ = 0;
    escape_is_held_ = std::exchange(escape_is_held_next_, false);
    field_->wish = {};
    field_->seeks_fault = std::exchange(field_->seeks_fault_next, false);
    field_->held_enter = std::exchange(field_->held_enter_next, 0);
    field_->form = nullptr;
    focus_.begin_frame();
    handle_focus_keys();
}

void Interface::follow_appearance() {
    const ThemeBasis wanted{.look = look_of(appearance_, input_.system_look),
                            .pixel_ratio =
                                input_.pixel_ratio * static_cast<float>(appearance_.text_percent) / 100,
                            .is_touch = input_.is_touch};
    if (wanted == theme_basis_) return;
    theme_basis_ = wanted;
    theme_.colors = palette_of(wanted.look);
    apply_theme(theme_, wanted.pixel_ratio);
    // A finger does not take hold of a scroll bar: it only shows where one is.
    if (wanted.is_touch) ImGui::GetStyle().ScrollbarSize = px(4);
    if (ports_.show_look) ports_.show_look(wanted.look);
}

void Interface::handle_focus_keys() {
    if (take_key(ImGuiKey_Tab, true)) {
        focus_.step(ImGui::GetIO().KeyShift);
        demand_.wake();
    }
}

void Interface::frame(const FrameInput& input, const std::function<void()>& draw) {
    begin(input);
    ImGui::SetNextWindowPos(ImVec2(0, 0));
    ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
    ImGui::Begin("##page", nullptr, plain_window | ImGuiWindowFlags_NoScrollWithMouse);
    draw();
    LAOKE_ASSERT(layout_->flows.empty() && layout_->cards.empty());
    ImGui::End();
    draw_toasts();
    finish();
}

void Interface::finish() {
    const NodeId focused_before = focus_.focused();
    if (ImGui::IsMouseClicked(ImGuiMouseButton_Left) && ImGui::GetCurrentContext()->ActiveId == 0)
        focus_.clear();
    focus_.end_frame();
    close_abandoned_popups();
    if (focus_.focused() != focused_before) demand_.wake();
    ImGui::Render();
    const bool opens_editor = field_->wish.id != 0;
    mirror_is_due_ = is_mirror_due(opens_editor || shown_focus() != announced_focus_);
    // The editor is an element of the mirror; otherwise the mirror follows the picture.
    if (opens_editor) show_mirror();
    // What a change was reported for and is not drawn any more cannot take it.  An editor that closes reports
    // what was being composed in it: that is for the next frame.
    field_->changes.clear();
    serve_editor();
    activated_ = 0;
    scrolls_.clear();
    const auto work = std::exchange(after_frame_, {});
    for (const auto& task : work) task();
    if (!work.empty()) demand_.wake();
}

/// Whether the mirror is to follow this frame; if not, a later one is asked for where it is behind.
bool Interface::is_mirror_due(bool at_once) {
    const std::uint64_t hash = tree_.hash();
    const double rests_at_ms = wheeled_at_ms_ + wheel_pause_ms;
    const bool is_wheeling = input_.now_ms < rests_at_ms;
    const bool is_still = hash == last_hash_ && !is_wheeling;
    last_hash_ = hash;
    if (hash == shown_hash_) return false;
    const double due_ms = shown_at_ms_ + (is_wheeling ? wheel_mirror_pace_ms : mirror_pace_ms);
    if (at_once || is_still || input_.now_ms >= due_ms) return true;
    demand_.wake_at(is_wheeling ? std::min(due_ms, rests_at_ms) : due_ms);
    return false;
}

void Interface::show_mirror() {
    if (!std::exchange(mirror_is_due_, false)) return;
    publish_language();
    std::swap(tree_, shown_);
    shown_hash_ = last_hash_;
    shown_at_ms_ = input_.now_ms;
    ports_.mirror.show(shown_);
}

void Interface::picture_given() {
    show_mirror();
    publish_focus();
}

void Interface::serve_editor() {
    FieldState& field = *field_;
    if (field.active != 0 && focus_.focused() != field.active) {
        field.active = 0;
        field.is_edited = false;
        ports_.editor.close();
        demand_.wake();
    }
    if (field.wish.id != 0 && field.wish.id == focus_.focused()) {
        field.is_edited = field.is_edited && field.active == field.wish.id;
        field.active = field.wish.id;
        field.text = field.wish.text;
        field.look = field.wish.look;
        ports_.editor.open(field.wish.id, field.text, field.look, field.wish.caret);
        announced_focus_ = 0;  // the line of its list that is marked already is to be told to it
        demand_.wake();
    }
    field.focused_by_dom = 0;
}

/// A screen reader reads each language in its own voice.
void Interface::publish_language() {
    if (language_ == published_language_) return;
    published_language_ = language_;
    ports_.mirror.set_language(language_);
}

NodeId Interface::shown_focus() const { return focus_part_ != 0 ? focus_part_ : focus_.focused(); }

void Interface::publish_focus() {
    const NodeId shown = shown_focus();
    if (shown == announced_focus_) return;
    announced_focus_ = shown;
    ports_.mirror.focus(shown);
}

}  // namespace laoke::ui
