/// The filter of the list of customers: which conditions hold, and the dialog in which they are changed.
#pragma once

#include "app/form_fields.h"
#include "customers/customer_filter_screen.h"

#include <functional>
#include <string>
#include <vector>

namespace laoke {

class Shop;

class CustomerFiltering {
public:
    [[nodiscard]] bool is_active() const { return !conditions_.empty() || is_view_; }
    [[nodiscard]] const std::vector<FilterCondition>& conditions() const { return conditions_; }
    /// In words, for the line above the list; a view without conditions is there by its name.
    Result<std::vector<std::string>> descriptions(Shop& shop) const;
    /// The names of those that are kept, and behind them of those that stand ready, for the menu.
    Result<std::vector<std::string>> kept(Shop& shop);

    void clear();
    /// One of `kept()`, by its place there.  What it says of the columns: none, and the list stays as it is.
    const std::vector<FilterColumn>& choose(std::size_t place);
    /// The columns are those of the one that was chosen, and not those of the whole list.
    [[nodiscard]] bool is_view() const { return is_view_; }
    /// Opens the dialog with the conditions that hold.
    Status edit(Shop& shop);

    /// Draws the dialog while it is open.  True when other conditions hold afterwards.  `arrangement` says
    /// how the list is shown, to be kept.
    Result<bool> draw(Shop& shop, const std::function<std::vector<FilterColumn>()>& arrangement);

    void visit_view(FormFields& fields);

private:
    [[nodiscard]] FilterCondition read(const FilterRow& row, const Currency& currency) const;
    [[nodiscard]] FilterRow shown(const FilterCondition& condition, const Currency& currency) const;
    [[nodiscard]] std::vector<FilterCondition> read(const Currency& currency) const;
    [[nodiscard]] int place_of_choice(const FilterRow& row, std::string_view value) const;
    Status count(Shop& shop);
    Status list_what_is_offered(Shop& shop);
    Result<bool> apply(Shop& shop, const std::function<std::vector<FilterColumn>()>& arrangement,
                       bool replaces);
    Result<bool> forget(Shop& shop);

    std::vector<FilterCondition> conditions_;
    std::string name_;  ///< under which they are kept; "" when they are not
    bool is_view_ = false;
    std::vector<CustomerFilter> kept_;        ///< and behind them those that stand ready
    std::size_t kept_count_ = 0;              ///< of them
    std::vector<Tag> tags_;                   ///< that can be chosen in the dialog
    std::vector<CustomField> custom_fields_;  ///< likewise
    bool is_counting_ = false;                ///< not all of them are read yet
    CustomerFilterView view_;
    CustomerFilterState state_;
};

}  // namespace laoke
