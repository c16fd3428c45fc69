#include "app/file_export.h"

#include "app/export_to_file.h"
#include "app/json_export_task.h"
#include "customers/customers_store.h"
#include "interchange/ics_export.h"
#include "interchange/name_of_export.h"
#include "interchange/selection_export.h"

#include <span>
#include <utility>

namespace laoke {

namespace {

/// The browser lists names in clear: that of an encrypted archive says nothing of the shop.
std::string file_name(Shop& shop, std::string_view content, std::string_view ending) {
    if (!shop.sealing().is_on()) return name_of_export(shop.archive(), content, ending);
    std::string name = backup_name(shop.archive(), true);
    if (!content.empty()) name.append(1, '-').append(content);
    return name.append(ending);
}

}  // namespace

void start_export(Shop& shop, std::string_view content, std::string_view ending, std::string_view media_type,
                  const BeginExport& begin) {
    const std::string name = file_name(shop, content, ending);
    auto file = shop.ports().files.create(name, media_type);
    OutgoingFile& out = *file;
    auto job = begin([&out](std::string_view piece) { out.write(std::as_bytes(std::span(piece))); });
    if (!job) return shop.tell(job.error());
    shop.start({.title = ui::tr(TextKey::data_exporting, {{"file", name}}),
                .job = std::make_unique<ExportToFile>(std::move(file), *std::move(job)),
                .finished = [&shop, name](const Status& status) {
                    if (!status) return shop.tell(status.error());
                    shop.tell(ui::tr(TextKey::data_exported, {{"file", name}}));
                }});
}

void save_file(Shop& shop, std::string_view content, std::string_view ending, std::string_view media_type,
               std::string_view bytes) {
    const std::string name = file_name(shop, content, ending);
    const auto file = shop.ports().files.create(name, media_type);
    file->write(std::as_bytes(std::span(bytes)));
    file->finish();
    shop.tell(ui::tr(TextKey::data_exported, {{"file", name}}));
}

void export_cards(Shop& shop, VcardVersion version) {
    auto all = list_customers(shop.database(), CustomerSort::name, SortDirection::ascending);
    if (!all) return shop.tell(all.error());
    start_export(
        shop, text(TextKey::shop_customers, ui::interface().language()), ".vcf", "text/vcard",
        [&](auto sink) { return export_vcards(shop.archive(), *std::move(all), version, std::move(sink)); });
}

void export_selection(Shop& shop, std::vector<Id<Customer>> customers) {
    start_export(shop, text(TextKey::shop_customers, ui::interface().language()), ".json", "application/json",
                 [&](auto sink) {
                     return start_selection_export(shop.archive(), std::move(customers), std::move(sink));
                 });
}

void export_calendar(Shop& shop) {
    const Language language = ui::interface().language();
    start_export(shop, text(TextKey::today_calendar, language), ".ics", "text/calendar",
                 [&](auto sink) { return export_ics(shop.archive(), language, std::move(sink)); });
}

}  // namespace laoke
