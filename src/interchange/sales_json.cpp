#include "interchange/records_json.h"

#include <algorithm>
#include <span>

namespace laoke {

namespace {

std::string_view name_of(SaleField field, std::string_view name_of_day) {
    switch (field) {
        case SaleField::lines: break;
        case SaleField::product_name: return "name";
        case SaleField::model: return "model";
        case SaleField::spec: return "spec";
        case SaleField::quantity: return "quantity_thousandths";
        case SaleField::unit_price: return "unit_price_minor";
        case SaleField::discount: return "discount_minor";
        case SaleField::amount: return "amount_minor";
        case SaleField::number: return "number";
        case SaleField::note: return "note";
        case SaleField::sold_on: return name_of_day;
        case SaleField::due_on: return "due_on";
        case SaleField::sold_at: break;   // an instant is read as one
        case SaleField::paid_now: break;  // a payment of its own
    }
    return "lines";
}

void write_line(JsonWriter& writer, const SaleLine& line) {
    writer.begin_object();
    writer.optional_id("product", line.product);
    writer.text("name", line.name);
    writer.optional_text("model", line.model);
    writer.optional_text("spec", line.spec);
    writer.integer("quantity_thousandths", line.quantity.thousandths());
    writer.optional_money("unit_price_minor", line.unit_price);
    if (!line.discount.is_zero()) writer.integer("discount_minor", line.discount.minor());
    writer.integer("amount_minor", line.amount.minor());
    writer.end_object();
}

Result<SaleLine> line_from_json(JsonFields& fields) {
    SaleLine line;
    LAOKE_TRY(line.product, fields.optional_id<Product>("product"));
    LAOKE_TRY(line.name, fields.text("name"));
    LAOKE_TRY(line.model, fields.optional_text("model"));
    LAOKE_TRY(line.spec, fields.optional_text("spec"));
    LAOKE_TRY(line.quantity, fields.quantity("quantity_thousandths"));
    LAOKE_TRY(line.unit_price, fields.optional_money("unit_price_minor"));
    LAOKE_TRY(const auto discount, fields.optional_money("discount_minor"));
    line.discount = discount.value_or(Money());
    LAOKE_TRY(line.amount, fields.money("amount_minor"));
    LAOKE_TRY_STATUS(fields.finish());
    return line;
}

Status read_payment(JsonFields& fields, Sale& sale) {
    LAOKE_TRY(const std::string method_word, fields.optional_text("payment_method"));
    const auto method = payment_method(method_word);
    const bool is_owed_by_nobody = method == PaymentMethod::account && !sale.customer.is_set();
    if (!method || is_owed_by_nobody) return fields.invalid("payment_method");
    sale.payment_method = *method;
    LAOKE_TRY(sale.due_on, fields.optional_day("due_on"));
    return {};
}

}  // namespace

void write_lines_json(JsonWriter& writer, std::span<const SaleLine> lines) {
    writer.begin_list("lines");
    for (const SaleLine& line : lines) write_line(writer, line);
    writer.end_list();
}

Status read_lines_json(JsonFields& fields, Sale& sale) {
    LAOKE_TRY(const auto lines, fields.optional_list("lines"));
    for (const JsonValue& value : lines) {
        LAOKE_TRY(JsonFields line, JsonFields::of(value, fields.line(), "lines"));
        LAOKE_TRY(sale.lines.emplace_back(), line_from_json(line));
    }
    return {};
}

Result<Sale> with_checked_totals(const Sale& given, const JsonFields& fields) {
    const auto computed = with_totals(given);
    if (!computed || computed->total != given.total ||
        !std::ranges::equal(computed->lines, given.lines, {}, &SaleLine::amount, &SaleLine::amount)) {
        return fail_on_line(TextKey::interchange_json_total_differs, fields.line());
    }
    return *computed;
}

Status check_faultless(const Sale& sale, const JsonFields& fields, std::string_view name_of_day) {
    const auto found = faults(sale);
    if (!found.empty()) return fields.invalid(name_of(found.front().field, name_of_day));
    return {};
}

void write_json(JsonWriter& writer, const Sale& sale) {
    writer.begin_object();
    writer.id("id", sale.id);
    writer.optional_id("customer", sale.customer);
    writer.text("kind", word(sale.kind));
    writer.optional_text("number", sale.number);
    writer.text("sold_on", sale.sold_on.iso());
    writer.integer("sold_at_ms", sale.sold_at.utc_ms());
    writer.integer("total_minor", sale.total.minor());
    writer.optional_id("returns_sale", sale.returns_sale);
    writer.optional_text("note", sale.note);
    writer.optional_text("payment_method", word(sale.payment_method));
    writer.optional_day("due_on", sale.due_on);
    write_lines_json(writer, sale.lines);
    writer.end_object();
}

Result<Sale> sale_from_json(JsonFields& fields) {
    Sale sale;
    LAOKE_TRY(sale.id, fields.id<Sale>("id"));
    LAOKE_TRY(sale.customer, fields.optional_id<Customer>("customer"));
    LAOKE_TRY(sale.kind, fields.word("kind", sale_kind));
    LAOKE_TRY(sale.number, fields.optional_text("number"));
    LAOKE_TRY(sale.sold_on, fields.day("sold_on"));
    LAOKE_TRY(sale.sold_at, fields.instant("sold_at_ms"));
    LAOKE_TRY(sale.total, fields.money("total_minor"));
    LAOKE_TRY(sale.returns_sale, fields.optional_id<Sale>("returns_sale"));
    LAOKE_TRY(sale.note, fields.optional_text("note"));
    LAOKE_TRY_STATUS(read_payment(fields, sale));
    LAOKE_TRY_STATUS(read_lines_json(fields, sale));
    LAOKE_TRY_STATUS(fields.finish());
    if (sale.kind == SaleKind::sale && sale.returns_sale.is_set()) return fields.invalid("returns_sale");
    LAOKE_TRY(sale, with_checked_totals(sale, fields));
    LAOKE_TRY_STATUS(check_faultless(sale, fields, "sold_on"));
    return sale;
}

}  // namespace laoke
