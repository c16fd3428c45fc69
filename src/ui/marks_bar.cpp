#include "ui/marks_bar.h"

#include "base/decimal.h"
#include "ui/widgets.h"

#include <string>
#include <utility>

namespace laoke::ui {

namespace {

bool marks_by_tap(const Marks& marks) { return is_narrow() && (marks.is_marking || marks.rows.count() > 0); }

/// "已选 3 项，1 项不在下面".
std::string label_of(const RowSelection& rows) {
    const std::string count = format_count(rows.count());
    if (rows.unlisted_count() == 0) return tr(TextKey::ui_marked, {{"count", count}});
    return tr(TextKey::ui_marked_elsewhere,
              {{"count", count}, {"elsewhere", format_count(rows.unlisted_count())}});
}

}  // namespace

RowSelection* Marks::for_table() { return !is_narrow() || marks_by_tap(*this) ? &rows : nullptr; }

std::optional<std::size_t> Marks::opened(std::optional<std::size_t> row) {
    if (!row || !marks_by_tap(*this)) return row;
    rows.toggle(*row);
    return std::nullopt;
}

bool Marks::has_bar() const { return rows.count() > 0 || marks_by_tap(*this); }

float Marks::room(std::string_view bar) const { return has_bar() ? toolbar_room(bar) : 0; }

void Marks::clear() {
    rows.clear();
    is_marking = false;
    chosen.reset();
}

MarksBar::MarksBar(std::string_view name, Marks& marks, std::string_view label)
    : marks_(marks),
      bar_(name, label.empty() ? label_of(marks.rows) : std::string(label)),
      chosen_(std::exchange(marks.chosen, std::nullopt)) {
    if (button(tr(TextKey::ui_mark_listed), {.kind = ButtonKind::quiet})) marks_.rows.set_all_listed(true);
}

MarksBar::~MarksBar() {
    if (!menu_.empty()) {
        marks_.chosen =
            menu_button(tr(TextKey::ui_marked_actions), menu_, {.is_disabled = marks_.rows.count() == 0});
        if (marks_.chosen) interface().demand().wake();
    }
    const std::string_view clear = tr(TextKey::ui_clear_marks);
    const bool clears =
        is_narrow() ? icon_button(Icon::close, clear) : button(clear, {.kind = ButtonKind::quiet});
    if (clears) marks_.clear();
}

bool MarksBar::act(Icon icon, std::string_view name, bool is_possible) {
    const bool is_disabled = marks_.rows.count() == 0 || !is_possible;
    if (!is_narrow()) return button(name, {.icon = icon, .is_disabled = is_disabled});
    menu_.push_back(
        {.icon = icon, .title = name, .is_disabled = is_disabled, .is_dangerous = icon == Icon::trash});
    return !is_disabled && chosen_ == menu_.size() - 1;
}

}  // namespace laoke::ui
