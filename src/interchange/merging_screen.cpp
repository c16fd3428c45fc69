#include "interchange/merging_screen.h"

#include "ui/widgets.h"

#include <array>

namespace laoke {

namespace {

using ui::tr;

enum Column : int { record, kind, field, mine, theirs, kept };

void draw_rows(const MergingView& view, MergingIntent& intent) {
    const std::array columns = {
        ui::TableColumn{.title = tr(TextKey::merging_record),
                        .share = 1.2F,
                        .min_width = 120,
                        .on_card = ui::CardPlace::title},
        ui::TableColumn{
            .title = tr(TextKey::merging_kind), .width = 110, .on_card = ui::CardPlace::plain, .priority = 2},
        ui::TableColumn{.title = tr(TextKey::merging_field), .width = 120, .priority = 1},
        ui::TableColumn{.title = tr(TextKey::merging_mine), .share = 1.4F, .min_width = 120},
        ui::TableColumn{.title = tr(TextKey::merging_theirs), .share = 1.4F, .min_width = 120},
        ui::TableColumn{.title = tr(TextKey::merging_kept), .width = 110, .on_card = ui::CardPlace::aside},
    };
    const auto events =
        ui::table({.name = tr(TextKey::merging_differences), .columns = columns, .rows = view.rows},
                  [&](ui::TableRow& out) {
                      const MergingRow row = view.row(out.index());
                      out.strong(record, row.record);
                      out.muted(kind, row.kind);
                      out.text(field, row.field);
                      out.text(mine, row.mine);
                      out.text(theirs, row.theirs);
                      out.chip(kept, row.kept, row.is_changed_here ? ui::Kind::warning : ui::Kind::neutral);
                  });
    intent.toggles = events.opened;
}

}  // namespace

MergingIntent draw_merging(const MergingView& view, MergingState& state) {
    MergingIntent intent;
    const ui::Form form(tr(TextKey::merging_title));
    {
        const ui::PageHeader header({.title = tr(TextKey::merging_title),
                                     .subtitle = view.subtitle,
                                     .back_label = tr(TextKey::data_title)});
        intent.leaves = header.is_back_pressed();
        intent.leaves |= ui::button(tr(TextKey::merging_cancel), ui::ButtonKind::quiet);
        intent.merges = ui::button(
            tr(TextKey::merging_apply),
            {.kind = ui::ButtonKind::primary, .shortcut = ui::save_keys, .is_disabled = !view.can_merge});
    }
    if (!view.can_merge) ui::notice(ui::Kind::good, tr(TextKey::merging_nothing));
    {
        ui::Columns columns(static_cast<int>(view.counts.size()), 120);
        for (const auto& [label, value] : view.counts) {
            columns.next();
            ui::figure(label, value);
        }
    }
    if (view.differences == 0) return intent;
    const ui::Card card("differences", {.title = tr(TextKey::merging_differences)});
    ui::muted_text(tr(TextKey::merging_how));
    intent.search_changed = ui::search_box(tr(TextKey::merging_search), state.search).changed;
    {
        const ui::Flow flow;
        ui::muted_text(tr(TextKey::merging_choose_all));
        constexpr std::array choices = {TextKey::merging_mine, TextKey::merging_theirs, TextKey::merging_both,
                                        TextKey::merging_newest};
        for (std::size_t i = 0; i < choices.size(); ++i)
            if (ui::button(tr(choices[i]), ui::ButtonKind::quiet)) intent.chooses = static_cast<int>(i);
    }
    draw_rows(view, intent);
    return intent;
}

}  // namespace laoke
