/// The tags on a customer's page, put on and taken off in place.
#pragma once

#include "customers/tag_picker_screen.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace laoke {

struct TagChip {
    std::string name;
    int colour = 0;  ///< of Tag
};

struct CustomerTagsView {
    std::vector<TagChip> tags;
    TagPickerView picker;
};

struct CustomerTagsState {
    bool is_editing = false;
    std::string typed;
};

struct CustomerTagsIntent {
    bool begins = false;
    TagPickerIntent picker;
    std::optional<std::size_t> removes;
};

CustomerTagsIntent draw_customer_tags(const CustomerTagsView& view, CustomerTagsState& state);

}  // namespace laoke
