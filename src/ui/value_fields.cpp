#include "ui/value_fields.h"

#include "base/decimal.h"
#include "base/phone.h"
#include "base/quantity.h"
#include "base/typed_number.h"
#include "base/utf8.h"
#include "ui/field_parts.h"

#include <algorithm>
#include <cmath>

namespace laoke::ui {
namespace {

/// Units to step by, from the keys pressed in this frame; 0 for none.
std::int64_t steps_by_keys() {
    if (take_key(ImGuiKey_UpArrow, true)) return 1;
    if (take_key(ImGuiKey_DownArrow, true)) return -1;
    if (take_key(ImGuiKey_PageUp, true)) return 10;
    if (take_key(ImGuiKey_PageDown, true)) return -10;
    return 0;
}

/// A number that cannot be read, or is below 0, is not stepped.
bool step(std::string& value, std::int64_t units) {
    const auto before = trim(value).empty() ? Quantity() : parse_quantity(plain_number(value));
    if (!before || *before < Quantity()) return false;
    const auto after = Quantity::from_thousandths(
        std::max<std::int64_t>(0, before->thousandths() + Quantity::of_units(units).thousandths()));
    if (!after || *after == *before) return false;
    value = format_quantity(*after);
    return true;
}

}  // namespace

void make_plain(std::string& value, std::string plain, FieldEvents& events) {
    if ((!events.left && !events.submitted) || plain == value) return;
    value = std::move(plain);
    events.changed = true;
    interface().demand().wake();
}

FieldEvents number_field(std::string_view label, std::string& value, int decimals,
                         const FieldOptions& options) {
    ImGui::BeginGroup();
    draw_field_label(label, id_of(label), options);
    FieldOptions number = options;
    number.input_mode = decimals > 0 ? InputMode::decimal : InputMode::numeric;
    const float pad = px(sizes().pad_control);
    const FieldBox field = edit_field(label, value, number, pad, pad);
    FieldEvents events = field.events;
    make_plain(value, plain_number(value), events);
    const std::int64_t units = field.is_open && interface().focus().is_top_layer() ? steps_by_keys() : 0;
    if (units != 0 && step(value, units)) {
        events.changed = true;
        interface().demand().wake();
    }
    draw_field_message(options);
    ImGui::EndGroup();
    return events;
}

FieldEvents money_field(std::string_view label, std::string& value, const Currency& currency,
                        const FieldOptions& options) {
    ImGui::BeginGroup();
    draw_field_label(label, id_of(label), options);
    FieldOptions money = options;
    money.input_mode = InputMode::decimal;
    money.align = TextAlign::right;
    std::string grouped;
    if (const auto amount = parse_money(plain_amount(value, currency.decimals), currency))
        grouped = format_decimal(amount->minor(), currency.decimals, true);
    money.shown = grouped;
    const float pad = px(sizes().pad_control);
    const float sign = std::ceil(width_of(currency.symbol));
    const FieldBox field = edit_field(label, value, money, pad + sign + px(4), pad);
    if (field.is_seen)
        draw_line(
            ImGui::GetWindowDrawList(),
            ImRect(field.box.Min + ImVec2(pad, 0), ImVec2(field.box.Min.x + pad + sign, field.box.Max.y)),
            colors().muted, currency.symbol);
    FieldEvents events = field.events;
    make_plain(value, plain_amount(value, currency.decimals), events);
    draw_field_message(options);
    ImGui::EndGroup();
    return events;
}

FieldEvents phone_field(std::string_view label, std::string& value, const FieldOptions& options) {
    FieldOptions phone = options;
    phone.input_mode = InputMode::tel;
    const std::string grouped = readable_phone(value);
    phone.shown = grouped;
    return text_field(label, value, phone);
}

}  // namespace laoke::ui
