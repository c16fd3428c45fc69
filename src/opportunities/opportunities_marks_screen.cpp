#include "opportunities/opportunities_marks_screen.h"

#include "base/decimal.h"
#include "opportunities/opportunity.h"
#include "ui/widgets.h"

#include <array>

namespace laoke {

namespace {

using ui::tr;

std::string titled(TextKey title, const OpportunitiesState& state) {
    return tr(title, {{"count", format_count(state.marks.rows.count())}});
}

void draw_bar(OpportunitiesState& state, OpportunitiesIntent& intent) {
    const bool is_open = static_cast<OpportunityState>(state.listed) == OpportunityState::open;
    ui::MarksBar bar(tr(TextKey::opportunities_page_marked_bar), state.marks);
    intent.asks_to_move = bar.act(ui::Icon::right, tr(TextKey::opportunities_page_move_marked), is_open);
    if (bar.act(ui::Icon::close, tr(TextKey::opportunities_page_lose_marked), is_open)) {
        state.loses_marked = intent.asks_about_marked = true;
        state.reason_note.clear();
    }
    intent.exports_marked = bar.act(ui::Icon::export_file, tr(TextKey::customer_list_export_marked));
    state.asks_to_remove |= bar.act(ui::Icon::trash, tr(TextKey::customer_list_remove_marked));
}

void draw_move_dialog(const OpportunitiesView& view, OpportunitiesState& state, OpportunitiesIntent& intent) {
    const std::string title = titled(TextKey::opportunities_page_move_title, state);
    const ui::Dialog dialog("move-opportunities", {.title = title}, state.moves_marked);
    if (!dialog) return;
    const ui::Form form(title);
    const std::vector<std::string_view> stages(view.marked_stages.begin(), view.marked_stages.end());
    ui::combo_box(tr(TextKey::opportunity_page_stage), stages, state.stage, {.error = view.marked_error});
    const ui::DialogActions actions;
    intent.moves_marked =
        ui::primary_button(tr(TextKey::opportunities_page_move_confirm)) || form.is_submitted();
}

void draw_lose_dialog(const OpportunitiesView& view, OpportunitiesState& state, OpportunitiesIntent& intent) {
    const std::string title = titled(TextKey::opportunities_page_lose_title, state);
    const ui::Dialog dialog("lose-opportunities", {.title = title}, state.loses_marked);
    if (!dialog) return;
    const ui::Form form(title);
    std::array<std::string_view, loss_reason_count> reasons;
    for (std::size_t i = 0; i < reasons.size(); ++i) reasons[i] = tr(name_of(static_cast<LossReason>(i)));
    ui::combo_box(tr(TextKey::opportunity_page_reason), reasons, state.reason);
    ui::text_field(tr(TextKey::opportunity_page_reason_note), state.reason_note,
                   {.error = view.marked_error});
    const ui::DialogActions actions;
    intent.loses_marked =
        ui::primary_button(tr(TextKey::opportunities_page_lose_marked)) || form.is_submitted();
}

void draw_removal(OpportunitiesState& state, OpportunitiesIntent& intent) {
    const std::string title = titled(TextKey::opportunities_page_remove_title, state);
    const auto answer = ui::confirm("remove-opportunities",
                                    {.title = title,
                                     .body = tr(TextKey::opportunities_page_remove_body),
                                     .confirm = tr(TextKey::customer_page_remove),
                                     .is_dangerous = true},
                                    state.asks_to_remove);
    intent.removes_marked = answer == ui::Answer::confirmed;
}

}  // namespace

void draw_marked_opportunities(const OpportunitiesView& view, OpportunitiesState& state,
                               OpportunitiesIntent& intent) {
    if (state.marks.has_bar()) draw_bar(state, intent);
    draw_move_dialog(view, state, intent);
    draw_lose_dialog(view, state, intent);
    draw_removal(state, intent);
}

}  // namespace laoke
