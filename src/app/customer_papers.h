/// What is printed of several customers besides their list: the plan of a round of visits, and address
/// labels.
#pragma once

#include "app/ports.h"
#include "app/printing.h"
#include "base/result.h"
#include "customers/customer.h"
#include "customers/labels_screen.h"

#include <span>

namespace laoke {

class Shop;

/// By region, those at one address beside one another: whom to visit, what to know, and room to write.
Result<PrintDocument> visit_plan(Shop& shop, std::span<const Id<Customer>> customers);

/// The dialog of address labels, and what comes of it.  Which sheet is used is kept in this browser.
class AddressLabels {
public:
    /// Asks for labels of these customers.
    Status open(Shop& shop, std::span<const Id<Customer>> customers);
    void draw(Shop& shop) {
        if (state_.is_open) draw_open(shop);
    }

private:
    [[gnu::noinline]] void draw_open(Shop& shop);
    void say_count();
    void write_labels();

    LabelsView view_;
    LabelsState state_;
    std::vector<Customer> customers_;
    std::vector<std::string> labels_;
    std::size_t without_address_ = 0;
};

}  // namespace laoke
