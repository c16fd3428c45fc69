#include "app/table_export_task.h"

#include "app/file_export.h"
#include "app/table_format_preference.h"
#include "customers/custom_fields_store.h"
#include "customers/customers_store.h"
#include "interchange/table_export.h"
#include "interchange/table_templates.h"

#include <span>
#include <string>
#include <utility>

namespace laoke {

namespace {

void start(Shop& shop, TextKey content, ExportedTable table) {
    const Language language = ui::interface().language();
    const TableFormat format = kept_table_format(shop.ports().preferences);
    start_export(shop, text(content, language), file_ending(format), media_type(format), [&](auto sink) {
        return export_table(shop.archive(), std::move(table), format, language, std::move(sink));
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

void export_sales(Shop& shop, std::vector<Id<Sale>> sales) {
    start(shop, TextKey::shop_sales, {.kind = ExportedTable::Kind::sales, .sales = std::move(sales)});
}

void export_products(Shop& shop, std::vector<Id<Product>> products) {
    start(shop, TextKey::shop_products,
          {.kind = ExportedTable::Kind::products, .products = std::move(products)});
}

void export_opportunities(Shop& shop, std::vector<Id<Opportunity>> opportunities) {
    start(shop, TextKey::opportunities_page_title,
          {.kind = ExportedTable::Kind::opportunities, .opportunities = std::move(opportunities)});
}

void download_template(Shop& shop, TableKind kind) {
    const Language language = ui::interface().language();
    const auto fields = list_custom_fields(shop.database());
    if (!fields) return shop.tell(fields.error());
    const TableFormat format = kept_table_format(shop.ports().preferences);
    const std::string table = table_template(kind, format, language, *fields);
    std::string name = text(TextKey::interchange_file_template, language,
                            {{"table", std::string(text(table_kind_name(kind), language))}});
    const auto file = shop.ports().files.create(name += file_ending(format), media_type(format));
    file->write(std::as_bytes(std::span(table)));
    file->finish();
}

}  // namespace laoke
