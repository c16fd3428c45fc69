/// The columns that the list of customers can have: each is one row of the table in
/// customer_list_columns.cpp.
#pragma once

#include "base/money.h"
#include "customers/custom_field.h"
#include "customers/customer_filter.h"
#include "customers/customer_list_screen.h"
#include "customers/customers_store.h"
#include "customers/tag.h"
#include "ui/table.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace laoke {

/// What a customer's cells are made of.
struct CustomerFacts {
    CustomerRow row;
    Customer customer;
    std::vector<Tag> tags;
    std::vector<Day> purchase_days;
};

/// Whom they are shown to.
struct CellReading {
    Day today;
    const Clock& clock;
    Currency currency{};
    Language language{};
};

/// What is offered while a cell is changed.
enum class CellOffering : unsigned char { nothing, tiers, managers, divisions };

struct CustomerListColumn {
    std::string_view word;  ///< under which views keep it
    TextKey title{};
    std::string (*text)(const CustomerFacts&, const CellReading&) = nullptr;
    std::optional<FilterField> order{};  ///< what the list is sorted by
    CellLook look = CellLook::muted;
    CellEditing editing = CellEditing::none;
    std::string Customer::* edited = nullptr;  ///< nothing: the primary telephone number, where it is edited
    CellOffering offering = CellOffering::nothing;
    float share = 1;
    float min_width = 96;
    ui::TextAlign align = ui::TextAlign::left;
    bool descends_first = false;
    std::optional<TextKey> ascending{};  ///< how a phone calls the order
    std::optional<TextKey> descending{};
    ui::CardPlace on_card = ui::CardPlace::hidden;
    bool starts_hidden = true;
    int priority = 4;
};

/// In the order in which they stand; fields of the shop's own stand behind them.
std::span<const CustomerListColumn> customer_list_columns();

/// The table's columns, those of the shop's own fields at the end.
std::vector<CustomerListColumnView> shown_columns(std::span<const CustomField> custom_fields);

/// What the column at a place of `shown_columns` is sorted by; nothing where it cannot be.
std::optional<ChosenField> order_of(std::size_t column, std::span<const CustomField> custom_fields);

/// How views call a column, and its place; nothing where there is none.
FilterColumn filter_column(std::size_t column, ColumnUse use, std::span<const CustomField> custom_fields);
std::optional<std::size_t> place_of(const FilterColumn& column, std::span<const CustomField> custom_fields);

/// What a view says of the list, as far as there are such columns.
struct ListArrangement {
    std::vector<std::size_t> shown;  ///< places of columns
    std::optional<std::pair<std::size_t, SortDirection>> sort;
    std::optional<ChosenField> grouped_by;
};
ListArrangement arrangement_of(std::span<const FilterColumn> kept,
                               std::span<const CustomField> custom_fields);

/// The cells of a row.
std::vector<CustomerListCell> cells_of(const CustomerFacts& facts, const CellReading& reading,
                                       std::span<const CustomField> custom_fields);

/// Puts what was typed in a cell into the customer.  Errors: those of custom_value().
Status put_cell(Customer& customer, std::size_t column, std::string_view typed, Day today,
                std::span<const CustomField> custom_fields);

}  // namespace laoke
