#include "app/open_shop.h"

#include <doctest/doctest.h>
#include <imgui.h>
#include <imgui_internal.h>

#include <functional>
#include <limits>
#include <memory>
#include <string>
#include <vector>

namespace laoke::testing {

namespace {

constexpr PageSize phone{.width = 390, .height = 844, .pixel_ratio = 2};

/// After the wheel has been turned the mirror waits for more of it.
constexpr double mirror_rests_ms = 500;

/// A row in sight: its number and where it is, physical pixels.
struct SeenRow {
    std::int64_t number = 0;
    float y = 0;
    bool operator==(const SeenRow&) const = default;
};

doctest::String toString(const SeenRow& row) {
    return (std::to_string(row.number) + " at " + std::to_string(row.y)).c_str();
}

/// The sample shop, one step on from what it opens with: its lists are longer than the page.
struct Visit {
    explicit Visit(const PageSize& page_size = {}) : size(page_size), page(open()) {
        page->button_starting("用示例数据试用").click();
        page->settle();
        go("客户");
    }

    std::unique_ptr<TestPage> open(TabHistory tab = {}) {
        return std::make_unique<TestPage>(browser, size, std::move(tab));
    }

    /// As by F5.
    void reload() {
        TabHistory tab = page->navigation.tab;
        page.reset();
        page = open(std::move(tab));
    }

    void go(std::string_view link) {
        (*page)->link(link).click();
        page->settle();
    }

    void press(std::string_view button) {
        (*page)->button(button).click();
        page->settle();
    }

    void back() {
        page->navigation.press_back();
        page->settle();
    }

    void forward() {
        page->navigation.press_forward();
        page->settle();
    }

    void scroll(float notches) {
        const float part = 0.6F * size.pixel_ratio;
        (*page)->move_pointer(static_cast<float>(size.width) * part, static_cast<float>(size.height) * part);
        (*page)->wheel(notches);
        (*page)->wait(mirror_rests_ms);
    }

    /// The first row of the list whose upper edge is in sight.
    SeenRow top_row() {
        SeenRow top{.number = std::numeric_limits<std::int64_t>::max()};
        const ui::MirrorTree& tree = (*page)->interface().shown();
        for (const ui::MirrorNode& node : tree.nodes()) {
            const bool is_data = node.role == ui::Role::row && (node.states & ui::state::focusable) != 0;
            if (is_data && node.position < top.number) top = {node.position, node.rect.y};
        }
        return top;
    }

    /// Opens the third of the rows in sight.
    void open_row() {
        const ui::MirrorTree& tree = (*page)->interface().shown();
        int seen = 0;
        for (const ui::MirrorNode& node : tree.nodes()) {
            if (node.role != ui::Role::row || (node.states & ui::state::focusable) == 0 || ++seen < 3)
                continue;
            (*page)->interface().activate(node.id);
            break;
        }
        page->settle();
    }

    /// How far an area is scrolled in each of the next pictures, as long as it is drawn.
    std::vector<float> pictures_of(std::string_view area) {
        std::vector<float> seen;
        for (int picture = 0; picture < 6; ++picture) {
            (*page)->frame();
            for (const ImGuiWindow* window : ImGui::GetCurrentContext()->Windows) {
                const std::string_view path = window->Name;
                if (window->Active && path.substr(path.rfind('/') + 1).starts_with(area))
                    seen.push_back(window->Scroll.y);
            }
        }
        return seen;
    }

    [[nodiscard]] std::string address() const { return page->navigation.hash(); }
    [[nodiscard]] std::size_t steps() const { return page->navigation.tab.steps.size(); }
    [[nodiscard]] HeadlessPage* operator->() { return &page->page(); }

    TestBrowser browser;
    PageSize size;
    std::unique_ptr<TestPage> page;
};

}  // namespace

TEST_CASE("a list is found again as it was left: by the browser's back and forward, and after a reload") {
    const auto by_back = [](Visit& visit) { visit.back(); };
    const auto by_back_and_forward = [](Visit& visit) {
        visit.back();
        visit.forward();
        REQUIRE(visit.address().starts_with("customers/"));
        visit.back();
    };
    const auto by_reload_of_record = [](Visit& visit) {
        visit.reload();
        REQUIRE(visit.address().starts_with("customers/"));
        visit.back();
    };
    const auto by_reload_of_list = [](Visit& visit) {
        visit.back();
        visit.reload();
    };
    const auto by_own_button = [](Visit& visit) {
        visit.press("客户");
        CHECK(visit.page->navigation.tab.at == 1);
    };
    for (const PageSize& size : {PageSize{}, phone}) {
        Visit visit(size);
        visit.scroll(-7);
        const SeenRow left = visit.top_row();
        REQUIRE(left.number > 3);
        for (const std::function<void(Visit&)>& way :
             {std::function<void(Visit&)>(by_back), std::function<void(Visit&)>(by_back_and_forward),
              std::function<void(Visit&)>(by_reload_of_record),
              std::function<void(Visit&)>(by_reload_of_list), std::function<void(Visit&)>(by_own_button)}) {
            visit.open_row();
            REQUIRE(visit.address().starts_with("customers/"));
            way(visit);
            CHECK(visit.address() == "customers");
            CHECK(visit.top_row() == left);
        }
    }
}

TEST_CASE("the first picture of what is come back to shows it where it was") {
    for (const PageSize& size : {PageSize{.width = 1280, .height = 560}, phone}) {
        for (const std::string_view area : {"##rows", "##body"}) {
            CAPTURE(area);
            Visit visit(size);
            if (area == "##body") visit.open_row();
            visit.scroll(-5);
            const float left = visit.pictures_of(area).front();
            REQUIRE(left > 100);

            visit.go("设置");
            visit.page->navigation.press_back();
            const auto after_back = visit.pictures_of(area);
            REQUIRE(after_back.size() >= 5);
            for (std::size_t i = area == "##body" ? 1 : 0; i < after_back.size(); ++i)
                CHECK(after_back[i] == left);

            visit.page->settle();
            visit.reload();
            for (const float seen : visit.pictures_of(area)) CHECK(seen == left);
        }
    }
}

TEST_CASE("what was looked for and the order belong to the step of the history") {
    Visit visit;
    visit->columnheader("累计消费").click();
    visit.page->settle();
    visit->textbox("搜索客户").fill("张");
    visit.page->settle();
    visit.open_row();

    visit.reload();
    visit.back();
    CHECK(visit->textbox("搜索客户").value() == "张");
    visit->textbox("搜索客户").fill("");
    visit.page->settle();
    CHECK(visit->columnheader("累计消费").is(ui::state::sorted_down));
}

TEST_CASE("a list that is come to anew is sorted as before and begins at its top, with nothing looked for") {
    Visit visit;
    visit->columnheader("累计消费").click();
    visit.page->settle();
    visit.scroll(-7);
    visit->textbox("搜索客户").fill("1");
    visit.page->settle();

    SUBCASE("from another place") {
        visit.go("商品");
        visit.go("客户");
    }
    SUBCASE("from itself") { visit.go("客户"); }
    SUBCASE("in another tab") {
        visit.page->navigation.tab = {};
        visit.reload();
    }

    CHECK(visit->textbox("搜索客户").value().empty());
    CHECK(visit->columnheader("累计消费").is(ui::state::sorted_down));
    CHECK(visit.top_row().number == 2);
}

TEST_CASE("what is looked for anew is shown from its beginning") {
    Visit visit;
    visit.scroll(-7);
    visit->textbox("搜索客户").fill("1");
    visit.page->settle();
    CHECK(visit.top_row().number == 2);
}

TEST_CASE("products and sales are found again, those too that were fetched as they came into sight") {
    Visit visit;
    visit.go("销售");
    for (int i = 0; i < 12; ++i) visit.scroll(-20);
    const SeenRow sale = visit.top_row();
    REQUIRE(sale.number > 200);
    visit.open_row();
    visit.reload();
    visit.back();
    CHECK(visit.top_row() == sale);

    visit.go("商品");
    visit->textbox("搜索商品").fill("茶");
    visit.page->settle();
    visit.open_row();
    visit.press("取消");
    CHECK(visit.address() == "products");
    CHECK(visit->textbox("搜索商品").value() == "茶");
}

TEST_CASE("a list that moves while it is left does not carry the one that is come back to with it") {
    Visit visit;
    visit.scroll(-7);
    const SeenRow left = visit.top_row();
    visit.go("商品");
    visit.go("客户");
    visit.scroll(-1);

    ImGui::GetIO().AddMouseWheelEvent(0, -1);
    visit.page->navigation.press_back();
    visit.page->navigation.press_back();
    visit.page->settle();
    (*visit.page)->wait(mirror_rests_ms);
    CHECK(visit.page->navigation.tab.at == 1);
    CHECK(visit.top_row() == left);
}

TEST_CASE("who saves or leaves a form is back in the list, and the history has no second one") {
    Visit visit;
    visit.scroll(-7);
    const SeenRow left = visit.top_row();
    visit.open_row();
    const std::string customer = visit.address();
    visit.press("修改");
    const std::size_t steps = visit.steps();

    SUBCASE("saved") {
        visit->textbox("备注").fill("老朋友");
        visit.press("保存");
    }
    SUBCASE("left") { visit.press("返回"); }
    SUBCASE("left by Escape") {
        visit->textbox("姓名").focus();
        visit->press(ImGuiKey_Escape);
        visit.page->settle();
    }

    CHECK(visit.address() == customer);
    CHECK(visit.steps() == steps);
    visit.back();
    CHECK(visit.address() == "customers");
    CHECK(visit.top_row() == left);
}

TEST_CASE("the browser's back asks before a form is left, and then goes back") {
    Visit visit;
    visit.scroll(-7);
    const SeenRow left = visit.top_row();
    visit.press("新增客户");
    visit->textbox("姓名").fill("钱六");
    visit.page->settle();

    visit.back();
    CHECK(visit.address() == "customers/new");
    visit.press("不保存，离开");

    CHECK(visit.address() == "customers");
    CHECK(visit.top_row() == left);
    visit.forward();
    CHECK(visit.address() == "customers/new");
}

TEST_CASE("what is typed in the moment before the browser goes back is asked about too") {
    Visit visit;
    visit.press("新增客户");
    visit->textbox("姓名").focus();
    visit.page->settle();
    visit->interface().editor_changed(visit->textbox("姓名").id(), "钱六");

    visit.back();
    CHECK(visit.address() == "customers/new");
    CHECK(visit->node(ui::Role::alertdialog).exists());
    CHECK(visit->textbox("姓名").value() == "钱六");
}

TEST_CASE("back closes what lies over the page first, and the history stays as it was") {
    Visit visit;
    visit.open_row();
    const std::string customer = visit.address();
    const std::size_t steps = visit.steps();

    SUBCASE("a question") {
        visit.press("删除");
        REQUIRE(visit->node(ui::Role::alertdialog).exists());
    }
    SUBCASE("a dialog") {
        visit->press(ImGuiMod_Ctrl | ImGuiKey_K);
        visit.page->settle();
        REQUIRE(visit->node(ui::Role::dialog).exists());
    }

    visit.back();
    CHECK_FALSE(visit->node(ui::Role::alertdialog).exists());
    CHECK_FALSE(visit->node(ui::Role::dialog).exists());
    CHECK(visit.address() == customer);
    CHECK(visit.steps() == steps);

    visit.back();
    CHECK(visit.address() == "customers");
}

TEST_CASE("back closes a menu, and forward leads on") {
    Visit visit;
    visit.go("商品");
    visit.back();
    visit.press("选择列");
    REQUIRE(visit->node(ui::Role::menu).exists());

    visit.forward();
    CHECK_FALSE(visit->node(ui::Role::menu).exists());
    CHECK(visit.address() == "customers");
    visit.forward();
    CHECK(visit.address() == "products");
}

TEST_CASE("how a list of one archive was left is nothing to another") {
    Visit visit;
    visit->textbox("搜索客户").fill("张");
    visit.page->settle();
    visit.go("设置");
    visit.press("切换档案");
    visit.page->button_starting("新建档案").click();
    visit.page->settle();
    visit->textbox("店名").fill("清和茶行");
    visit.press("建立档案");
    visit.go("导入导出");
    visit.page->navigation.press_back();
    visit.back();

    CHECK(visit->has_text("还没有客户"));
    // A customer makes the search visible, were it there.
    visit->button("新增客户").nth(0).click();
    visit.page->settle();
    visit->textbox("姓名").fill("李四");
    visit.press("保存");
    visit.back();
    visit.page->settle();
    CHECK(visit->textbox("搜索客户").value().empty());
}

}  // namespace laoke::testing
