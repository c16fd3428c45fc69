/// Keeps what stands in the form on show as a draft in the archive, and brings it back.
///
/// ```
///   typed ──> changed ── a second after the first change ──> kept (one small transaction)
///                ^                                             │
///                └──────────────── typed on ───────────────────┘
///   saved, or typed back to what it was ──> the draft goes
/// ```
/// A draft is no change of the shop: the archive's revision, the change log and undo know nothing of it.
#pragma once

#include "app/page.h"
#include "archive/archive.h"
#include "archive/drafts_store.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace laoke {

class FormDrafts {
public:
    explicit FormDrafts(Archive& archive) : archive_(archive) {}

    /// Finds the drafts of the archive; those that are too old go.
    Status load();
    /// The one that was changed last comes first.
    [[nodiscard]] std::span<const DraftHead> list() const { return list_; }

    /// A page was opened at this address, which is empty where it is no form.
    void open(std::string address);
    /// Looks at the form after it was drawn; the first time it is filled from its draft, if it has one.
    /// True when it was, so that it is to be drawn again.
    Result<bool> follow(Shop& shop, FormPage& form);
    /// Whether follow() has been called since open(): a form whose record is gone is left before that.
    [[nodiscard]] bool has_followed() const { return has_followed_; }

    enum class Restored : unsigned char { no, as_typed, record_changed };
    /// Whether what the form shows is a draft, and whether its record was changed since it was typed.
    [[nodiscard]] Restored restored() const { return restored_; }

    /// All that stands in the form is in the archive.
    [[nodiscard]] bool is_kept() const { return content_ == kept_; }
    [[nodiscard]] std::optional<Instant> wakes_at() const;
    /// Writes when it is time.
    Status tend();
    /// Writes at once: the page may be gone in a moment.  An error when what was typed is not in the archive.
    Status keep_now();
    /// The draft of the form on show goes; what stands in the form is not looked at any more until open().
    Status discard();

private:
    Status write();

    Archive& archive_;
    std::vector<DraftHead> list_;
    std::string address_;
    std::string subject_;
    std::string opened_with_;            ///< the fields before anything was typed
    std::string content_;                ///< what stands there; empty while nothing was typed
    std::string kept_;                   ///< what the archive has of it
    std::optional<Instant> changed_at_;  ///< since when `content_` waits to be written
    bool has_followed_ = false;
    Restored restored_ = Restored::no;
};

}  // namespace laoke
