/// The contact persons of a company: the card on its page, and the form of one of them.
#pragma once

#include "customers/contact_person.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace laoke {

TextKey role_name(BuyingRole role);

struct ContactPersonLine {
    std::string name;
    std::string what;   ///< "总经理 · 决策人 · 138 0013 8000"
    std::string phone;  ///< as it is written; empty: not known
    std::string talk_track;
};

struct ContactPersonsIntent {
    bool adds = false;
    std::optional<std::size_t> opens;
    std::optional<std::size_t> calls;
};

ContactPersonsIntent draw_contact_persons(const std::vector<ContactPersonLine>& persons);

struct ContactPersonDraft {
    std::string name, position, phone, wechat, email, talk_track, note;
    int role = 0;  ///< index of BuyingRole

    bool operator==(const ContactPersonDraft&) const = default;
};

struct ContactPersonFormView {
    bool is_edit = false;
    std::string company_name;
    std::string name_error, position_error, phone_error, wechat_error, email_error, talk_track_error,
        note_error;
};

struct ContactPersonFormIntent {
    bool changed = false;
    bool saves = false;
    bool goes_back = false;
    bool removes = false;
};

ContactPersonFormIntent draw_contact_person_form(const ContactPersonFormView& view,
                                                 ContactPersonDraft& draft);

}  // namespace laoke
