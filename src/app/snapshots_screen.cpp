#include "app/snapshots_screen.h"

#include "ui/widgets.h"

#include <array>

namespace laoke {

namespace {

/// In the order of SnapshotReason.
constexpr std::array reason_names = {
    TextKey::snapshots_by_itself,      TextKey::snapshots_by_hand, TextKey::snapshots_import,
    TextKey::snapshots_merge,          TextKey::snapshots_many,    TextKey::snapshots_upgrade,
    TextKey::snapshots_before_restore,
};

/// In the order of RecordCounts.
constexpr std::array<TextKey, record_kinds> kind_names = {
    TextKey::shop_customers,       TextKey::shop_sales,
    TextKey::shop_products,        TextKey::snapshots_payments,
    TextKey::snapshots_follow_ups, TextKey::snapshots_tasks,
    TextKey::snapshots_notes,      TextKey::snapshots_opportunities,
    TextKey::meetings_kind,        TextKey::contact_persons_title,
    TextKey::needs_title,          TextKey::pain_points_title,
    TextKey::account_plan_title,   TextKey::custom_fields_title,
    TextKey::pictures_title,       TextKey::stock_title,
};

}  // namespace

std::vector<SnapshotEntry> snapshot_entries(std::span<const Snapshot> snapshots, const Clock& clock,
                                            std::optional<std::uint64_t> since) {
    std::vector<SnapshotEntry> entries;
    for (const Snapshot& snapshot : snapshots) {
        entries.push_back(
            {.when = format_local(clock, snapshot.made_at),
             .detail = ui::tr(
                 TextKey::snapshots_holds,
                 {{"reason", std::string(ui::tr(reason_names[static_cast<std::size_t>(snapshot.reason)]))},
                  {"customers", std::to_string(snapshot.customers)},
                  {"sales", std::to_string(snapshot.sales)}}),
             .is_newer = since && snapshot.sequence > *since});
    }
    return entries;
}

std::optional<std::size_t> draw_snapshot_list(std::span<const SnapshotEntry> entries) {
    std::optional<std::size_t> chosen;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const ui::Scope scope(static_cast<std::int64_t>(i));
        const SnapshotEntry& entry = entries[i];
        if (ui::list_item(
                {.icon = ui::Icon::archive,
                 .title = entry.when,
                 .detail = entry.detail,
                 .trailing = entry.is_newer ? ui::tr(TextKey::snapshots_newer) : std::string_view()}))
            chosen = i;
    }
    return chosen;
}

bool draw_snapshot_question(const SnapshotQuestion& question, bool& is_open) {
    const std::string title = ui::tr(TextKey::snapshots_question, {{"when", question.when}});
    const ui::Dialog dialog("snapshot", {.title = title}, is_open);
    if (!dialog) return false;
    if (question.not_kept.empty()) {
        ui::text(ui::tr(question.is_kept_first ? TextKey::snapshots_question_body
                                               : TextKey::snapshots_question_lost));
    } else {
        ui::notice(ui::Kind::warning, ui::tr(TextKey::snapshots_not_kept, {{"why", question.not_kept}}));
    }
    for (std::size_t i = 0; i < record_kinds; ++i) {
        const std::string then = std::to_string(question.then[i]);
        const std::string now = question.now ? std::to_string((*question.now)[i]) : then;
        if (i >= 2 && now == then) continue;  // customers and sales are always told
        ui::key_value(ui::tr(kind_names[i]),
                      now == then ? then
                                  : ui::tr(TextKey::snapshots_differs, {{"then", then}, {"now", now}}));
    }
    const ui::DialogActions actions;
    if (ui::button(ui::tr(TextKey::welcome_cancel))) is_open = false;
    if (!ui::primary_button(ui::tr(TextKey::snapshots_restore))) return false;
    is_open = false;
    return true;
}

}  // namespace laoke
