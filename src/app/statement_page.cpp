#include "app/statement_page.h"

#include "app/account_texts.h"
#include "app/form_fields.h"
#include "app/sale_texts.h"
#include "app/shop.h"
#include "app/shop_details.h"
#include "base/spoken_time.h"
#include "customers/customers_store.h"
#include "sales/accounts_store.h"

namespace laoke {

namespace {

TextKey name_of(AccountEntryKind kind) {
    switch (kind) {
        case AccountEntryKind::sale: break;
        case AccountEntryKind::goods_return: return TextKey::statement_goods_return;
        case AccountEntryKind::payment: return TextKey::payments_kind_payment;
        case AccountEntryKind::refund: return TextKey::payments_kind_refund;
        case AccountEntryKind::write_off: return TextKey::payments_kind_write_off;
    }
    return TextKey::statement_sale;
}

bool is_of_goods(AccountEntryKind kind) {
    return kind == AccountEntryKind::sale || kind == AccountEntryKind::goods_return;
}

std::string what_happened(const AccountEntry& entry, Language language) {
    const auto method = entry.method == PaymentMethod::unknown ? std::string_view()
                                                               : text(laoke::name_of(entry.method), language);
    const std::string due = entry.due_on
                                ? text(TextKey::receivables_due_on, language, {{"day", entry.due_on->iso()}})
                                : std::string();
    return joined({text(name_of(entry.kind), language), method, entry.reference, due});
}

Day first_of_month(Day day) { return day.plus_days(1 - static_cast<int>(day.day())); }

}  // namespace

void StatementPage::draw(Shop& shop) {
    const Language language = ui::interface().language();
    view_.today = today(shop.archive().clock());
    if (state_.first.empty() && state_.last.empty()) choose_period();
    if (built_at_ != shop.archive().revision() || language_ != language) {
        language_ = language;
        if (const Status done = refresh(shop); !done) {
            shop.tell(done.error());
            return shop.return_to({Place::customers}, true);
        }
    }
    act(shop, draw_statement(view_, state_));
}

void StatementPage::visit_view(FormFields& fields) {
    fields.choice("period", state_.period, StatementPeriod::this_year);
    fields.text("first", state_.first);
    fields.text("last", state_.last);
}

void StatementPage::choose_period() {
    const Day month = first_of_month(view_.today);
    Day first = month;
    Day last = view_.today;
    switch (static_cast<StatementPeriod>(state_.period)) {
        case StatementPeriod::this_month: break;
        case StatementPeriod::last_month:
            last = month.plus_days(-1);
            first = first_of_month(last);
            break;
        case StatementPeriod::this_year:
            first = Day::from_civil(view_.today.year(), 1, 1).value_or(month);
            break;
    }
    state_.first = first.iso();
    state_.last = last.iso();
}

/// False, and said at the field, when they are no days.
bool StatementPage::read_days() {
    view_.first_error.clear();
    view_.last_error.clear();
    const auto first = parse_spoken_day(state_.first, view_.today, true);
    const auto last = parse_spoken_day(state_.last, view_.today, true);
    if (!first) view_.first_error = text(first.error(), language_);
    if (!last) view_.last_error = text(last.error(), language_);
    if (!first || !last) return false;
    if (*last < *first) view_.last_error = text(TextKey::statement_last_before_first, language_);
    first_ = *first;
    last_ = *last;
    return first_ <= last_;
}

Status StatementPage::refresh(Shop& shop) {
    built_at_ = shop.archive().revision();
    LAOKE_TRY(const auto customer, find_customer(shop.database(), customer_));
    if (!customer) return fail(TextKey::customers_gone);
    view_.customer_name = customer->name;
    if (!read_days()) return {};
    LAOKE_TRY(const Money opening, balance_before(shop.database(), customer_, first_));
    LAOKE_TRY(auto entries, account_entries(shop.database(), customer_, first_, last_));
    LAOKE_TRY(const auto statement, statement_of(opening, std::move(entries)));
    show(statement, shop.archive().currency());
    return {};
}

void StatementPage::show(const AccountStatement& statement, const Currency& currency) {
    const auto money = [&](Money amount) { return format_money(amount, currency); };
    view_.rows.clear();
    routes_.clear();
    view_.rows.push_back({.day = first_.iso(),
                          .what = std::string(text(TextKey::statement_opening, language_)),
                          .balance = money(statement.opening)});
    for (std::size_t place = 0; place < statement.entries.size(); ++place) {
        const AccountEntry& entry = statement.entries[place];
        const bool is_charge = is_of_goods(entry.kind);
        view_.rows.push_back({.day = entry.day.iso(),
                              .what = what_happened(entry, language_),
                              .charged = is_charge ? money(entry.change) : std::string(),
                              .paid = is_charge ? std::string() : money(-entry.change),
                              .balance = money(statement.balances[place])});
        routes_.push_back({is_charge ? Place::sale : Place::edit_payment, entry.id});
    }
    view_.rows.push_back({.day = last_.iso(),
                          .what = std::string(text(TextKey::statement_closing, language_)),
                          .charged = money(statement.charged),
                          .paid = money(statement.paid),
                          .balance = money(statement.closing)});
}

void StatementPage::act(Shop& shop, const StatementIntent& intent) {
    if (intent.period_chosen) choose_period();
    if (intent.period_chosen || intent.changed) built_at_ = 0;
    if (intent.prints) shop.print();
    if (intent.receives) shop.go({Place::new_payment, customer_.value()});
    if (intent.goes_back) shop.return_to({Place::customer, customer_.value()});
    // Neither the opening balance nor the closing one is an entry.
    if (intent.opens && *intent.opens > 0 && *intent.opens <= routes_.size())
        shop.go(routes_[*intent.opens - 1]);
}

Result<std::optional<PrintDocument>> StatementPage::document(Shop& shop) {
    using Kind = PrintBlock::Kind;
    if (!view_.first_error.empty() || !view_.last_error.empty()) return std::nullopt;
    const auto name = [](TextKey key) { return std::string(ui::tr(key)); };
    PrintDocument document{.title = name(TextKey::statement_title) + " " + view_.customer_name, .blocks = {}};
    document.blocks.push_back({.kind = Kind::paragraph,
                               .texts = {joined({shop.archive().settings().shop_name,
                                                 text(TextKey::statement_from_to, language_,
                                                      {{"first", first_.iso()}, {"last", last_.iso()}})})}});
    add_shop_details(shop.archive().settings(), document);
    LAOKE_TRY(const auto goods, goods_on_account(shop.database(), customer_, first_, last_));
    PrintBlock entries{.kind = Kind::table, .texts = {}, .columns = "llrrr"};
    for (const TextKey title : {TextKey::statement_day, TextKey::statement_what, TextKey::statement_charged,
                                TextKey::statement_paid, TextKey::statement_balance}) {
        entries.texts.push_back(name(title));
    }
    for (std::size_t place = 0; place < view_.rows.size(); ++place) {
        const StatementRow& row = view_.rows[place];
        // Neither the opening balance nor the closing one is an entry.
        const bool is_entry = place > 0 && place <= routes_.size();
        const auto sold = is_entry && routes_[place - 1].place == Place::sale
                              ? goods.find(Id<Sale>(routes_[place - 1].id))
                              : goods.end();
        const std::string what =
            sold == goods.end() ? row.what : row.what + '\n' + goods_text(sold->second, language_);
        entries.texts.insert(entries.texts.end(), {row.day, what, row.charged, row.paid, row.balance});
    }
    document.blocks.push_back(std::move(entries));
    document.blocks.push_back({.kind = Kind::paragraph, .texts = {name(TextKey::statement_signature)}});
    return document;
}

}  // namespace laoke
