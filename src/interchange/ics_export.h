/// The shop's calendar as a file that other calendars take in (iCalendar, RFC 5545): open tasks,
/// meetings to come and birthdays.
///
/// All are events (VEVENT): Outlook and Google do not show VTODO.  Times are those of the shop's clock,
/// without a zone, so that no change of the law about summer time moves them.  docs/calendar-file.md has the
/// rest.
#pragma once

#include "archive/archive.h"
#include "base/job.h"
#include "base/texts.h"
#include "contact/task.h"

#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace laoke {

/// The RRULE of a task that comes again; empty for one that does not.  On the 31st and on 29 February it
/// falls on the last day where a month lacks the day, as in the shop; of a rule by months on the 29th or 30th
/// export_ics() makes several events.
std::string rrule(const Recurrence& recurrence);

/// Takes the file piece by piece, in order; a view is valid during the call only.
using IcsSink = std::function<void(std::string_view)>;

/// Writes the file in slices.  `archive` outlives the job.  It fails with `interchange_ics_nothing` when
/// there is nothing to write: what was written is to be thrown away then.
Result<std::unique_ptr<Job>> export_ics(Archive& archive, Language language, IcsSink sink);

}  // namespace laoke
