#include "app/duplicates_page.h"

#include "app/sale_texts.h"
#include "app/shop.h"
#include "base/decimal.h"
#include "customers/customer_merge.h"
#include "customers/customers_store.h"
#include "customers/duplicates_actions.h"
#include "ui/interface.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace laoke {

namespace {

constexpr std::size_t most_listed = 30;

TextKey name_of(Trait trait) {
    switch (trait) {
        case Trait::name: break;
        case Trait::phone: return TextKey::customer_form_phone;
        case Trait::account: return TextKey::duplicates_account;
        case Trait::birthday: return TextKey::customer_form_birthday;
        case Trait::company: return TextKey::customer_form_company;
        case Trait::region: return TextKey::customer_form_region;
        case Trait::address: return TextKey::customer_form_address;
        case Trait::code: return TextKey::customer_page_code;
    }
    return TextKey::customer_form_name;
}

TextKey sentence_of(const Reason& reason) {
    if (reason.agreement == Agreement::same) return TextKey::duplicates_same;
    if (reason.agreement == Agreement::differs) return TextKey::duplicates_differs;
    return reason.trait == Trait::name ? TextKey::duplicates_sounds : TextKey::duplicates_near;
}

/// Those that are still two customers, and were not said to be two people.
Result<std::vector<DuplicatePair>> open_pairs(sqlite::Database& database, const FoundDuplicates& found) {
    LAOKE_TRY(auto ids, list_customers(database, CustomerSort::name, SortDirection::ascending));
    std::ranges::sort(ids);
    std::vector<DuplicatePair> pairs;
    for (const DuplicatePair& pair : found.pairs) {
        const Id<Customer> first = found.customers[pair.first];
        const Id<Customer> second = found.customers[pair.second];
        if (!std::ranges::binary_search(ids, first) || !std::ranges::binary_search(ids, second)) continue;
        LAOKE_TRY(const bool is_settled, are_distinct(database, first, second));
        if (!is_settled) pairs.push_back(pair);
    }
    return pairs;
}

/// Those who were said to be two, by their numbers in what was found.
Result<std::vector<RecordPair>> pairs_apart(sqlite::Database& database, const FoundDuplicates& found) {
    LAOKE_TRY(const auto settled,
              distinct_customers_after(database, {}, std::numeric_limits<std::int64_t>::max()));
    const auto number_of = [&](Id<Customer> id) {
        return static_cast<std::uint32_t>(std::ranges::lower_bound(found.customers, id) -
                                          found.customers.begin());
    };
    std::vector<RecordPair> apart;
    for (const DistinctCustomers& pair : settled) {
        // Who was entered after the search is in none of its groups.
        if (std::ranges::binary_search(found.customers, pair.customer) &&
            std::ranges::binary_search(found.customers, pair.other)) {
            apart.emplace_back(number_of(pair.customer), number_of(pair.other));
        }
    }
    std::ranges::sort(apart);
    return apart;
}

}  // namespace

void DuplicatesPage::draw(Shop& shop) {
    const Language language = ui::interface().language();
    const bool is_stale = built_at_ != shop.archive().revision() || language_ != language;
    if (is_stale && !shop.is_working()) {
        language_ = language;
        if (const Status done = refresh(shop); !done) shop.tell(done.error());
    }
    const DuplicatesIntent intent = draw_duplicates(view_);
    if (const Status done = act(shop, intent); !done) shop.tell(done.error());
}

Status DuplicatesPage::refresh(Shop& shop) {
    built_at_ = shop.archive().revision();
    view_ = {};
    groups_.clear();
    const auto& found = shop.duplicates().found;
    view_.was_searched = found.has_value();
    if (!found) return {};
    LAOKE_TRY(const auto pairs, open_pairs(shop.database(), *found));
    LAOKE_TRY(const auto apart, pairs_apart(shop.database(), *found));
    const auto groups = groups_of(pairs, apart, most_merged);
    view_.compared_count = format_count(found->customers.size());
    if (groups.empty()) return {};
    view_.subtitle = ui::tr(TextKey::duplicates_count, {{"count", format_count(groups.size())}});
    const std::size_t listed = std::min(groups.size(), most_listed);
    if (listed < groups.size())
        view_.first_only = ui::tr(TextKey::duplicates_first, {{"count", format_count(listed)}});
    for (std::size_t i = 0; i < listed; ++i) LAOKE_TRY_STATUS(show(shop, groups[i], *found));
    return {};
}

Status DuplicatesPage::show(Shop& shop, const DuplicateGroup& group, const FoundDuplicates& found) {
    std::vector<Id<Customer>>& ids = groups_.emplace_back();
    for (const std::uint32_t record : group.records) ids.push_back(found.customers[record]);
    DuplicateGroupView& view = view_.groups.emplace_back();
    LAOKE_TRY(const auto rows, fetch_customer_rows(shop.database(), ids));
    for (const CustomerRow& row : rows) {
        const std::string total =
            row.purchase_count == 0 ? std::string() : format_money(row.total, shop.archive().currency());
        view.customers.push_back({row.name, joined({readable_phone(row.phone), row.company, total})});
    }
    // Nothing is certain: 100 % would say so.
    const auto percent = std::min(static_cast<int>(std::floor(group.probability * 100)), 99);
    view.likelihood = ui::tr(TextKey::duplicates_likelihood, {{"percent", std::to_string(percent)}});
    for (const Reason& reason : reasons(found.model, group.best.pattern)) {
        view.reasons.push_back(
            {ui::tr(sentence_of(reason), {{"trait", std::string(ui::tr(name_of(reason.trait)))}}),
             reason.ratio > 1});
    }
    return {};
}

Status DuplicatesPage::act(Shop& shop, const DuplicatesIntent& intent) {
    if (intent.goes_back) shop.return_to({Place::customers});
    if (intent.opens) shop.go({Place::customer, groups_[intent.group][*intent.opens].value()});
    if (intent.merges) {
        shop.duplicates().merging = groups_[intent.group];
        shop.go({Place::merge_customers, groups_[intent.group].front().value()});
    }
    if (intent.searches) return search(shop);
    if (!intent.keeps_apart || !shop.can_change()) return {};
    const std::uint64_t before = shop.archive().revision();
    LAOKE_TRY_STATUS(keep_customers_apart(shop.archive(), groups_[intent.group]));
    shop.announce_change(before);
    return {};
}

Status DuplicatesPage::search(Shop& shop) {
    if (shop.is_working()) return {};
    LAOKE_TRY(const std::int64_t count, count_customers(shop.database()));
    FoundDuplicates& found = shop.duplicates().searched;
    shop.start({.title = std::string(ui::tr(TextKey::duplicates_scanning)),
                .job = std::make_unique<DuplicateScan>(shop.database(), found, count),
                .finished = [this, &shop](const Status& status) {
                    if (!status) return shop.tell(status.error());
                    shop.duplicates().found = std::move(shop.duplicates().searched);
                    built_at_ = 0;
                }});
    return {};
}

}  // namespace laoke
