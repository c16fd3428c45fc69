/// Another archive, or a part of one, comes in from a JSON document and is put together with this one: read
/// and compared first, written when the differences were decided (archive/archive_merging.h).
#pragma once

#include "archive/archive_merging.h"
#include "customers/duplicates.h"
#include "interchange/json_import.h"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace laoke {

class ArchiveMerge {
public:
    /// Reads the document into an archive of its own, in memory, with all that JsonImport refuses.
    /// Errors: `json_too_large`.
    static Result<std::shared_ptr<ArchiveMerge>> start(Archive& archive, std::uint64_t total_bytes);

    /// Fed with the document, it reads and compares.  This archive stays as it is.
    /// Errors: those of JsonImport, `merging_other_currency`, `merging_archive_changed`.
    static std::shared_ptr<JsonReading> reading(std::shared_ptr<ArchiveMerge> merge);

    /// Writes what was chosen, as one change that is undone in one step.  Only once, and not after an error.
    /// Errors: `merging_archive_changed`, `merging_merges_wrongly`, `merging_customer_too_large`,
    /// `archive_busy`.
    static std::unique_ptr<Job> writing(std::shared_ptr<ArchiveMerge> merge);

    [[nodiscard]] ArchiveMerging& merging() { return *merging_; }
    /// The copy; what is only there is found in it.
    [[nodiscard]] sqlite::Database& theirs() { return theirs_->database(); }
    [[nodiscard]] Archive& mine() { return mine_; }
    /// Of either side.
    [[nodiscard]] std::string custom_field_name(std::int64_t field);
    /// Records that the choices would add, change, delete or make one here.
    [[nodiscard]] std::int64_t changes() const;
    /// Of this archive, since which it must not have changed.
    [[nodiscard]] std::uint64_t revision() const { return revision_; }

private:
    class Reading;
    class Writing;
    explicit ArchiveMerge(Archive& archive) : mine_(archive), revision_(archive.revision()) {}

    /// Where two have a phone or an account in common.
    struct Reached {
        std::vector<std::uint32_t> here;
        std::vector<std::uint32_t> there;
    };
    Status check_unchanged() const;
    Result<bool> collect_customers();
    void note_customer(const Customer& customer);
    Status offer_twins();
    void offer_twin(std::uint32_t first, std::uint32_t second, bool is_certain);
    Status unite_twin(const MergeChoice& choice);
    Status check_customers();

    Archive& mine_;
    std::uint64_t revision_;
    std::unique_ptr<Archive> theirs_;
    std::unique_ptr<JsonImport> import_;
    std::optional<ArchiveMerging> merging_;
    std::optional<DuplicateSearch> search_;
    std::vector<std::pair<Id<Customer>, bool>> compared_;  ///< who are only here, and only there (true)
    std::map<std::string, Reached> reached_;               ///< by match value, of places in `compared_`
    bool collects_there_ = false;
    Id<Customer> last_collected_;
    std::set<std::int64_t> has_twin_;
    std::set<std::pair<std::int64_t, std::int64_t>> apart_;
};

}  // namespace laoke
