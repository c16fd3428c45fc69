#include "customers/tags_actions.h"

#include "base/assert.h"
#include "base/decimal.h"
#include "customers/customer_filters_store.h"
#include "customers/customers_job_actions.h"
#include "customers/customers_store.h"
#include "customers/tags_store.h"

#include <optional>
#include <utility>

namespace laoke {

namespace {

Result<Customer> existing(Archive& archive, Id<Customer> id) {
    LAOKE_TRY(std::optional<Customer> customer, find_customer(archive.database(), id));
    if (!customer) return fail(TextKey::customers_gone);
    return *std::move(customer);
}

Result<Tag> existing(Archive& archive, Id<Tag> id) {
    LAOKE_TRY(std::optional<Tag> tag, find_tag(archive.database(), id));
    if (!tag) return fail(TextKey::customers_tag_gone);
    return *std::move(tag);
}

/// The tag of this name, or a new one whose id is not set.
Result<Tag> wanted_tag(Archive& archive, std::string_view typed) {
    const std::string name = normalized_tag_name(typed);
    if (auto fault = fault_of_tag_name(name)) return std::unexpected(*std::move(fault));
    LAOKE_TRY(const auto known, find_tag(archive.database(), name));
    if (known) return *known;
    return Tag{.name = name};
}

Status keep_when_new(Action& action, Tag& tag) {
    if (tag.id.is_set()) return {};
    tag.id = action.archive().ids().next<Tag>();
    return insert_tag(action.database(), tag);
}

/// True when the customer did not have it.
Result<bool> put(Action& action, Id<Customer> customer, Id<Tag> tag) {
    LAOKE_TRY(const bool has, has_tag(action.database(), customer, tag));
    if (has) return false;
    LAOKE_TRY_STATUS(insert_customer_tag(
        action.database(),
        {.id = action.archive().ids().next<CustomerTag>(), .customer = customer, .tag = tag}));
    return true;
}

/// What is done to each of many customers, and to the tag at the end.
struct TagWork {
    Id<Tag> takes{};  ///< a tag that they have
    Id<Tag> puts{};   ///< a tag that they get
    bool removes_taken = false;
    TextKey sentence{};
    std::vector<TextArgument> arguments{};
};

class TagJob final : public CustomersJob {
public:
    TagJob(Action begun, std::vector<Id<Customer>> customers, TagWork work)
        : CustomersJob(std::move(begun), std::move(customers)), work_(std::move(work)) {}

private:
    Status work_on(Id<Customer> customer) override {
        LAOKE_TRY(const auto rows, fetch_customer_rows(action().database(), std::span(&customer, 1)));
        if (rows.empty()) return {};
        bool changes = false;
        if (work_.takes.is_set()) {
            LAOKE_TRY(changes, has_tag(action().database(), customer, work_.takes));
            LAOKE_TRY_STATUS(delete_customer_tag(action().database(), customer, work_.takes));
        }
        if (work_.puts.is_set()) {
            LAOKE_TRY(const bool is_new, put(action(), customer, work_.puts));
            changes |= is_new;
        }
        if (changes) ++changed_;
        return {};
    }

    Status finish() override {
        if (work_.removes_taken && work_.puts.is_set())
            LAOKE_TRY_STATUS(replace_tag_in_filters(action().database(), work_.takes, work_.puts));
        if (work_.removes_taken) LAOKE_TRY_STATUS(delete_tag(action().database(), work_.takes));
        work_.arguments.push_back({"count", format_count(changed_)});
        action().describe(work_.sentence, std::move(work_.arguments));
        return {};
    }

    TagWork work_;
    std::int64_t changed_ = 0;
};

Result<std::unique_ptr<Job>> start(Archive& archive, std::vector<Id<Customer>> customers, TagWork work) {
    LAOKE_TRY(Action action, Action::begin(archive, work.sentence));
    return std::make_unique<TagJob>(std::move(action), std::move(customers), std::move(work));
}

}  // namespace

Status tag_customer(Archive& archive, Id<Customer> customer, std::string_view name) {
    LAOKE_TRY(Tag tag, wanted_tag(archive, name));
    LAOKE_TRY(const Customer who, existing(archive, customer));
    LAOKE_TRY(Action action, Action::begin(archive, TextKey::customers_change_tagged,
                                           {{"name", who.name}, {"tag", tag.name}}, customer));
    LAOKE_TRY_STATUS(keep_when_new(action, tag));
    LAOKE_TRY_STATUS(put(action, customer, tag.id));
    LAOKE_TRY_STATUS(action.commit());
    return {};
}

Status untag_customer(Archive& archive, Id<Customer> customer, Id<Tag> id) {
    LAOKE_TRY(const Tag tag, existing(archive, id));
    LAOKE_TRY(const Customer who, existing(archive, customer));
    LAOKE_TRY(Action action, Action::begin(archive, TextKey::customers_change_untagged,
                                           {{"name", who.name}, {"tag", tag.name}}, customer));
    LAOKE_TRY_STATUS(delete_customer_tag(action.database(), customer, id));
    LAOKE_TRY_STATUS(action.commit());
    return {};
}

Result<std::unique_ptr<Job>> start_tagging_customers(Archive& archive, std::vector<Id<Customer>> customers,
                                                     std::string_view name) {
    LAOKE_TRY(Tag tag, wanted_tag(archive, name));
    LAOKE_TRY(Action action, Action::begin(archive, TextKey::customers_change_several_tagged));
    LAOKE_TRY_STATUS(keep_when_new(action, tag));
    return std::make_unique<TagJob>(std::move(action), std::move(customers),
                                    TagWork{.puts = tag.id,
                                            .sentence = TextKey::customers_change_several_tagged,
                                            .arguments = {{"tag", tag.name}}});
}

Result<std::unique_ptr<Job>> start_untagging_customers(Archive& archive, std::vector<Id<Customer>> customers,
                                                       Id<Tag> id) {
    LAOKE_TRY(const Tag tag, existing(archive, id));
    return start(archive, std::move(customers),
                 {.takes = id,
                  .sentence = TextKey::customers_change_several_untagged,
                  .arguments = {{"tag", tag.name}}});
}

Status change_tag(Archive& archive, Tag tag) {
    tag.name = normalized_tag_name(tag.name);
    if (auto fault = fault_of_tag_name(tag.name)) return std::unexpected(*std::move(fault));
    LAOKE_TRY_STATUS(existing(archive, tag.id));
    LAOKE_TRY(const auto same, find_tag(archive.database(), tag.name));
    if (same && same->id != tag.id) return fail(TextKey::customers_tag_name_taken, {{"tag", same->name}});
    LAOKE_TRY(Action action,
              Action::begin(archive, TextKey::customers_change_tag_changed, {{"tag", tag.name}}));
    LAOKE_TRY_STATUS(update_tag(action.database(), tag));
    LAOKE_TRY_STATUS(action.commit());
    return {};
}

Result<std::unique_ptr<Job>> start_merging_tag(Archive& archive, Id<Tag> id, Id<Tag> into) {
    LAOKE_ASSERT(id != into);
    LAOKE_TRY(const Tag tag, existing(archive, id));
    LAOKE_TRY(const Tag other, existing(archive, into));
    LAOKE_TRY(auto customers, customers_with_tag(archive.database(), id));
    return start(archive, std::move(customers),
                 {.takes = id,
                  .puts = into,
                  .removes_taken = true,
                  .sentence = TextKey::customers_change_tag_merged,
                  .arguments = {{"tag", tag.name}, {"into", other.name}}});
}

Result<std::unique_ptr<Job>> start_removing_tag(Archive& archive, Id<Tag> id) {
    LAOKE_TRY(const Tag tag, existing(archive, id));
    LAOKE_TRY(auto customers, customers_with_tag(archive.database(), id));
    return start(archive, std::move(customers),
                 {.takes = id,
                  .removes_taken = true,
                  .sentence = TextKey::customers_change_tag_deleted,
                  .arguments = {{"tag", tag.name}}});
}

}  // namespace laoke
