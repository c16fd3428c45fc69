/// The frame around every screen: navigation on the left (on a phone: at the bottom), the state of
/// the shop's data, and the scrolling body.
#pragma once

#include "ui/icons.h"
#include "ui/layout.h"
#include "ui/mirror.h"

#include <optional>
#include <span>
#include <string_view>

namespace laoke::ui {

enum class SaveState : unsigned char {
    none,  ///< no archive is open
    saved,
    typing,  ///< all is saved but what stands in a form
    saving,
    not_saved,  ///< the last change could not be written: shown in red, with what to do
    read_only,
};

/// Icon and word for the state of the data.  True when it was clicked.
bool save_state(SaveState state, std::string_view label);

/// The sign of the program, as large as `size` CSS pixels: its first character on a rounded square.
void program_sign(std::string_view product, float size);

struct NavigationItem {
    Icon icon = Icon::none;
    std::string_view title{};
    std::string_view count{};  ///< of what waits there, in a pill; empty: nothing does
};

struct ShellOptions {
    std::string_view product{};               ///< "老客"
    std::string_view shop{};                  ///< below it
    std::string_view navigation_name{};       ///< accessible name
    std::span<const NavigationItem> items{};  ///< empty: no navigation
    int selected = -1;
    SaveState save = SaveState::none;
    std::string_view save_label{};
    std::string_view find{};       ///< the button that opens the command box; empty: there is none
    std::string_view find_keys{};  ///< its shortcut
    std::string_view undo{};       ///< names of the two steps
    std::string_view redo{};
    bool can_undo = false;
    bool can_redo = false;
    std::string_view screen{};  ///< when it changes, what is shown begins at `position`
    ScreenPosition position{};
    bool body_scrolls = true;  ///< false for a screen whose table scrolls itself
};

/// What is drawn while it lives is the body of the page.
class Shell {
public:
    explicit Shell(const ShellOptions& options);
    ~Shell();
    Shell(const Shell&) = delete;
    Shell& operator=(const Shell&) = delete;

    /// The item that was chosen in this frame.
    [[nodiscard]] std::optional<int> chosen() const { return chosen_; }
    [[nodiscard]] bool is_find_pressed() const { return is_find_pressed_; }
    [[nodiscard]] bool is_save_state_pressed() const { return is_save_state_pressed_; }
    [[nodiscard]] bool is_undo_pressed() const { return is_undo_pressed_; }
    [[nodiscard]] bool is_redo_pressed() const { return is_redo_pressed_; }

    /// Nothing more is drawn in the body; what follows stands below it.
    void end_body();

private:
    void draw_navigation(const ShellOptions& options);
    void draw_steps(const ShellOptions& options, float x, float y);
    void draw_state_and_steps(const ShellOptions& options);
    void draw_top_bar(const ShellOptions& options);
    void draw_bottom_bar(const ShellOptions& options);
    void begin_body(const ShellOptions& options, float bottom_px);

    std::optional<int> chosen_;
    bool is_find_pressed_ = false;
    bool is_save_state_pressed_ = false;
    bool is_undo_pressed_ = false;
    bool is_redo_pressed_ = false;
    bool is_in_body_ = false;
    NodeId body_ = 0;
};

/// Whether a foot bar leaves enough of the page.
[[nodiscard]] bool has_room_for_foot_bar();
/// Whether a form's buttons stand in a foot bar: on a phone, where the end of a form is far away.
[[nodiscard]] bool has_foot_bar();

/// Stays in sight below the body while that scrolls, and is the last that a page draws.  What is drawn while
/// it lives stands on its right, a label and what it says ("合计", "¥128.50") on the left.
class FootBar {
public:
    /// `whose`: stands behind the label, cut where it is too long.
    explicit FootBar(std::string_view label = {}, std::string_view value = {}, int rows = 1,
                     std::string_view whose = {});
    ~FootBar();
    FootBar(const FootBar&) = delete;
    FootBar& operator=(const FootBar&) = delete;

    /// What follows stands below what was drawn so far.
    void next_row();

private:
    std::optional<Scope> row_;
    std::optional<Flow> buttons_;
};

}  // namespace laoke::ui
