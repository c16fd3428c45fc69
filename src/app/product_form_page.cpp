#include "app/product_form_page.h"

#include "app/form_fields.h"
#include "app/sale_texts.h"
#include "app/shop.h"
#include "base/typed_number.h"
#include "base/utf8.h"
#include "sales/products_actions.h"
#include "sales/products_store.h"
#include "ui/widgets.h"

#include <algorithm>

namespace laoke {

namespace {

std::string plain(const std::optional<Money>& amount, const Currency& currency) {
    return amount ? format_money_plain(*amount, currency) : std::string();
}

ProductDraft draft_of(const Product& product, const Currency& currency) {
    return {.category = product.category,
            .name = product.name,
            .model = product.model,
            .spec = product.spec,
            .unit = product.unit,
            .code = product.code,
            .price = plain(product.price, currency),
            .cost = plain(product.cost, currency),
            .usage = product.usage_days ? std::to_string(*product.usage_days) : std::string(),
            .keeps_stock = product.keeps_stock,
            .stock = {}};
}

std::string& error_of(ProductFormView& view, ProductField field) {
    switch (field) {
        case ProductField::category: return view.category_error;
        case ProductField::name: return view.name_error;
        case ProductField::model: return view.model_error;
        case ProductField::spec: return view.spec_error;
        case ProductField::unit: return view.unit_error;
        case ProductField::code: return view.code_error;
        case ProductField::price: return view.price_error;
        case ProductField::cost: return view.cost_error;
        case ProductField::usage_days: return view.usage_error;
    }
    return view.name_error;
}

/// "销售, 报价".
std::string uses_text(const ProductUses& uses) {
    std::string text;
    if (uses.in_sales) enumerate(text, ui::tr(TextKey::sales_list_title));
    if (uses.in_quotes) enumerate(text, ui::tr(TextKey::opportunity_page_print_title));
    if (uses.in_stock) enumerate(text, ui::tr(TextKey::stock_title));
    if (uses.in_pain_points) enumerate(text, ui::tr(TextKey::pain_points_title));
    return text;
}

}  // namespace

void ProductFormPage::draw(Shop& shop) {
    if (built_at_ != shop.archive().revision()) {
        if (const Status loaded = load(shop); !loaded) {
            shop.tell(loaded.error());
            return shop.return_to({Place::products}, true);
        }
    }
    auto intent = draw_product_form(view_, draft_);
    if (view_.is_edit) {
        stock_.draw();
        buyers_.draw(shop);
        stock_.draw_dialog(shop);
    }
    draw_product_form_foot(intent);
    draw_product_removal(view_, intent);
    if (intent.changed && shows_faults_) {
        std::vector<ProductFault> found;
        std::ignore = read(shop.archive().currency(), found);
        show(found);
    }
    if (intent.goes_back) shop.return_to({Place::products});
    Status done;
    if (intent.saves) done = save(shop);
    if (intent.activates || intent.deactivates) done = set_active(shop, intent.activates);
    if (intent.asks_to_remove) done = ask_to_remove(shop);
    if (intent.removes) done = remove(shop);
    if (!done) shop.tell(done.error());
}

/// Something else was changed meanwhile (an undo): what was typed stays.
Status ProductFormPage::load(Shop& shop) {
    const bool is_first = built_at_ == 0;
    built_at_ = shop.archive().revision();
    view_.currency = shop.archive().currency();
    if (route_.place == Place::new_product) return {};
    LAOKE_TRY(const auto product, find_product(shop.database(), Id<Product>(route_.id)));
    if (!product) return fail(TextKey::products_gone);
    const bool is_untouched = is_first || !has_unsaved_input();
    product_ = *product;
    view_.is_edit = true;
    view_.is_active = product_.is_active;
    view_.name = product_.name;
    view_.was_counted = product_.keeps_stock;
    LAOKE_TRY_STATUS(stock_.refresh(shop, product_));
    buyers_.start(shop, product_);
    untouched_ = draft_of(product_, shop.archive().currency());
    if (is_untouched) draft_ = untouched_;
    return {};
}

void ProductFormPage::visit(FormFields& fields) {
    fields.text("category", draft_.category);
    fields.text("name", draft_.name);
    fields.text("model", draft_.model);
    fields.text("spec", draft_.spec);
    fields.text("unit", draft_.unit);
    fields.text("code", draft_.code);
    fields.text("price", draft_.price);
    fields.text("cost", draft_.cost);
    fields.text("usage", draft_.usage);
    fields.flag("keeps_stock", draft_.keeps_stock);
    fields.text("stock", draft_.stock);
}

std::string ProductFormPage::subject() const { return draft_.name; }

Status ProductFormPage::restored(Shop&) { return {}; }

Product ProductFormPage::read(const Currency& currency, std::vector<ProductFault>& found) const {
    Product product = product_;
    product.category = draft_.category;
    product.name = draft_.name;
    product.model = draft_.model;
    product.spec = draft_.spec;
    product.unit = draft_.unit;
    product.code = draft_.code;
    const auto amount = [&](ProductField field, std::string_view text) -> std::optional<Money> {
        if (trim(text).empty()) return std::nullopt;
        auto read = parse_money(plain_amount(text, currency.decimals), currency);
        if (read) return *read;
        found.push_back({.field = field, .error = std::move(read).error()});
        return std::nullopt;
    };
    product.price = amount(ProductField::price, draft_.price);
    product.cost = amount(ProductField::cost, draft_.cost);
    product.usage_days.reset();
    // What is no count is out of range, and refused as such.
    if (!trim(draft_.usage).empty()) product.usage_days = typed_count(draft_.usage);
    product.keeps_stock = draft_.keeps_stock;
    product = normalized(std::move(product));
    for (ProductFault& fault : faults(product)) found.push_back(std::move(fault));
    return product;
}

void ProductFormPage::show(const std::vector<ProductFault>& found) {
    for (const auto field : {ProductField::category, ProductField::name, ProductField::model,
                             ProductField::spec, ProductField::unit, ProductField::code, ProductField::price,
                             ProductField::cost, ProductField::usage_days}) {
        error_of(view_, field).clear();
    }
    for (const ProductFault& fault : found) {
        std::string& error = error_of(view_, fault.field);
        if (error.empty()) error = text(fault.error, ui::interface().language());
    }
}

Status ProductFormPage::save(Shop& shop) {
    if (!shop.can_change()) return {};
    shows_faults_ = true;
    std::vector<ProductFault> found;
    const Product product = read(shop.archive().currency(), found);
    const std::optional<Quantity> counted = read_stock();
    const bool is_stock_wrong = !view_.stock_error.empty();
    const std::uint64_t before = shop.archive().revision();
    Status done;
    if (found.empty() && !is_stock_wrong) {
        const auto form = shop.saves_form();
        if (view_.is_edit) {
            done = change_product(shop.archive(), product, counted);
        } else if (auto created = create_product(shop.archive(), product, counted); !created) {
            done = std::unexpected(std::move(created).error());
        }
        if (!done && done.error().key == TextKey::products_code_taken) {
            found.push_back({.field = ProductField::code, .error = done.error()});
            done = {};
        }
    }
    show(found);
    if (!found.empty() || is_stock_wrong) ui::focus_first_fault();
    if (!done || !found.empty() || is_stock_wrong) return done;
    untouched_ = draft_;
    shop.announce_change(before);
    shop.return_to({Place::products}, true);
    return {};
}

std::optional<Quantity> ProductFormPage::read_stock() {
    view_.stock_error.clear();
    if (!draft_.keeps_stock || view_.was_counted) return std::nullopt;
    if (trim(draft_.stock).empty()) return Quantity();
    const auto stock = parse_quantity(plain_number(draft_.stock));
    if (stock && *stock >= Quantity()) return *stock;
    view_.stock_error = stock ? std::string(ui::tr(TextKey::stock_count_negative))
                              : text(stock.error(), ui::interface().language());
    return std::nullopt;
}

bool ProductFormPage::work(Shop& shop, const Slice& slice) {
    const auto has_more = buyers_.go_on(shop, slice);
    if (!has_more) shop.tell(has_more.error());
    return has_more && *has_more;
}

Status ProductFormPage::set_active(Shop& shop, bool is_active) {
    if (!shop.can_change()) return {};
    const std::uint64_t before = shop.archive().revision();
    LAOKE_TRY_STATUS(is_active ? activate_product(shop.archive(), product_.id)
                               : deactivate_product(shop.archive(), product_.id));
    shop.announce_change(before);
    return {};
}

/// Where it is used and not offered any more there is nothing to ask.
Status ProductFormPage::ask_to_remove(Shop& shop) {
    if (!shop.can_change()) return {};
    LAOKE_TRY(const ProductUses uses, uses_of_product(shop.database(), product_.id));
    if (uses.any() && !product_.is_active) return fail(TextKey::products_in_use);
    view_.uses = uses_text(uses);
    view_.asks_to_remove = true;
    ui::interface().demand().wake();
    return {};
}

Status ProductFormPage::remove(Shop& shop) {
    if (!shop.can_change()) return {};
    const std::uint64_t before = shop.archive().revision();
    {
        const auto form = shop.saves_form();
        LAOKE_TRY_STATUS(remove_product(shop.archive(), product_.id));
    }
    untouched_ = draft_;
    shop.announce_change(before);
    shop.return_to({Place::products}, true);
    return {};
}

}  // namespace laoke
