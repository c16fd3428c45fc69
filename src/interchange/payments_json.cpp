#include "interchange/records_json.h"

namespace laoke {

namespace {

std::string_view name_of(PaymentField field) {
    switch (field) {
        case PaymentField::amount: break;
        case PaymentField::method: return "method";
        case PaymentField::paid_on: return "paid_on";
        case PaymentField::note: return "note";
    }
    return "amount_minor";
}

}  // namespace

void write_json(JsonWriter& writer, const Payment& payment) {
    writer.begin_object();
    writer.id("id", payment.id);
    writer.id("customer", payment.customer);
    writer.text("kind", word(payment.kind));
    writer.optional_text("method", word(payment.method));
    writer.text("paid_on", payment.paid_on.iso());
    writer.integer("amount_minor", payment.amount.minor());
    writer.optional_text("note", payment.note);
    writer.integer("recorded_at_ms", payment.recorded_at.utc_ms());
    writer.end_object();
}

Result<Payment> payment_from_json(JsonFields& fields) {
    Payment payment;
    LAOKE_TRY(payment.id, fields.id<Payment>("id"));
    LAOKE_TRY(payment.customer, fields.id<Customer>("customer"));
    LAOKE_TRY(payment.kind, fields.word("kind", payment_kind));
    LAOKE_TRY(const std::string method_word, fields.optional_text("method"));
    const auto method = payment_method(method_word);
    const bool is_given_up = payment.kind == PaymentKind::write_off;
    if (!method || (is_given_up && method != PaymentMethod::unknown)) return fields.invalid("method");
    payment.method = *method;
    LAOKE_TRY(payment.paid_on, fields.day("paid_on"));
    LAOKE_TRY(payment.amount, fields.money("amount_minor"));
    LAOKE_TRY(payment.note, fields.optional_text("note"));
    LAOKE_TRY(payment.recorded_at, fields.instant("recorded_at_ms"));
    LAOKE_TRY_STATUS(fields.finish());
    payment = normalized(std::move(payment));
    if (const auto found = faults(payment); !found.empty())
        return fields.invalid(name_of(found.front().field));
    return payment;
}

}  // namespace laoke
