#include "interchange/data_screen.h"

#include "interchange/table_templates.h"

#include "ui/menu.h"
#include "ui/widgets.h"

#include <array>

namespace laoke {

namespace {

using ui::tr;

void draw_backup(const DataView& view, DataIntent& intent) {
    const ui::Card card("backup", {.title = tr(TextKey::data_backup)});
    ui::text(tr(TextKey::data_backup_why));
    if (view.is_sealed) ui::muted_text(tr(TextKey::data_backup_sealed_why));
    ui::notice(view.backup_kind, view.backup_age);
    if (!view.backup_done.empty()) ui::notice(ui::Kind::good, view.backup_done);
    const ui::Flow flow;
    intent.exports = ui::primary_button(tr(TextKey::data_backup_export), ui::Icon::export_file);
    if (view.is_sealed)
        intent.exports_in_clear =
            ui::button(tr(TextKey::data_backup_in_clear), {.kind = ui::ButtonKind::quiet});
    else if (view.can_seal)
        intent.exports_with_passphrase = ui::button(tr(TextKey::data_backup_with_passphrase));
}

void draw_kept_file(const DataView& view, DataIntent& intent) {
    using enum DataView::KeptFile;
    const ui::Card card("kept-file", {.title = tr(TextKey::data_kept_file)});
    if (view.kept_file == unavailable) return ui::muted_text(tr(TextKey::data_kept_file_unavailable));
    ui::text(tr(TextKey::data_kept_file_why));
    ui::muted_text(tr(view.is_sealed ? TextKey::data_kept_file_sealed : TextKey::data_kept_file_in_clear));
    if (view.kept_file == none) {
        if (!view.kept_file_state.empty()) ui::notice(ui::Kind::bad, view.kept_file_state);
        intent.chooses_kept_file = ui::button(tr(TextKey::data_kept_file_choose), {.icon = ui::Icon::file});
        return;
    }
    ui::notice(view.kept_file == kept     ? ui::Kind::good
               : view.kept_file == paused ? ui::Kind::warning
                                          : ui::Kind::bad,
               view.kept_file_state);
    const ui::Flow flow;
    if (view.kept_file == paused)
        intent.asks_for_kept_file = ui::primary_button(tr(TextKey::data_kept_file_go_on));
    intent.chooses_kept_file = ui::button(tr(TextKey::data_kept_file_other), {.icon = ui::Icon::file});
    intent.stops_kept_file = ui::button(tr(TextKey::data_kept_file_stop), {.kind = ui::ButtonKind::quiet});
}

void draw_restore(const DataView& view, DataIntent& intent) {
    const ui::Card card("restore",
                        {.title = tr(view.is_empty ? TextKey::data_restore : TextKey::data_merge)});
    if (view.is_empty) {
        ui::text(tr(TextKey::data_restore_how));
        intent.picks_backup = ui::button(tr(TextKey::data_restore_pick), {.icon = ui::Icon::file});
    } else {
        ui::text(tr(TextKey::data_merge_how));
        const ui::Flow flow;
        intent.picks_backup = ui::button(tr(TextKey::data_merge_pick), {.icon = ui::Icon::file});
        intent.goes_to_start = ui::button(tr(TextKey::data_restore_start), {.icon = ui::Icon::archive});
    }
}

void draw_tables(DataIntent& intent) {
    const ui::Card card("tables", {.title = tr(TextKey::data_tables)});
    ui::text(tr(TextKey::data_tables_what));
    ui::muted_text(tr(TextKey::data_tables_how));
    const ui::Flow flow;
    intent.picks_table = ui::button(tr(TextKey::data_tables_pick), {.icon = ui::Icon::import_file});
    std::array<ui::MenuItem, 4> kinds;
    for (std::size_t kind = 0; kind < kinds.size(); ++kind)
        kinds[kind].title = tr(table_kind_name(static_cast<TableKind>(kind)));
    intent.downloads_template = ui::menu_button(tr(TextKey::data_tables_template), kinds,
                                                {.kind = ui::ButtonKind::quiet, .icon = ui::Icon::download});
}

void draw_exports(const DataView& view, DataIntent& intent) {
    const ui::Card card("exports", {.title = tr(TextKey::data_export_tables)});
    ui::text(tr(TextKey::data_export_tables_what));
    int format = view.table_format;
    constexpr std::array<std::string_view, 2> formats = {"CSV", "Excel (XLSX)"};
    if (ui::segmented(tr(TextKey::data_table_format), formats, format)) intent.table_format = format;
    ui::muted_text(tr(TextKey::data_export_calendar_what));
    const ui::Flow flow;
    const auto button = [](TextKey label, bool has_any) {
        return ui::button(tr(label), {.icon = ui::Icon::export_file, .is_disabled = !has_any});
    };
    intent.exports_customers = button(TextKey::data_export_customers, view.has_customers);
    const std::array versions = {ui::MenuItem{.title = tr(TextKey::data_cards_3)},
                                 ui::MenuItem{.title = tr(TextKey::data_cards_4)}};
    intent.exports_cards =
        ui::menu_button(tr(TextKey::data_export_cards), versions,
                        {.icon = ui::Icon::export_file, .is_disabled = !view.has_customers});
    intent.exports_sales = button(TextKey::data_export_sales, view.has_sales);
    intent.exports_products = button(TextKey::data_export_products, view.has_products);
    intent.exports_calendar = button(TextKey::data_export_calendar, view.has_customers || view.has_tasks);
}

}  // namespace

DataIntent draw_data(const DataView& view) {
    DataIntent intent;
    {
        const ui::PageHeader header(
            {.title = tr(TextKey::data_title), .subtitle = tr(TextKey::data_subtitle)});
    }
    if (!view.fault.empty()) ui::notice(ui::Kind::bad, view.fault, tr(TextKey::data_not_imported));
    ui::Columns columns(2, 300);
    columns.next();
    draw_backup(view, intent);
    columns.next();
    draw_kept_file(view, intent);
    columns.next();
    draw_tables(intent);
    columns.next();
    draw_exports(view, intent);
    columns.next();
    draw_restore(view, intent);
    return intent;
}

}  // namespace laoke
