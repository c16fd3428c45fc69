/// What lies over the page: dialogs, questions, progress, notices that go away by themselves.
#pragma once

#include "ui/text_widgets.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace laoke::ui {

struct DialogOptions {
    std::string_view title{};
    float width = 440;       ///< CSS pixels; the whole page on a phone
    bool is_urgent = false;  ///< a question that must be answered: role alertdialog
};

/// A modal dialog: the focus goes in, stays in, and comes back; Escape closes it.
/// `if (ui::Dialog dialog{"new-customer", {...}, is_open}) { ... }`
class Dialog {
public:
    Dialog(std::string_view id, const DialogOptions& options, bool& is_open);
    ~Dialog();
    Dialog(const Dialog&) = delete;
    Dialog& operator=(const Dialog&) = delete;

    explicit operator bool() const { return is_shown_; }
    /// Escape was pressed or the cross clicked in this frame; `is_open` is false already.
    [[nodiscard]] bool is_cancelled() const { return is_cancelled_; }

private:
    bool& is_open_;
    bool is_shown_ = false;
    bool is_cancelled_ = false;
    bool is_urgent_ = false;
    unsigned id_ = 0;
};

/// While it lives dialogs are not drawn, though they stay open: one question about the whole page stands
/// alone.
class HeldDialogs {
public:
    explicit HeldDialogs(bool is_held);
    ~HeldDialogs();
    HeldDialogs(const HeldDialogs&) = delete;
    HeldDialogs& operator=(const HeldDialogs&) = delete;
};

/// The buttons at the lower right of a dialog are drawn while it lives, the main one last.
class DialogActions {
public:
    DialogActions();
    ~DialogActions();
    DialogActions(const DialogActions&) = delete;
    DialogActions& operator=(const DialogActions&) = delete;
};

enum class Answer : unsigned char { none, confirmed, other, cancelled };

struct Question {
    std::string_view title{};
    std::string_view body{};
    std::string_view confirm{};  ///< the verb: "删除", "导入"
    std::string_view other{};    ///< a dangerous second way out; "": there is none
    std::string_view cancel{};   ///< "": the usual word
    bool is_dangerous = false;
};
/// Asks while `is_open`, which is false after an answer.
Answer confirm(std::string_view id, const Question& question, bool& is_open);

struct ProgressView {
    std::string_view title{};
    std::string_view detail{};
    std::int64_t done = 0;
    std::int64_t total = 0;  ///< 0: not known
    bool can_cancel = true;
};
/// True when the user cancels.
bool progress_dialog(const ProgressView& view);

struct Toast {
    std::string text;
    Kind kind = Kind::neutral;
    std::string action_label{};      ///< "撤销"
    std::function<void()> action{};  ///< runs after the frame in which it was chosen
    double shown_ms = 6000;
};
/// Shows a notice at the lower edge; it is read out, and goes away by itself.
void toast(Toast toast);
/// Takes all notices away (the archive was closed).
void clear_toasts();

}  // namespace laoke::ui
