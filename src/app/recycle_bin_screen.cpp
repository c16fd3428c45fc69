#include "app/recycle_bin_screen.h"

#include "base/decimal.h"
#include "ui/widgets.h"

#include <array>

namespace laoke {

namespace {

using ui::tr;

enum Column : int { what, kind, details, when, actions };

void draw_row(const RecycleBinRow& row, ui::TableRow& out, RecycleBinIntent& intent) {
    out.strong(what, row.what);
    if (row.can_restore)
        out.chip(kind, row.kind, ui::Kind::neutral);
    else
        out.chip(kind, tr(TextKey::recycle_bin_lost), ui::Kind::warning);
    out.text(details, row.details);
    out.muted(when, row.when);
    if (row.can_restore &&
        out.icon_button(actions, ui::Icon::undo, tr(TextKey::recycle_bin_restore_one, {{"what", row.what}})))
        intent.restores = out.index();
}

void draw_table(const RecycleBinView& view, RecycleBinIntent& intent) {
    const std::array columns = {
        ui::TableColumn{.title = tr(TextKey::recycle_bin_what),
                        .share = 1.4F,
                        .min_width = 140,
                        .on_card = ui::CardPlace::title},
        ui::TableColumn{
            .title = tr(TextKey::recycle_bin_kind), .width = 132, .on_card = ui::CardPlace::aside},
        ui::TableColumn{.title = tr(TextKey::recycle_bin_details),
                        .share = 1.6F,
                        .min_width = 140,
                        .on_card = ui::CardPlace::plain,
                        .priority = 1},
        ui::TableColumn{.title = tr(TextKey::recycle_bin_when), .width = 160, .on_card = ui::CardPlace::line},
        ui::TableColumn{.title = tr(TextKey::recycle_bin_actions),
                        .width = 72,
                        .align = ui::TextAlign::right,
                        .on_card = ui::CardPlace::hidden},
    };
    const ui::Card card("deletions", {.is_padded = false});
    const auto events =
        ui::table({.name = tr(TextKey::recycle_bin_title), .columns = columns, .rows = view.row_count},
                  [&](ui::TableRow& out) {
                      if (const RecycleBinRow* row = view.row(out.index())) draw_row(*row, out, intent);
                  });
    intent.opens = events.opened;
}

void draw_question(const RecycleBinView& view, RecycleBinState& state, RecycleBinIntent& intent) {
    const RecycleBinRow* row = state.asks_to_restore ? view.row(state.asked_for) : nullptr;
    const std::string title =
        tr(TextKey::recycle_bin_restore_title, {{"what", row != nullptr ? row->what : std::string()}});
    const ui::Answer answer = ui::confirm("restore",
                                          {.title = title,
                                           .body = tr(TextKey::recycle_bin_restore_body),
                                           .confirm = tr(TextKey::recycle_bin_restore)},
                                          state.asks_to_restore);
    if (answer == ui::Answer::confirmed) intent.restores = state.asked_for;
}

}  // namespace

RecycleBinIntent draw_recycle_bin(const RecycleBinView& view, RecycleBinState& state) {
    RecycleBinIntent intent;
    const std::string days = std::to_string(view.days);
    {
        const std::string subtitle = view.row_count == 0
                                         ? std::string()
                                         : tr(TextKey::recycle_bin_subtitle,
                                              {{"days", days}, {"count", format_count(view.row_count)}});
        const ui::PageHeader header({.title = tr(TextKey::recycle_bin_title),
                                     .subtitle = subtitle,
                                     .back_label = tr(TextKey::shop_settings)});
        intent.goes_back = header.is_back_pressed();
    }
    if (view.row_count == 0) {
        ui::empty_state({.icon = ui::Icon::trash,
                         .title = tr(TextKey::recycle_bin_empty),
                         .hint = tr(TextKey::recycle_bin_empty_hint, {{"days", days}})});
    } else {
        draw_table(view, intent);
    }
    draw_question(view, state, intent);
    return intent;
}

}  // namespace laoke
