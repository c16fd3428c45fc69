/// Writing the whole archive to a file of the user (JSON), as a task with progress: the backup.
#pragma once

#include "app/ports.h"
#include "archive/archive.h"
#include "base/job.h"

#include <memory>
#include <string>

namespace laoke {

/// A job whose file is offered for download when it has finished; thrown away when it is cancelled.
struct JsonExportTask {
    std::unique_ptr<Job> job;
    std::string file_name;
};
Result<JsonExportTask> start_json_export(Archive& archive, FileDialogs& files);

}  // namespace laoke
