#include "customers/duplicates.h"

#include "base/utf8.h"
#include "support/real_data.h"
#include "support/results.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>

using namespace laoke;
using namespace laoke::testing;

namespace {

/// In bits.
double weight(const LinkageModel& model, Trait trait, Agreement agreement) {
    return std::log2(model.ratio(trait, agreement));
}

ComparedRecord a_record(std::string_view name, std::string_view phone = {}) {
    ComparedRecord record;
    record.names.push_back(compared_text(name));
    if (!phone.empty()) record.phones.emplace_back(phone);
    return record;
}

Agreement of_names(std::string_view a, std::string_view b) {
    return agreement(compare(a_record(a), a_record(b)), Trait::name);
}

Agreement of_phones(std::string_view a, std::string_view b) {
    return agreement(compare(a_record("a", a), a_record("b", b)), Trait::phone);
}

void finish(DuplicateSearch& search) {
    int before = 0;
    while (!search.step()) {
        CHECK(search.per_mille() >= before);
        before = search.per_mille();
    }
    CHECK(search.per_mille() == 1000);
}

std::vector<std::vector<std::string>> read_cells(std::string_view csv) {
    std::vector<std::vector<std::string>> rows;
    while (!csv.empty()) {
        const std::size_t end = std::min(csv.find('\n'), csv.size());
        std::string_view line = csv.substr(0, end);
        csv.remove_prefix(std::min(end + 1, csv.size()));
        rows.emplace_back();
        while (true) {
            const std::size_t comma = line.find(',');
            rows.back().emplace_back(trim(line.substr(0, comma)));
            if (comma == std::string_view::npos) break;
            line.remove_prefix(comma + 1);
        }
    }
    return rows;
}

}  // namespace

TEST_CASE("the likeness of words is Jaro and Winkler's") {
    const auto rounded = [](std::string_view a, std::string_view b) {
        return std::round(jaro_winkler(a, b) * 1000) / 1000;
    };
    CHECK(rounded("martha", "marhta") == 0.961);
    CHECK(rounded("dixon", "dicksonx") == 0.813);
    CHECK(rounded("dwayne", "duane") == 0.84);
    CHECK(rounded("jones", "johnson") == 0.832);
    CHECK(rounded("same", "same") == 1);
    CHECK(rounded("abc", "xyz") == 0);
    CHECK(rounded("", "") == 0);
    CHECK(rounded("a", "a") == 1);
    const std::string longer(100, 'x');
    CHECK(rounded(longer, longer) == 1);
}

TEST_CASE("names in Hanzi are alike when they sound alike, Latin ones when they are written alike") {
    CHECK(of_names("张三", "张 三") == Agreement::same);
    CHECK(of_names("张伟", "章卫") == Agreement::near);
    CHECK(of_names("張三", "张三") == Agreement::near);
    CHECK(of_names("张三", "Zhang San") == Agreement::near);
    CHECK(of_names("单芳芳", "Shan Fangfang") == Agreement::near);
    CHECK(of_names("张三", "张山") == Agreement::differs);
    CHECK(of_names("李小明", "李小红") == Agreement::differs);
    CHECK(of_names("Anna Müller", "MÜLLER, Anna") == Agreement::same);
    CHECK(of_names("Martha Jones", "Marhta Jones") == Agreement::near);
    CHECK(of_names("Martha Jones", "Peter Brown") == Agreement::differs);
    CHECK(of_names("杭州西湖龙井茶业有限公司", "杭州西湖龙井茶叶公司") == Agreement::near);
    CHECK(of_names("杭州西湖龙井茶业有限公司", "上海浦东汽车修理厂") == Agreement::differs);
    CHECK(of_names("", "张三") == Agreement::unknown);
}

TEST_CASE("any alias and any number may be the one that agrees") {
    ComparedRecord a = a_record("王小姐", "13800138000");
    a.names.push_back(compared_text("王芳"));
    a.phones.emplace_back("02288881234");
    const ComparedRecord b = a_record("王芳", "02288881234");
    CHECK(agreement(compare(a, b), Trait::name) == Agreement::same);
    CHECK(agreement(compare(a, b), Trait::phone) == Agreement::same);
    CHECK(agreement(compare(a, b), Trait::birthday) == Agreement::unknown);
    CHECK(compare(a, b) == compare(b, a));
}

TEST_CASE("a slip of the finger makes numbers nearly the same") {
    CHECK(of_phones("13800138000", "13800138000") == Agreement::same);
    CHECK(of_phones("13800138000", "13800138001") == Agreement::near);
    CHECK(of_phones("13800138000", "13800183000") == Agreement::near);
    CHECK(of_phones("13800138000", "1380013800") == Agreement::near);
    CHECK(of_phones("23800138000", "13800138000") == Agreement::near);
    CHECK(of_phones("13800138000", "13800138011") == Agreement::differs);
    CHECK(of_phones("13800138000", "138001380") == Agreement::differs);
    CHECK(of_phones("120", "121") == Agreement::differs);
}

TEST_CASE("weights are log2 of m over u, and their sum makes the probability") {
    LinkageModel model;
    for (std::size_t i = 0; i < trait_count; ++i) {
        model.matched[i] = {0.125, 0.125, 0.75};
        model.unmatched[i] = {0.5, 0.3125, 0.1875};
    }
    model.share = 0.2;
    CHECK(weight(model, Trait::name, Agreement::same) == doctest::Approx(2));
    CHECK(weight(model, Trait::name, Agreement::differs) == doctest::Approx(-2));
    CHECK(weight(model, Trait::name, Agreement::unknown) == 0);
    const AgreementPattern same_name = compare(a_record("张三"), a_record("张三"));
    CHECK(model.probability(same_name) == doctest::Approx(0.5));  // odds 1 : 4, and 4 for the name
    const AgreementPattern nothing = 0;
    CHECK(model.probability(nothing) == doctest::Approx(0.2));
}

TEST_CASE(
    "two records of a small shop are found by a name and a number, and not by a family's number alone") {
    DuplicateSearch search;
    search.add(a_record("张三", "13800138000"));
    search.add(a_record("李四", "13900139000"));
    search.add(a_record("章三", "13800138000"));
    search.add(a_record("王五", "13900139000"));
    finish(search);
    REQUIRE(search.found().size() == 1);
    CHECK(search.found()[0].first == 0);
    CHECK(search.found()[0].second == 2);
    CHECK(search.found()[0].probability > 0.9);
    CHECK(weight(search.model(), Trait::phone, Agreement::same) > 5);
    CHECK(weight(search.model(), Trait::name, Agreement::differs) < 0);
}

TEST_CASE("nothing is found among no records, and one") {
    DuplicateSearch none;
    finish(none);
    CHECK(none.found().empty());
    DuplicateSearch one;
    one.add(a_record("张三"));
    finish(one);
    CHECK(one.found().empty());
}

TEST_CASE("ten thousand of the same name are not compared each with each") {
    DuplicateSearch search;
    for (int i = 0; i < 10'000; ++i) search.add(a_record("张伟", std::to_string(13'800'000'000 + i * 37)));
    finish(search);
    CHECK(search.compared_pairs() <= 10'000 * 8);
    CHECK(search.found().empty());
}

TEST_CASE("names that many have do not make them one, and those who are one are found among them") {
    constexpr std::array surnames = {"王", "李", "赵", "钱", "孙", "周", "吴", "郑", "冯", "陈"};
    constexpr std::array names = {"大伟", "芳",   "建国", "秀英", "静怡", "磊",
                                  "雪梅", "志强", "丽",   "浩然", "玉兰", "军"};
    DuplicateSearch search;
    for (std::size_t i = 0; i < 2'000; ++i) {
        const std::string name =
            surnames[i % surnames.size()] + std::string(names[i / 10 * 7 % names.size()]);
        search.add(a_record(name, std::to_string(13'800'000'000 + i * 7'919)));
    }
    for (std::size_t i = 0; i < 40; ++i) {
        const std::string name =
            surnames[i % surnames.size()] + std::string(names[i / 10 * 7 % names.size()]);
        search.add(a_record(name, std::to_string(13'800'000'000 + i * 7'919)));
    }
    finish(search);
    CHECK(search.found().size() == 40);
    for (const DuplicatePair& pair : search.found()) CHECK(pair.second == pair.first + 2'000);
}

TEST_CASE("a customer is compared by names, right contact points and birthday") {
    Customer a;
    a.name = "王小姐";
    a.aliases = "王芳、Fang，小王";
    a.birthday = Birthday::from_word("1990-05-12");
    a.contact_points = {{.kind = ContactKind::phone, .value = "+86 138-0013-8000"},
                        {.kind = ContactKind::phone, .value = "13911112222", .is_wrong = true},
                        {.kind = ContactKind::wechat, .value = "Fang88"}};
    Customer b;
    b.name = "王芳";
    b.birthday = Birthday::from_word("--05-12");
    b.contact_points = {{.kind = ContactKind::wechat, .value = "fang88"},
                        {.kind = ContactKind::phone, .value = "13911112222"}};
    const ComparedRecord record = compared_record(a);
    CHECK(record.names.size() == 4);
    CHECK(record.phones == std::vector<std::string>{"13800138000"});
    const AgreementPattern pattern = compare(record, compared_record(b));
    CHECK(agreement(pattern, Trait::name) == Agreement::same);
    CHECK(agreement(pattern, Trait::account) == Agreement::same);
    CHECK(agreement(pattern, Trait::phone) == Agreement::differs);
    CHECK(agreement(pattern, Trait::birthday) == Agreement::near);
    b.birthday = Birthday::from_word("lunar --05-12");
    CHECK(agreement(compare(record, compared_record(b)), Trait::birthday) == Agreement::unknown);
    b.birthday = Birthday::from_word("--05-13");
    CHECK(agreement(compare(record, compared_record(b)), Trait::birthday) == Agreement::differs);
    // An account of another kind is another account.
    b.contact_points = {{.kind = ContactKind::qq, .value = "fang88"}};
    CHECK(agreement(compare(record, compared_record(b)), Trait::account) == Agreement::differs);
}

TEST_CASE("reasons stand in the order of their weight") {
    DuplicateSearch search;
    search.add(a_record("张三", "13800138000"));
    search.add(a_record("章三", "13800138000"));
    finish(search);
    REQUIRE(search.found().size() == 1);
    const auto found = reasons(search.model(), search.found()[0].pattern);
    REQUIRE(found.size() == 2);
    CHECK(found[0].ratio >= found[1].ratio);
    CHECK(found[0].trait == Trait::phone);
    CHECK(found[0].agreement == Agreement::same);
    CHECK(found[1].trait == Trait::name);
    CHECK(found[1].agreement == Agreement::near);
}

TEST_CASE("pairs that hang together are one group, unless it becomes too large") {
    const auto pair = [](std::uint32_t first, std::uint32_t second, double probability) {
        return DuplicatePair{.first = first, .second = second, .probability = probability};
    };
    const std::array pairs = {pair(0, 1, 0.99), pair(4, 5, 0.98), pair(1, 2, 0.9), pair(2, 3, 0.8),
                              pair(3, 4, 0.7)};
    const auto groups = groups_of(pairs, {}, 10);
    REQUIRE(groups.size() == 1);
    CHECK(groups[0].records == std::vector<std::uint32_t>{0, 1, 2, 3, 4, 5});
    CHECK(groups[0].best.probability == 0.99);
    CHECK(groups[0].probability == 0.7);
    const auto small = groups_of(pairs, {}, 3);
    REQUIRE(small.size() == 2);
    CHECK(small[0].records == std::vector<std::uint32_t>{0, 1, 2});
    CHECK(small[1].records == std::vector<std::uint32_t>{3, 4, 5});
    CHECK(small[0].probability == 0.9);
    CHECK(groups_of({}, {}, 3).empty());

    // Two that were said to be two come into no group together, whoever hangs between them.
    const std::array apart = {RecordPair(0, 2), RecordPair(3, 5)};
    const auto kept_apart = groups_of(pairs, apart, 10);
    REQUIRE(kept_apart.size() == 3);
    CHECK(kept_apart[0].records == std::vector<std::uint32_t>{0, 1});
    CHECK(kept_apart[1].records == std::vector<std::uint32_t>{4, 5});
    CHECK(kept_apart[2].records == std::vector<std::uint32_t>{2, 3});
}

TEST_CASE("febrl's duplicates are found without a label") {
    const auto csv = real_data("febrl/dataset1.csv");
    if (!csv) return;
    const auto rows = read_cells(*csv);
    const auto column = [&](std::string_view name) {
        return static_cast<std::size_t>(std::ranges::find(rows[0], name) - rows[0].begin());
    };
    const auto joined = [&](const std::vector<std::string>& row,
                            std::initializer_list<std::string_view> names) {
        std::string text;
        for (const std::string_view name : names) text += row[column(name)] + ' ';
        return text;
    };
    DuplicateSearch search;
    std::vector<std::string> people;  // "223" of rec-223-org and rec-223-dup-0
    for (std::size_t i = 1; i < rows.size(); ++i) {
        const auto& row = rows[i];
        if (row.size() < 11) continue;
        ComparedRecord record;
        record.names.push_back(compared_text(joined(row, {"given_name", "surname"})));
        record.address = compared_text(joined(row, {"street_number", "address_1", "address_2"}));
        record.region = compared_text(joined(row, {"suburb", "postcode", "state"}));
        record.birthday = row[column("date_of_birth")];
        record.code = row[column("soc_sec_id")];
        search.add(std::move(record));
        const std::string& id = row[0];
        people.push_back(id.substr(4, id.find('-', 4) - 4));
    }
    REQUIRE(people.size() == 1000);
    finish(search);
    const auto right = std::ranges::count_if(
        search.found(), [&](const DuplicatePair& pair) { return people[pair.first] == people[pair.second]; });
    const double precision = static_cast<double>(right) / static_cast<double>(search.found().size());
    const double recall = static_cast<double>(right) / 500;
    MESSAGE("precision " << precision << ", recall " << recall << ", compared " << search.compared_pairs());
    CHECK(precision >= 0.99);
    CHECK(recall >= 0.97);
    for (const Trait trait : {Trait::name, Trait::birthday, Trait::region, Trait::address, Trait::code}) {
        CHECK(weight(search.model(), trait, Agreement::same) > 5);
        CHECK(weight(search.model(), trait, Agreement::differs) < -2);
    }
}
