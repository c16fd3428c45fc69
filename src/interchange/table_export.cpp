#include "interchange/table_export.h"

#include "customers/birthday_text.h"
#include "customers/custom_fields_store.h"
#include "customers/customers_store.h"
#include "interchange/customer_columns.h"
#include "interchange/customer_rows.h"
#include "interchange/opportunities_table_export.h"
#include "interchange/records_table_export.h"
#include "sales/products_store.h"
#include "sales/purchase_cycles_store.h"
#include "sales/sales_store.h"
#include "sales/stock_store.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <unordered_map>
#include <utility>

namespace laoke {

namespace {

constexpr std::int64_t records_at_a_time = 50;

// ---- customers ----

/// The right contact points of a kind, the primary one first.
std::vector<std::string_view> contacts_of(const Customer& customer, ContactKind kind) {
    std::vector<std::string_view> values;
    for (const ContactPoint& point : customer.contact_points) {
        if (point.kind != kind || point.is_wrong) continue;
        values.insert(point.is_primary ? values.begin() : values.end(), point.value);
    }
    return values;
}

class CustomersExport final : public TableExport {
public:
    CustomersExport(Archive& archive, std::vector<Id<Customer>> customers, const Way& way)
        : TableExport(archive, way, TextKey::shop_customers, static_cast<std::int64_t>(customers.size()) * 2),
          language_(way.language),
          customers_(std::move(customers)) {
        counts_.fill(1);
    }

private:
    /// All customers are gone through twice: the first time to know how many phones somebody has.
    Result<bool> write_next() override {
        if (next_ < customers_.size()) {
            LAOKE_TRY(const auto customer, find_customer(database(), customers_[next_++]));
            step();
            if (customer && is_counting_) count_contacts(*customer);
            if (customer && !is_counting_) LAOKE_TRY_STATUS(write(*customer));
            return false;
        }
        if (!std::exchange(is_counting_, false)) return true;
        next_ = 0;
        LAOKE_TRY(custom_fields_, list_custom_fields(database()));
        write_head();
        return false;
    }

    void count_contacts(const Customer& customer) {
        for (const auto& [meaning, kind] : contact_columns()) {
            std::size_t& count = counts_[static_cast<std::size_t>(kind)];
            count = std::max(count, contacts_of(customer, kind).size());
        }
    }

    void write_head() {
        using enum CellKind;
        std::vector<TitledColumn> columns;
        for (const CustomerColumn& column : columns_of_customers(counts_)) {
            columns.emplace_back(title_of(column, language_),
                                 column.meaning == ColumnMeaning::birthday ? day : text);
        }
        for (const CustomField& field : custom_fields_)
            columns.emplace_back(field.name, cells_of(field.kind));
        write_titles({{TextKey::customer_list_total, money},
                      {TextKey::customer_list_purchase_count, number},
                      {TextKey::customer_list_last_purchase, day},
                      {TextKey::customer_page_stage, text}},
                     std::move(columns));
    }

    Status write(const Customer& customer) {
        for (const CustomerColumn& column : columns_of_customers(counts_)) write_cell(customer, column);
        for (const CustomField& field : custom_fields_) write_custom_value(customer, field);
        LAOKE_TRY(const CustomerTotals totals, totals_of_customer(database(), customer.id));
        write_money(totals.total);
        out().value(std::to_string(totals.purchase_count));
        out().value(totals.last_purchase ? totals.last_purchase->iso() : std::string());
        LAOKE_TRY(const auto days, purchase_days(database(), customer.id));
        out().text(word(name_of(effective_stage(customer.set_stage, days, today(archive().clock())))));
        out().end_row();
        return {};
    }

    void write_birthday(const std::optional<Birthday>& birthday) {
        if (!birthday) return out().text({});
        const std::string written = text(*birthday, language_);
        if (birthday->is_whole_solar_day()) return out().value(written);
        out().text(written);
    }

    /// Numbers and days are values, all else is text: a card's number keeps its zeros.
    void write_custom_value(const Customer& customer, const CustomField& field) {
        std::string shown = shown_custom_value(field, custom_value_of(customer, field.id), language_);
        if (field.kind == CustomFieldKind::number || field.kind == CustomFieldKind::date)
            out().value(std::move(shown));
        else
            out().text(shown);
    }

    void write_addresses(const Customer& customer) {
        std::string all;
        for (const CustomerAddress& each : customer.addresses) {
            if (!all.empty()) all += "；";
            if (!each.label.empty()) (all += each.label) += "：";
            (all += each.region) += each.address;
        }
        out().text(all);
    }

    void write_cell(const Customer& customer, const CustomerColumn& column) {
        for (const auto& [meaning, member] : customer_text_columns()) {
            if (column.meaning == meaning) return out().text(customer.*member);
        }
        switch (column.meaning) {
            case ColumnMeaning::customer_type:
                return out().text(word(customer.kind == CustomerKind::company
                                           ? TextKey::customer_form_company_kind
                                           : TextKey::customer_form_person));
            case ColumnMeaning::gender:
                if (customer.gender == Gender::unknown) return out().text({});
                return out().text(word(customer.gender == Gender::male ? TextKey::customer_form_male
                                                                       : TextKey::customer_form_female));
            case ColumnMeaning::birthday: return write_birthday(customer.birthday);
            case ColumnMeaning::note: return out().text(customer.note);
            case ColumnMeaning::further_addresses: return write_addresses(customer);
            default: break;
        }
        const auto values = contacts_of(customer, column.contact);
        out().text(column.which < values.size() ? values[column.which] : std::string_view());
    }

    Language language_;
    std::vector<Id<Customer>> customers_;
    std::vector<CustomField> custom_fields_;
    ContactCounts counts_{};
    bool is_counting_ = true;
    std::size_t next_ = 0;
};

// ---- sales ----

class SalesExport final : public TableExport {
public:
    /// `sales`: those alone; none: `total`, which are all of them.
    SalesExport(Archive& archive, Way way, std::int64_t total, std::vector<Id<Sale>> sales)
        : TableExport(archive, std::move(way), TextKey::shop_sales, total), sales_(std::move(sales)) {}

private:
    Result<bool> write_next() override {
        if (!std::exchange(has_head_, true)) write_head();
        if (!sales_.empty()) return write_chosen();
        LAOKE_TRY(const auto rows, latest_sales(database(), records_at_a_time, last_));
        for (const SaleRow& row : rows) LAOKE_TRY_STATUS(write(row));
        if (!rows.empty()) last_ = SalesPlace{rows.back().sold_on, rows.back().id};
        step(static_cast<std::int64_t>(rows.size()));
        return std::cmp_less(rows.size(), records_at_a_time);
    }

    Result<bool> write_chosen() {
        constexpr auto most = static_cast<std::size_t>(records_at_a_time);
        const auto window = std::span(sales_).subspan(next_, std::min(most, sales_.size() - next_));
        LAOKE_TRY(const auto rows, fetch_sale_rows(database(), window));
        for (const SaleRow& row : rows) LAOKE_TRY_STATUS(write(row));
        next_ += window.size();
        step(static_cast<std::int64_t>(window.size()));
        return next_ == sales_.size();
    }

    void write_head() {
        using enum CellKind;
        write_titles({{TextKey::interchange_column_day, day},
                      {TextKey::interchange_column_time, time},
                      {TextKey::interchange_column_invoice_number, text},
                      {TextKey::sales_list_kind, text},
                      {TextKey::interchange_column_customer_number, text},
                      {TextKey::interchange_column_customer_name, text},
                      {TextKey::interchange_column_phone, text},
                      {TextKey::interchange_column_product_code, text},
                      {TextKey::interchange_column_category, text},
                      {TextKey::interchange_column_product_name, text},
                      {TextKey::interchange_column_model, text},
                      {TextKey::interchange_column_spec, text},
                      {TextKey::interchange_column_quantity, number},
                      {TextKey::interchange_column_unit_price, money},
                      {TextKey::interchange_column_discount, money},
                      {TextKey::interchange_column_amount, money},
                      {TextKey::interchange_column_note, text}});
    }

    Status write(const SaleRow& sale) {
        const Clock& clock = archive().clock();
        const std::string time = has_noted_time(clock, sale.sold_on, sale.sold_at)
                                     ? format_local_time(clock, sale.sold_at)
                                     : std::string();
        std::optional<Customer> customer;
        if (sale.customer.is_set()) {
            LAOKE_TRY(customer, find_customer(database(), sale.customer));
        }
        const ContactPoint* const phone = customer ? primary(*customer, ContactKind::phone) : nullptr;
        LAOKE_TRY(const auto lines, lines_of_sale(database(), sale.id));
        for (const SaleLine& line : lines) {
            LAOKE_TRY(const Product* const product, product_of(line.product));
            out().value(sale.sold_on.iso());
            out().value(time);
            out().text(sale.number);
            out().text(
                word(sale.kind == SaleKind::sale ? TextKey::sales_list_title : TextKey::sales_list_return));
            out().text(customer ? customer->external_code : std::string());
            out().text(sale.customer_name);
            out().text(phone != nullptr ? phone->value : std::string());
            out().text(product != nullptr ? product->code : std::string());
            out().text(product != nullptr ? product->category : std::string());
            out().text(line.name);
            out().text(line.model);
            out().text(line.spec);
            out().value(format_quantity(line.quantity));
            write_money(line.unit_price);
            write_money(line.discount);
            write_money(line.amount);
            out().text(sale.note);
            out().end_row();
        }
        return {};
    }

    /// A shop sells a few thousand products at most, again and again.
    Result<const Product*> product_of(Id<Product> id) {
        if (!id.is_set()) return nullptr;
        const auto known = products_.find(id.value());
        if (known != products_.end()) return &known->second;
        LAOKE_TRY(std::optional<Product> product, find_product(database(), id));
        if (!product) return nullptr;
        return &products_.emplace(id.value(), *std::move(product)).first->second;
    }

    std::vector<Id<Sale>> sales_;
    std::size_t next_ = 0;  ///< of them
    bool has_head_ = false;
    std::optional<SalesPlace> last_;
    std::unordered_map<std::int64_t, Product> products_;
};

// ---- products ----

class ProductsExport final : public TableExport {
public:
    /// `products`: those alone; none: `total`, which are all of them.
    ProductsExport(Archive& archive, Way way, std::int64_t total, std::vector<Id<Product>> products)
        : TableExport(archive, std::move(way), TextKey::shop_products, total),
          products_(std::move(products)) {}

private:
    Result<bool> write_next() override {
        if (progress().done == 0) write_head();
        LAOKE_TRY(const auto products, next_products());
        for (const Product& product : products) LAOKE_TRY_STATUS(write(product));
        step(static_cast<std::int64_t>(products.size()));
        return std::cmp_less(products.size(), records_at_a_time);
    }

    Result<std::vector<Product>> next_products() {
        const std::int64_t done = progress().done;
        if (products_.empty()) return list_products(database(), records_at_a_time, done);
        std::vector<Product> chosen;
        for (auto at = static_cast<std::size_t>(done);
             at < products_.size() && std::cmp_less(chosen.size(), records_at_a_time); ++at) {
            LAOKE_TRY(auto product, find_product(database(), products_[at]));
            if (product) chosen.push_back(*std::move(product));
        }
        return chosen;
    }

    void write_head() {
        using enum CellKind;
        write_titles({{TextKey::interchange_column_category, text},
                      {TextKey::interchange_column_product_name, text},
                      {TextKey::interchange_column_model, text},
                      {TextKey::interchange_column_spec, text},
                      {TextKey::product_form_unit, text},
                      {TextKey::interchange_column_product_code, text},
                      {TextKey::interchange_column_unit_price, money},
                      {TextKey::product_form_cost, money},
                      {TextKey::product_list_state, text},
                      {TextKey::product_form_usage, number},
                      {TextKey::stock_title, number}});
    }

    Status write(const Product& product) {
        for (const std::string* const text : {&product.category, &product.name, &product.model, &product.spec,
                                              &product.unit, &product.code}) {
            out().text(*text);
        }
        write_money(product.price);
        write_money(product.cost);
        out().text(
            word(product.is_active ? TextKey::interchange_offered_yes : TextKey::product_list_inactive));
        out().value(product.usage_days ? std::to_string(*product.usage_days) : std::string());
        LAOKE_TRY(const auto stock, stock_of(database(), product.id));
        out().value(stock ? format_quantity(shown_stock(*stock)) : std::string());
        out().end_row();
        return {};
    }

    std::vector<Id<Product>> products_;
};

}  // namespace

Result<std::unique_ptr<Job>> export_table(Archive& archive, ExportedTable table, TableFormat format,
                                          Language language, TableSink sink) {
    TableExport::Way way = {format, language, std::move(sink)};
    if (table.kind == ExportedTable::Kind::customers)
        return std::make_unique<CustomersExport>(archive, std::move(table.customers), std::move(way));
    if (table.kind == ExportedTable::Kind::sales) {
        LAOKE_TRY(const std::int64_t all, count_sales(archive.database()));
        const auto total = table.sales.empty() ? all : static_cast<std::int64_t>(table.sales.size());
        return std::make_unique<SalesExport>(archive, std::move(way), total, std::move(table.sales));
    }
    if (table.kind == ExportedTable::Kind::opportunities)
        return export_opportunities_table(archive, std::move(table.opportunities), std::move(way));
    LAOKE_TRY(const std::int64_t all, count_products(archive.database()));
    const auto total = table.products.empty() ? all : static_cast<std::int64_t>(table.products.size());
    return std::make_unique<ProductsExport>(archive, std::move(way), total, std::move(table.products));
}

}  // namespace laoke
