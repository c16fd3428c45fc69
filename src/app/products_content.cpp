/// A list of products: what its import shows.
#include "app/sale_texts.h"
#include "app/table_content.h"
#include "base/decimal.h"
#include "base/utf8.h"
#include "interchange/products_import.h"

#include <algorithm>
#include <utility>

namespace laoke {

namespace {

constexpr std::size_t rows_shown = 20;

std::string more_of(const Product& product, const Currency& currency, Language language) {
    const std::string cost = product.cost ? std::string(text(TextKey::product_form_cost, language)) + ' ' +
                                                format_money(*product.cost, currency)
                                          : std::string();
    return one_line(joined({product.category, product.model, product.spec, product.unit, cost,
                            product.is_active ? "" : text(TextKey::product_list_inactive, language)}));
}

class ProductsContent final : public PreviewedContent<ProductsPreview> {
public:
    [[nodiscard]] const UnreadableRows& unreadable() const override { return plan().unreadable; }

    void show(const Currency& currency, Language language, const TableImportState& state,
              TableImportView& view) const override {
        const auto choice = static_cast<KnownRecords>(state.known);
        const std::int64_t created = plan().created(choice);
        const std::int64_t changed = plan().changed(choice);
        const auto count = [&](TextKey label, std::int64_t value) {
            view.counts.push_back({std::string(text(label, language)), format_count(value)});
        };
        count(TextKey::table_import_count_products, created);
        count(TextKey::table_import_count_known_products, plan().known);
        if (plan().known > 0) count(TextKey::table_import_count_changed, changed);
        count(TextKey::table_import_count_rows, plan().rows);
        show_rows(choice, currency, language, view);
        show_known(language, view);
        view.can_import = created + changed > 0;
        if (view.can_import)
            view.import_label = text(TextKey::table_import_import_products, language,
                                     {{"count", format_count(created + changed)}});
    }

    Result<Started> start_import(Archive& archive, const TableFile& file, int known,
                                 Language language) override {
        const auto choice = static_cast<KnownRecords>(known);
        std::string sentence = text(TextKey::table_import_done_products, language,
                                    {{"file", file.name},
                                     {"created", format_count(plan().created(choice))},
                                     {"changed", format_count(plan().changed(choice))}});
        LAOKE_TRY(auto job, ProductsImport::start(archive, file, use_plan(), choice));
        return Started{std::move(job), std::move(sentence)};
    }

    [[nodiscard]] Place place() const override { return Place::products; }
    [[nodiscard]] TextKey show_label() const override { return TextKey::table_import_show_products; }

private:
    void show_rows(KnownRecords choice, const Currency& currency, Language language,
                   TableImportView& view) const {
        view.record_titles = {TextKey::interchange_column_product_name,
                              TextKey::interchange_column_product_code,
                              TextKey::interchange_column_unit_price};
        const std::size_t shown = std::min(rows_shown, plan().products.size());
        for (std::size_t place = 0; place < shown; ++place) {
            const PlannedProduct& planned = plan().products[place];
            const auto result = planned.result(choice);
            const Product product = result ? *result : planned.known.value_or(planned.row.product);
            const bool is_new = planned.is_created(choice);
            const TextKey state = is_new   ? TextKey::table_import_state_new_record
                                  : result ? TextKey::table_import_state_changed
                                           : TextKey::table_import_state_known;
            view.records.push_back(
                {.name = product.name,
                 .second = product.code,
                 .third = product.price ? format_money(*product.price, currency) : std::string(),
                 .more = more_of(product, currency, language),
                 .state = std::string(text(state, language)),
                 .state_kind = is_new   ? ui::Kind::good
                               : result ? ui::Kind::info
                                        : ui::Kind::neutral});
        }
    }

    /// What the archive has already.
    void show_known(Language language, TableImportView& view) const {
        if (plan().known == 0) return;
        view.known =
            text(TextKey::table_import_known_products, language, {{"count", format_count(plan().known)}});
        view.known_label = text(TextKey::table_import_known_products_choice, language);
        // In the order of KnownRecords.
        for (const TextKey choice :
             {TextKey::table_import_known_leave, TextKey::table_import_known_fill,
              TextKey::table_import_known_overwrite, TextKey::table_import_known_again_products}) {
            view.known_choices.emplace_back(text(choice, language));
        }
    }
};

}  // namespace

std::unique_ptr<TableContent> make_products_content() { return std::make_unique<ProductsContent>(); }

}  // namespace laoke
