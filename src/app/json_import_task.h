/// Reading a backup (JSON) from a file of the user into an empty archive, as a task with progress.
#pragma once

#include "app/backup_unlocking.h"
#include "app/ports.h"
#include "archive/archive.h"
#include "base/job.h"
#include "interchange/json_import.h"

#include <functional>
#include <memory>
#include <string_view>

namespace laoke {

/// What a file dialog offers for backups.
inline constexpr std::string_view backup_files = ".json,.laoke,application/json";

/// A job that asks the file for one piece after the other and feeds the importer with it.  While a
/// piece is on its way, `run` returns at once; `wake` is called when it has come.  The archive must
/// be empty; it stays so when anything fails.
/// Errors: `file_unreadable`, and those of the importer.
Result<std::unique_ptr<Job>> start_json_import(Archive& archive, IncomingBackup backup,
                                               std::function<void()> wake);

/// The same for what else reads a document.  Errors: `file_unreadable`, those of `reading`, and of a file
/// that is encrypted.
std::unique_ptr<Job> read_json(std::shared_ptr<JsonReading> reading, IncomingBackup backup,
                               std::function<void()> wake);

}  // namespace laoke
