#include "app/ready_views.h"

#include <array>
#include <string_view>

namespace laoke {

namespace {

using enum FilterField;
using enum FilterComparison;

struct ReadyView {
    TextKey name;
    FilterField field;
    FilterComparison comparison;
    std::string_view value;
    std::array<std::string_view, 6> columns;  ///< their words
    std::string_view order;
    ColumnUse direction;
};

constexpr std::array views = {
    ReadyView{TextKey::ready_views_to_check,
              doubtful_contact,
              filled,
              "",
              {"name", "phone", "email", "region", "last_purchase", "completeness"},
              "completeness",
              ColumnUse::ascending},
    ReadyView{TextKey::confirming_title,
              to_confirm,
              filled,
              "",
              {"name", "phone", "region", "verified", "created", "completeness"},
              "verified",
              ColumnUse::ascending},
    ReadyView{TextKey::ready_views_in_debt,
              balance,
              at_least,
              "1",
              {"name", "phone", "balance", "total", "last_purchase", "last_contact"},
              "balance",
              ColumnUse::descending},
    ReadyView{TextKey::ready_views_not_contacted,
              last_contact,
              before,
              "90",
              {"name", "phone", "last_contact", "total", "last_purchase", "stage"},
              "last_contact",
              ColumnUse::ascending},
    ReadyView{TextKey::ready_views_due_soon,
              next_purchase,
              coming,
              "7",
              {"name", "phone", "next_purchase", "last_purchase", "total", "last_contact"},
              "next_purchase",
              ColumnUse::ascending},
    // Of the lunar calendar too, which a filter by month is not.
    ReadyView{TextKey::ready_views_birthdays,
              birthday,
              coming,
              "30",
              {"name", "phone", "birthday", "total", "last_purchase", "tags"},
              "birthday",
              ColumnUse::ascending},
};

}  // namespace

std::vector<CustomerFilter> ready_views(Language language) {
    std::vector<CustomerFilter> ready;
    for (const ReadyView& view : views) {
        CustomerFilter& filter = ready.emplace_back();
        filter.name = text(view.name, language);
        filter.conditions.push_back(
            {.field = view.field, .comparison = view.comparison, .value = std::string(view.value)});
        for (const std::string_view column : view.columns)
            filter.columns.push_back({.use = ColumnUse::shown, .column = std::string(column)});
        filter.columns.push_back({.use = view.direction, .column = std::string(view.order)});
    }
    return ready;
}

}  // namespace laoke
