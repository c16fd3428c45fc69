// Sales on account, payments, and what follows from them: balances, what is open, statements.
#include "contact/customer_removal_actions.h"
#include "customers/customers_actions.h"
#include "customers/customers_store.h"
#include "sales/accounts_store.h"
#include "sales/payments_actions.h"
#include "sales/payments_store.h"
#include "sales/sales_actions.h"
#include "sales/sales_store.h"
#include "support/derived_tables.h"
#include "support/slices.h"

#include <array>

using namespace laoke;
using namespace laoke::testing;

namespace {

Day day(std::string_view iso) { return value_of(Day::parse_iso(iso)); }
Money fen(std::int64_t minor) { return Money::of_minor(minor); }

Sale on_account(Id<Customer> customer, std::string_view sold_on, std::string_view due_on,
                std::int64_t total) {
    Sale sale = a_sale(sold_on).to(customer).line("茶", 1, total);
    sale.payment_method = PaymentMethod::account;
    sale.due_on = day(due_on);
    return sale;
}

Payment a_payment(Id<Customer> customer, std::int64_t amount, PaymentKind kind = PaymentKind::payment,
                  std::string_view paid_on = "2026-11-20") {
    return {.customer = customer, .kind = kind, .paid_on = day(paid_on), .amount = fen(amount)};
}

/// With one customer, and what is asked of their account.
struct AccountShop {
    TestArchive archive;
    Id<Customer> zhang = archive.add(a_customer("张三"));

    Money balance() { return value_of(balance_of_customer(archive.database(), zhang)); }
    std::vector<OpenCharge> open() { return value_of(open_charges(archive.database(), zhang, balance())); }
    std::vector<std::int64_t> open_amounts() {
        std::vector<std::int64_t> amounts;
        for (const OpenCharge& charge : open()) amounts.push_back(charge.open.minor());
        return amounts;
    }
    std::vector<Debtor> debtors() {
        DebtorsSearch search(archive.database(), today(archive.clock()));
        while (!value_of(search.run(CountedSlice(1)))) {
        }
        return search.take();
    }
};

using Amounts = std::vector<std::int64_t>;

}  // namespace

TEST_CASE("a balance is dealt out to what is due last") {
    Settlement settlement(fen(150));
    CHECK(settlement.open_of(fen(100)) == fen(100));
    CHECK_FALSE(settlement.is_complete());
    CHECK(settlement.open_of(fen(100)) == fen(50));
    CHECK(settlement.is_complete());
    CHECK(settlement.open_of(fen(100)) == Money());

    CHECK(Settlement(fen(-1)).is_complete());
    CHECK(Settlement(Money()).is_complete());
    CHECK(Settlement(fen(1)).open_of(fen(-5)) == Money());
}

TEST_CASE("what is open has an age from its due day on") {
    const Day today = day("2026-11-23");
    const auto age = [&](int days_due) { return age_of(today.plus_days(-days_due), today); };
    CHECK(age(-1) == 0);
    CHECK(age(0) == 1);
    CHECK(age(30) == 1);
    CHECK(age(31) == 2);
    CHECK(age(60) == 2);
    CHECK(age(61) == 3);
    CHECK(age(90) == 3);
    CHECK(age(91) == 4);
    CHECK(age(100'000) == 4);

    const std::array charges = {
        OpenCharge{.due_on = today.plus_days(-91), .charged = fen(9), .open = fen(1)},
        OpenCharge{.due_on = today, .charged = fen(20), .open = fen(20)},
        OpenCharge{.due_on = today.plus_days(1), .charged = fen(300), .open = fen(300)},
    };
    const Ageing found = value_of(ageing(charges, today));
    CHECK(found.by_age == std::array{fen(300), fen(20), fen(0), fen(0), fen(1)});
    CHECK(found.total == fen(321));
    CHECK(found.due == fen(21));

    const std::array too_much = {OpenCharge{.open = fen(Money::limit)}, OpenCharge{.open = fen(1)}};
    CHECK(key_of_error(ageing(too_much, today)) == TextKey::money_too_large);
}

TEST_CASE("a limit is passed by what lies beyond it") {
    CHECK(beyond_limit(fen(500), std::nullopt) == Money());
    CHECK(beyond_limit(fen(500), fen(500)) == Money());
    CHECK(beyond_limit(fen(501), fen(500)) == fen(1));
    CHECK(beyond_limit(fen(1), Money()) == fen(1));
    CHECK(beyond_limit(fen(-7), Money()) == Money());
}

TEST_CASE("payments settle what was due first") {
    AccountShop shop;
    // Sold in another order than it is due.
    value_of(record_sale(*shop.archive, on_account(shop.zhang, "2026-10-01", "2026-12-01", 30'000)));
    value_of(record_sale(*shop.archive, on_account(shop.zhang, "2026-10-02", "2026-11-01", 10'000)));
    value_of(record_sale(*shop.archive, a_sale().to(shop.zhang).line("茶", 1, 777)));
    REQUIRE(shop.balance() == fen(40'000));
    CHECK(shop.open_amounts() == Amounts{10'000, 30'000});

    value_of(record_payment(*shop.archive, a_payment(shop.zhang, 4'000)));
    CHECK(shop.open_amounts() == Amounts{6'000, 30'000});
    CHECK(shop.open()[0].charged == fen(10'000));
    CHECK(shop.open()[0].due_on == day("2026-11-01"));

    value_of(record_payment(*shop.archive, a_payment(shop.zhang, 7'000)));
    CHECK(shop.open_amounts() == Amounts{29'000});
    value_of(record_payment(*shop.archive, a_payment(shop.zhang, 9'000, PaymentKind::write_off)));
    CHECK(shop.open_amounts() == Amounts{20'000});

    value_of(record_payment(*shop.archive, a_payment(shop.zhang, 20'001)));
    CHECK(shop.balance() == fen(-1));
    CHECK(shop.open().empty());
    value_of(record_payment(*shop.archive, a_payment(shop.zhang, 1, PaymentKind::refund)));
    CHECK(shop.balance() == Money());
    CHECK(shop.open().empty());
}

TEST_CASE("what comes back of a sale on account is not owed any more") {
    AccountShop shop;
    const auto first =
        value_of(record_sale(*shop.archive, on_account(shop.zhang, "2026-10-01", "2026-11-01", 10'000)));
    Sale second = on_account(shop.zhang, "2026-10-02", "2026-11-02", 20'000);
    second.lines[0].quantity = Quantity::of_units(2);
    second.lines[0].unit_price = fen(10'000);
    const auto id = value_of(record_sale(*shop.archive, second));

    const auto back =
        value_of(record_return(*shop.archive, id, std::array{Quantity::of_units(1)}, day("2026-10-03")));

    const Sale kept = *value_of(find_sale(shop.archive.database(), back));
    CHECK(kept.payment_method == PaymentMethod::account);
    CHECK_FALSE(kept.due_on);
    CHECK(shop.balance() == fen(20'000));
    // Not of the sale that is due first.
    const auto open = shop.open();
    REQUIRE(open.size() == 2);
    CHECK(open[0] == OpenCharge{first, day("2026-11-01"), fen(10'000), fen(10'000)});
    CHECK(open[1] == OpenCharge{id, day("2026-11-02"), fen(10'000), fen(10'000)});
}

TEST_CASE("a part paid at once is one change with its sale") {
    AccountShop shop;
    const ContentHash before = shop.archive.hash();
    const Payment part{.method = PaymentMethod::wechat, .amount = fen(4'000)};

    value_of(
        record_sale(*shop.archive, on_account(shop.zhang, "2026-11-23", "2026-12-23", 10'000), {}, part));

    const auto payments = value_of(payments_of_customer(shop.archive.database(), shop.zhang, 10));
    REQUIRE(payments.size() == 1);
    CHECK(payments[0].paid_on == day("2026-11-23"));
    CHECK(payments[0].method == PaymentMethod::wechat);
    CHECK(payments[0].recorded_at == shop.archive.clock().now());
    CHECK(shop.open_amounts() == Amounts{6'000});
    const ContentHash after = shop.archive.hash();
    value_of(undo(*shop.archive));
    CHECK(shop.archive.hash() == before);
    CHECK(shop.balance() == Money());
    value_of(redo(*shop.archive));
    CHECK(shop.archive.hash() == after);
    CHECK(shop.balance() == fen(6'000));
}

TEST_CASE("a sale on account that cannot be kept leaves the archive alone") {
    AccountShop shop;
    const ContentHash before = shop.archive.hash();
    const Sale right = on_account(shop.zhang, "2026-11-23", "2026-12-23", 10'000);
    const auto refused = [&](const Sale& sale, std::optional<Payment> paid = std::nullopt) {
        return key_of_error(record_sale(*shop.archive, sale, {}, std::move(paid)));
    };
    Sale sale = right;
    sale.customer = {};
    CHECK(refused(sale) == TextKey::sales_account_without_customer);
    sale = right;
    sale.due_on.reset();
    CHECK(refused(sale) == TextKey::sales_due_day_missing);
    sale.due_on = day("2026-11-22");
    CHECK(refused(sale) == TextKey::sales_due_before_sale);
    sale.due_on = day("2200-01-01");
    CHECK(refused(sale) == TextKey::sales_day_out_of_range);
    sale = right;
    sale.payment_method = PaymentMethod::cash;
    CHECK(refused(sale) == TextKey::sales_due_day_missing);
    CHECK(refused(right, Payment{.amount = fen(10'001)}) == TextKey::sales_paid_too_much);
    CHECK(refused(right, Payment{.amount = fen(0)}) == TextKey::payments_amount_not_positive);
    sale.due_on.reset();
    CHECK(refused(sale, Payment{.amount = fen(1)}) == TextKey::sales_paid_too_much);
    CHECK(shop.archive.hash() == before);

    // A customer who becomes known with the sale has an account at once.
    sale = right;
    sale.customer = {};
    value_of(record_sale(*shop.archive, sale, {.customer = Customer{.name = "李四"}}));
    value_of(record_sale(*shop.archive, right, {}, Payment{.amount = fen(10'000)}));
    CHECK(shop.balance() == Money());
}

TEST_CASE("a sale moves between accounts when it is corrected") {
    AccountShop shop;
    const auto li = shop.archive.add(a_customer("李四"));
    const auto balance_of_li = [&] { return value_of(balance_of_customer(shop.archive.database(), li)); };
    Sale sale = on_account(shop.zhang, "2026-11-01", "2026-12-01", 10'000);
    sale.id = value_of(record_sale(*shop.archive, sale));

    sale.customer = li;
    sale.lines[0].unit_price = fen(12'000);
    succeed(change_sale(*shop.archive, sale));
    CHECK(shop.balance() == Money());
    CHECK(balance_of_li() == fen(12'000));
    sale.payment_method = PaymentMethod::cash;
    sale.due_on.reset();
    succeed(change_sale(*shop.archive, sale));
    CHECK(balance_of_li() == Money());
    value_of(undo(*shop.archive));
    CHECK(balance_of_li() == fen(12'000));
    succeed(remove_sale(*shop.archive, sale.id));
    CHECK(balance_of_li() == Money());
    CHECK(wrong_totals(shop.archive.database()) == 0);
    CHECK(wrong_day_totals(shop.archive.database()) == 0);

    sale.customer = {};
    sale.id = value_of(record_sale(*shop.archive, sale));
    sale.payment_method = PaymentMethod::account;
    sale.due_on = day("2026-12-01");
    CHECK(key_of_error(change_sale(*shop.archive, sale)) == TextKey::sales_account_without_customer);
}

TEST_CASE("a payment is recorded, changed and deleted, and each can be taken back") {
    AccountShop shop;
    value_of(record_sale(*shop.archive, on_account(shop.zhang, "2026-10-01", "2026-11-01", 10'000)));
    const ContentHash owing = shop.archive.hash();

    Payment payment = a_payment(shop.zhang, 3'000);
    payment.note = " 现金 \n";
    payment.id = value_of(record_payment(*shop.archive, payment));
    payment = *value_of(find_payment(shop.archive.database(), payment.id));
    CHECK(payment.note == "现金");
    CHECK(payment.recorded_at == shop.archive.clock().now());
    const auto said = [&] {
        return sentence(value_of(changes_about(shop.archive.database(), shop.zhang, 1)).front(),
                        Language::chinese);
    };
    CHECK(said() == "收 张三 的款 ¥30.00");
    const ContentHash paid = shop.archive.hash();

    payment.amount = fen(2'000);
    payment.kind = PaymentKind::write_off;
    succeed(change_payment(*shop.archive, payment));
    CHECK(shop.balance() == fen(8'000));
    CHECK(value_of(find_payment(shop.archive.database(), payment.id))->method == PaymentMethod::unknown);
    CHECK(said() == "修改 张三 的收付款 ¥20.00");

    succeed(remove_payment(*shop.archive, payment.id));
    CHECK(shop.archive.hash() == owing);
    CHECK(shop.balance() == fen(10'000));
    value_of(undo(*shop.archive));
    value_of(undo(*shop.archive));
    CHECK(shop.archive.hash() == paid);
    CHECK(shop.balance() == fen(7'000));
    value_of(undo(*shop.archive));
    CHECK(shop.archive.hash() == owing);
    value_of(redo(*shop.archive));
    CHECK(shop.archive.hash() == paid);
}

TEST_CASE("a payment that cannot be kept leaves the archive alone") {
    AccountShop shop;
    value_of(record_sale(*shop.archive, on_account(shop.zhang, "2026-10-01", "2026-11-01", 10'000)));
    const ContentHash before = shop.archive.hash();
    const auto refused = [&](const Payment& payment) {
        return key_of_error(record_payment(*shop.archive, payment));
    };
    using enum PaymentKind;
    CHECK(refused(a_payment(shop.zhang, 0)) == TextKey::payments_amount_not_positive);
    CHECK(refused(a_payment(shop.zhang, -1)) == TextKey::payments_amount_not_positive);
    CHECK(refused(a_payment(shop.zhang, 1, payment, "2026-11-24")) == TextKey::payments_in_future);
    CHECK(refused(a_payment(shop.zhang, 1, payment, "1899-12-31")) == TextKey::sales_day_out_of_range);
    CHECK(refused(a_payment(Id<Customer>(99), 1)) == TextKey::sales_customer_gone);
    CHECK(refused(a_payment(shop.zhang, 10'001, write_off)) == TextKey::payments_beyond_debt);
    CHECK(refused(a_payment(shop.zhang, 1, refund)) == TextKey::payments_beyond_credit);
    Payment wrong = a_payment(shop.zhang, 1);
    wrong.note = std::string(10'001, 'x');
    CHECK(refused(wrong) == TextKey::sales_text_too_long);
    wrong = a_payment(shop.zhang, 1);
    for (const PaymentMethod method : {PaymentMethod::unknown, PaymentMethod::account}) {
        wrong.method = method;
        CHECK(refused(wrong) == TextKey::payments_method_missing);
    }
    CHECK(key_of_error(change_payment(*shop.archive, wrong)) == TextKey::payments_gone);
    CHECK(key_of_error(remove_payment(*shop.archive, Id<Payment>(99))) == TextKey::payments_gone);
    CHECK(shop.archive.hash() == before);

    // A write-off may be raised by what it gives up itself, and no further.
    Payment given_up = a_payment(shop.zhang, 9'000, write_off);
    given_up.id = value_of(record_payment(*shop.archive, given_up));
    given_up.amount = fen(10'000);
    succeed(change_payment(*shop.archive, given_up));
    given_up.amount = fen(10'001);
    CHECK(key_of_error(change_payment(*shop.archive, given_up)) == TextKey::payments_beyond_debt);
}

TEST_CASE(
    "what was paid of goods that come back to an account is paid back, or kept; what is owed never is") {
    for (const std::int64_t paid : {0, 3'000, 10'000}) {
        for (const auto method : {std::optional<PaymentMethod>(), std::optional(PaymentMethod::account),
                                  std::optional(PaymentMethod::cash)}) {
            CAPTURE(paid);
            AccountShop shop;
            const auto id = value_of(
                record_sale(*shop.archive, on_account(shop.zhang, "2026-10-01", "2026-11-01", 10'000)));
            if (paid > 0) value_of(record_payment(*shop.archive, a_payment(shop.zhang, paid)));
            const auto before = shop.archive.hash();

            const auto back = value_of(record_return(*shop.archive, id, std::array{Quantity::of_units(1)},
                                                     day("2026-10-03"), {}, method));

            CHECK(value_of(find_sale(shop.archive.database(), back))->payment_method ==
                  PaymentMethod::account);
            const bool is_paid_back = method == PaymentMethod::cash;
            CHECK(shop.balance() == (is_paid_back ? Money() : fen(-paid)));
            const auto after = shop.archive.hash();
            value_of(undo(*shop.archive));
            CHECK(shop.archive.hash() == before);
            value_of(redo(*shop.archive));
            CHECK(shop.archive.hash() == after);
        }
    }
}

TEST_CASE("a return says how it is paid back, as the sale was paid where nothing is said") {
    AccountShop shop;
    Sale sale = a_sale("2026-10-01").line("茶", 2, 10'000);
    sale.payment_method = PaymentMethod::wechat;
    const auto id = value_of(record_sale(*shop.archive, sale));
    const auto method_of = [&](std::optional<PaymentMethod> method) {
        const auto back = value_of(record_return(*shop.archive, id, std::array{Quantity::of_units(1)},
                                                 day("2026-10-03"), {}, method));
        return value_of(find_sale(shop.archive.database(), back))->payment_method;
    };
    CHECK(method_of({}) == PaymentMethod::wechat);
    CHECK(method_of(PaymentMethod::cash) == PaymentMethod::cash);
}

TEST_CASE("a statement goes from what was owed to what is owed") {
    AccountShop shop;
    value_of(record_sale(*shop.archive, on_account(shop.zhang, "2026-09-10", "2026-10-10", 10'000)));
    value_of(record_payment(*shop.archive, a_payment(shop.zhang, 4'000, PaymentKind::payment, "2026-09-30")));
    Sale sale = on_account(shop.zhang, "2026-10-05", "2026-11-05", 20'000);
    sale.number = "A-7";
    const auto sold = value_of(record_sale(*shop.archive, sale));
    value_of(record_payment(*shop.archive, a_payment(shop.zhang, 5'000, PaymentKind::payment, "2026-10-05")));
    value_of(record_return(*shop.archive, sold, std::array{Quantity::of_units(1)}, day("2026-10-31")));
    value_of(record_sale(*shop.archive, a_sale("2026-10-06").to(shop.zhang).line("茶", 1, 777)));
    value_of(record_sale(*shop.archive, on_account(shop.zhang, "2026-11-01", "2026-12-01", 1)));

    const Money opening = value_of(balance_before(shop.archive.database(), shop.zhang, day("2026-10-01")));
    const AccountStatement statement =
        value_of(statement_of(opening, value_of(account_entries(shop.archive.database(), shop.zhang,
                                                                day("2026-10-01"), day("2026-10-31")))));

    CHECK(statement.opening == fen(6'000));
    REQUIRE(statement.entries.size() == 3);
    CHECK(statement.entries[0].kind == AccountEntryKind::sale);
    CHECK(statement.entries[0].reference == "A-7");
    CHECK(statement.entries[0].due_on == day("2026-11-05"));
    CHECK(statement.entries[1].kind == AccountEntryKind::payment);
    CHECK(statement.entries[1].change == fen(-5'000));
    CHECK(statement.entries[2].kind == AccountEntryKind::goods_return);
    CHECK(statement.balances == std::vector{fen(26'000), fen(21'000), fen(1'000)});
    CHECK(statement.charged == Money());
    CHECK(statement.paid == fen(5'000));
    CHECK(statement.closing == fen(1'000));
    CHECK(value_of(balance_before(shop.archive.database(), shop.zhang, day("2026-11-01"))) == fen(1'000));
}

TEST_CASE("who owes most that is due comes first") {
    AccountShop shop;
    const auto li = shop.archive.add(a_customer("李四"));
    const auto wang = shop.archive.add(a_customer("王五"));
    const auto zhao = shop.archive.add(a_customer("赵六"));
    value_of(record_sale(*shop.archive, on_account(shop.zhang, "2026-08-01", "2026-08-20", 5'000)));
    value_of(record_sale(*shop.archive, on_account(li, "2026-08-01", "2026-11-23", 6'000)));
    value_of(record_sale(*shop.archive, on_account(wang, "2026-11-01", "2026-11-24", 90'000)));
    value_of(record_sale(*shop.archive, on_account(zhao, "2026-08-01", "2026-09-01", 100)));
    value_of(record_payment(*shop.archive, a_payment(zhao, 100)));

    const auto debtors = shop.debtors();

    REQUIRE(debtors.size() == 3);
    CHECK(debtors[0].customer == li);
    CHECK(debtors[0].ageing.by_age[1] == fen(6'000));
    CHECK(debtors[0].due_since == day("2026-11-23"));
    CHECK(debtors[1].customer == shop.zhang);
    CHECK(debtors[1].ageing.by_age[4] == fen(5'000));
    CHECK(debtors[2].customer == wang);
    CHECK(debtors[2].ageing.due == Money());
    const auto count = [&] {
        DueDebtorsCount counting(shop.archive.database(), today(shop.archive.clock()));
        while (!value_of(counting.run(CountedSlice(1)))) {
        }
        return counting.count();
    };
    CHECK(count() == 2);
    // Paying what is due leaves what is due later.
    value_of(record_sale(*shop.archive, on_account(li, "2026-11-01", "2026-12-24", 6'000)));
    CHECK(count() == 2);
    value_of(record_payment(*shop.archive, a_payment(li, 6'000)));
    CHECK(count() == 1);
    // More than are looked at in one slice.
    constexpr int others = 250;
    for (int i = 0; i < others; ++i) {
        const auto other = shop.archive.add(a_customer("客" + std::to_string(i)));
        value_of(record_sale(*shop.archive, on_account(other, "2026-08-01", "2026-09-01", 100)));
    }
    CHECK(count() == 1 + others);
}

TEST_CASE("goods that came back on account are an account, without a sale on account or a payment") {
    AccountShop shop;
    Sale cash = on_account(shop.zhang, "2026-10-01", "2026-11-01", 10'000);
    cash.payment_method = PaymentMethod::cash;
    cash.due_on.reset();
    const auto id = value_of(record_sale(*shop.archive, cash));
    CHECK_FALSE(value_of(has_account(shop.archive.database(), shop.zhang)));
    const auto back = value_of(record_return(*shop.archive, id, std::array{Quantity::of_units(1)},
                                             value_of(Day::parse_iso("2026-10-02"))));
    Sale credited = *value_of(find_sale(shop.archive.database(), back));
    credited.payment_method = PaymentMethod::account;
    succeed(change_sale(*shop.archive, credited));
    CHECK(shop.balance() == fen(-10'000));
    CHECK(value_of(has_account(shop.archive.database(), shop.zhang)));
}

TEST_CASE("a customer's payments go and come back with the customer") {
    AccountShop shop;
    value_of(record_sale(*shop.archive, on_account(shop.zhang, "2026-10-01", "2026-11-01", 10'000)));
    value_of(record_payment(*shop.archive, a_payment(shop.zhang, 4'000)));
    const ContentHash before = shop.archive.hash();
    REQUIRE(value_of(has_account(shop.archive.database(), shop.zhang)));

    succeed(remove_customer(*shop.archive, shop.zhang));

    CHECK(value_of(count_payments(shop.archive.database())) == 0);
    CHECK_FALSE(value_of(has_account(shop.archive.database(), shop.zhang)));
    CHECK(wrong_totals(shop.archive.database()) == 0);
    CHECK(wrong_day_totals(shop.archive.database()) == 0);
    value_of(undo(*shop.archive));
    CHECK(shop.archive.hash() == before);
    CHECK(shop.balance() == fen(6'000));
    value_of(redo(*shop.archive));
    CHECK(value_of(count_payments(shop.archive.database())) == 0);
}

TEST_CASE("credit terms are kept with the customer, within their limits") {
    AccountShop shop;
    Customer customer = *value_of(find_customer(shop.archive.database(), shop.zhang));
    customer.credit_limit = fen(500'000);
    customer.credit_days = 0;
    succeed(change_customer(*shop.archive, customer));
    CHECK(*value_of(find_customer(shop.archive.database(), shop.zhang)) == customer);

    customer.credit_limit = fen(-1);
    CHECK(key_of_error(change_customer(*shop.archive, customer)) == TextKey::customers_credit_limit_negative);
    customer.credit_limit.reset();
    for (const int days : {-1, 1000}) {
        customer.credit_days = days;
        CHECK(key_of_error(change_customer(*shop.archive, customer)) ==
              TextKey::customers_credit_days_out_of_range);
    }
}
