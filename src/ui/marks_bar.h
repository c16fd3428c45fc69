/// The rows of a list that are marked, and the bar with what can be done with them: on a phone a tap marks
/// once that is wanted, elsewhere there are boxes.
#pragma once

#include "ui/menu.h"
#include "ui/row_selection.h"
#include "ui/toolbar.h"

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace laoke::ui {

struct Marks {
    RowSelection rows;
    bool is_marking = false;  ///< on a phone a tap marks
    /// What was chosen from the menu that a phone has for the bar's actions, until they are asked for again.
    std::optional<std::size_t> chosen{};

    /// What the table is given: nothing where it shows no boxes.
    [[nodiscard]] RowSelection* for_table();
    /// A row was opened: by a tap that marks it is not.
    [[nodiscard]] std::optional<std::size_t> opened(std::optional<std::size_t> row);
    [[nodiscard]] bool has_bar() const;
    /// What the table leaves free for the bar, in CSS pixels.
    [[nodiscard]] float room(std::string_view bar) const;
    void clear();
};

/// While it lives its actions are drawn, on a phone they are gathered in one menu; it begins with "select
/// all" and ends with "clear".  Only while `has_bar()`.
class MarksBar {
public:
    MarksBar(std::string_view name, Marks& marks, std::string_view label = {});
    ~MarksBar();
    MarksBar(const MarksBar&) = delete;
    MarksBar& operator=(const MarksBar&) = delete;

    /// Something that can be done: true when it was pressed, on a phone in the frame after.  `name` outlives
    /// the bar.
    [[nodiscard]] bool act(Icon icon, std::string_view name, bool is_possible = true);

private:
    Marks& marks_;
    Toolbar bar_;
    std::optional<std::size_t> chosen_;
    std::vector<MenuItem> menu_;  ///< of a phone
};

}  // namespace laoke::ui
