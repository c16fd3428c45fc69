#include "interchange/follow_ups_import.h"

#include "archive/change_log.h"
#include "contact/follow_ups_store.h"
#include "customers/customers_store.h"
#include "support/table_files.h"

#include <doctest/doctest.h>

using namespace laoke;
using namespace laoke::testing;

namespace {

FollowUpsPlan follow_ups_plan(TestArchive& archive, const TableFile& file) {
    const auto preview = value_of(FollowUpsPreview::start(*archive, file));
    while (!value_of(preview->run(CountedSlice(1)))) {
    }
    return preview->take();
}

Result<ChangeSequence> import(TestArchive& archive, const TableFile& file, bool with_known = false) {
    LAOKE_TRY(const auto job,
              FollowUpsImport::start(*archive, file, follow_ups_plan(archive, file), with_known));
    while (true) {
        LAOKE_TRY(const bool is_finished, job->run(CountedSlice(1)));
        if (is_finished) return job->change();
    }
}

constexpr std::string_view calls = "日期,客户姓名,手机,方式,结果,内容,满意度\n"
                                   "2026-11-01,张三,13800138000,电话,有意向,要新茶,\n"
                                   "2026-11-02,张三,13800138000,微信,没联系上,,\n"
                                   "2026/11/3 16:20,李四,,飞鸽,已沟通,送了样品,4\n"
                                   "2030-01-01,李四,,电话,已沟通,将来,\n"
                                   "2026-11-04,,,电话,已沟通,不知道是谁,\n"
                                   "2026-11-05,李四,,电话,已沟通,,\n";

}  // namespace

TEST_CASE("a list of follow-ups is known as one by its titles") {
    CHECK(a_table(std::string(calls)).mapping.kind == TableKind::follow_ups);
    CHECK(a_table("回访日期,客户,回访内容\n2026-11-01,张三,很好\n").mapping.kind == TableKind::follow_ups);
    CHECK(a_table("Date,Customer,Content\n2026-11-01,Ann,called\n").mapping.kind == TableKind::follow_ups);
    CHECK(a_table("日期,客户,金额,备注\n2026-11-01,张三,12,好\n").mapping.kind == TableKind::transactions);
}

TEST_CASE("follow-ups go to their customers, who are found or created, and are undone in one step") {
    TestArchive archive;
    const Id<Customer> zhang = archive.add(a_customer("张三").phone("138 0013 8000"));
    const ContentHash before = archive.hash();
    const TableFile file = a_table(std::string(calls));

    const FollowUpsPlan plan = follow_ups_plan(archive, file);
    CHECK(plan.follow_ups.size() == 3);
    CHECK(plan.new_customers == 1);
    CHECK(plan.unread_cells == 1);
    REQUIRE(plan.unreadable.count == 3);
    CHECK(plan.unreadable.first[0].reason.key == TextKey::contact_in_future);
    CHECK(plan.unreadable.first[1].reason.key == TextKey::interchange_row_no_customer);
    CHECK(plan.unreadable.first[2].reason.key == TextKey::contact_content_missing);
    const ChangeSequence change = value_of(import(archive, file));

    const auto of_zhang = value_of(follow_ups_of_customer(archive.database(), zhang, 10));
    REQUIRE(of_zhang.size() == 2);
    CHECK(of_zhang[0].outcome == FollowUpOutcome::no_answer);
    CHECK(of_zhang[0].channel == FollowUpChannel::wechat);
    CHECK(of_zhang[1].content == "要新茶");
    CHECK(of_zhang[1].outcome == FollowUpOutcome::interested);
    const auto all = value_of(customers_after(archive.database(), zhang, 10));
    REQUIRE(all.size() == 1);
    const auto of_li = value_of(follow_ups_of_customer(archive.database(), all[0].id, 10));
    REQUIRE(of_li.size() == 1);
    CHECK(of_li[0].content == "送了样品\n方式：飞鸽");  // what is not understood is not lost
    CHECK(of_li[0].satisfaction == 4);
    CHECK(of_li[0].happened_on.iso() == "2026-11-03");
    value_of(undo_change(*archive, change));
    CHECK(archive.hash() == before);
}

TEST_CASE("follow-ups that are there already are left out unless they are wanted again") {
    TestArchive archive;
    const TableFile file = a_table(std::string(calls));
    value_of(import(archive, file));

    const FollowUpsPlan plan = follow_ups_plan(archive, file);
    CHECK(plan.known == 3);
    CHECK(plan.new_customers == 0);
    CHECK(key_of_error(import(archive, file)) == TextKey::interchange_no_records_to_import);
    value_of(import(archive, file, true));
    CHECK(value_of(count_follow_ups(archive.database())) == 6);

    // Three alike in the file: two of them are here, one is new.
    const TableFile thrice =
        a_table("日期,客户姓名,手机,内容\n2026-11-01,张三,13800138000,要新茶\n"
                "2026-11-01,张三,13800138000,要新茶\n2026-11-01,张三,13800138000,要新茶\n");
    CHECK(follow_ups_plan(archive, thrice).known == 2);
}

TEST_CASE("rows that stayed out come in once they are mended") {
    TestArchive archive;
    const TableFile file = a_table(std::string(calls));
    std::string list = csv_of(follow_ups_plan(archive, file).unreadable, file, Language::chinese);
    CHECK(
        list.starts_with("\xEF\xBB\xBF行号,原因,文件里的内容,日期,客户姓名,手机,方式,结果,内容,满意度\r\n"));
    const std::size_t year = list.find("2030-01-01");
    REQUIRE(year != std::string::npos);
    list.replace(year, 4, "2025");

    const TableFile mended = a_table(list);
    CHECK(mended.mapping.kind == TableKind::follow_ups);
    const FollowUpsPlan plan = follow_ups_plan(archive, mended);

    CHECK(plan.follow_ups.size() == 1);
    CHECK(plan.unreadable.count == 2);
}
