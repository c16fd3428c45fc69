/// What the columns of a table meant when one with the same titles was imported last in this browser: a
/// till's export is put right once.
#pragma once

#include "app/ports.h"
#include "interchange/table_file.h"

namespace laoke {

/// Does nothing for a table without titles.
void keep_columns(const TableFile& file, Preferences& preferences);

/// Gives the columns the meanings that were kept, where some were and they still make a table that can be
/// read.
void take_columns(TableFile& file, const Preferences& preferences);

}  // namespace laoke
