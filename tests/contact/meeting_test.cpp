// Meetings: what can be kept, who took part, and what becomes of them when customers go.
#include "archive/change_log.h"
#include "archive/text_search_store.h"
#include "base/search_terms.h"
#include "contact/customer_merge_actions.h"
#include "contact/customer_removal_actions.h"
#include "contact/meetings_actions.h"
#include "contact/meetings_store.h"
#include "contact/tasks_store.h"
#include "customers/customers_store.h"
#include "support/test_archive.h"

#include <array>
#include <string>
#include <vector>

using namespace laoke;
using namespace laoke::testing;

namespace {

Day day(std::string_view iso) { return value_of(Day::parse_iso(iso)); }

Meeting a_meeting(std::vector<Id<Customer>> customers, std::string_view iso = "2026-11-25") {
    Meeting meeting;
    meeting.subject = "春茶订货会";
    meeting.held_on = day(iso);
    meeting.customers = std::move(customers);
    return meeting;
}

std::vector<MeetingField> wrong_fields(const Meeting& meeting) {
    std::vector<MeetingField> fields;
    for (const MeetingFault& fault : faults(normalized(meeting))) fields.push_back(fault.field);
    return fields;
}

using Ids = std::vector<Id<Customer>>;

struct MeetingShop : TestArchive {
    Id<Customer> zhang = add(a_customer("张三"));
    Id<Customer> li = add(a_customer("李四"));

    std::size_t count_of(Id<Customer> customer) {
        return value_of(meetings_of_customer(database(), customer, 99)).size();
    }
    std::size_t found(std::string_view query) {
        return value_of(search_text(database(), meeting_text, query, 9)).size();
    }
};

}  // namespace

TEST_CASE("a meeting has a subject and a day; the rest may be empty, and nothing is longer than it may be") {
    using enum MeetingField;
    using Fields = std::vector<MeetingField>;
    const auto changed = [](auto change) {
        Meeting meeting = a_meeting({Id<Customer>(1)});
        change(meeting);
        return wrong_fields(meeting);
    };
    CHECK(changed([](Meeting& it) { it.minute = 1439; }).empty());
    CHECK(changed([](Meeting& it) { it.subject = "\u200B"; }) == Fields{subject});
    CHECK(changed([](Meeting& it) { it.subject = std::string(201, 'x'); }) == Fields{subject});
    CHECK(changed([](Meeting& it) { it.place = std::string(201, 'x'); }) == Fields{place});
    CHECK(changed([](Meeting& it) { it.others = std::string(201, 'x'); }) == Fields{others});
    CHECK(changed([](Meeting& it) { it.minutes = std::string(10'001, 'x'); }) == Fields{minutes});
    CHECK(changed([](Meeting& it) { it.held_on = day("1899-12-31"); }) == Fields{held_on});
    CHECK(changed([](Meeting& it) { it.minute = 1440; }) == Fields{minute});
    CHECK(changed([](Meeting& it) {
              for (std::int64_t id = 1; id <= 101; ++id) it.customers.emplace_back(id);
          }) == Fields{customers});
    const Meeting twice = normalized(a_meeting({Id<Customer>(2), Id<Customer>(1), Id<Customer>(2)}));
    CHECK(twice.customers == Ids{Id<Customer>(1), Id<Customer>(2)});
}

TEST_CASE("a meeting and the steps that were agreed on are one change, which undo takes back") {
    MeetingShop shop;
    const ContentHash before = shop.hash();
    Task mine;
    mine.title = "发报价";
    mine.due_on = day("2026-11-30");
    Task theirs = mine;
    theirs.customer = shop.li;

    const auto id = value_of(save_meeting(*shop, a_meeting({shop.li, shop.zhang}), {mine, theirs}));

    const Meeting kept = *value_of(find_meeting(shop.database(), id));
    CHECK(kept.customers == Ids{shop.zhang, shop.li});
    CHECK(kept.recorded_at == shop.clock().now());
    CHECK(shop.count_of(shop.zhang) == 1);
    CHECK(shop.count_of(shop.li) == 1);
    CHECK(value_of(open_tasks_of_customer(shop.database(), shop.zhang, 9)).size() == 1);
    CHECK(value_of(open_tasks_of_customer(shop.database(), shop.li, 9)).size() == 1);
    const ContentHash after = shop.hash();
    value_of(undo(*shop));
    CHECK(shop.hash() == before);
    value_of(redo(*shop));
    CHECK(shop.hash() == after);

    Meeting changed = kept;
    changed.customers = {shop.li};
    changed.minutes = "清明后交货";
    value_of(save_meeting(*shop, changed));
    CHECK(shop.count_of(shop.zhang) == 0);
    CHECK(shop.found("清明后") == 1);
    succeed(remove_meeting(*shop, id));
    CHECK(shop.found("春茶") == 0);
    CHECK(value_of(count_meetings(shop.database())) == 0);
    value_of(undo(*shop));
    CHECK(shop.found("春茶") == 1);
    value_of(undo(*shop));
    CHECK(shop.hash() == after);
}

TEST_CASE("a meeting that cannot be kept leaves the archive alone") {
    MeetingShop shop;
    const ContentHash before = shop.hash();
    Task untitled;
    untitled.due_on = day("2026-11-30");
    Meeting gone = a_meeting({shop.li});
    gone.id = Id<Meeting>(9);
    CHECK(key_of_error(save_meeting(*shop, a_meeting({}))) == TextKey::meetings_no_customers);
    CHECK(key_of_error(save_meeting(*shop, a_meeting({shop.li, Id<Customer>(9)}))) ==
          TextKey::contact_customer_gone);
    CHECK(key_of_error(save_meeting(*shop, gone)) == TextKey::meetings_gone);
    CHECK(key_of_error(save_meeting(*shop, a_meeting({shop.li}), {untitled})) ==
          TextKey::contact_title_missing);
    CHECK(key_of_error(remove_meeting(*shop, Id<Meeting>(9))) == TextKey::meetings_gone);
    CHECK(shop.hash() == before);
}

TEST_CASE("meetings are listed by customer and by days") {
    MeetingShop shop;
    for (const std::string_view iso : {"2026-11-02", "2026-11-20", "2026-10-01"})
        value_of(save_meeting(*shop, a_meeting({shop.zhang}, iso)));
    const auto latest = value_of(meetings_of_customer(shop.database(), shop.zhang, 2));
    REQUIRE(latest.size() == 2);
    CHECK(latest[0].held_on == day("2026-11-20"));
    CHECK(latest[1].held_on == day("2026-11-02"));
    const auto in_november =
        value_of(meetings_between(shop.database(), day("2026-11-02"), day("2026-11-30"), 9));
    REQUIRE(in_november.size() == 2);
    CHECK(in_november[0].held_on == day("2026-11-02"));
}

TEST_CASE("a meeting goes with the last customer who took part, and comes back with them") {
    MeetingShop shop;
    value_of(save_meeting(*shop, a_meeting({shop.zhang, shop.li})));
    value_of(save_meeting(*shop, a_meeting({shop.li})));
    const ContentHash before = shop.hash();
    succeed(remove_customer(*shop, shop.zhang));
    CHECK(value_of(count_meetings(shop.database())) == 2);
    CHECK(shop.count_of(shop.li) == 2);
    succeed(remove_customer(*shop, shop.li));
    CHECK(value_of(count_meetings(shop.database())) == 0);
    value_of(undo(*shop));
    value_of(undo(*shop));
    CHECK(shop.hash() == before);
}

TEST_CASE("of two who took part together and are merged, the one that stays took part once") {
    MeetingShop shop;
    value_of(save_meeting(*shop, a_meeting({shop.zhang, shop.li})));
    value_of(save_meeting(*shop, a_meeting({shop.li})));
    const ContentHash before = shop.hash();
    succeed(
        merge_customers(*shop, *value_of(find_customer(shop.database(), shop.zhang)), std::array{shop.li}));
    CHECK(shop.count_of(shop.zhang) == 2);
    for (const Meeting& meeting : value_of(meetings_of_customer(shop.database(), shop.zhang, 9)))
        CHECK(meeting.customers == Ids{shop.zhang});
    value_of(undo(*shop));
    CHECK(shop.hash() == before);
}

TEST_CASE("a deleted meeting comes back without the customers who are gone meanwhile") {
    MeetingShop shop;
    const auto id = value_of(save_meeting(*shop, a_meeting({shop.zhang, shop.li})));
    succeed(remove_meeting(*shop, id));
    const auto deletion = value_of(change_log_head(shop.database())).sequence;
    succeed(remove_customer(*shop, shop.li));
    value_of(undo_change(*shop, deletion));
    CHECK(value_of(find_meeting(shop.database(), id))->customers == Ids{shop.zhang});
}
