#include "customers/birthday.h"

#include "base/lunar_day.h"
#include "customers/birthday_text.h"
#include "customers/birthdays_store.h"
#include "customers/customers_actions.h"
#include "customers/customers_store.h"
#include "support/test_archive.h"

#include <array>

using namespace laoke;
using namespace laoke::testing;

namespace {

Day day(std::string_view iso) { return value_of(Day::parse_iso(iso)); }

Birthday birthday(std::string_view word) {
    const auto found = Birthday::from_word(word);
    if (!found) FAIL("no word of a birthday: ", std::string(word));
    return *found;
}

/// The word of what was read; nothing where it is no birthday.
std::string read(std::string_view text, DayOrder order = DayOrder::year_month_day) {
    const auto found = parse_birthday(text, order);
    return found ? found->word() : std::string();
}
TextKey refusal(std::string_view text) { return key_of_error(parse_birthday(text)); }

std::string next(std::string_view word, std::string_view from) {
    const auto kept = next_birthday(birthday(word), day(from));
    return kept ? kept->iso() : std::string();
}

Id<Customer> add(TestArchive& archive, std::string_view name, std::string_view word,
                 CustomerKind kind = CustomerKind::person) {
    Customer customer = a_customer(name);
    customer.kind = kind;
    customer.birthday = birthday(word);
    return archive.add(customer);
}

/// "张三 2026-12-31 36; 李四 2027-01-01"
std::string between(TestArchive& archive, std::string_view first, std::string_view last) {
    std::string listed;
    for (const auto& found : value_of(birthdays_between(archive.database(), day(first), day(last)))) {
        listed += (listed.empty() ? "" : "; ") + found.name + ' ' + found.kept_on.iso() +
                  (found.age ? ' ' + std::to_string(*found.age) : std::string());
    }
    return listed;
}

}  // namespace

TEST_CASE("a birthday is written as one word and read again") {
    for (const std::string_view word :
         {"1990-05-12", "--05-12", "--02-29", "2000-02-29", "0001-01-01", "lunar 1955-04-03", "lunar --08-15",
          "lunar --12-30", "lunar leap 1955-03-03", "lunar leap --04-03", "lunar 1899-01-01",
          "lunar 2100-12-29"}) {
        CAPTURE(word);
        const auto found = Birthday::from_word(word);
        REQUIRE(found);
        CHECK(found->word() == word);
    }
    CHECK(Birthday(day("1990-05-12")) == birthday("1990-05-12"));
}

TEST_CASE("what is no word of a birthday is refused") {
    for (const std::string_view word : {"",
                                        "-",
                                        "--",
                                        "05-12",
                                        "-05-12",
                                        "--5-12",
                                        "--02-30",
                                        "--13-01",
                                        "--00-10",
                                        "--05-12 ",
                                        " --05-12",
                                        "1990-02-29",
                                        "1990/05/12",
                                        "1990-05-1",
                                        "1990-5-12",
                                        "+990-05-12",
                                        "-990-05-12",
                                        "10000-01-01",
                                        "lunar",
                                        "lunar ",
                                        "lunar 08-15",
                                        "lunar -08-15",
                                        "lunar --13-01",
                                        "lunar --08-31",
                                        "lunar --00-01",
                                        "lunar --01-00",
                                        "lunar 1898-01-01",
                                        "lunar 2101-01-01",
                                        "Lunar --08-15",
                                        "lunar  --08-15",
                                        "leap --04-03",
                                        "leap 1990-05-12",
                                        "lunar leap",
                                        "lunar leap leap --04-03",
                                        "lunar:--08-15"}) {
        CAPTURE(word);
        CHECK_FALSE(Birthday::from_word(word));
    }
}

TEST_CASE("a solar birthday is kept each year on its day") {
    CHECK(next("1990-05-12", "2026-05-11") == "2026-05-12");
    CHECK(next("1990-05-12", "2026-05-12") == "2026-05-12");
    CHECK(next("1990-05-12", "2026-05-13") == "2027-05-12");
    CHECK(next("--12-31", "2026-12-31") == "2026-12-31");
    CHECK(next("--01-01", "2026-12-31") == "2027-01-01");
    CHECK(next("--05-12", "9999-05-13").empty());
}

TEST_CASE("29 February is kept on the 28th in common years") {
    CHECK(next("2000-02-29", "2026-02-01") == "2026-02-28");
    CHECK(next("--02-29", "2026-03-01") == "2027-02-28");
    CHECK(next("--02-29", "2027-03-01") == "2028-02-29");
    CHECK(next("--02-29", "2028-02-28") == "2028-02-29");
    CHECK(next("--02-29", "2100-02-01") == "2100-02-28");
}

TEST_CASE("no birthday is kept before the day of birth, which is the first") {
    CHECK(next("2026-05-12", "2020-01-01") == "2026-05-12");
    CHECK(next("lunar 2026-08-15", "2020-01-01") == "2026-09-25");
    CHECK(age_on(birthday("2026-05-12"), day("2026-05-12")) == 0);
}

TEST_CASE("a lunar birthday moves through the solar year") {
    CHECK(next("lunar --08-15", "2026-01-01") == "2026-09-25");
    CHECK(next("lunar --08-15", "2026-09-25") == "2026-09-25");
    CHECK(next("lunar --08-15", "2026-09-26") == "2027-09-15");
    // The twelfth month ends in the next solar year.
    CHECK(next("lunar --12-08", "2026-12-31") == "2027-01-15");
    CHECK(next("lunar --01-01", "2026-02-17") == "2026-02-17");
    CHECK(next("lunar --01-01", "2026-02-18") == "2027-02-06");
}

TEST_CASE(
    "a lunar leap month's birthday is kept in it where the year has it, otherwise in the ordinary month") {
    // 2025 has a leap sixth month; 2026 has none.
    CHECK(next("lunar leap --06-10", "2025-01-01") == day_of({2025, 6, true, 10})->iso());
    CHECK(next("lunar leap --06-10", "2026-01-01") == day_of({2026, 6, false, 10})->iso());
    // An ordinary month's birthday is kept once in a year that has both.
    CHECK(next("lunar --06-10", "2025-01-01") == day_of({2025, 6, false, 10})->iso());
    CHECK(next("lunar --06-10", day_of({2025, 6, true, 1})->iso()) == day_of({2026, 6, false, 10})->iso());
    // The leap month of another number does not matter.
    CHECK(next("lunar leap --04-03", "2025-01-01") == day_of({2025, 4, false, 3})->iso());
}

TEST_CASE("the thirtieth of a month that has 29 days is kept on the 29th") {
    REQUIRE(length_of_lunar_month(2026, 2, false) == 29);
    REQUIRE(length_of_lunar_month(2025, 6, true) == 29);

    CHECK(next("lunar --02-30", "2026-03-01") == day_of({2026, 2, false, 29})->iso());
    CHECK(next("lunar leap --06-30", "2025-07-01") == day_of({2025, 6, true, 29})->iso());
}

TEST_CASE("lunar birthdays are known as far as the calendar is") {
    CHECK(next("lunar --12-29", "2101-01-28") == "2101-01-28");
    CHECK(next("lunar --12-29", "2101-01-29").empty());
    CHECK(next("lunar --01-01", "1850-01-01") == "1899-02-10");
    CHECK(next("lunar --01-01", "9999-12-31").empty());
}

TEST_CASE("an age is counted in the birthday's own calendar, and only where the year is known") {
    CHECK(age_on(birthday("1990-05-12"), day("2026-05-12")) == 36);
    CHECK(age_on(birthday("2000-02-29"), day("2026-02-28")) == 26);
    // The twelfth month of 1955 was in January 1956, and 71 lunar years later is in January 2027.
    CHECK(birthday("lunar 1955-12-08").day_of_birth() == day("1956-01-20"));
    CHECK(age_on(birthday("lunar 1955-12-08"), day("2027-01-15")) == 71);
    CHECK_FALSE(age_on(birthday("--05-12"), day("2026-05-12")));
    CHECK_FALSE(age_on(birthday("lunar --08-15"), day("2026-09-25")));
}

TEST_CASE("a day that no calendar has is no birthday") {
    const std::optional<int> none;
    CHECK(key_of_error(Birthday::solar(2025, 2, 29)) == TextKey::customers_birthday_no_such_day);
    CHECK(key_of_error(Birthday::solar(none, 2, 30)) == TextKey::customers_birthday_no_such_day);
    CHECK(Birthday::solar(none, 2, 29));
    CHECK(key_of_error(Birthday::lunar(none, 13, false, 1)) == TextKey::customers_birthday_no_such_day);
    CHECK(key_of_error(Birthday::lunar(none, 1, false, 31)) == TextKey::customers_birthday_no_such_day);
    CHECK(key_of_error(Birthday::lunar(2026, 2, false, 30)) == TextKey::customers_birthday_no_such_day);
    CHECK(key_of_error(Birthday::lunar(2026, 6, true, 1)) == TextKey::customers_birthday_no_such_day);
    CHECK(key_of_error(Birthday::lunar(1850, 1, false, 1)) == TextKey::customers_birthday_lunar_year);
    CHECK(key_of_error(Birthday::lunar(2101, 1, false, 1)) == TextKey::customers_birthday_lunar_year);

    CHECK(check(birthday("lunar 2026-02-30")).error().key == TextKey::customers_birthday_no_such_day);
    CHECK(check(birthday("1849-12-31")).error().key == TextKey::customers_birthday_out_of_range);
    CHECK(check(birthday("1850-01-01")));
    CHECK(check(birthday("lunar leap --12-30")));
}

TEST_CASE("solar birthdays are read as people type them") {
    for (const std::string_view text :
         {"1990-05-12", "1990/5/12", "1990.5.12", "19900512", "1990年5月12日", "1990年5月12号",
          " １９９０-5-12 ", "公历1990-5-12", "1990-5-12（阳历）", "一九九〇年五月十二日",
          "1990-05-12 00:00:00", "5/12/1990", "solar 1990-5-12", "12 May 1990", "May 12th, 1990"}) {
        CAPTURE(text);
        CHECK(read(text) == "1990-05-12");
    }
    for (const std::string_view text :
         {"5-12", "05/12", "5.12", "0512", "5月12日", "5月12", "五月十二日", "五月12号", "公历五月十二",
          "--05-12", "5 12", "５月１２日", "May 12", "the 12th of May"}) {
        CAPTURE(text);
        CHECK(read(text) == "--05-12");
    }
    CHECK(read("元月五日") == "--01-05");
    CHECK(read("2-29") == "--02-29");
}

TEST_CASE("lunar birthdays are read as people type them") {
    for (const std::string_view text :
         {"农历八月十五", "农历8-15", "农历8月15日", "阴历八月十五", "旧历 8.15", "lunar 8-15", "Lunar 08/15",
          "8-15 lunar", "8月15日（农历）", "農曆八月十五", "农8-15", "八月十五", "农历0815",
          "lunar --08-15"}) {
        CAPTURE(text);
        CHECK(read(text) == "lunar --08-15");
    }
    for (const std::string_view text :
         {"农历1955年闰三月初三", "阴历一九五五年闰三月初三", "1955年闰三月初三", "农历1955-闰3-3",
          "农历闰1955-3-3", "lunar leap 1955-03-03", "lunar 1955 leap 3-3", "農曆1955年閏三月初三"}) {
        CAPTURE(text);
        CHECK(read(text) == "lunar leap 1955-03-03");
    }
    CHECK(read("农历1955年三月初三") == "lunar 1955-03-03");
    CHECK(read("农历19550303") == "lunar 1955-03-03");
    CHECK(read("正月初一") == "lunar --01-01");
    CHECK(read("腊月28") == "lunar --12-28");
    CHECK(read("冬月廿三") == "lunar --11-23");
    CHECK(read("十一月二十九") == "lunar --11-29");
    CHECK(read("十二月三十") == "lunar --12-30");
    CHECK(read("腊月卅") == "lunar --12-30");
    CHECK(read("二月初十") == "lunar --02-10");
    CHECK(read("闰四月初三") == "lunar leap --04-03");
}

TEST_CASE("a file's order of day and month is that of its numbers") {
    CHECK(read("12/5", DayOrder::day_month_year) == "--05-12");
    CHECK(read("12/5/1990", DayOrder::day_month_year) == "1990-05-12");
    CHECK(read("1990-05-12", DayOrder::day_month_year) == "1990-05-12");
    CHECK(read("5月12日", DayOrder::day_month_year) == "--05-12");
    CHECK(read("05/12/1990", DayOrder::month_day_year) == "1990-05-12");
    CHECK(read("5/12", DayOrder::month_day_year) == "--05-12");
}

TEST_CASE("what is no birthday is said to be unclear, or that there is no such day") {
    for (const std::string_view text :
         {"",           "张三",        "5",       "1990",         "1990-05",
          "1990年5月",  "农历",        "八月",    "十五",         "90-5-12",
          "900512",     "1990-5-12-3", "12日5月", "农历公历5-12", "公历闰四月初三",
          "5月十五岁",  "lunar",       "八十五",  "123456789012", "5-1990",
          "1990-5-12 x"}) {
        CAPTURE(text);
        CHECK(refusal(text) == TextKey::customers_birthday_unclear);
    }
    for (const std::string_view text : {"1990-13-40", "2025-02-30", "2-30", "13/5", "0230", "农历13-1",
                                        "农历8-31", "农历2026年闰六月初一", "农历2026年二月三十"}) {
        CAPTURE(text);
        CHECK(refusal(text) == TextKey::customers_birthday_no_such_day);
    }
    CHECK(refusal("农历1850-1-1") == TextKey::customers_birthday_lunar_year);
    CHECK(refusal("1849-12-31") == TextKey::customers_birthday_out_of_range);
    CHECK(refusal("公历1849年12月31") == TextKey::customers_birthday_out_of_range);
}

TEST_CASE("whatever is typed is read without harm, and what was read can be kept") {
    constexpr std::array<std::string_view, 34> pieces = {
        "农历", "阴历", "公历", "lunar", "leap", "闰", "正", "腊",   "冬",    "初",  "十", "廿",
        "卅",   "一",   "二",   "三",    "九",   "〇", "年", "月",   "日",    "号",  "-",  "/",
        ".",    " ",    "（",   "0",     "1",    "2",  "19", "1990", "99999", "\xE5"};
    SeededRandom random(7);
    int read_count = 0;
    for (int i = 0; i < 20'000; ++i) {
        std::string typed;
        for (auto left = random.below(9); left > 0; --left) typed += pieces[random.below(pieces.size())];
        const auto found = parse_birthday(typed);
        if (!found) continue;
        ++read_count;
        CAPTURE(typed);
        CHECK(Birthday::from_word(found->word()) == *found);
        CHECK(check(*found));
    }
    CHECK(read_count > 100);
}

TEST_CASE("a birthday is shown in both languages, and what is shown is read again") {
    const auto in = [](std::string_view word, Language language) { return text(birthday(word), language); };
    CHECK(in("1990-05-12", Language::chinese) == "1990-05-12");
    CHECK(in("--05-02", Language::chinese) == "5月2日");
    CHECK(in("--05-02", Language::english) == "05-02");
    CHECK(in("lunar --08-15", Language::chinese) == "农历八月十五");
    CHECK(in("lunar --08-15", Language::english) == "lunar 08-15");
    CHECK(in("lunar leap 1955-03-23", Language::chinese) == "农历1955年闰三月廿三");
    CHECK(in("lunar leap 1955-03-23", Language::english) == "lunar leap 1955-03-23");
    CHECK(in("lunar --01-10", Language::chinese) == "农历正月初十");
    CHECK(in("lunar --11-20", Language::chinese) == "农历十一月二十");
    CHECK(in("lunar --12-30", Language::chinese) == "农历十二月三十");

    for (unsigned month = 1; month <= 12; ++month) {
        for (unsigned of_month = 1; of_month <= 30; ++of_month) {
            for (const Birthday& known :
                 {value_of(Birthday::lunar(std::nullopt, month, false, of_month)),
                  value_of(Birthday::lunar(std::nullopt, month, true, of_month)),
                  value_of(Birthday::lunar(1990, month, false, std::min(of_month, 29U))),
                  value_of(Birthday::solar(std::nullopt, month, std::min(of_month, 29U))),
                  value_of(Birthday::solar(1990, month, std::min(of_month, 28U)))}) {
                for (const Language language : {Language::chinese, Language::english})
                    CHECK(read(text(known, language)) == known.word());
            }
        }
    }
}

TEST_CASE("the next birthday is told with the age where it is known") {
    const Day today = day("2026-11-23");
    const auto told = [today](std::string_view word, Language language) {
        return next_text(birthday(word), today, language);
    };
    CHECK(told("lunar --08-15", Language::chinese) == "下次 2027-09-15");
    CHECK(told("1990-05-12", Language::chinese) == "下次 2027-05-12，满 37 岁");
    CHECK(told("1990-05-12", Language::english) == "next 2027-05-12, turning 37");
    CHECK(told("--11-23", Language::chinese) == "就是今天");
    CHECK(told("1990-11-23", Language::english) == "turning 36 today");
    CHECK(told("2026-11-23", Language::english) == "today");
}

TEST_CASE("each kind of birthday is kept with its customer") {
    TestArchive archive;
    for (const std::string_view word :
         {"1990-05-12", "--02-29", "lunar 1955-04-03", "lunar --12-30", "lunar leap 1955-03-03",
          "lunar leap --04-03", "lunar 1899-01-01", "lunar leap --12-01"}) {
        CAPTURE(word);
        const auto id = add(archive, "张三", word);
        Customer kept = *value_of(find_customer(archive.database(), id));
        CHECK(kept.birthday == birthday(word));

        kept.birthday = birthday("--06-01");
        succeed(change_customer(*archive, kept));
        CHECK(value_of(find_customer(archive.database(), id))->birthday == birthday("--06-01"));
        kept.birthday.reset();
        succeed(change_customer(*archive, kept));
        CHECK_FALSE(value_of(find_customer(archive.database(), id))->birthday);
    }
}

TEST_CASE("the schema takes the words of birthdays and nothing else, and never two birthdays") {
    TestArchive archive;
    const auto id = archive.add(a_customer("张三"));
    const auto set = [&](std::string_view assignment) {
        return archive.database().execute("UPDATE customers SET " + std::string(assignment) +
                                          " WHERE id = " + std::to_string(id.value()));
    };
    for (const std::string_view word :
         {"05-12", "--13-01", "--02-30", "--05-12x", "x--05-12", "lunar", "lunar --13-01", "lunar --00-01",
          "lunar --01-31", "lunar --01-00", "lunar 1898-01-01", "lunar 2101-01-01", "lunar leap",
          "leap --04-03", "lunar leap 1898-01-01", "1990-05-12", "lunar 19x0-01-01"}) {
        CAPTURE(word);
        CHECK_FALSE(set("birthday_text = '" + std::string(word) + "'"));
    }
    CHECK_FALSE(set("birthday = '1990-05-12', birthday_text = '--05-12'"));
    CHECK(set("birthday = NULL, birthday_text = 'lunar leap --04-03'"));
}

TEST_CASE("whose birthday it is on some days, across the end of a year") {
    TestArchive archive;
    add(archive, "元旦", "--01-01");
    add(archive, "除夕", "1990-12-31");
    add(archive, "腊八", "lunar 1955-12-08");
    add(archive, "公司", "--01-01", CustomerKind::company);
    add(archive, "未出生", "2027-01-01");
    archive.add(a_customer("不知道"));

    CHECK(between(archive, "2026-12-30", "2027-01-15") ==
          "除夕 2026-12-31 36; 未出生 2027-01-01 0; 元旦 2027-01-01; 腊八 2027-01-15 71");
    CHECK(between(archive, "2026-01-01", "2026-01-01") == "元旦 2026-01-01");
    CHECK(between(archive, "2027-01-02", "2027-01-14").empty());
    CHECK(between(archive, "2027-01-02", "2027-01-01").empty());
}

TEST_CASE(
    "29 February and the last day of a lunar month are found on the day before where they are missing") {
    TestArchive archive;
    add(archive, "闰日", "2000-02-29");
    add(archive, "三十", "lunar --02-30");

    CHECK(between(archive, "2026-02-27", "2026-03-01") == "闰日 2026-02-28 26");
    CHECK(between(archive, "2028-02-28", "2028-03-01") == "闰日 2028-02-29 28");
    const std::string last = day_of({2026, 2, false, 29})->iso();
    CHECK(between(archive, last, last) == "三十 " + last);
    CHECK(between(archive, "2026-04-01", "2026-04-30") == "三十 " + last);
}

TEST_CASE("a leap month's birthday is found once a year, in the right month") {
    TestArchive archive;
    add(archive, "闰六月", "lunar leap --06-10");
    add(archive, "六月", "lunar --06-10");

    CHECK(between(archive, "2025-01-01", "2025-12-31") ==
          "六月 " + day_of({2025, 6, false, 10})->iso() + "; 闰六月 " + day_of({2025, 6, true, 10})->iso());
    const std::string both = day_of({2026, 6, false, 10})->iso();
    CHECK(between(archive, "2026-01-01", "2026-12-31") == "闰六月 " + both + "; 六月 " + both);
}

TEST_CASE("of a day no more birthdays are read than are asked for") {
    TestArchive archive;
    for (const std::string_view name : {"甲", "乙", "丙"}) add(archive, name, "--11-25");
    add(archive, "丁", "--11-26");
    CHECK(value_of(birthdays_between(archive.database(), day("2026-11-25"), day("2026-11-26"), 2)).size() ==
          3);
    CHECK(value_of(birthdays_between(archive.database(), day("2026-11-25"), day("2026-11-26"))).size() == 4);
}

TEST_CASE("what is found day by day is what each birthday says itself") {
    TestArchive archive;
    std::vector<Birthday> all;
    for (int i = 0; i < 366; i += 5) {
        const Day known = day("2000-01-01").plus_days(i);
        const auto lunar = *lunar_day(known);
        all.push_back(value_of(Birthday::solar(std::nullopt, known.month(), known.day())));
        all.push_back(value_of(Birthday::lunar(std::nullopt, lunar.month, i % 3 == 0, lunar.day)));
    }
    for (const Birthday& one : all) {
        Customer customer = a_customer(one.word());
        customer.birthday = one;
        archive.add(customer);
    }
    const Day first = day("2033-06-01");

    const auto found = value_of(birthdays_between(archive.database(), first, first.plus_days(400)));

    std::size_t expected = 0;
    for (const Birthday& one : all) {
        for (auto kept = next_birthday(one, first); kept && *kept <= first.plus_days(400);
             kept = next_birthday(one, kept->plus_days(1)))
            ++expected;
    }
    CHECK(found.size() == expected);
    for (const auto& one : found) CHECK(next_birthday(one.birthday, one.kept_on) == one.kept_on);
}
