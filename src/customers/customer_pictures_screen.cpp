#include "customers/customer_pictures_screen.h"

#include "customers/picture.h"
#include "ui/widgets.h"

#include <algorithm>

namespace laoke {

namespace {

using ui::tr;

constexpr float thumbnail_size = 88;

}  // namespace

CustomerPicturesIntent draw_customer_pictures(const CustomerPicturesView& view) {
    CustomerPicturesIntent intent;
    const ui::Card card("pictures", {.title = tr(TextKey::pictures_title)});
    if (view.pictures.empty()) {
        ui::muted_text(tr(TextKey::pictures_none));
    } else {
        const ui::Flow flow;
        for (std::size_t i = 0; i < view.pictures.size(); ++i) {
            const ui::Scope scope(static_cast<std::int64_t>(i));
            const PictureView& each = view.pictures[i];
            const auto events = ui::picture_button(each.name, each.picture, thumbnail_size);
            ui::tooltip(each.name);
            if (events.is_pressed) intent.opens = i;
            if (events.is_seen) intent.seen.push_back(i);
        }
    }
    const std::string most = std::to_string(CustomerPicture::most_kept);
    if (view.is_shrinking) {
        ui::muted_text(tr(TextKey::pictures_shrinking));
    } else if (view.is_full) {
        ui::muted_text(tr(TextKey::pictures_full, {{"most", most}}));
    } else {
        intent.adds = ui::link(tr(TextKey::pictures_add));
        ui::muted_text(tr(TextKey::pictures_limits, {{"most", most}}));
    }
    return intent;
}

PictureDialogIntent draw_picture_dialog(const PictureDialogView& view, PictureDialogState& state) {
    PictureDialogIntent intent;
    const ui::Dialog dialog("picture", {.title = view.shown->name, .width = 760}, state.is_open);
    intent.keeps_caption = dialog.is_cancelled();
    if (!dialog) return intent;
    const ui::FrameInput& page = ui::interface().input();
    // Room is left for what stands above and below.
    const float height = std::max(160.0F, static_cast<float>(page.height_px) / page.pixel_ratio - 420);
    ui::picture(view.shown->name, view.picture, std::min(height, 560.0F),
                tr(view.cannot_show ? TextKey::pictures_cannot_show : TextKey::pictures_loading));
    {
        const ui::Flow flow;
        if (view.has_others) {
            if (ui::icon_button(ui::Icon::left, tr(TextKey::pictures_previous))) intent.step = -1;
            if (ui::icon_button(ui::Icon::right, tr(TextKey::pictures_next))) intent.step = 1;
        }
        ui::muted_text(view.shown->position);
    }
    if (view.has_others && intent.step == 0) intent.step = ui::arrow_step();
    const auto caption = ui::text_field(tr(TextKey::pictures_caption), state.caption,
                                        {.hint = tr(TextKey::pictures_caption_hint), .error = view.error});
    intent.keeps_caption |= caption.submitted || caption.left || intent.step != 0;
    const ui::DialogActions actions;
    intent.removes = ui::button(tr(TextKey::customer_page_remove),
                                {.kind = ui::ButtonKind::quiet, .icon = ui::Icon::trash});
    intent.saves = ui::button(tr(TextKey::pictures_save), {.icon = ui::Icon::download});
    return intent;
}

}  // namespace laoke
