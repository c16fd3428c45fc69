#include "contact/message_template.h"

#include "base/utf8.h"

#include <algorithm>

namespace laoke {

namespace {

constexpr std::size_t longest_line = 200;
constexpr std::size_t longest_body = 2'000;

struct Words {
    std::string_view chinese, english;
};
/// In the order of MergeField.
constexpr std::array<Words, merge_field_count> words = {{
    {"{姓名}", "{name}"},
    {"{称呼}", "{salutation}"},
    {"{店名}", "{shop}"},
    {"{上次消费日}", "{last_purchase}"},
    {"{生日}", "{birthday}"},
}};

std::optional<MergeField> field_of(std::string_view word) {
    const auto found = std::ranges::find_if(
        words, [word](const Words& known) { return word == known.chinese || word == known.english; });
    if (found == words.end()) return std::nullopt;
    return static_cast<MergeField>(found - words.begin());
}

/// The next "{…}" of a text, with its braces; empty when there is none.  A brace that is not closed in its
/// line is none.
std::string_view next_word(std::string_view text) {
    while (true) {
        const std::size_t begin = text.find('{');
        if (begin == std::string_view::npos) return {};
        const std::size_t end = text.find_first_of("{}\n", begin + 1);
        if (end != std::string_view::npos && text[end] == '}') return text.substr(begin, end - begin + 1);
        text.remove_prefix(begin + 1);
    }
}

/// The first word in braces that is no field.
std::string_view unknown_word(std::string_view text) {
    while (true) {
        const std::string_view word = next_word(text);
        if (word.empty() || !field_of(word)) return word;
        text = text.substr(static_cast<std::size_t>(word.data() - text.data()) + word.size());
    }
}

}  // namespace

std::optional<FollowUpChannel> message_channel(std::string_view word) {
    const auto channel = follow_up_channel(word);
    return channel && std::ranges::contains(message_channels, *channel) ? channel : std::nullopt;
}

MessageTemplate normalized(MessageTemplate message) {
    message.name = one_line(message.name);
    message.subject = one_line(message.subject);
    message.body = std::string(trim(clean_text(message.body)));
    if (message.channel != FollowUpChannel::email) message.subject.clear();
    return message;
}

std::vector<TemplateFault> faults(const MessageTemplate& message) {
    std::vector<TemplateFault> found;
    const auto check = [&](TemplateField field, std::string_view text, std::size_t limit) {
        if (count_code_points(text) > limit)
            found.push_back({field, {TextKey::contact_text_too_long, {{"limit", std::to_string(limit)}}}});
        if (field == TemplateField::name) return;
        if (const std::string_view word = unknown_word(text); !word.empty())
            found.push_back({field, {TextKey::messages_unknown_field, {{"field", std::string(word)}}}});
    };
    if (match_key(message.name).empty())
        found.push_back({TemplateField::name, {TextKey::messages_name_missing}});
    if (match_key(message.body).empty())
        found.push_back({TemplateField::body, {TextKey::messages_body_missing}});
    check(TemplateField::name, message.name, longest_line);
    check(TemplateField::subject, message.subject, longest_line);
    check(TemplateField::body, message.body, longest_body);
    return found;
}

std::string_view merge_word(MergeField field, Language language) {
    const Words& both = words[static_cast<std::size_t>(field)];
    return language == Language::chinese ? both.chinese : both.english;
}

std::string merged(std::string_view text, const MergeValues& values) {
    std::string result;
    while (true) {
        const std::string_view word = next_word(text);
        if (word.empty()) return result.append(text);
        const auto begin = static_cast<std::size_t>(word.data() - text.data());
        result.append(text.substr(0, begin));
        const auto field = field_of(word);
        result.append(field ? values[static_cast<std::size_t>(*field)] : word);
        text.remove_prefix(begin + word.size());
    }
}

std::string salutation(const Customer& customer, Language language) {
    const bool is_known = customer.kind == CustomerKind::person && customer.gender != Gender::unknown;
    if (!is_known) return customer.name;
    const bool is_female = customer.gender == Gender::female;
    return text(is_female ? TextKey::messages_to_woman : TextKey::messages_to_man, language,
                {{"name", customer.name}});
}

}  // namespace laoke
