/// The field for who does a task: what begins like a name that was used before is offered.
#pragma once

#include "ui/fields.h"

#include <span>
#include <string>

namespace laoke {

struct AssigneeEvents {
    bool changed = false;
    bool is_chosen = false;  ///< a name was taken: Enter did that, and saves nothing
};

/// `known`: all names that tasks have.
AssigneeEvents draw_assignee(std::string& assignee, std::span<const std::string> known,
                             std::string_view error);

}  // namespace laoke
