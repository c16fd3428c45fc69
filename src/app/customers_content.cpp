/// A list of customers: what its import shows.
#include "app/sale_texts.h"
#include "app/table_content.h"
#include "base/decimal.h"
#include "base/utf8.h"
#include "customers/birthday_text.h"
#include "interchange/customers_import.h"

#include <utility>

namespace laoke {

namespace {

/// Phones, or the accounts, of a customer.
std::string contacts_of(const Customer& customer, bool phones) {
    std::string all;
    for (const ContactPoint& point : customer.contact_points) {
        if ((point.kind == ContactKind::phone) == phones) all = joined({all, point.value});
    }
    return all;
}

std::string more_of(const Customer& customer, Language language) {
    const std::string_view kind =
        customer.kind == CustomerKind::company ? text(TextKey::customer_form_company_kind, language) : "";
    const std::string_view gender =
        customer.gender == Gender::female ? text(TextKey::customer_form_female, language)
        : customer.gender == Gender::male ? text(TextKey::customer_form_male, language)
                                          : "";
    const std::string birthday = customer.birthday ? text(*customer.birthday, language) : std::string();
    std::string addresses;
    for (const CustomerAddress& each : customer.addresses)
        addresses = joined({addresses, each.label, each.address});
    return one_line(
        joined({kind, customer.external_code, customer.aliases, gender, birthday, customer.company,
                customer.position, customer.industry, customer.region, customer.address, customer.source,
                customer.tier, customer.manager, addresses, customer.note}));
}

class CustomersContent final : public PreviewedContent<CustomersPreview> {
public:
    [[nodiscard]] const UnreadableRows& unreadable() const override { return plan().unreadable; }

    void show(const Currency& /*currency*/, Language language, const TableImportState& state,
              TableImportView& view) const override {
        const auto known = static_cast<KnownRecords>(state.known);
        show_counts(known, language, view);
        show_rows(known, language, view);
        show_known(language, view);
        const std::int64_t count = plan().created(known) + plan().changed(known);
        view.can_import = count > 0;
        if (count > 0) {
            view.import_label =
                text(TextKey::table_import_import_customers, language, {{"count", format_count(count)}});
        }
    }

    Result<Started> start_import(Archive& archive, const TableFile& file, int known,
                                 Language language) override {
        const auto choice = static_cast<KnownRecords>(known);
        std::string sentence = text(TextKey::table_import_done_customers, language,
                                    {{"file", file.name},
                                     {"created", format_count(plan().created(choice))},
                                     {"changed", format_count(plan().changed(choice))}});
        LAOKE_TRY(auto job, CustomersImport::start(archive, file, use_plan(), choice));
        return Started{std::move(job), std::move(sentence)};
    }

    [[nodiscard]] Place place() const override { return Place::customers; }
    [[nodiscard]] TextKey show_label() const override { return TextKey::table_import_show_customers; }

private:
    void show_counts(KnownRecords known, Language language, TableImportView& view) const {
        const auto count = [&](TextKey label, std::int64_t value) {
            view.counts.push_back({std::string(text(label, language)), format_count(value)});
        };
        const auto rows = static_cast<std::int64_t>(plan().rows.size());
        const auto customers = static_cast<std::int64_t>(plan().customers.size());
        count(TextKey::table_import_count_customers, plan().created(known));
        count(TextKey::table_import_count_known, plan().known);
        if (plan().known > 0) count(TextKey::table_import_count_changed, plan().changed(known));
        count(TextKey::table_import_count_rows, rows);
        if (rows > customers) count(TextKey::table_import_count_joined, rows - customers);
        if (plan().unread_cells > 0) count(TextKey::table_import_count_unread, plan().unread_cells);
    }

    void show_rows(KnownRecords known, Language language, TableImportView& view) const {
        view.record_titles = {TextKey::interchange_column_customer_name, TextKey::interchange_column_phone,
                              TextKey::table_import_row_accounts};
        std::vector<bool> is_seen(plan().customers.size(), false);
        for (std::size_t place = 0; place < plan().first_rows.size(); ++place) {
            const Customer& customer = plan().first_rows[place];
            const std::uint32_t index = plan().rows[place].customer;
            const PlannedCustomer& planned = plan().customers[index];
            const bool is_new = !planned.known.is_set() || known == KnownRecords::import_again;
            const bool is_changed = (known == KnownRecords::fill_in && planned.fills_in) ||
                                    (known == KnownRecords::overwrite && planned.overwrites);
            TextKey state = TextKey::table_import_state_known;
            ui::Kind kind = ui::Kind::neutral;
            if (is_seen[index]) {
                state = TextKey::table_import_state_joined;
            } else if (is_new) {
                state = TextKey::table_import_state_new;
                kind = ui::Kind::good;
            } else if (is_changed) {
                state = TextKey::table_import_state_changed;
                kind = ui::Kind::info;
            }
            is_seen[index] = true;
            view.records.push_back({.name = customer.name,
                                    .second = contacts_of(customer, true),
                                    .third = contacts_of(customer, false),
                                    .more = more_of(customer, language),
                                    .state = std::string(text(state, language)),
                                    .state_kind = kind});
        }
    }

    /// What the archive has already, and what was not understood.
    void show_known(Language language, TableImportView& view) const {
        if (plan().unread_cells > 0) {
            view.notices.push_back(
                text(TextKey::table_import_unread, language, {{"count", format_count(plan().unread_cells)}}));
        }
        if (plan().known == 0) return;
        view.known =
            text(TextKey::table_import_known_customers, language, {{"count", format_count(plan().known)}});
        view.known_label = text(TextKey::table_import_known_customers_choice, language);
        // In the order of KnownRecords.
        for (const TextKey choice :
             {TextKey::table_import_known_leave, TextKey::table_import_known_fill,
              TextKey::table_import_known_overwrite, TextKey::table_import_known_again}) {
            view.known_choices.emplace_back(text(choice, language));
        }
    }
};

}  // namespace

std::unique_ptr<TableContent> make_customers_content() { return std::make_unique<CustomersContent>(); }

}  // namespace laoke
