#include "interchange/customer_rows.h"

#include "base/utf8.h"
#include "customers/birthday_text.h"
#include "interchange/column_names.h"
#include "interchange/table_cells.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <vector>

namespace laoke {

namespace {

using enum ColumnMeaning;

constexpr std::array<std::pair<ColumnMeaning, std::string Customer::*>, 11> text_columns = {{
    {customer_name, &Customer::name},
    {aliases, &Customer::aliases},
    {company, &Customer::company},
    {position, &Customer::position},
    {industry, &Customer::industry},
    {region, &Customer::region},
    {address, &Customer::address},
    {source, &Customer::source},
    {tier, &Customer::tier},
    {manager, &Customer::manager},
    {customer_number, &Customer::external_code},
}};

constexpr std::array<std::pair<ColumnMeaning, ContactKind>, 5> contacts = {{
    {phone, ContactKind::phone},
    {wechat, ContactKind::wechat},
    {qq, ContactKind::qq},
    {email, ContactKind::email},
    {other_contact, ContactKind::other},
}};

// The words of each value, in the order of its enumeration, each between bars.
constexpr std::array<std::string_view, 3> genders = {"|未知|保密|未填|unknown|not given|",
                                                     "|女|女性|女士|小姐|female|f|", "|男|男性|先生|male|m|"};
constexpr std::array<std::string_view, 2> kinds = {"|个人|个人客户|person|individual|",
                                                   "|单位|公司|企业|企业客户|单位客户|company|business|"};

template <class Value>
std::optional<Value> find_word(std::span<const std::string_view> words, std::string_view cell) {
    const std::string between = '|' + match_key(cell) + '|';
    const auto found =
        std::ranges::find_if(words, [&](std::string_view all) { return all.contains(between); });
    if (found == words.end()) return std::nullopt;
    return static_cast<Value>(found - words.begin());
}

/// A cell that says that there is nothing: "-", "/", "0000-00-00".
bool is_nothing(std::string_view cell) { return cell.find_first_not_of("0-/. :") == std::string_view::npos; }

void add_line(std::string& note, std::string_view line) {
    if (line.empty()) return;
    if (!note.empty()) note += '\n';
    note += line;
}

bool has_line(std::string_view note, std::string_view line) {
    while (true) {
        const std::size_t end = note.find('\n');
        if (trim(note.substr(0, end)) == line) return true;
        if (end == std::string_view::npos) return false;
        note.remove_prefix(end + 1);
    }
}

/// Two phones written in one cell, as people do: 13800138000/021-12345678.
std::vector<std::string_view> phones_in(std::string_view cell) {
    constexpr std::array<std::string_view, 9> marks = {"/", ";", ",", "|", "\n", "、", "；", "，", "／"};
    constexpr std::size_t fewest_digits = 7;
    std::vector<std::string_view> phones;
    for (std::string_view rest = cell; !rest.empty();) {
        std::size_t end = rest.size();
        std::size_t length = 0;
        for (const std::string_view mark : marks) {
            const std::size_t at = rest.find(mark);
            if (at >= end) continue;
            end = at;
            length = mark.size();
        }
        const std::string_view phone = trim(rest.substr(0, end));
        rest.remove_prefix(end + length);
        if (phone.empty()) continue;
        const auto digits =
            std::ranges::count_if(to_half_width(phone), [](char c) { return c >= '0' && c <= '9'; });
        if (std::cmp_less(digits, fewest_digits)) return {cell};  // an extension, or no phone at all
        phones.push_back(phone);
    }
    return phones;
}

bool has_contact(const Customer& customer, const ContactPoint& point) {
    constexpr std::size_t whole_number = 7;
    const std::string key = match_value(point.kind, point.value);
    return std::ranges::any_of(customer.contact_points, [&](const ContactPoint& other) {
        if (other.kind != point.kind) return false;
        const std::string known = match_value(other.kind, other.value);
        // Two numbers that were written into one field, or one with the area code before it.
        const bool is_part =
            point.kind == ContactKind::phone && key.size() >= whole_number && known.contains(key);
        return known == key || is_part;
    });
}

/// True when it is new to the customer.
bool add_contact(Customer& customer, ContactKind kind, std::string value) {
    ContactPoint point;
    point.kind = kind;
    point.value = std::move(value);
    if (point.value.empty() || has_contact(customer, point)) return false;
    customer.contact_points.push_back(std::move(point));
    return true;
}

bool has_address(const Customer& customer, const CustomerAddress& address) {
    const auto key_of = [](std::string_view region, std::string_view rest) {
        return match_key(std::string(region) + std::string(rest));
    };
    const std::string key = key_of(address.region, address.address);
    return key == key_of(customer.region, customer.address) || key == match_key(customer.address) ||
           std::ranges::any_of(customer.addresses, [&](const CustomerAddress& known) {
               return key == key_of(known.region, known.address);
           });
}

void add_address(Customer& customer, CustomerAddress address) {
    address.id = {};
    if (customer.addresses.size() < CustomerAddress::most_kept && !has_address(customer, address))
        customer.addresses.push_back(std::move(address));
}

/// Reads the cells of one row.
class RowReading {
public:
    RowReading(const TableRow& row, const TableFile& file) : cells_(row, file.mapping), file_(file) {}

    Result<CustomerFromRow> read() {
        LAOKE_TRY_STATUS(cells_.check());
        for (std::size_t column = 0; column < file_.mapping.columns.size(); ++column) {
            if (cells_.at(column).find_first_not_of("-/ ") == std::string_view::npos) continue;
            LAOKE_TRY_STATUS(read_cell(column));
        }
        name_it();
        Customer& customer = row_.customer;
        customer = normalized(std::move(customer));
        if (customer.name.empty()) return fail(TextKey::interchange_row_no_customer);
        const Customer whole = new_customer_of(row_);
        auto found = faults(whole);
        if (!found.empty()) return std::unexpected(std::move(found.front().error));
        return std::move(row_);
    }

private:
    Status read_cell(std::size_t column) {
        const ColumnMeaning meaning = file_.mapping.columns[column];
        const std::string_view cell = cells_.at(column);
        for (const auto& [text, member] : text_columns) {
            if (text != meaning) continue;
            LAOKE_TRY(row_.customer.*member,
                      meaning == customer_number ? read_cell_number(cell) : read_cell_text(cell));
        }
        for (const auto& [contact, kind] : contacts) {
            if (contact == meaning) LAOKE_TRY_STATUS(read_contact(kind, cell));
        }
        switch (meaning) {
            case note: return read_note(column);
            case birthday: return read_birthday(column);
            case custom_field: return read_custom_value(column);
            case further_addresses: return read_addresses(column);
            case gender:
                if (const auto known = find_word<Gender>(genders, cell))
                    row_.customer.gender = *known;
                else
                    return keep_unread(column);
                break;
            case ColumnMeaning::customer_type:
                row_.has_kind = true;
                if (const auto known = find_word<CustomerKind>(kinds, cell))
                    row_.customer.kind = *known;
                else {
                    row_.has_kind = false;
                    return keep_unread(column);
                }
                break;
            default: break;
        }
        return {};
    }

    Status read_contact(ContactKind kind, std::string_view cell) {
        if (is_nothing(cell)) return {};
        if (kind != ContactKind::phone) {
            LAOKE_TRY(std::string value,
                      kind == ContactKind::qq ? read_cell_number(cell) : read_cell_text(cell));
            add_contact(row_.customer, kind, std::move(value));
            return {};
        }
        for (const std::string_view phone : phones_in(cell)) {
            LAOKE_TRY(std::string value, read_cell_number(phone));
            add_contact(row_.customer, kind, std::move(value));
        }
        return {};
    }

    /// A column that is no note by its title is put into it with the title.
    Status read_note(std::size_t column) {
        const std::string_view cell = cells_.at(column);
        LAOKE_TRY_STATUS(read_cell_text(cell));
        const bool is_note = !file_.mapping.has_header ||
                             meaning_of_header(column_title(file_, column), TableKind::transactions) == note;
        if (is_note)
            add_line(row_.customer.note, clean_text(cell));
        else if (!is_nothing(cell))
            keep(column);
        return {};
    }

    Status read_birthday(std::size_t column) {
        const std::string_view cell = cells_.at(column);
        if (is_nothing(cell)) return {};
        // Some programs write a time behind it.
        const auto day = parse_day(cell, file_.mapping.day_order);
        const auto birthday = day ? Result<Birthday>(*day) : parse_birthday(cell, file_.mapping.day_order);
        if (!birthday || !check(*birthday)) return keep_unread(column);
        row_.customer.birthday = *birthday;
        return {};
    }

    /// Several stand in one cell as they are exported: "收货：杭州市文一路 1 号；家：…".
    Status read_addresses(std::size_t column) {
        constexpr std::size_t longest_label = 10;
        LAOKE_TRY(const std::string cell, read_cell_text(cells_.at(column)));
        for (std::string_view rest = cell; !rest.empty();) {
            const std::size_t end = std::min({rest.find('\n'), rest.find(';'), rest.find("；"), rest.size()});
            std::string_view part = trim(rest.substr(0, end));
            const bool is_wide = rest.substr(end).starts_with("；");
            rest.remove_prefix(std::min(rest.size(), end + (is_wide ? std::string_view("；").size() : 1)));
            CustomerAddress address;
            const std::size_t colon = std::min({part.find(':'), part.find("："), part.size()});
            if (colon < part.size() && count_code_points(part.substr(0, colon)) <= longest_label) {
                address.label = trim(part.substr(0, colon));
                part.remove_prefix(colon + (part[colon] == ':' ? 1 : std::string_view("：").size()));
            }
            address.address = trim(part);
            if (!address.address.empty()) add_address(row_.customer, std::move(address));
        }
        return {};
    }

    Status read_custom_value(std::size_t column) {
        const std::string_view cell = cells_.at(column);
        const CustomField* const field = custom_field_of(file_, column);
        auto value = field == nullptr ? Result<std::string>(fail(TextKey::custom_fields_gone))
                     : field->kind == CustomFieldKind::date ? read_custom_day(cell)
                                                            : custom_value(*field, cell, Day());
        if (!value) return keep_unread(column);
        LAOKE_TRY_STATUS(read_cell_text(cell));
        set_custom_value(row_.customer, field->id, *std::move(value));
        return {};
    }

    [[nodiscard]] Result<std::string> read_custom_day(std::string_view cell) const {
        if (is_nothing(cell)) return std::string();
        LAOKE_TRY(const Day day, parse_day(cell, file_.mapping.day_order));
        return day.iso();
    }

    Status keep_unread(std::size_t column) {
        LAOKE_TRY_STATUS(read_cell_text(cells_.at(column)));
        ++row_.unread;
        keep(column);
        return {};
    }
    void keep(std::size_t column) {
        const std::string_view colon = file_.language == Language::chinese ? "：" : ": ";
        std::string line = column_title(file_, column);
        line.append(colon).append(cells_.at(column));
        add_line(row_.added_note, one_line(line));
    }

    /// Whoever has no name is called by what else there is.
    void name_it() {
        Customer& customer = row_.customer;
        row_.has_name = !match_key(customer.name).empty();
        const bool is_company = row_.has_name ? customer.name.ends_with("公司") : !customer.company.empty();
        if (is_company && !row_.has_kind) customer.kind = CustomerKind::company;
        if (row_.has_name) return;
        customer.name = std::exchange(customer.company, {});
        row_.has_name = !customer.name.empty();
        if (row_.has_name) return;
        const auto& points = customer.contact_points;
        const auto phone = std::ranges::find(points, ContactKind::phone, &ContactPoint::kind);
        if (phone != points.end())
            customer.name = phone->value;
        else
            customer.name = points.empty() ? customer.external_code : points.front().value;
    }

    TableCells cells_;
    const TableFile& file_;
    CustomerFromRow row_;
};

}  // namespace

std::span<const std::pair<ColumnMeaning, std::string Customer::*>> customer_text_columns() {
    return text_columns;
}

std::span<const std::pair<ColumnMeaning, ContactKind>> contact_columns() { return contacts; }

Result<CustomerFromRow> read_customer(const TableRow& row, const TableFile& file) {
    return RowReading(row, file).read();
}

std::string with_lines(std::string note, std::string_view added) {
    for (std::string_view rest = added; !rest.empty();) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        const std::string_view line = rest.substr(0, end);
        if (!has_line(note, line)) add_line(note, line);
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return note;
}

Customer new_customer_of(const CustomerFromRow& row) {
    Customer customer = row.customer;
    customer.note = with_lines(std::move(customer.note), row.added_note);
    return customer;
}

namespace {

/// Whether the shop knew no name and called them by their number, phone or account.
bool is_called_by_number(const Customer& customer) {
    return customer.name == customer.external_code ||
           std::ranges::contains(customer.contact_points, customer.name, &ContactPoint::value);
}

void keep_name(Customer& customer, const std::string& name) {
    const std::string key = match_key(name);
    for (const std::string* known : {&customer.name, &customer.aliases, &customer.company}) {
        if (match_key(*known).contains(key)) return;
    }
    if (!customer.aliases.empty()) customer.aliases += ", ";
    customer.aliases += name;
}

/// The customer as it will be kept, or as it was where nothing changed or they cannot take it.
Customer settled(Customer changed, const Customer& before) {
    if (changed == before) return changed;
    changed = normalized(std::move(changed));
    return faults(changed).empty() ? changed : before;
}

/// The row's first phone, its first account of each kind, is the one to use first.
void prefer(Customer& customer, const ContactPoint& given) {
    const auto is_of_kind = [&](const ContactPoint& point) { return point.kind == given.kind; };
    const std::string key = match_value(given.kind, given.value);
    const auto wanted = std::ranges::find_if(customer.contact_points, [&](const ContactPoint& point) {
        return is_of_kind(point) && !point.is_wrong && match_value(point.kind, point.value) == key;
    });
    if (wanted == customer.contact_points.end() || wanted->is_primary) return;
    for (ContactPoint& point : customer.contact_points) {
        if (is_of_kind(point)) point.is_primary = false;
    }
    wanted->is_primary = true;
}

}  // namespace

Customer filled_in(Customer customer, const CustomerFromRow& row) {
    const Customer before = customer;
    const Customer& given = row.customer;
    if (row.has_name && is_called_by_number(customer)) customer.name = given.name;
    for (const auto& [column, member] : text_columns) {
        if ((customer.*member).empty()) customer.*member = given.*member;
    }
    if (row.has_name) keep_name(customer, given.name);
    if (customer.gender == Gender::unknown) customer.gender = given.gender;
    if (!customer.birthday) customer.birthday = given.birthday;
    if (customer.note.empty()) customer.note = given.note;
    for (const CustomValue& value : given.custom_values) {
        if (custom_value_of(customer, value.field).empty())
            set_custom_value(customer, value.field, value.value);
    }
    customer.note = with_lines(std::move(customer.note), row.added_note);
    for (const ContactPoint& point : given.contact_points) add_contact(customer, point.kind, point.value);
    for (const CustomerAddress& each : given.addresses) add_address(customer, each);
    return settled(std::move(customer), before);
}

Customer overwritten(Customer customer, const CustomerFromRow& row) {
    const Customer before = customer;
    const Customer& given = row.customer;
    for (const auto& [column, member] : text_columns) {
        if (member == &Customer::name && !row.has_name) continue;
        if (!(given.*member).empty()) customer.*member = given.*member;
    }
    if (row.has_kind) customer.kind = given.kind;
    if (given.gender != Gender::unknown) customer.gender = given.gender;
    if (given.birthday) customer.birthday = given.birthday;
    if (!given.note.empty()) customer.note = given.note;
    for (const CustomValue& value : given.custom_values) set_custom_value(customer, value.field, value.value);
    customer.note = with_lines(std::move(customer.note), row.added_note);
    for (const ContactPoint& point : given.contact_points) add_contact(customer, point.kind, point.value);
    for (const CustomerAddress& each : given.addresses) add_address(customer, each);
    for (const ContactPoint& point : given.contact_points) {
        if (point.is_primary) prefer(customer, point);
    }
    return settled(std::move(customer), before);
}

}  // namespace laoke
