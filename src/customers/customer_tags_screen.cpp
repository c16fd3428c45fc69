#include "customers/customer_tags_screen.h"

#include "ui/widgets.h"

namespace laoke {

CustomerTagsIntent draw_customer_tags(const CustomerTagsView& view, CustomerTagsState& state) {
    CustomerTagsIntent intent;
    const ui::MirrorGroup group({.role = ui::Role::group, .name = ui::tr(TextKey::customer_tags_title)});
    bool ends = false;
    {
        const ui::Flow flow;
        for (std::size_t i = 0; i < view.tags.size(); ++i) {
            const TagChip& tag = view.tags[i];
            const ui::Scope scope(static_cast<std::int64_t>(i));
            ui::chip(tag.name, static_cast<ui::Kind>(tag.colour));
            if (!state.is_editing) continue;
            const std::string name = ui::tr(TextKey::customer_tags_remove, {{"tag", tag.name}});
            if (ui::icon_button(ui::Icon::close, name, {.kind = ui::ButtonKind::quiet})) intent.removes = i;
        }
        if (state.is_editing) {
            ends = ui::button(ui::tr(TextKey::customer_tags_done), {.icon = ui::Icon::check});
        } else {
            intent.begins = ui::button(ui::tr(TextKey::customer_tags_edit),
                                       {.kind = ui::ButtonKind::quiet, .icon = ui::Icon::tag});
        }
    }
    if (state.is_editing) {
        intent.picker = draw_tag_picker(view.picker, state.typed);
        ends |= intent.picker.cancels;
    }
    if (ends) state = {};
    return intent;
}

}  // namespace laoke
