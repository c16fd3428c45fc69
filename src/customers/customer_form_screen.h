/// The form in which a customer is entered and changed.
#pragma once

#include "base/day.h"
#include "customers/custom_field.h"
#include "customers/customer_field_screen.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace laoke {

/// A line of the form for one contact point.
struct ContactInput {
    Id<ContactPoint> id;  ///< not set for a new one
    int kind = 0;         ///< index of ContactKind
    std::string value;
    std::string label;
    bool is_primary = false;
    bool is_wrong = false;
    std::string fault, label_fault;

    bool operator==(const ContactInput&) const = default;
};

/// A line of the form for one further address.
struct AddressInput {
    Id<CustomerAddress> id;  ///< not set for a new one
    std::string label, region, address;
    std::string label_fault, region_fault, fault;

    bool operator==(const AddressInput&) const = default;
};

/// What stands in a field of the shop's own: what was typed, or the choice, `flag_yes` or `flag_no`.
struct CustomInput {
    Id<CustomField> field;
    std::string value;

    bool operator==(const CustomInput&) const = default;
};

/// What has been typed so far.
struct CustomerInput {
    int kind = 0;  ///< index of CustomerKind
    std::string name, aliases, company, position, industry, region, address, birthday, source, note;
    std::string credit_limit, credit_days;
    std::string cadence;  ///< days
    std::string tier, manager;
    int gender = 0;  ///< index of Gender
    int stage = 0;   ///< 0: it follows from the purchases; else index of LifecycleStage + 1
    std::string stage_until;
    std::string referrer_text;
    Id<Customer> referrer;  ///< not set while the text names nobody
    std::vector<ContactInput> contacts;
    std::vector<AddressInput> addresses;
    std::string data_source;          ///< of what is changed
    std::vector<CustomInput> custom;  ///< of all fields of the shop's own, in their order

    bool operator==(const CustomerInput&) const = default;
};

/// What is wrong with the fields; empty strings where all is well.
struct CustomerInputFaults {
    std::array<std::string, customer_field_count> fields;
    std::string referrer, stage_until;
    std::string other;  ///< of what the form does not show

    [[nodiscard]] std::string& of(CustomerField field) { return fields[static_cast<std::size_t>(field)]; }
    [[nodiscard]] const std::string& of(CustomerField field) const {
        return fields[static_cast<std::size_t>(field)];
    }
};

struct CustomerFormView {
    bool is_new = true;
    Currency currency{};
    std::string name_before;  ///< of the customer that is changed
    CustomerInputFaults faults;
    bool shows_personal = false;  ///< of a company too: something was wrong with a field that it has no more
    std::string birthday;         ///< what was understood, and the next: "农历八月十五 · 下次 2027-09-15"
    std::vector<FoundCustomer> referrers;     ///< who may be meant
    std::vector<std::string> tiers;           ///< of the shop, the most important first
    std::vector<std::string> managers;        ///< who looks after customers already
    std::vector<std::string> divisions;       ///< that may be meant by the region
    std::optional<std::size_t> divisions_of;  ///< that of a further address; nothing: of the main one
    std::vector<std::string> similar;         ///< "张三 138 0013 8000: same phone"
    std::vector<std::string> doubts;          ///< of each contact point; it can be kept all the same
    std::vector<CustomField> custom_fields;   ///< in the order of the input's
    std::vector<std::string> custom_faults;   ///< of each of them; "" where all is well
    Day today;
};

struct CustomerFormIntent {
    bool changed = false;
    bool contact_left = false;  ///< one is typed, or gone
    bool birthday_left = false;
    bool region_typed = false;
    std::optional<std::size_t> region_of;  ///< of a further address; nothing: the main one
    bool region_chosen = false;            ///< it stands in the field already
    bool referrer_typed = false;
    std::optional<std::size_t> referrer_chosen;
    bool takes_enter = false;  ///< Enter chose something, and saves nothing
    bool saves = false;
    bool goes_on = false;  ///< to the next customer, once this one is saved
    bool cancels = false;
    std::optional<std::size_t> opens_similar;
};

CustomerFormIntent draw_customer_form(const CustomerFormView& view, CustomerInput& input);

}  // namespace laoke
