#include "app/customer_list_grouping.h"

#include "base/decimal.h"
#include "customers/lifecycle.h"
#include "customers/tags_store.h"
#include "ui/interface.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace laoke {

namespace {

using ui::tr;

struct Grouping {
    FilterField field;
    std::optional<TextKey> name{};     ///< nothing: the field's
    std::optional<TextKey> nothing{};  ///< nothing: that the field was not filled in
};

/// What the list can be grouped by is a row here, and nowhere else; fields of the shop's own that have a few
/// values for many customers stand behind them.
constexpr std::array groupings = {
    Grouping{FilterField::tier, {}, TextKey::tiers_none},
    Grouping{FilterField::manager},
    Grouping{FilterField::stage},
    Grouping{FilterField::region},
    Grouping{FilterField::source},
    Grouping{FilterField::industry},
    Grouping{FilterField::kind},
    Grouping{FilterField::tag, {}, TextKey::customer_list_group_no_tag},
    Grouping{FilterField::last_purchase, TextKey::customer_list_group_last_month,
             TextKey::customer_list_group_no_purchase},
};

}  // namespace

std::vector<std::string> CustomerListGrouping::offer(std::span<const CustomField> custom_fields) {
    custom_fields_.assign(custom_fields.begin(), custom_fields.end());
    offered_.clear();
    std::vector<std::string> titles = {std::string(tr(TextKey::customer_list_group_none))};
    const auto offer = [&](ChosenField field, std::string_view name, std::optional<TextKey> nothing) {
        titles.push_back(tr(TextKey::customer_list_group_by, {{"field", std::string(name)}}));
        offered_.push_back(
            {field, nothing ? std::string(tr(*nothing))
                            : tr(TextKey::customer_list_group_nothing, {{"field", std::string(name)}})});
    };
    for (const Grouping& each : groupings)
        offer({each.field}, tr(each.name.value_or(name_of(each.field))), each.nothing);
    for (const CustomField& field : custom_fields_) {
        if (field.kind == CustomFieldKind::choice || field.kind == CustomFieldKind::flag)
            offer({field_for(field.kind), field.id}, field.name, {});
    }
    if (by_ && !std::ranges::contains(offered_, *by_, &Offered::field)) by_.reset();
    return titles;
}

int CustomerListGrouping::chosen() const {
    if (!by_) return 0;
    return static_cast<int>(std::ranges::find(offered_, *by_, &Offered::field) - offered_.begin()) + 1;
}

void CustomerListGrouping::choose(std::size_t place) {
    choose(place == 0 ? std::nullopt : std::optional(offered_[place - 1].field));
}

void CustomerListGrouping::choose(const std::optional<ChosenField>& by) {
    by_ = by;
    closed_.clear();
}

Status CustomerListGrouping::group(sqlite::Database& database, const std::vector<Id<Customer>>& ids,
                                   const CustomerGroups* groups) {
    ids_ = ids;
    groups_.clear();
    if (groups != nullptr) groups_ = groups->arrange(ids_);
    repeats_ = ids_.size() > ids.size();
    titles_.clear();
    for (const CustomerGroup& each : groups_) {
        LAOKE_TRY(std::string name, name_of_group(database, each));
        titles_.push_back(tr(TextKey::customer_list_group_heading,
                             {{"name", std::move(name)}, {"count", format_count(each.count)}}));
    }
    return {};
}

Result<std::string> CustomerListGrouping::name_of_group(sqlite::Database& database,
                                                        const CustomerGroup& group) const {
    if (group.value.empty()) return std::ranges::find(offered_, *by_, &Offered::field)->nothing;
    if (is_custom(by_->field)) {
        const auto field = std::ranges::find(custom_fields_, by_->custom_field, &CustomField::id);
        return shown_custom_value(*field, group.value, ui::interface().language());
    }
    if (by_->field == FilterField::stage) {
        const auto stage = lifecycle_stage(group.value);
        if (stage) return std::string(tr(name_of(*stage)));
    }
    if (by_->field == FilterField::kind)
        return std::string(tr(group.value == word(CustomerKind::company) ? TextKey::customer_form_company_kind
                                                                         : TextKey::customer_form_person));
    if (by_->field != FilterField::tag) return group.value;
    std::int64_t id = 0;
    std::from_chars(group.value.data(), group.value.data() + group.value.size(), id);
    LAOKE_TRY(const auto tag, find_tag(database, Id<Tag>(id)));
    return tag ? tag->name : group.value;
}

void CustomerListGrouping::show(std::vector<ui::TableGroup>& headings,
                                std::vector<Id<Customer>>& rows) const {
    headings.clear();
    rows.clear();
    auto next = ids_.begin();
    for (std::size_t place = 0; place < groups_.size(); ++place) {
        const bool is_open = !std::ranges::contains(closed_, groups_[place].value);
        const auto end = next + static_cast<std::ptrdiff_t>(groups_[place].count);
        headings.push_back({.row = rows.size(), .title = titles_[place], .is_open = is_open});
        rows.emplace_back();
        if (is_open) rows.insert(rows.end(), next, end);
        next = end;
    }
    if (groups_.empty()) rows = ids_;
}

void CustomerListGrouping::toggle(std::size_t group) {
    const std::string& value = groups_[group].value;
    if (std::erase(closed_, value) == 0) closed_.push_back(value);
}

bool CustomerListGrouping::hides_some() const {
    return std::ranges::any_of(groups_,
                               [&](const auto& each) { return std::ranges::contains(closed_, each.value); });
}

void CustomerListGrouping::visit(FormFields& fields) {
    std::string field(by_ ? word(by_->field) : std::string_view());
    Id<CustomField> custom_field = by_ ? by_->custom_field : Id<CustomField>();
    fields.text("grouped_by", field);
    fields.id("group_field", custom_field);
    const auto chosen = filter_field(field);
    by_ = chosen && is_custom(*chosen) == custom_field.is_set()
              ? std::optional(ChosenField{*chosen, custom_field})
              : std::nullopt;
    fields.list("closed", closed_, [&](std::string& value) { fields.text("value", value); });
}

}  // namespace laoke
