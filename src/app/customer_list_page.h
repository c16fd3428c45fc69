/// The list of customers: holds the ids of all rows and fetches the rows in sight.
#pragma once

#include "app/customer_filtering.h"
#include "app/customer_papers.h"
#include "app/page.h"
#include "app/playbook_dialog.h"
#include "customers/customer_groups_store.h"
#include "customers/customer_list_screen.h"
#include "customers/customers_store.h"
#include "customers/tag.h"

#include <unordered_map>

namespace laoke {

class CustomerListPage final : public Page {
public:
    void draw(Shop& shop) override;
    Result<std::optional<PrintDocument>> document(Shop& shop) override;
    [[nodiscard]] bool body_scrolls() const override { return false; }
    void visit_view(FormFields& fields) override;

private:
    Status refresh(Shop& shop);
    Status refresh_tags(Shop& shop);
    Status keep_tagged(Shop& shop);
    Status keep_filtered(Shop& shop);
    void list_groupings();
    Status group(Shop& shop);
    void show_groups();
    [[nodiscard]] std::string group_name(const CustomerGroup& group) const;
    void visit_grouping(FormFields& fields);
    void change_grouping(Shop& shop, const CustomerListIntent& intent);
    Status filter(Shop& shop, const CustomerListIntent& intent);
    [[nodiscard]] const Tag* tag() const;
    Status add_custom_values(Shop& shop, Id<Customer> customer, CustomerListRow& row) const;
    Status offer_tags(Shop& shop);
    Status tag_marked(Shop& shop, std::string_view name);
    Status share_with_marked(Shop& shop);
    const CustomerListRow* row(Shop& shop, std::size_t index);
    Status fetch_around(Shop& shop, std::size_t index);
    void act(Shop& shop, const CustomerListIntent& intent);
    void export_listed(Shop& shop);
    Status print_papers(Shop& shop, const CustomerListIntent& intent);
    Status list_marks(Shop& shop);
    [[nodiscard]] std::vector<Id<Customer>> marked() const;
    Status ask_to_remove(Shop& shop);
    Status remove_marked(Shop& shop);

    CustomerListState state_;
    CustomerListView view_;
    ui::SortOrder sort_;  ///< none before it was drawn
    std::vector<Tag> tags_;
    Id<Tag> tag_;  ///< that the list is filtered by, if any
    CustomerFiltering filtering_;
    PlaybookDialog playbook_;
    AddressLabels labels_;
    struct Grouping {
        CustomerGrouping by = CustomerGrouping::none;
        Id<CustomField> field{};

        bool operator==(const Grouping&) const = default;
    };
    std::vector<Grouping> groupings_;  ///< in the order of the view's
    Grouping grouping_;
    std::vector<std::string> closed_;  ///< values of the groups whose rows are not shown
    std::vector<CustomerGroup> groups_;
    std::vector<Id<Customer>> ids_;                          ///< of the list, groups one after the other
    std::vector<Id<Customer>> shown_;                        ///< of the table's rows; not set: a heading
    std::unordered_map<std::size_t, CustomerListRow> rows_;  ///< those fetched at `built_at_`
    std::uint64_t built_at_ = 0;                             ///< revision; 0: stale
    Day built_on_;
    Language language_{};
    std::uint64_t marks_checked_at_ = 0;  ///< revision at which all who are marked were there
};

}  // namespace laoke
