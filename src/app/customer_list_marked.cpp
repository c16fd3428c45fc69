#include "app/customer_list_marked.h"

#include "app/file_export.h"
#include "app/marked_ids.h"
#include "app/sale_texts.h"
#include "app/table_export_task.h"
#include "app/tag_picking.h"
#include "base/decimal.h"
#include "base/typed_number.h"
#include "base/utf8.h"
#include "contact/customer_removal_actions.h"
#include "customers/custom_fields_store.h"
#include "customers/customers_actions.h"
#include "customers/customers_store.h"
#include "customers/tags_actions.h"
#include "customers/tags_store.h"
#include "customers/tiers_store.h"

#include <algorithm>

namespace laoke {

namespace {

constexpr std::size_t most_names_asked = 5;

/// The field of the shop's own that the marked customers get a value in, if it is one.
const CustomField* shared_custom_field(const CustomerListView& view, const CustomerListState& state) {
    const int place = state.shared_field - static_cast<int>(SharedField::custom);
    return place < 0 ? nullptr : &view.custom_fields[static_cast<std::size_t>(place)];
}

/// What stands in the dialog for the marked customers; nothing where it cannot be read.
Result<Customer> shared_values(const CustomerListView& view, const CustomerListState& state) {
    Customer values;
    if (const CustomField* const field = shared_custom_field(view, state)) {
        LAOKE_TRY(std::string value, custom_value(*field, state.shared_value, view.today));
        set_custom_value(values, field->id, std::move(value));
        return values;
    }
    const Currency& currency = view.currency;
    const std::string typed(trim(state.shared_value));
    values.region = values.industry = values.source = values.company = values.position = values.manager =
        typed;
    const auto chosen = static_cast<std::size_t>(state.shared_choice);
    if (static_cast<SharedField>(state.shared_field) == SharedField::tier)
        values.tier = chosen == 0 ? std::string() : view.tiers[chosen - 1];
    else if (static_cast<SharedField>(state.shared_field) == SharedField::gender)
        values.gender = static_cast<Gender>(state.shared_choice);
    else if (state.shared_choice > 0)
        values.set_stage =
            SetStage{.stage = static_cast<LifecycleStage>(state.shared_choice - 1), .until = {}};
    values.verified_on = view.today;
    if (typed.empty()) return values;
    values.cadence_days = values.credit_days = typed_count_or_fault(typed);
    if (static_cast<SharedField>(state.shared_field) != SharedField::credit_limit) return values;
    LAOKE_TRY(values.credit_limit, parse_money(plain_amount(typed, currency.decimals), currency));
    return values;
}

/// What the dialog for one value offers.
Status offer_values(Shop& shop, CustomerListView& view) {
    view.share_error.clear();
    LAOKE_TRY(view.tiers, list_tier_names(shop.database()));
    LAOKE_TRY(view.managers, list_managers(shop.database()));
    return {};
}

Status offer_tags(Shop& shop, CustomerListView& view, const CustomerListState& state) {
    LAOKE_TRY(view.picker, offered_tags(shop.database(), state.tag_typed, {}, state.takes_tag == 0));
    ui::interface().demand().wake();
    return {};
}

Status tag_marked(Shop& shop, CustomerListState& state, std::string_view name) {
    if (!shop.can_change()) return {};
    std::unique_ptr<Job> job;
    if (state.takes_tag == 0) {
        LAOKE_TRY(job, start_tagging_customers(shop.archive(), marked_customers(state), name));
    } else {
        LAOKE_TRY(const auto tag, find_tag(shop.database(), name));
        if (!tag) return fail(TextKey::customers_tag_gone);
        LAOKE_TRY(job, start_untagging_customers(shop.archive(), marked_customers(state), tag->id));
    }
    state.picks_tag = false;
    shop.start_change(TextKey::customer_list_tagging, std::move(job));
    return {};
}

Status share_with_marked(Shop& shop, const CustomerListView& view, CustomerListState& state) {
    if (!shop.can_change()) return {};
    LAOKE_TRY(const Customer values, shared_values(view, state));
    const CustomField* const custom = shared_custom_field(view, state);
    const SharedField field =
        custom == nullptr ? static_cast<SharedField>(state.shared_field) : SharedField::custom;
    LAOKE_TRY(auto job, start_sharing_field(shop.archive(), marked_customers(state), field, values,
                                            custom == nullptr ? Id<CustomField>() : custom->id));
    state.shares_field = false;
    shop.start_change(TextKey::customer_list_sharing, std::move(job));
    return {};
}

Status ask_to_remove(Shop& shop, CustomerListView& view, CustomerListState& state) {
    if (!shop.can_change()) return {};
    const std::vector<Id<Customer>> customers = marked_customers(state);
    LAOKE_TRY(const PurchasesOfCustomers purchases, purchases_of_customers(shop.database(), customers));
    const auto named = std::span(customers).first(std::min(customers.size(), most_names_asked));
    LAOKE_TRY(const auto rows, fetch_customer_rows(shop.database(), named));
    std::string who;
    for (const CustomerRow& row : rows) enumerate(who, row.name);
    if (named.size() < customers.size()) who = ui::tr(TextKey::customer_list_remove_others, {{"names", who}});
    view.removal = {.who = std::move(who),
                    .has_sales = purchases.count > 0 || purchases.total != Money(),
                    .purchase_count = format_count(purchases.count),
                    .total = format_money(purchases.total, shop.archive().currency())};
    state.asks_to_remove = true;
    ui::interface().demand().wake();
    return {};
}

Status remove_marked(Shop& shop, CustomerListState& state) {
    if (!shop.can_change()) return {};
    const std::uint64_t before = shop.archive().revision();
    const std::vector<Id<Customer>> customers = marked_customers(state);
    state.marks.is_marking = false;
    if (customers.size() == 1) {
        LAOKE_TRY_STATUS(remove_customer(shop.archive(), customers.front()));
        shop.announce_change(before);
        return {};
    }
    LAOKE_TRY(auto job, start_removing_customers(shop.archive(), customers));
    shop.start_change(TextKey::customer_list_removing, std::move(job));
    return {};
}

}  // namespace

std::vector<Id<Customer>> marked_customers(const CustomerListState& state) {
    return marked_ids<Customer>(state.marks.rows);
}

void act_on_marked(Shop& shop, const CustomerListIntent& intent, CustomerListView& view,
                   CustomerListState& state) {
    const auto tell = [&](const Status& done) {
        if (!done) shop.tell(done.error());
    };
    if (intent.merges_marked) {
        shop.duplicates().merging = marked_customers(state);
        shop.go({Place::merge_customers, shop.duplicates().merging.front().value()});
    }
    if (intent.exports_marked) export_customers(shop, marked_customers(state));
    if (intent.hands_on_marked) export_selection(shop, marked_customers(state));
    if (intent.asks_to_remove) tell(ask_to_remove(shop, view, state));
    if (intent.picker_changed) tell(offer_tags(shop, view, state));
    if (const auto picked = picked_tag(intent.picker, view.picker, state.tag_typed)) {
        if (const Status tagged = tag_marked(shop, state, *picked); !tagged)
            view.picker.error = text(tagged.error(), ui::interface().language());
    }
    if (intent.asks_to_share) tell(offer_values(shop, view));
    if (intent.shares) {
        const Status shared = share_with_marked(shop, view, state);
        view.share_error = shared ? std::string() : text(shared.error(), ui::interface().language());
    }
    if (intent.removes_marked) tell(remove_marked(shop, state));
}

}  // namespace laoke
