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

#include "app/printing.h"
#include "base/job.h"
#include "base/result.h"

#include <optional>
#include <string>

namespace laoke {

class FormFields;
class FormPage;
class Shop;

class Page {
public:
    Page() = default;
    Page(const Page&) = delete;
    Page& operator=(const Page&) = delete;
    virtual ~Page() = default;

    /// Brings the view up to date, draws the screen, does what it answers.
    virtual void draw(Shop& shop) = 0;

    /// What takes longer than a frame may, in slices between frames.  True when there is more of it to do.
    virtual bool work(Shop& /*shop*/, const Slice& /*slice*/) { return false; }

    /// Whether its screen scrolls as a whole; false where a table scrolls itself.
    [[nodiscard]] virtual bool body_scrolls() const { return true; }

    /// Whether something was typed that is not kept yet: leaving asks first.
    [[nodiscard]] virtual bool has_unsaved_input() const { return false; }

    /// Names how its list is shown: what is looked for, the order, how much.  Written and read with the
    /// place's step of the browser's history: who comes back finds it so.
    virtual void visit_view(FormFields&) {}

    /// What is printed of it; nothing where that makes no sense.
    virtual Result<std::optional<PrintDocument>> document(Shop&) { return std::nullopt; }

    /// Itself where it is a form whose fields are kept as a draft.
    [[nodiscard]] virtual FormPage* form() { return nullptr; }
};

/// A place where a record is typed.  What stands in it is kept as a draft until it is saved
/// (app/form_drafts.h).
class FormPage : public Page {
public:
    [[nodiscard]] FormPage* form() final { return this; }

    /// Names its fields, which are written or read.
    virtual void visit(FormFields& fields) = 0;
    /// What is typed is about this, in a list of drafts: a name; empty when nothing says so yet.
    [[nodiscard]] virtual std::string subject() const = 0;
    /// The fields were filled from a draft: finds anew what follows from them, and lets go of what is gone.
    virtual Status restored(Shop& shop) = 0;
};

}  // namespace laoke
