#include "interchange/vcard_export.h"

#include "base/texts.h"
#include "customers/birthday_text.h"
#include "customers/customers_store.h"
#include "interchange/ics_writer.h"

#include <array>
#include <string>
#include <utility>

namespace laoke {

namespace {

constexpr std::size_t piece_size = std::size_t{64} << 10U;

/// In the order of ContactKind.
constexpr std::array<std::string_view, 5> contact_names = {"TEL", "EMAIL", "X-WECHAT", "X-QQ", "IMPP"};
/// Of vCard 4.0, where IMPP must be an address of the web.
constexpr std::array<std::string_view, 5> contact_names_4 = {
    "TEL", "EMAIL", "SOCIALPROFILE;SERVICE-TYPE=WeChat;VALUE=text",
    "SOCIALPROFILE;SERVICE-TYPE=QQ;VALUE=text", "SOCIALPROFILE;VALUE=text"};

class VcardExport final : public Job {
public:
    VcardExport(Archive& archive, std::vector<Id<Customer>> customers, VcardVersion version, VcardSink sink)
        : archive_(archive),
          customers_(std::move(customers)),
          is_4_(version == VcardVersion::v4),
          sink_(std::move(sink)) {}

    Result<bool> run(const Slice& slice) override {
        while (next_ < customers_.size()) {
            LAOKE_TRY(const auto customer, find_customer(archive_.database(), customers_[next_++]));
            if (customer) write(*customer);
            if (piece_.size() >= piece_size) give();
            if (slice.is_over()) break;
        }
        const bool is_finished = next_ == customers_.size();
        if (is_finished) give();
        return is_finished;
    }

    [[nodiscard]] Progress progress() const override {
        return {static_cast<std::int64_t>(next_), static_cast<std::int64_t>(customers_.size())};
    }

private:
    void give() {
        sink_(piece_);
        piece_.clear();
    }

    void write(const Customer& customer) {
        out_.line("BEGIN", "VCARD");
        out_.line("VERSION", is_4_ ? "4.0" : "3.0");
        write_name(customer);
        for (const ContactPoint& point : customer.contact_points) {
            if (point.is_wrong) continue;
            const auto& names = is_4_ ? contact_names_4 : contact_names;
            std::string name(names[static_cast<std::size_t>(point.kind)]);
            const bool is_first = point.is_primary && point.kind == ContactKind::phone;
            if (is_first) name += is_4_ ? ";PREF=1" : ";TYPE=PREF";
            out_.text(name, point.value);
        }
        write_unless_empty("TITLE", customer.position);
        write_address(customer.region, customer.address);
        for (const CustomerAddress& each : customer.addresses) write_address(each.region, each.address);
        if (customer.birthday) write_birthday(*customer.birthday);
        out_.line("END", "VCARD");
    }

    void write_address(std::string_view region, std::string_view address) {
        const bool needs_blank = !region.empty() && region.back() > 0;  // Latin letters
        std::string whole(region);
        (whole += needs_blank ? ", " : "") += address;
        if (!whole.empty()) out_.line("ADR", ";;" + IcsWriter::escaped(whole) + ";;;;");
    }

    /// Phones show and sort by N: a name of one word stands in it as that of the family.
    void write_name(const Customer& customer) {
        const std::string& name = customer.name;
        const std::size_t blank = name.rfind(' ');
        const bool is_company = customer.kind == CustomerKind::company;
        if (is_company)
            out_.line("N", ";;;;");
        else if (blank == std::string::npos)
            out_.line("N", IcsWriter::escaped(name) + ";;;;");
        else
            out_.line("N", IcsWriter::escaped(name.substr(blank + 1)) + ';' +
                               IcsWriter::escaped(name.substr(0, blank)) + ";;;");
        out_.text("FN", name);
        write_unless_empty("NICKNAME", customer.aliases);
        write_unless_empty("ORG", is_company ? name : customer.company);
        if (is_company && is_4_)
            out_.line("KIND", "org");
        else if (is_company)
            out_.line("X-ABShowAs", "COMPANY");
        // 3.0 has no place for it.
        if (is_4_ && customer.gender != Gender::unknown)
            out_.line("GENDER", customer.gender == Gender::male ? "M" : "F");
    }

    /// As phones know them: without a year in 3.0 as Apple's programs write it, of the lunar calendar as a
    /// note.
    void write_birthday(const Birthday& birthday) {
        if (birthday.calendar() == BirthdayCalendar::lunar)
            out_.text("NOTE", text(birthday, Language::chinese));
        else if (is_4_)
            out_.line("BDAY", without_dashes(birthday));
        else if (birthday.year())
            out_.line("BDAY", birthday.word());
        else
            out_.line("BDAY;X-APPLE-OMIT-YEAR=1604",
                      "1604-" + month_and_day(birthday.month(), birthday.day()));
    }

    /// "19900520", "--0520".
    static std::string without_dashes(const Birthday& birthday) {
        std::string day = birthday.year() ? birthday.word() : month_and_day(birthday.month(), birthday.day());
        std::erase(day, '-');
        return birthday.year() ? day : "--" + day;
    }

    void write_unless_empty(std::string_view name, std::string_view value) {
        if (!value.empty()) out_.text(name, value);
    }

    Archive& archive_;
    std::vector<Id<Customer>> customers_;
    bool is_4_;
    VcardSink sink_;
    std::size_t next_ = 0;
    std::string piece_;
    IcsWriter out_{piece_};
};

}  // namespace

Result<std::unique_ptr<Job>> export_vcards(Archive& archive, std::vector<Id<Customer>> customers,
                                           VcardVersion version, VcardSink sink) {
    return std::make_unique<VcardExport>(archive, std::move(customers), version, std::move(sink));
}

}  // namespace laoke
