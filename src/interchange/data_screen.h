/// Data in and out: the backup, a backup taken in, and tables from and for other programs.
#pragma once

#include "ui/text_widgets.h"

#include <optional>
#include <string>

namespace laoke {

struct DataView {
    std::string backup_age;  ///< "上次备份：3 天前（2026-11-20 14:05）"
    ui::Kind backup_kind = ui::Kind::neutral;
    std::string backup_done;  ///< where the last one went; empty before
    /// A file that is kept up to date.
    enum class KeptFile : unsigned char { unavailable, none, kept, paused, failing };
    KeptFile kept_file = KeptFile::unavailable;
    std::string kept_file_state;  ///< what there is to say of it
    bool is_sealed = false;       ///< the archive is encrypted, and so are its backups
    bool can_seal = false;        ///< a backup can be encrypted
    bool is_empty = false;        ///< the archive holds nothing yet: a backup can come in
    bool has_customers = false;
    bool has_tasks = false;
    bool has_sales = false;
    bool has_products = false;
    int table_format = 0;  ///< CSV, XLSX
    std::string fault;     ///< why the last file was not taken in
};

struct DataIntent {
    bool exports = false;
    bool exports_in_clear = false;  ///< though the archive is encrypted
    bool exports_with_passphrase = false;
    bool chooses_kept_file = false;
    bool asks_for_kept_file = false;  ///< the browser is to ask the user
    bool stops_kept_file = false;
    bool picks_backup = false;
    bool goes_to_start = false;  ///< to make a new archive
    bool picks_table = false;
    std::optional<std::size_t> downloads_template;  ///< of this TableKind
    std::optional<int> table_format;
    bool exports_customers = false;
    std::optional<std::size_t> exports_cards;  ///< in this version, 3.0 or 4.0
    bool exports_sales = false;
    bool exports_products = false;
    bool exports_calendar = false;
};

DataIntent draw_data(const DataView& view);

}  // namespace laoke
