// Sources of data stand beside the values that they are about: of a value that is kept the source stays with
// it.
#include "archive/archive_merging.h"
#include "archive/merging_tables.h"

#include <algorithm>
#include <cstdlib>
#include <string>
#include <vector>

namespace laoke {

namespace {

constexpr std::size_t customers_table = shop_table("customers");
// Sources that one side alone has are decided when it is known where the values come from.
static_assert(customers_table < shop_table("data_sources"));

/// How a column of the customers is called where sources are noted.
std::string field_of(const std::string& column) {
    if (column == "credit_limit_minor") return "credit_limit";
    return column;
}

std::int64_t number_of(const std::optional<std::string>& value) {
    return value ? std::strtoll(value->c_str(), nullptr, 10) : 0;
}

}  // namespace

/// Which side each value comes from that differs.
std::map<ArchiveMerging::Sourced, Kept> ArchiveMerging::value_sides() const {
    std::map<Sourced, Kept> sides;
    for (const MergeChoice& choice : choices_) {
        if (choice.kind != MergeChoice::Kind::differs || choice.table != customers_table) continue;
        // Of two names or addresses theirs is the main one.
        const Kept side = choice.kept == Kept::both ? Kept::theirs : choice.kept;
        if (choice.part != 0) sides[{choice.id, "custom", choice.part}] = side;
        if (choice.column < 0) continue;
        const auto& columns = columns_[customers_table];
        for (std::size_t column = 0; column < columns.size(); ++column)
            if (decides_on(choice, column)) sides[{choice.id, field_of(columns[column]), 0}] = side;
    }
    return sides;
}

std::int64_t ArchiveMerging::added() const {
    const auto sides = value_sides();
    return added_ + std::ranges::count_if(sources_only_there_, [&](const Sourced& about) {
               const auto side = sides.find(about);
               return side == sides.end() || side->second != Kept::mine;
           });
}

/// Of a source that both have, or one has deleted: the side of the value that it is about.
Result<Kept> ArchiveMerging::kept_source(const MergeChoice& choice) {
    const bool there = choice.kind != MergeChoice::Kind::gone_there;
    LAOKE_TRY(const auto customer, value(choice, there, "customer"));
    LAOKE_TRY(const auto field, value(choice, there, "field"));
    LAOKE_TRY(const auto custom_field, value(choice, there, "custom_field"));
    const auto side =
        value_sides_.find({number_of(customer), field.value_or(std::string()), number_of(custom_field)});
    return side == value_sides_.end() ? choice.kept : side->second;
}

/// A source that one side alone has goes where the value of the other side is kept.  Looks at one value; true
/// when all are done.
Result<bool> ArchiveMerging::drop_next_source() {
    if (next_side_ == value_sides_.end()) return true;
    const auto& [about, kept] = *next_side_++;
    const auto& [customer, field, custom_field] = about;
    LAOKE_TRY(RowStatement* const rows,
              theirs_statements_.prepare("SELECT id FROM data_sources WHERE customer = ?1 AND field = ?2"
                                         " AND ifnull(custom_field, 0) = ?3"));
    rows->bind(1, customer);
    rows->bind(2, std::string_view(field));
    rows->bind(3, custom_field);
    std::vector<std::int64_t> others;
    while (true) {
        LAOKE_TRY(const bool row, rows->step());
        if (!row) break;
        const std::int64_t id = rows->integer(0);
        if (kept == Kept::mine ? is_only_there(id) : is_only_here(id)) others.push_back(id);
    }
    rows->reset();
    for (const std::int64_t id : others) {
        note_change(id, true);
        LAOKE_TRY_STATUS(remove_there(shop_table("data_sources"), id));
    }
    return false;
}

}  // namespace laoke
