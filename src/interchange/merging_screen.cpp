#include "interchange/merging_screen.h"

#include "ui/widgets.h"

#include <array>
#include <utility>

namespace laoke {

namespace {

using ui::tr;

constexpr float detail_height = 160;  // CSS pixels

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
        ui::table({.name = tr(TextKey::merging_differences),
                   .columns = columns,
                   .rows = view.rows,
                   .room_below = view.chosen ? detail_height : 0},
                  [&](ui::TableRow& out) {
                      const MergingRow& row = view.row(out.index());
                      out.strong(record, row.record);
                      out.muted(kind, row.kind);
                      out.text(field, row.field);
                      out.text(mine, row.mine);
                      out.text(theirs, row.theirs);
                      out.chip(kept, row.kept, row.is_changed_here ? ui::Kind::warning : ui::Kind::neutral);
                  });
    intent.toggles = events.opened;
}

/// The texts that a row has no room for.
void draw_chosen(const MergingRow& row) {
    ui::key_value(row.record, row.field + " · " + row.kept);
    ui::Columns columns(2, 240);
    for (const auto& [label, value] :
         {std::pair(TextKey::merging_mine, &row.mine), std::pair(TextKey::merging_theirs, &row.theirs)}) {
        columns.next();
        ui::muted_text(tr(label));
        ui::text(*value);
    }
}

void draw_wishes(const MergingView& view, MergingIntent& intent) {
    struct Wish {
        MergeWish wish;
        TextKey name;
        bool of_twins = false;
    };
    constexpr std::array wishes = {Wish{MergeWish::mine, TextKey::merging_mine},
                                   Wish{MergeWish::theirs, TextKey::merging_theirs},
                                   Wish{MergeWish::both, TextKey::merging_both},
                                   Wish{MergeWish::newest, TextKey::merging_newest},
                                   Wish{MergeWish::as_one, TextKey::merging_as_one, true},
                                   Wish{MergeWish::apart, TextKey::merging_apart, true}};
    const ui::Flow flow;
    ui::muted_text(tr(view.is_searching ? TextKey::merging_searching : TextKey::merging_choose_all));
    for (const auto& [wish, name, of_twins] : wishes) {
        if (of_twins && !view.has_twins) continue;
        if (ui::button(tr(name), {.kind = ui::ButtonKind::quiet, .is_disabled = view.is_searching}))
            intent.chooses = wish;
    }
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
    for (const std::string& warning : view.warnings) ui::notice(ui::Kind::warning, warning);
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
    draw_wishes(view, intent);
    draw_rows(view, intent);
    if (view.chosen) draw_chosen(*view.chosen);
    return intent;
}

}  // namespace laoke
