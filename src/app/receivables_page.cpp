#include "app/receivables_page.h"

#include "app/account_texts.h"
#include "app/form_fields.h"
#include "app/screens.h"
#include "app/shop.h"
#include "base/decimal.h"
#include "contact/tasks_store.h"
#include "customers/customers_store.h"

#include <algorithm>

namespace laoke {

void ReceivablesPage::draw(Shop& shop) {
    const Language language = ui::interface().language();
    const Day day = today(shop.archive().clock());
    if (built_at_ != shop.archive().revision() || built_on_ != day || language_ != language) {
        language_ = language;
        built_on_ = day;
        start(shop);
    }
    view_.row = [this, &shop](std::size_t index) { return row(shop, index); };
    const auto intent = draw_receivables(view_, state_);
    if (const Status done = act(shop, intent); !done) shop.tell(done.error());
}

void ReceivablesPage::visit_view(FormFields& fields) { fields.flag("due_only", state_.due_only); }

/// What was found before stays on show until the search has finished.
void ReceivablesPage::start(Shop& shop) {
    built_at_ = shop.archive().revision();
    search_ = std::make_unique<DebtorsSearch>(shop.database(), built_on_);
    view_.back_label = ui::tr(back_title(shop.opened_from(Place::sales).place));
    view_.is_searching = true;
    state_.asks_to_dun = false;  // its amounts may be others now
}

bool ReceivablesPage::work(Shop& shop, const Slice& slice) {
    if (!search_) return false;
    const auto is_finished = search_->run(slice);
    if (is_finished && !*is_finished) return true;
    const auto search = std::move(search_);
    view_.is_searching = false;
    shop.ports().wake();
    if (!is_finished) {
        shop.tell(is_finished.error());
        return false;
    }
    debtors_ = search->take();
    if (const Status done = list(shop.archive().currency()); !done) shop.tell(done.error());
    return false;
}

/// Those that are to be shown, and their sum.
Status ReceivablesPage::list(const Currency& currency) {
    rows_.clear();
    listed_ = 0;  // should a sum be too large, nothing is
    view_.row_count = 0;
    Ageing all;
    for (const Debtor& debtor : debtors_) LAOKE_TRY_STATUS(all.add(debtor.ageing));
    const auto is_not_due = [](const Debtor& debtor) { return debtor.ageing.due.is_zero(); };
    const auto end = state_.due_only ? std::ranges::find_if(debtors_, is_not_due) : debtors_.end();
    listed_ = static_cast<std::size_t>(end - debtors_.begin());
    sum_ = {};
    for (auto debtor = debtors_.begin(); debtor != end; ++debtor) LAOKE_TRY_STATUS(sum_.add(debtor->ageing));
    view_.has_debtors = !debtors_.empty();
    view_.row_count = listed_ == 0 ? 0 : listed_ + 1;
    view_.summary.clear();
    if (debtors_.empty()) return {};
    view_.summary = text(TextKey::receivables_summary, language_,
                         {{"count", format_count(debtors_.size())},
                          {"total", format_money(all.total, currency)},
                          {"due", format_money(all.due, currency)}});
    return {};
}

ReceivablesRow ReceivablesPage::shown(std::string name, const Ageing& ageing,
                                      const Currency& currency) const {
    const auto money = [&](Money amount) {
        return amount.is_zero() ? std::string() : format_money(amount, currency);
    };
    ReceivablesRow row{.name = std::move(name), .total = money(ageing.total), .due = money(ageing.due)};
    std::ranges::transform(ageing.by_age, row.by_age.begin(), money);
    return row;
}

const ReceivablesRow* ReceivablesPage::row(Shop& shop, std::size_t index) {
    const auto known = rows_.find(index);
    if (known != rows_.end()) return &known->second;
    const Currency& currency = shop.archive().currency();
    if (index == listed_) {
        const std::string name(text(TextKey::receivables_all, language_));
        return &rows_.emplace(index, shown(name, sum_, currency)).first->second;
    }
    const Debtor& debtor = debtors_[index];
    const auto customers = fetch_customer_rows(shop.database(), std::span(&debtor.customer, 1));
    if (!customers || customers->empty()) return nullptr;  // deleted meanwhile
    ReceivablesRow made = shown(customers->front().name, debtor.ageing, currency);
    made.phone = readable_phone(customers->front().phone);
    made.since = age_text(debtor.due_since, built_on_, language_);
    return &rows_.emplace(index, std::move(made)).first->second;
}

Status ReceivablesPage::act(Shop& shop, const ReceivablesIntent& intent) {
    if (intent.goes_back) shop.return_to(shop.opened_from(Place::sales));
    if (intent.opens && *intent.opens < listed_)
        shop.go({Place::customer, debtors_[*intent.opens].customer.value()});
    if (intent.filter_changed) {
        LAOKE_TRY_STATUS(list(shop.archive().currency()));
        shop.show_from_top();
    }
    if (intent.wants_to_dun && !view_.is_searching) LAOKE_TRY_STATUS(find_dunnings(shop));
    return intent.duns ? dun(shop) : Status();
}

/// Whoever owes something that is due and is not asked for it yet.
Status ReceivablesPage::find_dunnings(Shop& shop) {
    dunnings_.clear();
    std::size_t skipped = 0;
    for (const Debtor& debtor : debtors_) {
        if (debtor.ageing.due.is_zero()) break;
        LAOKE_TRY(const bool is_dunned_already, is_dunned(shop.database(), debtor.customer));
        if (is_dunned_already) {
            ++skipped;
            continue;
        }
        dunnings_.push_back(
            {debtor.customer, text(TextKey::receivables_dun_title, language_,
                                   {{"amount", format_money(debtor.ageing.due, shop.archive().currency())},
                                    {"since", age_text(debtor.due_since, built_on_, language_)}})});
    }
    if (dunnings_.empty()) {
        shop.tell(std::string(text(TextKey::receivables_dun_all_have, language_)));
        return {};
    }
    view_.question =
        text(TextKey::receivables_dun_question, language_, {{"count", format_count(dunnings_.size())}});
    view_.question_body =
        text(TextKey::receivables_dun_body, language_, {{"skipped", format_count(skipped)}});
    state_.asks_to_dun = true;
    ui::interface().demand().wake();
    return {};
}

Status ReceivablesPage::dun(Shop& shop) {
    if (!shop.can_change()) return {};
    const std::uint64_t before = shop.archive().revision();
    LAOKE_TRY_STATUS(create_dunning_tasks(shop.archive(), dunnings_, built_on_));
    shop.announce_change(before);
    return {};
}

}  // namespace laoke
