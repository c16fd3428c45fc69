#include "sales/stock_count_screen.h"

#include "base/quantity.h"
#include "ui/widgets.h"

namespace laoke {

namespace {

using ui::tr;

constexpr float gap_columns = 12;

void draw_save(StockCountIntent& intent) {
    intent.saves |= ui::button(tr(TextKey::stock_count_save),
                               {.kind = ui::ButtonKind::primary, .shortcut = ui::save_keys});
}

/// On the line of the field beside it.
void stand_on_line(float text_size = ui::sizes().text) {
    ui::gap((ui::control_height() - text_size * ui::sizes().line) / 2);
}

class RowsDrawing {
public:
    RowsDrawing(const StockCountView& view, StockCountState& state, StockCountIntent& intent)
        : view_(view), state_(state), intent_(intent) {}

    void draw() {
        if (!ui::is_narrow()) draw_titles();
        for (place_ = 0; place_ < view_.rows.size(); ++place_) {
            const ui::Scope scope(row().product);
            if (ui::is_narrow())
                draw_card();
            else
                draw_line();
        }
        if (view_.more == 0) return;
        ui::gap(4);
        intent_.shows_more =
            ui::button(tr(TextKey::stock_count_more, {{"count", std::to_string(view_.more)}}));
    }

private:
    [[nodiscard]] const StockCountRow& row() const { return view_.rows[place_]; }

    static void title(TextKey text, ui::TextAlign align) {
        ui::line_of_text(tr(text),
                         {.size = ui::sizes().text_label, .color = ui::colors().label, .align = align});
    }

    void draw_titles() const {
        ui::Columns columns({4, 1, 1, 1}, 24, gap_columns);
        columns.next();
        title(TextKey::stock_count_product, ui::TextAlign::left);
        for (const TextKey each :
             {TextKey::stock_count_expected, TextKey::stock_count_counted, TextKey::stock_count_difference}) {
            columns.next();
            title(each, ui::TextAlign::right);
        }
    }

    void draw_line() {
        ui::Columns columns({4, 1, 1, 1}, 24, gap_columns);
        columns.next();
        draw_name();
        columns.next();
        stand_on_line();
        ui::line_of_text(row().expected, {.align = ui::TextAlign::right});
        columns.next();
        draw_field();
        columns.next();
        draw_difference();
    }

    void draw_card() {
        if (place_ > 0) ui::separator();
        draw_name();
        ui::Columns columns(3, 40, gap_columns);
        columns.next();
        title(TextKey::stock_count_expected, ui::TextAlign::left);
        stand_on_line();
        ui::line_of_text(row().expected, {});
        columns.next();
        title(TextKey::stock_count_counted, ui::TextAlign::right);
        draw_field();
        columns.next();
        title(TextKey::stock_count_difference, ui::TextAlign::right);
        draw_difference();
    }

    void draw_name() const {
        if (!ui::is_narrow() && row().about.empty()) stand_on_line();
        ui::line_of_text(row().name, {.weight = ui::FontWeight::semibold});
        if (row().about.empty()) return;
        ui::gap(-ui::sizes().gap_items);
        ui::line_of_text(row().about, {.size = ui::sizes().text_small, .color = ui::colors().muted});
    }

    void draw_field() {
        const auto events =
            ui::number_field(row().label, state_.counted[place_], quantity_decimals,
                             {.error = row().error, .align = ui::TextAlign::right, .hides_label = true});
        if (events.changed) intent_.changed = place_;
        if (events.left) intent_.left = place_;
        if (events.submitted) intent_.entered = place_;
    }

    void draw_difference() const {
        const ui::Color color = row().is_off ? ui::colors().warning.ink : ui::colors().muted;
        stand_on_line();
        ui::line_of_text(row().difference,
                         {.weight = row().is_off ? ui::FontWeight::semibold : ui::FontWeight::regular,
                          .color = color,
                          .align = ui::TextAlign::right});
        if (row().moved.empty()) return;
        ui::gap(-ui::sizes().gap_items);
        ui::line_of_text(
            row().moved,
            {.size = ui::sizes().text_small, .color = ui::colors().muted, .align = ui::TextAlign::right});
    }

    const StockCountView& view_;
    StockCountState& state_;
    StockCountIntent& intent_;
    std::size_t place_ = 0;
};

void draw_filter(const StockCountView& view, StockCountState& state, StockCountIntent& intent) {
    ui::Columns columns({2, 1, 2}, 180);
    columns.next();
    const auto search = ui::search_box(tr(TextKey::stock_count_search), state.search,
                                       {.hint = tr(TextKey::product_list_search_hint),
                                        .error = view.search_error,
                                        .autofocus = !ui::is_touch(),
                                        .hides_label = true});
    intent.filters |= search.changed;
    intent.search_entered = search.submitted;
    if (view.categories.size() < 3) return;  // all, and one
    columns.next();
    intent.filters |= ui::combo_box(tr(TextKey::product_list_category), view.categories, state.category,
                                    {.hides_label = true});
}

}  // namespace

StockCountIntent draw_stock_count(const StockCountView& view, StockCountState& state) {
    StockCountIntent intent;
    {
        const ui::PageHeader header({.title = tr(TextKey::stock_count_title),
                                     .subtitle = view.progress,
                                     .back_label = tr(TextKey::product_form_back)});
        intent.goes_back = header.is_back_pressed();
        if (view.has_products && !ui::has_foot_bar()) draw_save(intent);
    }
    if (!view.has_products) {
        ui::empty_state({.icon = ui::Icon::product,
                         .title = tr(TextKey::stock_count_none),
                         .hint = tr(TextKey::stock_count_none_hint)});
        return intent;
    }
    ui::muted_text(tr(TextKey::stock_count_help));
    draw_filter(view, state, intent);
    if (!view.search_error.empty()) ui::notice(ui::Kind::warning, view.search_error);
    if (view.rows.empty() && view.search_error.empty()) {
        ui::empty_state(
            {.icon = ui::Icon::search, .title = tr(TextKey::stock_count_not_found), .is_main = false});
    } else if (!view.rows.empty()) {
        const ui::Card card("stock-count", {.width = ui::is_narrow() ? 0.0F : 960.0F});
        RowsDrawing(view, state, intent).draw();
    }
    if (ui::has_foot_bar()) {
        const ui::FootBar foot;
        draw_save(intent);
    }
    return intent;
}

}  // namespace laoke
