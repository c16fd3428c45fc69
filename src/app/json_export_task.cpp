#include "app/json_export_task.h"

#include "app/export_to_file.h"
#include "interchange/json_export.h"
#include "interchange/name_of_export.h"
#include "interchange/sealed_backup_export.h"

#include <span>
#include <utility>

namespace laoke {

Result<JsonExportTask> start_json_export(Archive& archive, FileDialogs& files,
                                         const std::shared_ptr<Sealing>& sealing, std::string name) {
    name += backup_ending(sealing != nullptr);
    auto file = files.create(name, sealing ? "application/octet-stream" : "application/json");
    LAOKE_TRY(auto job, write_backup(archive, sealing, *file));
    return JsonExportTask{std::make_unique<ExportToFile>(std::move(file), std::move(job)), std::move(name)};
}

Result<std::unique_ptr<Job>> write_backup(Archive& archive, const std::shared_ptr<Sealing>& sealing,
                                          OutgoingFile& file) {
    const auto document = [&archive](JsonSink sink) -> Result<std::unique_ptr<Job>> {
        return JsonExport::start(archive, std::move(sink));
    };
    const auto write = [&file](std::span<const std::byte> piece) { file.write(piece); };
    if (sealing) return SealedBackupExport::start(sealing, write, document);
    return document([write](std::string_view piece) { write(std::as_bytes(std::span(piece))); });
}

std::string_view backup_ending(bool is_sealed) { return is_sealed ? ".laoke" : ".json"; }

std::string backup_name(const Archive& archive, bool is_archive_sealed) {
    if (!is_archive_sealed) return name_of_export(archive, {}, {});
    return "laoke-" + archive.id().string() + '-' + today(archive.clock()).iso();
}

}  // namespace laoke
