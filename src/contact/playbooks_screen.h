/// The shop's playbooks, and the dialog in which one is applied to customers.
#pragma once

#include "base/day.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace laoke {

struct PlaybookRow {
    std::string name;
    std::string summary;  ///< "3 步，30 天"
};

struct PlaybooksIntent {
    bool goes_back = false;
    bool adds = false;
    bool adds_ready = false;
    std::optional<std::size_t> opens;
};

PlaybooksIntent draw_playbooks(const std::vector<PlaybookRow>& rows);

/// One task that will be made.
struct PlannedTask {
    std::string title;
    std::string when;  ///< "2026-11-25 星期三 09:30"
};

struct PlaybookDialogView {
    Day today;
    std::string customers;                    ///< the name of the one, or how many they are
    std::vector<std::string_view> playbooks;  ///< their names
    std::vector<PlannedTask> tasks;           ///< none while the day is not understood
    std::string error;                        ///< about the day
    std::vector<std::string> assignees;       ///< of tasks so far
    std::string assignee_error;
};

struct PlaybookDialogState {
    bool is_open = false;
    int chosen = 0;  ///< of the playbooks
    std::string start;
    std::string assignee;  ///< of all the tasks
};

struct PlaybookDialogIntent {
    bool changed = false;
    bool applies = false;
    bool manages = false;  ///< the playbooks
};

PlaybookDialogIntent draw_playbook_dialog(const PlaybookDialogView& view, PlaybookDialogState& state);

}  // namespace laoke
