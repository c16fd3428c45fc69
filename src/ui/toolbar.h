/// A bar at the page's lower edge: what can be done with what is marked above it.
#pragma once

#include <string_view>

namespace laoke::ui {

/// What is drawn while it lives stands beside one another in it; notices stay above it.
class Toolbar {
public:
    /// `label` is shown, `name` is what a screen reader calls the bar.
    Toolbar(std::string_view name, std::string_view label);
    ~Toolbar();
    Toolbar(const Toolbar&) = delete;
    Toolbar& operator=(const Toolbar&) = delete;

private:
    unsigned id_;
    float saved_work_right_;
};

/// What a table leaves free for the bar below it, in CSS pixels.
[[nodiscard]] float toolbar_room(std::string_view name);

}  // namespace laoke::ui
