#include "interchange/products_import.h"

#include "interchange/transactions_scan.h"
#include "sales/products_store.h"
#include "sales/stock_actions.h"
#include "sales/stock_store.h"

#include <algorithm>
#include <utility>

namespace laoke {

namespace {

std::string name_key(const Product& product) {
    return product_key({}, product.name, product.model, product.spec);
}

/// The one of this code, or the one of this name where not both have a code.
std::optional<std::size_t> find(const std::unordered_map<std::string, std::size_t>& index,
                                const Product& product, const auto& code_of) {
    if (!product.code.empty()) {
        const auto by_code = index.find(product_key(product.code, {}, {}, {}));
        if (by_code != index.end()) return by_code->second;
    }
    const auto by_name = index.find(name_key(product));
    if (by_name == index.end()) return std::nullopt;
    const bool are_two = !product.code.empty() && !code_of(by_name->second).empty();
    return are_two ? std::nullopt : std::optional(by_name->second);
}

/// The first of several alike.
void note(std::unordered_map<std::string, std::size_t>& index, const Product& product, std::size_t place) {
    if (!product.code.empty()) index.try_emplace(product_key(product.code, {}, {}, {}), place);
    index.try_emplace(name_key(product), place);
}

}  // namespace

bool PlannedProduct::is_created(KnownRecords choice) const {
    if (!known) return true;
    // A code is one product's.
    return choice == KnownRecords::import_again && (row.product.code.empty() || known->code.empty());
}

std::optional<Product> PlannedProduct::result(KnownRecords choice) const {
    if (is_created(choice)) return new_product_of(row);
    const Product changed = choice == KnownRecords::fill_in     ? filled_in(*known, row)
                            : choice == KnownRecords::overwrite ? overwritten(*known, row)
                                                                : *known;
    if ((changed == *known && !counted(choice)) || !faults(changed).empty()) return std::nullopt;
    return changed;
}

std::optional<Quantity> PlannedProduct::counted(KnownRecords choice) const {
    if (!row.stock || is_created(choice)) return row.stock;
    const bool is_wanted =
        choice == KnownRecords::overwrite || (choice == KnownRecords::fill_in && !known_stock);
    const bool is_known = known_stock == row.stock->thousandths();
    return is_wanted && !is_known ? row.stock : std::nullopt;
}

std::int64_t ProductsPlan::created(KnownRecords choice) const {
    return std::ranges::count_if(products,
                                 [&](const PlannedProduct& product) { return product.is_created(choice); });
}

std::int64_t ProductsPlan::changed(KnownRecords choice) const {
    return std::ranges::count_if(products, [&](const PlannedProduct& product) {
        return !product.is_created(choice) && product.result(choice).has_value();
    });
}

// ---- the preview ----

Result<std::unique_ptr<ProductsPreview>> ProductsPreview::start(Archive& archive, const TableFile& file) {
    LAOKE_TRY_STATUS(check_columns(file.mapping));
    return std::unique_ptr<ProductsPreview>(new ProductsPreview(archive, file));
}

/// A shop has a few thousand products at most: all are read, some at a time.  True when there are no more.
Result<bool> ProductsPreview::read_known() {
    constexpr std::int64_t page = 100;
    LAOKE_TRY(std::vector<Product> products, products_after(archive_.database(), last_, page));
    for (Product& product : products) {
        last_ = product.id;
        note(known_index_, product, known_.size());
        LAOKE_TRY(known_stocks_.emplace_back(), stock_of(archive_.database(), product.id));
        known_.push_back(std::move(product));
    }
    return std::cmp_less(products.size(), page);
}

Result<bool> ProductsPreview::run(const Slice& slice) {
    while (!are_known_read_) {
        LAOKE_TRY(are_known_read_, read_known());
        if (slice.is_over()) return false;
    }
    LAOKE_TRY(const bool is_finished, TableScan::run(slice));
    if (!is_finished) return false;
    plan_.unreadable = take_unreadable();
    plan_.known = std::ranges::count_if(
        plan_.products, [](const PlannedProduct& product) { return product.known.has_value(); });
    plan_.revision = archive_.revision();
    return true;
}

Status ProductsPreview::accept(const TableRow& table_row) {
    LAOKE_TRY(ProductFromRow row, read_product(table_row, file().mapping, archive_.currency()));
    ++plan_.rows;
    const auto same = find(file_index_, row.product, [&](std::size_t place) -> const std::string& {
        return plan_.products[place].row.product.code;
    });
    const std::size_t place = same.value_or(plan_.products.size());
    if (same) {
        ProductFromRow& first = plan_.products[place].row;
        first.product = filled_in(std::move(first.product), row);
        if (!first.is_active) first.is_active = row.is_active;
        if (!first.stock) first.stock = row.stock;
    } else {
        plan_.products.push_back({.row = std::move(row)});
    }
    PlannedProduct& planned = plan_.products[place];
    note(file_index_, planned.row.product, place);
    const auto known = find(known_index_, planned.row.product,
                            [&](std::size_t index) -> const std::string& { return known_[index].code; });
    // Each is found by one only: two of the file with codes of their own are two.
    if (known && places_of_known_.try_emplace(*known, place).first->second == place) {
        planned.known = known_[*known];
        planned.known_stock = known_stocks_[*known];
    }
    return {};
}

// ---- the import ----

Result<std::unique_ptr<ProductsImport>> ProductsImport::start(Archive& archive, const TableFile& file,
                                                              ProductsPlan plan, KnownRecords choice) {
    if (plan.revision != archive.revision()) return fail(TextKey::interchange_plan_outdated);
    if (plan.created(choice) + plan.changed(choice) == 0)
        return fail(TextKey::interchange_no_records_to_import);
    LAOKE_TRY(Action action, Action::begin(archive, TextKey::interchange_change_products_imported));
    return std::unique_ptr<ProductsImport>(
        new ProductsImport(std::move(action), file, std::move(plan), choice));
}

Progress ProductsImport::progress() const {
    return {static_cast<std::int64_t>(written()), static_cast<std::int64_t>(plan_.products.size())};
}

Status ProductsImport::write(std::size_t step) {
    const PlannedProduct& planned = plan_.products[step];
    std::optional<Product> product = planned.result(choice_);
    if (!product) return {};
    const bool is_created = planned.is_created(choice_);
    if (is_created) product->id = archive().ids().next<Product>();
    LAOKE_TRY_STATUS(is_created ? insert_product(archive().database(), *product)
                                : update_product(archive().database(), *product));
    const auto counted = planned.counted(choice_);
    return counted ? insert_count(archive(), product->id, *counted) : Status();
}

Result<bool> ProductsImport::complete(const Slice& /*slice*/) { return true; }

std::vector<TextArgument> ProductsImport::counts() const {
    return {{"created", std::to_string(plan_.created(choice_))},
            {"changed", std::to_string(plan_.changed(choice_))}};
}

}  // namespace laoke
