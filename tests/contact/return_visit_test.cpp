// Return visits: follow-ups that ask how satisfied a customer is, in an archive.
#include "archive/change_log.h"
#include "archive/text_search_store.h"
#include "base/search_terms.h"
#include "contact/follow_ups_actions.h"
#include "contact/follow_ups_store.h"
#include "contact/tasks_store.h"
#include "customers/customer_filters_store.h"
#include "customers/customers_store.h"
#include "support/filter_customers.h"
#include "support/test_archive.h"

#include <algorithm>
#include <array>

using namespace laoke;
using namespace laoke::testing;

namespace {

Day day(std::string_view iso) { return value_of(Day::parse_iso(iso)); }

FollowUp a_visit(Id<Customer> customer, int satisfaction, std::string_view iso = "2026-11-20") {
    FollowUp visit;
    visit.customer = customer;
    visit.happened_on = day(iso);
    visit.satisfaction = satisfaction;
    return visit;
}

std::vector<FollowUpField> wrong_fields(const FollowUp& follow_up) {
    std::vector<FollowUpField> fields;
    for (const FollowUpFault& fault : faults(normalized(follow_up))) fields.push_back(fault.field);
    return fields;
}

}  // namespace

TEST_CASE("a return visit needs no words, and satisfaction is 1 to 5") {
    using enum FollowUpField;
    using Fields = std::vector<FollowUpField>;
    FollowUp visit = a_visit(Id<Customer>(1), 1);
    CHECK(wrong_fields(visit).empty());
    visit.satisfaction = 5;
    visit.product_use = " 每天都喝\n快喝完了 ";
    CHECK(wrong_fields(visit).empty());
    CHECK(normalized(visit).product_use == "每天都喝\n快喝完了");
    for (const int outside : {0, 6, -1}) {
        visit.satisfaction = outside;
        CHECK(wrong_fields(visit) == Fields{satisfaction});
    }
    visit.satisfaction = 3;
    visit.product_use = std::string(10'001, 'x');
    CHECK(wrong_fields(visit) == Fields{product_use});
    visit.product_use.clear();
    visit.outcome = FollowUpOutcome::no_answer;
    CHECK(wrong_fields(visit) == Fields{satisfaction});
    visit.satisfaction.reset();
    CHECK(wrong_fields(visit).empty());
    visit.product_use = "每天都喝";
    CHECK(wrong_fields(visit) == Fields{satisfaction});
}

TEST_CASE("a return visit and the next one are one change, which undo takes back") {
    TestArchive archive;
    const auto zhang = archive.add(a_customer("张三"));
    const ContentHash before = archive.hash();
    FollowUp visit = a_visit(zhang, 4);
    visit.product_use = "送了长辈";
    Task next;
    next.title = "下次回访";
    next.due_on = day("2026-12-20");

    const auto id = value_of(record_follow_up(*archive, visit, {.next = next}));

    const FollowUp kept = *value_of(find_follow_up(archive.database(), id));
    CHECK(kept.satisfaction == 4);
    CHECK(kept.product_use == "送了长辈");
    CHECK(value_of(open_tasks_of_customer(archive.database(), zhang, 9)).size() == 1);
    const auto changes = value_of(changes_about(archive.database(), zhang, 1));
    CHECK(sentence(changes.front(), Language::chinese) == "记录对 张三 的回访");
    const ContentHash after = archive.hash();
    value_of(undo(*archive));
    CHECK(archive.hash() == before);
    value_of(redo(*archive));
    CHECK(archive.hash() == after);

    FollowUp changed = kept;
    changed.satisfaction = 2;
    succeed(change_follow_up(*archive, changed));
    CHECK(value_of(find_follow_up(archive.database(), id))->satisfaction == 2);
    value_of(undo(*archive));
    CHECK(archive.hash() == after);
}

TEST_CASE("the last return visit counts, of one day the one recorded last, for the page and for the filter") {
    TestArchive archive;
    const auto zhang = archive.add(a_customer("张三"));
    const auto li = archive.add(a_customer("李四"));
    archive.add(a_customer("王五"));
    CHECK_FALSE(value_of(last_return_visit(archive.database(), zhang)));
    for (const auto& [satisfaction, iso] :
         {std::pair{5, "2026-11-20"}, {2, "2026-11-20"}, {4, "2026-11-01"}}) {
        archive.clock().advance_ms(1000);
        value_of(record_follow_up(*archive, a_visit(zhang, satisfaction, iso)));
    }
    FollowUp talk = a_visit(zhang, 1, "2026-11-22");
    talk.satisfaction.reset();
    talk.content = "问好";
    value_of(record_follow_up(*archive, talk));
    value_of(record_follow_up(*archive, a_visit(li, 5)));

    CHECK(value_of(last_return_visit(archive.database(), zhang))->satisfaction == 2);
    const auto who = [&](FilterComparison comparison, std::string value) {
        const std::array conditions = {FilterCondition{
            .field = FilterField::satisfaction, .comparison = comparison, .value = std::move(value)}};
        return value_of(filter_customers(archive.database(), conditions, archive.clock()));
    };
    using Ids = std::vector<Id<Customer>>;
    CHECK(who(FilterComparison::at_most, "2") == Ids{zhang});
    CHECK(who(FilterComparison::at_least, "5") == Ids{li});
    CHECK(who(FilterComparison::at_least, "1") == Ids{zhang, li});
    CHECK(who(FilterComparison::is, "4").empty());
}

TEST_CASE("how something is used is found by its words") {
    TestArchive archive;
    const auto zhang = archive.add(a_customer("张三"));
    FollowUp visit = a_visit(zhang, 4);
    visit.product_use = "放办公室待客";
    const auto id = value_of(record_follow_up(*archive, visit));
    const auto found = [&](std::string_view query) {
        return value_of(search_text(archive.database(), follow_up_text, query, 9)).size();
    };
    CHECK(found("办公室") == 1);
    FollowUp changed = *value_of(find_follow_up(archive.database(), id));
    changed.product_use = "送人了";
    succeed(change_follow_up(*archive, changed));
    CHECK(found("办公室") == 0);
    CHECK(found("送人") == 1);
    succeed(remove_follow_up(*archive, id));
    CHECK(found("送人") == 0);
    value_of(undo(*archive));
    CHECK(found("送人") == 1);
}
