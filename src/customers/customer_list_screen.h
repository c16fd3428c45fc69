/// The list of customers with the search above it, and what can be done with those that are marked.
#pragma once

#include "base/money.h"
#include "customers/custom_field.h"
#include "customers/tag_picker_screen.h"
#include "ui/buttons.h"
#include "ui/marks_bar.h"
#include "ui/table.h"

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace laoke {

enum class CellLook : unsigned char { plain, strong, muted };
enum class CellEditing : unsigned char {
    none,
    by_keys,  ///< F2; a click opens the customer
    by_click,
};

struct CustomerListColumnView {
    ui::TableColumn column;
    CellLook look = CellLook::muted;
    CellEditing editing = CellEditing::none;
};

struct CustomerListCell {
    std::string text;
    std::string edited;  ///< what is typed over where the cell is edited
};

/// One row, ready to be shown.
struct CustomerListRow {
    std::int64_t id = 0;
    std::vector<CustomerListCell> cells;  ///< in the order of the columns
};

struct CustomerListView {
    std::int64_t customer_count = 0;  ///< in the archive
    std::size_t row_count = 0;        ///< in the list: all of them, or those that were found
    bool is_reading = false;          ///< another list takes a moment; this is the one before
    bool has_more = false;            ///< more were found than are listed
    bool is_search = false;           ///< the rows are what was searched for, have the tag, or are filtered
    std::vector<std::string> kept_filters;  ///< by their names, and behind them those that stand ready
    std::vector<std::string> conditions;    ///< of the filter, in words; none: it is not filtered
    bool is_to_confirm = false;             ///< the filter is for profiles that wait to be confirmed
    std::vector<std::string> groupings;     ///< that the list can be grouped by, "not at all" first
    std::vector<ui::TableGroup> groups;     ///< their headings are rows too; none: it is not grouped
    std::size_t table_rows = 0;             ///< with the headings, without those of closed groups
    std::vector<CustomerListColumnView> columns;
    std::string_view arranged_as;         ///< under which the user's columns are kept
    ui::SortOrder sort;                   ///< none while searching
    std::optional<ui::CellEdit> refused;  ///< cannot be: it is typed on
    std::vector<std::string_view> tags;   ///< that can be filtered by, "all" first; empty: there are none
    TagPickerView picker;
    Currency currency{};
    Day today;
    std::vector<CustomField> custom_fields;  ///< all of them
    std::vector<std::string> tiers;          ///< of the shop, the most important first
    std::vector<std::string> managers;       ///< who looks after customers already
    std::string share_error;                 ///< of the value that many shall have
    /// What is offered while a cell is changed.
    std::function<ui::CellOffer(int column, std::string_view typed)> offers;
    /// The row of the table at an index; nullptr when there is none, or a heading.
    std::function<const CustomerListRow*(std::size_t)> row;
    /// What would be deleted with the marked customers, while that is asked.
    struct {
        std::string who;  ///< the first of them by name
        bool has_sales = false;
        std::string purchase_count;
        std::string total;
    } removal{};
};

struct CustomerListState {
    std::string search;
    int tag = 0;       ///< index into the tags
    int grouping = 0;  ///< index into the groupings
    ui::Marks marks;
    bool asks_to_remove = false;
    bool picks_tag = false;  ///< for those that are marked
    int takes_tag = 0;       ///< 1: it is taken from them
    std::string tag_typed;
    bool shares_field = false;  ///< those that are marked get one value
    int shared_field = 0;  ///< index of SharedField; from SharedField::custom on of the shop's own fields
    std::string shared_value;
    int shared_choice = 0;  ///< of a field whose values are chosen
};

struct CustomerListIntent {
    bool search_changed = false;
    bool tag_changed = false;
    bool grouping_changed = false;
    std::optional<std::size_t> toggles_group;
    bool opens_first = false;          ///< Enter in the search
    std::optional<std::size_t> opens;  ///< the row of the table
    std::optional<ui::SortOrder> sorts;
    std::optional<ui::CellEdit> edits;
    std::optional<std::size_t> chooses_filter;  ///< one that is kept
    bool edits_filter = false;
    bool clears_filter = false;
    bool shows_opportunities = false;
    bool shows_duplicates = false;
    bool shows_pain_points = false;
    bool shows_profiles = false;  ///< that wait to be confirmed
    bool merges_marked = false;
    bool applies_playbook = false;  ///< to the marked ones
    bool adds = false;
    bool imports = false;
    bool exports = false;        ///< those in the list
    bool prints = false;         ///< the marked ones, or those in the list
    bool plans_visits = false;   ///< to those
    bool prints_labels = false;  ///< with their addresses
    bool exports_marked = false;
    bool hands_on_marked = false;  ///< with all that belongs to them
    bool asks_to_remove = false;   ///< the marked ones
    bool removes_marked = false;
    bool asks_to_share = false;  ///< one value with the marked ones
    bool shares = false;
    bool picker_changed = false;   ///< another tag is looked for
    TagPickerIntent picker;        ///< of the tag for the marked ones
    bool is_about_marked = false;  ///< their bar, or a dialog of it, was drawn
};

/// What can be put on paper: of the marked customers, or of those in the list.
inline constexpr std::array customer_papers = {TextKey::papers_list, TextKey::papers_route,
                                               TextKey::papers_labels};
/// Among other things that can be done.
inline constexpr std::array printing_of_papers = {TextKey::papers_print_list, TextKey::papers_print_route,
                                                  TextKey::papers_print_labels};
/// The paper at a place of these is wanted.
void take_paper(std::size_t paper, CustomerListIntent& intent);
/// A menu of them.
void draw_print_menu(TextKey title, const ui::ButtonOptions& options, CustomerListIntent& intent);

CustomerListIntent draw_customer_list(const CustomerListView& view, CustomerListState& state);

}  // namespace laoke
