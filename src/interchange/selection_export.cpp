#include "interchange/selection_export.h"

#include "archive/customer_copy.h"
#include "archive/scratch_archive.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace laoke {

namespace {

/// Copies the customers into an archive of their own and exports that.
class SelectionExport final : public Job {
public:
    SelectionExport(Archive& archive, std::vector<Id<Customer>> customers, JsonSink sink)
        : archive_(archive),
          revision_(archive.revision()),
          walk_(archive.database()),
          customers_(std::move(customers)),
          sink_(std::move(sink)) {
        std::ranges::sort(customers_);
    }

    Status start() {
        LAOKE_TRY(copy_, scratch_archive(archive_));
        LAOKE_TRY(auto copying, CustomerCopy::start(archive_.database(), copy_->database()));
        copying_.emplace(std::move(copying));
        return {};
    }

    Result<bool> run(const Slice& slice) override {
        while (!export_) {
            if (archive_.revision() != revision_) return fail(TextKey::interchange_json_archive_changed);
            if (!changes_) {
                LAOKE_TRY(const bool is_read, walk_.step());
                if (is_read) changes_ = walk_.take();
            } else if (next_ < customers_.size()) {
                LAOKE_TRY_STATUS(copying_->add(customers_[next_++].value()));
            } else {
                LAOKE_TRY_STATUS(copying_->finish(*changes_));
                LAOKE_TRY(export_, JsonExport::start(*copy_, std::move(sink_)));
            }
            if (slice.is_over()) return false;
        }
        return export_->run(slice);
    }

    /// In customers: what follows takes less.
    [[nodiscard]] Progress progress() const override {
        return {static_cast<std::int64_t>(next_), static_cast<std::int64_t>(customers_.size())};
    }

private:
    Archive& archive_;
    std::uint64_t revision_;
    RecordChangesWalk walk_;
    std::optional<RecordChanges> changes_;
    std::vector<Id<Customer>> customers_;
    JsonSink sink_;
    std::unique_ptr<Archive> copy_;
    std::optional<CustomerCopy> copying_;
    std::size_t next_ = 0;
    std::unique_ptr<JsonExport> export_;
};

}  // namespace

Result<std::unique_ptr<Job>> start_selection_export(Archive& archive, std::vector<Id<Customer>> customers,
                                                    JsonSink sink) {
    auto job = std::make_unique<SelectionExport>(archive, std::move(customers), std::move(sink));
    LAOKE_TRY_STATUS(job->start());
    return job;
}

}  // namespace laoke
