/// The pictures on a customer's page: the card with all of them, and one in a dialog.
#pragma once

#include "ui/picture.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace laoke {

struct PictureView {
    std::string name;                      ///< the caption, or its number: "图片 2"
    std::string position;                  ///< "2/5，2026-11-23 添加"
    const ui::Picture* picture = nullptr;  ///< none: it has not come yet
};

struct CustomerPicturesView {
    std::vector<PictureView> pictures;
    bool is_shrinking = false;  ///< one is on its way
    bool is_full = false;
};

struct CustomerPicturesIntent {
    bool adds = false;
    std::optional<std::size_t> opens;
    std::vector<std::size_t> seen;  ///< those in sight
};

CustomerPicturesIntent draw_customer_pictures(const CustomerPicturesView& view);

struct PictureDialogState {
    bool is_open = false;
    std::string caption;
};

struct PictureDialogView {
    const PictureView* shown = nullptr;
    const ui::Picture* picture = nullptr;
    bool cannot_show = false;
    bool has_others = false;
    std::string error;  ///< of the caption
};

struct PictureDialogIntent {
    int step = 0;  ///< -1 to the picture before, 1 to the next
    bool keeps_caption = false;
    bool saves = false;  ///< to a file
    bool removes = false;
};

PictureDialogIntent draw_picture_dialog(const PictureDialogView& view, PictureDialogState& state);

}  // namespace laoke
