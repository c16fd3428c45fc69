#include "base/texts.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace laoke;

TEST_CASE("a sentence is said in either language with its arguments in place") {
    const Error error{TextKey::money_too_many_decimals, {{"decimals", "2"}, {"text", "0.001"}}};

    CHECK(text(error, Language::chinese) == "“0.001”的小数位太多，最多 2 位。");
    CHECK(text(error, Language::english) == "\"0.001\" has too many decimals: 2 at most.");
}

TEST_CASE("an argument is put in as it is, whatever it contains") {
    CHECK(text(TextKey::id_malformed, Language::english, {{"text", "{text} {x} }{"}}) ==
          "\"{text} {x} }{\" is not a valid id.");
    CHECK(text(TextKey::id_malformed, Language::english, {{"text", ""}}) == "\"\" is not a valid id.");
}

TEST_CASE("English has a word for one and another for more") {
    const auto said = [](std::string_view count) {
        return text(TextKey::today_reminder_many, Language::english, {{"count", std::string(count)}});
    };
    CHECK(said("1") == "1 task is due");
    CHECK(said("0") == "0 tasks are due");
    CHECK(said("2") == "2 tasks are due");
    CHECK(said("1,001") == "1,001 tasks are due");
    CHECK(text(TextKey::today_reminder_many, Language::chinese, {{"count", "1"}}) == "1 项待办到时间了");
}

TEST_CASE("a text without placeholders needs no arguments") {
    CHECK(text(TextKey::money_too_large, Language::chinese, {}) ==
          text(TextKey::money_too_large, Language::chinese));
}

TEST_CASE("every text has both languages, and that of a change a name by which it is found") {
    for (std::size_t i = 0; i < text_count; ++i) {
        const auto key = static_cast<TextKey>(i);
        CHECK_FALSE(text(key, Language::chinese).empty());
        CHECK_FALSE(text(key, Language::english).empty());
    }
    for (const TextKey key :
         {TextKey::sales_change_recorded, TextKey::merging_change, TextKey::tiers_change_moved})
        CHECK(find_text(text_name(key)) == key);
    CHECK(text_name(TextKey::sales_change_recorded) == "sales.change_recorded");
    CHECK(text_name(TextKey::money_too_large).empty());
    CHECK_FALSE(find_text("no.such.text"));
    CHECK_FALSE(find_text(""));
}

TEST_CASE("the language follows the first part of the tag, in whatever case it is written") {
    for (const std::string_view tag : {"zh", "zh-CN", "zh-TW", "zh-Hans-CN", "ZH-cn", "zh_CN"}) {
        CAPTURE(tag);
        CHECK(language_from_tag(tag) == Language::chinese);
    }
    for (const std::string_view tag : {"", "en", "en-GB", "de", "zha", "x-zh", "z"}) {
        CAPTURE(tag);
        CHECK(language_from_tag(tag) == Language::english);
    }
    CHECK(language_from_tag(language_tag(Language::chinese)) == Language::chinese);
    CHECK(language_from_tag(language_tag(Language::english)) == Language::english);
}
