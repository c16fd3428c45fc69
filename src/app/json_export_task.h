/// Writing the whole archive to a file of the user (JSON), as a task with progress: the backup.
#pragma once

#include "app/ports.h"
#include "archive/archive.h"
#include "archive/sealing.h"
#include "base/job.h"

#include <memory>
#include <string>
#include <string_view>

namespace laoke {

/// A job whose file is offered for download when it has finished; thrown away when it is cancelled.
struct JsonExportTask {
    std::unique_ptr<Job> job;
    std::string file_name;
};
/// `sealing`: what the file is encrypted with; none: not at all.  `name`: of the file, without its ending.
Result<JsonExportTask> start_json_export(Archive& archive, FileDialogs& files,
                                         const std::shared_ptr<Sealing>& sealing, std::string name);

/// The same into a file that is there; it is to be finished when the job is.
Result<std::unique_ptr<Job>> write_backup(Archive& archive, const std::shared_ptr<Sealing>& sealing,
                                          OutgoingFile& file);

/// The ending of a backup's name.
[[nodiscard]] std::string_view backup_ending(bool is_sealed);
/// The shop's name is kept from those of an archive that is encrypted: the browser notes them in clear.
[[nodiscard]] std::string backup_name(const Archive& archive, bool is_archive_sealed);

}  // namespace laoke
