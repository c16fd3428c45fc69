/// All tags of the shop: their names and colours are changed here, and tags are merged and deleted.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace laoke {

struct TagsRow {
    std::string name;
    int colour = 0;     ///< of Tag
    std::string count;  ///< of customers who have it
};

struct TagsView {
    std::vector<TagsRow> tags;
    std::string name_error;
    std::string merges_into;  ///< the tag that has the name already, while that is asked
};

struct TagsState {
    std::size_t which = 0;  ///< the tag that is changed
    bool is_open = false;
    std::string name;
    int colour = 0;
    bool asks_to_merge = false;
    bool asks_to_remove = false;
};

struct TagsIntent {
    bool goes_back = false;
    std::optional<std::size_t> opens;
    bool saves = false;
    bool merges = false;
    bool removes = false;
};

TagsIntent draw_tags(const TagsView& view, TagsState& state);

}  // namespace laoke
