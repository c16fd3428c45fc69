#include "sales/sale_draft.h"

#include "base/utf8.h"
#include "support/test_archive.h"

using namespace laoke;
using namespace laoke::testing;

namespace {

const Currency& yuan() { return *find_currency("CNY"); }
Day today() { return Day::from_civil(2026, 11, 25).value(); }
Money fen(std::int64_t minor) { return Money::of_minor(minor); }

DraftLine a_line(std::string_view name, std::string_view quantity, std::string_view price,
                 std::string_view discount = {}) {
    DraftLine line;
    line.name = name;
    line.quantity = quantity;
    line.unit_price = price;
    line.discount = discount;
    return line;
}

SaleDraft a_draft(std::vector<DraftLine> lines) {
    SaleDraft draft;
    draft.sold_on = "2026-11-23";
    draft.lines = std::move(lines);
    return draft;
}

const SaleFault* fault_at(const SaleReading& reading, SaleField field, std::size_t line) {
    for (const SaleFault& fault : reading.faults) {
        if (fault.field == field && fault.line == line) return &fault;
    }
    return nullptr;
}

}  // namespace

TEST_CASE("a draft of two lines is read as a sale with amounts and total") {
    const SaleDraft draft = a_draft({a_line("龙井", "2", "64.25"), a_line("茶杯", "1.5", "￥10", "5")});

    const SaleReading reading = read_draft(draft, yuan(), today());

    CHECK(reading.faults.empty());
    CHECK(reading.total == fen(13850));
    CHECK(reading.discount == fen(500));
    REQUIRE(reading.sale.lines.size() == 2);
    CHECK(reading.sale.lines[0].amount == fen(12850));
    CHECK(reading.sale.lines[1].amount == fen(1000));
    CHECK(reading.sale.total == fen(13850));
}

TEST_CASE("quantities, prices and the day are read as people type them") {
    SaleDraft draft = a_draft({a_line("龙井", "１。５", "100-8.5元"), a_line("茶杯", "2", "12*3")});
    draft.sold_on = "昨天";

    const SaleReading reading = read_draft(draft, yuan(), today());

    CHECK(reading.faults.empty());
    CHECK(reading.sale.sold_on.iso() == "2026-11-24");
    REQUIRE(reading.sale.lines.size() == 2);
    CHECK(reading.sale.lines[0].amount == fen(13725));
    CHECK(reading.sale.lines[1].unit_price == fen(3600));
    CHECK(reading.total == fen(20925));
}

TEST_CASE("a line in which nothing was typed is no part of the sale") {
    const SaleDraft draft = a_draft({{}, a_line("龙井", "1", "64"), {}});

    const SaleReading reading = read_draft(draft, yuan(), today());

    CHECK(reading.faults.empty());
    CHECK(reading.item_count == 1);
    CHECK(reading.places == std::vector<std::size_t>{1});
    CHECK_FALSE(reading.amounts[0]);
    CHECK(reading.amounts[1] == fen(6400));
}

TEST_CASE("a faulty line says so in its own place and the others are still summed up") {
    const SaleDraft draft = a_draft({{}, a_line("龙井", "两", "64"), a_line("茶杯", "1", "10")});

    const SaleReading reading = read_draft(draft, yuan(), today());

    REQUIRE(fault_at(reading, SaleField::quantity, 1) != nullptr);
    CHECK(fault_at(reading, SaleField::quantity, 1)->error.key == TextKey::quantity_not_a_number);
    CHECK(reading.faults.size() == 1);
    CHECK(reading.total == fen(1000));
}

TEST_CASE("a line without a price is not a gift by mistake") {
    const SaleReading without = read_draft(a_draft({a_line("龙井", "1", "")}), yuan(), today());
    const SaleReading gift = read_draft(a_draft({a_line("龙井", "1", "0")}), yuan(), today());

    REQUIRE(fault_at(without, SaleField::unit_price, 0) != nullptr);
    CHECK(fault_at(without, SaleField::unit_price, 0)->error.key == TextKey::sale_draft_price_missing);
    CHECK(gift.faults.empty());
    CHECK(gift.total == Money());
}

TEST_CASE("an empty draft misses its lines, and a day that is none is a fault of the day") {
    SaleDraft draft = a_draft({{}});
    draft.sold_on = "2025-02-30";

    const SaleReading reading = read_draft(draft, yuan(), today());

    CHECK(fault_at(reading, SaleField::lines, 0) != nullptr);
    REQUIRE(fault_at(reading, SaleField::sold_on, 0) != nullptr);
    CHECK(fault_at(reading, SaleField::sold_on, 0)->error.key == TextKey::day_not_a_day);
}

TEST_CASE("a discount is money, a share to pay as a shop says it, or percent off") {
    struct Example {
        std::string_view typed;
        std::int64_t fen_off;
    };
    for (const Example& example : {Example{"", 0},
                                   {"5", 500},
                                   {"¥5.50", 550},
                                   {"9折", 1000},
                                   {"９.５ 折", 500},
                                   {"95折", 500},
                                   {"九折", 1000},
                                   {"九五折", 500},
                                   {"八点八折", 1200},
                                   {"88折", 1200},
                                   {"10折", 0},
                                   {"10%", 1000},
                                   {"12.5%", 1250}}) {
        CAPTURE(example.typed);
        const auto discount = parse_discount(example.typed, fen(5000), Quantity::of_units(2), yuan());
        CHECK(value_of(discount) == fen(example.fen_off));
    }
}

TEST_CASE("a discount that cannot be understood is refused with what was typed") {
    for (const std::string_view typed : {"折", "0折", "百折", "-1折", "120%", "%", "1e2折"}) {
        CAPTURE(typed);
        const auto discount = parse_discount(typed, fen(5000), Quantity::of_units(2), yuan());
        REQUIRE_FALSE(discount);
        CHECK(discount.error() ==
              Error{TextKey::sale_draft_discount_unclear, {{"text", std::string(typed)}}});
    }
}

TEST_CASE("a discount beyond the price is a fault of the discount") {
    const SaleReading reading = read_draft(a_draft({a_line("龙井", "1", "10", "11")}), yuan(), today());

    CHECK(fault_at(reading, SaleField::discount, 0) != nullptr);
}

TEST_CASE("a recorded sale becomes a draft that reads as the same sale") {
    const Sale sale =
        value_of(with_totals(a_sale().number("A-7").line("龙井", 2, 6400, 800).line("茶杯", 1, 1050)));

    const SaleReading reading = read_draft(draft_of(sale, yuan(), Language::chinese), yuan(), today());

    CHECK(reading.faults.empty());
    CHECK(reading.sale == sale);
}

TEST_CASE("a round share stays one when the price is corrected") {
    const Sale sale =
        value_of(with_totals(a_sale().line("龙井", 1, 38000, 3800).line("茶杯", 1, 10000, 1200)));

    SaleDraft draft = draft_of(sale, yuan(), Language::chinese);
    CHECK(draft.lines[0].discount == "9折");
    CHECK(draft.lines[1].discount == "12.00");  // nobody says 8.8折 without having been asked
    CHECK(draft_of(sale, yuan(), Language::english).lines[0].discount == "10%");

    draft.lines[0].unit_price = "280";
    const SaleReading reading = read_draft(draft, yuan(), today());
    CHECK(reading.amounts[0] == fen(25200));
    CHECK(reading.discounts[0] == fen(2800));
    CHECK(reading.discounts[1] == fen(1200));
}

TEST_CASE("a line whose price is not known keeps its amount until it gets a price") {
    Sale sale = a_sale();
    sale.lines.push_back({.name = "CD", .quantity = Quantity::of_units(3), .amount = fen(2999)});
    SaleDraft draft = draft_of(value_of(with_totals(sale)), yuan(), Language::chinese);

    const SaleReading kept = read_draft(draft, yuan(), today());
    draft.lines[0].unit_price = "12";
    const SaleReading priced = read_draft(draft, yuan(), today());

    CHECK(kept.faults.empty());
    CHECK(kept.total == fen(2999));
    CHECK(priced.total == fen(3600));
}

TEST_CASE("a return is typed with positive numbers and kept with negative ones") {
    const Sale sale = value_of(with_totals(a_sale().line("龙井", 2, 6400, 800)));
    const std::array quantities = {Quantity::of_units(1)};
    const std::array returned = {Quantity()};
    const Sale back = value_of(return_of(sale, quantities, returned));

    const SaleDraft draft = draft_of(back, yuan(), Language::chinese);
    const SaleReading reading = read_draft(draft, yuan(), today());

    CHECK(draft.lines[0].quantity == "1");
    CHECK(draft.lines[0].discount == "4.00");
    CHECK(reading.faults.empty());
    CHECK(reading.total == fen(6000));
    CHECK(reading.sale.total == fen(-6000));
}

TEST_CASE("choosing a product fills in what the list knows") {
    DraftLine line = a_line("lj", "3", "");
    line.becomes_product = true;
    Product product = a_product("龙井", 12800, "6901234");
    product.id = Id<Product>(7);
    product.model = "特级";
    product.spec = "250g";

    choose_product(line, product, yuan());

    CHECK(line.product == product.id);
    CHECK(line.name == "龙井");
    CHECK(line.model == "特级");
    CHECK(line.spec == "250g");
    CHECK(line.unit_price == "128.00");
    CHECK(line.quantity == "3");
    CHECK_FALSE(line.becomes_product);
}
