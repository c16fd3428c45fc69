/// What is to be done: what is due or overdue, what comes later, what is completed; and which customers it
/// is time to get in touch with.
#pragma once

#include "contact/task.h"
#include "ui/marks_bar.h"
#include "ui/table.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace laoke {

/// What the page lists.
enum class TodayList : unsigned char { due, later, completed, customers, calendar };

/// One task, ready to be shown.
struct TodayTask {
    std::string title;
    std::string customer;  ///< name and phone; empty for the shop's own
    std::string when;      ///< why it is here: "逾期 3 天", "今天 14:00"
    std::string more;      ///< what it was made for, when it comes again: "催款 · 每月"; may be empty
    std::string assignee;  ///< who does it
    bool is_overdue = false;
};

/// A customer it is time to get in touch with, ready to be shown.
struct TodayCustomer {
    std::string name;
    std::string phone;
    std::string reason;  ///< "已超 17 天（通常 30 天来一次）"
    bool is_pressing = false;
};

/// The columns of the tasks, in the order in which they are drawn; the last one where tasks are somebody's.
enum class TaskColumn : unsigned char { title, when, customer, assignee };

struct TodayView {
    Day today;
    std::string summary;  ///< "11 月 25 日 星期三 · 待办 3 项，其中逾期 1 项"
    std::span<const TodayTask> tasks;
    ui::SortOrder sort;                        ///< of the tasks, by TaskColumn
    std::span<const TodayCustomer> customers;  ///< those that are rows so far
    std::size_t customer_count = 0;            ///< of all of them
    std::vector<std::string_view>
        whose;                          ///< everybody, nobody, and who does tasks; empty when nobody is named
    std::string receivables;            ///< "3 位客户有到期欠款"; empty when nobody has
    std::string opportunities;          ///< "2 个商机过了预计成交日"; empty when none is late
    std::string profiles;               ///< "41 位客户的资料该核对了"; empty when none is
    std::vector<std::string> meetings;  ///< of today: "14:00 春茶订货会"
    bool is_searching = false;          ///< for the customers: not all are known yet
    std::span<const std::string> assignees;  ///< who does tasks
    std::string marked_error;                ///< of the day or the name for those that are marked
};

struct TodayState {
    int list = 0;   ///< index of TodayList
    int whose = 0;  ///< of TodayView::whose
    bool asks_to_postpone = false;
    std::string postponed;  ///< the title of that task
    std::string postpone_to;
    std::string postpone_error;
    ui::Marks marks;
    bool moves_marked = false;    ///< asks for the day
    bool assigns_marked = false;  ///< asks who does them
    std::string day;
    std::string assignee;
};

struct TodayIntent {
    bool list_changed = false;
    bool whose_changed = false;
    std::optional<ui::SortOrder> sorts;
    bool adds = false;
    std::optional<std::size_t> opens;  ///< a task, or a customer
    std::optional<std::size_t> completes;
    std::optional<std::size_t> reopens;
    std::optional<std::size_t> asks_to_postpone;
    std::optional<Day> postpones_to;        ///< the task that was asked about
    std::optional<std::size_t> follows_up;  ///< with the customer of this row
    bool shows_customers = false;           ///< those it is time to get in touch with
    bool shows_receivables = false;
    bool shows_opportunities = false;
    bool shows_profiles = false;  ///< those to be confirmed
    std::optional<std::size_t> opens_meeting;
    std::optional<std::size_t> plans;  ///< a task for the customer of this row
    std::size_t end_shown = 0;         ///< rows in sight end here: more are needed when it is near the end
    bool asks_about_marked = false;    ///< a dialog was opened
    bool completes_marked = false;
    bool moves_marked = false;
    bool assigns_marked = false;
    bool removes_marked = false;
};

/// All but the calendar itself (calendar_screen.h), which stands below.
TodayIntent draw_today(const TodayView& view, TodayState& state);

}  // namespace laoke
