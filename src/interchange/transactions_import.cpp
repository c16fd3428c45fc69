#include "interchange/transactions_import.h"

#include "base/assert.h"
#include "customers/customers_store.h"
#include "interchange/imported_files_store.h"
#include "interchange/known_sales_store.h"
#include "interchange/scanned_customers_import.h"
#include "sales/products_store.h"
#include "sales/sales_store.h"
#include "sales/stock_store.h"

#include <algorithm>
#include <ranges>
#include <utility>

namespace laoke {

namespace {

/// A sale as it will be kept, without id and customer.
Sale sale_of(const TransactionRow& row) {
    Sale sale;
    sale.kind = row.kind;
    sale.number = row.invoice_number;
    sale.sold_on = row.day;
    sale.note = row.note;
    return sale;
}

TransactionRow row_at(TableReader& reader, TableRow& table_row, std::size_t offset, const TableFile& file,
                      const Currency& currency) {
    reader.seek({offset, 1});
    const bool is_there = reader.next(table_row);
    LAOKE_ASSERT(is_there);
    auto row = read_transaction(table_row, file.mapping, currency);
    LAOKE_ASSERT(row);  // the scan read it, and the file has not changed
    return *std::move(row);
}

}  // namespace

// ---- the preview ----

TransactionsPreview::TransactionsPreview(Archive& archive, const TableFile& file,
                                         std::unique_ptr<TransactionsScan> scan)
    : archive_(archive), file_(file), scan_(std::move(scan)), reader_(file.text, file.delimiter) {}

Result<std::unique_ptr<TransactionsPreview>> TransactionsPreview::start(Archive& archive,
                                                                        const TableFile& file) {
    LAOKE_TRY(auto scan, TransactionsScan::start(file, archive.currency()));
    return std::unique_ptr<TransactionsPreview>(new TransactionsPreview(archive, file, std::move(scan)));
}

Progress TransactionsPreview::progress() const {
    if (scan_) {
        // Looking up is the smaller half of the work, whatever is in the file.
        const Progress scanned = scan_->progress();
        return {scanned.done, scanned.total + scanned.total / 2};
    }
    const auto size = static_cast<std::int64_t>(file_.text.size());
    const auto all = static_cast<std::int64_t>(plan_.customers.size() + plan_.is_sale_known.size()) + 1;
    return {size + size / 2 * static_cast<std::int64_t>(next_customer_ + next_group_) / all, size + size / 2};
}

Result<bool> TransactionsPreview::run(const Slice& slice) {
    if (scan_) {
        LAOKE_TRY(const bool is_scanned, scan_->run(slice));
        if (!is_scanned) return false;
        LAOKE_TRY_STATUS(begin_look_up());
    }
    while (true) {
        if (next_customer_ < plan_.customers.size()) {
            LAOKE_TRY(plan_.customers[next_customer_],
                      find_scanned_customer(archive_.database(), plan_.found.customers[next_customer_]));
            if (!plan_.customers[next_customer_].is_set()) ++plan_.new_customers;
            ++next_customer_;
        } else if (next_group_ < plan_.is_sale_known.size()) {
            LAOKE_TRY(const bool is_here, is_known(next_group_));
            plan_.is_sale_known[next_group_] = is_here;
            if (is_here) ++plan_.known_sales;
            ++next_group_;
        } else {
            plan_.revision = archive_.revision();
            return true;
        }
        if (slice.is_over()) return false;
    }
}

Status TransactionsPreview::begin_look_up() {
    plan_.found = scan_->take();
    scan_.reset();
    plan_.customers.resize(plan_.found.customers.size());
    plan_.is_sale_known.resize(plan_.found.groups.size());
    first_rows_.assign(plan_.found.groups.size(), 0);
    for (const ScannedRow& row : plan_.found.rows | std::views::reverse) first_rows_[row.sale] = row.offset;
    LAOKE_TRY(plan_.is_file_known, is_file_imported(archive_.database(), file_.fingerprint));
    LAOKE_TRY(const std::int64_t movements, count_stock_movements(archive_.database()));
    plan_.keeps_stock = movements > 0;
    LAOKE_TRY(const std::int64_t sales, count_sales(archive_.database()));
    // Nothing can be here already: one look instead of one for each sale.
    if (sales == 0) next_group_ = plan_.found.groups.size();
    return look_up_products();
}

/// A shop has a few thousand products at most: one pass over them all.
Status TransactionsPreview::look_up_products() {
    std::unordered_map<std::string, Id<Product>> known;
    constexpr std::int64_t page = 1000;
    Id<Product> last;
    while (!plan_.found.products.empty()) {
        LAOKE_TRY(const std::vector<Product> products, products_after(archive_.database(), last, page));
        for (const Product& product : products) {
            last = product.id;
            // The first of several alike, as with customers.
            if (!product.code.empty()) known.try_emplace(product_key(product.code, {}, {}, {}), product.id);
            known.try_emplace(product_key({}, product.name, product.model, product.spec), product.id);
        }
        if (products.size() < page) break;
    }
    for (const ScannedProduct& product : plan_.found.products) {
        const auto found = known.find(product_key(product.code, product.name, product.model, product.spec));
        plan_.products.push_back(found == known.end() ? Id<Product>() : found->second);
        if (found == known.end()) ++plan_.new_products;
    }
    return {};
}

Result<bool> TransactionsPreview::is_known(std::size_t group) {
    const ScannedSale& scanned = plan_.found.groups[group];
    Sale sale = sale_of(row_at(reader_, table_row_, first_rows_[group], file_, archive_.currency()));
    sale.total = scanned.total;
    if (!sale.number.empty()) {
        LAOKE_TRY(const std::int64_t alike, count_sales_with_number(archive_.database(), sale));
        return alike > 0;
    }
    if (scanned.customer != ScannedSale::nobody) sale.customer = plan_.customers[scanned.customer];
    if (!sale.customer.is_set()) return false;
    // Two sales alike in the file match two in the archive, not the same one twice.
    const std::string key = sale.customer.string() + sale.sold_on.iso() + std::to_string(sale.total.minor()) +
                            std::string(word(sale.kind));
    auto known = unmatched_.find(key);
    if (known == unmatched_.end()) {
        LAOKE_TRY(const std::int64_t alike, count_sales_of_customer(archive_.database(), sale));
        known = unmatched_.emplace(key, alike).first;
    }
    return known->second-- > 0;
}

// ---- the import ----

TransactionsImport::TransactionsImport(Action action, const TableFile& file, TransactionsPlan plan,
                                       KnownSales known_sales)
    : ImportJob(std::move(action), file,
                plan.customers.size() + plan.products.size() + plan.found.groups.size()),
      plan_(std::move(plan)),
      known_sales_(known_sales),
      reader_(file.text, file.delimiter) {
    // Rows of a sale need not stand together in the file: sort them by sale, keeping their order.
    std::vector<std::uint32_t> next(plan_.found.groups.size(), 0);
    std::uint32_t before = 0;
    for (std::size_t group = 0; group < next.size(); ++group) {
        next[group] = before;
        before += plan_.found.groups[group].row_count;
    }
    rows_by_sale_.resize(plan_.found.rows.size());
    for (std::uint32_t row = 0; row < rows_by_sale_.size(); ++row) {
        rows_by_sale_[next[plan_.found.rows[row].sale]++] = row;
    }
}

Result<std::unique_ptr<TransactionsImport>> TransactionsImport::start(Archive& archive, const TableFile& file,
                                                                      TransactionsPlan plan,
                                                                      KnownSales known_sales) {
    if (plan.revision != archive.revision()) return fail(TextKey::interchange_plan_outdated);
    const auto left_out = known_sales == KnownSales::leave_out ? plan.known_sales : 0;
    if (static_cast<std::int64_t>(plan.found.groups.size()) == left_out) {
        return fail(TextKey::interchange_nothing_to_import);
    }
    LAOKE_TRY(Action action, Action::begin(archive, TextKey::interchange_change_imported));
    return std::unique_ptr<TransactionsImport>(
        new TransactionsImport(std::move(action), file, std::move(plan), known_sales));
}

Progress TransactionsImport::progress() const {
    const auto records = plan_.customers.size() + plan_.products.size();
    return {static_cast<std::int64_t>(std::min(written(), records) + next_row_),
            static_cast<std::int64_t>(records + rows_by_sale_.size())};
}

/// Customers, then products, then sales.
Status TransactionsImport::write(std::size_t index) {
    if (index < plan_.customers.size()) return write_customer(index);
    if (index < plan_.customers.size() + plan_.products.size())
        return write_product(index - plan_.customers.size());
    return write_sale(index - plan_.customers.size() - plan_.products.size());
}

Status TransactionsImport::write_customer(std::size_t index) {
    Id<Customer>& id = plan_.customers[index];
    if (id.is_set()) return {};
    LAOKE_TRY(id, insert_scanned_customer(archive(), plan_.found.customers[index], data_source()));
    return {};
}

Status TransactionsImport::write_product(std::size_t index) {
    Id<Product>& id = plan_.products[index];
    if (id.is_set()) return {};
    Product product = product_of(plan_.found.products[index]);
    product.id = id = archive().ids().next<Product>();
    return insert_product(archive().database(), product);
}

Status TransactionsImport::write_sale(std::size_t group) {
    const ScannedSale& scanned = plan_.found.groups[group];
    const std::size_t first = next_row_;
    next_row_ += scanned.row_count;
    if (plan_.is_sale_known[group] && known_sales_ == KnownSales::leave_out) return {};

    Sale sale;
    for (std::size_t i = first; i < next_row_; ++i) {
        const ScannedRow& scanned_row = plan_.found.rows[rows_by_sale_[i]];
        const TransactionRow row =
            row_at(reader_, table_row_, scanned_row.offset, file(), archive().currency());
        if (i == first) {
            sale = sale_of(row);
            sale.sold_at = row.minute ? local_instant(archive().clock(), row.day, *row.minute)
                                      : assumed_time(archive().clock(), row.day);
        }
        if (sale.note.empty()) sale.note = row.note;
        SaleLine& line = sale.lines.emplace_back(line_of(row, file().language));
        if (scanned_row.product != ScannedRow::no_product) line.product = plan_.products[scanned_row.product];
    }
    LAOKE_TRY(sale, with_totals(std::move(sale)));
    sale.id = archive().ids().next<Sale>();
    if (scanned.customer != ScannedSale::nobody) sale.customer = plan_.customers[scanned.customer];
    LAOKE_TRY_STATUS(insert_sale(archive().database(), sale));
    ++imported_sales_;
    return {};
}

Result<bool> TransactionsImport::complete(const Slice& /*slice*/) {
    LAOKE_TRY_STATUS(remember_imported_file(archive().database(), file().fingerprint, file_name()));
    return true;
}

std::vector<TextArgument> TransactionsImport::counts() const {
    return {{"sales", std::to_string(imported_sales_)}, {"customers", std::to_string(plan_.new_customers)}};
}

}  // namespace laoke
