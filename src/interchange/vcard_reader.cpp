#include "interchange/vcard_reader.h"

#include "base/pinyin.h"
#include "base/utf8.h"
#include "interchange/column_mapping.h"
#include "interchange/csv_writer.h"
#include "interchange/text_encoding.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>
#include <vector>

namespace laoke {

namespace {

/// Columns of one kind; of more, which no person has, the rest goes into the note.
constexpr std::size_t most_columns = 20;
/// A value has at most seven parts, a customer's note at most some thousand characters: what is longer is a
/// picture, or made to keep the page busy.
constexpr std::size_t longest_line = std::size_t{1} << 20U;
constexpr std::size_t most_parts = 16;

/// A line of a card: "item1.TEL;TYPE=CELL;PREF:138...", in capitals what is not the value.
struct Property {
    std::string name;
    std::vector<std::string> parameters;  ///< "TYPE=CELL", "PREF"
    std::string value;                    ///< with the format's escapes

    [[nodiscard]] bool has(std::string_view parameter) const {
        return std::ranges::contains(parameters, parameter);
    }
    /// What stands behind "NAME="; empty without it.
    [[nodiscard]] std::string_view parameter(std::string_view name_and_sign) const {
        for (const std::string_view each : parameters) {
            if (each.starts_with(name_and_sign)) return each.substr(name_and_sign.size());
        }
        return {};
    }
    [[nodiscard]] bool is_quoted_printable() const {
        return has("ENCODING=QUOTED-PRINTABLE") || has("QUOTED-PRINTABLE");
    }
};

/// One customer, as columns; those that may come several times in their order.
struct Card {
    // The last of them is the last of all meanings.
    std::array<std::vector<std::string>, static_cast<std::size_t>(ColumnMeaning::further_addresses) + 1>
        cells;

    std::vector<std::string>& of(ColumnMeaning meaning) { return cells[static_cast<std::size_t>(meaning)]; }
    void add(ColumnMeaning meaning, std::string_view value) {
        const std::string text(trim(value));
        const bool is_full = meaning != ColumnMeaning::note && of(meaning).size() >= most_columns;
        auto& values = of(is_full ? ColumnMeaning::note : meaning);
        if (!text.empty() && !std::ranges::contains(values, text)) values.push_back(text);
    }
};

std::string upper(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    }
    return out;
}

/// Where `sign` is outside of quotation marks; npos without.
std::size_t find_outside(std::string_view text, char sign) {
    bool is_quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"') is_quoted = !is_quoted;
        if (text[i] == sign && !is_quoted) return i;
    }
    return std::string_view::npos;
}

std::optional<Property> property_of(std::string_view line) {
    const std::size_t colon = find_outside(line, ':');
    if (colon == std::string_view::npos) return std::nullopt;
    Property property;
    property.value = line.substr(colon + 1);
    std::string_view head = line.substr(0, colon);
    bool is_name = true;
    while (true) {
        const std::size_t end = find_outside(head, ';');
        std::string part = upper(trim(head.substr(0, end)));
        std::erase(part, '"');
        if (is_name) {
            const std::size_t group = part.rfind('.');
            property.name = group == std::string::npos ? part : part.substr(group + 1);
        } else {
            property.parameters.push_back(std::move(part));
        }
        is_name = false;
        if (end == std::string_view::npos) return property;
        head.remove_prefix(end + 1);
    }
}

/// The lines of the format: what is folded is joined, by a blank or by a "=" of quoted-printable.  Of a line
/// that is too long the beginning is kept.
class LineReader {
public:
    explicit LineReader(std::string_view text) : rest_(text) {}

    bool next(std::string& line) {
        if (rest_.empty()) return false;
        line = take();
        const bool is_quoted_printable =
            upper(line.substr(0, find_outside(line, ':'))).contains("QUOTED-PRINTABLE");
        while (!rest_.empty()) {
            if (is_quoted_printable && line.ends_with('='))
                line.pop_back();
            else if (rest_.front() == ' ' || rest_.front() == '\t')
                rest_.remove_prefix(1);
            else
                break;
            const std::string_view more = take();
            if (line.size() + more.size() <= longest_line) line += more;
        }
        return true;
    }

private:
    std::string_view take() {
        const std::size_t end = std::min(rest_.find_first_of("\r\n"), rest_.size());
        const std::string_view line = rest_.substr(0, std::min(end, longest_line));
        rest_.remove_prefix(end);
        if (rest_.starts_with("\r\n")) rest_.remove_prefix(1);
        if (!rest_.empty()) rest_.remove_prefix(1);
        return line;
    }

    std::string_view rest_;
};

std::optional<unsigned> hex(char c) {
    if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
    if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A') + 10;
    if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a') + 10;
    return std::nullopt;
}

std::string quoted_bytes(std::string_view value) {
    std::string bytes;
    for (std::size_t i = 0; i < value.size(); ++i) {
        const auto high = value[i] == '=' && i + 2 < value.size() ? hex(value[i + 1]) : std::nullopt;
        const auto low = high ? hex(value[i + 2]) : std::nullopt;
        if (low) {
            bytes += static_cast<char>(*high << 4U | *low);
            i += 2;
        } else {
            bytes += value[i];
        }
    }
    return bytes;
}

/// Divides at signs that are not escaped and takes the escapes away.
std::vector<std::string> parts_of(std::string_view value, char sign) {
    std::vector<std::string> parts(1);
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (value[i] == '\\' && i + 1 < value.size()) {
            const char escaped = value[++i];
            parts.back() += escaped == 'n' || escaped == 'N' ? '\n' : escaped;
        } else if (sign != '\0' && value[i] == sign && parts.size() < most_parts) {
            parts.emplace_back();
        } else if (value[i] != '\r') {
            parts.back() += value[i];
        }
    }
    return parts;
}

std::string text_of(std::string_view value) { return parts_of(value, '\0').front(); }

bool are_chinese(std::span<const std::string> parts) { return std::ranges::any_of(parts, has_hanzi); }

/// The parts that are not empty; with nothing between them where they are Chinese.
std::string joined_parts(std::span<const std::string> parts, std::string_view separator) {
    const bool is_chinese = are_chinese(parts);
    std::string out;
    for (const std::string& part : parts) {
        const std::string_view text = trim(part);
        if (text.empty()) continue;
        if (!out.empty() && !is_chinese) out += separator;
        out += text;
    }
    return out;
}

/// Family name, given name, middle names, title before and behind.
std::string name_of(std::vector<std::string> parts) {
    parts.resize(5);
    const std::array chinese = {parts[0], parts[1], parts[2]};
    if (are_chinese(chinese)) return joined_parts(chinese, "");
    const std::array latin = {parts[3], parts[1], parts[2], parts[0], parts[4]};
    return joined_parts(latin, " ");
}

/// As parse_birthday() reads it: "1990-05-12", "05-12" without the year.
std::string birthday_of(const Property& property) {
    std::string value(trim(text_of(property.value)));
    if (const std::size_t time = value.find('T'); time != std::string::npos) value.resize(time);
    const std::string_view no_year = property.parameter("X-APPLE-OMIT-YEAR=");
    if (!no_year.empty() && value.starts_with(no_year)) value.replace(0, no_year.size(), "-");
    if (!value.starts_with("--")) return value;
    value.erase(0, 2);
    if (value.size() == 4 && value.find_first_not_of("0123456789") == std::string::npos) value.insert(2, "-");
    return value;
}

/// "weixin:abc" without its scheme, and for whom it is.
ColumnMeaning meaning_of_account(std::string_view scheme) {
    if (scheme.contains("WEIXIN") || scheme.contains("WECHAT")) return ColumnMeaning::wechat;
    return scheme == "QQ" || scheme == "X-QQ" ? ColumnMeaning::qq : ColumnMeaning::other_contact;
}

class CardReader {
public:
    CardReader(TextDecoding& decoding, Language language, std::optional<TextEncoding> encoding)
        : decoding_(decoding), language_(language), encoding_(encoding) {}

    std::vector<Card> read(std::string_view file) {
        LineReader lines(file);
        std::string line;
        bool is_open = false;
        bool is_of_secretary = false;  // a card may have the one of a secretary inside: AGENT
        bool may_be_of_secretary = false;
        while (lines.next(line)) {
            auto property = property_of(line);
            if (!property) continue;
            const bool follows_agent = std::exchange(may_be_of_secretary, property->name == "AGENT");
            if (property->name == "BEGIN" && follows_agent) {
                is_of_secretary = true;
            } else if (property->name == "BEGIN") {
                if (is_open) finish();  // that one has no end
                is_open = true;
                is_of_secretary = false;
            } else if (property->name == "END") {
                if (is_open && !is_of_secretary) finish();
                is_open = is_open && is_of_secretary;
                is_of_secretary = false;
            } else if (is_open && !is_of_secretary) {
                decode(*property);
                take(*property);
            }
        }
        if (is_open) finish();
        return std::move(cards_);
    }

private:
    void finish() {
        const std::string& name = name_.empty() ? structured_name_ : name_;
        card_.add(ColumnMeaning::customer_name, name);
        // Of a company the name stands in both places.
        if (!card_.of(ColumnMeaning::customer_type).empty())
            std::erase(card_.of(ColumnMeaning::company), name);
        if (!is_group_) cards_.push_back(std::move(card_));
        card_ = {};
        name_.clear();
        structured_name_.clear();
        is_group_ = false;
    }

    void decode(Property& property) {
        if (!property.is_quoted_printable()) return;
        std::string bytes = quoted_bytes(property.value);
        const TextEncoding encoding = encoding_of(property.parameter("CHARSET="), bytes);
        property.value = decode_as(std::move(bytes), encoding, decoding_);
    }

    /// As named, or else as these bytes look.
    [[nodiscard]] TextEncoding encoding_of(std::string_view charset, std::string_view bytes) const {
        if (encoding_) return *encoding_;
        if (charset.starts_with("UTF")) return TextEncoding::utf8;
        if (charset.starts_with("GB")) return TextEncoding::gb18030;
        const bool is_western = charset.starts_with("ISO-8859") || charset.starts_with("WINDOWS-125") ||
                                charset.starts_with("LATIN");
        if (is_western) return TextEncoding::windows1252;
        return is_valid_utf8(bytes) ? TextEncoding::utf8 : TextEncoding::gb18030;
    }

    void take(const Property& property) {
        using enum ColumnMeaning;
        const std::string& name = property.name;
        if (property.has("ENCODING=B") || property.has("ENCODING=BASE64") || property.has("BASE64")) return;
        if (name == "FN") name_ = trim(text_of(property.value));
        if (name == "N") structured_name_ = name_of(parts_of(property.value, ';'));
        if (name == "NICKNAME") card_.add(aliases, text_of(property.value));
        if (name == "TEL") take_phone(text_of(property.value));
        if (name == "EMAIL") card_.add(email, text_of(property.value));
        if (name == "ORG") take_company(parts_of(property.value, ';'));
        if (name == "TITLE") card_.add(position, text_of(property.value));
        if (name == "ADR") take_address(parts_of(property.value, ';'));
        if (name == "BDAY") card_.add(birthday, birthday_of(property));
        if (name == "GENDER" || name == "X-GENDER") card_.add(gender, parts_of(property.value, ';').front());
        if (name == "NOTE" || name == "URL" || name == "CATEGORIES" || name == "ROLE")
            card_.add(note, text_of(property.value));
        if (name == "IMPP") take_account(text_of(property.value), property.parameter("X-SERVICE-TYPE="));
        if (name == "X-QQ" || name == "X-WECHAT" || name == "X-WEIXIN")
            card_.add(meaning_of_account(name), text_of(property.value));
        if (name == "SOCIALPROFILE")
            take_account(text_of(property.value), property.parameter("SERVICE-TYPE="));
        if (name == "X-SOCIALPROFILE") take_account(text_of(property.value), property.parameter("TYPE="));
        if ((name == "KIND" || name == "X-ADDRESSBOOKSERVER-KIND")) {
            is_group_ = upper(property.value) == "GROUP";
            if (upper(property.value) == "ORG") be_company();
        }
        if (name == "X-ABSHOWAS" && upper(property.value) == "COMPANY") be_company();
    }

    void be_company() {
        card_.add(ColumnMeaning::customer_type, text(TextKey::customer_form_company_kind, language_));
    }

    void take_phone(std::string number) {
        if (upper(number).starts_with("TEL:")) number.erase(0, 4);
        card_.add(ColumnMeaning::phone, number.substr(0, number.find(';')));
    }

    /// "qq:12345", or an address that says for which service it is.
    void take_account(std::string_view value, std::string_view service) {
        const std::size_t colon = value.find(':');
        const bool is_web = upper(value).starts_with("HTTP");
        const std::string scheme =
            colon == std::string_view::npos || is_web ? std::string() : upper(value.substr(0, colon));
        const ColumnMeaning meaning = meaning_of_account(service.empty() ? scheme : upper(service));
        const bool has_own_column = meaning != ColumnMeaning::other_contact;
        card_.add(meaning, has_own_column && !scheme.empty() ? value.substr(colon + 1) : value);
    }

    void take_company(const std::vector<std::string>& parts) {
        card_.add(ColumnMeaning::company, parts.front());
        for (const std::string& unit : std::span(parts).subspan(1)) card_.add(ColumnMeaning::note, unit);
    }

    /// Post box, more of the address, street, place, region, postal code, country.
    void take_address(std::vector<std::string> parts) {
        parts.resize(7);
        const std::array chinese = {parts[6], parts[4], parts[3], parts[2], parts[1], parts[0]};
        const std::array latin = {parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], parts[6]};
        const bool is_chinese = are_chinese(chinese);
        std::string whole = is_chinese ? joined_parts(chinese, "") : joined_parts(latin, ", ");
        if (is_chinese && !trim(parts[5]).empty()) (whole += ' ') += trim(parts[5]);
        const bool is_first = card_.of(ColumnMeaning::address).empty();
        card_.add(is_first ? ColumnMeaning::address : ColumnMeaning::further_addresses, whole);
    }

    TextDecoding& decoding_;
    Language language_;
    std::optional<TextEncoding> encoding_;
    std::vector<Card> cards_;
    Card card_;
    std::string name_;
    std::string structured_name_;
    bool is_group_ = false;  ///< a list of other cards
};

/// How many columns a meaning needs.  Of those that may stand once only the note takes more, on several
/// lines.
std::size_t columns_for(ColumnMeaning meaning, std::span<const Card> cards) {
    std::size_t most = meaning == ColumnMeaning::customer_name || meaning == ColumnMeaning::phone ? 1 : 0;
    for (const Card& card : cards)
        most = std::max(most, card.cells[static_cast<std::size_t>(meaning)].size());
    const bool is_repeated = is_repeatable(meaning, TableKind::customers) && meaning != ColumnMeaning::note;
    return is_repeated ? most : std::min<std::size_t>(most, 1);
}

}  // namespace

bool is_vcard_file(std::string_view text) {
    constexpr std::string_view begin = "BEGIN:VCARD";
    return upper(trim(text).substr(0, begin.size())) == begin;
}

std::string vcards_as_table(std::string_view text, TextDecoding& decoding, Language language,
                            std::optional<TextEncoding> encoding) {
    const std::vector<Card> cards = CardReader(decoding, language, encoding).read(text);
    std::vector<std::pair<ColumnMeaning, std::size_t>> columns;
    std::string table;
    CsvWriter writer(table);
    for (const ColumnMeaning meaning : column_meanings(TableKind::customers).subspan(1)) {
        if (meaning == ColumnMeaning::custom_field) continue;
        for (std::size_t which = 0; which < columns_for(meaning, cards); ++which) {
            columns.emplace_back(meaning, which);
            writer.text(laoke::text(column_meaning_name(meaning), language));
        }
    }
    writer.end_row();
    for (const Card& card : cards) {
        for (const auto& [meaning, which] : columns) {
            const auto& values = card.cells[static_cast<std::size_t>(meaning)];
            std::string cell = which < values.size() ? values[which] : std::string();
            const bool takes_all =
                !is_repeatable(meaning, TableKind::customers) || meaning == ColumnMeaning::note;
            const std::string_view between = meaning == ColumnMeaning::note ? "\n" : ", ";
            for (std::size_t i = 1; takes_all && i < values.size(); ++i) (cell += between) += values[i];
            writer.text(cell);
        }
        writer.end_row();
    }
    return table;
}

}  // namespace laoke
