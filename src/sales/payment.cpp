#include "sales/payment.h"

#include "base/utf8.h"

#include <algorithm>
#include <array>

namespace laoke {

namespace {

constexpr std::array<std::string_view, payment_method_count> method_words = {
    "", "cash", "wechat", "alipay", "card", "transfer", "other", "account"};
constexpr std::array<std::string_view, 3> kind_words = {"payment", "refund", "write_off"};

constexpr std::size_t longest_note = 10'000;
constexpr int earliest_year = 1900;
constexpr int latest_year = 2199;

template <class Enum, std::size_t count>
std::optional<Enum> find_word(const std::array<std::string_view, count>& words, std::string_view word) {
    const auto found = std::ranges::find(words, word);
    if (found == words.end()) return std::nullopt;
    return static_cast<Enum>(found - words.begin());
}

/// Money is handed over in some way, and not by owing it; what is given up is not handed over.
bool is_right_method(const Payment& payment) {
    if (payment.kind == PaymentKind::write_off) return payment.method == PaymentMethod::unknown;
    return payment.method != PaymentMethod::unknown && payment.method != PaymentMethod::account;
}

}  // namespace

std::string_view word(PaymentMethod method) { return method_words[static_cast<std::size_t>(method)]; }
std::string_view word(PaymentKind kind) { return kind_words[static_cast<std::size_t>(kind)]; }

std::optional<PaymentMethod> payment_method(std::string_view word) {
    return find_word<PaymentMethod>(method_words, word);
}
std::optional<PaymentKind> payment_kind(std::string_view word) {
    return find_word<PaymentKind>(kind_words, word);
}

TextKey name_of(PaymentMethod method) {
    constexpr std::array<TextKey, payment_method_count> names = {
        TextKey::payments_method_unknown, TextKey::payments_method_cash,    TextKey::payments_method_wechat,
        TextKey::payments_method_alipay,  TextKey::payments_method_card,    TextKey::payments_method_transfer,
        TextKey::payments_method_other,   TextKey::payments_method_account,
    };
    return names[static_cast<std::size_t>(method)];
}

TextKey name_of(PaymentKind kind) {
    constexpr std::array names = {TextKey::payments_kind_payment, TextKey::payments_kind_refund,
                                  TextKey::payments_kind_write_off};
    return names[static_cast<std::size_t>(kind)];
}

Money change_of_balance(const Payment& payment) {
    return payment.kind == PaymentKind::refund ? payment.amount : -payment.amount;
}

Payment normalized(Payment payment) {
    if (payment.kind == PaymentKind::write_off) payment.method = PaymentMethod::unknown;
    payment.note = std::string(trim(clean_text(payment.note)));
    return payment;
}

std::vector<PaymentFault> faults(const Payment& payment) {
    std::vector<PaymentFault> found;
    if (payment.amount <= Money())
        found.push_back({PaymentField::amount, {TextKey::payments_amount_not_positive}});
    if (!is_right_method(payment))
        found.push_back({PaymentField::method, {TextKey::payments_method_missing}});
    if (payment.paid_on.year() < earliest_year || payment.paid_on.year() > latest_year)
        found.push_back({PaymentField::paid_on, {TextKey::sales_day_out_of_range}});
    if (count_code_points(payment.note) > longest_note) {
        found.push_back(
            {PaymentField::note, {TextKey::sales_text_too_long, {{"limit", std::to_string(longest_note)}}}});
    }
    return found;
}

}  // namespace laoke
