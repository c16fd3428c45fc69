/// Somebody who speaks for a company: what they decide there, and how to talk with them.
#pragma once

#include "base/id.h"
#include "base/result.h"
#include "customers/customer.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace laoke {

/// The part in a decision to buy; the words are those of the buying center (Webster and Wind, 1972).
enum class BuyingRole : unsigned char { decision_maker, influencer, user, buyer, gatekeeper, other };

/// The words for the database and for JSON ("decision_maker"), and back.
std::string_view word(BuyingRole role);
std::optional<BuyingRole> buying_role(std::string_view word);

/// Of one company.
constexpr std::size_t most_contact_persons = 50;

struct ContactPerson {
    Id<ContactPerson> id;
    Id<Customer> customer;  ///< the company
    std::string name;
    std::string position;
    BuyingRole role = BuyingRole::other;
    std::string phone;
    std::string wechat;
    std::string email;
    std::string talk_track;  ///< what to talk about; empty: what is suggested for the role
    std::string note;

    bool operator==(const ContactPerson&) const = default;
};

enum class ContactPersonField : unsigned char { name, position, phone, wechat, email, talk_track, note };

struct ContactPersonFault {
    ContactPersonField field;
    Error error;
};

ContactPerson normalized(ContactPerson person);

/// What is wrong with a normalized contact person; empty when it can be kept.
std::vector<ContactPersonFault> faults(const ContactPerson& person);

/// What to talk about with somebody of this role.
TextKey suggested_talk_track(BuyingRole role);

}  // namespace laoke
