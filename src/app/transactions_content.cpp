/// A table of sales: what its import shows.
#include "app/sale_texts.h"
#include "app/table_content.h"
#include "base/decimal.h"
#include "interchange/transactions_import.h"

#include <utility>

namespace laoke {

namespace {

std::string name_of(const TransactionRow& row, Language language) {
    for (const std::string* text : {&row.customer_name, &row.customer_number, &row.phone}) {
        if (!text->empty()) return *text;
    }
    return std::string(text(TextKey::sale_texts_walk_in, language));
}

class TransactionsContent final : public PreviewedContent<TransactionsPreview> {
public:
    [[nodiscard]] const UnreadableRows& unreadable() const override { return plan().found.unreadable; }

    void show(const Currency& currency, Language language, const TableImportState& state,
              TableImportView& view) const override {
        show_counts(currency, language, view);
        show_rows(currency, language, view);
        show_known(language, view);
        const std::int64_t count = count_for(known_sales(state.known));
        view.can_import = count > 0;
        if (count > 0) {
            view.import_label =
                text(TextKey::table_import_import, language, {{"count", format_count(count)}});
        }
    }

    Result<Started> start_import(Archive& archive, const TableFile& file, int known,
                                 Language language) override {
        const std::int64_t count = count_for(known_sales(known));
        LAOKE_TRY(auto job, TransactionsImport::start(archive, file, use_plan(), known_sales(known)));
        return Started{std::move(job), text(TextKey::table_import_done, language,
                                            {{"file", file.name}, {"count", format_count(count)}})};
    }

    [[nodiscard]] Place place() const override { return Place::sales; }
    [[nodiscard]] TextKey show_label() const override { return TextKey::table_import_show_sales; }

private:
    static KnownSales known_sales(int known) { return static_cast<KnownSales>(known); }

    /// How many sales and returns are left to import.
    [[nodiscard]] std::int64_t count_for(KnownSales known) const {
        const std::int64_t all = plan().found.sales + plan().found.returns;
        return known == KnownSales::leave_out ? all - plan().known_sales : all;
    }

    void show_counts(const Currency& currency, Language language, TableImportView& view) const {
        const ScannedTransactions& found = plan().found;
        const auto count = [&](TextKey label, std::string value) {
            view.counts.push_back({std::string(text(label, language)), std::move(value)});
        };
        count(TextKey::table_import_count_sales, format_count(found.sales));
        count(TextKey::table_import_count_returns, format_count(found.returns));
        count(TextKey::table_import_count_customers, format_count(plan().new_customers));
        count(TextKey::table_import_count_products, format_count(plan().new_products));
        count(TextKey::table_import_count_total, format_money(found.total, currency));
        count(TextKey::table_import_count_rows, format_count(found.readable_rows));
        if (found.without_customer > 0) {
            count(TextKey::table_import_count_walk_in, format_count(found.without_customer));
        }
    }

    void show_rows(const Currency& currency, Language language, TableImportView& view) const {
        for (const TransactionRow& row : plan().found.first_rows) {
            const std::string& product = row.product_name.empty() ? row.product_code : row.product_name;
            view.sales.push_back(
                {.day = row.day.iso(),
                 .customer = name_of(row, language),
                 .product = product_text(product, row.model, row.spec),
                 .quantity = format_quantity(row.quantity),
                 .unit_price = row.unit_price ? format_money(*row.unit_price, currency) : std::string(),
                 .amount = format_money(row.amount, currency),
                 .is_return = row.kind == SaleKind::goods_return});
        }
    }

    /// What the archive has already.
    void show_known(Language language, TableImportView& view) const {
        if (plan().is_file_known) view.notices.emplace_back(text(TextKey::table_import_known_file, language));
        if (plan().keeps_stock && plan().found.without_time > 0)
            view.notices.emplace_back(text(TextKey::table_import_no_time, language,
                                           {{"count", format_count(plan().found.without_time)}}));
        if (plan().known_sales == 0) return;
        view.known =
            text(TextKey::table_import_known_sales, language, {{"count", format_count(plan().known_sales)}});
        view.known_label = text(TextKey::table_import_known, language);
        view.known_choices = {std::string(text(TextKey::table_import_known_leave, language)),
                              std::string(text(TextKey::table_import_known_again, language))};
    }
};

}  // namespace

std::unique_ptr<TableContent> make_transactions_content() { return std::make_unique<TransactionsContent>(); }

}  // namespace laoke
