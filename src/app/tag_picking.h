/// What is offered where a tag is picked.
#pragma once

#include "customers/tag.h"
#include "customers/tag_picker_screen.h"
#include "sqlite/database.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace laoke {

/// Of the tags that are not in `had` those that fit what was typed.  `makes`: what was typed may become a new
/// one.
Result<TagPickerView> offered_tags(sqlite::Database& database, std::string_view typed,
                                   std::span<const Tag> had, bool makes = true);

/// The name of the tag that was picked, if one was; `offered` is for what is typed now.
std::optional<std::string> picked_tag(const TagPickerIntent& intent, const TagPickerView& offered,
                                      const std::string& typed);

/// The names of tags in a list: "VIP、爱喝红茶".
std::string names_of(std::span<const Tag> tags);

}  // namespace laoke
