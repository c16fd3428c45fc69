#include "app/json_export_task.h"

#include "app/export_to_file.h"
#include "interchange/json_export.h"
#include "interchange/name_of_export.h"

#include <span>
#include <utility>

namespace laoke {

Result<JsonExportTask> start_json_export(Archive& archive, FileDialogs& files) {
    std::string name = name_of_export(archive, {}, ".json");
    auto file = files.create(name, "application/json");
    OutgoingFile& out = *file;
    LAOKE_TRY(auto job, JsonExport::start(archive, [&out](std::string_view piece) {
                  out.write(std::as_bytes(std::span(piece)));
              }));
    return JsonExportTask{std::make_unique<ExportToFile>(std::move(file), std::move(job)), std::move(name)};
}

}  // namespace laoke
