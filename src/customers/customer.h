/// A customer of the shop: a person or a company, and the ways to reach them.
///
/// Every text is kept as it was typed (NFC, trimmed); keys for sorting and matching are derived.
#pragma once

#include "base/day.h"
#include "base/id.h"
#include "base/instant.h"
#include "base/money.h"
#include "base/phone.h"
#include "base/result.h"
#include "customers/birthday.h"
#include "customers/lifecycle.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace laoke {

enum class CustomerKind : unsigned char { person, company };
enum class Gender : unsigned char { unknown, female, male };
enum class ContactKind : unsigned char { phone, email, wechat, qq, other };

/// The words for the database and for JSON ("person", "wechat"), and back.
std::string_view word(CustomerKind kind);
std::string_view word(Gender gender);
std::string_view word(ContactKind kind);
std::optional<CustomerKind> customer_kind(std::string_view word);
std::optional<Gender> gender(std::string_view word);
std::optional<ContactKind> contact_kind(std::string_view word);

/// One way to reach a customer.
struct ContactPoint {
    Id<ContactPoint> id;
    ContactKind kind = ContactKind::phone;
    std::string value;
    std::string label;        ///< "办公室", "home"
    bool is_primary = false;  ///< at most one of each kind
    bool is_wrong = false;    ///< flagged, not lost

    bool operator==(const ContactPoint&) const = default;
};

/// Where a customer is found besides the main address.
struct CustomerAddress {
    static constexpr std::size_t most_entered = 10;  ///< archives that were put together may have more
    static constexpr std::size_t most_kept = 50;

    Id<CustomerAddress> id;
    std::string label;  ///< what it is for: "收货", "branch"
    std::string region;
    std::string address;

    bool operator==(const CustomerAddress&) const = default;
};

struct CustomField;

/// What stands in a field of the shop's own (custom_field.h).
struct CustomValue {
    Id<CustomField> field;
    std::string value;  ///< not empty

    bool operator==(const CustomValue&) const = default;
};

/// What a source is noted of.
enum class DataField : unsigned char {
    profile,  ///< all that was there when the customer was entered
    kind,
    name,
    aliases,
    gender,
    company,
    position,
    industry,
    region,
    address,
    addresses,  ///< the further ones
    birthday,
    source,
    note,
    external_code,
    cadence,
    credit_limit,
    credit_days,
    tier,
    manager,
    phone,
    email,
    wechat,
    qq,
    other,
    needs,
    account_plan,
    custom,  ///< a field of the shop's own
};

/// "phone", "account_plan", and back.
std::string_view word(DataField field);
std::optional<DataField> data_field(std::string_view word);

/// Where what stands in a field comes from.
struct DataSource {
    Id<DataSource> id;
    DataField field = DataField::profile;
    Id<CustomField> custom_field;  ///< of DataField::custom
    std::string source;  ///< "面谈"; empty: changed since the profile was entered, from what nobody said
    Day learned_on;

    bool operator==(const DataSource&) const = default;
};

struct Customer {
    Id<Customer> id;
    CustomerKind kind = CustomerKind::person;
    std::string name;
    std::string aliases;  ///< separated by commas
    Gender gender = Gender::unknown;
    std::string company;  ///< where a person works
    std::string position;
    std::string industry;
    std::string region;
    std::string address;
    std::optional<Birthday> birthday;
    std::string source;  ///< how the shop got to know them
    std::string note;
    std::string external_code;  ///< their number in the file they were imported from
    Instant created_at;
    std::optional<Day> verified_on;   ///< when the profile was last confirmed
    std::optional<int> cadence_days;  ///< how often they want to hear from the shop, 1 to 3650
    std::vector<ContactPoint> contact_points;
    std::vector<CustomerAddress> addresses;  ///< beside the main one
    std::vector<DataSource> data_sources;    ///< of no field two
    std::optional<Money> credit_limit;       ///< what they may owe; nothing: no limit is set
    std::optional<int> credit_days;          ///< after which a sale on account is due; nothing: as usual
    std::string tier;                        ///< the name of one (tier.h); empty: none
    std::string manager;                     ///< who of the shop looks after them
    std::vector<CustomValue> custom_values;  ///< in the order of the fields' ids, no field twice
    std::optional<SetStage> set_stage;       ///< by hand; nothing: it follows from the purchases

    bool operator==(const Customer&) const = default;
};

/// The fields of the form, to show a fault where it is.
enum class CustomerField : unsigned char {
    name,
    aliases,
    company,
    position,
    industry,
    region,
    address,
    birthday,
    source,
    note,
    external_code,
    cadence,
    tier,
    manager,
    contact_point,
    contact_label,
    address_label,
    address_region,
    addresses,  ///< street and number of a further one, or how many there are
    data_sources,
    credit_limit,
    credit_days
};
constexpr std::size_t customer_field_count = static_cast<std::size_t>(CustomerField::credit_days) + 1;

/// What many customers can be given at once.
enum class SharedField : unsigned char {
    region,
    industry,
    source,
    verified_on,
    gender,
    cadence,
    company,
    position,
    credit_limit,
    credit_days,
    stage,
    tier,
    manager,
    custom,  ///< a field of the shop's own
};

struct CustomerFault {
    CustomerField field;
    std::size_t which = 0;  ///< of the contact points, or of the further addresses
    Error error;
};

/// The customer as it will be kept: texts trimmed and in NFC, empty contact points dropped, and
/// the first right contact point of a kind made primary where none is.
Customer normalized(Customer customer);

/// What is wrong with a normalized customer; empty when it can be kept.
std::vector<CustomerFault> faults(const Customer& customer);

/// What a profile should have and has not: a way to reach them, where they are, with the address, how the
/// shop got to know them; of a person the birthday and the gender, of a company the industry.
struct Completeness {
    int percent = 0;  ///< of what it should have, rounded down
    std::vector<TextKey> missing;
};
Completeness completeness(const Customer& customer);

/// A doubt about a contact point that does not stop it from being kept: a mobile number of China
/// with too few digits, an e-mail address without a domain.
std::optional<TextKey> doubt(const ContactPoint& contact_point);

/// Whether a text message surely arrives there: a mobile number of China.  What other countries' numbers are
/// they do not show.
bool takes_texts(const ContactPoint& contact_point);

/// The key under which two spellings of a contact point are the same: a phone's digits without
/// +86 and punctuation, everything else case-folded.
std::string match_value(ContactKind kind, std::string_view value);

/// The customer's region and address as one that could stand among the further ones.
CustomerAddress main_address(const Customer& customer);

/// The first primary contact point of a kind, or nullptr.
const ContactPoint* primary(const Customer& customer, ContactKind kind);

}  // namespace laoke
