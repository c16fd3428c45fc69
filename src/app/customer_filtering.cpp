#include "app/customer_filtering.h"

#include "app/ready_views.h"
#include "app/shop.h"
#include "base/decimal.h"
#include "base/quantity.h"
#include "base/typed_number.h"
#include "customers/custom_fields_store.h"
#include "customers/customer_filters_actions.h"
#include "customers/customer_filters_store.h"
#include "customers/customers_store.h"
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

/// -1: it is gone.
int place_of(const std::vector<CustomField>& fields, Id<CustomField> field) {
    const auto found = std::ranges::find(fields, field, &CustomField::id);
    return found == fields.end() ? -1 : static_cast<int>(found - fields.begin());
}

/// The name of the tag, or of the shop's own field, that a condition is about.
Result<std::string> name_in(Shop& shop, const FilterCondition& condition) {
    if (condition.custom_field.is_set()) {
        LAOKE_TRY(const auto field, find_custom_field(shop.database(), condition.custom_field));
        return field ? field->name : std::string(ui::tr(TextKey::customer_filter_field_gone));
    }
    LAOKE_TRY(const auto tag, find_tag(shop.database(), condition.tag));
    return tag ? tag->name : std::string(ui::tr(TextKey::customer_filter_tag_gone));
}

}  // namespace

Result<std::vector<std::string>> CustomerFiltering::descriptions(Shop& shop) const {
    const Language language = ui::interface().language();
    std::vector<std::string> all;
    for (const FilterCondition& condition : conditions_) {
        LAOKE_TRY(const std::string name, name_in(shop, condition));
        all.push_back(description_of(condition, name, shop.archive().currency(), language));
    }
    if (all.empty() && is_view_) all.push_back(name_);
    return all;
}

Result<std::vector<std::string>> CustomerFiltering::kept(Shop& shop) {
    LAOKE_TRY(kept_, list_customer_filters(shop.database()));
    kept_count_ = kept_.size();
    for (CustomerFilter& ready : ready_views(ui::interface().language())) {
        if (!std::ranges::contains(kept_, ready.name, &CustomerFilter::name))
            kept_.push_back(std::move(ready));
    }
    std::vector<std::string> names;
    names.reserve(kept_.size());
    for (const CustomerFilter& filter : kept_) names.push_back(filter.name);
    return names;
}

void CustomerFiltering::clear() {
    conditions_.clear();
    name_.clear();
    is_view_ = false;
}

const std::vector<FilterColumn>& CustomerFiltering::choose(std::size_t place) {
    conditions_ = kept_[place].conditions;
    name_ = kept_[place].name;
    is_view_ = !kept_[place].columns.empty();
    return kept_[place].columns;
}

Status CustomerFiltering::edit(Shop& shop) {
    LAOKE_TRY_STATUS(list_what_is_offered(shop));
    if (!is_active()) name_.clear();  // another one is made
    const Currency& currency = shop.archive().currency();
    state_ = {.is_open = true, .rows = {}, .name = name_, .keeps_view = is_view_ || name_.empty()};
    for (const FilterCondition& condition : conditions_) state_.rows.push_back(shown(condition, currency));
    if (state_.rows.empty() && !is_view_) state_.rows.emplace_back();
    view_.currency = currency;
    view_.name_error.clear();
    view_.is_kept = std::ranges::contains(std::span(kept_).first(kept_count_), name_, &CustomerFilter::name);
    ui::interface().demand().wake();
    return count(shop);
}

Status CustomerFiltering::list_what_is_offered(Shop& shop) {
    LAOKE_TRY(tags_, list_tags(shop.database()));
    view_.tags.clear();
    for (const Tag& tag : tags_) view_.tags.push_back(tag.name);
    LAOKE_TRY(custom_fields_, list_custom_fields(shop.database()));
    view_.custom_fields.clear();
    for (const CustomField& field : custom_fields_)
        view_.custom_fields.push_back(
            {.field = field_for(field.kind), .name = field.name, .choices = field.choices});
    return {};
}

Result<bool> CustomerFiltering::draw(Shop& shop,
                                     const std::function<std::vector<FilterColumn>()>& arrangement) {
    if (!state_.is_open) return false;
    const CustomerFilterIntent intent = draw_customer_filter(view_, state_);
    if (intent.changed) {
        view_.name_error.clear();
        state_.asks_to_replace = false;
    }
    if (intent.changed || is_counting_) {
        LAOKE_TRY_STATUS(count(shop));
        ui::interface().demand().wake();  // to count on, or to show it
    }
    if (intent.forgets) return forget(shop);
    if (!intent.applies && !intent.replaces) return false;
    return apply(shop, arrangement, intent.replaces);
}

/// How many match while they are typed.  It goes on in the next frame where it takes long.
Status CustomerFiltering::count(Shop& shop) {
    is_counting_ = false;
    view_.count.clear();
    view_.error.clear();
    const auto conditions = read(shop.archive().currency());
    if (std::ranges::any_of(conditions, [](const auto& each) { return fault(each).has_value(); })) return {};
    LAOKE_TRY(std::int64_t count, count_customers(shop.database()));
    if (!conditions.empty()) {
        LAOKE_TRY(const auto found, shop.filter_customers(conditions, shop.frame_budget(count)));
        is_counting_ = found == nullptr;
        if (is_counting_) return {};
        count = static_cast<std::int64_t>(found->size());
    }
    view_.count = ui::tr(TextKey::customer_filter_found, {{"count", format_count(count)}});
    return {};
}

/// The one that the dialog was opened with is changed; what another one of the name says is not lost unasked.
Result<bool> CustomerFiltering::apply(Shop& shop,
                                      const std::function<std::vector<FilterColumn>()>& arrangement,
                                      bool replaces) {
    const Language language = ui::interface().language();
    CustomerFilter filter =
        normalized(CustomerFilter{.name = state_.name, .conditions = read(shop.archive().currency())});
    for (std::size_t place = 0; place < filter.conditions.size(); ++place) {
        if (const auto wrong = fault(filter.conditions[place])) {
            view_.error = text(*wrong, language);
            view_.error_place = place;
            return false;
        }
    }
    if (!filter.name.empty() && state_.keeps_view) filter.columns = arrangement();
    if (!filter.name.empty() && !replaces) {
        LAOKE_TRY(const auto other, find_customer_filter(shop.database(), filter.name));
        LAOKE_TRY(const auto own, find_customer_filter(shop.database(), name_));
        if (other.is_set() && other != own) {
            state_.asks_to_replace = true;
            view_.name_error =
                text(TextKey::customer_filter_replace_title, language, {{"name", filter.name}});
            ui::interface().demand().wake();
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
    const auto all = std::span(kept_).first(kept_count_);
    const auto kept = std::ranges::find(all, name_, &CustomerFilter::name);
    if (kept != all.end()) {
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
    const auto own = static_cast<std::size_t>(row.custom_field);
    if (is_custom(row.field) && own < custom_fields_.size()) condition.custom_field = custom_fields_[own].id;
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
        case FilterValue::stage: condition.value = word(static_cast<LifecycleStage>(choice)); break;
        case FilterValue::gender: condition.value = word(static_cast<Gender>(choice)); break;
        case FilterValue::tag:
            if (choice < tags_.size()) condition.tag = tags_[choice].id;
            break;
        case FilterValue::number:
            if (const auto number = parse_quantity(plain_number(row.value)))
                condition.value = std::to_string(number->thousandths());
            break;
        case FilterValue::choice:
            if (own < custom_fields_.size() && choice < custom_fields_[own].choices.size())
                condition.value = custom_fields_[own].choices[choice];
            break;
        case FilterValue::flag: condition.value = choice == 0 ? flag_yes : flag_no; break;
        case FilterValue::none: break;
    }
    return condition;
}

FilterRow CustomerFiltering::shown(const FilterCondition& condition, const Currency& currency) const {
    const auto offered = comparisons_of(condition.field);
    FilterRow row{.field = condition.field,
                  .comparison =
                      static_cast<int>(std::ranges::find(offered, condition.comparison) - offered.begin()),
                  .value = {}};
    if (is_custom(condition.field)) row.custom_field = place_of(custom_fields_, condition.custom_field);
    switch (value_of(condition.field)) {
        case FilterValue::money:
            row.value = format_money_plain(Money::of_minor(number_of(condition)), currency);
            break;
        case FilterValue::month: row.choice = typed_count(condition.value) - 1; break;
        case FilterValue::kind:
            row.choice = static_cast<int>(customer_kind(condition.value).value_or(CustomerKind::person));
            break;
        case FilterValue::stage:
            row.choice = static_cast<int>(lifecycle_stage(condition.value).value_or(LifecycleStage::lead));
            break;
        case FilterValue::gender:
            row.choice = static_cast<int>(gender(condition.value).value_or(Gender::unknown));
            break;
        case FilterValue::tag: row.choice = place_of(tags_, condition.tag); break;
        case FilterValue::number:
            if (const auto number = Quantity::from_thousandths(number_of(condition)))
                row.value = format_quantity(*number);
            break;
        case FilterValue::choice: row.choice = place_of_choice(row, condition.value); break;
        case FilterValue::flag: row.choice = condition.value == flag_yes ? 0 : 1; break;
        default: row.value = condition.value; break;
    }
    return row;
}

/// -1: it is offered no longer.
int CustomerFiltering::place_of_choice(const FilterRow& row, std::string_view value) const {
    if (row.custom_field < 0) return -1;
    const auto& choices = custom_fields_[static_cast<std::size_t>(row.custom_field)].choices;
    const auto found = std::ranges::find(choices, value);
    return found == choices.end() ? -1 : static_cast<int>(found - choices.begin());
}

/// What is not complete, which another version may have left, is let go.
void CustomerFiltering::visit_view(FormFields& fields) {
    fields.text("filter_name", name_);
    fields.flag("filter_view", is_view_);
    fields.list("filter", conditions_, [&](FilterCondition& condition) {
        std::string field(word(condition.field));
        std::string comparison(word(condition.comparison));
        fields.text("field", field);
        fields.text("comparison", comparison);
        condition.field = filter_field(field).value_or(FilterField::tag);
        condition.comparison = filter_comparison(comparison).value_or(FilterComparison::is);
        fields.text("value", condition.value);
        fields.id("tag", condition.tag);
        fields.id("custom_field", condition.custom_field);
    });
    std::erase_if(conditions_, [](const FilterCondition& each) { return fault(each).has_value(); });
}

}  // namespace laoke
