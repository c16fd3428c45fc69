#include "customers/tag_picker_screen.h"

#include "ui/widgets.h"

namespace laoke {

TagPickerIntent draw_tag_picker(const TagPickerView& view, std::string& typed) {
    TagPickerIntent intent;
    const auto field = ui::text_field(ui::tr(TextKey::customer_tags_field), typed,
                                      {.hint = ui::tr(TextKey::customer_tags_field_hint),
                                       .error = view.error,
                                       .width = 280,
                                       .autofocus = true});
    intent.typed = field.changed;
    intent.cancels = field.cancelled;
    intent.submits = field.submitted;
    const ui::Flow flow;
    for (std::size_t i = 0; i < view.offered.size(); ++i) {
        const ui::Scope scope(static_cast<std::int64_t>(i));
        if (ui::button(view.offered[i], {.icon = ui::Icon::tag})) intent.picks = view.offered[i];
    }
    if (!view.can_make) return intent;
    const std::string name = ui::tr(TextKey::customer_tags_make, {{"tag", typed}});
    if (ui::button(name, {.icon = ui::Icon::add})) intent.picks = typed;
    return intent;
}

}  // namespace laoke
