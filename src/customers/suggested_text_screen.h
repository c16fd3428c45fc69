/// A field of text with texts that are in use already below it.
#pragma once

#include "ui/fields.h"

#include <span>
#include <string>
#include <string_view>

namespace laoke {

/// Offers those of `known` that fit what is typed, by pinyin and initials too, and takes the one that is
/// chosen.
ui::SuggestEvents draw_suggested_text(std::string_view label, std::string& value,
                                      std::span<const std::string> known, const ui::FieldOptions& options);

}  // namespace laoke
