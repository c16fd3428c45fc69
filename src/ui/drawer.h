/// A panel over the right side of the page, on a phone a sheet from below: details and filters that leave the
/// page where it is.
#pragma once

#include <string_view>

namespace laoke::ui {

struct DrawerOptions {
    std::string_view title{};
    float width = 400;  ///< CSS pixels; a sheet is as wide as the page
};

/// The focus goes in, stays in, and comes back.  Escape, the cross and a press beside it close it.
/// `if (ui::Drawer drawer{"filter", {...}, is_open}) { ... }`
class Drawer {
public:
    Drawer(std::string_view id, const DrawerOptions& options, bool& is_open);
    ~Drawer();
    Drawer(const Drawer&) = delete;
    Drawer& operator=(const Drawer&) = delete;

    explicit operator bool() const { return is_shown_; }

private:
    bool& is_open_;
    bool is_shown_ = false;
    unsigned id_ = 0;
};

}  // namespace laoke::ui
