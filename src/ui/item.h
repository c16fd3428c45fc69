/// What every widget does first: take its place, answer to the pointer and the keyboard.  Only
/// widgets include this.
#pragma once

#include "ui/glyphs.h"
#include "ui/interface.h"
#include "ui/layout.h"
#include "ui/mirror.h"
#include "ui/table_layout.h"
#include "ui/text_layout.h"
#include "ui/text_widgets.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <functional>
#include <limits>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace laoke::ui {

/// How things stand in the running `Flow`.
struct FlowState {
    NodeId id;
    bool is_right;
    bool is_first;
    float gap;
    float left, right;  ///< edges of the area
    float line_end;     ///< right end of the last item
    float natural;      ///< width in one line
    // What stands beside one another stands on one line of text, also what comes before something higher.
    NodeId line = 0;
    float baseline = 0;       ///< of the line so far, below its top
    bool has_uneven = false;  ///< items of the line differ in it
};

struct CardState {
    std::unique_ptr<ImDrawListSplitter> splitter;
    ImDrawList* list;
    NodeId id;
    ImVec2 corner;
    float width, min_height;
    bool is_padded;
    bool has_panel;
    float saved_content_right, saved_work_right;
};

/// The cell of a table that is changed in its place.
struct EditedCell {
    NodeId table = 0;  ///< 0: none is
    std::size_t row = 0;
    std::int64_t record = 0;
    int column = 0;
    std::string text;
    std::string before;      ///< what was typed is told when it is something else
    bool has_focus = false;  ///< the field has had it: when it is lost the change is over
    std::string fault;       ///< of `refused`, said until it is typed on
    std::string refused;
    int frame = 0;  ///< of ImGui, in which the table was drawn last
};

/// How high each row of a table is where they are not alike, in physical pixels.
struct RowHeights {
    struct Row {
        NodeId texts = 0;  ///< that it was measured for, hashed
        float height = 0;
    };
    NodeId table = 0;
    NodeId made_for = 0;  ///< widths and sizes
    std::vector<Row> rows{};
    std::vector<double> tops{};  ///< of each row, and the end of the last
    int actions = 0;             ///< the most that a row has
    float outer_width = 0;       ///< of cards, with the scrollbar and without it
    float inner_width = 0;
};

class Shell;

struct LayoutState {
    std::vector<FlowState> flows;
    std::vector<CardState> cards;
    CellState cell;
    std::map<std::string, TableLayout, std::less<>> tables;  ///< the user's, by the name they are kept under
    EditedCell editing;
    RowHeights heights;
    Shell* shell = nullptr;  ///< that is being drawn
    float foot_px = 0;       ///< the height of the foot bar, from the frame before
    float next_foot_px = 0;
    NodeId screen = 0;  ///< on show
    ScreenPosition position;
    bool goes_to_row = false;  ///< the screen is new: when its table is drawn, it begins at `position`
    float notices_end = std::numeric_limits<float>::max();  ///< physical pixels; notices stay above it
    ImGuiWindow* open_list = nullptr;  ///< a list, a menu or a calendar: notices stay behind it
    bool holds_dialogs = false;
    bool is_unsettled = false;  ///< what was learnt in this frame moves things in the next one
};

/// Something moves when what this frame has found out is known: the frame is made once more.
void unsettle();

[[nodiscard]] inline Rect rect_of(const ImRect& box) {
    return {box.Min.x, box.Min.y, box.GetWidth(), box.GetHeight()};
}
/// ImGui takes an empty range for a text that ends with NUL.
inline constexpr char no_text[] = "";
[[nodiscard]] inline const char* begin_of(std::string_view text) {
    return text.empty() ? no_text : text.data();
}
[[nodiscard]] inline const char* end_of(std::string_view text) {
    return text.empty() ? no_text : text.data() + text.size();
}
[[nodiscard]] inline NodeId id_of(std::string_view label) {
    return ImGui::GetCurrentWindow()->GetID(begin_of(label), end_of(label));
}

/// Space for the next widget, in physical pixels, in the running flow if there is one.
/// `baseline`: where its text begins below its top, so that neighbours stand on one line.
ImRect place(float width_px, float height_px, float baseline = 0);
/// Notices of this frame end above `y`, in physical pixels.
void keep_notices_above(float y);
/// The running flow is complete.
void end_flow();
/// The same for what takes a whole line.
ImRect place_block(float height_px);
/// Where the next widget begins (screen, physical pixels); the window does not grow by that alone.
void move_cursor(ImVec2 to);
void move_cursor_by(float dx, float dy);
/// The width left, in physical pixels.
[[nodiscard]] float available_px();

/// Whether any of `box` can be seen; registers it with ImGui so that it can be hovered.
bool show(const ImRect& box, NodeId id);

struct Press {
    bool is_pressed = false;
    bool is_hovered = false;
    bool is_held = false;
    bool is_focused = false;
};
struct PressOptions {
    bool is_disabled = false;
    bool on_down = false;    ///< on press rather than release
    bool is_stop = true;     ///< Tab stops here
    bool takes_keys = true;  ///< Enter and the space bar press it
};
/// Pointer, Enter, space bar, screen reader.  Call it after `show`.
Press press(const ImRect& box, NodeId id, const PressOptions& options = {});

/// True once for each time `key` went down, and only for the first who asks in a frame.
bool take_key(ImGuiKey key, bool repeats = false);

/// The square of a check box.
void draw_check_square(const ImRect& square, bool is_checked, bool is_hovered, bool is_disabled);

/// The ring around what has the keyboard's focus.
void draw_focus_ring(const ImRect& box, float rounding_css);

/// A font for as long as the object lives; `size` in CSS pixels of em.
class FontScope {
public:
    FontScope(float size, FontWeight weight) {
        ImGui::PushFont(interface().font(weight), size * sizes().line);
    }
    ~FontScope() { ImGui::PopFont(); }
    FontScope(const FontScope&) = delete;
    FontScope& operator=(const FontScope&) = delete;
};

[[nodiscard]] const Tint& tint_of(Kind kind);

/// With the current font.
[[nodiscard]] float advance_of(const TextPiece& piece);
[[nodiscard]] float width_of(std::string_view text);
[[nodiscard]] inline float line_height() { return ImGui::GetFontSize(); }
/// Where the baseline of a line box of the current font is below its top.
[[nodiscard]] float ascent_of_line();
void draw_text(ImDrawList* list, ImVec2 at, Color color, std::string_view text);
/// One line inside of `box`, vertically centred, cut with an ellipsis.
void draw_line(ImDrawList* list, const ImRect& box, Color color, std::string_view text,
               TextAlign align = TextAlign::left);

/// While it lives, the layout reaches only to `right` (screen, physical pixels).
class RightEdge {
public:
    explicit RightEdge(float right);
    ~RightEdge();
    RightEdge(const RightEdge&) = delete;
    RightEdge& operator=(const RightEdge&) = delete;

private:
    float content_;
    float work_;
};

inline constexpr ImGuiWindowFlags plain_window = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                                 ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav |
                                                 ImGuiWindowFlags_NoBringToFrontOnFocus;

}  // namespace laoke::ui
