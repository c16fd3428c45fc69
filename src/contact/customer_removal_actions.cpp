#include "contact/customer_removal_actions.h"

#include "base/assert.h"
#include "base/decimal.h"
#include "contact/follow_ups_store.h"
#include "contact/meetings_store.h"
#include "contact/tasks_store.h"
#include "customers/account_plans_store.h"
#include "customers/contact_persons_store.h"
#include "customers/customers_store.h"
#include "customers/duplicates_store.h"
#include "customers/needs_store.h"
#include "customers/notes_store.h"
#include "customers/pain_points_store.h"
#include "customers/pictures_store.h"
#include "customers/relations_store.h"
#include "customers/tags_store.h"
#include "opportunities/opportunities_store.h"
#include "opportunities/quotes_store.h"
#include "sales/payments_store.h"
#include "sales/sales_store.h"
#include "sales/stock_actions.h"

#include <algorithm>
#include <optional>
#include <string>

namespace laoke {

namespace {

Status delete_with_all(Archive& archive, Id<Customer> id) {
    sqlite::Database& database = archive.database();
    LAOKE_TRY_STATUS(delete_tasks_of_customer(database, id));
    LAOKE_TRY_STATUS(delete_quotes_of_customer(database, id));
    LAOKE_TRY_STATUS(delete_opportunities_of_customer(database, id));
    LAOKE_TRY_STATUS(delete_follow_ups_of_customer(database, id));
    LAOKE_TRY_STATUS(delete_meetings_of_customer(database, id));
    LAOKE_TRY_STATUS(delete_payments_of_customer(database, id));
    LAOKE_TRY_STATUS(keep_stock_without(archive, id));
    LAOKE_TRY_STATUS(delete_sales_of_customer(database, id));
    LAOKE_TRY_STATUS(delete_tags_of_customer(database, id));
    LAOKE_TRY_STATUS(delete_notes_of_customer(database, id));
    LAOKE_TRY_STATUS(delete_relations_of_customer(database, id));
    LAOKE_TRY_STATUS(delete_contact_persons_of(database, id));
    LAOKE_TRY_STATUS(delete_needs_of_customer(database, id));
    LAOKE_TRY_STATUS(delete_pain_points_of(database, id));
    LAOKE_TRY_STATUS(delete_account_plan_of(database, id));
    LAOKE_TRY_STATUS(delete_pictures_of(database, id));
    LAOKE_TRY_STATUS(delete_distinct_of_customer(database, id));
    return delete_customer(database, id);
}

class CustomersRemoval final : public Job {
public:
    CustomersRemoval(Action action, std::vector<Id<Customer>> customers)
        : action_(std::move(action)), customers_(std::move(customers)) {}

    Result<bool> run(const Slice& slice) override {
        auto finished = go_on(slice);
        if (!finished || *finished) action_.reset();  // rolls back what was not committed
        return finished;
    }

    [[nodiscard]] Progress progress() const override {
        return {static_cast<std::int64_t>(next_), static_cast<std::int64_t>(customers_.size())};
    }

private:
    Result<bool> go_on(const Slice& slice) {
        LAOKE_ASSERT(action_.has_value());
        while (next_ < customers_.size()) {
            LAOKE_TRY_STATUS(remove(customers_[next_]));
            ++next_;
            if (next_ < customers_.size() && slice.is_over()) return false;
        }
        std::vector<TextArgument> arguments = {{"name", first_name_}, {"count", format_count(removed_)}};
        if (purchases_ == 0) {
            action_->describe(TextKey::customers_change_several_deleted, std::move(arguments));
        } else {
            arguments.push_back({"purchases", format_count(purchases_)});
            action_->describe(TextKey::customers_change_several_with_sales_deleted, std::move(arguments));
        }
        LAOKE_TRY_STATUS(action_->commit());
        return true;
    }

    Status remove(Id<Customer> id) {
        sqlite::Database& database = action_->database();
        LAOKE_TRY(const std::optional<Customer> customer, find_customer(database, id));
        if (!customer) return {};
        LAOKE_TRY(const CustomerTotals totals, totals_of_customer(database, id));
        LAOKE_TRY_STATUS(delete_with_all(action_->archive(), id));
        if (removed_++ == 0) first_name_ = customer->name;
        purchases_ += totals.purchase_count;
        return action_->cut_when_large();
    }

    std::optional<Action> action_;
    std::vector<Id<Customer>> customers_;
    std::size_t next_ = 0;
    std::string first_name_;
    std::int64_t removed_ = 0;
    std::int64_t purchases_ = 0;
};

}  // namespace

Status remove_customer(Archive& archive, Id<Customer> id) {
    LAOKE_TRY(const std::optional<Customer> customer, find_customer(archive.database(), id));
    if (!customer) return fail(TextKey::customers_gone);
    LAOKE_TRY(Action action,
              Action::begin(archive, TextKey::customers_change_deleted, {{"name", customer->name}}, id));
    LAOKE_TRY_STATUS(delete_with_all(action.archive(), id));
    LAOKE_TRY_STATUS(action.commit());
    return {};
}

Result<std::unique_ptr<Job>> start_removing_customers(Archive& archive, std::vector<Id<Customer>> customers) {
    LAOKE_ASSERT(!customers.empty());
    std::ranges::sort(customers);  // as they lie in the tables: a third of the time
    LAOKE_TRY(Action action, Action::begin(archive, TextKey::customers_change_several_deleted));
    return std::make_unique<CustomersRemoval>(std::move(action), std::move(customers));
}

Result<PurchasesOfCustomers> purchases_of_customers(sqlite::Database& database,
                                                    std::span<const Id<Customer>> customers) {
    PurchasesOfCustomers all;
    for (const Id<Customer> id : customers) {
        LAOKE_TRY(const CustomerTotals totals, totals_of_customer(database, id));
        all.count += totals.purchase_count;
        LAOKE_TRY(all.total, add(all.total, totals.total));
    }
    return all;
}

}  // namespace laoke
