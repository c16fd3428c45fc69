// Opportunities, quotes and pipelines in an archive: what their actions keep, and what undo takes back.
#include "archive/change_log.h"
#include "archive/settings_actions.h"
#include "contact/customer_removal_actions.h"
#include "customers/customers_store.h"
#include "opportunities/opportunities_actions.h"
#include "opportunities/opportunities_store.h"
#include "opportunities/pipelines_actions.h"
#include "opportunities/pipelines_store.h"
#include "opportunities/quotes_actions.h"
#include "opportunities/quotes_store.h"
#include "sales/accounts_store.h"
#include "sales/products_store.h"
#include "sales/sales_store.h"
#include "support/test_archive.h"

#include <array>
#include <functional>

using namespace laoke;
using namespace laoke::testing;

namespace {

Day day(std::string_view iso) { return value_of(Day::parse_iso(iso)); }

/// A shop with one customer and the ready pipeline.
class Shop {
public:
    Shop() { first_ = make("茶礼"); }

    Id<Opportunity> make(std::string_view title, std::int64_t value_minor = 100'00) {
        return value_of(create_opportunity(*archive, some(title, value_minor), first_pipeline()));
    }
    Opportunity some(std::string_view title, std::int64_t value_minor = 100'00) {
        Opportunity opportunity;
        opportunity.customer = customer;
        opportunity.title = title;
        opportunity.value = Money::of_minor(value_minor);
        const auto pipelines = value_of(list_pipelines(archive.database()));
        if (!pipelines.empty()) opportunity.stage = pipelines.front().stages.front().id;
        return opportunity;
    }
    static FirstPipeline first_pipeline() { return {.pipeline = ready_pipeline(Language::chinese)}; }

    Pipeline pipeline() { return value_of(list_pipelines(archive.database())).front(); }
    Id<PipelineStage> stage(std::size_t place) { return pipeline().stages[place].id; }
    Opportunity kept(Id<Opportunity> id) {
        const auto found = value_of(find_opportunity(archive.database(), id));
        REQUIRE(found);
        return *found;
    }
    std::vector<std::string> titles(std::size_t stage_place) {
        std::vector<std::string> found;
        for (const auto& row : value_of(cards_of_stage(archive.database(), stage(stage_place), 1000)))
            found.push_back(row.opportunity.title);
        return found;
    }
    [[nodiscard]] Id<Opportunity> first() const { return first_; }

    TestArchive archive;
    Id<Customer> customer = archive.add(a_customer("张三").phone("13800138000"));

private:
    Id<Opportunity> first_;
};

using Titles = std::vector<std::string>;

Quote a_quote(Id<Opportunity> opportunity, std::string_view on = "2026-11-23") {
    Quote quote;
    quote.opportunity = opportunity;
    quote.offer = a_sale(on).line("龙井", 2, 6400).line("礼盒", 1, 5000, 500).number("20261123-1");
    quote.offer.lines[1].spec = "刻字：和盛";
    quote.valid_until = day("2026-12-23");
    return quote;
}

/// What `act` does is one change, which undo takes back to the bit and redo does again.
void check_step(TestArchive& archive, const std::function<void()>& act) {
    const ContentHash before = archive.hash();
    const auto entries = value_of(change_log_head(archive.database())).sequence;
    act();
    CHECK(value_of(change_log_head(archive.database())).sequence == entries + 1);
    const ContentHash after = archive.hash();
    CHECK(after != before);
    value_of(undo(*archive));
    CHECK(archive.hash() == before);
    value_of(redo(*archive));
    CHECK(archive.hash() == after);
}

}  // namespace

TEST_CASE("the first opportunity brings the ready pipeline along, in one change") {
    TestArchive archive;
    Opportunity opportunity;
    opportunity.customer = archive.add(a_customer("张三"));
    opportunity.title = "茶礼";

    check_step(archive, [&] {
        value_of(create_opportunity(
            *archive, opportunity, FirstPipeline{.pipeline = ready_pipeline(Language::english), .stage = 1}));
    });

    const auto pipelines = value_of(list_pipelines(archive.database()));
    REQUIRE(pipelines.size() == 1);
    CHECK(pipelines[0].name == "Sales");
    REQUIRE(pipelines[0].stages.size() == 4);
    CHECK(pipelines[0].stages[3].probability_percent == 75);
    const auto cards = value_of(cards_of_stage(archive.database(), pipelines[0].stages[1].id, 10));
    REQUIRE(cards.size() == 1);
    CHECK(cards[0].customer_name == "张三");
    CHECK(cards[0].opportunity.stage_since == day("2026-11-23"));
    CHECK(cards[0].opportunity.created_at == archive.clock().now());
}

TEST_CASE("without a pipeline, or for nobody, no opportunity is made") {
    TestArchive archive;
    Opportunity opportunity;
    opportunity.title = "茶礼";
    opportunity.customer = archive.add(a_customer("张三"));
    const ContentHash before = archive.hash();

    CHECK(key_of_error(create_opportunity(*archive, opportunity)) == TextKey::opportunities_stage_gone);
    opportunity.customer = Id<Customer>(7);
    CHECK(key_of_error(create_opportunity(*archive, opportunity, Shop::first_pipeline())) ==
          TextKey::opportunities_customer_gone);
    CHECK(archive.hash() == before);
}

TEST_CASE("what an opportunity cannot be is refused, and nothing is kept") {
    Shop shop;
    const ContentHash before = shop.archive.hash();
    const auto error_of = [&](const std::function<void(Opportunity&)>& spoil) {
        Opportunity opportunity = shop.some("茶礼");
        spoil(opportunity);
        return key_of_error(create_opportunity(*shop.archive, opportunity));
    };

    CHECK(error_of([](Opportunity& it) { it.title = " \t"; }) == TextKey::opportunities_title_missing);
    CHECK(error_of([](Opportunity& it) { it.title = std::string(201, 'a'); }) ==
          TextKey::opportunities_text_too_long);
    CHECK(error_of([](Opportunity& it) { it.note = std::string(10'001, 'a'); }) ==
          TextKey::opportunities_text_too_long);
    CHECK(error_of([](Opportunity& it) { it.value = Money::of_minor(-1); }) ==
          TextKey::opportunities_value_negative);
    CHECK(error_of([](Opportunity& it) { it.expected_on = day("2200-01-01"); }) ==
          TextKey::opportunities_day_out_of_range);
    CHECK(error_of([](Opportunity& it) { it.stage = Id<PipelineStage>(9); }) ==
          TextKey::opportunities_stage_gone);
    CHECK(key_of_error(lose_opportunity(*shop.archive, shop.first(), day("2026-11-23"), LossReason::other,
                                        " ")) == TextKey::opportunities_reason_missing);
    CHECK(key_of_error(win_opportunity(*shop.archive, shop.first(), day("1899-12-31"))) ==
          TextKey::opportunities_day_out_of_range);
    CHECK(shop.archive.hash() == before);
}

TEST_CASE("a card lies where it was put, within its stage and in another one") {
    Shop shop;
    const auto second = shop.make("二");
    const auto third = shop.make("三");
    REQUIRE(shop.titles(0) == Titles{"茶礼", "二", "三"});

    check_step(shop.archive, [&] { succeed(move_opportunity(*shop.archive, third, shop.stage(0), 0)); });
    CHECK(shop.titles(0) == Titles{"三", "茶礼", "二"});
    CHECK(shop.kept(third).stage_since == day("2026-11-23"));

    shop.archive.clock().advance_ms(2 * 86'400'000);
    check_step(shop.archive, [&] { succeed(move_opportunity(*shop.archive, second, shop.stage(2), 99)); });
    CHECK(shop.titles(0) == Titles{"三", "茶礼"});
    CHECK(shop.titles(2) == Titles{"二"});
    CHECK(shop.kept(second).stage_since == day("2026-11-25"));
    CHECK(shop.kept(third).stage_since == day("2026-11-23"));
    CHECK(key_of_error(move_opportunity(*shop.archive, second, Id<PipelineStage>(5), 0)) ==
          TextKey::opportunities_stage_gone);
}

TEST_CASE("cards can be put between two others as often as anybody likes") {
    Shop shop;
    shop.make("末");
    Titles expected = {"茶礼", "末"};
    for (int i = 0; i < 30; ++i) {
        const std::string title = "第" + std::to_string(i);
        const auto id = shop.make(title);
        // Always right below the first: the gap halves each time until the stage is laid out anew.
        check_step(shop.archive, [&] { succeed(move_opportunity(*shop.archive, id, shop.stage(0), 1)); });
        expected.insert(expected.begin() + 1, title);
        REQUIRE(shop.titles(0) == expected);
    }
}

TEST_CASE("a stage tells how much is in it, and what can be expected of that") {
    Shop shop;
    shop.make("二", 50'01);
    const auto won = shop.make("三", 900'00);
    succeed(win_opportunity(*shop.archive, won, day("2026-11-23"), "老客推荐"));
    CHECK(value_of(find_opportunity(shop.archive.database(), won)).value().reason_note == "老客推荐");

    const StageTotal total = value_of(total_of_stage(shop.archive.database(), shop.stage(0)));
    CHECK(total.count == 2);
    CHECK(total.value.minor() == 150'01);
    CHECK(weighted(total.value, 10).minor() == 15'00);
    CHECK(weighted(Money::of_minor(Money::limit), 100).minor() == Money::limit);
    CHECK(weighted(Money::of_minor(50), 1).minor() == 1);  // rounded half up
    CHECK(value_of(total_of_stage(shop.archive.database(), shop.stage(3))).count == 0);

    shop.make("天价", Money::limit);
    shop.make("天价", Money::limit);
    CHECK(value_of(total_of_stage(shop.archive.database(), shop.stage(0))).value.minor() == Money::limit);
}

TEST_CASE("an opportunity is changed, won, opened again and lost") {
    Shop shop;
    const auto id = shop.first();
    Opportunity changed = shop.kept(id);
    changed.title = "春茶礼盒";
    changed.value = Money::of_minor(260'00);
    changed.expected_on = day("2026-12-01");
    changed.stage = shop.stage(1);
    changed.state = OpportunityState::won;  // not by the form
    check_step(shop.archive, [&] { succeed(change_opportunity(*shop.archive, changed)); });
    CHECK(shop.kept(id).title == "春茶礼盒");
    CHECK(shop.kept(id).stage == shop.stage(1));
    CHECK(shop.kept(id).is_open());

    check_step(shop.archive, [&] { succeed(win_opportunity(*shop.archive, id, day("2026-11-20"))); });
    CHECK(shop.kept(id).state == OpportunityState::won);
    CHECK(shop.kept(id).closed_on == day("2026-11-20"));
    CHECK(shop.titles(1).empty());
    CHECK(key_of_error(move_opportunity(*shop.archive, id, shop.stage(0), 0)) == TextKey::opportunities_gone);

    check_step(shop.archive, [&] { succeed(reopen_opportunity(*shop.archive, id)); });
    CHECK(shop.kept(id).is_open());
    CHECK(shop.titles(1) == Titles{"春茶礼盒"});

    check_step(shop.archive, [&] {
        succeed(lose_opportunity(*shop.archive, id, day("2026-11-23"), LossReason::competitor, "别家便宜"));
    });
    CHECK(shop.kept(id).reason == LossReason::competitor);
    CHECK(shop.kept(id).reason_note == "别家便宜");
    const auto lost = value_of(
        opportunities_of_customer(shop.archive.database(), shop.customer, OpportunityState::lost, 10));
    CHECK(lost.size() == 1);
}

TEST_CASE("a won one becomes a sale in one change, and is none any more when that is deleted") {
    Shop shop;
    const auto id = shop.first();
    Id<Sale> sale;
    check_step(shop.archive, [&] {
        sale = value_of(sell_opportunity(*shop.archive, id,
                                         a_sale("2026-11-22").to(shop.customer).line("龙井", 2, 6400)));
    });
    CHECK(shop.kept(id).sale == sale);
    CHECK(shop.kept(id).closed_on == day("2026-11-22"));
    CHECK(value_of(totals_of_customer(shop.archive.database(), shop.customer)).total.minor() == 128'00);

    succeed(remove_sale(*shop.archive, sale));
    CHECK_FALSE(shop.kept(id).sale.is_set());
    CHECK(shop.kept(id).state == OpportunityState::won);
    value_of(undo(*shop.archive));
    CHECK(shop.kept(id).sale == sale);
    succeed(reopen_opportunity(*shop.archive, id));
    CHECK_FALSE(shop.kept(id).sale.is_set());
    CHECK(value_of(find_sale(shop.archive.database(), sale)));
}

TEST_CASE("what is paid at once of a won one on account is kept in the same change") {
    Shop shop;
    Sale sale = a_sale("2026-11-22").to(shop.customer).line("龙井", 2, 6400);
    sale.payment_method = PaymentMethod::account;
    sale.due_on = day("2026-12-22");
    const Payment part{.method = PaymentMethod::wechat, .amount = Money::of_minor(28'00)};
    check_step(shop.archive,
               [&] { value_of(sell_opportunity(*shop.archive, shop.first(), sale, {}, part)); });
    CHECK(value_of(balance_of_customer(shop.archive.database(), shop.customer)).minor() == 100'00);

    const ContentHash before = shop.archive.hash();
    Payment more = part;
    more.amount = Money::of_minor(128'01);
    CHECK(key_of_error(sell_opportunity(*shop.archive, shop.first(), sale, {}, more)) ==
          TextKey::sales_paid_too_much);
    sale.customer = {};
    CHECK(key_of_error(sell_opportunity(*shop.archive, shop.first(), sale)) ==
          TextKey::sales_account_without_customer);
    CHECK(shop.archive.hash() == before);
}

TEST_CASE("a sale with a fault neither is kept nor wins anything") {
    Shop shop;
    const ContentHash before = shop.archive.hash();
    CHECK(key_of_error(sell_opportunity(*shop.archive, shop.first(), a_sale().to(shop.customer))) ==
          TextKey::sales_lines_missing);
    CHECK(shop.archive.hash() == before);
}

TEST_CASE("a quote has the rules of a sale, and the opportunity is worth what was quoted last") {
    Shop shop;
    Id<Quote> id;
    check_step(shop.archive, [&] { id = value_of(create_quote(*shop.archive, a_quote(shop.first()))); });
    Quote kept = *value_of(find_quote(shop.archive.database(), id));
    CHECK(kept.offer.total.minor() == 173'00);
    CHECK(kept.offer.lines[1].spec == "刻字：和盛");
    CHECK(kept.valid_until == day("2026-12-23"));
    CHECK(shop.kept(shop.first()).value.minor() == 173'00);

    // An older one changes nothing of it.
    value_of(create_quote(*shop.archive, a_quote(shop.first(), "2026-11-01")));
    kept.offer.lines.pop_back();
    check_step(shop.archive, [&] { succeed(change_quote(*shop.archive, kept)); });
    CHECK(shop.kept(shop.first()).value.minor() == 128'00);
    CHECK(value_of(latest_quote(shop.archive.database(), shop.first())) == id);
    CHECK(value_of(count_quotes_on(shop.archive.database(), day("2026-11-01"))) == 1);

    check_step(shop.archive, [&] { succeed(remove_quote(*shop.archive, id)); });
    CHECK(value_of(quotes_of_opportunity(shop.archive.database(), shop.first())).size() == 1);
    CHECK(key_of_error(remove_quote(*shop.archive, id)) == TextKey::quotes_gone);
}

TEST_CASE("a shop that has named a price keeps its currency") {
    Shop shop;
    ArchiveSettings settings = shop.archive->settings();
    settings.currency = *find_currency("USD");
    CHECK(key_of_error(change_settings(*shop.archive, settings)) == TextKey::settings_currency_in_use);
    Opportunity worthless = shop.kept(shop.first());
    worthless.value = {};
    succeed(change_opportunity(*shop.archive, worthless));
    value_of(change_settings(*shop.archive, settings));
}

TEST_CASE("a quote with a fault is refused") {
    Shop shop;
    const ContentHash before = shop.archive.hash();
    Quote quote = a_quote(shop.first());
    quote.valid_until = day("2026-11-22");
    CHECK(key_of_error(create_quote(*shop.archive, quote)) == TextKey::quotes_valid_too_early);
    quote = a_quote(shop.first());
    quote.offer.lines.clear();
    CHECK(key_of_error(create_quote(*shop.archive, quote)) == TextKey::sales_lines_missing);
    quote = a_quote(shop.first());
    quote.offer.lines[0].quantity = Quantity();
    CHECK(key_of_error(create_quote(*shop.archive, quote)) == TextKey::sales_quantity_not_positive);
    CHECK(key_of_error(create_quote(*shop.archive, a_quote(Id<Opportunity>(3)))) ==
          TextKey::opportunities_gone);
    CHECK(shop.archive.hash() == before);
}

TEST_CASE("what is deleted takes along what hangs on it, and all of it comes back") {
    Shop shop;
    value_of(create_quote(*shop.archive, a_quote(shop.first())));
    value_of(create_quote(*shop.archive, a_quote(shop.make("二"))));

    check_step(shop.archive, [&] { succeed(remove_opportunity(*shop.archive, shop.first())); });
    CHECK(value_of(count_quotes(shop.archive.database())) == 1);
    check_step(shop.archive, [&] { succeed(remove_customer(*shop.archive, shop.customer)); });
    CHECK(value_of(count_opportunities(shop.archive.database())) == 0);
    CHECK(value_of(count_quotes(shop.archive.database())) == 0);
}

TEST_CASE("a list is found by title or customer, and sorted by day and by value") {
    Shop shop;
    const auto with_day = [&](std::string_view title, std::int64_t value, std::string_view on) {
        Opportunity opportunity = shop.some(title, value);
        opportunity.expected_on = day(on);
        value_of(create_opportunity(*shop.archive, opportunity));
    };
    with_day("Tea box", 3, "2026-12-02");
    with_day("年会", 1, "2026-12-01");
    const auto titles = [&](const OpportunityQuery& query) {
        Titles found;
        for (const auto& row : value_of(list_opportunities(shop.archive.database(), query)))
            found.push_back(row.opportunity.title);
        return found;
    };
    using enum OpportunityOrder;
    CHECK(titles({.limit = 9}) == Titles{"年会", "Tea box", "茶礼"});
    CHECK(titles({.order = value, .is_descending = true, .limit = 2}) == Titles{"茶礼", "Tea box"});
    CHECK(titles({.text = "TEA", .limit = 9}) == Titles{"Tea box"});
    CHECK(titles({.text = "张", .limit = 9}).size() == 3);
    CHECK(titles({.text = "李", .limit = 9}).empty());
    CHECK(titles({.state = OpportunityState::lost, .order = closing_day, .limit = 9}).empty());
    CHECK(titles({.expected_before = day("2026-12-02"), .limit = 9}) == Titles{"年会"});
    CHECK(titles({.expected_before = day("2026-12-03"), .order = title, .limit = 9}).size() == 2);

    const auto total = [&](const OpportunityQuery& query) {
        StageTotal all;
        for (const PipelineStage& stage : shop.pipeline().stages) {
            const StageTotal here = value_of(total_listed(shop.archive.database(), stage.id, query));
            all = {.count = all.count + here.count,
                   .value = Money::of_minor(all.value.minor() + here.value.minor())};
        }
        return all;
    };
    CHECK(total({.text = "TEA", .limit = 1}).value.minor() == 3);
    CHECK(total({.expected_before = day("2026-12-03"), .limit = 1}).count == 2);
    CHECK(total({.expected_before = day("2026-12-02"), .text = "张"}).value.minor() == 1);
    CHECK(total({.state = OpportunityState::lost}).count == 0);
}

TEST_CASE("a pipeline is made, changed and deleted while nothing is in it") {
    Shop shop;
    Pipeline second{.name = "团购", .stages = {{.name = "洽谈", .probability_percent = 20}}};
    Id<Pipeline> id;
    check_step(shop.archive, [&] { id = value_of(create_pipeline(*shop.archive, second)); });
    second = *value_of(find_pipeline(shop.archive.database(), id));
    second.name = "企业团购";
    second.stages.insert(second.stages.begin(), {.name = "询价", .probability_percent = 5});
    check_step(shop.archive, [&] { succeed(change_pipeline(*shop.archive, second)); });
    const Pipeline kept = *value_of(find_pipeline(shop.archive.database(), id));
    CHECK(kept.name == "企业团购");
    CHECK(kept.stages[0].name == "询价");
    CHECK(kept.stages[1].id == second.stages[1].id);
    CHECK(value_of(list_pipelines(shop.archive.database())).back().id == id);

    check_step(shop.archive, [&] { succeed(remove_pipeline(*shop.archive, id)); });
    CHECK(value_of(count_pipelines(shop.archive.database())) == 1);
    CHECK(key_of_error(remove_pipeline(*shop.archive, id)) == TextKey::pipelines_gone);
    CHECK(key_of_error(remove_pipeline(*shop.archive, shop.pipeline().id)) ==
          TextKey::pipelines_stage_in_use);
}

TEST_CASE("a stage goes only when it is said where what is in it goes to") {
    Shop shop;
    shop.make("二");
    succeed(win_opportunity(*shop.archive, shop.make("已赢"), day("2026-11-23")));
    Pipeline changed = shop.pipeline();
    const auto from = changed.stages.front().id;
    const auto to = changed.stages[1].id;
    const auto there = value_of(create_opportunity(*shop.archive, shop.some("先到")));
    succeed(move_opportunity(*shop.archive, there, to, 0));
    changed.stages.erase(changed.stages.begin());

    CHECK(key_of_error(change_pipeline(*shop.archive, changed)) == TextKey::pipelines_stage_in_use);
    const std::array moves = {StageMove{from, to}};
    check_step(shop.archive, [&] { succeed(change_pipeline(*shop.archive, changed, moves)); });
    CHECK(shop.titles(0) == Titles{"先到", "茶礼", "二"});
    CHECK(value_of(count_in_stage(shop.archive.database(), to)) == 4);
}

TEST_CASE("what a pipeline cannot be is refused") {
    TestArchive archive;
    const Pipeline good = ready_pipeline(Language::chinese);
    const auto error_of = [&](const std::function<void(Pipeline&)>& spoil) {
        Pipeline pipeline = good;
        spoil(pipeline);
        return key_of_error(create_pipeline(*archive, pipeline));
    };
    CHECK(error_of([](Pipeline& it) { it.name = " "; }) == TextKey::pipelines_name_missing);
    CHECK(error_of([](Pipeline& it) { it.stages.clear(); }) == TextKey::pipelines_no_stages);
    CHECK(error_of([](Pipeline& it) { it.stages[0].name.clear(); }) == TextKey::pipelines_name_missing);
    CHECK(error_of([](Pipeline& it) { it.stages[0].probability_percent = 101; }) ==
          TextKey::pipelines_probability_out_of_range);
    CHECK(error_of([](Pipeline& it) { it.stages[0].probability_percent = -1; }) ==
          TextKey::pipelines_probability_out_of_range);
    CHECK(error_of([](Pipeline& it) { it.stages.resize(21, it.stages[0]); }) ==
          TextKey::pipelines_too_many_stages);
    CHECK(error_of([](Pipeline& it) { it.name = std::string(101, 'a'); }) ==
          TextKey::opportunities_text_too_long);
    CHECK(value_of(count_pipelines(archive.database())) == 0);
}
