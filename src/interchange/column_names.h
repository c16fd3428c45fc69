/// The names that tills, spreadsheets and web shops give their columns.
#pragma once

#include "interchange/column_mapping.h"

#include <string_view>

namespace laoke {

/// The meaning of a column with this header in Chinese or English, `ignored` for an unknown one.
/// Case, blanks, punctuation, full width and what stands in brackets (a unit) make no difference.
ColumnMeaning meaning_of_header(std::string_view header);

}  // namespace laoke
