/// Groups of the list of customers: by what, which are closed, and the rows that come of it.
#pragma once

#include "app/form_fields.h"
#include "customers/custom_field.h"
#include "customers/customer_groups_store.h"
#include "ui/table.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace laoke {

class CustomerListGrouping {
public:
    /// What the list can be grouped by, in words, "not at all" first.
    std::vector<std::string> offer(std::span<const CustomField> custom_fields);
    /// The place in `offer()`; by a field that is gone nothing is grouped.
    [[nodiscard]] int chosen() const;
    void choose(std::size_t place);
    void choose(const std::optional<ChosenField>& by);
    [[nodiscard]] const std::optional<ChosenField>& by() const { return by_; }

    /// Puts the list into its groups; nullptr: into none.
    Status group(sqlite::Database& database, const std::vector<Id<Customer>>& ids,
                 const CustomerGroups* groups);
    /// The rows of the table: for a heading an id that is not set; groups that are closed are that alone.
    void show(std::vector<ui::TableGroup>& headings, std::vector<Id<Customer>>& rows) const;
    void toggle(std::size_t group);
    [[nodiscard]] bool hides_some() const;
    /// Some customers are in several groups.
    [[nodiscard]] bool repeats() const { return repeats_; }

    void visit(FormFields& fields);

private:
    struct Offered {
        ChosenField field;
        std::string nothing;  ///< the group of who has nothing there
    };
    Result<std::string> name_of_group(sqlite::Database& database, const CustomerGroup& group) const;

    std::vector<CustomField> custom_fields_;
    std::vector<Offered> offered_;
    std::optional<ChosenField> by_;
    std::vector<std::string> closed_;  ///< values of the groups whose rows are not shown
    std::vector<CustomerGroup> groups_;
    std::vector<std::string> titles_;  ///< of `groups_`
    std::vector<Id<Customer>> ids_;    ///< groups one after the other
    bool repeats_ = false;
};

}  // namespace laoke
