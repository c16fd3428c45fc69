#include "app/settings_page.h"

#include "app/appearance_preferences.h"
#include "app/receipt_paper.h"
#include "app/second_copy.h"
#include "app/shop.h"
#include "app/task_reminder.h"
#include "archive/archive_check.h"
#include "archive/settings_actions.h"
#include "archive/settings_store.h"
#include "base/decimal.h"
#include "base/typed_number.h"
#include "base/utf8.h"
#include "ui/widgets.h"

#include <algorithm>

namespace laoke {

bool SettingsPage::has_unsaved_input() const {
    return state_.shop_name != loaded_.shop_name || state_.currency != loaded_.currency ||
           state_.stale_days != loaded_.stale_days || state_.address != loaded_.address ||
           state_.phone != loaded_.phone || state_.receipt_line != loaded_.receipt_line;
}

void SettingsPage::draw(Shop& shop) {
    if (built_at_ != shop.archive().revision()) {
        if (const Status done = refresh(shop); !done) shop.tell(done.error());
    }
    Installation& installation = shop.ports().installation;
    view_.installation = installation.status();
    view_.notifications = shop.ports().notifications.permission();
    view_.wants_reminders = TaskReminder::is_wanted(shop.ports().preferences);
    const sqlite::CopiesReport copies = shop.copies();
    view_.second_copy = second_copy_text(copies, ui::interface().language());
    view_.has_one_copy = copies.second == sqlite::SecondCopy::none;
    view_.encryption = {.is_on = shop.sealing().is_on(),
                        .is_available = shop.sealing().is_available(),
                        .is_writing = shop.is_changing_encryption(),
                        .is_exposed = view_.has_one_copy};
    view_.snapshots = snapshot_entries(shop.snapshots().all(), shop.ports().clock);
    view_.snapshot_fault = shop.snapshots().fault();
    const SettingsIntent intent = draw_settings(view_, *check_result_, state_);
    if (intent.switches_to) {
        shop.switch_language(*intent.switches_to);
        built_at_ = 0;
        *check_result_ = {};
    }
    if (intent.looks_like) {
        ui::interface().set_appearance(*intent.looks_like);
        keep(*intent.looks_like, shop.ports().preferences);
    }
    if (intent.changes_paper) {
        shop.ports().preferences.set(receipt_paper_preference,
                                     paper_names[static_cast<std::size_t>(state_.receipt_paper)]);
    }
    if (intent.wants_reminders) {
        TaskReminder::want(*intent.wants_reminders, shop.ports().preferences);
        if (*intent.wants_reminders) shop.ports().notifications.ask();
    }
    if (intent.checks) check(shop);
    if (intent.makes_snapshot) shop.make_snapshot();
    if (intent.restores) shop.offer_to_restore(shop.snapshots().all()[*intent.restores]);
    if (intent.encryption.locks) shop.leave(Exit::lock);
    if (intent.encryption.has_task) shop.change_encryption(intent.encryption.task);
    if (intent.saves) save(shop);
    if (intent.opens_tags) shop.go({Place::tags});
    if (intent.opens_custom_fields) shop.go({Place::custom_fields});
    if (intent.opens_tiers) shop.go({Place::tiers});
    if (intent.opens_bin) shop.go({Place::recycle_bin});
    if (intent.closes) shop.leave(Exit::close);
    if (intent.checks_for_update) installation.check();
    if (intent.installs) installation.install();
    if (intent.shows_shortcuts) shop.show_shortcuts();
}

Status SettingsPage::refresh(Shop& shop) {
    built_at_ = shop.archive().revision();
    const ArchiveSettings& settings = shop.archive().settings();
    if (!has_unsaved_input()) {
        const auto currency = std::ranges::find(currencies(), settings.currency.code, &Currency::code);
        state_ = {.receipt_paper = static_cast<int>(receipt_paper(shop.ports().preferences)),
                  .shop_name = settings.shop_name,
                  .currency = static_cast<int>(currency - currencies().begin()),
                  .stale_days = std::to_string(settings.stale_days),
                  .address = settings.address,
                  .phone = settings.phone,
                  .receipt_line = settings.receipt_line,
                  .shows_all_snapshots = state_.shows_all_snapshots};
        loaded_ = state_;
    }
    LAOKE_TRY(const bool has_amounts, holds_amounts(shop.database()));
    LAOKE_TRY(const ChangeLogHead head, change_log_head(shop.database()));
    const auto sentinel = shop.sentinel();
    const bool was_exported = sentinel && sentinel->exported_at.utc_ms() != 0;
    view_ = {.version = std::string(shop.ports().program_version),
             .archive_size =
                 format_decimal(static_cast<std::int64_t>(shop.mirror().committed_size()) / 10'000, 2, true) +
                 " MB",
             .last_backup = was_exported ? format_local(shop.ports().clock, sentinel->exported_at)
                                         : std::string(ui::tr(TextKey::shop_no_backup)),
             .change_count = std::to_string(head.sequence),
             .can_change_currency = !has_amounts};
    return {};
}

void SettingsPage::check(Shop& shop) {
    *check_result_ = {};
    auto job = ArchiveCheck::start(shop.archive());
    if (!job) return shop.tell(job.error());
    shop.start({.title = std::string(ui::tr(TextKey::settings_page_checking)),
                .job = *std::move(job),
                .finished = [result = check_result_, count = view_.change_count](const Status& status) {
                    *result = status
                                  ? CheckResult{ui::tr(TextKey::settings_page_check_done, {{"count", count}})}
                                  : CheckResult{text(status.error(), ui::interface().language()), true};
                }});
}

void SettingsPage::save(Shop& shop) {
    if (!shop.can_change()) return;
    ArchiveSettings wanted = shop.archive().settings();
    wanted.shop_name = std::string(trim(clean_text(state_.shop_name)));
    wanted.currency = currencies()[static_cast<std::size_t>(state_.currency)];
    wanted.stale_days = typed_count(state_.stale_days);
    wanted.address = state_.address;
    wanted.phone = state_.phone;
    wanted.receipt_line = state_.receipt_line;
    const auto say = [](const std::optional<Error>& fault) {
        return fault ? text(*fault, ui::interface().language()) : std::string();
    };
    state_.name_fault = say(fault_of_shop_name(wanted.shop_name));
    state_.stale_fault = say(fault_of_stale_days(wanted.stale_days));
    state_.address_fault = say(fault_of_shop_detail(trim(wanted.address)));
    state_.phone_fault = say(fault_of_shop_detail(trim(wanted.phone)));
    state_.receipt_line_fault = say(fault_of_shop_detail(trim(wanted.receipt_line)));
    for (const std::string* const fault : {&state_.name_fault, &state_.stale_fault, &state_.address_fault,
                                           &state_.phone_fault, &state_.receipt_line_fault}) {
        if (!fault->empty()) return ui::focus_first_fault();
    }
    const std::uint64_t before = shop.archive().revision();
    const auto changed = change_settings(shop.archive(), wanted);
    if (!changed) return shop.tell(changed.error());
    loaded_ = state_;
    built_at_ = 0;
    shop.announce_change(before);
}

}  // namespace laoke
