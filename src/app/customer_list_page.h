/// The list of customers: holds the ids of all rows and fetches the rows in sight.
#pragma once

#include "app/customer_filtering.h"
#include "app/customer_list_grouping.h"
#include "app/customer_list_parts.h"
#include "app/customer_list_rows.h"
#include "app/customer_papers.h"
#include "app/page.h"
#include "app/playbook_dialog.h"
#include "customers/customer_list_screen.h"
#include "customers/tag.h"

#include <optional>
#include <vector>

namespace laoke {

class CustomerListPage final : public Page {
public:
    void draw(Shop& shop) override;
    Result<std::optional<PrintDocument>> document(Shop& shop) override;
    [[nodiscard]] bool body_scrolls() const override { return false; }
    void visit_view(FormFields& fields) override;
    [[nodiscard]] bool has_unsaved_input() const override { return ui::is_cell_edited(); }

private:
    Status refresh(Shop& shop, FrameBudget budget);
    Status read_on(Shop& shop);
    Status bring_up_to_date(Shop& shop);
    Status refresh_choices(Shop& shop);
    Result<bool> read_parts(Shop& shop, FrameBudget budget);
    Status refresh_tags(Shop& shop);
    Result<bool> read_and_list(Shop& shop, FrameBudget budget);
    Status list_ids(Shop& shop);
    [[nodiscard]] bool has_words() const;
    [[nodiscard]] std::optional<ChosenField> order() const;
    Status group(Shop& shop);
    void show_groups();
    void keep_arrangement(Shop& shop) const;
    ui::CellOffer offer(Shop& shop, int column, std::string_view typed);
    [[nodiscard]] bool is_about(std::size_t column) const;
    void arrange_cards();
    void change_grouping(Shop& shop, const CustomerListIntent& intent);
    [[nodiscard]] std::vector<ui::TableColumn> table_columns() const;
    void arrange(const std::vector<FilterColumn>& columns);
    [[nodiscard]] std::vector<FilterColumn> arrangement() const;
    Status filter(Shop& shop, const CustomerListIntent& intent);
    [[nodiscard]] const Tag* tag() const;
    [[nodiscard]] CellReading reading(Shop& shop) const;
    const CustomerListRow* row(Shop& shop, std::size_t index);
    Status edit(Shop& shop, const ui::CellEdit& edited) const;
    void act(Shop& shop, const CustomerListIntent& intent);
    void change_cell(Shop& shop, const ui::CellEdit& edited);
    void open_places(Shop& shop, const CustomerListIntent& intent);
    void export_listed(Shop& shop);
    Status print_papers(Shop& shop, const CustomerListIntent& intent);
    Status list_marks(Shop& shop);

    CustomerListState state_;
    CustomerListView view_;
    ui::SortOrder sort_;  ///< none before it was drawn
    std::vector<Tag> tags_;
    Id<Tag> tag_;  ///< that the list is filtered by, if any
    CustomerFiltering filtering_;
    CustomerListGrouping grouping_;
    PlaybookDialog playbook_;
    AddressLabels labels_;
    std::vector<Id<Customer>> ids_;    ///< of the list
    std::vector<Id<Customer>> shown_;  ///< of the table's rows; not set: a heading
    CustomerListRows rows_;
    std::uint64_t built_at_ = 0;  ///< revision; 0: stale, the list is as it was before
    Day built_on_;
    Language language_{};
    CustomerListResult read_;             ///< what `ids_` follow from
    std::uint64_t marks_checked_at_ = 0;  ///< revision at which all who are marked were there
};

}  // namespace laoke
