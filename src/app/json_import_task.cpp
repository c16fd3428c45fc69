#include "app/json_import_task.h"

#include "app/file_pieces.h"

#include <utility>

namespace laoke {

namespace {

class JsonImportFromFile final : public Job {
public:
    JsonImportFromFile(FilePieces pieces, std::shared_ptr<JsonReading> import)
        : pieces_(std::move(pieces)), import_(std::move(import)) {}

    Result<bool> run(const Slice& slice) override {
        do {
            if (import_->wants_more() && !has_ended_) {
                switch (pieces_.look()) {
                    case FilePieces::State::waiting: return false;
                    case FilePieces::State::failed: return fail(TextKey::file_unreadable);
                    case FilePieces::State::at_end:
                        import_->end();
                        has_ended_ = true;
                        break;
                    case FilePieces::State::arrived:
                        import_->feed(pieces_.piece());
                        pieces_.drop_piece();
                        break;
                }
            }
            LAOKE_TRY(const bool is_finished, import_->run(slice));
            if (is_finished) return true;
        } while (!slice.is_over());
        return false;
    }

    [[nodiscard]] Progress progress() const override { return import_->progress(); }

private:
    FilePieces pieces_;
    std::shared_ptr<JsonReading> import_;
    bool has_ended_ = false;
};

}  // namespace

Result<std::unique_ptr<Job>> start_json_import(Archive& archive, IncomingBackup backup,
                                               std::function<void()> wake) {
    LAOKE_TRY(auto import, JsonImport::start(archive, backup.file->size()));
    return read_json(std::move(import), std::move(backup), std::move(wake));
}

std::unique_ptr<Job> read_json(std::shared_ptr<JsonReading> reading, IncomingBackup backup,
                               std::function<void()> wake) {
    if (backup.key)
        reading = std::make_shared<SealedBackupImport>(*std::move(backup.key), std::move(reading),
                                                       backup.file->size() - backup.begins_at);
    return std::make_unique<JsonImportFromFile>(
        FilePieces(std::move(backup.file), std::move(wake), backup.begins_at), std::move(reading));
}

}  // namespace laoke
