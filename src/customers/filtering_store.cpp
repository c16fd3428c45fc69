#include "customers/filtering_store.h"

#include "base/assert.h"
#include "base/numbered_texts.h"
#include "base/sorting.h"
#include "base/utf8.h"
#include "customers/buyers_store.h"
#include "customers/customer_values_store.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <ranges>
#include <utility>

namespace laoke {

namespace {

/// Who was never spoken with was not for so many days either.
bool is_of_silence(const FilterCondition& condition) {
    return condition.field == FilterField::last_contact && condition.comparison == FilterComparison::before;
}

/// A condition says the opposite of another.
bool is_negative(const FilterCondition& condition) {
    using enum FilterComparison;
    const FilterComparison comparison = condition.comparison;
    return comparison == lacks || comparison == is_not || comparison == empty || is_of_silence(condition);
}

/// The condition that is looked for: that of which a negative one says the opposite.
FilterCondition looked_for(FilterCondition condition) {
    if (is_of_silence(condition)) condition.comparison = FilterComparison::within;
    return condition;
}

/// Compares what a customer has with a condition.  The opposite is the caller's
/// business.
class Matcher {
public:
    Matcher(const FilterCondition& condition, const Clock& clock)
        : kind_(value_of(condition.field)),
          comparison_(condition.comparison),
          is_key_(is_in_order(condition.field)) {
        if (!takes_value(comparison_)) return;
        switch (kind_) {
            case FilterValue::text:
                // Numbers are kept as they were typed, and compared by their digits.
                text_ = condition.field == FilterField::phone
                            ? match_value(ContactKind::phone, condition.value)
                            : match_key(condition.value);
                break;
            case FilterValue::kind:
            case FilterValue::gender:
            case FilterValue::stage:
            case FilterValue::flag: text_ = condition.value; break;
            case FilterValue::choice: text_ = match_key(condition.value); break;
            case FilterValue::tag: number_ = condition.tag.value(); break;
            case FilterValue::money:
            case FilterValue::count:
            case FilterValue::month:
            case FilterValue::number: number_ = number_of(condition); break;
            case FilterValue::days: begin(condition, clock); break;
            case FilterValue::none: break;
        }
    }

    [[nodiscard]] bool matches(const FieldValue& value) {
        using enum FilterComparison;
        if (!takes_value(comparison_)) return true;
        switch (kind_) {
            case FilterValue::text:
            case FilterValue::choice: return matches(value.text);
            case FilterValue::kind:
            case FilterValue::gender:
            case FilterValue::stage:
            case FilterValue::flag: return value.text == text_;
            case FilterValue::days: {
                if (comparison_ != before && !last_.empty() && value.text > last_) return false;
                const bool is_since = counts_ms_ ? value.number >= number_ : value.text >= text_;
                return is_since == (comparison_ != before);
            }
            default: break;
        }
        if (comparison_ == at_least) return value.number >= number_;
        if (comparison_ == at_most) return value.number <= number_;
        return value.number == number_;
    }

    [[nodiscard]] bool matches(std::string_view text) {
        if (is_key_) return matches_key(text);
        // One region, one source is that of many customers; names are not.
        if (known_.texts().size() == most_known) return matches_key(match_key(text));
        const std::size_t number = known_.number_of(text);
        if (number == matches_.size()) matches_.push_back(matches_key(match_key(text)));
        return matches_[number];
    }

private:
    static constexpr std::size_t most_known = 10'000;

    [[nodiscard]] bool matches_key(std::string_view key) const {
        const bool wants_all = comparison_ == FilterComparison::is || comparison_ == FilterComparison::is_not;
        return wants_all ? key == text_ : key.contains(text_);
    }

    void begin(const FilterCondition& condition, const Clock& clock) {
        const Day now = today(clock);
        const int days = static_cast<int>(number_of(condition));
        const Day since = comparison_ == FilterComparison::coming ? now : now.plus_days(-days);
        text_ = since.iso();
        // What the shop notes may lie ahead; what happened has happened.
        if (comparison_ == FilterComparison::coming)
            last_ = now.plus_days(days).iso();
        else if (std::ranges::contains(comparisons_of(condition.field), FilterComparison::coming))
            last_ = now.iso();
        counts_ms_ = is_counted(condition.field);
        if (counts_ms_) number_ = local_instant(clock, since, 0).utc_ms();
    }

    FilterValue kind_;
    FilterComparison comparison_;
    bool is_key_;             ///< what is read is a key already
    bool counts_ms_ = false;  ///< days are instants
    std::int64_t number_ = 0;
    std::string text_;
    std::string last_;  ///< no day behind it matches
    NumberedTexts known_;
    std::vector<bool> matches_;  ///< by the number of the text
};

using Ids = std::vector<Id<Customer>>;

}  // namespace

Result<Ids> let_through(sqlite::Database& database, const FilterCondition& condition, const Clock& clock) {
    LAOKE_ASSERT(!fault(condition));
    Matcher matcher(looked_for(condition), clock);
    Ids found;
    if (condition.field == FilterField::bought) {
        LAOKE_TRY(found, buyers_of(database, [&](std::string_view text) { return matcher.matches(text); }));
    } else {
        LAOKE_TRY_STATUS(read_values(database, {condition.field, condition.custom_field}, clock,
                                     [&](const FieldValue& value) {
                                         if (matcher.matches(value)) found.push_back(value.customer);
                                     }));
        sort_and_unite(found);
    }
    if (!is_negative(condition)) return found;
    LAOKE_TRY(const Ids all, everybody(database));
    Ids left;
    std::ranges::set_difference(all, found, std::back_inserter(left));
    return left;
}

}  // namespace laoke
