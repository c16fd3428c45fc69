#include "app/pain_points_page.h"

#include "app/file_export.h"
#include "app/form_fields.h"
#include "app/sale_texts.h"
#include "app/shop.h"
#include "app/table_format_preference.h"
#include "base/search_terms.h"
#include "customers/customers_store.h"
#include "sales/products_store.h"
#include "ui/widgets.h"

#include <algorithm>
#include <array>

namespace laoke {

namespace {

constexpr std::size_t excerpt_length = 60;

constexpr std::array titles = {TextKey::pain_points_product,   TextKey::pain_points_feature,
                               TextKey::pain_points_customers, TextKey::pain_points_open,
                               TextKey::pain_points_solved,    TextKey::pain_points_latest};

}  // namespace

Result<std::string> pain_product(sqlite::Database& database, Id<Product> product) {
    if (product.is_set()) {
        LAOKE_TRY(const auto found, find_product(database, product));
        if (found) return product_text(*found);
    }
    return std::string(ui::tr(TextKey::pain_points_no_product));
}

void PainPointsPage::draw(Shop& shop) {
    const Language language = ui::interface().language();
    if (built_at_ != shop.archive().revision() || language_ != language) {
        language_ = language;
        if (const Status done = refresh(shop); !done) shop.tell(done.error());
    }
    if (const Status done = act(shop, draw_pain_points(view_, state_)); !done) shop.tell(done.error());
}

void PainPointsPage::visit_view(FormFields& fields) { fields.flag("open_only", state_.open_only); }

Status PainPointsPage::refresh(Shop& shop) {
    built_at_ = shop.archive().revision();
    state_.shows_pains = false;  // its row may be another one now
    view_ = {};
    LAOKE_TRY(subjects_, pain_subjects(shop.database()));
    view_.has_any = !subjects_.empty();
    std::int64_t open = 0;
    std::int64_t solved = 0;
    for (const PainSubject& subject : subjects_) {
        open += subject.open;
        solved += subject.solved;
    }
    if (view_.has_any) {
        view_.summary = ui::tr(TextKey::pain_points_report_count,
                               {{"open", std::to_string(open)}, {"solved", std::to_string(solved)}});
    }
    if (state_.open_only)
        std::erase_if(subjects_, [](const PainSubject& subject) { return subject.open == 0; });
    for (const PainSubject& subject : subjects_) {
        LAOKE_TRY(std::string product, pain_product(shop.database(), subject.product));
        view_.rows.push_back({.product = std::move(product),
                              .feature = subject.feature,
                              .customers = std::to_string(subject.customers),
                              .open = std::to_string(subject.open),
                              .solved = std::to_string(subject.solved),
                              .latest = subject.latest.iso(),
                              .has_open = subject.open > 0});
    }
    return {};
}

/// Whose pain points they are.
Status PainPointsPage::look_at(Shop& shop, std::size_t row) {
    LAOKE_TRY(const auto pains, pain_points_about(shop.database(), subjects_[row]));
    view_.subject = joined({view_.rows[row].product, view_.rows[row].feature});
    view_.pains.clear();
    customers_.clear();
    for (const PainPoint& pain : pains) {
        LAOKE_TRY(const auto customer, find_customer(shop.database(), pain.customer));
        if (!customer) continue;
        const std::string when =
            pain.solved_on ? ui::tr(TextKey::pain_points_solved_day, {{"day", pain.solved_on->iso()}})
                           : ui::tr(TextKey::pain_points_since_day, {{"day", pain.since.iso()}});
        customers_.push_back(pain.customer);
        view_.pains.push_back({.customer = customer->name,
                               .what = joined({excerpt(pain.description, {}, excerpt_length), when}),
                               .is_open = pain.is_open()});
    }
    state_.shows_pains = true;
    ui::interface().demand().wake();
    return {};
}

Status PainPointsPage::act(Shop& shop, const PainPointsIntent& intent) {
    if (intent.goes_back) shop.return_to({Place::customers});
    if (intent.filter_changed) {
        built_at_ = 0;
        shop.show_from_top();
    }
    if (intent.prints) shop.print();
    if (intent.exports) export_table(shop);
    if (intent.opens_pain) shop.go({Place::customer, customers_[*intent.opens_pain].value()});
    return intent.opens ? look_at(shop, *intent.opens) : Status();
}

/// The titles, then row by row.
std::vector<std::string> PainPointsPage::cells() const {
    std::vector<std::string> cells;
    cells.reserve(titles.size() * (view_.rows.size() + 1));
    for (const TextKey title : titles) cells.emplace_back(ui::tr(title));
    for (const PainSubjectRow& row : view_.rows) {
        cells.insert(cells.end(),
                     {row.product, row.feature, row.customers, row.open, row.solved, row.latest});
    }
    return cells;
}

Result<std::optional<PrintDocument>> PainPointsPage::document(Shop& shop) {
    if (view_.rows.empty()) return std::nullopt;
    PrintDocument document{.title = std::string(ui::tr(TextKey::pain_points_report)), .blocks = {}};
    document.blocks.push_back({.texts = {joined({shop.archive().settings().shop_name,
                                                 today(shop.archive().clock()).iso(), view_.summary})}});
    document.blocks.push_back({.kind = PrintBlock::Kind::table, .texts = cells(), .columns = "llrrrl"});
    return document;
}

void PainPointsPage::export_table(Shop& shop) const {
    using enum CellKind;
    constexpr std::array kinds = {text, text, number, number, number, day};
    const TableFormat format = kept_table_format(shop.ports().preferences);
    const std::string_view name = ui::tr(TextKey::pain_points_report);
    std::string table;
    const auto writer = make_table_writer(format, table, name);
    const std::vector<std::string> all = cells();
    std::vector<TitledColumn> columns;
    columns.reserve(titles.size());
    for (std::size_t column = 0; column < titles.size(); ++column)
        columns.emplace_back(all[column], kinds[column]);
    writer->titles(columns);
    for (std::size_t i = titles.size(); i < all.size(); ++i) {
        const std::size_t column = i % titles.size();
        if (kinds[column] == text)
            writer->text(all[i]);
        else
            writer->value(all[i]);
        if (column + 1 == titles.size()) writer->end_row();
    }
    writer->finish();
    save_file(shop, name, file_ending(format), media_type(format), table);
}

}  // namespace laoke
