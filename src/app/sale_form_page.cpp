#include "app/sale_form_page.h"

#include "app/form_fields.h"
#include "app/sale_texts.h"
#include "app/shop.h"
#include "base/utf8.h"
#include "customers/notes_store.h"
#include "opportunities/opportunities_store.h"
#include "opportunities/quotes_store.h"
#include "sales/products_store.h"
#include "sales/sales_store.h"

#include <algorithm>

namespace laoke {

namespace {

/// A list below a field is read at a glance or not at all.
constexpr std::size_t most_offers = 8;
/// Of a customer's note, in code points: what the clerk should see at a glance.
constexpr std::size_t longest_note_shown = 60;
constexpr std::int64_t most_notes_shown = 3;

std::string& text_of(DraftLine& line, LinePart part) {
    switch (part) {
        case LinePart::model: return line.model;
        case LinePart::spec: return line.spec;
        case LinePart::quantity: return line.quantity;
        case LinePart::unit_price: return line.unit_price;
        case LinePart::discount: return line.discount;
        case LinePart::product: break;
    }
    return line.name;
}

}  // namespace

void SaleFormPage::draw(Shop& shop) {
    const Language language = ui::interface().language();
    view_.today = today(shop.archive().clock());
    view_.currency = shop.archive().currency();
    if (built_at_ != shop.archive().revision()) {
        if (const Status loaded = load(shop); !loaded) {
            shop.tell(loaded.error());
            return shop.return_to({Place::sales}, true);
        }
        language_ = language;
        show_reading(shop);
    }
    if (language != language_) {
        language_ = language;
        show_reading(shop);
    }
    const auto intent = draw_sale_form(view_, draft_);
    view_.focus.reset();
    if (const Status done = act(shop, intent); !done) shop.tell(done.error());
}

// ---- filling the form ----

/// Something else was changed meanwhile (an undo): what was typed stays.
Status SaleFormPage::load(Shop& shop) {
    const bool is_first = built_at_ == 0;
    built_at_ = shop.archive().revision();
    if (route_.place == Place::edit_sale) {
        if (is_first || !has_unsaved_input()) {
            LAOKE_TRY_STATUS(load_sale(shop));
            untouched_ = draft_;
            return {};
        }
        LAOKE_TRY(original_, find_sale(shop.database(), Id<Sale>(route_.id)));
        return original_ ? find_account(shop) : fail(TextKey::sales_gone);
    }
    if (!is_first) return find_account(shop);
    LAOKE_TRY_STATUS(start_empty(shop));
    if (route_.id != 0) LAOKE_TRY_STATUS(load_for(shop, route_.id));
    if (route_.product != 0) LAOKE_TRY_STATUS(take_product(shop, Id<Product>(route_.product)));
    untouched_ = draft_;
    return {};
}

Status SaleFormPage::load_sale(Shop& shop) {
    LAOKE_TRY(original_, find_sale(shop.database(), Id<Sale>(route_.id)));
    if (!original_) return fail(TextKey::sales_gone);
    draft_ = draft_of(*original_, shop.archive().currency(), ui::interface().language());
    const Clock& clock = shop.archive().clock();
    if (has_noted_time(clock, original_->sold_on, original_->sold_at))
        draft_.sold_time = format_local_time(clock, original_->sold_at);
    last_key_ = static_cast<std::int64_t>(draft_.lines.size());
    view_.is_edit = true;
    view_.is_return = original_->kind == SaleKind::goods_return;
    view_.are_goods_fixed = original_->returns_sale.is_set();
    if (draft_.customer.is_set()) LAOKE_TRY_STATUS(show_customer(shop, draft_.customer));
    focus_line(0, LinePart::quantity);
    return {};
}

/// Ids are never given twice: the one behind "#sales/new/" says by itself what it is of.
Status SaleFormPage::load_for(Shop& shop, std::int64_t id) {
    LAOKE_TRY(const auto again, find_sale(shop.database(), Id<Sale>(id)));
    if (again) take_lines(*again, shop.archive().currency());
    LAOKE_TRY_STATUS(load_opportunity(shop, id));
    const Id<Customer> customer = again                   ? again->customer
                                  : opportunity_.is_set() ? draft_.customer
                                                          : Id<Customer>(id);
    if (customer.is_set()) LAOKE_TRY_STATUS(show_customer(shop, customer));
    focus_line(0, is_blank(draft_.lines.front()) ? LinePart::product : LinePart::quantity);
    return {};
}

/// Where the id is that of an opportunity or its quote: the sale that it becomes.
Status SaleFormPage::load_opportunity(Shop& shop, std::int64_t id) {
    LAOKE_TRY(const auto quote, find_quote(shop.database(), Id<Quote>(id)));
    LAOKE_TRY(const auto opportunity,
              find_opportunity(shop.database(), quote ? quote->opportunity : Id<Opportunity>(id)));
    if (!opportunity) return {};
    opportunity_ = opportunity->id;
    draft_.customer = opportunity->customer;
    if (quote) take_lines(quote->offer, shop.archive().currency());
    return {};
}

void SaleFormPage::visit(FormFields& fields) {
    fields.id("customer", draft_.customer);
    fields.text("customer_text", draft_.customer_text);
    fields.flag("is_new_customer", draft_.is_new_customer);
    fields.text("customer_phone", draft_.customer_phone);
    fields.day("sold_on", draft_.sold_on, true);
    fields.text("sold_time", draft_.sold_time);
    fields.text("number", draft_.number);
    fields.text("note", draft_.note);
    fields.choice("payment_method", draft_.payment_method, PaymentMethod::account);
    fields.day("due_on", draft_.due_on, false);
    fields.text("paid_now", draft_.paid_now);
    fields.choice("paid_method", draft_.paid_method, PaymentMethod::other);
    fields.list("lines", draft_.lines, [&](DraftLine& line) {
        fields.id("product", line.product);
        fields.text("name", line.name);
        fields.text("model", line.model);
        fields.text("spec", line.spec);
        fields.text("quantity", line.quantity);
        fields.text("unit_price", line.unit_price);
        fields.text("discount", line.discount);
        fields.flag("becomes_product", line.becomes_product);
        fields.money("amount_without_price", line.amount_without_price);
    });
}

std::string SaleFormPage::subject() const { return draft_.customer_text; }

Status SaleFormPage::restored(Shop& shop) {
    for (DraftLine& line : draft_.lines) {
        line.key = ++last_key_;
        if (!line.product.is_set()) continue;
        LAOKE_TRY(const auto product, find_product(shop.database(), line.product));
        if (!product) line.product = {};
    }
    if (draft_.lines.empty()) add_line();
    if (draft_.customer.is_set()) LAOKE_TRY_STATUS(show_customer(shop, draft_.customer));
    LAOKE_TRY_STATUS(find_phone(shop));
    show_reading(shop);
    return {};
}

Status SaleFormPage::start_empty(Shop& shop) {
    draft_ = {};
    draft_.sold_on = today(shop.archive().clock()).iso();
    LAOKE_TRY_STATUS(take_usual_method(shop));
    add_line();
    view_ = {.today = view_.today, .currency = view_.currency};
    view_.focus = SaleFormFocus{};
    customers_.clear();
    products_.clear();
    last_purchase_.reset();
    owed_ = {};
    credit_limit_.reset();
    opportunity_ = {};
    shows_faults_ = false;
    return find_favourites(shop);
}

void SaleFormPage::add_line() { draft_.lines.push_back({.key = ++last_key_}); }

Status SaleFormPage::show_customer(Shop& shop, Id<Customer> id) {
    LAOKE_TRY(const auto rows, fetch_customer_rows(shop.database(), std::span(&id, 1)));
    if (rows.empty()) {
        draft_.customer = {};
        return {};
    }
    return show_customer(shop, rows.front());
}

Status SaleFormPage::show_customer(Shop& shop, const CustomerRow& customer) {
    draft_.customer = customer.id;
    draft_.customer_text = customer.name;
    draft_.is_new_customer = false;
    LAOKE_TRY_STATUS(find_account(shop));
    const std::string bought =
        customer.purchase_count == 0
            ? std::string(ui::tr(TextKey::sale_form_customer_first))
            : ui::tr(TextKey::sale_form_customer_bought,
                     {{"total", format_money(customer.total, shop.archive().currency())},
                      {"count", std::to_string(customer.purchase_count)}});
    LAOKE_TRY(const auto whole, find_customer(shop.database(), customer.id));
    LAOKE_TRY(const auto pinned, notes_of_customer(shop.database(), customer.id, true, most_notes_shown));
    std::string notes;
    for (const Note& note : pinned) notes = joined({notes, note.text});
    const std::string note(first_code_points(one_line(joined({notes, whole ? whole->note : std::string()})),
                                             longest_note_shown));
    view_.customer_help =
        joined({readable_phone(customer.phone), bought,
                note.empty() ? note : ui::tr(TextKey::sale_form_customer_note, {{"note", note}})});
    view_.last_purchase.clear();
    last_purchase_.reset();
    LAOKE_TRY_STATUS(find_favourites(shop));
    if (view_.is_edit) return {};
    LAOKE_TRY(const auto sales, sales_of_customer(shop.database(), customer.id, 10));
    const auto last = std::ranges::find(sales, SaleKind::sale, &SaleRow::kind);
    if (last == sales.end()) return {};
    LAOKE_TRY(last_purchase_, find_sale(shop.database(), last->id));
    view_.last_purchase = joined({last->sold_on.iso(),
                                  items_text(last->first_line, last->line_count, ui::interface().language()),
                                  format_money(last->total, shop.archive().currency())});
    return {};
}

void SaleFormPage::take_lines(const Sale& sale, const Currency& currency) {
    std::erase_if(draft_.lines, is_blank);
    for (DraftLine& line : draft_of(sale, currency, ui::interface().language()).lines) {
        line.key = ++last_key_;
        draft_.lines.push_back(std::move(line));
    }
}

// ---- what the user does ----

Status SaleFormPage::act(Shop& shop, SaleFormIntent intent) {
    // Ctrl+Enter is Enter too, for the field it was pressed in: it saves what stands there.
    if (intent.saves || intent.saves_and_goes_on) leave_fields(intent);
    if (intent.customer_typed) LAOKE_TRY_STATUS(offer_customers(shop));
    if (intent.phone_typed) LAOKE_TRY_STATUS(find_phone(shop));
    if (intent.customer_chosen) LAOKE_TRY_STATUS(choose_customer(shop, *intent.customer_chosen));
    if (intent.customer_entered) LAOKE_TRY_STATUS(enter_customer(shop));
    if (intent.product_typed) LAOKE_TRY_STATUS(offer_products(shop, *intent.product_typed));
    if (intent.product_chosen) LAOKE_TRY_STATUS(choose(shop, *intent.product_chosen));
    if (intent.product_entered) LAOKE_TRY_STATUS(enter_product(shop, *intent.product_entered));
    LAOKE_TRY_STATUS(note_typing(shop, intent));
    if (intent.removes_line) remove_line(*intent.removes_line);
    if (intent.repeats_last) LAOKE_TRY_STATUS(repeat_last(shop));
    if (intent.takes_favourite) take_favourite(shop, *intent.takes_favourite);
    if (intent.adds_line) {
        add_line();
        focus_line(draft_.lines.size() - 1, LinePart::product);
    }
    if (intent.changed || view_.focus || draft_.lines.size() != view_.lines.size()) {
        show_reading(shop);
    }
    if (intent.saves || intent.saves_and_goes_on) return save(shop, intent.saves_and_goes_on);
    if (intent.goes_back) go_back(shop);
    return {};
}

void SaleFormPage::leave_fields(SaleFormIntent& intent) {
    intent.customer_chosen.reset();
    intent.customer_entered = false;
    intent.product_chosen.reset();
    intent.product_entered.reset();
    intent.line_entered.reset();
}

Status SaleFormPage::offer_customers(Shop& shop) {
    draft_.customer = {};
    draft_.is_new_customer = false;
    LAOKE_TRY_STATUS(find_account(shop));
    if (view_.own_favourites > 0) LAOKE_TRY_STATUS(find_favourites(shop));
    view_.customer_help.clear();
    view_.customer_error.clear();
    view_.phone_help.clear();
    view_.phone_error.clear();
    view_.last_purchase.clear();
    view_.customers.clear();
    customers_.clear();
    last_purchase_.reset();
    const std::string typed(trim(draft_.customer_text));
    if (typed.empty()) return {};
    LAOKE_TRY(const auto matches, search_customers(shop.database(), typed, most_offers));
    LAOKE_TRY(customers_, fetch_customer_rows(shop.database(), matches.ids));
    for (const CustomerRow& row : customers_) {
        view_.customers.push_back(
            {row.name, joined({readable_phone(row.phone),
                               row.purchase_count > 0 ? format_money(row.total, shop.archive().currency())
                                                      : std::string()})});
    }
    view_.customers.push_back({ui::tr(TextKey::sale_form_customer_new, {{"name", typed}}),
                               std::string(ui::tr(TextKey::sale_form_customer_new_detail))});
    return {};
}

Status SaleFormPage::choose_customer(Shop& shop, std::size_t offer) {
    LAOKE_TRY(const bool is_scan, take_scan_for_customer(shop));
    if (is_scan) return {};
    if (offer < customers_.size()) {
        LAOKE_TRY_STATUS(show_customer(shop, customers_[offer]));
    } else {
        draft_.customer = {};
        draft_.is_new_customer = true;
        view_.customer_help = ui::tr(TextKey::sale_form_customer_new_detail);
    }
    view_.customers.clear();
    customers_.clear();
    focus_line(0, LinePart::product);
    return {};
}

Status SaleFormPage::enter_customer(Shop& shop) {
    LAOKE_TRY(const bool is_scan, take_scan_for_customer(shop));
    if (is_scan) return {};
    if (!draft_.customer.is_set() && !draft_.is_new_customer) LAOKE_TRY_STATUS(find_named_customer(shop));
    const bool is_settled =
        draft_.customer.is_set() || draft_.is_new_customer || trim(draft_.customer_text).empty();
    if (is_settled) {
        view_.customers.clear();
        focus_line(0, LinePart::product);
    }
    return {};
}

Status SaleFormPage::offer_products(Shop& shop, std::size_t line) {
    draft_.lines[line].product = {};
    view_.products_for = line;
    view_.products.clear();
    products_.clear();
    const std::string_view typed = trim(draft_.lines[line].name);
    if (typed.empty()) return {};
    LAOKE_TRY(products_, search_products(shop.database(), typed, most_offers));
    for (const Product& product : products_) {
        std::string price;
        if (product.price) {
            price = format_money(*product.price, shop.archive().currency());
            if (!product.unit.empty()) price += " / " + product.unit;
        }
        view_.products.push_back({product_text(product), joined({price, product.code})});
    }
    return {};
}

Status SaleFormPage::choose(Shop& shop, const SaleFormIntent::Choice& choice) {
    LAOKE_TRY(const auto by_code, scanned(shop, choice.line));
    if (by_code) {
        take_scanned(shop, choice.line, *by_code);
        return {};
    }
    if (is_barcode(trim(draft_.lines[choice.line].name))) return enter_product(shop, choice.line);
    if (choice.offer >= products_.size()) return {};
    choose_product(draft_.lines[choice.line], products_[choice.offer], shop.archive().currency());
    view_.products.clear();
    focus_line(choice.line, LinePart::quantity);
    return {};
}

Status SaleFormPage::enter_product(Shop& shop, std::size_t line) {
    if (draft_.lines[line].product.is_set()) {
        focus_line(line, LinePart::quantity);
        return {};
    }
    LAOKE_TRY(const auto by_code, scanned(shop, line));
    if (by_code) {
        take_scanned(shop, line, *by_code);
        return {};
    }
    const std::string_view typed = trim(draft_.lines[line].name);
    if (typed.empty()) return {};
    if (is_barcode(typed)) {
        // No product has it, which is said at the line; the scanner goes on.
        view_.products.clear();
        focus_blank_line();
        return {};
    }
    const auto named = std::ranges::find(products_, typed, &Product::name);
    if (view_.products_for == line && named != products_.end()) {
        choose_product(draft_.lines[line], *named, shop.archive().currency());
    }
    view_.products.clear();
    focus_line(line, LinePart::quantity);
    return {};
}

/// The product whose code is what stands in the line: a scanner has typed it.
Result<std::optional<Product>> SaleFormPage::scanned(Shop& shop, std::size_t line) {
    const std::string_view typed = trim(draft_.lines[line].name);
    if (typed.empty()) return std::nullopt;
    LAOKE_TRY(auto product, find_product_by_code(shop.database(), typed));
    if (product && !product->is_active) product.reset();
    return product;
}

/// The next thing a scanner does is to scan the next piece: the same one again counts up, another
/// one goes into a line of its own.
void SaleFormPage::take_scanned(Shop& shop, std::size_t line, const Product& product) {
    const auto same = std::ranges::find(draft_.lines, product.id, &DraftLine::product);
    if (same != draft_.lines.end() && same - draft_.lines.begin() != static_cast<std::ptrdiff_t>(line)) {
        if (const auto quantity = parse_quantity(same->quantity)) {
            const auto more =
                Quantity::from_thousandths(quantity->thousandths() + Quantity::of_units(1).thousandths());
            if (more) same->quantity = format_quantity(*more);
        }
        draft_.lines[line] = {.key = draft_.lines[line].key};
    } else {
        choose_product(draft_.lines[line], product, shop.archive().currency());
    }
    view_.products.clear();
    focus_blank_line();
}

void SaleFormPage::focus_blank_line() {
    if (!is_blank(draft_.lines.back())) add_line();
    focus_line(draft_.lines.size() - 1, LinePart::product);
}

/// What was scanned while the focus was elsewhere.
void SaleFormPage::enter_scan(Shop& shop, const ScannedCode& scan) {
    if (!is_blank(draft_.lines.back())) add_line();
    const std::size_t line = draft_.lines.size() - 1;
    if (scan.product && scan.product->is_active) return take_scanned(shop, line, *scan.product);
    draft_.lines[line].name = scan.product ? product_text(*scan.product) : scan.code;
    focus_blank_line();
}

/// The focus of a new sale is at the customer, and whoever has none begins to scan.
Result<bool> SaleFormPage::take_scan_for_customer(Shop& shop) {
    if (view_.are_goods_fixed) return false;
    const std::string_view typed = trim(draft_.customer_text);
    // Digits find the phone of a customer, too.
    const std::size_t shortest_number = customers_.empty() ? shortest_own_code : shortest_barcode;
    LAOKE_TRY(const auto scan, scanned_code(shop.database(), typed, {}, shortest_number));
    if (!scan || !scan->rest.empty() || (!scan->product && !customers_.empty())) return false;
    draft_.customer_text.clear();
    LAOKE_TRY_STATUS(offer_customers(shop));
    enter_scan(shop, *scan);
    return true;
}

/// Of a line, what is typed into other fields than the product.
Status SaleFormPage::note_typing(Shop& shop, const SaleFormIntent& intent) {
    const auto is_same = [](const SaleFormIntent::Typed& a, const SaleFormIntent::Typed& b) {
        return a.line == b.line && a.part == b.part;
    };
    if (intent.line_typed && !(typing_ && is_same(*typing_, *intent.line_typed))) typing_ = intent.line_typed;
    if (intent.line_entered) {
        LAOKE_TRY(const bool is_scan, take_scan(shop, *intent.line_entered, *intent.entered_part));
        if (!is_scan) enter_line(*intent.line_entered, *intent.entered_part);
    }
    if (intent.line_entered || intent.line_left) typing_.reset();
    return {};
}

/// A code in the place of a quantity or a price: that gets back what it had.
Result<bool> SaleFormPage::take_scan(Shop& shop, std::size_t line, LinePart part) {
    std::string& text = text_of(draft_.lines[line], part);
    const std::size_t shortest_number = part == LinePart::quantity ? shortest_own_code : shortest_barcode;
    const bool is_known = typing_ && typing_->line == line && typing_->part == part;
    const std::string before = is_known ? typing_->before : std::string();
    LAOKE_TRY(const auto scan, scanned_code(shop.database(), text, before, shortest_number));
    // A price may be as long.
    if (!scan || (!scan->product && part != LinePart::quantity)) return false;
    text = scan->rest.empty() ? before : scan->rest;
    enter_scan(shop, *scan);
    return true;
}

void SaleFormPage::enter_line(std::size_t line, LinePart part) {
    const DraftLine& entered = draft_.lines[line];
    const bool misses_price = trim(entered.unit_price).empty() && !entered.amount_without_price;
    if (part != LinePart::unit_price && misses_price && !is_blank(entered)) {
        return focus_line(line, LinePart::unit_price);
    }
    if (const auto wrong = first_wrong_part(line)) return focus_line(line, *wrong);
    if (line + 1 == draft_.lines.size() && !is_blank(entered)) add_line();
    focus_line(std::min(line + 1, draft_.lines.size() - 1), LinePart::product);
}

void SaleFormPage::remove_line(std::size_t line) {
    draft_.lines.erase(draft_.lines.begin() + static_cast<std::ptrdiff_t>(line));
    if (draft_.lines.empty()) add_line();
    view_.products.clear();
    focus_line(std::min(line, draft_.lines.size() - 1), LinePart::product);
}

Status SaleFormPage::repeat_last(Shop& shop) {
    if (!last_purchase_) return {};
    take_lines(*last_purchase_, shop.archive().currency());
    view_.last_purchase.clear();
    focus_line(0, LinePart::quantity);
    return {};
}

void SaleFormPage::focus_line(std::size_t line, LinePart part) {
    if (view_.are_goods_fixed) return;
    view_.focus = SaleFormFocus{SaleFormFocus::Field::line, line, part};
}

void SaleFormPage::go_back(Shop& shop) {
    if (original_) return shop.return_to({Place::sale, original_->id.value()});
    if (opportunity_.is_set()) return shop.return_to({Place::opportunity, opportunity_.value()});
    if (draft_.customer.is_set() && draft_.customer.value() == route_.id) {
        return shop.return_to({Place::customer, route_.id});
    }
    shop.return_to({Place::sales});
}

}  // namespace laoke
