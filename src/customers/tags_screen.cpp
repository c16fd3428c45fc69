#include "customers/tags_screen.h"

#include "ui/widgets.h"

#include <array>

namespace laoke {

namespace {

using ui::tr;

void draw_list(const TagsView& view, TagsIntent& intent) {
    const std::array columns = {
        ui::TableColumn{.title = tr(TextKey::tags_name), .share = 2, .on_card = ui::CardPlace::title},
        ui::TableColumn{.title = tr(TextKey::tags_count),
                        .share = 1,
                        .align = ui::TextAlign::right,
                        .on_card = ui::CardPlace::line},
    };
    const ui::Card card("tags", {.is_padded = false});
    const auto events =
        ui::table({.name = tr(TextKey::customer_tags_title), .columns = columns, .rows = view.tags.size()},
                  [&](ui::TableRow& row) {
                      const TagsRow& tag = view.tags[row.index()];
                      row.chip(0, tag.name, static_cast<ui::Kind>(tag.colour));
                      row.text(1, tag.count, {.align = ui::TextAlign::right});
                  });
    intent.opens = events.opened;
}

void draw_dialog(const TagsView& view, TagsState& state, TagsIntent& intent) {
    const ui::Dialog dialog("tag", {.title = tr(TextKey::tags_edit)}, state.is_open);
    if (!dialog) return;
    const ui::Form form(tr(TextKey::tags_edit));
    ui::text_field(tr(TextKey::tags_name), state.name,
                   {.help = tr(TextKey::tags_name_help),
                    .error = view.name_error,
                    .is_required = true,
                    .autofocus = true});
    const std::array colours = {tr(TextKey::tags_grey), tr(TextKey::tags_blue), tr(TextKey::tags_green),
                                tr(TextKey::tags_orange), tr(TextKey::tags_red)};
    ui::segmented(tr(TextKey::tags_colour), colours, state.colour);
    ui::chip(state.name, static_cast<ui::Kind>(state.colour));
    const ui::DialogActions actions;
    if (ui::button(tr(TextKey::customer_page_remove), {.icon = ui::Icon::trash})) {
        state.is_open = false;
        state.asks_to_remove = true;
    }
    intent.saves = ui::primary_button(tr(TextKey::task_form_save)) || form.is_submitted();
}

void draw_questions(const TagsView& view, TagsState& state, TagsIntent& intent) {
    if (!state.asks_to_merge && !state.asks_to_remove) return;
    const TagsRow& tag = view.tags[state.which];
    const std::string merge_body =
        tr(TextKey::tags_merge_body, {{"tag", tag.name}, {"into", view.merges_into}, {"count", tag.count}});
    const std::string merge_title = tr(TextKey::tags_merge_title, {{"into", view.merges_into}});
    intent.merges =
        ui::confirm("merge-tag",
                    {.title = merge_title, .body = merge_body, .confirm = tr(TextKey::tags_merge)},
                    state.asks_to_merge) == ui::Answer::confirmed;
    const std::string title = tr(TextKey::tags_remove_title, {{"tag", tag.name}});
    const std::string body = tr(TextKey::tags_remove_body, {{"count", tag.count}});
    intent.removes = ui::confirm("remove-tag",
                                 {.title = title,
                                  .body = body,
                                  .confirm = tr(TextKey::customer_page_remove),
                                  .is_dangerous = true},
                                 state.asks_to_remove) == ui::Answer::confirmed;
}

}  // namespace

TagsIntent draw_tags(const TagsView& view, TagsState& state) {
    TagsIntent intent;
    {
        const ui::PageHeader header(
            {.title = tr(TextKey::customer_tags_title), .back_label = tr(TextKey::shop_settings)});
        intent.goes_back = header.is_back_pressed();
    }
    if (view.tags.empty()) {
        ui::empty_state({.icon = ui::Icon::tag,
                         .title = tr(TextKey::tags_empty),
                         .hint = tr(TextKey::customer_list_none_tagged_hint)});
    } else {
        draw_list(view, intent);
    }
    draw_dialog(view, state, intent);
    draw_questions(view, state, intent);
    return intent;
}

}  // namespace laoke
