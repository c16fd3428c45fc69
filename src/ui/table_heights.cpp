/// Rows that are as high as what stands in them.
#include "ui/table_parts.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace laoke::ui {
namespace {

NodeId hash_of(const void* data, std::size_t bytes, NodeId seed) { return ImHashData(data, bytes, seed); }

/// What all rows depend on beside their texts.
NodeId hash_of_shape(const TableDrawing& d, float width, int actions) {
    NodeId hash = hash_of(&width, sizeof width, d.is_cards ? 1 : 2);
    hash = hash_of(&actions, sizeof actions, hash);
    const float ratio = pixel_ratio();
    hash = hash_of(&ratio, sizeof ratio, hash);
    for (const ColumnPlace& place : d.places) hash = hash_of(&place.width, sizeof place.width, hash);
    return hash;
}

NodeId hash_of_texts(const GatheredRow& row) {
    NodeId hash = 0;
    for (const GatheredRow::Cell& cell : row.cells) {
        const auto kind = static_cast<NodeId>((cell.is_set ? 1U : 0U) + (cell.is_chip ? 2U : 0U));
        hash = hash_of(cell.text.data(), cell.text.size(), mixed_id(hash, kind));
    }
    return hash;
}

float height_in_columns(const TableDrawing& d, const GatheredRow& row) {
    std::size_t lines = 2;  // all rows have room for so many
    for (const ColumnPlace& place : d.places) {
        const auto column = static_cast<std::size_t>(place.column);
        if (d.options.columns[column].wraps && row.cells[column].is_set)
            lines = std::max(lines, lines_of_wrapped(row.cells[column], place.width - 2 * px(12)));
    }
    const FontScope small(sizes().text_small, FontWeight::regular);
    return d.row_height + std::ceil(static_cast<float>(lines - 2) * line_height());
}

float height_of_row(const TableDrawing& d, const GatheredRow& row, int actions, float width) {
    if (!d.is_cards) return height_in_columns(d, row);
    RowLook look{ImRect(0, 0, width, d.row_height), 0};
    if (actions > 0) look.actions_left = left_of_actions(width - px(12), actions);
    return std::ceil(card_height(d.options, row, look));
}

/// Says what stands in the row, and how many actions it has; nothing is drawn.
int gather(const TableDrawing& d, GatheredRow& row) {
    int actions = 0;
    row.draw_action = [&](int, Icon, std::string_view) {
        ++actions;
        return false;
    };
    d.draw_row(row);
    return actions;
}

}  // namespace

double TableDrawing::row_at(double y) const {
    if (heights == nullptr) return y / row_height;
    const auto& tops = heights->tops;
    if (tops.size() < 2) return 0;
    const auto after = std::upper_bound(tops.begin() + 1, tops.end() - 1, y);
    const auto row = static_cast<std::size_t>(after - tops.begin()) - 1;
    return static_cast<double>(row) + (y - tops[row]) / height_of(row);
}

double TableDrawing::y_of(double row) const {
    if (heights == nullptr) return row * row_height;
    if (options.rows == 0) return 0;
    const auto whole = std::min(static_cast<std::size_t>(std::max(0.0, row)), options.rows - 1);
    return top_of(whole) + (row - static_cast<double>(whole)) * height_of(whole);
}

float left_of_actions(float right, int count) {
    const float side = px(is_touch() ? 40.0F : 30.0F);
    return right - static_cast<float>(count) * side - static_cast<float>(count - 1) * px(2);
}

void begin_heights(TableDrawing& d) {
    const bool wraps = std::ranges::any_of(d.options.columns, &TableColumn::wraps);
    if (!d.options.rows_fit || (!d.is_cards && !wraps)) return;
    RowHeights& kept = interface().layout().heights;
    if (kept.table != d.id) kept = {.table = d.id};
    d.heights = &kept;
}

void measure_rows(TableDrawing& d, float width) {
    if (d.heights == nullptr) return;
    RowHeights& kept = *d.heights;
    const NodeId shape = hash_of_shape(d, width, kept.actions);
    if (std::exchange(kept.made_for, shape) != shape) kept.rows.clear();
    kept.rows.resize(d.options.rows);
    kept.tops.assign(1, 0);
    int actions = 0;
    for (std::size_t index = 0; index < d.options.rows; ++index) {
        GatheredRow row(index, d.options.columns.size());
        actions = std::max(actions, gather(d, row));
        RowHeights::Row& known = kept.rows[index];
        const NodeId texts = hash_of_texts(row);
        if (known.height <= 0 || known.texts != texts)
            known = {.texts = texts, .height = height_of_row(d, row, kept.actions, width)};
        kept.tops.push_back(kept.tops.back() + known.height);
    }
    if (std::exchange(kept.actions, actions) != actions) unsettle();
}

float width_of_cards(const TableDrawing& d, float width) {
    if (d.heights == nullptr) return width;
    if (std::exchange(d.heights->outer_width, width) != width) d.heights->inner_width = width;
    return d.heights->inner_width;
}

void note_inner_width(const TableDrawing& d, float width) {
    if (d.heights == nullptr || !d.is_cards) return;
    if (std::exchange(d.heights->inner_width, width) != width) unsettle();
}

}  // namespace laoke::ui
