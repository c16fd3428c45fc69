#include "interchange/archive_merge_import.h"

#include "archive/scratch_archive.h"
#include "archive/shop_tables.h"
#include "base/derived_id.h"
#include "customers/custom_fields_store.h"
#include "customers/customer_merge.h"
#include "customers/customers_store.h"
#include "customers/duplicates_store.h"

#include <algorithm>
#include <set>
#include <utility>

namespace laoke {

namespace {

constexpr std::int64_t customers_at_a_time = 50;
/// More who share a phone have it from their firm.
constexpr std::size_t most_of_one_number = 8;

/// Who is surely one: the same name and a phone or an account in common.
bool is_certain(AgreementPattern pattern) {
    return agreement(pattern, Trait::name) == Agreement::same &&
           (agreement(pattern, Trait::phone) == Agreement::same ||
            agreement(pattern, Trait::account) == Agreement::same);
}

/// Adds to the note of `result` what one of those it was made of says otherwise.
void note_other_values(Customer& result, const Customer& one) {
    const auto note = [&](std::string_view kept, const std::string& value) {
        if (value.empty() || value == kept || result.note.contains(value)) return;
        if (!result.note.empty()) result.note += '\n';
        result.note += value;
    };
    constexpr std::array texts = {&Customer::company,      &Customer::position, &Customer::industry,
                                  &Customer::tier,         &Customer::manager,  &Customer::source,
                                  &Customer::external_code};
    for (std::string Customer::* const text : texts) note(result.*text, one.*text);
    if (one.address.empty()) note(result.region, one.region);  // else it is a further address
    for (const CustomValue& value : one.custom_values) {
        const auto kept = std::ranges::find(result.custom_values, value.field, &CustomValue::field);
        note(kept == result.custom_values.end() ? std::string_view() : kept->value, value.value);
    }
}

/// What is new gets the ids that it gets where the other archive takes in this one, and no other address or
/// source that ever comes from this customer.
void give_ids(Customer& result, std::int64_t from) {
    for (CustomerAddress& each : result.addresses)
        if (!each.id.is_set())
            each.id = Id<CustomerAddress>(derived_id(from, "address " + each.region + '\n' + each.address));
    for (DataSource& each : result.data_sources)
        if (!each.id.is_set())
            each.id = Id<DataSource>(derived_id(from, "source " + std::string(word(each.field)) +
                                                          each.custom_field.string() + ' ' + each.source +
                                                          each.learned_on.iso()));
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
            if (is_compared) merge.search_.emplace();
            return false;
        }
        do {
            if (!is_collected_) {
                LAOKE_TRY(is_collected_, merge.collect_customers());
            } else if (merge.search_->step()) {
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
    bool is_collected_ = false;
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
            return false;
        }
        if (step_ == Step::choosing) {
            LAOKE_TRY(const bool are_chosen, merging.choose(slice));
            if (are_chosen) step_ = Step::uniting;
            return false;
        }
        if (step_ == Step::uniting) {
            while (next_choice_ < merging.all_choices().size()) {
                LAOKE_TRY_STATUS(merge_->unite_twin(merging.all_choices()[next_choice_++]));
                if (slice.is_over()) return false;
            }
            step_ = Step::settling;
        }
        if (step_ == Step::settling) {
            LAOKE_TRY(const bool is_settled, merging.settle(slice));
            if (!is_settled) return false;
            LAOKE_TRY_STATUS(merge_->check_customers());
            step_ = Step::writing;
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

    enum class Step : unsigned char { choosing, uniting, settling, writing };

    std::shared_ptr<ArchiveMerge> merge_;
    std::optional<Action> action_;
    Step step_ = Step::choosing;
    std::size_t next_choice_ = 0;
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
    return merging_->added() + std::ranges::count_if(merging_->all_choices(), is_taken);
}

std::string ArchiveMerge::custom_field_name(std::int64_t field) {
    // All fields of this archive are in the copy, too.
    const auto all = list_custom_fields(theirs());
    if (!all) return {};
    const auto found = std::ranges::find(*all, Id<CustomField>(field), &CustomField::id);
    return found == all->end() ? std::string() : found->name;
}

// ---- customers who may be one ----

/// Some more of those that only one side has; true when all are there.
Result<bool> ArchiveMerge::collect_customers() {
    sqlite::Database& database = collects_there_ ? theirs() : mine_.database();
    LAOKE_TRY(const auto some, customers_after(database, last_collected_, customers_at_a_time));
    for (const Customer& customer : some) {
        const std::int64_t id = customer.id.value();
        if (collects_there_ ? merging_->is_only_there(id) : merging_->is_only_here(id))
            note_customer(customer);
    }
    if (!some.empty()) {
        last_collected_ = some.back().id;
        return false;
    }
    last_collected_ = {};
    return std::exchange(collects_there_, true);
}

void ArchiveMerge::note_customer(const Customer& customer) {
    const auto place = static_cast<std::uint32_t>(compared_.size());
    compared_.emplace_back(customer.id, collects_there_);
    search_->add(compared_record(customer));
    for (const ContactPoint& point : customer.contact_points) {
        if (point.is_wrong) continue;
        Reached& reached =
            reached_[std::string(word(point.kind)) + ' ' + match_value(point.kind, point.value)];
        auto& places = collects_there_ ? reached.there : reached.here;
        if (places.size() < most_of_one_number) places.push_back(place);
    }
}

/// Those whom the duplicate rules find, who is surely one first; then those with a phone or an account in
/// common, whatever they are called: a couple, or a firm, or one who was written down twice.
Status ArchiveMerge::offer_twins() {
    LAOKE_TRY(apart_, kept_apart(theirs()));
    for (const bool wants_certain : {true, false}) {
        for (const DuplicatePair& pair : search_->found())
            if (is_certain(pair.pattern) == wants_certain) offer_twin(pair.first, pair.second, wants_certain);
    }
    for (const auto& [value, reached] : reached_) {
        for (const std::uint32_t here : reached.here)
            for (const std::uint32_t there : reached.there) offer_twin(here, there, false);
    }
    reached_.clear();
    return {};
}

/// `first` and `second`: places in `compared_`.
void ArchiveMerge::offer_twin(std::uint32_t first, std::uint32_t second, bool is_certain) {
    const auto& [one, one_is_there] = compared_[first];
    const auto& [other, other_is_there] = compared_[second];
    if (one_is_there == other_is_there) return;
    const auto ids = std::minmax({one.value(), other.value()});
    if (apart_.contains({ids.first, ids.second}) || has_twin_.contains(ids.first) ||
        has_twin_.contains(ids.second))
        return;
    has_twin_.insert({ids.first, ids.second});
    merging_->choices().push_back({.kind = MergeChoice::Kind::twin,
                                   .table = shop_table("customers"),
                                   .id = (other_is_there ? other : one).value(),
                                   .part = (other_is_there ? one : other).value(),
                                   .kept = is_certain ? Kept::both : Kept::mine});
}

/// What was put together may be more than a customer can have: a backup with it could not be read again.
Status ArchiveMerge::check_customers() {
    for (const std::int64_t id : merging_->crowded_customers()) {
        LAOKE_TRY(const auto customer, find_customer(theirs(), Id<Customer>(id)));
        if (customer && !faults(normalized(*customer)).empty())
            return fail(TextKey::merging_customer_too_large, {{"name", customer->name}});
    }
    return {};
}

/// Of what both have the value that was changed later; the other address is a further one, and the note has
/// the rest.
Status ArchiveMerge::unite_twin(const MergeChoice& choice) {
    if (choice.kind != MergeChoice::Kind::twin || choice.kept != Kept::both) return {};
    const auto [into, from] = std::minmax({choice.id, choice.part});
    LAOKE_TRY(auto first, find_customer(theirs(), Id<Customer>(into)));
    LAOKE_TRY(auto second, find_customer(theirs(), Id<Customer>(from)));
    if (!first || !second) return {};  // deleted meanwhile, by another choice
    const std::array both = {*std::move(first), *std::move(second)};
    const std::size_t newer = merging_->time_of(from) > merging_->time_of(into) ? 1 : 0;
    Customer result = merged(both, usual_choices(both, newer), points_of(both));
    for (const Customer& each : both) note_other_values(result, each);
    result = normalized(std::move(result));
    give_ids(result, from);
    if (!faults(result).empty()) return {};  // too much for one: both stay, as duplicates to be looked at
    LAOKE_TRY_STATUS(merging_->unite("customers", from, into));
    LAOKE_TRY_STATUS(update_customer(theirs(), result));
    merging_->note_change(into);
    const auto note_gone = [this]<class Part>(const std::vector<Part>& before,
                                              const std::vector<Part>& after) {
        for (const Part& part : before)
            if (!std::ranges::contains(after, part.id, &Part::id))
                merging_->note_change(part.id.value(), true);
    };
    for (const Customer& customer : both) {
        note_gone(customer.contact_points, result.contact_points);
        note_gone(customer.addresses, result.addresses);
        note_gone(customer.data_sources, result.data_sources);
    }
    return {};
}

}  // namespace laoke
