/// Customers who may be one, group by group with the reasons; and what several of them become.
#pragma once

#include "customers/customer_field_screen.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace laoke {

/// A reason that speaks for one person, or against; a contact point that is kept, or not.
struct MarkedText {
    std::string text;
    bool is_marked = true;
};

struct DuplicateGroupView {
    std::vector<FoundCustomer> customers;
    std::string likelihood;
    std::vector<MarkedText> reasons;  ///< of the likeliest pair, the strongest first
};

struct DuplicatesView {
    bool was_searched = false;
    std::string compared_count;
    std::string subtitle;
    std::string first_only;  ///< that not all groups are listed; empty when they are
    std::vector<DuplicateGroupView> groups;
};

struct DuplicatesIntent {
    bool goes_back = false;
    bool searches = false;
    std::size_t group = 0;  ///< which the rest is about
    std::optional<std::size_t> opens;
    bool merges = false;
    bool keeps_apart = false;
};

DuplicatesIntent draw_duplicates(const DuplicatesView& view);

/// A field whose value has to be chosen.
struct MergeFieldChoice {
    std::string name;
    std::vector<std::string> values;
};

struct MergeView {
    std::string_view back_label;
    std::vector<FoundCustomer> customers;
    std::vector<MergeFieldChoice> fields;
    std::vector<FoundCustomer> result;  ///< the fields by name
    std::vector<FoundCustomer> found;   ///< who may be meant by what is typed
    std::string typed_error;
};

struct MergeState {
    std::string typed;
    std::vector<int> chosen;  ///< by the fields of the view
    std::vector<MarkedText> points;
};

struct MergeIntent {
    bool goes_back = false;
    bool is_typed = false;
    std::optional<std::size_t> adds;  ///< of those found
    std::optional<std::size_t> leaves_out;
    bool changed = false;  ///< a choice
    bool merges = false;
};

MergeIntent draw_merge(const MergeView& view, MergeState& state);

}  // namespace laoke
