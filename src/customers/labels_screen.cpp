#include "customers/labels_screen.h"

#include "customers/label_sheet.h"
#include "ui/widgets.h"

namespace laoke {

using ui::tr;

LabelsIntent draw_labels_dialog(const LabelsView& view, LabelsState& state) {
    LabelsIntent intent;
    const std::string_view title = tr(TextKey::papers_labels);
    const ui::Dialog dialog("labels", {.title = title}, state.is_open);
    if (!dialog) return intent;
    const ui::Form form(title);
    std::array<std::string_view, label_sheets.size()> sheets;
    for (std::size_t i = 0; i < sheets.size(); ++i) sheets[i] = label_sheets[i].name;
    if (view.addresses.size() > 1) {
        const std::vector<std::string_view> addresses(view.addresses.begin(), view.addresses.end());
        intent.changed |= ui::combo_box(tr(TextKey::addresses_for_labels), addresses, state.address);
    }
    intent.changed |= ui::combo_box(tr(TextKey::papers_sheet), sheets, state.sheet);
    intent.changed |= ui::number_field(tr(TextKey::papers_first), state.first, 0,
                                       {.help = tr(TextKey::papers_first_help), .error = view.error})
                          .changed;
    ui::muted_text(view.count);
    const ui::DialogActions actions;
    const bool is_pressed =
        ui::button(tr(TextKey::print_button),
                   {.kind = ui::ButtonKind::primary, .icon = ui::Icon::print, .is_disabled = !view.has_any});
    intent.prints = view.has_any && (is_pressed || form.is_submitted());
    return intent;
}

}  // namespace laoke
