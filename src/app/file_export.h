/// Writing a part of what the shop knows to a file of the user, as a task with progress.
#pragma once

#include "app/shop.h"
#include "interchange/vcard_export.h"

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace laoke {

/// Begins an export that writes into the sink it is given.
using BeginExport = std::function<Result<std::unique_ptr<Job>>(std::function<void(std::string_view)> sink)>;

/// Starts it, with `content` in the file's name, and tells where it went.
void start_export(Shop& shop, std::string_view content, std::string_view ending, std::string_view media_type,
                  const BeginExport& begin);

/// The same for a file that is small enough to be written at once.
void save_file(Shop& shop, std::string_view content, std::string_view ending, std::string_view media_type,
               std::string_view bytes);

/// All customers for the contacts of a phone (vCard), by name.
void export_cards(Shop& shop, VcardVersion version);

/// These customers with all that belongs to them (JSON).
void export_selection(Shop& shop, std::vector<Id<Customer>> customers);

/// Open tasks and birthdays for other calendars (ICS).
void export_calendar(Shop& shop);

}  // namespace laoke
