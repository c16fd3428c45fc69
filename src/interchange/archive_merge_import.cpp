#include "interchange/archive_merge_import.h"

#include "archive/scratch_archive.h"
#include "archive/shop_tables.h"
#include "customers/custom_fields_store.h"
#include "customers/customer_merge.h"
#include "customers/customers_store.h"
#include "customers/duplicates_store.h"

#include <algorithm>
#include <set>
#include <utility>

namespace laoke {

namespace {

constexpr std::int64_t customers_at_a_time = 100;

/// Who is surely one: the same name and a phone or an account in common.
bool is_certain(AgreementPattern pattern) {
    return agreement(pattern, Trait::name) == Agreement::same &&
           (agreement(pattern, Trait::phone) == Agreement::same ||
            agreement(pattern, Trait::account) == Agreement::same);
}

Result<std::set<std::pair<std::int64_t, std::int64_t>>> kept_apart(sqlite::Database& database) {
    std::set<std::pair<std::int64_t, std::int64_t>> pairs;
    Id<DistinctCustomers> last;
    while (true) {
        LAOKE_TRY(const auto some, distinct_customers_after(database, last, customers_at_a_time));
        for (const DistinctCustomers& pair : some) pairs.emplace(pair.customer.value(), pair.other.value());
        if (some.empty()) return pairs;
        last = some.back().id;
    }
}

}  // namespace

/// The document, then the differences, then customers who may be the same.
class ArchiveMerge::Reading final : public JsonReading {
public:
    explicit Reading(std::shared_ptr<ArchiveMerge> merge) : merge_(std::move(merge)) {}

    using JsonReading::feed;
    void feed(std::span<const std::byte> piece) override { merge_->import_->feed(piece); }
    void end() override { merge_->import_->end(); }
    [[nodiscard]] bool wants_more() const override {
        return merge_->import_ && merge_->import_->wants_more();
    }

    Result<bool> run(const Slice& slice) override {
        ArchiveMerge& merge = *merge_;
        LAOKE_TRY_STATUS(merge.check_unchanged());
        if (merge.import_) {
            LAOKE_TRY(const bool is_read, merge.import_->run(slice));
            if (!is_read) return false;
            merge.import_.reset();
            const Currency& theirs = merge.theirs_->currency();
            const Currency& mine = merge.mine_.currency();
            if (theirs.code != mine.code)
                return fail(TextKey::merging_other_currency,
                            {{"theirs", std::string(theirs.code)}, {"mine", std::string(mine.code)}});
            merge.merging_.emplace(merge.mine_, merge.theirs());
            return false;
        }
        if (!merge.search_) {
            LAOKE_TRY(const bool is_compared, merge.merging_->compare(slice));
            if (is_compared) {
                LAOKE_TRY_STATUS(merge.collect_customers());
            }
            return false;
        }
        do {
            if (merge.search_->step()) {
                LAOKE_TRY_STATUS(merge.offer_twins());
                return true;
            }
        } while (!slice.is_over());
        return false;
    }

    /// In bytes: what follows takes less.
    [[nodiscard]] Progress progress() const override {
        return merge_->import_ ? merge_->import_->progress() : Progress{.done = 1, .total = 1};
    }

private:
    std::shared_ptr<ArchiveMerge> merge_;
};

class ArchiveMerge::Writing final : public Job {
public:
    explicit Writing(std::shared_ptr<ArchiveMerge> merge) : merge_(std::move(merge)) {}

    Result<bool> run(const Slice& slice) override {
        auto finished = go_on(slice);
        if (!finished || *finished) action_.reset();  // rolls back what was not committed
        return finished;
    }

    [[nodiscard]] Progress progress() const override { return merge_->merging_->progress(); }

private:
    Result<bool> go_on(const Slice& slice) {
        ArchiveMerging& merging = merge_->merging();
        if (!action_) {
            LAOKE_TRY_STATUS(merge_->check_unchanged());
            LAOKE_TRY(Action action, Action::begin(merge_->mine_, TextKey::merging_change));
            action_.emplace(std::move(action));
            LAOKE_TRY_STATUS(merging.choose());
            return false;
        }
        if (!std::exchange(is_settled_, true)) {
            LAOKE_TRY_STATUS(merge_->unite_twins());
            LAOKE_TRY_STATUS(merging.settle());
            LAOKE_TRY_STATUS(merge_->check_customers());
            return false;
        }
        LAOKE_TRY(const bool is_written, merging.write(*action_, slice));
        if (!is_written) return false;
        const MergeCounts& written = merging.written();
        action_->describe({{"added", std::to_string(written.added)},
                           {"changed", std::to_string(written.changed)},
                           {"removed", std::to_string(written.removed)}});
        LAOKE_TRY_STATUS(action_->commit());
        return true;
    }

    std::shared_ptr<ArchiveMerge> merge_;
    std::optional<Action> action_;
    bool is_settled_ = false;
};

Result<std::shared_ptr<ArchiveMerge>> ArchiveMerge::start(Archive& archive, std::uint64_t total_bytes) {
    std::shared_ptr<ArchiveMerge> merge(new ArchiveMerge(archive));
    LAOKE_TRY(merge->theirs_, scratch_archive(archive));
    LAOKE_TRY(merge->import_, JsonImport::start(*merge->theirs_, total_bytes));
    return merge;
}

std::shared_ptr<JsonReading> ArchiveMerge::reading(std::shared_ptr<ArchiveMerge> merge) {
    return std::make_shared<Reading>(std::move(merge));
}

std::unique_ptr<Job> ArchiveMerge::writing(std::shared_ptr<ArchiveMerge> merge) {
    return std::make_unique<Writing>(std::move(merge));
}

Status ArchiveMerge::check_unchanged() const {
    return mine_.revision() == revision_ ? Status() : fail(TextKey::merging_archive_changed);
}

std::int64_t ArchiveMerge::changes() const {
    const auto is_taken = [](const MergeChoice& choice) { return choice.kept != Kept::mine; };
    return merging_->compared().added + std::ranges::count_if(merging_->all_choices(), is_taken);
}

std::string ArchiveMerge::custom_field_name(std::int64_t field) {
    // All fields of this archive are in the copy, too.
    const auto all = list_custom_fields(theirs());
    if (!all) return {};
    const auto found = std::ranges::find(*all, Id<CustomField>(field), &CustomField::id);
    return found == all->end() ? std::string() : found->name;
}

// ---- customers who may be one ----

Status ArchiveMerge::collect_customers() {
    search_.emplace();
    for (const bool is_there : {false, true}) {
        sqlite::Database& database = is_there ? theirs() : mine_.database();
        Id<Customer> last;
        while (true) {
            LAOKE_TRY(const auto some, customers_after(database, last, customers_at_a_time));
            if (some.empty()) break;
            last = some.back().id;
            for (const Customer& customer : some) {
                const std::int64_t id = customer.id.value();
                if (is_there ? !merging_->is_only_there(id) : !merging_->is_only_here(id)) continue;
                compared_.emplace_back(customer.id, is_there);
                search_->add(compared_record(customer));
            }
        }
    }
    return {};
}

Status ArchiveMerge::offer_twins() {
    LAOKE_TRY(const auto apart, kept_apart(theirs()));
    std::set<std::int64_t> used;
    const std::vector<DuplicatePair>& found = search_->found();
    for (std::size_t i = 0; i < 2 * found.size(); ++i) {
        // Who is surely one comes first.
        const DuplicatePair& pair = found[i % found.size()];
        if (is_certain(pair.pattern) != (i < found.size())) continue;
        const auto& [first, first_is_there] = compared_[pair.first];
        const auto& [second, second_is_there] = compared_[pair.second];
        if (first_is_there == second_is_there) continue;
        const auto ids = std::minmax({first.value(), second.value()});
        if (apart.contains({ids.first, ids.second}) || used.contains(ids.first) || used.contains(ids.second))
            continue;
        used.insert({ids.first, ids.second});
        merging_->choices().push_back({.kind = MergeChoice::Kind::twin,
                                       .table = shop_table("customers"),
                                       .id = (second_is_there ? second : first).value(),
                                       .part = (second_is_there ? first : second).value(),
                                       .kept = is_certain(pair.pattern) ? Kept::both : Kept::mine});
    }
    return {};
}

/// What was put together may be more than a customer can have: a backup with it could not be read again.
Status ArchiveMerge::check_customers() {
    LAOKE_TRY(const auto crowded, merging_->crowded_customers());
    for (const std::int64_t id : crowded) {
        LAOKE_TRY(const auto customer, find_customer(theirs(), Id<Customer>(id)));
        if (customer && !faults(normalized(*customer)).empty())
            return fail(TextKey::merging_customer_too_large, {{"name", customer->name}});
    }
    return {};
}

Status ArchiveMerge::unite_twins() {
    for (const MergeChoice& choice : merging_->choices()) {
        if (choice.kind != MergeChoice::Kind::twin || choice.kept != Kept::both) continue;
        const auto [into, from] = std::minmax({choice.id, choice.part});
        LAOKE_TRY(auto first, find_customer(theirs(), Id<Customer>(into)));
        LAOKE_TRY(auto second, find_customer(theirs(), Id<Customer>(from)));
        if (!first || !second) continue;  // deleted meanwhile, by another choice
        const std::array both = {*std::move(first), *std::move(second)};
        const Customer result = normalized(merged(both, usual_choices(both), points_of(both)));
        if (!faults(result).empty()) continue;  // too much for one: both stay, as duplicates to be looked at
        LAOKE_TRY_STATUS(merging_->unite("customers", from, into));
        LAOKE_TRY_STATUS(update_customer(theirs(), result));
        merging_->note_change(into);
        for (const Customer& customer : both) {
            for (const ContactPoint& point : customer.contact_points)
                if (!std::ranges::contains(result.contact_points, point.id, &ContactPoint::id))
                    merging_->note_change(point.id.value(), true);
        }
    }
    return {};
}

}  // namespace laoke
