#include "app/csv_export_task.h"

#include "app/export_to_file.h"
#include "customers/customers_store.h"
#include "interchange/csv_export.h"
#include "interchange/name_of_export.h"

#include <span>
#include <string>
#include <utility>

namespace laoke {

namespace {

constexpr std::string_view media_type = "text/csv";

void start(Shop& shop, TextKey content, CsvTable table) {
    const std::string name =
        name_of_export(shop.archive(), text(content, ui::interface().language()), ".csv");
    auto file = shop.ports().files.create(name, media_type);
    OutgoingFile& out = *file;
    auto job = export_csv(shop.archive(), std::move(table), ui::interface().language(),
                          [&out](std::string_view piece) { out.write(std::as_bytes(std::span(piece))); });
    if (!job) return shop.tell(job.error());
    shop.start({.title = ui::tr(TextKey::data_exporting, {{"file", name}}),
                .job = std::make_unique<ExportToFile>(std::move(file), *std::move(job)),
                .finished = [&shop, name](const Status& status) {
                    if (!status) return shop.tell(status.error());
                    shop.tell(ui::tr(TextKey::data_exported, {{"file", name}}));
                }});
}

}  // namespace

void export_customers(Shop& shop, std::vector<Id<Customer>> customers) {
    start(shop, TextKey::shop_customers, {.customers = std::move(customers)});
}

void export_customers(Shop& shop) {
    auto all = list_customers(shop.database(), CustomerSort::name, SortDirection::ascending);
    if (!all) return shop.tell(all.error());
    export_customers(shop, *std::move(all));
}

void export_sales(Shop& shop) { start(shop, TextKey::shop_sales, {.kind = CsvTable::Kind::sales}); }

void export_products(Shop& shop) { start(shop, TextKey::shop_products, {.kind = CsvTable::Kind::products}); }

void download_customers_template(Shop& shop) {
    const Language language = ui::interface().language();
    const std::string csv = customers_template(language);
    const auto file =
        shop.ports().files.create(text(TextKey::interchange_file_template, language), media_type);
    file->write(std::as_bytes(std::span(csv)));
    file->finish();
}

}  // namespace laoke
