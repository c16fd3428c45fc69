#include "app/customer_needs.h"

#include "app/pain_points_page.h"
#include "app/sale_texts.h"
#include "app/shop.h"
#include "base/search_terms.h"
#include "customers/account_plan_form_screen.h"
#include "customers/account_plans_store.h"
#include "customers/needs_form_screen.h"
#include "customers/needs_store.h"
#include "customers/pain_points_store.h"
#include "sales/category_spend_store.h"
#include "ui/interface.h"

#include <algorithm>

namespace laoke {

namespace {

constexpr int recent_days = 365;
constexpr std::size_t most_categories = 6;
constexpr std::size_t most_solved = 3;  // further ones stand in the timeline
constexpr std::size_t excerpt_length = 60;

}  // namespace

Status CustomerNeedsPart::refresh(Shop& shop, Day today, CustomerNeedsView& view) {
    view = {};
    LAOKE_TRY(const auto needs, needs_of_customer(shop.database(), customer_));
    if (needs) {
        for (const Interest& interest : needs->interests) {
            view.interests.push_back(
                interest.is_strong ? ui::tr(TextKey::needs_strong_one, {{"category", interest.category}})
                                   : interest.category);
        }
        if (needs->sensitivity != Sensitivity::unknown)
            view.sensitivity = ui::tr(name_of(needs->sensitivity));
        view.features = needs->features;
    }
    LAOKE_TRY(const auto spend,
              spend_by_category(shop.database(), customer_, today.plus_days(-recent_days), most_categories));
    for (const CategorySpend& each : spend) {
        view.spend.emplace_back(
            each.category.empty() ? std::string(ui::tr(TextKey::needs_no_category)) : each.category,
            ui::tr(TextKey::needs_spend_line,
                   {{"percent", std::to_string(each.percent)}, {"day", each.last_on.iso()}}));
    }
    LAOKE_TRY_STATUS(show_pains(shop, view));
    return show_plan(shop, view);
}

Status CustomerNeedsPart::show_pains(Shop& shop, CustomerNeedsView& view) {
    LAOKE_TRY(auto pains, pain_points_of_customer(shop.database(), customer_));
    std::ranges::stable_partition(pains, &PainPoint::is_open);
    pains_.clear();
    std::size_t solved = 0;
    for (const PainPoint& pain : pains) {
        if (!pain.is_open() && ++solved > most_solved) {
            ++view.more_solved;
            continue;
        }
        std::string product;
        if (pain.product.is_set()) {
            LAOKE_TRY(product, pain_product(shop.database(), pain.product));
        }
        const std::string when =
            pain.is_open() ? ui::tr(TextKey::pain_points_since_day, {{"day", pain.since.iso()}})
                           : ui::tr(TextKey::pain_points_solved_day, {{"day", pain.solved_on->iso()}});
        pains_.push_back(pain.id);
        view.pains.push_back({.what = excerpt(pain.description, {}, excerpt_length),
                              .detail = joined({product, pain.feature, when, pain.source}),
                              .is_open = pain.is_open()});
    }
    return {};
}

Status CustomerNeedsPart::show_plan(Shop& shop, CustomerNeedsView& view) {
    LAOKE_TRY(const auto plan, account_plan_of(shop.database(), customer_));
    if (!plan) return {};
    for (std::size_t i = 0; i < plan_part_count; ++i) {
        if (!plan->parts[i].empty())
            view.plan.emplace_back(name_of(static_cast<PlanPart>(i)), plan->parts[i]);
    }
    if (plan->review_on) view.plan.emplace_back(TextKey::account_plan_review_on, plan->review_on->iso());
    return {};
}

void CustomerNeedsPart::act(Shop& shop, const CustomerNeedsIntent& intent) {
    if (intent.edits_needs) shop.go({Place::edit_needs, customer_.value()});
    if (intent.adds_pain) shop.go({Place::new_pain_point, customer_.value()});
    if (intent.opens_pain) shop.go({Place::edit_pain_point, pains_[*intent.opens_pain].value()});
    if (intent.shows_report) shop.go({Place::pain_points});
    if (intent.edits_plan) shop.go({Place::edit_account_plan, customer_.value()});
}

void print_needs(const CustomerNeedsView& view, PrintDocument& document) {
    using Kind = PrintBlock::Kind;
    std::vector<std::string> facts;
    const auto fact = [&](std::string_view name, std::string_view value) {
        if (!value.empty()) facts.insert(facts.end(), {std::string(name), std::string(value)});
    };
    const auto print = [&](TextKey title) {
        if (facts.empty()) return;
        document.blocks.push_back({Kind::heading, {std::string(ui::tr(title))}});
        document.blocks.push_back({Kind::facts, std::exchange(facts, {})});
    };
    std::string interests;
    for (const std::string& interest : view.interests) interests = joined({interests, interest});
    fact(ui::tr(TextKey::needs_interests), interests);
    fact(ui::tr(TextKey::needs_sensitivity), view.sensitivity);
    fact(ui::tr(TextKey::needs_features), view.features);
    for (const auto& [category, spent] : view.spend)
        fact(joined({ui::tr(TextKey::needs_spend), category}), spent);
    print(TextKey::needs_title);
    for (const PainPointLine& pain : view.pains) fact(pain.what, pain.detail);
    print(TextKey::pain_points_title);
    for (const auto& [name, value] : view.plan) fact(ui::tr(name), value);
    print(TextKey::account_plan_title);
}

}  // namespace laoke
