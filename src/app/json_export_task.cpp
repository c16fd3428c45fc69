#include "app/json_export_task.h"

#include "interchange/json_export.h"

#include <span>
#include <utility>

namespace laoke {

namespace {

class JsonExportToFile final : public Job {
public:
    JsonExportToFile(std::unique_ptr<OutgoingFile> file, std::unique_ptr<JsonExport> job)
        : file_(std::move(file)), export_(std::move(job)) {}

    Result<bool> run(const Slice& slice) override {
        LAOKE_TRY(const bool is_finished, export_->run(slice));
        if (is_finished) file_->finish();
        return is_finished;
    }

    [[nodiscard]] Progress progress() const override { return export_->progress(); }

private:
    std::unique_ptr<OutgoingFile> file_;
    std::unique_ptr<JsonExport> export_;
};

}  // namespace

Result<JsonExportTask> start_json_export(Archive& archive, FileDialogs& files) {
    std::string name = json_export_name(archive);
    auto file = files.create(name, "application/json");
    OutgoingFile& out = *file;
    LAOKE_TRY(auto job, JsonExport::start(archive, [&out](std::string_view piece) {
                  out.write(std::as_bytes(std::span(piece)));
              }));
    return JsonExportTask{std::make_unique<JsonExportToFile>(std::move(file), std::move(job)),
                          std::move(name)};
}

}  // namespace laoke
