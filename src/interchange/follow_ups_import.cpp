#include "interchange/follow_ups_import.h"

#include "base/utf8.h"
#include "contact/follow_ups_store.h"
#include "interchange/scanned_customers_import.h"

#include <algorithm>
#include <utility>

namespace laoke {

// ---- the preview ----

Result<std::unique_ptr<FollowUpsPreview>> FollowUpsPreview::start(Archive& archive, const TableFile& file) {
    LAOKE_TRY_STATUS(check_columns(file.mapping));
    return std::unique_ptr<FollowUpsPreview>(new FollowUpsPreview(archive, file));
}

Progress FollowUpsPreview::progress() const {
    // Looking up is the smaller half of the work, whatever is in the file.
    const Progress scanned = TableScan::progress();
    const std::int64_t half = scanned.total / 2;
    if (!is_scanned_) return {scanned.done, scanned.total + half};
    const auto all = static_cast<std::int64_t>(plan_.customers.size() + plan_.follow_ups.size()) + 1;
    const auto done = static_cast<std::int64_t>(plan_.customer_ids.size() + next_);
    return {scanned.total + half * done / all, scanned.total + half};
}

Result<bool> FollowUpsPreview::run(const Slice& slice) {
    if (!is_scanned_) {
        LAOKE_TRY(is_scanned_, TableScan::run(slice));
        if (!is_scanned_) return false;
        plan_.unreadable = take_unreadable();
    }
    while (next_ < plan_.follow_ups.size()) {
        LAOKE_TRY_STATUS(plan_.customer_ids.size() < plan_.customers.size() ? look_up_customer()
                                                                            : compare_next());
        if (slice.is_over()) return false;
    }
    plan_.revision = archive_.revision();
    return true;
}

Status FollowUpsPreview::accept(const TableRow& table_row) {
    LAOKE_TRY(FollowUpFromRow row, read_follow_up(table_row, file()));
    if (row.follow_up.happened_on > today(archive_.clock())) return fail(TextKey::contact_in_future);
    std::string key = customer_key(row.customer.number, row.customer.phone, row.customer.name);
    const auto fresh = static_cast<std::uint32_t>(plan_.customers.size());
    const std::uint32_t customer = customers_.try_emplace(std::move(key), fresh).first->second;
    if (customer == fresh) plan_.customers.push_back(std::move(row.customer));
    plan_.follow_ups.push_back({std::move(row.follow_up), customer});
    plan_.unread_cells += row.unread;
    return {};
}

Status FollowUpsPreview::look_up_customer() {
    const ScannedCustomer& customer = plan_.customers[plan_.customer_ids.size()];
    LAOKE_TRY(const Id<Customer> id, find_scanned_customer(archive_.database(), customer));
    plan_.customer_ids.push_back(id);
    if (!id.is_set()) ++plan_.new_customers;
    return {};
}

Status FollowUpsPreview::compare_next() {
    constexpr std::int64_t most = 10'000;
    PlannedFollowUp& planned = plan_.follow_ups[next_++];
    const Id<Customer> customer = plan_.customer_ids[planned.customer];
    if (!customer.is_set()) return {};
    auto unmatched = unmatched_.find(customer.value());
    if (unmatched == unmatched_.end()) {
        LAOKE_TRY(auto all, follow_ups_of_customer(archive_.database(), customer, most));
        unmatched = unmatched_.emplace(customer.value(), std::move(all)).first;
    }
    const std::string content = match_key(planned.follow_up.content);
    const auto same = std::ranges::find_if(unmatched->second, [&](const FollowUp& known) {
        return known.happened_on == planned.follow_up.happened_on && match_key(known.content) == content;
    });
    if (same == unmatched->second.end()) return {};
    // Two alike in the file match two in the archive, not the same one twice.
    unmatched->second.erase(same);
    planned.is_known = true;
    ++plan_.known;
    return {};
}

// ---- the import ----

Result<std::unique_ptr<FollowUpsImport>> FollowUpsImport::start(Archive& archive, const TableFile& file,
                                                                FollowUpsPlan plan, bool with_known) {
    if (plan.revision != archive.revision()) return fail(TextKey::interchange_plan_outdated);
    if (plan.created(with_known) == 0) return fail(TextKey::interchange_no_records_to_import);
    LAOKE_TRY(Action action, Action::begin(archive, TextKey::interchange_change_follow_ups_imported));
    return std::unique_ptr<FollowUpsImport>(
        new FollowUpsImport(std::move(action), file, std::move(plan), with_known));
}

Progress FollowUpsImport::progress() const {
    return {static_cast<std::int64_t>(written()),
            static_cast<std::int64_t>(plan_.customers.size() + plan_.follow_ups.size())};
}

/// The customers, then the follow-ups.
Status FollowUpsImport::write(std::size_t step) {
    if (step < plan_.customers.size()) {
        Id<Customer>& id = plan_.customer_ids[step];
        if (id.is_set()) return {};
        LAOKE_TRY(id, insert_scanned_customer(archive(), plan_.customers[step], data_source()));
        return {};
    }
    PlannedFollowUp& planned = plan_.follow_ups[step - plan_.customers.size()];
    if (planned.is_known && !with_known_) return {};
    FollowUp& follow_up = planned.follow_up;
    follow_up.id = archive().ids().next<FollowUp>();
    follow_up.customer = plan_.customer_ids[planned.customer];
    follow_up.recorded_at = archive().clock().now();
    return insert_follow_up(archive().database(), follow_up);
}

Result<bool> FollowUpsImport::complete(const Slice& /*slice*/) { return true; }

std::vector<TextArgument> FollowUpsImport::counts() const {
    return {{"follow_ups", std::to_string(plan_.created(with_known_))},
            {"customers", std::to_string(plan_.new_customers)}};
}

}  // namespace laoke
