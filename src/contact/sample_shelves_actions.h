/// The stock of the sample shop: what its shelves began with, and what came in while it sold.
#pragma once

#include "archive/action.h"
#include "base/texts.h"
#include "sales/product.h"
#include "sales/sale.h"
#include "sales/stock.h"

#include <map>
#include <vector>

namespace laoke {

class SampleShelves {
public:
    SampleShelves(Language language, Day today) : language_(language), today_(today) {}

    /// One whose stock is kept has a shelf.
    void add(const Product& product);
    /// What a sale took from them, or a return gave back.
    void note(const Sale& sale);
    /// When all is sold.
    Status fill(Action& action) const;

private:
    struct Sold {
        Day on;
        Instant at;
        std::int64_t quantity;
    };
    Status fill_shelf(Action& action, Id<Product> product, std::vector<Sold> sold,
                      std::int64_t on_shelf) const;

    Language language_;
    Day today_;
    std::map<Id<Product>, std::vector<Sold>> sold_;
};

}  // namespace laoke
