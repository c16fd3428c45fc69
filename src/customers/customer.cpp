#include "customers/customer.h"

#include "base/sorting.h"
#include "base/utf8.h"
#include "customers/tier.h"

#include <algorithm>
#include <array>
#include <functional>
#include <span>

namespace laoke {

namespace {

constexpr std::array<std::string_view, 2> kind_words = {"person", "company"};
constexpr std::array<std::string_view, 3> gender_words = {"unknown", "female", "male"};
constexpr std::array<std::string_view, 5> contact_words = {"phone", "email", "wechat", "qq", "other"};
constexpr std::array<std::string_view, static_cast<std::size_t>(DataField::custom) + 1> data_words = {
    "profile",       "kind",         "name",         "aliases",     "gender",   "company",      "position",
    "industry",      "region",       "address",      "addresses",   "birthday", "source",       "note",
    "external_code", "cadence_days", "credit_limit", "credit_days", "tier",     "manager",      "phone",
    "email",         "wechat",       "qq",           "other",       "needs",    "account_plan", "custom"};

constexpr std::size_t longest_line = 200;
constexpr std::size_t longest_note = 10'000;
constexpr std::size_t longest_manager = 50;  ///< as long as who does a task
constexpr std::size_t most_contact_points = 50;
constexpr int most_credit_days = 999;

template <class Enum, std::size_t count>
std::optional<Enum> find_word(const std::array<std::string_view, count>& words, std::string_view word) {
    const auto found = std::ranges::find(words, word);
    if (found == words.end()) return std::nullopt;
    return static_cast<Enum>(found - words.begin());
}

std::string digits_of(std::string_view text) {
    std::string digits;
    for (const char c : to_half_width(text)) {
        if (c >= '0' && c <= '9') digits += c;
    }
    return digits;
}

/// Makes the first that is not wrong primary where none of its kind is.  Two are a fault, found later.
void settle_primaries(std::vector<ContactPoint>& points) {
    for (const ContactKind kind :
         {ContactKind::phone, ContactKind::email, ContactKind::wechat, ContactKind::qq, ContactKind::other}) {
        const auto of_kind = [kind](const ContactPoint& point) { return point.kind == kind; };
        const auto is_primary = [&](const ContactPoint& point) { return of_kind(point) && point.is_primary; };
        if (std::ranges::any_of(points, is_primary)) continue;
        const auto right = std::ranges::find_if(
            points, [&](const ContactPoint& point) { return of_kind(point) && !point.is_wrong; });
        if (right != points.end()) right->is_primary = true;
    }
}

class FaultList {
public:
    void check_length(CustomerField field, std::string_view text, std::size_t limit, std::size_t which = 0) {
        if (count_code_points(text) <= limit) return;
        add(field, {TextKey::customers_text_too_long, {{"limit", std::to_string(limit)}}}, which);
    }
    void add(CustomerField field, Error error, std::size_t which = 0) {
        faults_.push_back({field, which, std::move(error)});
    }
    std::vector<CustomerFault> take() { return std::move(faults_); }

private:
    std::vector<CustomerFault> faults_;
};

void check_contact_points(FaultList& found, const std::vector<ContactPoint>& points) {
    if (points.size() > most_contact_points) {
        found.add(CustomerField::contact_point, {TextKey::customers_too_many_contact_points,
                                                 {{"limit", std::to_string(most_contact_points)}}});
    }
    for (std::size_t i = 0; i < points.size(); ++i) {
        found.check_length(CustomerField::contact_point, points[i].value, longest_line, i);
        found.check_length(CustomerField::contact_label, points[i].label, longest_line, i);
        const auto earlier = std::span(points).first(i);
        const bool second_primary =
            points[i].is_primary && std::ranges::any_of(earlier, [&](const ContactPoint& point) {
                return point.kind == points[i].kind && point.is_primary;
            });
        if (second_primary) found.add(CustomerField::contact_point, {TextKey::customers_two_primaries}, i);
    }
}

void check_addresses(FaultList& found, const std::vector<CustomerAddress>& addresses) {
    if (addresses.size() > CustomerAddress::most_kept) {
        found.add(CustomerField::addresses,
                  {TextKey::addresses_too_many, {{"limit", std::to_string(CustomerAddress::most_kept)}}});
    }
    for (std::size_t i = 0; i < addresses.size(); ++i) {
        found.check_length(CustomerField::address_label, addresses[i].label, longest_line, i);
        found.check_length(CustomerField::address_region, addresses[i].region, longest_line, i);
        found.check_length(CustomerField::addresses, addresses[i].address, longest_line, i);
    }
}

/// Written with the code of a country, which is not China's behind a plus.
bool is_foreign(std::string_view half_width) {
    return (half_width.starts_with('+') && !half_width.starts_with("+86")) || half_width.starts_with("00");
}

bool is_mobile_of_china(std::string_view digits) {
    return digits.size() == 11 && digits[0] == '1' && digits[1] >= '3';
}

/// Mobile numbers of China have 11 digits and begin with 13 to 19; land lines have 7 or 8 digits,
/// with area code 10 to 12; 400 and 800 numbers 10.  Other countries' begin with a plus or 00.
bool looks_like_phone(std::string_view value) {
    const std::string half = to_half_width(trim(value));
    const std::string digits = digits_of(half);
    if (is_foreign(half)) return digits.size() >= 7 && digits.size() <= 17;
    const std::string number = match_value(ContactKind::phone, half);
    if (number.starts_with('1')) return is_mobile_of_china(number);
    return number.size() >= 7 && number.size() <= 16;
}

bool looks_like_email(std::string_view value) {
    const std::size_t at = value.find('@');
    if (at == 0 || at == std::string_view::npos || value.find('@', at + 1) != std::string_view::npos)
        return false;
    const std::string_view domain = value.substr(at + 1);
    const std::size_t dot = domain.rfind('.');
    return value.find(' ') == std::string_view::npos && dot != std::string_view::npos && dot > 0 &&
           dot + 2 < domain.size();
}

}  // namespace

std::string_view word(CustomerKind kind) { return kind_words[static_cast<std::size_t>(kind)]; }
std::string_view word(Gender gender) { return gender_words[static_cast<std::size_t>(gender)]; }
std::string_view word(ContactKind kind) { return contact_words[static_cast<std::size_t>(kind)]; }

std::string_view word(DataField field) { return data_words[static_cast<std::size_t>(field)]; }
std::optional<DataField> data_field(std::string_view word) { return find_word<DataField>(data_words, word); }

std::optional<CustomerKind> customer_kind(std::string_view word) {
    return find_word<CustomerKind>(kind_words, word);
}
std::optional<Gender> gender(std::string_view word) { return find_word<Gender>(gender_words, word); }
std::optional<ContactKind> contact_kind(std::string_view word) {
    return find_word<ContactKind>(contact_words, word);
}

Customer normalized(Customer customer) {
    for (std::string* const line : {&customer.name, &customer.aliases, &customer.company, &customer.position,
                                    &customer.industry, &customer.region, &customer.address, &customer.source,
                                    &customer.external_code, &customer.tier, &customer.manager}) {
        *line = one_line(*line);
    }
    customer.note = std::string(trim(clean_text(customer.note)));
    for (ContactPoint& point : customer.contact_points) {
        point.value = one_line(point.value);
        point.label = one_line(point.label);
    }
    std::erase_if(customer.contact_points, [](const ContactPoint& point) { return point.value.empty(); });
    settle_primaries(customer.contact_points);
    for (CustomerAddress& each : customer.addresses) {
        for (std::string* const line : {&each.label, &each.region, &each.address}) *line = one_line(*line);
    }
    std::erase_if(customer.addresses,
                  [](const CustomerAddress& each) { return each.region.empty() && each.address.empty(); });
    for (DataSource& each : customer.data_sources) each.source = one_line(each.source);
    std::erase_if(customer.custom_values, [](const CustomValue& each) { return each.value.empty(); });
    sort_stably(customer.custom_values, {}, &CustomValue::field);
    return customer;
}

std::vector<CustomerFault> faults(const Customer& customer) {
    FaultList found;
    // A name of invisible characters only would be a row one cannot see.
    if (match_key(customer.name).empty()) found.add(CustomerField::name, {TextKey::customers_name_missing});
    found.check_length(CustomerField::name, customer.name, longest_line);
    found.check_length(CustomerField::aliases, customer.aliases, longest_line);
    found.check_length(CustomerField::company, customer.company, longest_line);
    found.check_length(CustomerField::position, customer.position, longest_line);
    found.check_length(CustomerField::industry, customer.industry, longest_line);
    found.check_length(CustomerField::region, customer.region, longest_line);
    found.check_length(CustomerField::address, customer.address, longest_line);
    found.check_length(CustomerField::source, customer.source, longest_line);
    found.check_length(CustomerField::external_code, customer.external_code, longest_line);
    found.check_length(CustomerField::tier, customer.tier, longest_tier);
    found.check_length(CustomerField::manager, customer.manager, longest_manager);
    found.check_length(CustomerField::note, customer.note, longest_note);
    if (customer.birthday) {
        if (Status right = check(*customer.birthday); !right)
            found.add(CustomerField::birthday, std::move(right).error());
    }
    if (auto wrong = fault_of_cadence(customer.cadence_days))
        found.add(CustomerField::cadence, *std::move(wrong));
    check_contact_points(found, customer.contact_points);
    check_addresses(found, customer.addresses);
    for (const DataSource& each : customer.data_sources)
        found.check_length(CustomerField::data_sources, each.source, longest_line);
    if (customer.credit_limit && customer.credit_limit->is_negative())
        found.add(CustomerField::credit_limit, {TextKey::customers_credit_limit_negative});
    if (customer.credit_days && (*customer.credit_days < 0 || *customer.credit_days > most_credit_days)) {
        found.add(CustomerField::credit_days, {TextKey::customers_credit_days_out_of_range,
                                               {{"most", std::to_string(most_credit_days)}}});
    }
    return found.take();
}

Completeness completeness(const Customer& customer) {
    Completeness found;
    int wanted = 0;
    const auto want = [&](bool is_there, TextKey name) {
        ++wanted;
        if (!is_there) found.missing.push_back(name);
    };
    want(std::ranges::any_of(customer.contact_points, std::not_fn(&ContactPoint::is_wrong)),
         TextKey::customer_page_contacts);
    want(!customer.region.empty() || !customer.address.empty(), TextKey::customer_form_region);
    want(!customer.address.empty(), TextKey::customer_form_address);
    want(!customer.source.empty(), TextKey::customer_form_source);
    if (customer.kind == CustomerKind::person) {
        want(customer.birthday.has_value(), TextKey::customer_form_birthday);
        want(customer.gender != Gender::unknown, TextKey::customer_form_gender);
    } else {
        want(!customer.industry.empty(), TextKey::customer_form_industry);
    }
    found.percent = 100 * (wanted - static_cast<int>(found.missing.size())) / wanted;
    return found;
}

std::optional<TextKey> doubt(const ContactPoint& contact_point) {
    if (contact_point.kind == ContactKind::phone && !looks_like_phone(contact_point.value)) {
        return TextKey::customers_doubt_phone;
    }
    if (contact_point.kind == ContactKind::email && !looks_like_email(contact_point.value)) {
        return TextKey::customers_doubt_email;
    }
    return std::nullopt;
}

bool takes_texts(const ContactPoint& contact_point) {
    if (contact_point.kind != ContactKind::phone || contact_point.is_wrong) return false;
    return !is_foreign(to_half_width(trim(contact_point.value))) &&
           is_mobile_of_china(match_value(ContactKind::phone, contact_point.value));
}

std::string match_value(ContactKind kind, std::string_view value) {
    if (kind != ContactKind::phone) return match_key(value);
    const std::string half = to_half_width(trim(value));
    std::string digits = digits_of(half);
    if (half.starts_with("+86"))
        digits.erase(0, 2);
    else if (half.starts_with("0086"))
        digits.erase(0, 4);
    // A number written without digits ("see shop") still has to match itself.
    return digits.empty() ? match_key(value) : digits;
}

CustomerAddress main_address(const Customer& customer) {
    return {.id = {}, .label = {}, .region = customer.region, .address = customer.address};
}

const ContactPoint* primary(const Customer& customer, ContactKind kind) {
    const auto found = std::ranges::find_if(customer.contact_points, [kind](const ContactPoint& point) {
        return point.kind == kind && point.is_primary;
    });
    return found == customer.contact_points.end() ? nullptr : &*found;
}

}  // namespace laoke
