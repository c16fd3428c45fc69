/// As what tables were exported last in this browser: what the next one is, without asking.
#pragma once

#include "app/ports.h"
#include "interchange/table_writer.h"

namespace laoke {

inline constexpr std::string_view table_format_preference = "table-format";

[[nodiscard]] inline TableFormat kept_table_format(const Preferences& preferences) {
    return preferences.get(table_format_preference) == file_ending(TableFormat::xlsx) ? TableFormat::xlsx
                                                                                      : TableFormat::csv;
}

}  // namespace laoke
