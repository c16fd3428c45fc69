#include "contact/message_template.h"

#include "contact/message_templates_actions.h"
#include "contact/message_templates_store.h"
#include "support/test_archive.h"

#include <doctest/doctest.h>

#include <vector>

using namespace laoke;
using namespace laoke::testing;

namespace {

MessageTemplate a_template(std::string_view name = "生日祝福", std::string_view body = "{称呼}，生日快乐！") {
    MessageTemplate message;
    message.name = name;
    message.body = body;
    return message;
}

MergeValues values() { return {"陈静怡", "陈静怡女士", "清和茶行", "2026-11-01", "农历八月十五"}; }

std::vector<std::string> names(TestArchive& archive) {
    std::vector<std::string> found;
    for (const MessageTemplate& each : value_of(message_templates(archive.database())))
        found.push_back(each.name);
    return found;
}

/// The first fault of a template with this text; empty where there is none.
std::string fault_of(std::string_view body) {
    const auto found = faults(normalized(a_template("名", body)));
    return found.empty() ? std::string() : text(found.front().error, Language::english);
}

}  // namespace

TEST_CASE("fields of either language are filled in, and nothing else is touched") {
    CHECK(merged("{称呼}您好，{店名}：{姓名}{上次消费日}{生日}", values()) ==
          "陈静怡女士您好，清和茶行：陈静怡2026-11-01农历八月十五");
    CHECK(merged("{salutation} {name} {shop} {last_purchase} {birthday}", values()) ==
          "陈静怡女士 陈静怡 清和茶行 2026-11-01 农历八月十五");
    CHECK(merged("", values()).empty());
    CHECK(merged("{", values()) == "{");
    CHECK(merged("}{姓名", values()) == "}{姓名");
    CHECK(merged("{{姓名}}", values()) == "{陈静怡}");
    CHECK(merged("{换\n行}{姓名}", values()) == "{换\n行}陈静怡");
    MergeValues nested = values();
    nested[0] = "{店名}";  // a customer's name is no template
    CHECK(merged("{姓名}", nested) == "{店名}");
}

TEST_CASE("a word in braces that is no field is named") {
    CHECK(fault_of("{称呼}您好").empty());
    CHECK(fault_of("只开了 { 没有关").empty());
    CHECK(fault_of("{姓名}{电话}").find("{电话}") != std::string::npos);
    CHECK(fault_of("{}").find("{}") != std::string::npos);
    CHECK(fault_of("{Name}").find("{Name}") != std::string::npos);
}

TEST_CASE("what a template must have and may not have") {
    const auto fields = [](const MessageTemplate& message) {
        std::vector<TemplateField> found;
        for (const TemplateFault& fault : faults(normalized(message))) found.push_back(fault.field);
        return found;
    };
    using enum TemplateField;
    CHECK(fields(a_template()).empty());
    CHECK(fields(a_template(" \n ", "\t")) == std::vector{name, body});
    CHECK(fields(a_template(std::string(201, 'a'), std::string(2001, 'b'))) == std::vector{name, body});
    MessageTemplate mail = a_template();
    mail.channel = FollowUpChannel::email;
    mail.subject = "{没有}";
    CHECK(fields(mail) == std::vector{subject});
    mail.channel = FollowUpChannel::sms;  // which has no subject
    CHECK(fields(mail).empty());
    CHECK(normalized(mail).subject.empty());
    CHECK(message_channel("sms") == FollowUpChannel::sms);
    CHECK_FALSE(message_channel("visit"));
    CHECK_FALSE(message_channel("fax"));
}

TEST_CASE("a person is addressed by their gender where it is known") {
    Customer customer = a_customer("陈静怡");
    CHECK(salutation(customer, Language::chinese) == "陈静怡");
    customer.gender = Gender::female;
    CHECK(salutation(customer, Language::chinese) == "陈静怡女士");
    CHECK(salutation(customer, Language::english) == "Ms 陈静怡");
    customer.gender = Gender::male;
    CHECK(salutation(customer, Language::chinese) == "陈静怡先生");
    customer.kind = CustomerKind::company;
    CHECK(salutation(customer, Language::chinese) == "陈静怡");
}

TEST_CASE(
    "templates are kept in the order in which they were made, changed and removed, and all of it is undone") {
    TestArchive archive;
    const ContentHash empty = archive.hash();
    const auto first = value_of(save_message_template(*archive, a_template("一")));
    value_of(save_message_template(*archive, a_template("二")));
    CHECK(names(archive) == std::vector<std::string>{"一", "二"});
    const ContentHash before = archive.hash();

    MessageTemplate changed = a_template("一改", "{姓名}");
    changed.id = first;
    value_of(save_message_template(*archive, changed));
    CHECK(names(archive) == std::vector<std::string>{"一改", "二"});
    const ContentHash after = archive.hash();
    value_of(undo(*archive));
    CHECK(archive.hash() == before);
    value_of(redo(*archive));
    CHECK(archive.hash() == after);

    succeed(remove_message_template(*archive, first));
    CHECK(names(archive) == std::vector<std::string>{"二"});
    CHECK_FALSE(remove_message_template(*archive, first).has_value());
    CHECK(key_of_error(save_message_template(*archive, changed)) == TextKey::messages_gone);
    value_of(undo(*archive));
    CHECK(archive.hash() == after);
    CHECK(key_of_error(save_message_template(*archive, a_template("坏", "{x}"))) ==
          TextKey::messages_unknown_field);
    CHECK(archive.hash() == after);
    for (int step = 0; step < 3; ++step) value_of(undo(*archive));
    CHECK(archive.hash() == empty);
}
