/// Every widget by itself: a program for developers and tests that is not published.  Its texts stand where
/// they are shown, so that the shop's table of texts does not hold them.
#pragma once

#include <array>
#include <string>
#include <string_view>

namespace laoke::gallery {

/// One of the two, in the page's language.
std::string_view say(std::string_view chinese, std::string_view english);

/// A file each, <name>_part.cpp.
void draw_controls();
void draw_table();
void draw_messages();
void draw_charts(int tab);
void draw_patterns(int tab);

/// The dialog of messages_part.cpp, which other parts open too, and all others that lie over the page.
void show_dialog();
void draw_dialogs();

class Gallery {
public:
    /// "charts" or "charts/2", as it stands in the address; what is unknown leads nowhere.
    void go(std::string_view address);
    [[nodiscard]] std::string address() const;
    void draw();

    static constexpr int part_count = 5;

private:
    int part_ = 0;
    std::array<int, part_count> tabs_{};
};

}  // namespace laoke::gallery
