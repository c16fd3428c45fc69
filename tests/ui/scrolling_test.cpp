#include "support/headless_page.h"
#include "ui/touch_scroll.h"
#include "ui/wheel_scroll.h"
#include "ui/widgets.h"

#include <doctest/doctest.h>
#include <imgui.h>
#include <imgui_internal.h>

#include <string>
#include <vector>

using namespace laoke;
using namespace laoke::testing;

namespace {

constexpr ImVec2 in_the_list{600, 400};

/// A list of 1000 rows, with a clock of its own.
struct List {
    HeadlessPage page{{}, [] {
                          ui::table({.name = "客户列表", .columns = columns, .rows = 1000},
                                    [](ui::TableRow& row) { row.text(0, std::to_string(row.index())); });
                      }};
    double now_ms = 1000;

    static constexpr ui::TableColumn columns[] = {{.title = "客户"}};

    [[nodiscard]] float top() { return ui::window_to_scroll(in_the_list, 1)->Scroll.y; }

    /// Pictures `pace_ms` apart until `moves` stands still; where the list was in each.
    template <typename Moves>
    std::vector<float> watch(double pace_ms, Moves moves) {
        std::vector<float> seen;
        for (bool goes_on = true; goes_on;) {
            now_ms += pace_ms;
            goes_on = moves(now_ms);
            page.frame();
            seen.push_back(top());
            REQUIRE(seen.size() < 1000);
        }
        return seen;
    }
};

}  // namespace

TEST_CASE("the wheel glides, quickly first and slowly then, and never back") {
    List list;
    ui::WheelScroll wheel;

    wheel.turn(in_the_list, 3, true, list.now_ms);
    const std::vector<float> seen = list.watch(16, [&](double now) { return wheel.advance(now); });

    REQUIRE(seen.size() > 5);
    CHECK(seen.back() == list.top());
    CHECK(seen[0] > seen.back() / 5);
    for (std::size_t i = 1; i < seen.size(); ++i) CHECK(seen[i] >= seen[i - 1]);
}

TEST_CASE("a notch back undoes a notch, also one that is turned before the glide is at its end") {
    List list;
    ui::WheelScroll wheel;
    wheel.turn(in_the_list, 4, true, list.now_ms);
    list.watch(16, [&](double now) { return wheel.advance(now); });
    const float before = list.top();

    wheel.turn(in_the_list, 2, true, list.now_ms);
    list.now_ms += 16;
    wheel.advance(list.now_ms);
    list.page.frame();
    wheel.turn(in_the_list, -2, true, list.now_ms);
    list.watch(16, [&](double now) { return wheel.advance(now); });

    CHECK(list.top() == before);
}

TEST_CASE("with reduced motion, or where pictures come slowly, the wheel is at once where it goes") {
    List list;
    ui::WheelScroll wheel;
    wheel.turn(in_the_list, 3, true, list.now_ms);
    const float there = list.watch(16, [&](double now) { return wheel.advance(now); }).back();

    wheel.turn(in_the_list, -3, false, list.now_ms);
    CHECK(list.watch(16, [&](double now) { return wheel.advance(now); }).front() == 0);

    wheel.turn(in_the_list, 3, true, list.now_ms);
    const std::vector<float> slow = list.watch(50, [&](double now) { return wheel.advance(now); });
    REQUIRE(slow.size() > 1);
    CHECK(slow[1] == there);
}

TEST_CASE("a list that is moved otherwise is not pulled back by the wheel") {
    List list;
    ui::WheelScroll wheel;
    wheel.turn(in_the_list, 3, true, list.now_ms);
    wheel.advance(list.now_ms + 16);
    list.page.frame();

    ImGui::SetScrollY(ui::window_to_scroll(in_the_list, 1), 5000);
    list.page.frame();

    CHECK_FALSE(wheel.advance(list.now_ms + 32));
    list.page.frame();
    CHECK(list.top() == 5000);
}

TEST_CASE("a list follows the finger, and goes on by itself when it is let go") {
    List list;
    ui::TouchScroll touch;
    touch.press(1, in_the_list, list.now_ms, false);
    for (float way = 20; way <= 100; way += 20) {
        list.now_ms += 16;
        CHECK(touch.move(1, {in_the_list.x, in_the_list.y - way}, list.now_ms) ==
              ui::TouchScroll::Outcome::nothing);
        list.page.frame();
    }
    CHECK(list.top() == 100);
    CHECK(touch.release(1, list.now_ms) == ui::TouchScroll::Outcome::nothing);

    const std::vector<float> seen = list.watch(16, [&](double now) { return touch.glide(now); });

    CHECK(seen.back() > 200);
    CHECK(seen.back() - seen[seen.size() - 2] < seen[1] - seen[0]);
}

TEST_CASE("a finger that trembles taps, one that goes sideways drags") {
    List list;
    ui::TouchScroll touch;
    using enum ui::TouchScroll::Outcome;

    touch.press(1, in_the_list, list.now_ms, false);
    CHECK(touch.move(1, {in_the_list.x + 3, in_the_list.y + 4}, list.now_ms + 16) == nothing);
    CHECK(touch.release(1, list.now_ms + 32) == tap);

    touch.press(2, in_the_list, list.now_ms + 100, false);
    CHECK(touch.move(2, {in_the_list.x + 30, in_the_list.y + 4}, list.now_ms + 116) == drag_begins);
    CHECK(touch.move(2, {in_the_list.x + 60, in_the_list.y + 4}, list.now_ms + 132) == drags);
    CHECK(touch.release(2, list.now_ms + 148) == drag_ends);
    CHECK(list.top() == 0);
}

TEST_CASE("a screen begins where it was left, far down a long list too, in its first picture") {
    ui::ScreenPosition position{.row = 98'765.25};
    std::string screen = "left";
    HeadlessPage page({}, [&] {
        const ui::Shell shell({.screen = screen, .position = position, .body_scrolls = false});
        ui::table({.name = "客户列表", .columns = List::columns, .rows = 100'000},
                  [](ui::TableRow& row) { row.text(0, std::to_string(row.index())); });
    });
    page.frame();
    CHECK(ui::screen_position().row == doctest::Approx(98'765.25).epsilon(1e-9));
    page.settle();
    CHECK(ui::screen_position().row == doctest::Approx(98'765.25).epsilon(1e-9));

    screen = "new";
    position = {};
    page.frame();
    CHECK(ui::screen_position().row == 0);
}
