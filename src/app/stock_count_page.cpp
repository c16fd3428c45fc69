#include "app/stock_count_page.h"

#include "app/form_fields.h"
#include "app/sale_texts.h"
#include "app/scanned_code.h"
#include "app/shop.h"
#include "base/typed_number.h"
#include "base/utf8.h"
#include "sales/product_order.h"
#include "sales/products_store.h"
#include "sales/stock_count_actions.h"
#include "sales/stock_store.h"
#include "ui/fields.h"
#include "ui/interface.h"

#include <algorithm>
#include <limits>
#include <set>
#include <utility>

namespace laoke {

namespace {

/// Each is a field, whether it is in sight or not.
constexpr std::size_t rows_at_a_time = 50;

std::string with_sign(StockLevel change) {
    return (change > 0 ? "+" : "") + format_quantity(shown_stock(change));
}

Result<Quantity> quantity_of(std::string_view typed) {
    LAOKE_TRY(const Quantity quantity, parse_quantity(plain_number(typed)));
    if (quantity < Quantity()) return fail(TextKey::stock_count_negative);
    return quantity;
}

}  // namespace

void StockCountPage::draw(Shop& shop) {
    if (*is_saved_) {
        typed_.clear();
        return shop.return_to({Place::products}, true);
    }
    const Language language = ui::interface().language();
    if (built_at_ != shop.archive().revision() || language_ != language) {
        language_ = language;
        if (const Status done = refresh(shop); !done) shop.tell(done.error());
    }
    const StockCountIntent intent = draw_stock_count(view_, state_);
    Status done;
    if (intent.changed) change(*intent.changed, shop.archive().clock().now());
    if (intent.left && changing_ == products_[listed_[*intent.left]].product.id) changing_ = {};
    if (intent.shows_more) show_more();
    if (intent.filters) {
        view_.search_error.clear();
        done = filter(shop);
    }
    if (done && intent.entered) done = enter(shop, *intent.entered);
    if (done && intent.search_entered) done = enter_search(shop);
    if (intent.goes_back) shop.return_to({Place::products});
    if (done && intent.saves) done = save(shop);
    if (!done) shop.tell(done.error());
}

Result<std::vector<StockCountPage::Counted>>
StockCountPage::read_products(Shop& shop, std::set<std::string>& categories) {
    LAOKE_TRY(auto products, products_after(shop.database(), {}, std::numeric_limits<std::int64_t>::max()));
    all_products_ = products.size();
    std::erase_if(products, [](const Product& product) { return !product.keeps_stock; });
    sort_products(products, ProductOrder::category, false);
    std::vector<Counted> read;
    std::map<std::string, int> alike;
    for (Product& product : products) {
        LAOKE_TRY(const auto stock, stock_of(shop.database(), product.id));
        if (!product.is_active && stock.value_or(0) == 0) continue;
        LAOKE_TRY(const auto count, last_count_of(shop.database(), product.id));
        const std::string name = product_text(product.name, product.model, product.spec);
        std::string label = ui::tr(TextKey::stock_count_field, {{"name", name}});
        if (const int same = ++alike[label]; same > 1) label += " (" + std::to_string(same) + ')';
        categories.insert(product.category);
        read.push_back({.product = std::move(product),
                        .name = name,
                        .label = std::move(label),
                        .expected = stock.value_or(0),
                        .last_count = count ? count->id : Id<StockMovement>()});
    }
    return read;
}

/// The one that was chosen stays so.
void StockCountPage::show_categories(const std::set<std::string>& categories) {
    const auto place = static_cast<std::size_t>(state_.category);
    const std::string chosen = place == 0 ? std::string() : categories_[place - 1];
    categories_.assign(categories.begin(), categories.end());
    view_.categories.assign(1, ui::tr(TextKey::stock_count_all));
    for (const std::string& category : categories_)
        view_.categories.push_back(category.empty() ? ui::tr(TextKey::stock_count_without_category)
                                                    : std::string_view(category));
    const auto found = std::ranges::find(categories_, chosen);
    state_.category =
        place == 0 || found == categories_.end() ? 0 : static_cast<int>(found - categories_.begin()) + 1;
}

/// Something was changed meanwhile, as a sale: what was typed stays.
Status StockCountPage::refresh(Shop& shop) {
    built_at_ = shop.archive().revision();
    std::set<std::string> categories;
    LAOKE_TRY(products_, read_products(shop, categories));
    places_.clear();
    for (std::size_t place = 0; place < products_.size(); ++place)
        places_.emplace(products_[place].product.id, place);
    std::erase_if(typed_, [this](const auto& each) { return !places_.contains(each.first); });
    view_.has_products = !products_.empty();
    show_categories(categories);
    const std::size_t shown = shown_;
    LAOKE_TRY_STATUS(filter(shop));
    shown_ = std::max(shown, shown_);
    show_rows();
    return {};
}

Status StockCountPage::filter(Shop& shop) {
    listed_.clear();
    shown_ = rows_at_a_time;
    const auto is_of_category = [this](const Product& product) {
        return state_.category == 0 ||
               product.category == categories_[static_cast<std::size_t>(state_.category) - 1];
    };
    const std::string_view query = trim(state_.search);
    if (query.empty()) {
        for (std::size_t place = 0; place < products_.size(); ++place)
            if (is_of_category(products_[place].product)) listed_.push_back(place);
    } else {
        LAOKE_TRY(const auto found,
                  search_products(shop.database(), query, all_products_, ProductScope::all));
        for (const Product& product : found) {
            const auto place = places_.find(product.id);
            if (place != places_.end() && is_of_category(product)) listed_.push_back(place->second);
        }
    }
    show_rows();
    ui::interface().demand().wake();
    return {};
}

void StockCountPage::show_rows() {
    const std::size_t count = std::min(shown_, listed_.size());
    view_.rows.assign(count, {});
    state_.counted.assign(count, {});
    for (std::size_t place = 0; place < count; ++place) {
        const Counted& counted = products_[listed_[place]];
        const auto typed = typed_.find(counted.product.id);
        if (typed != typed_.end()) state_.counted[place] = typed->second.text;
        show_row(place);
    }
    view_.more = std::min(rows_at_a_time, listed_.size() - count);
    show_progress();
}

void StockCountPage::show_row(std::size_t place) {
    const Counted& counted = products_[listed_[place]];
    const Product& product = counted.product;
    const std::string unit = product.unit.empty() ? std::string() : ' ' + product.unit;
    StockCountRow row{.product = product.id.value(),
                      .name = counted.name,
                      .about = joined({product.category, product.code}),
                      .label = counted.label,
                      .expected = format_quantity(shown_stock(counted.expected)) + unit};
    if (const auto typed = typed_.find(product.id); typed != typed_.end()) {
        row.error = typed->second.error;
        const StockLevel changed = counted.expected - typed->second.expected;
        const auto quantity = quantity_of(typed->second.text);
        if (is_superseded(counted, typed->second)) {
            row.moved = ui::tr(TextKey::stock_count_superseded);
        } else if (quantity) {
            const StockLevel difference = quantity->thousandths() - typed->second.expected;
            row.difference = difference == 0 ? "0" : with_sign(difference);
            row.is_off = difference != 0;
            if (changed != 0)
                row.moved = ui::tr(TextKey::stock_count_moved, {{"change", with_sign(changed)}});
        }
    }
    view_.rows[place] = std::move(row);
}

void StockCountPage::show_progress() {
    std::int64_t counted = 0;
    std::int64_t off = 0;
    for (const auto& [id, typed] : typed_) {
        const auto quantity = quantity_of(typed.text);
        if (!quantity || is_superseded(products_[places_.at(id)], typed)) continue;
        ++counted;
        if (quantity->thousandths() != typed.expected) ++off;
    }
    view_.progress = ui::tr(TextKey::stock_count_progress, {{"all", std::to_string(products_.size())},
                                                            {"counted", std::to_string(counted)},
                                                            {"off", std::to_string(off)}});
}

/// It was counted alone meanwhile: what is newer stands.
bool StockCountPage::is_superseded(const Counted& counted, const Typed& typed) {
    return counted.last_count != typed.last_count;
}

void StockCountPage::change(std::size_t place, Instant now) {
    const Counted& counted = products_[listed_[place]];
    const std::string& text = state_.counted[place];
    if (changing_ != counted.product.id) {
        changing_ = counted.product.id;
        const auto before = typed_.find(changing_);
        before_ = before == typed_.end() ? std::nullopt : std::optional(before->second);
    }
    if (trim(text).empty())
        typed_.erase(counted.product.id);
    else
        typed_.insert_or_assign(counted.product.id, Typed{.product = counted.product.id,
                                                          .text = text,
                                                          .at = now,
                                                          .expected = counted.expected,
                                                          .last_count = counted.last_count});
    show_row(place);
    show_progress();
    ui::interface().demand().wake();
}

void StockCountPage::show_more() {
    shown_ += rows_at_a_time;
    show_rows();
}

Status StockCountPage::enter(Shop& shop, std::size_t place) {
    LAOKE_TRY(const bool is_scan, take_scan(shop, place));
    changing_ = {};
    if (is_scan) return {};
    const auto typed = typed_.find(products_[listed_[place]].product.id);
    if (typed != typed_.end()) {
        if (const auto quantity = quantity_of(typed->second.text); !quantity) {
            // Said while the goods are still in the hand.
            typed->second.error = text(quantity.error(), language_);
            show_row(place);
            ui::focus_field(view_.rows[place].label);
            return {};
        }
    }
    return enter_next(shop, place);
}

/// The next field; with a scanner, the next code.
Status StockCountPage::enter_next(Shop& shop, std::size_t place) {
    if (place + 1 == view_.rows.size() && view_.more > 0) show_more();
    if (place + 1 < view_.rows.size()) {
        ui::focus_field(view_.rows[place + 1].label);
    } else if (!state_.search.empty()) {
        state_.search.clear();
        ui::focus_field(ui::tr(TextKey::stock_count_search));
        return filter(shop);
    }
    return {};
}

Status StockCountPage::enter_search(Shop& shop) {
    const std::string code(trim(state_.search));
    LAOKE_TRY(const auto product, find_product_by_code(shop.database(), code));
    if (product || is_barcode(code)) return go_to_scanned(shop, product, code);
    if (!view_.rows.empty()) ui::focus_field(view_.rows.front().label);
    return {};
}

/// A scanner types where the focus is, which is where something was counted last: its code is no quantity.
Result<bool> StockCountPage::take_scan(Shop& shop, std::size_t place) {
    const Id<Product> counted = products_[listed_[place]].product.id;
    const bool is_known = before_ && before_->product == counted;
    const std::string before = is_known ? before_->text : std::string();
    LAOKE_TRY(const auto scan,
              scanned_code(shop.database(), state_.counted[place], before, shortest_own_code));
    if (!scan) return false;
    if (!scan->rest.empty() && scan->rest != trim(before)) {
        state_.counted[place] = scan->rest;
        change(place, shop.archive().clock().now());
    } else if (is_known) {
        typed_.insert_or_assign(counted, *before_);
    } else {
        typed_.erase(counted);
    }
    show_rows();
    LAOKE_TRY_STATUS(go_to_scanned(shop, scan->product, scan->code));
    return true;
}

Status StockCountPage::go_to_scanned(Shop& shop, const std::optional<Product>& product,
                                     std::string_view code) {
    view_.search_error.clear();
    if (product && focus_listed(product->id)) return {};
    state_.search = code;
    state_.category = 0;
    LAOKE_TRY_STATUS(filter(shop));
    if (product && focus_listed(product->id)) return {};
    view_.search_error = product
                             ? ui::tr(TextKey::stock_count_not_kept,
                                      {{"name", product_text(product->name, product->model, product->spec)}})
                             : ui::tr(TextKey::stock_count_unknown_code, {{"code", std::string(code)}});
    ui::focus_field(ui::tr(TextKey::stock_count_search));
    return {};
}

/// False where it is not shown.
bool StockCountPage::focus_listed(Id<Product> product) const {
    const auto shown = std::ranges::find(view_.rows, product.value(), &StockCountRow::product);
    if (shown == view_.rows.end()) return false;
    ui::focus_field(shown->label);
    return true;
}

void StockCountPage::visit(FormFields& fields) {
    std::vector<Typed> list;
    list.reserve(typed_.size());
    for (const auto& [id, typed] : typed_) list.push_back(typed);
    fields.list("counted", list, [&](Typed& typed) {
        fields.id("product", typed.product);
        fields.text("text", typed.text);
        typed.at = Instant(fields.number("at", typed.at.utc_ms()));
        typed.expected = fields.number("expected", typed.expected);
        fields.id("count", typed.last_count);
    });
    typed_.clear();
    for (Typed& typed : list) typed_.insert_or_assign(typed.product, std::move(typed));
}

std::string StockCountPage::subject() const {
    if (typed_.empty()) return {};
    const auto place = places_.find(typed_.begin()->first);
    return place == places_.end() ? std::string() : products_[place->second].name;
}

Status StockCountPage::restored(Shop& shop) { return refresh(shop); }

Status StockCountPage::save(Shop& shop) {
    if (!shop.can_change()) return {};
    std::map<Id<Product>, StockCount> counted;
    bool is_wrong = false;
    for (auto& [id, typed] : typed_) {
        const auto quantity = quantity_of(typed.text);
        typed.error = quantity ? std::string() : text(quantity.error(), language_);
        is_wrong |= !quantity;
        if (quantity && !is_superseded(products_[places_.at(id)], typed))
            counted.emplace(id, StockCount{.quantity = *quantity, .at = typed.at});
    }
    if (is_wrong) {
        state_.search.clear();
        state_.category = 0;
        LAOKE_TRY_STATUS(filter(shop));
        const auto is_faulty = [this](std::size_t place) {
            const auto typed = typed_.find(products_[place].product.id);
            return typed != typed_.end() && !typed->second.error.empty();
        };
        const auto first = std::ranges::find_if(listed_, is_faulty) - listed_.begin();
        shown_ = std::max(shown_, static_cast<std::size_t>(first) + 1);
        show_rows();
        ui::focus_first_fault();
        return {};
    }
    if (counted.empty()) {
        shop.return_to({Place::products});
        return {};
    }
    LAOKE_TRY(auto job, start_counting_stock(shop.archive(), std::move(counted)));
    // The draft goes with the change.
    auto form = std::make_shared<Archive::SavedForm>(shop.archive(), format_route(shop.route()));
    shop.start({.title = std::string(ui::tr(TextKey::stock_count_saving)),
                .job = std::move(job),
                .finished = [&shop, form, is_saved = is_saved_,
                             before = shop.archive().revision()](const Status& status) {
                    if (!status) return shop.tell(status.error());
                    *is_saved = true;
                    shop.announce_change(before);
                }});
    return {};
}

}  // namespace laoke
