/// The part of the list of customers about its columns: what a view says of them, and what a phone's card
/// shows.
#include "app/customer_list_page.h"

#include <algorithm>

namespace laoke {

std::vector<ui::TableColumn> CustomerListPage::table_columns() const {
    std::vector<ui::TableColumn> columns;
    columns.reserve(view_.columns.size());
    for (const CustomerListColumnView& each : view_.columns) columns.push_back(each.column);
    return columns;
}

/// As a view says; without its words the list stays as it is.
void CustomerListPage::arrange(const std::vector<FilterColumn>& columns) {
    if (columns.empty()) return;
    const ListArrangement view = arrangement_of(columns, view_.custom_fields);
    grouping_.choose(view.grouped_by);
    if (view.sort)
        sort_ = {static_cast<int>(view.sort->first), view.sort->second == SortDirection::descending};
    if (view.shown.empty()) return;
    std::vector<bool> hidden(view_.columns.size(), true);
    for (const std::size_t place : view.shown) hidden[place] = false;
    ui::hide_columns("customers-view", table_columns(), hidden);
}

/// The list is filtered or sorted by the column.
bool CustomerListPage::is_about(std::size_t column) const {
    if (view_.sort.column == static_cast<int>(column)) return true;
    const auto order = order_of(column, view_.custom_fields);
    return order && std::ranges::any_of(filtering_.conditions(), [&](const FilterCondition& condition) {
               return ChosenField{condition.field, condition.custom_field} == *order;
           });
}

/// A phone's card says what the list is about: what a view shows, and by what it is filtered and sorted.
void CustomerListPage::arrange_cards() {
    const bool is_view = filtering_.is_view();
    const std::vector<bool> hidden =
        is_view ? ui::hidden_columns("customers-view", table_columns()) : std::vector<bool>();
    for (std::size_t place = 0; place < view_.columns.size(); ++place) {
        ui::CardPlace& on_card = view_.columns[place].column.on_card;
        if (on_card != ui::CardPlace::line && on_card != ui::CardPlace::hidden) continue;
        if (is_view) on_card = hidden[place] ? ui::CardPlace::hidden : ui::CardPlace::line;
        if (is_about(place)) on_card = ui::CardPlace::line;
    }
}

/// What a view keeps of the list as it is.
std::vector<FilterColumn> CustomerListPage::arrangement() const {
    std::vector<FilterColumn> columns;
    const std::vector<bool> hidden = ui::hidden_columns(view_.arranged_as, table_columns());
    for (std::size_t place = 0; place < hidden.size(); ++place) {
        if (!hidden[place]) columns.push_back(filter_column(place, ColumnUse::shown, view_.custom_fields));
    }
    columns.push_back(filter_column(static_cast<std::size_t>(sort_.column),
                                    sort_.is_descending ? ColumnUse::descending : ColumnUse::ascending,
                                    view_.custom_fields));
    if (const auto& by = grouping_.by())
        columns.push_back({.use = ColumnUse::grouped,
                           .column = std::string(by->custom_field.is_set() ? custom_column : word(by->field)),
                           .custom_field = by->custom_field});
    return columns;
}

}  // namespace laoke
