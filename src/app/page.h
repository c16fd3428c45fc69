/// One place of the open shop: it keeps what the user has typed, builds what the screen shows, and
/// carries out what the screen answers.
///
/// ```
///   stores ──> view ──> draw_…_screen(view, state) ──> intent ──> action ──> archive's revision rises
///      ^                                                                          │
///      └──────────────────────────── the view is stale ───────────────────────────┘
/// ```
/// A screen (`customers/…_screen.h`) draws an immutable view and answers with an intent: it never
/// queries, formats money or decides a rule.  A page does all that, and never draws.
#pragma once

namespace laoke {

class Shop;

class Page {
public:
    Page() = default;
    Page(const Page&) = delete;
    Page& operator=(const Page&) = delete;
    virtual ~Page() = default;

    /// Brings the view up to date, draws the screen, does what it answers.
    virtual void draw(Shop& shop) = 0;

    /// Whether its screen scrolls as a whole; false where a table scrolls itself.
    [[nodiscard]] virtual bool body_scrolls() const { return true; }

    /// Whether something was typed that is not kept yet: leaving asks first.
    [[nodiscard]] virtual bool has_unsaved_input() const { return false; }
};

}  // namespace laoke
