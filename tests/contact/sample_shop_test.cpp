#include "contact/sample_shop_actions.h"

#include "archive/deflating.h"
#include "base/lunar_day.h"
#include "contact/follow_ups_store.h"
#include "contact/replenishment_store.h"
#include "contact/tasks_store.h"
#include "customers/account_plans_store.h"
#include "customers/customers_store.h"
#include "customers/needs_store.h"
#include "customers/pain_points_store.h"
#include "customers/pictures_store.h"
#include "interchange/json_export.h"
#include "opportunities/opportunities_store.h"
#include "opportunities/quotes_store.h"
#include "sales/accounts_store.h"
#include "sales/payments_store.h"
#include "sales/products_store.h"
#include "sales/sales_store.h"
#include "sales/stock_store.h"
#include "support/derived_tables.h"
#include "support/slices.h"
#include "support/test_archive.h"

#include <zlib.h>

#include <algorithm>
#include <functional>
#include <map>
#include <tuple>

using namespace laoke;
using namespace laoke::testing;

namespace {

void load(TestArchive& archive, const SampleShop& shop, const Slice& slice) {
    const auto job = value_of(start_sample_shop(*archive, shop));
    while (!value_of(job->run(slice))) CHECK(job->progress().total == shop.customers);
}

}  // namespace

TEST_CASE("the sample shop is one change that undo takes back as a whole") {
    TestArchive archive;
    const ContentHash empty = archive.hash();

    load(archive, {}, EndlessSlice());

    const ContentHash filled = archive.hash();
    CHECK(value_of(count_customers(archive.database())) == 60);
    CHECK(value_of(count_products(archive.database())) == 36);
    int with_number = 0;
    for (const Customer& customer : value_of(customers_after(archive.database(), {}, 1000))) {
        CHECK_FALSE(customer.address.contains(" 号"));
        if (customer.address.ends_with("号")) ++with_number;
        for (const CustomerAddress& each : customer.addresses) CHECK_FALSE(each.address.contains(" 号"));
    }
    CHECK(with_number > 10);
    const std::int64_t sales = value_of(count_sales(archive.database()));
    CHECK(sales > 300);
    // Named and counted as the list of sales has them: returns among them.
    CHECK(sentence(value_of(latest_changes(archive.database(), 1)).front(), Language::chinese) ==
          "载入示例数据：60 位客户，" + std::to_string(sales) + " 笔销售和退货");
    CHECK(value_of(count_follow_ups(archive.database())) > 30);
    CHECK(value_of(count_tasks_due(archive.database(), today(archive.clock()))) > 2);
    CHECK(value_of(count_payments(archive.database())) > 3);
    DueDebtorsCount due(archive.database(), today(archive.clock()));
    REQUIRE(value_of(due.run(EndlessSlice())));
    CHECK(due.count() > 0);
    CHECK(wrong_totals(archive.database()) == 0);
    CHECK(wrong_day_totals(archive.database()) == 0);
    CHECK(wrong_stocks(archive.database()) == 0);
    CHECK(value_of(count_stock_movements(archive.database())) > 10);
    CHECK(value_of(products_with_usage(archive.database())).size() == 4);
    ReplenishmentSearch search(archive.database(), today(archive.clock()));
    REQUIRE(value_of(search.run(EndlessSlice())));
    CHECK_FALSE(search.take().empty());
    CHECK(value_of(count_opportunities(archive.database())) == 12);
    CHECK(value_of(count_quotes(archive.database())) == 6);
    CHECK(value_of(count_needs(archive.database())) == 20);
    CHECK(value_of(count_pain_points(archive.database())) == 10);
    CHECK(value_of(pain_subjects(archive.database())).size() == 5);
    CHECK(value_of(count_account_plans(archive.database())) == 2);
    value_of(undo(*archive));
    CHECK(archive.hash() == empty);
    value_of(redo(*archive));
    CHECK(archive.hash() == filled);
    CHECK(first_damaged_change(archive.database()) == 0);
}

TEST_CASE("no shelf of the sample shop was ever short of what was sold, and some are low") {
    for (const SampleShop& shop : {SampleShop{}, SampleShop{.customers = 400}, SampleShop{.seed = 7}}) {
        TestArchive archive;
        load(archive, shop, EndlessSlice());
        std::map<Id<Product>, std::vector<std::tuple<Day, Instant, StockLevel>>> changes;
        for (const Product& product : value_of(products_after(archive.database(), {}, 1000)))
            if (product.keeps_stock) changes[product.id];
        for (const Sale& sale : value_of(sales_after(archive.database(), {}, 100'000))) {
            for (const SaleLine& line : sale.lines) {
                const auto kept = changes.find(line.product);
                if (kept != changes.end())
                    kept->second.emplace_back(sale.sold_on, sale.sold_at, -line.quantity.thousandths());
            }
        }
        int low = 0;
        for (auto& [product, each] : changes) {
            const auto movements = value_of(stock_movements_of(archive.database(), product, 1000));
            REQUIRE(movements.size() > 1);
            CHECK(movements.back().counted);  // what it began with
            for (const StockMovement& movement : movements) {
                each.emplace_back(movement.recorded_on, movement.recorded_at, movement.change);
                CHECK(movement.change >= 0);
            }
            std::ranges::stable_sort(each);
            StockLevel level = 0;
            for (const auto& [day, at, change] : each) {
                level += change;
                CHECK(level >= 0);
            }
            CHECK(value_of(stock_of(archive.database(), product)) == level);
            if (level <= low_stock) ++low;
        }
        CHECK(changes.size() == 5);
        CHECK(low > 0);
        CHECK(low < 5);
        CHECK(wrong_stocks(archive.database()) == 0);
    }
}

TEST_CASE("the sample shop is the same however its work is sliced") {
    TestArchive whole;
    TestArchive sliced;

    load(whole, {}, EndlessSlice());
    load(sliced, {}, CountedSlice(3));

    CHECK(whole.hash() == sliced.hash());
}

TEST_CASE("a sample shop that is cancelled leaves nothing behind") {
    TestArchive archive;
    const ContentHash empty = archive.hash();
    {
        const auto job = value_of(start_sample_shop(*archive, {}));
        CHECK_FALSE(value_of(job->run(CountedSlice(5))));
        CHECK(archive->is_busy());
    }

    CHECK_FALSE(archive->is_busy());
    CHECK(archive.hash() == empty);
    CHECK(value_of(latest_changes(archive.database(), 1)).empty());
}

TEST_CASE("everything in the sample shop keeps the rules") {
    TestArchive archive;
    load(archive, {}, EndlessSlice());

    for (const Customer& customer : value_of(customers_after(archive.database(), {}, 1000))) {
        CHECK(faults(customer).empty());
        CHECK(normalized(customer) == customer);
    }
    for (const Sale& sale : value_of(sales_after(archive.database(), {}, 100'000))) {
        CHECK(faults(sale).empty());
        CHECK(value_of(with_totals(sale)) == sale);
        CHECK(sale.sold_on <= today(archive.clock()));
    }
    for (const Payment& payment : value_of(payments_after(archive.database(), {}, 1000))) {
        CHECK(faults(payment).empty());
        CHECK(payment.paid_on <= today(archive.clock()));
    }
    for (const FollowUp& follow_up : value_of(follow_ups_after(archive.database(), {}, 1000))) {
        CHECK(faults(follow_up).empty());
        CHECK(normalized(follow_up) == follow_up);
        CHECK(follow_up.happened_on <= today(archive.clock()));
    }
    for (const Task& task : value_of(tasks_after(archive.database(), {}, 1000))) {
        CHECK(faults(task).empty());
        CHECK(normalized(task) == task);
    }
}

TEST_CASE("an English sample shop has nothing Chinese in it, keeps the rules and is the same each time") {
    TestArchive archive;
    TestArchive again;
    load(archive, {.language = Language::english}, EndlessSlice());
    load(again, {.language = Language::english}, CountedSlice(3));
    CHECK(archive.hash() == again.hash());
    std::string document;
    const auto job =
        value_of(JsonExport::start(*archive, [&](std::string_view piece) { document += piece; }));
    while (!value_of(job->run(EndlessSlice()))) {
    }
    const std::size_t customers = document.find("\"customers\"");  // the settings have the shop's own name
    REQUIRE(customers != std::string::npos);
    // Chinese characters begin with E4 to E9 in UTF-8.
    const auto chinese = std::ranges::find_if(
        document.begin() + static_cast<std::ptrdiff_t>(customers), document.end(), [](char c) {
            return static_cast<unsigned char>(c) >= 0xE4 && static_cast<unsigned char>(c) <= 0xE9;
        });
    CHECK(std::string(chinese, chinese + std::min<std::ptrdiff_t>(30, document.end() - chinese)).empty());
    for (const Customer& customer : value_of(customers_after(archive.database(), {}, 1000))) {
        CHECK(faults(customer).empty());
        CHECK(normalized(customer) == customer);
        for (const ContactPoint& point : customer.contact_points) CHECK_FALSE(doubt(point));
    }
    CHECK(value_of(count_pain_points(archive.database())) == 10);
}

TEST_CASE("gifts sell before the festivals, green tea in spring, and every season sells something of all") {
    TestArchive archive;
    load(archive, {.customers = 300, .sales_per_customer = 10, .seed = 5}, EndlessSlice());
    // Of the lines of all goods on such days, how many in a thousand are of the category.
    const auto share = [&](std::string_view category, const std::function<bool(Day)>& is_wanted) {
        std::int64_t all = 0;
        std::int64_t of_category = 0;
        for (const Sale& sale : value_of(sales_after(archive.database(), {}, 100'000))) {
            if (sale.kind != SaleKind::sale || !is_wanted(sale.sold_on)) continue;
            for (const SaleLine& line : sale.lines) {
                ++all;
                const auto product = value_of(find_product(archive.database(), line.product));
                if (product && product->category == category) ++of_category;
            }
        }
        REQUIRE(all > 100);
        CHECK(of_category > 0);
        return of_category * 1000 / all;
    };
    const auto is_before_spring_festival = [](Day day) { return lunar_day(day)->month == 12; };
    const auto is_summer = [](Day day) { return day.month() >= 5 && day.month() <= 7; };
    const auto is_spring = [](Day day) { return day.month() >= 3 && day.month() <= 5; };
    const auto is_autumn = [](Day day) { return day.month() >= 9 && day.month() <= 11; };
    CHECK(share("礼盒", is_before_spring_festival) > 2 * share("礼盒", is_summer));
    CHECK(share("绿茶", is_spring) * 10 > 13 * share("绿茶", is_autumn));
}

TEST_CASE("the pictures of the sample shop are whole, small and the same each time") {
    TestArchive archive;
    load(archive, {}, EndlessSlice());
    const auto pictures = value_of(pictures_after(archive.database(), {}, 100));
    REQUIRE(pictures.size() == 3);
    for (const PictureWithImage& picture : pictures) {
        CHECK(picture.image.size() < 2000);
        CHECK(image_format(picture.image)->media_type == "image/png");
        CHECK(picture.width_px == 240);
        CHECK_FALSE(picture.caption.empty());
        // From the head to the end, each part with its length, and all pixels in the palette.
        std::size_t at = 8;
        std::vector<std::byte> pixels;
        std::vector<std::string> names;
        while (at + 12 <= picture.image.size()) {
            std::size_t length = 0;
            for (std::size_t i = 0; i < 4; ++i)
                length = length << 8U | std::to_integer<std::size_t>(picture.image[at + i]);
            const auto part = std::span(picture.image).subspan(at + 4, length + 4);
            names.emplace_back(reinterpret_cast<const char*>(part.data()), 4);
            std::uint32_t crc = 0;
            for (std::size_t i = 0; i < 4; ++i)
                crc = crc << 8U | std::to_integer<std::uint32_t>(picture.image[at + 8 + length + i]);
            CHECK(crc32(0, reinterpret_cast<const Bytef*>(part.data()), static_cast<uInt>(part.size())) ==
                  crc);
            if (names.back() == "IDAT") {
                const auto inflated_pixels = inflated(part.subspan(4), 241 * 180);
                REQUIRE(inflated_pixels);
                pixels = *inflated_pixels;
            }
            at += length + 12;
        }
        CHECK(at == picture.image.size());
        CHECK(names == std::vector<std::string>{"IHDR", "PLTE", "IDAT", "IEND"});
        CHECK(std::ranges::all_of(pixels, [](std::byte pixel) { return std::to_integer<int>(pixel) < 8; }));
    }
}
