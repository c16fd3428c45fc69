#include "interchange/ics_export.h"

#include "contact/meetings_actions.h"
#include "contact/tasks_actions.h"
#include "customers/customers_actions.h"
#include "interchange/ics_writer.h"
#include "support/slices.h"
#include "support/test_archive.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

using namespace laoke;
using namespace laoke::testing;

namespace {

Day day(std::string_view iso) { return value_of(Day::parse_iso(iso)); }

std::string ics_of(TestArchive& archive, Language language = Language::chinese) {
    std::string file;
    const auto job = value_of(export_ics(*archive, language, [&](std::string_view piece) { file += piece; }));
    while (!value_of(job->run(CountedSlice(1)))) {
    }
    CHECK(job->progress().done == job->progress().total);
    return file;
}

/// The lines that begin so, unfolded, in order.
std::vector<std::string> lines(std::string file, std::string_view beginning) {
    for (std::size_t at = file.find("\r\n "); at != std::string::npos; at = file.find("\r\n ", at))
        file.erase(at, 3);
    std::vector<std::string> found;
    for (std::size_t at = 0; at < file.size();) {
        const std::size_t end = file.find("\r\n", at);
        const std::string line = file.substr(at, end - at);
        if (line.starts_with(beginning)) found.push_back(line);
        at = end + 2;
    }
    return found;
}

using Lines = std::vector<std::string>;

Id<Task> add(TestArchive& archive, std::string_view title, std::string_view due_on,
             RepeatUnit unit = RepeatUnit::never, int every = 1, std::optional<int> minute = std::nullopt) {
    Task task;
    task.title = title;
    task.due_on = day(due_on);
    task.due_minute = minute;
    task.recurrence = {.unit = unit, .every = every};
    return value_of(create_task(*archive, task));
}

Id<Customer> add_birthday(TestArchive& archive, std::string_view name, std::string_view word) {
    Customer customer = a_customer(name);
    customer.birthday = Birthday::from_word(word);
    REQUIRE(customer.birthday);
    return archive.add(customer);
}

std::string folded(std::string_view name, std::string_view text) {
    std::string out;
    IcsWriter(out).text(name, text);
    return out;
}

}  // namespace

TEST_CASE("a line is folded after 75 octets and never inside of a character") {
    CHECK(folded("SUMMARY", std::string(67, 'a')) == "SUMMARY:" + std::string(67, 'a') + "\r\n");
    CHECK(folded("SUMMARY", std::string(68, 'a')) == "SUMMARY:" + std::string(67, 'a') + "\r\n a\r\n");
    for (std::size_t before = 0; before < 8; ++before) {
        std::string text(before, 'x');
        for (int i = 0; i < 60; ++i) text += i % 2 == 0 ? "茶" : "🍵";
        const std::string out = folded("DESCRIPTION", text);
        std::string unfolded;
        for (std::size_t at = 0; at < out.size();) {
            const std::size_t end = out.find("\r\n", at);
            REQUIRE(end - at <= 75);
            const std::string_view line(out.data() + at, end - at);
            if (at > 0) REQUIRE(line[0] == ' ');
            // A whole character stands at either side.
            REQUIRE((static_cast<unsigned char>(line[at > 0 ? 1 : 0]) & 0xC0U) != 0x80U);
            unfolded += at > 0 ? line.substr(1) : line;
            at = end + 2;
        }
        CHECK(unfolded == "DESCRIPTION:" + text);
    }
}

TEST_CASE("signs of the format are escaped and control characters left out") {
    CHECK(folded("SUMMARY", "茶,杯;\\ 三\n第二行\r\t\x01\x7F:\"好\"") ==
          "SUMMARY:茶\\,杯\\;\\\\ 三\\n第二行 :\"好\"\r\n");
    TestArchive archive;
    Task task;
    task.title = "送货; 清和, 三\\四";
    task.note = "END:VEVENT\r\nEND:VCALENDAR";
    task.due_on = day("2026-11-25");
    value_of(create_task(*archive, task));
    const std::string file = ics_of(archive);
    CHECK(lines(file, "SUMMARY") == Lines{"SUMMARY:送货\\; 清和\\, 三\\\\四"});
    CHECK(lines(file, "DESCRIPTION") == Lines{"DESCRIPTION:END:VEVENT\\nEND:VCALENDAR"});
    CHECK(lines(file, "END:VCALENDAR").size() == 1);
}

TEST_CASE("a task without a time takes its day, one with a time half an hour, and reminds") {
    TestArchive archive;
    const auto zhang = archive.add(a_customer("张三").phone("13800138000"));
    Task task;
    task.customer = zhang;
    task.title = "回访";
    task.note = "问问红茶";
    task.due_on = day("2027-12-31");
    const auto whole = value_of(create_task(*archive, task));
    task.title = "关店盘点";
    task.customer = {};
    task.note.clear();
    task.due_minute = 23 * 60 + 45;
    value_of(create_task(*archive, task));
    succeed(complete_task(*archive, add(archive, "做完了", "2026-11-20")));

    const std::string file = ics_of(archive);

    CHECK(file.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:"));
    CHECK(file.ends_with("END:VEVENT\r\nEND:VCALENDAR\r\n"));
    CHECK(lines(file, "UID").front() == "UID:task-" + whole.string() + "@laoke");
    CHECK(lines(file, "DTSTAMP") == Lines(2, "DTSTAMP:20261123T060500Z"));
    CHECK(lines(file, "DTSTART") == Lines{"DTSTART;VALUE=DATE:20271231", "DTSTART:20271231T234500"});
    CHECK(lines(file, "DTEND") == Lines{"DTEND;VALUE=DATE:20280101", "DTEND:20280101T001500"});
    CHECK(lines(file, "SUMMARY") == Lines{"SUMMARY:回访 · 张三", "SUMMARY:关店盘点"});
    CHECK(lines(file, "DESCRIPTION") ==
          Lines{"DESCRIPTION:问问红茶\\n138 0013 8000", "DESCRIPTION:关店盘点"});
    CHECK(lines(file, "TRIGGER") == Lines{"TRIGGER:PT0S"});
    CHECK(lines(file, "TRANSP").size() == 1);
}

TEST_CASE("who does a task stands in its description") {
    TestArchive archive;
    Task task;
    task.title = "送货";
    task.due_on = day("2026-11-25");
    task.assignee = "小王";
    value_of(create_task(*archive, task));
    task.note = "带发票";
    value_of(create_task(*archive, task));
    CHECK(lines(ics_of(archive), "DESCRIPTION") ==
          Lines{"DESCRIPTION:谁来做: 小王", "DESCRIPTION:谁来做: 小王\\n带发票"});
}

TEST_CASE("the same archive gives the same file, and an event keeps its UID when it is changed") {
    TestArchive archive;
    const auto id = add(archive, "回访", "2026-11-25");
    add_birthday(archive, "张三", "lunar --08-15");
    const std::string file = ics_of(archive);
    CHECK(ics_of(archive) == file);
    archive.clock().advance_ms(60'000);
    CHECK(lines(ics_of(archive), "UID") == lines(file, "UID"));
    succeed(postpone_task(*archive, id, day("2026-12-25")));
    CHECK(lines(ics_of(archive), "UID") == lines(file, "UID"));
    CHECK(lines(ics_of(archive), "DTSTART").front() == "DTSTART;VALUE=DATE:20261225");
}

TEST_CASE("China's summer time of 1986 to 1991 moves no task") {
    TestArchive archive;
    const Lines days = {"1986-05-04", "1986-06-01", "1986-09-14", "1991-04-14", "1991-09-15", "1992-05-01"};
    for (const std::string& each : days) add(archive, each, each, RepeatUnit::never, 1, 10 * 60);
    Lines expected;
    for (std::string each : days) {
        std::erase(each, '-');
        expected.push_back("DTSTART:" + each + "T100000");
    }
    for (const int offset : {480, 540, -300}) {
        archive.clock().set_offset_minutes(offset);
        CHECK(lines(ics_of(archive), "DTSTART") == expected);
    }
}

TEST_CASE("where a month lacks the day the rule takes its last day, as the shop does") {
    const auto rule = [](RepeatUnit unit, int every, std::string_view from) {
        return rrule({.unit = unit, .every = every, .from = day(from)});
    };
    CHECK(rule(RepeatUnit::never, 1, "2026-01-31").empty());
    CHECK(rule(RepeatUnit::day, 1, "2026-01-31") == "FREQ=DAILY");
    CHECK(rule(RepeatUnit::day, 99, "2026-01-31") == "FREQ=DAILY;INTERVAL=99");
    CHECK(rule(RepeatUnit::week, 2, "2026-01-31") == "FREQ=WEEKLY;INTERVAL=2");
    CHECK(rule(RepeatUnit::month, 1, "2026-01-28") == "FREQ=MONTHLY");
    CHECK(rule(RepeatUnit::month, 3, "2026-01-30") == "FREQ=MONTHLY;INTERVAL=3");
    CHECK(rule(RepeatUnit::month, 1, "2026-01-31") == "FREQ=MONTHLY;BYMONTHDAY=-1");
    CHECK(rule(RepeatUnit::year, 1, "2026-01-31") == "FREQ=YEARLY");
    CHECK(rule(RepeatUnit::year, 1, "2024-02-28") == "FREQ=YEARLY");
    CHECK(rule(RepeatUnit::year, 4, "2024-02-29") == "FREQ=YEARLY;INTERVAL=4;BYMONTH=2;BYMONTHDAY=-1");
}

TEST_CASE("of a rule on the 30th February is an event of its own, on the 29th each month") {
    const auto series = [](int every, std::string_view from) {
        TestArchive archive;
        add(archive, "对账", from, RepeatUnit::month, every);
        const std::string file = ics_of(archive);
        const auto starts = lines(file, "DTSTART");
        const auto rules = lines(file, "RRULE");
        std::string all;
        for (std::size_t i = 0; i < starts.size(); ++i)
            all += starts[i].substr(starts[i].find(':') + 1) + ' ' + rules[i].substr(6) + '\n';
        return all;
    };
    const std::string february = ";BYMONTH=2;BYMONTHDAY=-1\n";
    CHECK(series(1, "2026-11-30") == "20261130 FREQ=MONTHLY\n20270228 FREQ=YEARLY" + february);
    CHECK(series(2, "2027-01-30") == "20270130 FREQ=MONTHLY;INTERVAL=2\n");
    CHECK(series(9, "2026-11-30") ==
          "20261130 FREQ=MONTHLY;INTERVAL=9\n20290228 FREQ=YEARLY;INTERVAL=3" + february);
    CHECK(series(3, "2026-11-29") == "20261129 FREQ=YEARLY\n20270228 FREQ=YEARLY" + february +
                                         "20270529 FREQ=YEARLY\n20270829 FREQ=YEARLY\n");
    CHECK(series(24, "2028-02-29") == "20280229 FREQ=YEARLY;INTERVAL=2" + february);
    const std::string all = series(1, "2027-01-29");
    CHECK(std::ranges::count(all, '\n') == 12);
    CHECK(
        all.starts_with("20270129 FREQ=YEARLY\n20270228 FREQ=YEARLY" + february + "20270329 FREQ=YEARLY\n"));
}

TEST_CASE("a task that was put off or is overdue stands by itself, and its rule goes on behind it") {
    TestArchive archive;
    const auto on_rule = add(archive, "对账", "2026-11-28", RepeatUnit::month);
    CHECK(lines(ics_of(archive), "RRULE") == Lines{"RRULE:FREQ=MONTHLY"});
    CHECK(lines(ics_of(archive), "DTSTART") == Lines{"DTSTART;VALUE=DATE:20261128"});

    succeed(postpone_task(*archive, on_rule, day("2026-12-02")));
    std::string file = ics_of(archive);
    CHECK(lines(file, "DTSTART") == Lines{"DTSTART;VALUE=DATE:20261202", "DTSTART;VALUE=DATE:20261228"});
    CHECK(lines(file, "RRULE").size() == 1);
    CHECK(lines(file, "UID")[1] == "UID:task-" + on_rule.string() + "-again@laoke");
    CHECK(file.find("RRULE") > file.find("20261228"));

    succeed(remove_task(*archive, on_rule));
    add(archive, "交租", "2026-08-31", RepeatUnit::month);
    file = ics_of(archive);
    CHECK(lines(file, "DTSTART") == Lines{"DTSTART;VALUE=DATE:20260831", "DTSTART;VALUE=DATE:20261130"});
    CHECK(lines(file, "RRULE") == Lines{"RRULE:FREQ=MONTHLY;BYMONTHDAY=-1"});
}

TEST_CASE("a birthday comes every year, a lunar one on the next ten days on which it is kept") {
    TestArchive archive;
    add_birthday(archive, "张三", "1990-05-12");
    add_birthday(archive, "李四", "--02-29");
    const auto lunar = add_birthday(archive, "王五", "lunar --08-15");
    Customer company = a_customer("大成");
    company.kind = CustomerKind::company;
    company.birthday = day("2000-01-01");
    archive.add(company);

    const std::string file = ics_of(archive);

    const auto starts = lines(file, "DTSTART");
    REQUIRE(starts.size() == 12);
    CHECK(starts[0] == "DTSTART;VALUE=DATE:20270512");
    CHECK(starts[1] == "DTSTART;VALUE=DATE:20270228");
    CHECK(starts[2] == "DTSTART;VALUE=DATE:20270915");
    CHECK(lines(file, "RRULE") == Lines{"RRULE:FREQ=YEARLY", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1"});
    CHECK(lines(file, "UID")[2] == "UID:birthday-" + lunar.string() + "-20270915@laoke");
    CHECK(lines(file, "SUMMARY")[0] == "SUMMARY:张三 生日");
    CHECK(lines(file, "DESCRIPTION")[2] == "DESCRIPTION:农历八月十五");
    CHECK(lines(ics_of(archive, Language::english), "SUMMARY")[0] == "SUMMARY:Birthday: 张三");
}

TEST_CASE("a calendar with nothing in it is no file") {
    TestArchive archive;
    archive.add(a_customer("张三"));
    succeed(complete_task(*archive, add(archive, "做完了", "2026-11-20")));
    const auto job = value_of(export_ics(*archive, Language::chinese, [](std::string_view) {}));
    Result<bool> result = job->run(EndlessSlice());
    CHECK(key_of_error(result) == TextKey::interchange_ics_nothing);
}

TEST_CASE("more records than are read at once are all written") {
    TestArchive archive;
    for (int i = 0; i < 205; ++i) add(archive, "任务" + std::to_string(i), "2026-11-25");
    for (int i = 0; i < 101; ++i) add_birthday(archive, "客" + std::to_string(i), "--05-12");
    CHECK(lines(ics_of(archive), "BEGIN:VEVENT").size() == 306);
}

TEST_CASE("meetings of today and later are in the file, with their time, place and customers") {
    TestArchive archive;
    const auto zhang = archive.add(a_customer("张三").phone("13800138000"));
    const Day now = today(archive.clock());
    Meeting meeting{
        .subject = "订货会", .held_on = now, .minute = 600, .place = "店里, 二楼", .customers = {zhang}};
    const auto id = value_of(save_meeting(*archive, meeting));
    meeting.subject = "昨天的会";
    meeting.held_on = now.plus_days(-1);
    value_of(save_meeting(*archive, meeting));
    const std::string file = ics_of(archive);
    CHECK(lines(file, "UID") == Lines{"UID:meeting-" + id.string() + "@laoke"});
    CHECK(lines(file, "SUMMARY") == Lines{"SUMMARY:订货会 · 张三"});
    CHECK(lines(file, "LOCATION") == Lines{"LOCATION:店里\\, 二楼"});
    CHECK(lines(file, "DTSTART").front().ends_with("T100000"));
}
