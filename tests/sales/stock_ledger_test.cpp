// The stock after anything that can happen to goods, compared with a book that the test keeps by itself: what
// happened, in the order of days and moments, one after the other.
#include "archive/change_log.h"
#include "contact/customer_removal_actions.h"
#include "customers/customers_store.h"
#include "sales/products_actions.h"
#include "sales/sales_actions.h"
#include "sales/sales_store.h"
#include "sales/stock_actions.h"
#include "sales/stock_store.h"
#include "support/seeded_random.h"
#include "support/test_archive.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <tuple>
#include <vector>

using namespace laoke;
using namespace laoke::testing;

namespace {

constexpr std::size_t product_count = 3;
constexpr std::int64_t hour_ms = 3'600'000;

/// What is known of the goods of one product at one moment, in units.
struct Happening {
    Day day;
    Instant at;
    std::size_t product = 0;
    std::int64_t change = 0;
    std::optional<std::int64_t> counted{};
};

/// A sale, or a return of one, whose customer may be gone by now.
struct Sold {
    Id<Customer> customer;
    std::vector<Happening> goods;
};

struct Book {
    std::vector<Happening> entered;
    std::map<Id<Sale>, Sold> sold;
    std::vector<Happening> sold_to_nobody_left;  ///< the customer was deleted

    /// Goes through all that happened as it happened.
    [[nodiscard]] std::array<std::int64_t, product_count> levels() const {
        std::vector<Happening> all = entered;
        all.append_range(sold_to_nobody_left);
        for (const auto& [id, sale] : sold) all.append_range(sale.goods);
        std::ranges::stable_sort(all, {},
                                 [](const Happening& each) { return std::tuple(each.day, each.at); });
        std::array<std::int64_t, product_count> levels{};
        for (const Happening& each : all)
            levels[each.product] = each.counted ? *each.counted : levels[each.product] + each.change;
        return levels;
    }
};

class GoodsShop {
public:
    explicit GoodsShop(std::uint64_t seed) : random_(seed) {
        for (const std::string_view name : {"龙井", "普洱", "茶杯"}) {
            Product product = a_product(name, 100);
            product.keeps_stock = true;
            products_.push_back(value_of(create_product(*archive_, product, Quantity::of_units(10))));
            books_.back().entered.push_back(happening(products_.size() - 1, 0, 10));
        }
        for (const std::string_view name : {"张三", "李四", "王五", "赵六"}) archive_.add(a_customer(name));
        first_ = undoable();
    }

    void step() {
        archive_.clock().advance_ms(1 + static_cast<std::int64_t>(random_.below(5)) * hour_ms);
        Book book = books_[at_];
        switch (random_.below(12)) {
            case 0:
            case 1:
            case 2: return keep(sell(book), book);
            case 3: return keep(sell_otherwise(book), book);
            case 4: return keep(take_out(book), book);
            case 5: return keep(take_back_goods(book), book);
            case 6:
            case 7: return keep(enter(book, StockEntryKind::received), book);
            case 8: return keep(enter(book, StockEntryKind::removed), book);
            case 9: return keep(enter(book, StockEntryKind::counted), book);
            case 10: return random_.below(6) == 0 ? keep(lose_customer(book), book) : go_back();
            default: return go_forth();
        }
    }

    void check() {
        const auto levels = books_[at_].levels();
        for (std::size_t i = 0; i < product_count; ++i)
            CHECK(value_of(stock_of(archive_.database(), products_[i])) == levels[i] * 1000);
    }

private:
    std::int64_t number(std::size_t bound) { return static_cast<std::int64_t>(random_.below(bound)); }
    ChangeSequence undoable() { return value_of(change_to_undo(archive_.database()))->sequence; }

    Happening happening(std::size_t product, std::int64_t change,
                        std::optional<std::int64_t> counted = std::nullopt) {
        return {today(archive_.clock()), archive_.clock().now(), product, change, counted};
    }

    void keep(bool is_done, const Book& book) {
        if (!is_done) return;
        books_.resize(at_ + 1);
        books_.push_back(book);
        ++at_;
    }

    /// Of a day around today, at a moment of that day or now.
    Sale some_sale(std::vector<Happening>& goods) {
        Sale sale = a_sale(today(archive_.clock()).plus_days(static_cast<int>(number(4)) - 2));
        sale.sold_at =
            random_.below(2) == 0
                ? archive_.clock().now()
                : Instant(local_instant(archive_.clock(), sale.sold_on, number(1440)).utc_ms() + 500);
        for (std::size_t lines = 1 + random_.below(3); lines > 0; --lines) {
            const std::size_t product = random_.below(product_count);
            const std::int64_t units = 1 + number(4);
            SaleLine& line = sale.lines.emplace_back();
            line.name = "茶";
            line.product = products_[product];
            line.quantity = Quantity::of_units(units);
            line.unit_price = Money::of_minor(100);
            goods.push_back({sale.sold_on, sale.sold_at, product, -units, {}});
        }
        return sale;
    }

    Id<Customer> some_customer() {
        const auto all = value_of(customers_after(archive_.database(), {}, 9));
        return all.empty() || random_.below(4) == 0 ? Id<Customer>() : all[random_.below(all.size())].id;
    }

    std::map<Id<Sale>, Sold>::iterator some_sold(Book& book) {
        auto found = book.sold.begin();
        if (!book.sold.empty()) std::advance(found, number(book.sold.size()));
        return found;
    }

    bool sell(Book& book) {
        Sold sold{.customer = some_customer(), .goods = {}};
        Sale sale = some_sale(sold.goods);
        sale.customer = sold.customer;
        book.sold[value_of(record_sale(*archive_, sale))] = sold;
        return true;
    }

    /// It turns out to be another one; of one from which goods came back that is refused.
    bool sell_otherwise(Book& book) {
        const auto found = some_sold(book);
        if (found == book.sold.end() || found->second.goods.front().change > 0) return false;
        Sold sold{.customer = some_customer(), .goods = {}};
        Sale sale = some_sale(sold.goods);
        sale.id = found->first;
        sale.customer = sold.customer;
        found->second = sold;
        return change_sale(*archive_, sale).has_value();
    }

    bool take_out(Book& book) {
        const auto found = some_sold(book);
        if (found == book.sold.end() || !remove_sale(*archive_, found->first)) return false;
        book.sold.erase(found);
        return true;
    }

    bool take_back_goods(Book& book) {
        const auto found = some_sold(book);
        if (found == book.sold.end()) return false;
        std::vector<Quantity> quantities;
        Sold back{.customer = found->second.customer, .goods = {}};
        const Day day = found->second.goods.front().day.plus_days(static_cast<int>(number(4)));
        for (const Happening& each : found->second.goods) {
            const std::int64_t units =
                each.change < 0 ? number(static_cast<std::size_t>(1 - each.change)) : 1;
            quantities.push_back(Quantity::of_units(units));
            if (units > 0) back.goods.push_back({day, archive_.clock().now(), each.product, units, {}});
        }
        const auto done = record_return(*archive_, found->first, quantities, day);
        if (!done) return false;
        // Without a time it is of noon, or comes right behind its sale.
        const Day sold_on = found->second.goods.front().day;
        Instant at = assumed_time(archive_.clock(), day);
        if (day == sold_on) at = std::max(at, found->second.goods.front().at);
        for (Happening& each : back.goods) each.at = at;
        book.sold[*done] = back;
        return true;
    }

    bool enter(Book& book, StockEntryKind kind) {
        const std::size_t product = random_.below(product_count);
        const std::int64_t units = 1 + number(12);
        value_of(enter_stock(*archive_, products_[product],
                             {.kind = kind, .quantity = Quantity::of_units(units), .note = {}}));
        if (kind == StockEntryKind::counted)
            book.entered.push_back(happening(product, 0, units));
        else
            book.entered.push_back(happening(product, kind == StockEntryKind::received ? units : -units));
        return true;
    }

    /// With all sales; the goods are gone, or back, all the same.
    bool lose_customer(Book& book) {
        const auto customer = some_customer();
        if (!customer.is_set()) return false;
        succeed(remove_customer(*archive_, customer));
        std::erase_if(book.sold, [&](const auto& each) {
            if (each.second.customer != customer) return false;
            book.sold_to_nobody_left.append_range(each.second.goods);
            return true;
        });
        return true;
    }

    void go_back() {
        if (undoable() == first_) return;
        value_of(undo(*archive_));
        --at_;
    }

    void go_forth() {
        if (at_ + 1 == books_.size()) return;
        value_of(redo(*archive_));
        ++at_;
    }

    TestArchive archive_;
    SeededRandom random_;
    std::vector<Id<Product>> products_;
    std::vector<Book> books_ = {Book()};  ///< after each step that holds
    std::size_t at_ = 0;                  ///< the one that holds; those behind it were taken back
    ChangeSequence first_ = 0;
};

}  // namespace

TEST_CASE(
    "the stock is what a book of all that happened to the goods says, whatever is done and taken back") {
    for (const std::uint64_t seed : {1U, 2U, 3U, 4U}) {
        GoodsShop shop(seed);
        for (int step = 0; step < 400; ++step) {
            CAPTURE(seed);
            CAPTURE(step);
            shop.step();
            shop.check();
        }
    }
}
