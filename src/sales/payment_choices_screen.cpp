#include "sales/payment_choices_screen.h"

#include "ui/widgets.h"

namespace laoke {

std::vector<std::string_view> method_names(PaymentMethod first, PaymentMethod last) {
    std::vector<std::string_view> names;
    for (auto method = static_cast<int>(first); method <= static_cast<int>(last); ++method)
        names.push_back(ui::tr(name_of(static_cast<PaymentMethod>(method))));
    return names;
}

bool draw_money_method(std::string_view label, int& method, std::string_view error) {
    constexpr int first = static_cast<int>(PaymentMethod::cash);
    const auto names = method_names(PaymentMethod::cash, PaymentMethod::other);
    int chosen = method - first;
    if (!ui::combo_box(label, names, chosen, {.error = error})) return false;
    method = chosen + first;
    return true;
}

}  // namespace laoke
