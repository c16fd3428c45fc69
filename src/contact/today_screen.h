/// What is to be done: what is due or overdue, what comes later, what is completed.
#pragma once

#include "contact/task.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace laoke {

enum class TaskScope : unsigned char { due, later, completed };

/// One task, ready to be shown.
struct TodayTask {
    std::string title;
    std::string customer;  ///< name and phone; empty for the shop's own
    std::string when;      ///< why it is here: "逾期 3 天", "今天 14:00"
    std::string repeats;   ///< "每月"; empty when it does not come again
    bool is_overdue = false;
};

struct TodayView {
    std::string summary;  ///< "11 月 25 日 星期三 · 待办 3 项，其中逾期 1 项"
    std::span<const TodayTask> tasks;
};

struct TodayState {
    int scope = 0;  ///< index of TaskScope
};

struct TodayIntent {
    bool scope_changed = false;
    bool adds = false;
    std::optional<std::size_t> opens;
    std::optional<std::size_t> completes;
    std::optional<std::size_t> reopens;
    std::optional<std::size_t> postpones;  ///< to tomorrow
    std::size_t end_shown = 0;  ///< rows in sight end here: more are needed when it is near the end
};

TodayIntent draw_today(const TodayView& view, TodayState& state);

}  // namespace laoke
