#include "support/headless_page.h"

#include "base/utf8.h"
#include "ui/frame.h"

#include <doctest/doctest.h>
#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <utility>

namespace laoke::testing {
namespace {

using ui::MirrorNode;
using ui::MirrorTree;
using ui::NodeId;
using ui::Role;

/// Half an em for ASCII without the narrow 1, one em for the rest, of a run for each of its characters.
class FixedGlyphs final : public ui::GlyphSource {
public:
    float measure(const ui::GlyphRequest& glyph) override {
        float width = 0;
        std::string_view rest = glyph.run;
        const auto em = static_cast<float>(glyph.em_px);
        if (rest.empty()) return width_of(glyph.code_point, em);
        for (; !rest.empty(); rest.remove_prefix(first_grapheme(rest)))
            width += width_of(first_code_point(rest).value, em);
        return width;
    }
    ui::GlyphBitmap rasterise(const ui::GlyphRequest& glyph, std::span<std::uint32_t> rgba) override {
        if (glyph.code_point == ' ' || glyph.code_point == 0x3000) return {};
        const int side = std::min(glyph.em_px, max_side);
        std::string text(glyph.run);
        if (text.empty()) append_utf8(text, glyph.code_point);
        std::fill_n(rgba.begin(), side * side, ink_of(text));
        return {.left = 0, .top = -side, .width = side, .height = side, .is_colored = false};
    }

private:
    static float width_of(char32_t c, float em) {
        const bool is_bidi_control = c >= 0x202A && c <= 0x202E;
        return is_bidi_control ? 0 : c == '1' ? em / 4 : c < 0x2E80 ? em / 2 : em;
    }
};

class RecordingMirror final : public ui::MirrorSink {
public:
    void show(const MirrorTree&) override { ++shown; }
    void focus(NodeId id) override { focused = id; }
    void set_language(Language) override {}
    void announce(std::string_view sentence, bool) override { sentences.emplace_back(sentence); }

    int shown = 0;
    NodeId focused = 0;
    std::vector<std::string> sentences;
};

/// Stands for the page's <input>: keeps the text, the caret is always at the end.
class FakeEditor final : public ui::TextEditor {
public:
    void open(NodeId field, std::string_view value, const ui::EditorLook&, ui::EditorCaret caret) override {
        id = field;
        text = value;
        is_all_selected = caret == ui::EditorCaret::select_all;
    }
    void place(const ui::EditorLook&) override {}
    void set_text(std::string_view value) override {
        text = value;
        is_all_selected = false;
    }
    void close() override { id = 0; }

    NodeId id = 0;
    std::string text;
    bool is_all_selected = false;
};

bool is_typed_into(const MirrorNode& node) {
    return node.role == Role::textbox || node.role == Role::textarea || node.role == Role::searchbox ||
           (node.states & ui::state::editable) != 0;
}

}  // namespace

std::uint32_t ink_of(std::string_view text) {
    std::uint32_t hash = 2166136261U;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    return hash | 0xFF000000U;
}

struct HeadlessPage::Parts {
    PageSize size;
    std::function<void()> draw;
    KeptSettings kept;
    std::function<void()> work;
    std::vector<std::pair<std::string, ui::Rect>> pictures_saved;
    FixedGlyphs glyphs;
    RecordingMirror mirror;
    FakeEditor editor;
    ui::Interface page;
    double now_ms = 1000;
    std::uint64_t last_hash = 0;
    int pictures = 0;
    int frames = 0;

    Parts(const PageSize& page_size, std::function<void()> draw_page, KeptSettings found)
        : size(page_size),
          draw(std::move(draw_page)),
          kept(std::move(found)),
          page({.glyphs = glyphs,
                .mirror = mirror,
                .editor = editor,
                .copy_to_clipboard = [](std::string_view) {},  // nobody pastes here
                .save_picture = [this](std::string_view name,
                                       const ui::Rect& part) { pictures_saved.emplace_back(name, part); },
                .kept = [this](std::string_view name) { return kept[std::string(name)]; },
                .keep = [this](std::string_view name,
                               std::string_view text) { kept[std::string(name)] = text; }},
               page_size.language) {}

    void run_frame() {
        now_ms += 16;
        ui::FrameInput input;
        input.width_px = static_cast<int>(static_cast<float>(size.width) * size.pixel_ratio);
        input.height_px = static_cast<int>(static_cast<float>(size.height) * size.pixel_ratio);
        input.pixel_ratio = size.pixel_ratio;
        input.now_ms = now_ms;
        input.is_touch = size.width < 700;
        input.system_look = size.system_look;
        input.reduces_motion = size.reduces_motion;
        page.frame(input, draw);
        page.picture_given();
        const ImDrawData* data = ImGui::GetDrawData();
        for (ImTextureData* texture : *data->Textures) serve(*texture);
        const std::uint64_t hash = ui::hash_of(*data);
        const bool changed = hash != last_hash;
        last_hash = hash;
        pictures += changed ? 1 : 0;
        ++frames;
        page.demand().frame_done(changed);
    }

    /// What the editor reports when this is typed into it.
    void type(std::string_view text) {
        REQUIRE(editor.id != 0);
        editor.text = std::exchange(editor.is_all_selected, false) ? std::string(text)
                                                                   : editor.text + std::string(text);
        page.editor_changed(editor.id, editor.text);
    }

    /// What a renderer would do.
    static void serve(ImTextureData& texture) {
        if (texture.Status == ImTextureStatus_WantDestroy) {
            texture.SetTexID(ImTextureID_Invalid);
            texture.SetStatus(ImTextureStatus_Destroyed);
        } else if (texture.Status != ImTextureStatus_OK) {
            texture.SetTexID(1);
            texture.SetStatus(ImTextureStatus_OK);
        }
    }

    [[nodiscard]] const MirrorTree& tree() const { return page.shown(); }

    /// The name of a node, or what its descendants say where it has none of its own.
    [[nodiscard]] std::string name_of(const MirrorNode& node) const {
        if (node.name.length > 0) return std::string(tree().name(node));
        std::string name;
        const auto& nodes = tree().nodes();
        for (const MirrorNode& other : nodes) {
            for (std::int32_t up = other.parent; up >= 0; up = nodes[static_cast<std::size_t>(up)].parent) {
                if (&nodes[static_cast<std::size_t>(up)] != &node || other.name.length == 0) continue;
                if (!name.empty()) name += ' ';
                name += tree().name(other);
            }
        }
        return name;
    }
};

PageNode::PageNode(HeadlessPage& page, Role role, std::string name, int nth)
    : page_(&page), role_(role), name_(std::move(name)), nth_(nth) {}

const MirrorNode* PageNode::find() const {
    const auto& parts = *page_->parts_;
    int left = nth_;
    for (const MirrorNode& node : parts.tree().nodes()) {
        const bool fits = node.role == role_ || (role_ == Role::textbox && is_typed_into(node)) ||
                          (role_ == Role::dialog && node.role == Role::alertdialog);
        if (!fits) continue;
        const std::string name = name_.empty() ? std::string() : parts.name_of(node);
        const bool is_row = node.role == Role::row && name.find(name_) != std::string::npos;
        if ((name_.empty() || name == name_ || is_row) && left-- == 0) return &node;
    }
    return nullptr;
}

const MirrorNode& PageNode::require() const {
    const MirrorNode* node = find();
    INFO("looking for ", std::string(ui::role_name(role_)), " “", name_, "” in\n", page_->tree());
    REQUIRE(node != nullptr);
    return *node;
}

bool PageNode::exists() const { return find() != nullptr; }
std::string PageNode::name() const { return page_->parts_->name_of(require()); }
std::string PageNode::value() const { return std::string(page_->parts_->tree().value(require())); }
std::string PageNode::description() const {
    return std::string(page_->parts_->tree().description(require()));
}
bool PageNode::is(ui::States states) const { return (require().states & states) == states; }
ui::Rect PageNode::rect() const { return require().rect; }
NodeId PageNode::id() const { return require().id; }
bool PageNode::is_focused() const { return page_->interface().focus().has(require().id); }
PageNode PageNode::nth(int n) const { return {*page_, role_, name_, n}; }

void PageNode::hover() {
    const MirrorNode& node = require();
    const auto& nodes = page_->parts_->tree().nodes();
    for (std::int32_t up = node.parent; up >= 0; up = nodes[static_cast<std::size_t>(up)].parent) {
        const MirrorNode& area = nodes[static_cast<std::size_t>(up)];
        if ((area.states & ui::state::clips) == 0) continue;
        const float below = node.rect.bottom() - area.rect.bottom();
        const float above = area.rect.y - node.rect.y;
        if (below <= 0 && above <= 0) continue;
        page_->interface().scroll_node(area.id, 0, below > 0 ? below + 8 : -above - 8);
        page_->settle();
        break;
    }
    const ui::Rect rect = require().rect;
    page_->move_pointer(rect.x + rect.width / 2, rect.y + rect.height / 2);
}

void PageNode::click() {
    REQUIRE_FALSE(is_disabled());
    hover();
    ImGuiIO& io = ImGui::GetIO();
    io.AddMouseButtonEvent(ImGuiMouseButton_Left, true);
    page_->frame();
    io.AddMouseButtonEvent(ImGuiMouseButton_Left, false);
    page_->frame();
    page_->settle();
}

void PageNode::click_in_passing() {
    const ui::Rect rect = require().rect;
    ImGuiIO& io = ImGui::GetIO();
    io.AddMousePosEvent(rect.x + rect.width / 2, rect.y + rect.height / 2);
    page_->frame();
    io.AddMouseButtonEvent(ImGuiMouseButton_Left, true);
    page_->frame();
    io.AddMouseButtonEvent(ImGuiMouseButton_Left, false);
    page_->frame();
}

void PageNode::focus() {
    page_->interface().focus_node(require().id);
    page_->settle();
}

void PageNode::fill(std::string_view text) {
    if (page_->parts_->editor.id != require().id) click();
    INFO("the field “", name_, "” has no editor");
    REQUIRE(page_->parts_->editor.id == require().id);
    page_->parts_->editor.text = text;
    page_->interface().editor_changed(require().id, text);
    page_->settle();
}

void PageNode::choose(std::string_view option) {
    click();
    page_->option(option).click();
}

HeadlessPage::HeadlessPage(const PageSize& size, std::function<void()> draw, KeptSettings kept)
    : parts_(std::make_unique<Parts>(size, std::move(draw), std::move(kept))) {
    settle();
}

HeadlessPage::~HeadlessPage() = default;

void HeadlessPage::work_while_moving(std::function<void()> work) { parts_->work = std::move(work); }

void HeadlessPage::frame() { parts_->run_frame(); }

void HeadlessPage::settle() {
    parts_->page.demand().wake();
    for (int i = 0; i < 100; ++i) {
        if (i >= 50 && parts_->work) parts_->work();
        parts_->run_frame();
        const bool has_input = ImGui::GetCurrentContext()->InputEventsQueue.Size > 0;
        if (!has_input && !parts_->page.demand().wants_frames()) return;
    }
    INFO(tree());
    FAIL("the page does not come to rest");
}

void HeadlessPage::wait(double ms) {
    const double until = parts_->now_ms + ms;
    while (true) {
        const double timer = parts_->page.demand().next_timer_ms();
        if (timer < 0 || timer > until) break;
        parts_->now_ms = std::max(parts_->now_ms, timer);
        settle();
    }
    parts_->now_ms = std::max(parts_->now_ms, until);
    settle();
}

void HeadlessPage::resize(const PageSize& size) {
    parts_->size = size;
    settle();
}

PageNode HeadlessPage::node(Role role, std::string_view name) { return {*this, role, std::string(name), 0}; }
PageNode HeadlessPage::textbox(std::string_view label) { return node(Role::textbox, label); }

bool HeadlessPage::has_text(std::string_view text) const {
    const MirrorTree& tree = parts_->tree();
    return std::ranges::any_of(tree.nodes(), [&](const MirrorNode& node) {
        return tree.name(node).find(text) != std::string_view::npos ||
               tree.value(node).find(text) != std::string_view::npos ||
               tree.description(node).find(text) != std::string_view::npos;
    });
}

int HeadlessPage::count(Role role) const {
    return static_cast<int>(std::ranges::count(parts_->tree().nodes(), role, &MirrorNode::role));
}

std::vector<std::string> HeadlessPage::names(Role role) const {
    std::vector<std::string> names;
    for (const MirrorNode& node : parts_->tree().nodes()) {
        if (node.role == role) names.push_back(parts_->name_of(node));
    }
    return names;
}

std::vector<std::string> HeadlessPage::fields() const {
    const auto& nodes = parts_->tree().nodes();
    const auto is_in_dialog = [&](const MirrorNode& node) {
        for (std::int32_t up = node.parent; up >= 0; up = nodes[static_cast<std::size_t>(up)].parent)
            if (nodes[static_cast<std::size_t>(up)].role == Role::dialog) return true;
        return false;
    };
    const bool has_dialog = count(Role::dialog) > 0;
    std::vector<std::string> labels;
    for (const MirrorNode& node : nodes)
        if (is_typed_into(node) && (!has_dialog || is_in_dialog(node)))
            labels.push_back(parts_->name_of(node));
    return labels;
}

std::string HeadlessPage::tree() const {
    std::string out;
    const auto& nodes = parts_->tree().nodes();
    for (const MirrorNode& node : nodes) {
        for (std::int32_t up = node.parent; up >= 0; up = nodes[static_cast<std::size_t>(up)].parent)
            out += "  ";
        out += node.role == Role::none ? "-" : ui::role_name(node.role);
        if (node.name.length > 0) ((out += " “") += parts_->tree().name(node)) += "”";
        if (node.value.length > 0) ((out += " = ") += parts_->tree().value(node));
        out += '\n';
    }
    return out;
}

void HeadlessPage::press_in_passing(int key_chord) {
    ImGuiIO& io = ImGui::GetIO();
    const auto key = static_cast<ImGuiKey>(key_chord & ~ImGuiMod_Mask_);
    const auto send = [&](bool is_down) {
        for (const ImGuiKey modifier : {ImGuiMod_Ctrl, ImGuiMod_Shift, ImGuiMod_Alt}) {
            if ((key_chord & modifier) != 0) io.AddKeyEvent(modifier, is_down);
        }
    };
    send(true);
    io.AddKeyEvent(key, true);
    frame();
    io.AddKeyEvent(key, false);
    send(false);
    frame();
}

void HeadlessPage::press(int key_chord) {
    press_in_passing(key_chord);
    settle();
}

void HeadlessPage::type(std::string_view text) {
    parts_->type(text);
    settle();
}

void HeadlessPage::scan(std::string_view text) {
    parts_->type(text);
    press(ImGuiKey_Enter);
}

void HeadlessPage::compose(std::string_view) {
    REQUIRE(parts_->editor.id != 0);
    settle();
}

void HeadlessPage::commit_composition(std::string_view text) { type(text); }

void HeadlessPage::move_pointer(float x, float y) {
    ImGui::GetIO().AddMousePosEvent(x, y);
    frame();
    frame();
}

void HeadlessPage::drag(float dx) {
    ImGuiIO& io = ImGui::GetIO();
    const ImVec2 from = io.MousePos;
    io.AddMouseButtonEvent(ImGuiMouseButton_Left, true);
    frame();
    move_pointer(from.x + dx * parts_->size.pixel_ratio, from.y);
    io.AddMouseButtonEvent(ImGuiMouseButton_Left, false);
    settle();
}

void HeadlessPage::hold(int modifiers) {
    ImGuiIO& io = ImGui::GetIO();
    io.AddKeyEvent(ImGuiMod_Ctrl, (modifiers & ImGuiMod_Ctrl) != 0);
    io.AddKeyEvent(ImGuiMod_Shift, (modifiers & ImGuiMod_Shift) != 0);
    frame();
}

const std::vector<std::pair<std::string, ui::Rect>>& HeadlessPage::pictures_saved() const {
    return parts_->pictures_saved;
}

std::string HeadlessPage::kept(std::string_view name) const {
    const auto found = parts_->kept.find(name);
    return found != parts_->kept.end() ? found->second : std::string();
}

void HeadlessPage::wheel(float notches) {
    ImGui::GetIO().AddMouseWheelEvent(0, notches);
    settle();
}

std::string HeadlessPage::focused_name() const {
    const MirrorNode* node = parts_->tree().find(parts_->page.focus().focused());
    return node == nullptr ? std::string() : parts_->name_of(*node);
}

const std::vector<std::string>& HeadlessPage::announcements() const { return parts_->mirror.sentences; }
int HeadlessPage::pictures() const { return parts_->pictures; }
int HeadlessPage::mirrors_shown() const { return parts_->mirror.shown; }
ui::Interface& HeadlessPage::interface() { return parts_->page; }

}  // namespace laoke::testing
