/// Entering a task, or changing one.
#pragma once

#include "contact/task.h"
#include "customers/customer_field_screen.h"

#include <optional>
#include <string>
#include <vector>

namespace laoke {

/// The texts as they stand in the fields.
struct TaskDraft {
    std::string title, due_on, due_time, repeat_every = "1", note, assignee;
    int repeat_unit = 0;        ///< index of RepeatUnit
    std::string customer_text;  ///< as typed, or the name of the one that was chosen
    Id<Customer> customer;      ///< not set: the shop's own, or still being typed

    bool operator==(const TaskDraft&) const = default;
};

struct TaskFormView {
    Day today;
    bool is_edit = false;
    bool is_open = true;
    bool has_customer = false;  ///< as it is kept
    std::vector<FoundCustomer> customers;
    std::string title_error, customer_error, due_error, time_error, repeat_error, note_error, assignee_error;
    std::vector<std::string> assignees;  ///< used so far
    std::string due_help;                ///< "星期五"
    std::string repeat_help;             ///< "下一次 2026-12-31"
};

struct TaskFormIntent {
    bool changed = false;
    bool customer_typed = false;
    std::optional<std::size_t> customer_chosen;
    std::optional<DueChoice> due_chosen;
    bool saves = false;
    bool goes_back = false;
    bool opens_customer = false;
    bool follows_up = false;
    bool visits = false;  ///< records a return visit
    bool completes = false;
    bool reopens = false;
    bool removes = false;
};

TaskFormIntent draw_task_form(const TaskFormView& view, TaskDraft& draft);

}  // namespace laoke
