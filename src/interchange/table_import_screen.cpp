#include "interchange/table_import_screen.h"

#include "ui/widgets.h"

#include <algorithm>
#include <array>
#include <functional>
#include <string_view>

namespace laoke {

namespace {

using ui::tr;

/// A list of rows that stay out is read at its beginning; the rest is in the file to download.
constexpr std::size_t most_faults_shown = 50;

std::vector<std::string_view> views_of(const std::vector<std::string>& texts) {
    return {texts.begin(), texts.end()};
}

void draw_counts(std::span<const ImportCount> counts) {
    ui::Columns columns(4, 130);
    for (const ImportCount& count : counts) {
        columns.next();
        ui::figure(count.label, count.value);
    }
}

void draw_file(const TableImportView& view, TableImportState& state, TableImportIntent& intent) {
    const ui::Card card("file", {.title = tr(TextKey::table_import_file)});
    ui::Columns columns(4, 150);
    columns.next();
    intent.kind_changed = ui::combo_box(tr(TextKey::table_import_kind), views_of(view.kinds), state.kind);
    if (view.sheets.size() > 1) {
        columns.next();
        intent.sheet_changed =
            ui::combo_box(tr(TextKey::table_import_sheet), views_of(view.sheets), state.sheet);
    }
    if (view.sheets.empty()) {
        columns.next();
        intent.encoding_changed =
            ui::combo_box(tr(TextKey::table_import_encoding), views_of(view.encodings), state.encoding);
        columns.next();
        intent.delimiter_changed =
            ui::combo_box(tr(TextKey::table_import_delimiter), views_of(view.delimiters), state.delimiter);
    }
    columns.next();
    intent.day_order_changed =
        ui::combo_box(tr(TextKey::table_import_day_order), views_of(view.day_orders), state.day_order);
    if (view.has_amounts) {
        columns.next();
        intent.decimal_mark_changed = ui::combo_box(tr(TextKey::table_import_decimal_mark),
                                                    views_of(view.decimal_marks), state.decimal_mark);
    }
    columns.next();
    intent.header_changed = ui::checkbox(tr(TextKey::table_import_has_header), state.has_header);
}

void draw_columns(const TableImportView& view, TableImportState& state, TableImportIntent& intent) {
    const ui::Card card("columns", {.title = tr(TextKey::table_import_columns)});
    ui::muted_text(tr(TextKey::table_import_columns_how));
    const auto meanings = views_of(view.meanings);
    ui::Columns columns(4, 150);
    for (std::size_t place = 0; place < view.columns.size(); ++place) {
        columns.next();
        const ui::Scope scope(static_cast<std::int64_t>(place));
        const ImportColumn& column = view.columns[place];
        if (ui::combo_box(column.title, meanings, state.meanings[place])) intent.meaning_changed = place;
        ui::line_of_text(column.samples, {.size = ui::sizes().text_small, .color = ui::colors().muted});
    }
}

/// The first rows as they will be, all of them in sight.
void draw_preview(std::span<const ui::TableColumn> columns, std::size_t rows,
                  const std::function<void(ui::TableRow&)>& draw_row) {
    ui::table({.name = tr(TextKey::table_import_preview),
               .columns = columns,
               .rows = rows,
               .rows_open = false,
               .height = -1},
              draw_row);
}

void draw_sales(std::span<const ImportSaleRow> rows) {
    using enum ui::TextAlign;
    const std::array columns = {
        ui::TableColumn{
            .title = tr(TextKey::table_import_row_day), .width = 110, .on_card = ui::CardPlace::plain},
        ui::TableColumn{.title = tr(TextKey::table_import_row_customer),
                        .share = 1,
                        .min_width = 90,
                        .on_card = ui::CardPlace::title},
        ui::TableColumn{.title = tr(TextKey::table_import_row_product),
                        .share = 1.6F,
                        .min_width = 120,
                        .on_card = ui::CardPlace::plain},
        ui::TableColumn{.title = tr(TextKey::table_import_row_quantity), .width = 76, .align = right},
        ui::TableColumn{
            .title = tr(TextKey::table_import_row_price), .width = 110, .align = right, .priority = 2},
        ui::TableColumn{.title = tr(TextKey::table_import_row_kind),
                        .width = 84,
                        .on_card = ui::CardPlace::plain,
                        .priority = 1},
        ui::TableColumn{.title = tr(TextKey::table_import_row_amount),
                        .width = 120,
                        .align = right,
                        .on_card = ui::CardPlace::aside},
    };
    const auto draw_row = [&](ui::TableRow& out) {
        const ImportSaleRow& row = rows[out.index()];
        out.text(0, row.day);
        out.strong(1, row.customer);
        out.text(2, row.product);
        out.text(3, row.quantity);
        out.text(4, row.unit_price);
        if (row.is_return) out.chip(5, tr(TextKey::table_import_row_return), ui::Kind::warning);
        out.text(6, row.amount);
    };
    draw_preview(columns, rows.size(), draw_row);
}

void draw_records(const TableImportView& view) {
    const std::span rows = view.records;
    const std::array columns = {
        ui::TableColumn{
            .title = tr(view.record_titles[0]), .share = 1, .min_width = 90, .on_card = ui::CardPlace::title},
        ui::TableColumn{.title = tr(view.record_titles[1]),
                        .share = 1.1F,
                        .min_width = 120,
                        .on_card = ui::CardPlace::plain},
        ui::TableColumn{.title = tr(view.record_titles[2]),
                        .share = 1.1F,
                        .min_width = 100,
                        .on_card = ui::CardPlace::plain,
                        .priority = 2},
        ui::TableColumn{.title = tr(TextKey::table_import_row_more),
                        .share = 1.8F,
                        .min_width = 140,
                        .on_card = ui::CardPlace::plain,
                        .priority = 1},
        ui::TableColumn{
            .title = tr(TextKey::table_import_row_state), .width = 96, .on_card = ui::CardPlace::aside},
    };
    const auto draw_row = [&](ui::TableRow& out) {
        const ImportRecordRow& row = rows[out.index()];
        out.strong(0, row.name);
        out.text(1, row.second);
        out.text(2, row.third);
        out.muted(3, row.more);
        out.chip(4, row.state, row.state_kind);
    };
    draw_preview(columns, rows.size(), draw_row);
}

/// True when the list is to be downloaded.
bool draw_faults(std::string_view summary, std::span<const ImportFaultRow> faults) {
    if (summary.empty()) return false;
    const ui::Card card("faults", {.title = summary});
    const std::array columns = {
        ui::TableColumn{.title = tr(TextKey::table_import_fault_line),
                        .width = 84,
                        .align = ui::TextAlign::right,
                        .on_card = ui::CardPlace::aside},
        ui::TableColumn{.title = tr(TextKey::table_import_fault_reason),
                        .share = 1.3F,
                        .min_width = 160,
                        .on_card = ui::CardPlace::title},
        ui::TableColumn{.title = tr(TextKey::table_import_fault_text),
                        .share = 1.6F,
                        .min_width = 160,
                        .on_card = ui::CardPlace::plain,
                        .priority = 1},
    };
    const std::size_t shown = std::min(faults.size(), most_faults_shown);
    if (shown < faults.size()) {
        ui::muted_text(tr(TextKey::table_import_faults_first, {{"count", std::to_string(shown)}}));
    }
    const bool downloads =
        ui::button(tr(TextKey::table_import_faults_download), {.icon = ui::Icon::download});
    ui::table({.name = tr(TextKey::table_import_faults),
               .columns = columns,
               .rows = shown,
               .rows_open = false,
               .height = -1},
              [&](ui::TableRow& out) {
                  const ImportFaultRow& fault = faults[out.index()];
                  out.text(0, fault.line);
                  out.text(1, fault.reason);
                  out.muted(2, fault.text);
              });
    return downloads;
}

void draw_doubts(const TableImportView& view, TableImportState& state, TableImportIntent& intent) {
    if (view.is_day_order_doubtful) ui::notice(ui::Kind::warning, tr(TextKey::table_import_day_doubtful));
    for (const std::string& notice : view.notices) ui::notice(ui::Kind::warning, notice);
    if (view.known.empty()) return;
    ui::notice(ui::Kind::info, view.known);
    const auto choices = views_of(view.known_choices);
    if (choices.size() == 2) {
        intent.known_changed = ui::segmented(view.known_label, choices, state.known);
    } else {
        ui::Columns columns(3, 220);
        columns.next();
        intent.known_changed = ui::combo_box(view.known_label, choices, state.known);
    }
}

void draw_outcome(const TableImportView& view, TableImportState& state, TableImportIntent& intent) {
    const ui::Card card("preview", {.title = tr(TextKey::table_import_preview)});
    if (!view.columns_error.empty()) {
        ui::notice(ui::Kind::bad, view.columns_error);
        return;
    }
    if (view.checking_percent) {
        ui::muted_text(
            tr(TextKey::table_import_checking, {{"percent", std::to_string(*view.checking_percent)}}));
        return;
    }
    draw_counts(view.counts);
    draw_doubts(view, state, intent);
    if (view.are_sales)
        draw_sales(view.sales);
    else
        draw_records(view);
}

}  // namespace

TableImportIntent draw_table_import(const TableImportView& view, TableImportState& state) {
    TableImportIntent intent;
    {
        const ui::PageHeader header({.title = tr(TextKey::table_import_title),
                                     .subtitle = view.file_name,
                                     .back_label = tr(TextKey::table_import_back)});
        intent.goes_back = header.is_back_pressed();
        intent.imports = ui::button(view.import_label, {.kind = ui::ButtonKind::primary,
                                                        .icon = ui::Icon::import_file,
                                                        .is_disabled = !view.can_import});
    }
    if (!view.has_cards) draw_file(view, state, intent);
    draw_columns(view, state, intent);
    draw_outcome(view, state, intent);
    intent.downloads_faults = draw_faults(view.unreadable, view.faults);
    return intent;
}

ImportResultIntent draw_import_result(const ImportResultView& view) {
    ImportResultIntent intent;
    {
        const ui::PageHeader header(
            {.title = tr(TextKey::table_import_result), .back_label = tr(TextKey::table_import_back)});
        intent.goes_back = header.is_back_pressed();
    }
    {
        const ui::Card card("result");
        ui::notice(view.is_undone ? ui::Kind::neutral : ui::Kind::good, view.sentence);
        if (!view.is_undone) draw_counts(view.counts);
        const ui::Flow flow;
        if (!view.is_undone) {
            intent.opens_list = ui::primary_button(view.show_label, ui::Icon::right);
            intent.undoes = ui::button(tr(TextKey::table_import_undo), {.icon = ui::Icon::undo});
        }
        intent.picks_another = ui::button(tr(TextKey::table_import_another), {.icon = ui::Icon::import_file});
    }
    intent.downloads_faults = draw_faults(view.unreadable, view.faults);
    return intent;
}

}  // namespace laoke
