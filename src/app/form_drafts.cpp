#include "app/form_drafts.h"

#include "app/form_fields.h"
#include "app/route.h"
#include "base/utf8.h"
#include "sqlite/transaction.h"

#include <utility>

namespace laoke {

namespace {

/// From the first change on: whoever types without a pause loses no more than that.
constexpr std::int64_t write_after_ms = 1000;
constexpr std::int64_t ms_per_day = 86'400'000;
constexpr std::size_t longest_subject = 60;

std::string fields_of(FormPage& form, Day today) {
    FormFields fields(today);
    form.visit(fields);
    return fields.json();
}

}  // namespace

Status FormDrafts::load() {
    LAOKE_TRY(list_, list_drafts(archive_.database()));
    if (list_.empty()) return {};
    // Before the newest one and not before now: a clock that is wrong for a day throws nothing away.
    const Instant oldest(list_.front().changed_at.utc_ms() - draft_kept_days * ms_per_day);
    LAOKE_TRY_STATUS(delete_drafts_before(archive_.database(), oldest));
    LAOKE_TRY(list_, list_drafts(archive_.database()));
    return {};
}

void FormDrafts::open(std::string address) {
    address_ = std::move(address);
    subject_.clear();
    opened_with_.clear();
    content_.clear();
    kept_.clear();
    changed_at_.reset();
    has_followed_ = false;
    restored_ = Restored::no;
}

Result<bool> FormDrafts::follow(Shop& shop, FormPage& form) {
    if (address_.empty()) return false;
    bool was_filled = false;
    if (!std::exchange(has_followed_, true)) {
        opened_with_ = fields_of(form, today(archive_.clock()));
        LAOKE_TRY(const auto draft, find_draft(archive_.database(), address_));
        if (draft) {
            kept_ = draft->content;
            FormFields fields(kept_);
            form.visit(fields);
            LAOKE_TRY_STATUS(form.restored(shop));
            // The form of a new record begins with today's date, which says nothing.
            const bool is_changed =
                is_of_record(parse_route(address_).place) && draft->opened_with != opened_with_;
            // Until it is saved or thrown away it is the draft of the record as that was.
            opened_with_ = draft->opened_with;
            restored_ = is_changed ? Restored::record_changed : Restored::as_typed;
            was_filled = true;
        }
    }
    std::string content = form.has_unsaved_input() ? fields_of(form, today(archive_.clock())) : std::string();
    if (content.empty()) restored_ = Restored::no;
    if (content != content_ || was_filled) {
        content_ = std::move(content);
        subject_ = first_code_points(form.subject(), longest_subject);
        if (!changed_at_) changed_at_ = archive_.clock().now();
    }
    if (is_kept()) changed_at_.reset();
    return was_filled;
}

std::optional<Instant> FormDrafts::wakes_at() const {
    if (!changed_at_ || !archive_.may_change()) return std::nullopt;
    return content_.empty() ? *changed_at_ : Instant(changed_at_->utc_ms() + write_after_ms);
}

Status FormDrafts::tend() {
    const auto due = wakes_at();
    const Instant now = archive_.clock().now();
    const bool was_set_back = changed_at_ && now < *changed_at_;
    return due && (now >= *due || was_set_back) ? write() : Status();
}

Status FormDrafts::keep_now() {
    if (is_kept()) return {};
    const Status may_change = archive_.may_change();
    if (!may_change) return content_.empty() ? Status() : may_change;
    return write();
}

Status FormDrafts::discard() {
    if (!kept_.empty()) LAOKE_TRY_STATUS(archive_.may_change());
    const std::string typed = std::exchange(content_, {});
    if (const Status done = write(); !done) {
        content_ = typed;
        return done;
    }
    open({});
    return {};
}

Status FormDrafts::write() {
    changed_at_
        .reset();  // should it fail, it is tried again when something else was typed, and when it is left
    bool is_there = !content_.empty();
    if (!is_there) {
        // What saved the form has taken the draft with it.
        LAOKE_TRY(const auto draft, find_draft(archive_.database(), address_));
        is_there = draft.has_value();
    }
    if (is_there) {
        LAOKE_TRY(auto transaction, sqlite::Transaction::begin(archive_.database()));
        LAOKE_TRY_STATUS(content_.empty() ? delete_draft(archive_.database(), address_)
                                          : store_draft(archive_.database(),
                                                        {.head = {.address = address_,
                                                                  .subject = subject_,
                                                                  .changed_at = archive_.clock().now()},
                                                         .content = content_,
                                                         .opened_with = opened_with_}));
        LAOKE_TRY_STATUS(transaction.commit());
    }
    kept_ = content_;
    LAOKE_TRY(list_, list_drafts(archive_.database()));
    return {};
}

}  // namespace laoke
