#include "customers/contact_person.h"

#include "base/utf8.h"

#include <algorithm>
#include <array>

namespace laoke {

namespace {

constexpr std::array<std::string_view, 6> role_words = {"decision_maker", "influencer", "user",
                                                        "buyer",          "gatekeeper", "other"};
constexpr std::size_t longest_line = 200;
constexpr std::size_t longest_text = 2'000;

}  // namespace

std::string_view word(BuyingRole role) { return role_words[static_cast<std::size_t>(role)]; }

std::optional<BuyingRole> buying_role(std::string_view word) {
    const auto found = std::ranges::find(role_words, word);
    if (found == role_words.end()) return std::nullopt;
    return static_cast<BuyingRole>(found - role_words.begin());
}

ContactPerson normalized(ContactPerson person) {
    for (std::string* const line :
         {&person.name, &person.position, &person.phone, &person.wechat, &person.email}) {
        *line = one_line(*line);
    }
    for (std::string* const text : {&person.talk_track, &person.note})
        *text = std::string(trim(clean_text(*text)));
    return person;
}

std::vector<ContactPersonFault> faults(const ContactPerson& person) {
    using enum ContactPersonField;
    std::vector<ContactPersonFault> found;
    if (match_key(person.name).empty()) found.push_back({name, {TextKey::customers_name_missing}});
    const auto check = [&](ContactPersonField field, std::string_view text, std::size_t limit) {
        if (count_code_points(text) > limit)
            found.push_back({field, {TextKey::customers_text_too_long, {{"limit", std::to_string(limit)}}}});
    };
    check(name, person.name, longest_line);
    check(position, person.position, longest_line);
    check(phone, person.phone, longest_line);
    check(wechat, person.wechat, longest_line);
    check(email, person.email, longest_line);
    check(talk_track, person.talk_track, longest_text);
    check(note, person.note, longest_text);
    return found;
}

TextKey suggested_talk_track(BuyingRole role) {
    switch (role) {
        case BuyingRole::decision_maker: return TextKey::contact_persons_talk_decision_maker;
        case BuyingRole::influencer: return TextKey::contact_persons_talk_influencer;
        case BuyingRole::user: return TextKey::contact_persons_talk_user;
        case BuyingRole::buyer: return TextKey::contact_persons_talk_buyer;
        case BuyingRole::gatekeeper: return TextKey::contact_persons_talk_gatekeeper;
        case BuyingRole::other: break;
    }
    return TextKey::contact_persons_talk_other;
}

}  // namespace laoke
