#include "interchange/transactions_scan.h"

#include "base/utf8.h"

#include <utility>

namespace laoke {

namespace {

/// The first fault of a record that has a list of them, as a status.
template <class Record>
Status first_fault(const Record& record) {
    auto found = faults(record);
    if (found.empty()) return {};
    return std::unexpected(std::move(found.front().error));
}

void fill(std::string& kept, const std::string& given) {
    if (kept.empty()) kept = given;
}

}  // namespace

std::string customer_key(std::string_view number, std::string_view phone, std::string_view name) {
    if (!number.empty()) return '#' + std::string(number);
    if (!phone.empty()) return 'p' + match_value(ContactKind::phone, phone);
    if (!name.empty()) return 'n' + match_key(name);
    return {};
}

std::string product_key(std::string_view code, std::string_view name, std::string_view model,
                        std::string_view spec) {
    if (!code.empty()) return '#' + std::string(code);
    if (name.empty()) return {};
    std::string key = 'n' + match_key(name);
    for (const std::string_view part : {model, spec}) key.append(1, '\x1F').append(match_key(part));
    return key;
}

Customer customer_of(const ScannedCustomer& scanned) {
    Customer customer;
    customer.name =
        scanned.name.empty() ? scanned.number.empty() ? scanned.phone : scanned.number : scanned.name;
    customer.external_code = scanned.number;
    customer.region = scanned.region;
    if (!scanned.phone.empty()) customer.contact_points.emplace_back().value = scanned.phone;
    return normalized(std::move(customer));
}

Product product_of(const ScannedProduct& scanned) {
    Product product;
    product.code = scanned.code;
    product.name = scanned.name.empty() ? scanned.code : scanned.name;
    product.model = scanned.model;
    product.spec = scanned.spec;
    product.category = scanned.category;
    product.price = scanned.price;
    return normalized(std::move(product));
}

SaleLine line_of(const TransactionRow& row, Language language) {
    SaleLine line;
    line.name = row.product_name;
    if (line.name.empty()) line.name = row.product_code;
    if (line.name.empty()) line.name = text(TextKey::interchange_unnamed_goods, language);
    line.model = row.model;
    line.spec = row.spec;
    line.quantity = row.quantity;
    line.unit_price = row.unit_price;
    line.discount = row.discount;
    line.amount = row.amount;
    return line;
}

TransactionsScan::TransactionsScan(const TableFile& file, const Currency& currency)
    : TableScan(file), currency_(currency) {}

Result<std::unique_ptr<TransactionsScan>> TransactionsScan::start(const TableFile& file,
                                                                  const Currency& currency) {
    LAOKE_TRY_STATUS(check_columns(file.mapping));
    return std::unique_ptr<TransactionsScan>(new TransactionsScan(file, currency));
}

ScannedTransactions TransactionsScan::take() {
    found_.unreadable = take_unreadable();
    return std::move(found_);
}

Status TransactionsScan::accept(const TableRow& table_row) {
    LAOKE_TRY(const TransactionRow row, read_transaction(table_row, file().mapping, currency_));
    Sale sale;
    sale.kind = row.kind;
    sale.sold_on = row.day;
    sale.number = row.invoice_number;
    sale.note = row.note;
    sale.lines.push_back(line_of(row, file().language));
    LAOKE_TRY(sale, with_totals(std::move(sale)));
    LAOKE_TRY_STATUS(first_fault(sale));

    LAOKE_TRY(const std::uint32_t customer, note_customer(row));
    LAOKE_TRY(const std::uint32_t product, note_product(row));
    LAOKE_TRY(const Money total, add(found_.total, row.amount));
    LAOKE_TRY(const std::uint32_t group, note_sale(row, customer));
    found_.total = total;
    found_.rows.push_back({static_cast<std::uint32_t>(table_row.place.offset), group, product});
    ++found_.readable_rows;
    if (!found_.first_day || row.day < *found_.first_day) found_.first_day = row.day;
    if (!found_.last_day || row.day > *found_.last_day) found_.last_day = row.day;
    if (found_.first_rows.size() < first_rows_kept) found_.first_rows.push_back(row);
    return {};
}

Result<std::uint32_t> TransactionsScan::note_customer(const TransactionRow& row) {
    std::string key = customer_key(row.customer_number, row.phone, row.customer_name);
    if (key.empty()) return ScannedSale::nobody;
    const auto known = customers_.find(key);
    ScannedCustomer customer =
        known == customers_.end() ? ScannedCustomer{} : found_.customers[known->second];
    const bool is_new_here = known == customers_.end();
    const bool adds = (customer.name.empty() && !row.customer_name.empty()) ||
                      (customer.phone.empty() && !row.phone.empty()) ||
                      (customer.region.empty() && !row.region.empty());
    if (!is_new_here && !adds) return known->second;
    fill(customer.number, row.customer_number);
    fill(customer.name, row.customer_name);
    fill(customer.phone, row.phone);
    fill(customer.region, row.region);
    LAOKE_TRY_STATUS(first_fault(customer_of(customer)));
    const auto index = is_new_here ? static_cast<std::uint32_t>(found_.customers.size()) : known->second;
    if (is_new_here) {
        found_.customers.emplace_back();
        customers_.emplace(std::move(key), index);
    }
    found_.customers[index] = std::move(customer);
    return index;
}

Result<std::uint32_t> TransactionsScan::note_product(const TransactionRow& row) {
    std::string key = product_key(row.product_code, row.product_name, row.model, row.spec);
    if (key.empty()) return ScannedRow::no_product;
    const auto known = products_.find(key);
    const bool is_new_here = known == products_.end();
    const auto index = is_new_here ? static_cast<std::uint32_t>(found_.products.size()) : known->second;
    if (is_new_here || (found_.products[index].name.empty() && !row.product_name.empty()) ||
        (found_.products[index].category.empty() && !row.category.empty())) {
        ScannedProduct product = is_new_here ? ScannedProduct{} : found_.products[index];
        if (is_new_here) product = {row.product_code, {}, row.model, row.spec, {}, {}, {}};
        fill(product.name, row.product_name);
        fill(product.category, row.category);
        LAOKE_TRY_STATUS(first_fault(product_of(product)));
        if (is_new_here) {
            products_.emplace(std::move(key), index);
            found_.products.emplace_back();
        }
        found_.products[index] = std::move(product);
    }
    ScannedProduct& product = found_.products[index];
    if (row.unit_price && !row.unit_price->is_zero() && (!product.price || row.day >= product.price_on)) {
        product.price = row.unit_price;
        product.price_on = row.day;
    }
    return index;
}

Result<std::uint32_t> TransactionsScan::note_sale(const TransactionRow& row, std::uint32_t customer) {
    const auto fresh = static_cast<std::uint32_t>(found_.groups.size());
    std::uint32_t group = fresh;
    if (!row.invoice_number.empty()) {
        std::string key = row.invoice_number;
        for (const std::int64_t part :
             {std::int64_t{row.day.since_epoch()}, static_cast<std::int64_t>(row.kind),
              static_cast<std::int64_t>(customer)}) {
            key.append(1, '\x1F').append(std::to_string(part));
        }
        std::uint32_t& known = sales_.try_emplace(std::move(key), fresh).first->second;
        // An invoice of more lines than a sale can have goes on in another sale of the same number.
        if (known != fresh && found_.groups[known].row_count == most_sale_lines) known = fresh;
        group = known;
    }
    if (group == fresh) {
        found_.groups.push_back({customer, 0, row.kind, Money()});
        ++(row.kind == SaleKind::sale ? found_.sales : found_.returns);
        if (customer == ScannedSale::nobody) ++found_.without_customer;
        if (!row.minute) ++found_.without_time;
    }
    ScannedSale& sale = found_.groups[group];
    LAOKE_TRY(sale.total, add(sale.total, row.amount));
    ++sale.row_count;
    return group;
}

}  // namespace laoke
