/// An export together with the file of the user that it writes into.
#pragma once

#include "app/ports.h"
#include "base/job.h"

#include <memory>
#include <utility>

namespace laoke {

/// The file is offered for download when the export has finished, and thrown away when it is cancelled.
class ExportToFile final : public Job {
public:
    ExportToFile(std::unique_ptr<OutgoingFile> file, std::unique_ptr<Job> job)
        : file_(std::move(file)), export_(std::move(job)) {}

    Result<bool> run(const Slice& slice) override {
        LAOKE_TRY(const bool is_finished, export_->run(slice));
        if (is_finished) file_->finish();
        return is_finished;
    }

    [[nodiscard]] Progress progress() const override { return export_->progress(); }

private:
    std::unique_ptr<OutgoingFile> file_;
    std::unique_ptr<Job> export_;
};

}  // namespace laoke
