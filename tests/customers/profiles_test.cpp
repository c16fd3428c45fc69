// Tags, notes, relations and contact persons in an archive: what their actions keep, what they refuse, and
// that undo and redo bring back the same content bit by bit.
#include "archive/change_log.h"
#include "archive/text_search_store.h"
#include "base/search_terms.h"
#include "contact/customer_removal_actions.h"
#include "customers/contact_persons_actions.h"
#include "customers/contact_persons_store.h"
#include "customers/customers_actions.h"
#include "customers/customers_store.h"
#include "customers/notes_actions.h"
#include "customers/notes_store.h"
#include "customers/relations_actions.h"
#include "customers/relations_store.h"
#include "customers/tags_actions.h"
#include "customers/tags_store.h"
#include "support/slices.h"
#include "support/test_archive.h"

#include <algorithm>
#include <array>

using namespace laoke;
using namespace laoke::testing;

namespace {

using Texts = std::vector<std::string>;

/// Does something that is one change, and sees undo and redo bring back what was before and after.
template <class Do>
void check_change(TestArchive& archive, Do change) {
    const ContentHash before = archive.hash();
    const auto entries = value_of(change_log_head(archive.database())).sequence;
    change();
    const ContentHash after = archive.hash();
    CHECK(before != after);
    CHECK(value_of(change_log_head(archive.database())).sequence == entries + 1);
    value_of(undo(*archive));
    CHECK(archive.hash() == before);
    value_of(redo(*archive));
    CHECK(archive.hash() == after);
}

/// Does something that is refused, and sees that it has changed nothing.
template <class Do>
TextKey refused(TestArchive& archive, Do change) {
    const ContentHash before = archive.hash();
    const TextKey why = key_of_error(change());
    CHECK(archive.hash() == before);
    CHECK_FALSE(archive->is_busy());
    return why;
}

void run(Result<std::unique_ptr<Job>> job, const Slice& slice = EndlessSlice()) {
    const auto started = value_of(std::move(job));
    while (!value_of(started->run(slice))) {
    }
}

Texts tags_of(TestArchive& archive, Id<Customer> customer) {
    Texts names;
    for (const Tag& tag : value_of(tags_of_customer(archive.database(), customer))) names.push_back(tag.name);
    return names;
}

Tag tag_named(TestArchive& archive, std::string_view name) {
    const auto found = value_of(find_tag(archive.database(), name));
    REQUIRE(found);
    return *found;
}

std::string latest_sentence(TestArchive& archive) {
    for (const Change& change : value_of(latest_changes(archive.database(), 9))) {
        if (change.kind == ChangeKind::done) return sentence(change, Language::chinese);
    }
    return {};
}

ContactPerson a_person(Id<Customer> company, std::string_view name, std::string_view phone = {}) {
    return {.customer = company, .name = std::string(name), .phone = std::string(phone)};
}

bool is_found(TestArchive& archive, std::string_view query, Id<Customer> customer) {
    const auto found = value_of(search_customers(archive.database(), query));
    return std::ranges::find(found.ids, customer) != found.ids.end();
}

}  // namespace

TEST_CASE("a tag is made with its first customer, and is one tag however it is written") {
    TestArchive archive;
    const auto zhang = archive.add(a_customer("张三"));
    const auto li = archive.add(a_customer("李四"));

    check_change(archive, [&] { succeed(tag_customer(*archive, zhang, "  VIP ")); });
    CHECK(latest_sentence(archive) == "给 张三 加上标签 VIP");
    check_change(archive, [&] { succeed(tag_customer(*archive, li, "ｖｉｐ")); });
    check_change(archive, [&] { succeed(tag_customer(*archive, li, "爱喝红茶")); });

    CHECK(value_of(count_tags(archive.database())) == 2);
    CHECK(tags_of(archive, li) == Texts{"VIP", "爱喝红茶"});
    const ContentHash before = archive.hash();
    const auto entries = value_of(change_log_head(archive.database())).sequence;
    succeed(tag_customer(*archive, li, "VIP"));
    CHECK(archive.hash() == before);
    CHECK(value_of(change_log_head(archive.database())).sequence == entries);

    const Id<Tag> vip = tag_named(archive, "vip").id;
    check_change(archive, [&] { succeed(untag_customer(*archive, zhang, vip)); });
    CHECK(value_of(customers_with_tag(archive.database(), vip)) == std::vector{li});
}

TEST_CASE("a name that is no tag is refused with its reason") {
    TestArchive archive;
    const auto zhang = archive.add(a_customer("张三"));
    const auto tag = [&](std::string_view name) {
        return refused(archive, [&] { return tag_customer(*archive, zhang, name); });
    };

    CHECK(tag("") == TextKey::customers_tag_missing);
    CHECK(tag(" \t\n") == TextKey::customers_tag_missing);
    CHECK(tag("\u200B") == TextKey::customers_tag_missing);
    CHECK(tag("VIP、茶友") == TextKey::customers_tag_several);
    CHECK(tag("VIP,茶友") == TextKey::customers_tag_several);
    CHECK(tag(std::string(31, 'x')) == TextKey::customers_text_too_long);
    succeed(tag_customer(*archive, zhang, std::string(30, 'x')));
    succeed(tag_customer(*archive, zhang, "老\x01客\n户"));
    CHECK(tags_of(archive, zhang).back() == "老客 户");
    CHECK(refused(archive, [&] { return tag_customer(*archive, Id<Customer>(7), "VIP"); }) ==
          TextKey::customers_gone);
    CHECK(refused(archive, [&] { return untag_customer(*archive, zhang, Id<Tag>(7)); }) ==
          TextKey::customers_tag_gone);
}

TEST_CASE("many customers are tagged and untagged in one change, however the work is sliced") {
    TestArchive archive;
    std::vector<Id<Customer>> customers;
    for (int i = 0; i < 300; ++i) customers.push_back(archive.add(a_customer("客户" + std::to_string(i))));
    succeed(tag_customer(*archive, customers[7], "VIP"));

    check_change(archive, [&] { run(start_tagging_customers(*archive, customers, "vip"), CountedSlice(7)); });
    CHECK(latest_sentence(archive) == "给 299 位客户加上标签 VIP");
    const Id<Tag> vip = tag_named(archive, "VIP").id;
    CHECK(value_of(count_customers_with_tag(archive.database(), vip)) == 300);
    check_change(archive, [&] { run(start_tagging_customers(*archive, {customers[0]}, "新的")); });

    succeed(remove_customer(*archive, customers[0]));
    check_change(archive, [&] { run(start_untagging_customers(*archive, customers, vip), CountedSlice(7)); });
    CHECK(value_of(count_customers_with_tag(archive.database(), vip)) == 0);

    const ContentHash before = archive.hash();
    {
        const auto job = value_of(start_tagging_customers(*archive, customers, "半途"));
        CHECK_FALSE(value_of(job->run(CountedSlice(5))));
    }
    CHECK(archive.hash() == before);
}

TEST_CASE("tags are renamed, merged and deleted") {
    TestArchive archive;
    const auto zhang = archive.add(a_customer("张三"));
    const auto li = archive.add(a_customer("李四"));
    succeed(tag_customer(*archive, zhang, "VIP"));
    succeed(tag_customer(*archive, zhang, "贵宾"));
    succeed(tag_customer(*archive, li, "贵宾"));
    Tag guest = tag_named(archive, "贵宾");

    guest.name = "vip";
    CHECK(refused(archive, [&] { return change_tag(*archive, guest); }) == TextKey::customers_tag_name_taken);
    guest.name = "、";
    CHECK(refused(archive, [&] { return change_tag(*archive, guest); }) == TextKey::customers_tag_several);
    guest.name = "大客户";
    guest.colour = 4;
    check_change(archive, [&] { succeed(change_tag(*archive, guest)); });
    CHECK(tag_named(archive, "大客户") == guest);
    // In another case it is still itself.
    Tag vip = tag_named(archive, "VIP");
    vip.name = "Vip";
    succeed(change_tag(*archive, vip));

    check_change(archive, [&] { run(start_merging_tag(*archive, guest.id, vip.id)); });
    CHECK(latest_sentence(archive) == "标签 大客户 并入 Vip（2 位客户）");
    CHECK(tags_of(archive, zhang) == Texts{"Vip"});
    CHECK(tags_of(archive, li) == Texts{"Vip"});
    CHECK(value_of(count_tags(archive.database())) == 1);
    CHECK(key_of_error(start_merging_tag(*archive, guest.id, vip.id)) == TextKey::customers_tag_gone);

    check_change(archive, [&] { run(start_removing_tag(*archive, vip.id)); });
    CHECK(tags_of(archive, zhang).empty());
    CHECK(value_of(count_tags(archive.database())) == 0);
    CHECK(refused(archive, [&] { return change_tag(*archive, vip); }) == TextKey::customers_tag_gone);
}

TEST_CASE("notes are written, pinned, changed and deleted") {
    TestArchive archive;
    const auto zhang = archive.add(a_customer("张三"));
    Id<Note> id;

    check_change(archive, [&] {
        id = value_of(create_note(*archive, {.customer = zhang, .text = " 不喝隔夜茶\n先打电话 "}));
    });
    Note note = *value_of(find_note(archive.database(), id));
    CHECK(note.text == "不喝隔夜茶\n先打电话");
    CHECK(note.created_at == archive->clock().now());
    CHECK(value_of(notes_of_customer(archive.database(), zhang, true, 9)).empty());

    archive.clock().advance_ms(60'000);
    Note wanted = note;
    wanted.is_pinned = true;
    wanted.created_at = Instant(1);
    check_change(archive, [&] { succeed(change_note(*archive, wanted)); });
    note.is_pinned = true;
    CHECK(value_of(notes_of_customer(archive.database(), zhang, true, 9)) == std::vector{note});
    CHECK(value_of(notes_of_customer(archive.database(), zhang, false, 9)).empty());

    check_change(archive, [&] { succeed(remove_note(*archive, id)); });
    CHECK(refused(archive, [&] { return remove_note(*archive, id); }) == TextKey::customers_note_gone);
    CHECK(refused(archive, [&] { return change_note(*archive, note); }) == TextKey::customers_note_gone);
    CHECK(refused(archive, [&] { return create_note(*archive, {.customer = zhang, .text = " \n"}); }) ==
          TextKey::customers_note_missing);
    CHECK(refused(archive, [&] {
              return create_note(*archive, {.customer = zhang, .text = std::string(1001, 'x')});
          }) == TextKey::customers_text_too_long);
    CHECK(refused(archive, [&] {
              return create_note(*archive, {.customer = Id<Customer>(7), .text = "茶"});
          }) == TextKey::customers_gone);
    value_of(create_note(*archive, {.customer = zhang, .text = std::string(1000, 'x')}));
}

TEST_CASE("relations are seen from both ends, and removed") {
    TestArchive archive;
    const auto zhang = archive.add(a_customer("张三"));
    const auto firm = archive.add(a_customer("大成公司"));
    const Relation wanted{
        .customer = zhang, .other = firm, .kind = RelationKind::employer, .label = " 采购部 "};
    Id<Relation> id;

    check_change(archive, [&] { id = value_of(create_relation(*archive, wanted)); });
    const auto own = value_of(relations_of_customer(archive.database(), zhang, 9));
    const auto others = value_of(relations_to_customer(archive.database(), firm, 9));
    REQUIRE(own.size() == 1);
    REQUIRE(others.size() == 1);
    CHECK(own.front().name == "大成公司");
    CHECK(others.front().name == "张三");
    CHECK(others.front().relation.label == "采购部");

    CHECK(refused(archive, [&] { return create_relation(*archive, wanted); }) ==
          TextKey::customers_relation_known);
    CHECK(refused(archive, [&] { return create_relation(*archive, {.customer = zhang, .other = zhang}); }) ==
          TextKey::customers_relation_self);
    CHECK(refused(archive, [&] {
              return create_relation(*archive, {.customer = zhang, .other = Id<Customer>(7)});
          }) == TextKey::customers_gone);
    CHECK(refused(archive, [&] {
              return create_relation(*archive,
                                     {.customer = zhang, .other = firm, .label = std::string(31, 'x')});
          }) == TextKey::customers_text_too_long);
    check_change(archive, [&] { succeed(remove_relation(*archive, id)); });
    CHECK(refused(archive, [&] { return remove_relation(*archive, id); }) ==
          TextKey::customers_relation_gone);
}

TEST_CASE("nobody is brought by one whom they brought themselves") {
    TestArchive archive;
    const auto zhang = archive.add(a_customer("张三"));
    const auto li = value_of(create_customer(*archive, a_customer("李四"), zhang));
    const auto wang = value_of(create_customer(*archive, a_customer("王五"), li));
    const auto referral = [](Id<Customer> customer, Id<Customer> referrer) {
        return Relation{.customer = customer, .other = referrer, .kind = RelationKind::referrer};
    };

    CHECK(refused(archive, [&] { return create_relation(*archive, referral(zhang, wang)); }) ==
          TextKey::customers_referral_circle);
    CHECK(refused(archive, [&] { return create_relation(*archive, referral(zhang, zhang)); }) ==
          TextKey::customers_relation_self);
    const Customer first = *value_of(find_customer(archive.database(), zhang));
    CHECK(refused(archive, [&] { return change_customer(*archive, first, wang); }) ==
          TextKey::customers_referral_circle);
    CHECK(refused(archive, [&] { return change_customer(*archive, first, zhang); }) ==
          TextKey::customers_relation_self);
    CHECK(refused(archive, [&] { return create_customer(*archive, a_customer("赵六"), Id<Customer>(7)); }) ==
          TextKey::customers_gone);

    // Another referrer takes the place of the one before, and nobody is one too.
    check_change(archive, [&] { value_of(create_relation(*archive, referral(wang, zhang))); });
    CHECK(value_of(find_referral(archive.database(), wang))->other == zhang);
    const Customer last = *value_of(find_customer(archive.database(), wang));
    check_change(archive, [&] { succeed(change_customer(*archive, last, li)); });
    CHECK(value_of(find_referral(archive.database(), wang))->other == li);
    check_change(archive, [&] { succeed(change_customer(*archive, last, Id<Customer>())); });
    CHECK_FALSE(value_of(find_referral(archive.database(), wang)));
    const ContentHash before = archive.hash();
    succeed(change_customer(*archive, last));
    CHECK(archive.hash() == before);
}

TEST_CASE("a company is found by its contact persons, as long as they are there") {
    TestArchive archive;
    const auto firm = archive.add(a_customer("大成公司"));
    Id<ContactPerson> id;

    check_change(archive, [&] {
        id = value_of(create_contact_person(*archive, a_person(firm, " 周建国 ", "13905710001")));
    });
    CHECK(is_found(archive, "周建国", firm));
    CHECK(is_found(archive, "zhoujianguo", firm));
    CHECK(is_found(archive, "0571 0001", firm));
    CHECK(is_found(archive, "大成", firm));

    ContactPerson person = *value_of(find_contact_person(archive.database(), id));
    CHECK(person.name == "周建国");
    person.name = "吴晓敏";
    person.wechat = "wxm_88";
    person.role = BuyingRole::buyer;
    check_change(archive, [&] { succeed(change_contact_person(*archive, person)); });
    CHECK_FALSE(is_found(archive, "周建国", firm));
    CHECK(is_found(archive, "吴晓敏", firm));
    CHECK(is_found(archive, "wxm_88", firm));
    CHECK(value_of(contact_persons_of(archive.database(), firm)) == std::vector{person});

    check_change(archive, [&] { succeed(remove_contact_person(*archive, id)); });
    CHECK_FALSE(is_found(archive, "吴晓敏", firm));
    CHECK(is_found(archive, "大成", firm));
    value_of(undo(*archive));
    CHECK(is_found(archive, "吴晓敏", firm));
}

TEST_CASE("a contact person with a fault is refused") {
    TestArchive archive;
    const auto firm = archive.add(a_customer("大成公司"));
    const auto create = [&](const ContactPerson& person) {
        return refused(archive, [&] { return create_contact_person(*archive, person); });
    };

    CHECK(create(a_person(firm, " ")) == TextKey::customers_name_missing);
    CHECK(create(a_person(Id<Customer>(7), "周建国")) == TextKey::customers_gone);
    using enum ContactPersonField;
    constexpr std::array fields = {
        std::pair{name, &ContactPerson::name},   std::pair{position, &ContactPerson::position},
        std::pair{phone, &ContactPerson::phone}, std::pair{wechat, &ContactPerson::wechat},
        std::pair{email, &ContactPerson::email}, std::pair{talk_track, &ContactPerson::talk_track},
        std::pair{note, &ContactPerson::note},
    };
    for (const auto& [field, member] : fields) {
        ContactPerson person = a_person(firm, "周建国");
        person.*member = std::string(2001, 'x');
        const auto found = faults(person);
        REQUIRE(found.size() == 1);
        CHECK(found.front().field == field);
        CHECK(create(person) == TextKey::customers_text_too_long);
    }
    ContactPerson nobody = a_person(firm, "周建国");
    nobody.id = Id<ContactPerson>(7);
    CHECK(refused(archive, [&] { return change_contact_person(*archive, nobody); }) ==
          TextKey::customers_person_gone);
    CHECK(refused(archive, [&] { return remove_contact_person(*archive, nobody.id); }) ==
          TextKey::customers_person_gone);
}

TEST_CASE("a customer's tags, notes, relations and contact persons go with them and come back") {
    TestArchive archive;
    const auto zhang = archive.add(a_customer("张三"));
    const auto firm = value_of(create_customer(*archive, a_customer("大成公司"), zhang));
    const auto li = value_of(create_customer(*archive, a_customer("李四"), firm));
    succeed(tag_customer(*archive, firm, "批发"));
    value_of(create_note(*archive, {.customer = firm, .text = "月结", .is_pinned = true}));
    value_of(create_contact_person(*archive, a_person(firm, "周建国")));
    value_of(create_relation(*archive, {.customer = li, .other = firm, .kind = RelationKind::employer}));

    check_change(archive, [&] { succeed(remove_customer(*archive, firm)); });
    CHECK(value_of(count_customer_tags(archive.database())) == 0);
    CHECK(value_of(count_notes(archive.database())) == 0);
    CHECK(value_of(count_relations(archive.database())) == 0);
    CHECK(value_of(count_contact_persons(archive.database())) == 0);
    CHECK(value_of(count_tags(archive.database())) == 1);
    value_of(undo(*archive));
    CHECK(is_found(archive, "周建国", firm));
    CHECK(value_of(find_referral(archive.database(), li))->other == firm);
}

TEST_CASE(
    "a deleted customer comes back though a tag is another one by now, or somebody else was the referrer") {
    TestArchive archive;
    const auto zhang = archive.add(a_customer("张三"));
    const auto li = archive.add(a_customer("李四"));
    const auto wang = archive.add(a_customer("王五"));
    succeed(tag_customer(*archive, zhang, "VIP"));
    succeed(tag_customer(*archive, zhang, "爱喝红茶"));
    value_of(create_relation(*archive, {.customer = li, .other = zhang, .kind = RelationKind::referrer}));
    succeed(remove_customer(*archive, zhang));
    const auto deletion = value_of(change_log_head(archive.database())).sequence;

    run(start_removing_tag(*archive, tag_named(archive, "VIP").id));
    value_of(create_relation(*archive, {.customer = li, .other = wang, .kind = RelationKind::referrer}));
    const ContentHash before = archive.hash();
    value_of(undo_change(*archive, deletion));

    CHECK(tags_of(archive, zhang) == Texts{"爱喝红茶"});
    CHECK(value_of(find_referral(archive.database(), li))->other == wang);
    value_of(redo(*archive));
    CHECK(archive.hash() == before);
    CHECK(first_damaged_change(archive.database()) == 0);
}

TEST_CASE("a circle of referrers that restoring has closed stops nobody") {
    TestArchive archive;
    const auto zhang = archive.add(a_customer("张三"));
    const auto li = archive.add(a_customer("李四"));
    const auto wang = archive.add(a_customer("王五"));
    const auto zhao = archive.add(a_customer("赵六"));
    const auto brings = [&](Id<Customer> referrer, Id<Customer> customer) {
        return create_relation(*archive,
                               {.customer = customer, .other = referrer, .kind = RelationKind::referrer});
    };
    value_of(brings(li, zhang));
    value_of(brings(wang, li));
    succeed(remove_customer(*archive, li));
    const auto deletion = value_of(change_log_head(archive.database())).sequence;
    value_of(brings(zhang, wang));
    value_of(undo_change(*archive, deletion));

    value_of(brings(zhang, zhao));
    CHECK(value_of(find_referral(archive.database(), zhao))->other == zhang);
}

TEST_CASE("a company has fifty contact persons at most") {
    TestArchive archive;
    Customer company = a_customer("东篱茶楼");
    company.kind = CustomerKind::company;
    company.id = archive.add(company);
    for (std::size_t i = 0; i < most_contact_persons; ++i)
        value_of(create_contact_person(*archive, a_person(company.id, "周" + std::to_string(i))));
    CHECK(refused(archive, [&] { return create_contact_person(*archive, a_person(company.id, "多")); }) ==
          TextKey::customers_persons_too_many);
}

TEST_CASE("a note is found by its words") {
    TestArchive archive;
    const auto zhang = archive.add(a_customer("张三"));
    const auto id = value_of(create_note(*archive, {.customer = zhang, .text = "送货前\n先打电话"}));
    const auto found = [&](std::string_view query) {
        return value_of(search_text(archive.database(), note_text, query, 9));
    };
    CHECK(found("打电话") == std::vector{id.value()});
    succeed(change_note(*archive, {.id = id, .text = "放门口"}));
    CHECK(found("打电话").empty());
    CHECK(found("门口") == std::vector{id.value()});
    succeed(remove_note(*archive, id));
    CHECK(found("门口").empty());
    value_of(undo(*archive));
    CHECK(found("门口") == std::vector{id.value()});
}
