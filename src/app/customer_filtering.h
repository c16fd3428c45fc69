/// The filter of the list of customers: which conditions hold, and the dialog in which they are changed.
#pragma once

#include "app/form_fields.h"
#include "customers/customer_filter_screen.h"

#include <string>
#include <vector>

namespace laoke {

class Shop;

class CustomerFiltering {
public:
    [[nodiscard]] bool is_active() const { return !conditions_.empty(); }
    [[nodiscard]] const std::vector<FilterCondition>& conditions() const { return conditions_; }
    /// In words, for the line above the list.
    Result<std::vector<std::string>> descriptions(Shop& shop) const;
    /// The names of those that are kept, for the menu.
    Result<std::vector<std::string>> kept(Shop& shop);

    void clear();
    /// One that is kept, by its place in `kept()`.
    void choose(std::size_t place);
    /// Opens the dialog with the conditions that hold.
    Status edit(Shop& shop);

    /// Draws the dialog while it is open.  True when other conditions hold afterwards.
    Result<bool> draw(Shop& shop);

    void visit_view(FormFields& fields);

private:
    [[nodiscard]] FilterCondition read(const FilterRow& row, const Currency& currency) const;
    [[nodiscard]] FilterRow shown(const FilterCondition& condition, const Currency& currency) const;
    [[nodiscard]] std::vector<FilterCondition> read(const Currency& currency) const;
    [[nodiscard]] int place_of_choice(const FilterRow& row, std::string_view value) const;
    Status count(Shop& shop);
    Status list_what_is_offered(Shop& shop);
    Result<bool> apply(Shop& shop);
    Result<bool> forget(Shop& shop);

    std::vector<FilterCondition> conditions_;
    std::string name_;  ///< under which they are kept; "" when they are not
    std::vector<CustomerFilter> kept_;
    std::vector<Tag> tags_;                   ///< that can be chosen in the dialog
    std::vector<CustomField> custom_fields_;  ///< likewise
    CustomerFilterView view_;
    CustomerFilterState state_;
};

}  // namespace laoke
