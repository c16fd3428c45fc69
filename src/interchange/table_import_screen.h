/// The import of a table in two steps: what is in the file and what it will become, then what came
/// of it.
#pragma once

#include "base/texts.h"
#include "ui/text_widgets.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace laoke {

/// A number with what it counts.
struct ImportCount {
    std::string label;
    std::string value;
};

/// A row that stays out.
struct ImportFaultRow {
    std::string line;
    std::string reason;
    std::string text;
};

/// A line of a sale as it will be in the archive.
struct ImportSaleRow {
    std::string day;
    std::string customer;
    std::string product;
    std::string quantity;
    std::string unit_price;
    std::string amount;
    bool is_return = false;
};

/// A customer, a product or a follow-up as it will be in the archive.
struct ImportRecordRow {
    std::string name;
    std::string second;  ///< of a customer: the phone
    std::string third;   ///< of a customer: WeChat, e-mail, …
    std::string more;    ///< what else is known
    std::string state;   ///< new, known, …
    ui::Kind state_kind = ui::Kind::neutral;
};

struct ImportColumn {
    std::string title;    ///< from the header, or "第 3 列"
    std::string samples;  ///< what stands in the first rows
};

struct TableImportView {
    std::string file_name;
    std::vector<std::string> kinds;
    bool has_cards = false;           ///< contacts: how the file is read is not asked
    std::vector<std::string> sheets;  ///< of a workbook; encodings and delimiters are not asked then
    std::vector<std::string> encodings;
    std::vector<std::string> delimiters;
    std::vector<std::string> day_orders;
    std::vector<std::string> decimal_marks;
    std::vector<std::string> meanings;
    std::vector<ImportColumn> columns;
    bool has_amounts = true;  ///< there is money in the table
    bool are_sales = true;
    bool is_day_order_doubtful = false;

    // What the check of the whole file found.
    std::optional<int> checking_percent;  ///< it is under way
    std::string columns_error;            ///< why it cannot be checked
    std::vector<ImportCount> counts;
    std::vector<ImportSaleRow> sales;      ///< the first rows: of sales,
    std::vector<ImportRecordRow> records;  ///< or of others
    std::array<TextKey, 3> record_titles{};
    std::vector<std::string> notices;  ///< what else is to be known, such as a file imported before
    std::string known;                 ///< so many are there already; empty for none
    std::string known_label;
    std::vector<std::string> known_choices;  ///< what can be done about them
    std::string unreadable;                  ///< so many rows stay out; empty for none
    std::vector<ImportFaultRow> faults;
    std::string import_label;  ///< "导入 12,392 笔"
    bool can_import = false;
};

struct TableImportState {
    int kind = 0;
    int sheet = 0;
    int encoding = 0;
    int delimiter = 0;
    int day_order = 0;
    int decimal_mark = 0;
    bool has_header = true;
    std::vector<int> meanings;  ///< one for each column
    int known = 0;              ///< index into `known_choices`; 0: leave out
};

struct TableImportIntent {
    bool goes_back = false;
    bool kind_changed = false;
    bool sheet_changed = false;
    bool encoding_changed = false;
    bool delimiter_changed = false;
    bool header_changed = false;
    bool day_order_changed = false;
    bool decimal_mark_changed = false;
    bool known_changed = false;
    std::optional<std::size_t> meaning_changed;  ///< of this column
    bool downloads_faults = false;
    bool imports = false;
};

TableImportIntent draw_table_import(const TableImportView& view, TableImportState& state);

struct ImportResultView {
    std::string sentence;
    std::vector<ImportCount> counts;
    std::string unreadable;
    std::vector<ImportFaultRow> faults;
    std::string show_label;  ///< of the button that goes to the list
    bool is_undone = false;
};

struct ImportResultIntent {
    bool goes_back = false;
    bool opens_list = false;
    bool undoes = false;
    bool downloads_faults = false;
    bool picks_another = false;
};

ImportResultIntent draw_import_result(const ImportResultView& view);

}  // namespace laoke
