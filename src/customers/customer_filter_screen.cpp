#include "customers/customer_filter_screen.h"

#include "base/quantity.h"
#include "ui/widgets.h"

#include <array>
#include <vector>

namespace laoke {

namespace {

using ui::tr;

/// Those that every shop has; its own stand behind them.
constexpr int field_count = static_cast<int>(FilterField::custom_text);

constexpr std::array comparison_names = {
    TextKey::customer_filter_contains, TextKey::customer_filter_lacks,    TextKey::customer_filter_is,
    TextKey::customer_filter_is_not,   TextKey::customer_filter_at_least, TextKey::customer_filter_at_most,
    TextKey::customer_filter_within,   TextKey::customer_filter_before,   TextKey::customer_filter_filled,
    TextKey::customer_filter_empty,    TextKey::customer_filter_coming,
};

constexpr std::array sentences = {
    TextKey::customer_filter_says_contains, TextKey::customer_filter_says_lacks,
    TextKey::customer_filter_says_is,       TextKey::customer_filter_says_is_not,
    TextKey::customer_filter_says_at_least, TextKey::customer_filter_says_at_most,
    TextKey::customer_filter_says_within,   TextKey::customer_filter_says_before,
    TextKey::customer_filter_says_filled,   TextKey::customer_filter_says_empty,
    TextKey::customer_filter_says_coming,
};

TextKey name_of(CustomerKind kind) {
    return kind == CustomerKind::company ? TextKey::customer_form_company_kind
                                         : TextKey::customer_form_person;
}

TextKey name_of(Gender gender) {
    switch (gender) {
        case Gender::unknown: break;
        case Gender::female: return TextKey::customer_form_female;
        case Gender::male: return TextKey::customer_form_male;
    }
    return TextKey::customer_form_gender_unknown;
}

/// "条件 2：怎么比".
std::string numbered(TextKey key, std::size_t place) {
    return tr(key, {{"number", std::to_string(place + 1)}});
}

class Rows {
public:
    Rows(const CustomerFilterView& view, CustomerFilterState& state, CustomerFilterIntent& intent)
        : view_(view), state_(state), intent_(intent) {}

    void draw() {
        for (place_ = 0; place_ < state_.rows.size(); ++place_) {
            const ui::Scope scope(static_cast<std::int64_t>(place_));
            if (ui::is_narrow())
                draw_on_phone();
            else
                draw_in_line();
        }
        if (!removed_) return;
        state_.rows.erase(state_.rows.begin() + static_cast<std::ptrdiff_t>(*removed_));
        intent_.changed = true;
    }

private:
    [[nodiscard]] FilterRow& row() const { return state_.rows[place_]; }
    [[nodiscard]] FilterComparison comparison() const {
        return comparisons_of(row().field)[static_cast<std::size_t>(row().comparison)];
    }

    void draw_in_line() {
        ui::Columns columns({3, 3, 3, 1}, 30, 8);
        columns.next();
        draw_field();
        columns.next();
        draw_comparison();
        columns.next();
        if (takes_value(comparison())) draw_value();
        columns.next();
        draw_remove();
    }

    void draw_on_phone() {
        if (place_ > 0) ui::separator();
        {
            ui::Columns columns({4, 1}, 30, 8);
            columns.next();
            draw_field();
            columns.next();
            draw_remove();
        }
        ui::Columns columns(2, 30, 8);
        columns.next();
        draw_comparison();
        columns.next();
        if (takes_value(comparison())) draw_value();
    }

    void draw_remove() {
        if (ui::icon_button(ui::Icon::close, numbered(TextKey::customer_filter_remove_condition, place_)))
            removed_ = place_;
    }

    bool choose(TextKey label, std::span<const std::string_view> items, int& chosen) {
        const std::string_view error = label == TextKey::customer_filter_value ? fault() : std::string_view();
        const bool changed =
            ui::combo_box(numbered(label, place_), items, chosen, {.error = error, .hides_label = true});
        intent_.changed |= changed;
        return changed;
    }

    [[nodiscard]] std::string_view fault() const {
        return place_ == view_.error_place ? std::string_view(view_.error) : std::string_view();
    }

    /// The shop's own fields stand behind the others.
    void draw_field() {
        std::vector<std::string_view> items;
        items.reserve(static_cast<std::size_t>(field_count) + view_.custom_fields.size());
        for (int field = 0; field < field_count; ++field)
            items.push_back(tr(name_of(static_cast<FilterField>(field))));
        for (const FilterCustomField& each : view_.custom_fields) items.push_back(each.name);
        constexpr int own = field_count;
        int chosen = static_cast<int>(row().field);
        if (is_custom(row().field)) chosen = row().custom_field < 0 ? -1 : own + row().custom_field;
        if (!choose(TextKey::customer_filter_field, items, chosen)) return;
        if (chosen < own)
            row() = {.field = static_cast<FilterField>(chosen), .value = {}};
        else
            row() = {.field = view_.custom_fields[static_cast<std::size_t>(chosen - own)].field,
                     .value = {},
                     .custom_field = chosen - own};
    }

    void draw_comparison() {
        std::array<std::string_view, comparison_names.size()> items;
        const auto offered = comparisons_of(row().field);
        for (std::size_t i = 0; i < offered.size(); ++i)
            items[i] = tr(comparison_names[static_cast<std::size_t>(offered[i])]);
        choose(TextKey::customer_filter_comparison, std::span(items).first(offered.size()), row().comparison);
    }

    void draw_value() {
        const ui::FieldOptions options{.hint = value_of(row().field) == FilterValue::days
                                                   ? tr(TextKey::customer_filter_days_hint)
                                                   : std::string_view(),
                                       .error = fault(),
                                       .input_mode = ui::InputMode::text,
                                       .hides_label = true};
        const std::string label = numbered(TextKey::customer_filter_value, place_);
        switch (value_of(row().field)) {
            case FilterValue::text:
                intent_.changed |= ui::text_field(label, row().value, options).changed;
                break;
            case FilterValue::money:
                intent_.changed |= ui::money_field(label, row().value, view_.currency, options).changed;
                break;
            case FilterValue::count:
            case FilterValue::days:
                intent_.changed |= ui::number_field(label, row().value, 0, options).changed;
                break;
            case FilterValue::month: draw_months(); break;
            case FilterValue::kind: {
                const std::array items = {tr(name_of(CustomerKind::person)),
                                          tr(name_of(CustomerKind::company))};
                choose(TextKey::customer_filter_value, items, row().choice);
                break;
            }
            case FilterValue::gender: {
                const std::array items = {tr(name_of(Gender::unknown)), tr(name_of(Gender::female)),
                                          tr(name_of(Gender::male))};
                choose(TextKey::customer_filter_value, items, row().choice);
                break;
            }
            case FilterValue::stage: {
                std::array<std::string_view, lifecycle_stages> items;
                for (std::size_t i = 0; i < items.size(); ++i)
                    items[i] = tr(name_of(static_cast<LifecycleStage>(i)));
                choose(TextKey::customer_filter_value, items, row().choice);
                break;
            }
            case FilterValue::tag: choose(TextKey::customer_filter_value, view_.tags, row().choice); break;
            case FilterValue::number:
                intent_.changed |= ui::number_field(label, row().value, quantity_decimals, options).changed;
                break;
            case FilterValue::choice: draw_choices(); break;
            case FilterValue::flag: {
                const std::array items = {tr(TextKey::custom_fields_yes), tr(TextKey::custom_fields_no)};
                choose(TextKey::customer_filter_value, items, row().choice);
                break;
            }
            case FilterValue::none: break;
        }
    }

    void draw_choices() {
        if (row().custom_field < 0) return;
        const auto& choices = view_.custom_fields[static_cast<std::size_t>(row().custom_field)].choices;
        const std::vector<std::string_view> items(choices.begin(), choices.end());
        choose(TextKey::customer_filter_value, items, row().choice);
    }

    void draw_months() {
        static constexpr std::array<std::string_view, 12> months = {"1", "2", "3", "4",  "5",  "6",
                                                                    "7", "8", "9", "10", "11", "12"};
        choose(TextKey::customer_filter_value, months, row().choice);
    }

    const CustomerFilterView& view_;
    CustomerFilterState& state_;
    CustomerFilterIntent& intent_;
    std::size_t place_ = 0;
    std::optional<std::size_t> removed_;
};

}  // namespace

std::string description_of(const FilterCondition& condition, std::string_view name, const Currency& currency,
                           Language language) {
    std::string value = condition.value;
    switch (value_of(condition.field)) {
        case FilterValue::money: value = format_money(Money::of_minor(number_of(condition)), currency); break;
        case FilterValue::kind:
            value = text(name_of(customer_kind(value).value_or(CustomerKind::person)), language);
            break;
        case FilterValue::gender:
            value = text(name_of(gender(value).value_or(Gender::unknown)), language);
            break;
        case FilterValue::stage:
            value = text(name_of(lifecycle_stage(value).value_or(LifecycleStage::lead)), language);
            break;
        case FilterValue::tag: value = name; break;
        case FilterValue::number:
            if (const auto number = Quantity::from_thousandths(number_of(condition)))
                value = format_quantity(*number);
            break;
        case FilterValue::flag:
            value =
                text(value == flag_yes ? TextKey::custom_fields_yes : TextKey::custom_fields_no, language);
            break;
        default: break;
    }
    const std::string_view field =
        is_custom(condition.field) ? name : text(name_of(condition.field), language);
    return text(sentences[static_cast<std::size_t>(condition.comparison)], language,
                {{"field", std::string(field)}, {"value", std::move(value)}});
}

CustomerFilterIntent draw_customer_filter(const CustomerFilterView& view, CustomerFilterState& state) {
    CustomerFilterIntent intent;
    const ui::Dialog dialog("customer-filter", {.title = tr(TextKey::customer_filter_title), .width = 560},
                            state.is_open);
    if (!dialog) return intent;
    const ui::Form form(tr(TextKey::customer_filter_title));
    ui::muted_text(tr(TextKey::customer_filter_all_hold));
    Rows(view, state, intent).draw();
    if (ui::button(tr(TextKey::customer_filter_add),
                   {.kind = ui::ButtonKind::quiet,
                    .icon = ui::Icon::add,
                    .is_disabled = state.rows.size() == CustomerFilter::most_conditions})) {
        state.rows.emplace_back();
        intent.changed = true;
    }
    ui::muted_text(view.count);
    const auto name = ui::text_field(tr(TextKey::customer_filter_name), state.name,
                                     {.hint = tr(TextKey::customer_filter_name_hint),
                                      .help = tr(TextKey::customer_filter_name_help),
                                      .error = view.name_error});
    intent.changed |= name.changed && state.asks_to_replace;
    if (!state.name.empty()) ui::checkbox(tr(TextKey::customer_filter_keep_view), state.keeps_view);
    if (state.asks_to_replace)
        ui::notice(ui::Kind::warning, tr(TextKey::customer_filter_replace_body, {{"name", state.name}}));
    const ui::DialogActions actions;
    if (view.is_kept)
        intent.forgets = ui::button(tr(TextKey::customer_filter_forget), {.icon = ui::Icon::trash});
    const TextKey confirm = state.name.empty()      ? TextKey::customer_filter_apply
                            : state.asks_to_replace ? TextKey::customer_filter_replace
                                                    : TextKey::customer_filter_save;
    const bool is_pressed = ui::primary_button(tr(confirm));
    // Enter replaces nothing: that is pressed.
    intent.replaces = is_pressed && state.asks_to_replace;
    intent.applies = (is_pressed && !state.asks_to_replace) || form.is_submitted();
    return intent;
}

}  // namespace laoke
