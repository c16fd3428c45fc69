/// A field that finds tags as one types, with the tags to press below it, or makes a new one.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace laoke {

struct TagPickerView {
    std::vector<std::string> offered;  ///< names of tags that fit what was typed, the best first
    bool can_make = false;             ///< what was typed would be a new tag
    std::string error;
};

struct TagPickerIntent {
    bool typed = false;
    bool cancels = false;
    bool submits = false;  ///< Enter: the first that is offered for what is typed now, else a new one
    std::optional<std::string> picks;  ///< the name of the tag that was pressed
};

TagPickerIntent draw_tag_picker(const TagPickerView& view, std::string& typed);

}  // namespace laoke
