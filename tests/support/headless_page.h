/// A page without a browser: draws with glyphs of fixed width, each a square in a colour of its own, into
/// nothing, and is operated like a person would, by role and name through the semantic mirror.
///
///     HeadlessPage page({.width = 1280, .height = 800}, [&] { screen.draw(); });
///     page.textbox("姓名").fill("张三");
///     page.button("保存").click();
///     CHECK(page.has_text("张三"));
#pragma once

#include "ui/interface.h"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace laoke::testing {

struct PageSize {
    int width = 1280;  ///< CSS pixels
    int height = 800;
    float pixel_ratio = 1;
    Language language = Language::chinese;
    ui::Look system_look{};
    bool reduces_motion = false;
};

/// Small settings of a browser, by name.
using KeptSettings = std::map<std::string, std::string, std::less<>>;

class HeadlessPage;

/// The colour in which the page without a browser paints the glyph of `text`: a code point or a run.
[[nodiscard]] std::uint32_t ink_of(std::string_view text);

/// One node of the mirror, looked up anew at each use, so that it may be kept over frames.
class PageNode {
public:
    PageNode(HeadlessPage& page, ui::Role role, std::string name, int nth);

    [[nodiscard]] bool exists() const;
    [[nodiscard]] std::string name() const;
    [[nodiscard]] std::string value() const;
    [[nodiscard]] std::string description() const;
    [[nodiscard]] bool is(ui::States states) const;
    [[nodiscard]] bool is_disabled() const { return is(ui::state::disabled); }
    [[nodiscard]] bool is_checked() const { return is(ui::state::checked); }
    [[nodiscard]] bool is_focused() const;
    [[nodiscard]] ui::Rect rect() const;
    [[nodiscard]] ui::NodeId id() const;

    /// Moves the pointer to its middle, presses and releases; scrolls it into sight first.
    /// Fails the test when it is not there or covered by a dialog.
    void click();
    /// In three frames, of a page that need not have come to rest before or after.
    void click_in_passing();
    void hover();
    /// Puts the focus into a field and replaces its text.
    void fill(std::string_view text);
    void focus();
    /// Picks an option of a combo box by its name.
    void choose(std::string_view option);
    /// The n-th of the nodes with this role and name, from 0.
    [[nodiscard]] PageNode nth(int n) const;

private:
    [[nodiscard]] const ui::MirrorNode* find() const;
    [[nodiscard]] const ui::MirrorNode& require() const;

    HeadlessPage* page_;
    ui::Role role_;
    std::string name_;
    int nth_;
};

class HeadlessPage {
public:
    HeadlessPage(const PageSize& size, std::function<void()> draw, KeptSettings kept = {});
    ~HeadlessPage();
    HeadlessPage(const HeadlessPage&) = delete;
    HeadlessPage& operator=(const HeadlessPage&) = delete;

    /// One frame, 16 ms later.
    void frame();
    /// Frames until the picture stands still; fails the test after 100.
    void settle();
    /// What is done between the frames when the picture has not come to rest after 50: as progress of which
    /// no end is known moves until there is one.
    void work_while_moving(std::function<void()> work);
    /// Lets time pass, with the frames that timers ask for.
    void wait(double ms);
    void resize(const PageSize& size);

    /// "" matches any name.
    PageNode node(ui::Role role, std::string_view name = {});
    PageNode button(std::string_view name) { return node(ui::Role::button, name); }
    PageNode link(std::string_view name) { return node(ui::Role::link, name); }
    PageNode checkbox(std::string_view name) { return node(ui::Role::checkbox, name); }
    PageNode combobox(std::string_view name) { return node(ui::Role::combobox, name); }
    PageNode option(std::string_view name) { return node(ui::Role::option, name); }
    PageNode tab(std::string_view name) { return node(ui::Role::tab, name); }
    PageNode row(std::string_view name) { return node(ui::Role::row, name); }
    PageNode columnheader(std::string_view name) { return node(ui::Role::columnheader, name); }
    PageNode dialog(std::string_view name) { return node(ui::Role::dialog, name); }
    PageNode heading(std::string_view name) { return node(ui::Role::heading, name); }
    /// A text box, text area, search box or a combo box that can be typed in.
    PageNode textbox(std::string_view label);

    /// Some node's name or value contains `text`.
    [[nodiscard]] bool has_text(std::string_view text) const;
    [[nodiscard]] int count(ui::Role role) const;
    /// Names of all nodes with this role, in reading order.
    [[nodiscard]] std::vector<std::string> names(ui::Role role) const;
    /// Labels of what can be typed into, in reading order; those of the dialog alone where one is open.
    [[nodiscard]] std::vector<std::string> fields() const;
    /// The tree as indented text, for a failing test's message.
    [[nodiscard]] std::string tree() const;

    /// Presses and releases a key (ImGuiKey with modifiers).
    void press(int key_chord);
    /// In two frames, likewise.
    void press_in_passing(int key_chord);
    /// Types into the field that has the focus.
    void type(std::string_view text);
    /// As a barcode scanner does: the text and Enter come before the next frame.
    void scan(std::string_view text);
    /// What an input method does: nothing is committed before `commit_composition`.
    void compose(std::string_view preedit);
    void commit_composition(std::string_view text);
    void move_pointer(float x, float y);
    void wheel(float notches);
    /// Presses the pointer's button where it is and lets it go `dx` CSS pixels further.
    void drag(float dx);
    /// Keeps keys down, as 0 or ImGuiMod_…, for what follows.
    void hold(int modifiers);
    /// Parts of the page that were downloaded as pictures, with their names.
    [[nodiscard]] const std::vector<std::pair<std::string, ui::Rect>>& pictures_saved() const;
    /// What the page has kept in this browser under this name.
    [[nodiscard]] std::string kept(std::string_view name) const;

    /// Name of the node that has the focus, "" for none.
    [[nodiscard]] std::string focused_name() const;
    [[nodiscard]] const std::vector<std::string>& announcements() const;
    /// Pictures that differed from the one before, since the page was made.
    [[nodiscard]] int pictures() const;
    /// How often the mirror was handed to the page.
    [[nodiscard]] int mirrors_shown() const;

    [[nodiscard]] ui::Interface& interface();

private:
    friend class PageNode;
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace laoke::testing
