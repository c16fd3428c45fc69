/// Steps that are the same for many customers: applied to one, each becomes a task.
#pragma once

#include "base/id.h"
#include "base/result.h"
#include "base/texts.h"
#include "contact/task.h"

#include <optional>
#include <string>
#include <vector>

namespace laoke {

struct PlaybookStep {
    std::string title;
    std::string note;
    int after_days = 0;         ///< behind the day that the playbook is counted from; 0 to 3,650
    std::optional<int> minute;  ///< of the day, as Task::due_minute

    bool operator==(const PlaybookStep&) const = default;
};

struct Playbook {
    Id<Playbook> id;
    std::string name;
    std::int64_t position = 0;        ///< among the others, from 0
    std::vector<PlaybookStep> steps;  ///< the earlier first

    bool operator==(const Playbook&) const = default;
};

/// What a shop can begin with, the ids not set.
std::vector<Playbook> ready_playbooks(Language language);

enum class PlaybookField : unsigned char { name, steps, step_title, step_note, step_days, step_time };

struct PlaybookFault {
    PlaybookField field;
    std::size_t step = 0;
    Error error;
};

Playbook normalized(Playbook playbook);

/// What is wrong with a normalized playbook; empty when it can be kept.
std::vector<PlaybookFault> faults(const Playbook& playbook);

/// The tasks of a playbook counted from `start`, without a customer; none has faults but for days that are
/// out of range.
std::vector<Task> tasks_of(const Playbook& playbook, Day start);

}  // namespace laoke
