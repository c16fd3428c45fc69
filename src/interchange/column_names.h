/// The names that tills, spreadsheets and web shops give their columns.
#pragma once

#include "interchange/column_mapping.h"

#include <string_view>

namespace laoke {

/// The meaning of a column with this header in Chinese or English, `ignored` for one that means nothing in
/// a table of this kind.  Case, blanks, punctuation, full width and what stands in brackets (a unit) make
/// no difference, nor does a number behind a name of which there may be several ("电话 2").
ColumnMeaning meaning_of_header(std::string_view header, TableKind kind);

}  // namespace laoke
