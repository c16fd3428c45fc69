/// Reading a backup (JSON) from a file of the user into an empty archive, as a task with progress.
#pragma once

#include "app/ports.h"
#include "archive/archive.h"
#include "base/job.h"
#include "interchange/json_import.h"

#include <functional>
#include <memory>

namespace laoke {

/// A job that asks `file` for one piece after the other and feeds the importer with it.  While a
/// piece is on its way, `run` returns at once; `wake` is called when it has come.  The archive must
/// be empty; it stays so when anything fails.
/// Errors: `file_unreadable`, and those of the importer.
Result<std::unique_ptr<Job>> start_json_import(Archive& archive, std::unique_ptr<IncomingFile> file,
                                               std::function<void()> wake);

/// The same for what else reads a document.  Errors: `file_unreadable`, and those of `reading`.
std::unique_ptr<Job> read_json(std::shared_ptr<JsonReading> reading, std::unique_ptr<IncomingFile> file,
                               std::function<void()> wake);

}  // namespace laoke
