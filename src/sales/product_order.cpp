#include "sales/product_order.h"

#include "base/pinyin.h"
#include "base/sorting.h"

#include <algorithm>
#include <compare>
#include <cstdint>
#include <string>
#include <utility>

namespace laoke {

namespace {

struct Keyed {
    bool is_missing = false;
    std::int64_t number = 0;
    std::string text{};
    std::string name{};
    Product product{};
};

Keyed keyed(Product product, ProductOrder order) {
    Keyed keyed{.name = name_sort_key(product.name)};
    switch (order) {
        case ProductOrder::category: keyed.text = name_sort_key(product.category); break;
        case ProductOrder::variant: keyed.text = name_sort_key(product.model + ' ' + product.spec); break;
        case ProductOrder::code: keyed.text = product.code; break;
        case ProductOrder::state: keyed.number = product.is_active ? 0 : 1; break;
        case ProductOrder::price:
            keyed.is_missing = !product.price;
            keyed.number = product.price.value_or(Money()).minor();
            break;
        case ProductOrder::name: break;
    }
    keyed.product = std::move(product);
    return keyed;
}

}  // namespace

void sort_products(std::vector<Product>& products, ProductOrder order, bool is_descending) {
    std::vector<Keyed> all;
    all.reserve(products.size());
    for (Product& product : products) all.push_back(keyed(std::move(product), order));
    const bool turns_names = is_descending && order == ProductOrder::name;
    sort_stably(all, [&](const Keyed& a, const Keyed& b) {
        if (a.is_missing != b.is_missing) return b.is_missing;
        if (a.number != b.number) return (a.number < b.number) != is_descending;
        if (a.text != b.text) return (a.text < b.text) != is_descending;
        return turns_names ? b.name < a.name : a.name < b.name;
    });
    for (std::size_t place = 0; place < all.size(); ++place) products[place] = std::move(all[place].product);
}

}  // namespace laoke
