#include "support/headless_page.h"
#include "ui/widgets.h"

#include <doctest/doctest.h>
#include <imgui.h>

using namespace laoke;
using namespace laoke::testing;

TEST_CASE("frames are demanded until the picture has stood still twice") {
    ui::FrameDemand demand;
    demand.wake();

    demand.frame_done(true);
    CHECK(demand.is_due(0));
    demand.frame_done(false);
    CHECK(demand.is_due(16));
    demand.frame_done(false);

    CHECK_FALSE(demand.is_due(1e9));
}

TEST_CASE("the earliest timer wakes the page, once") {
    ui::FrameDemand demand;
    demand.frame_done(false);
    demand.frame_done(false);
    demand.wake_at(500);
    demand.wake_at(900);

    CHECK_FALSE(demand.is_due(499));
    CHECK(demand.is_due(500));
    demand.frame_begins(500);
    demand.frame_done(false);
    CHECK_FALSE(demand.is_due(2000));
}

TEST_CASE("what a frame that a timer has woken asks for is not lost") {
    ui::FrameDemand demand;
    demand.frame_done(false);
    demand.frame_done(false);
    demand.wake_at(500);

    demand.frame_begins(500);
    demand.wake_at(600);
    demand.frame_done(false);

    CHECK_FALSE(demand.is_due(599));
    CHECK(demand.is_due(600));
}

TEST_CASE("an unchanged picture has no damage, a changed word only its own place") {
    std::string word = "甲";
    HeadlessPage page({}, [&] {
        ui::text("第一行");
        ui::text(word);
        ui::text("第三行");
    });
    ui::DamageTracker damage;

    CHECK(damage.next(*ImGui::GetDrawData(), 1).everything);
    CHECK(damage.next(*ImGui::GetDrawData(), 1).nothing);
    word = "乙丙";
    page.settle();
    const ui::Damage changed = damage.next(*ImGui::GetDrawData(), 1);

    CHECK_FALSE(changed.everything);
    CHECK_FALSE(changed.nothing);
    CHECK(changed.rect.height < 100);
    CHECK(damage.next(*ImGui::GetDrawData(), 2).everything);
}
