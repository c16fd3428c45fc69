#include "app/customer_filtering.h"

#include "app/shop.h"
#include "base/typed_number.h"
#include "customers/customer_filters_actions.h"
#include "customers/customer_filters_store.h"
#include "customers/tags_store.h"
#include "ui/interface.h"

#include <algorithm>

namespace laoke {

namespace {

/// -1: the tag is gone.
int place_of(const std::vector<Tag>& tags, Id<Tag> tag) {
    const auto found = std::ranges::find(tags, tag, &Tag::id);
    return found == tags.end() ? -1 : static_cast<int>(found - tags.begin());
}

}  // namespace

Result<std::vector<std::string>> CustomerFiltering::descriptions(Shop& shop) const {
    const Language language = ui::interface().language();
    std::vector<std::string> all;
    for (const FilterCondition& condition : conditions_) {
        std::string tag(text(TextKey::customer_filter_tag_gone, language));
        if (condition.tag.is_set()) {
            LAOKE_TRY(const auto found, find_tag(shop.database(), condition.tag));
            if (found) tag = found->name;
        }
        all.push_back(description_of(condition, tag, shop.archive().currency(), language));
    }
    return all;
}

Result<std::vector<std::string>> CustomerFiltering::kept(Shop& shop) {
    LAOKE_TRY(kept_, list_customer_filters(shop.database()));
    std::vector<std::string> names;
    names.reserve(kept_.size());
    for (const CustomerFilter& filter : kept_) names.push_back(filter.name);
    return names;
}

void CustomerFiltering::clear() {
    conditions_.clear();
    name_.clear();
}

void CustomerFiltering::choose(std::size_t place) {
    conditions_ = kept_[place].conditions;
    name_ = kept_[place].name;
}

Status CustomerFiltering::edit(Shop& shop) {
    LAOKE_TRY_STATUS(list_tags_of(shop));
    const Currency& currency = shop.archive().currency();
    state_ = {.is_open = true, .rows = {}, .name = name_};
    for (const FilterCondition& condition : conditions_) state_.rows.push_back(shown(condition, currency));
    if (state_.rows.empty()) state_.rows.emplace_back();
    view_.currency = currency;
    view_.name_error.clear();
    view_.is_kept = std::ranges::contains(kept_, name_, &CustomerFilter::name);
    ui::interface().demand().wake();
    return count(shop);
}

Status CustomerFiltering::list_tags_of(Shop& shop) {
    LAOKE_TRY(tags_, list_tags(shop.database()));
    view_.tags.clear();
    for (const Tag& tag : tags_) view_.tags.push_back(tag.name);
    return {};
}

Result<bool> CustomerFiltering::draw(Shop& shop) {
    const CustomerFilterIntent intent = draw_customer_filter(view_, state_);
    if (intent.changed) {
        view_.name_error.clear();
        LAOKE_TRY_STATUS(count(shop));
        ui::interface().demand().wake();
    }
    if (intent.forgets) return forget(shop);
    return intent.applies ? apply(shop) : false;
}

/// How many match while they are typed.
Status CustomerFiltering::count(Shop& shop) {
    view_.count.clear();
    view_.error.clear();
    const auto conditions = read(shop.archive().currency());
    if (std::ranges::any_of(conditions, [](const auto& each) { return fault(each).has_value(); })) return {};
    LAOKE_TRY(const auto found, filter_customers(shop.database(), conditions, shop.archive().clock()));
    view_.count = ui::tr(TextKey::customer_filter_found, {{"count", std::to_string(found.size())}});
    return {};
}

Result<bool> CustomerFiltering::apply(Shop& shop) {
    const Language language = ui::interface().language();
    CustomerFilter filter =
        normalized(CustomerFilter{.name = state_.name, .conditions = read(shop.archive().currency())});
    for (const FilterCondition& condition : filter.conditions) {
        if (const auto wrong = fault(condition)) {
            view_.error = text(*wrong, language);
            return false;
        }
    }
    if (!filter.name.empty() && shop.can_change()) {
        const std::uint64_t before = shop.archive().revision();
        const auto saved = save_customer_filter(shop.archive(), filter);
        if (!saved) {
            view_.name_error = text(saved.error(), language);
            return false;
        }
        shop.announce_change(before);
    }
    conditions_ = std::move(filter.conditions);
    name_ = std::move(filter.name);
    state_.is_open = false;
    return true;
}

Result<bool> CustomerFiltering::forget(Shop& shop) {
    if (!shop.can_change()) return false;
    const auto kept = std::ranges::find(kept_, name_, &CustomerFilter::name);
    if (kept != kept_.end()) {
        const std::uint64_t before = shop.archive().revision();
        LAOKE_TRY_STATUS(remove_customer_filter(shop.archive(), *kept));
        shop.announce_change(before);
    }
    clear();
    state_.is_open = false;
    return true;
}

std::vector<FilterCondition> CustomerFiltering::read(const Currency& currency) const {
    std::vector<FilterCondition> conditions;
    conditions.reserve(state_.rows.size());
    for (const FilterRow& row : state_.rows) conditions.push_back(normalized(read(row, currency)));
    return conditions;
}

FilterCondition CustomerFiltering::read(const FilterRow& row, const Currency& currency) const {
    FilterCondition condition{.field = row.field,
                              .comparison =
                                  comparisons_of(row.field)[static_cast<std::size_t>(row.comparison)],
                              .value = {}};
    const auto choice = static_cast<std::size_t>(row.choice);
    switch (value_of(row.field)) {
        case FilterValue::text: condition.value = row.value; break;
        case FilterValue::money: {
            const auto amount = parse_money(plain_amount(row.value, currency.decimals), currency);
            if (amount) condition.value = std::to_string(amount->minor());
            break;
        }
        case FilterValue::count:
        case FilterValue::days: condition.value = plain_number(row.value); break;
        case FilterValue::month: condition.value = std::to_string(choice + 1); break;
        case FilterValue::kind: condition.value = word(static_cast<CustomerKind>(choice)); break;
        case FilterValue::gender: condition.value = word(static_cast<Gender>(choice)); break;
        case FilterValue::tag:
            if (choice < tags_.size()) condition.tag = tags_[choice].id;
            break;
    }
    return condition;
}

FilterRow CustomerFiltering::shown(const FilterCondition& condition, const Currency& currency) const {
    const auto offered = comparisons_of(condition.field);
    FilterRow row{.field = condition.field,
                  .comparison =
                      static_cast<int>(std::ranges::find(offered, condition.comparison) - offered.begin()),
                  .value = {}};
    switch (value_of(condition.field)) {
        case FilterValue::money:
            row.value = format_money_plain(Money::of_minor(number_of(condition)), currency);
            break;
        case FilterValue::month: row.choice = typed_count(condition.value) - 1; break;
        case FilterValue::kind:
            row.choice = static_cast<int>(customer_kind(condition.value).value_or(CustomerKind::person));
            break;
        case FilterValue::gender:
            row.choice = static_cast<int>(gender(condition.value).value_or(Gender::unknown));
            break;
        case FilterValue::tag: row.choice = place_of(tags_, condition.tag); break;
        default: row.value = condition.value; break;
    }
    return row;
}

/// What is not complete, which another version may have left, is let go.
void CustomerFiltering::visit_view(FormFields& fields) {
    fields.text("filter_name", name_);
    fields.list("filter", conditions_, [&](FilterCondition& condition) {
        int field = static_cast<int>(condition.field);
        int comparison = static_cast<int>(condition.comparison);
        fields.choice("field", field, FilterField::note);
        fields.choice("comparison", comparison, FilterComparison::empty);
        condition.field = static_cast<FilterField>(field);
        condition.comparison = static_cast<FilterComparison>(comparison);
        fields.text("value", condition.value);
        fields.id("tag", condition.tag);
    });
    std::erase_if(conditions_, [](const FilterCondition& each) { return fault(each).has_value(); });
}

}  // namespace laoke
