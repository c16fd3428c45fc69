#include "app/csv_export_task.h"

#include "app/file_export.h"
#include "customers/custom_fields_store.h"
#include "customers/customers_store.h"
#include "interchange/csv_export.h"

#include <span>
#include <string>
#include <utility>

namespace laoke {

namespace {

constexpr std::string_view media_type = "text/csv";

void start(Shop& shop, TextKey content, CsvTable table) {
    const Language language = ui::interface().language();
    start_export(shop, text(content, language), ".csv", media_type, [&](auto sink) {
        return export_csv(shop.archive(), std::move(table), language, std::move(sink));
    });
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
    const auto fields = list_custom_fields(shop.database());
    if (!fields) return shop.tell(fields.error());
    const std::string csv = customers_template(language, *fields);
    const auto file =
        shop.ports().files.create(text(TextKey::interchange_file_template, language), media_type);
    file->write(std::as_bytes(std::span(csv)));
    file->finish();
}

}  // namespace laoke
