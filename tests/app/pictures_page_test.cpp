#include "app/open_shop.h"
#include "base/base64.h"
#include "support/images.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

using namespace laoke;
using namespace laoke::testing;

namespace {

constexpr std::string_view dialog_of_first = "图片 1";

/// A shop with one customer, on whose page it stands.
struct PicturesShop : OpenShop {
    explicit PicturesShop(const PageSize& size = {}) : OpenShop(size) {
        add_customer("张三", "13800138000");
        go("customers");
        page->row("张三").click();
        page.settle();
        address = page.navigation.hash();
    }

    void pick(std::string file) {
        browser.files.next_pick = {"店.jpg", std::move(file)};
        open("加图片");
    }
    void drop(std::string file) {
        browser.files.drop(std::make_unique<MemoryFile>("店.jpg", std::move(file)));
        page.settle();
    }

    std::string address;
};

}  // namespace

TEST_CASE("a picture is added from a file or by dropping it, shown, and taken back") {
    PicturesShop shop;
    CHECK(shop.page->has_text("还没有图片"));
    CHECK(shop.page->has_text("最多 12 张"));

    shop.pick(a_jpeg(640, 480, "a"));
    CHECK(shop.page->button("图片 1").exists());
    CHECK(shop.page->has_text("给 张三 加图片"));
    shop.drop(a_jpeg(640, 480, "b"));
    CHECK(shop.page->button("图片 2").exists());

    shop.press("撤销");
    CHECK_FALSE(shop.page->button("图片 2").exists());
    CHECK(shop.page->button("图片 1").exists());
}

TEST_CASE(
    "pictures that come at once are taken one after the other, and one that is none keeps no other out") {
    PicturesShop shop;
    for (const std::string& file : {a_jpeg(640, 480, "a"), std::string("%PDF-1.7"), a_jpeg(640, 480, "b"),
                                    a_jpeg(640, 480, "c"), std::string("GIF")})
        shop.browser.files.drop(std::make_unique<MemoryFile>("店.jpg", file));
    shop.page.settle();
    CHECK(shop.page->button("图片 3").exists());
    CHECK_FALSE(shop.page->button("图片 4").exists());
    CHECK(shop.page->has_text("这不是浏览器能读的图片"));
}

TEST_CASE("who leaves while a picture is being made smaller is asked first") {
    /// The browser takes its time.
    struct SlowFile final : IncomingFile {
        using Done = std::function<void(std::optional<std::span<const std::byte>>)>;
        explicit SlowFile(Done& waiting) : done(waiting) {}
        [[nodiscard]] std::string_view name() const override { return "店.jpg"; }
        [[nodiscard]] std::uint64_t size() const override { return 0; }
        void read(std::uint64_t, std::size_t, Done) override {}
        void read_picture(int, std::size_t, Done then) override { done = std::move(then); }
        Done& done;
    };
    PicturesShop shop;
    SlowFile::Done done;
    shop.browser.files.drop(std::make_unique<SlowFile>(done));
    shop.page.settle();
    shop.go("customers");
    CHECK(shop.page->dialog("离开这一页？").exists());
    shop.press("继续填写");
    const std::string image = a_jpeg();
    done(std::as_bytes(std::span(image)));
    shop.page.settle();
    CHECK(shop.page->button("图片 1").exists());
    shop.go("customers");
    CHECK_FALSE(shop.page->dialog("离开这一页？").exists());
}

TEST_CASE("what is no picture is refused with a sentence") {
    PicturesShop shop;
    shop.pick("%PDF-1.7");
    CHECK(shop.page->has_text("这不是浏览器能读的图片"));
    CHECK(shop.page->has_text("还没有图片"));
    shop.pick(a_jpeg(4000, 3000));  // the browser was to scale it down
    CHECK(shop.page->has_text("这不是浏览器能读的图片"));
    CHECK(shop.page->has_text("还没有图片"));
}

TEST_CASE("no image is read before its place is in sight, and each is decoded once") {
    PicturesShop shop({.height = 400});
    shop.pick(a_jpeg());
    shop.go("customers");
    const int before = shop.page.pictures.decoded;
    shop.go(shop.address);
    CHECK(shop.page.pictures.decoded == before);  // further down the page

    shop.press("图片 1");
    CHECK(shop.page.pictures.decoded == before + 2);  // the small one on the way, the large one
    shop.page->settle();
    CHECK(shop.page.pictures.decoded == before + 2);
}

TEST_CASE("the dialog shows one after the other, keeps captions, saves and deletes") {
    PicturesShop shop;
    shop.pick(a_jpeg(640, 480, "a"));
    shop.pick(a_jpeg(640, 480, "b"));

    shop.press("图片 1");
    CHECK(shop.page->dialog("图片 1").exists());
    CHECK(shop.page->node(ui::Role::image, "图片 1").exists());
    CHECK(shop.page->has_text("1/2，2025-10-09 添加"));
    shop.keys(ImGuiKey_RightArrow);
    CHECK(shop.page->dialog("图片 2").exists());
    shop.keys(ImGuiKey_RightArrow);
    CHECK(shop.page->dialog("图片 1").exists());
    shop.keys(ImGuiKey_LeftArrow);
    CHECK(shop.page->dialog("图片 2").exists());

    // In the field arrows move the caret.
    shop.fill("说明", "店门口");
    shop.keys(ImGuiKey_LeftArrow);
    CHECK(shop.page->dialog("图片 2").exists());
    shop.press("下一张");
    CHECK(shop.page->dialog("图片 1").exists());
    CHECK(shop.page->button("店门口").exists());

    shop.press("存成文件");
    CHECK(shop.browser.files.downloads["laoke-清和茶行-图片-2025-10-09.jpg"] == a_jpeg(640, 480, "a"));
    shop.page->button("删除").nth(1).click();  // the page has one too
    shop.page.settle();
    CHECK_FALSE(shop.page->button("图片 1").exists());
    CHECK(shop.page->button("店门口").exists());
    CHECK(shop.page->has_text("删除 张三 的图片"));
    shop.press("撤销");
    CHECK(shop.page->button("图片 1").exists());
}

TEST_CASE("a caption is kept when the dialog is closed, and stays in the field while it is too long") {
    PicturesShop shop;
    shop.pick(a_jpeg());
    shop.press("图片 1");
    shop.fill("说明", std::string(201, 'x'));
    shop.keys(ImGuiKey_Escape);
    shop.keys(ImGuiKey_Escape);
    CHECK(shop.page->dialog(dialog_of_first).exists());
    CHECK(shop.page->textbox("说明").description() == "文字太长，最多 200 个字。");
    shop.fill("说明", "名片");
    shop.keys(ImGuiKey_Escape);
    shop.keys(ImGuiKey_Escape);
    CHECK_FALSE(shop.page->dialog("名片").exists());
    CHECK(shop.page->button("名片").exists());
}

TEST_CASE("a picture that cannot be decoded says so and can still be saved") {
    PicturesShop shop;
    shop.page.pictures.can_decode = false;
    shop.pick(a_jpeg());
    shop.press("图片 1");
    shop.press("存成文件");
    CHECK(shop.browser.files.downloads.size() == 1);
}

TEST_CASE("the printed sheet has the pictures with their captions") {
    PicturesShop shop;
    const std::string image = a_jpeg(640, 480, "a");
    shop.pick(image);
    shop.press("图片 1");
    shop.fill("说明", "门口的招牌");
    shop.press("关闭");
    shop.choose_in_menu("更多操作", "打印");
    const auto& blocks = shop.page.printing.printed.back().blocks;
    const auto found = std::ranges::find(blocks, PrintBlock::Kind::pictures, &PrintBlock::kind);
    REQUIRE(found != blocks.end());
    CHECK(found->texts ==
          std::vector<std::string>{"data:image/jpeg;base64," + to_base64(bytes_of(image)), "门口的招牌"});
}
