/// A row of a table as a phone's card.
#include "ui/table_parts.h"

#include <algorithm>
#include <cmath>

namespace laoke::ui {
namespace {

struct CardShape {
    int aside = 0;
    int plain = 0;
    int sentences = 0;
    int lines = 0;
};

/// On a page this narrow, that of a phone with large text, nothing on a card stands beside something else.
bool is_tight() { return ImGui::GetIO().DisplaySize.x < px(300); }

CardShape shape_of(const TableOptions& options) {
    CardShape shape;
    for (const TableColumn& column : options.columns) {
        if (column.on_card == CardPlace::aside) ++shape.aside;
        if (column.on_card == CardPlace::plain) ++shape.plain;
        if (column.on_card == CardPlace::sentence) ++shape.sentences;
        if (column.on_card == CardPlace::line) ++shape.lines;
    }
    return shape;
}

float width_of_cell(const GatheredRow::Cell& cell, float size, FontWeight weight) {
    const FontScope font(cell.is_chip ? sizes().text_small : size, weight);
    return std::ceil(width_of(cell.text)) + (cell.is_chip ? px(16) : 0);
}

/// "Name value" in a card's line, or in one half of it.
void draw_card_line(const GatheredRow::Cell& cell, std::string_view title, const ImRect& box) {
    if (cell.text.empty()) return mirror_cell(cell, box);  // a name without a value says nothing
    const FontScope font(sizes().text_label, FontWeight::regular);
    const float value = width_of_cell(cell, sizes().text_label, FontWeight::regular);
    const float label =
        std::min(std::ceil(width_of(title)) + px(8), std::max(box.GetWidth() / 2, box.GetWidth() - value));
    draw_line(ImGui::GetWindowDrawList(), ImRect(box.Min, ImVec2(box.Min.x + label, box.Max.y)),
              colors().muted, title);
    GatheredRow::Cell small = cell;
    small.style.size = sizes().text_label;
    draw_cell_text(ImRect(ImVec2(box.Min.x + label, box.Min.y), box.Max), small, TextAlign::left);
    mirror_cell(cell, box);
}

ImRect box_of_card(const RowLook& look) {
    return {look.box.Min + ImVec2(px(1), px(1)), look.box.Max - ImVec2(px(1), px(8))};
}

/// Where cards are as high as they need, what is not said takes no place.
bool is_line(const TableOptions& options, const GatheredRow& row, std::size_t column) {
    return options.columns[column].on_card == CardPlace::line &&
           (!options.rows_fit || row.cells[column].is_set);
}

int lines_on(const TableOptions& options, const GatheredRow& row) {
    int count = 0;
    for (std::size_t i = 0; i < options.columns.size(); ++i) count += is_line(options, row, i) ? 1 : 0;
    return count;
}

float lines_of_sentence(const TableOptions& options, const GatheredRow::Cell& cell, float width) {
    if (!options.rows_fit) return static_cast<float>(most_lines(options));
    const FontScope font(sizes().text_label, FontWeight::regular);
    return static_cast<float>(break_lines(cell.text, width, advance_of).size());
}

/// `lines` and the lines of its sentences below its head.
float height_of_card(const CardShape& shape, int lines, float sentences) {
    const int others = is_tight() ? (shape.aside > 0 ? 1 : 0) + (shape.plain > 0 ? 1 : 0) + lines
                                  : (shape.plain > 0 ? 1 : 0) + (lines + 1) / 2;
    return px(12 + 22 + 12 + 8) + (static_cast<float>(others) + sentences) * px(22);
}

/// One card while it is drawn.
struct CardDrawing {
    CardDrawing(const GatheredRow& of, const TableOptions& in, const RowLook& look)
        : row(of), options(in), inside(box_of_card(look)) {
        inside.Min += ImVec2(std::max(px(14), mark_width(in)), px(12));
        inside.Max -= ImVec2(px(14), px(12));
        plain_right = std::min(inside.Max.x, look.actions_left - px(6));
    }

    const GatheredRow& row;
    const TableOptions& options;
    ImRect inside;
    float plain_right;  ///< the line below the title ends before the actions

    /// Calls `draw` for each cell that goes to `place`.
    template <class Draw>
    void each(CardPlace place, const Draw& draw) const {
        for (std::size_t i = 0; i < options.columns.size(); ++i) {
            if (options.columns[i].on_card == place && row.cells[i].is_set) draw(row.cells[i]);
        }
    }

    void draw_tight_head() const {
        each(CardPlace::title, [&](const GatheredRow::Cell& cell) {
            GatheredRow::Cell strong = cell;
            strong.style.weight = FontWeight::semibold;
            const ImRect spot(inside.Min, ImVec2(inside.Max.x, inside.Min.y + px(22)));
            mirror_cell(cell, spot);
            draw_cell_text(spot, strong, TextAlign::left);
        });
        float x = inside.Min.x;
        each(CardPlace::aside, [&](const GatheredRow::Cell& cell) {
            const float width = width_of_cell(cell, cell.style.size, cell.style.weight);
            const ImRect spot(x, inside.Min.y + px(22), std::min(plain_right, x + width),
                              inside.Min.y + px(44));
            mirror_cell(cell, spot);
            draw_cell_text(spot, cell, TextAlign::left);
            x = spot.Max.x + px(10);
        });
    }

    /// The title on the left, what stands aside on the right; the title gives way.
    void draw_head() const {
        const float bottom = inside.Min.y + px(22);
        const auto aside_width = [&](const GatheredRow::Cell& cell) {
            return std::min(width_of_cell(cell, cell.style.size, FontWeight::semibold),
                            inside.GetWidth() * 0.6F);
        };
        float aside = 0;
        each(CardPlace::aside, [&](const GatheredRow::Cell& cell) { aside += aside_width(cell) + px(10); });
        each(CardPlace::title, [&](const GatheredRow::Cell& cell) {
            GatheredRow::Cell strong = cell;
            strong.style.weight = FontWeight::semibold;
            const ImRect spot(inside.Min, ImVec2(inside.Max.x - aside, bottom));
            mirror_cell(cell, spot);
            draw_cell_text(spot, strong, TextAlign::left);
        });
        float right = inside.Max.x;
        each(CardPlace::aside, [&](const GatheredRow::Cell& cell) {
            GatheredRow::Cell strong = cell;
            strong.style.weight = FontWeight::semibold;
            const ImRect spot(ImVec2(right - aside_width(cell), inside.Min.y), ImVec2(right, bottom));
            mirror_cell(cell, spot);
            draw_cell_text(spot, strong, TextAlign::right);
            right = spot.Min.x - px(10);
        });
    }

    void draw_plain(float top) const {
        float x = inside.Min.x;
        each(CardPlace::plain, [&](const GatheredRow::Cell& cell) {
            GatheredRow::Cell small = cell;
            small.style.size = sizes().text_label;
            if (small.style.color == 0) small.style.color = colors().muted;
            const float width = width_of_cell(cell, sizes().text_label, FontWeight::regular);
            const ImRect spot(ImVec2(x, top), ImVec2(std::min(plain_right, x + width), top + px(22)));
            mirror_cell(cell, spot);
            if (spot.GetWidth() > px(20)) draw_cell_text(spot, small, TextAlign::left);
            x = spot.Max.x + px(12);
        });
    }

    /// Where they end.
    float draw_sentences(float top) const {
        const FontScope font(sizes().text_label, FontWeight::regular);
        each(CardPlace::sentence, [&](const GatheredRow::Cell& cell) {
            const float lines = lines_of_sentence(options, cell, plain_right - inside.Min.x);
            const ImRect spot(inside.Min.x, top, plain_right, top + px(22) * lines);
            mirror_cell(cell, spot);
            const Color color = cell.is_chip            ? tint_of(cell.kind).ink
                                : cell.style.color != 0 ? cell.style.color
                                                        : colors().muted;
            draw_lines_of(cell.text, ImRect(spot.Min, ImVec2(spot.Max.x, top + px(22))), color,
                          most_lines(options));
            top = spot.Max.y;
        });
        return top;
    }

    void draw_lines(float top) const {
        const int columns = is_tight() ? 1 : 2;
        const float share = inside.GetWidth() / static_cast<float>(columns);
        const int count = lines_on(options, row);
        int slot = 0;
        for (std::size_t i = 0; i < options.columns.size(); ++i) {
            if (!is_line(options, row, i)) continue;
            const float x = inside.Min.x + share * static_cast<float>(slot % columns);
            const int line = slot / columns;
            const float y = top + static_cast<float>(line) * px(22);
            ++slot;
            const bool is_alone = slot == count && count % columns == columns - 1;
            const ImRect spot(x, y, is_alone ? inside.Max.x : x + share - px(8), y + px(22));
            if (row.cells[i].is_set) draw_card_line(row.cells[i], options.columns[i].title, spot);
        }
    }
};

}  // namespace

float card_height(const TableOptions& options) {
    const CardShape shape = shape_of(options);
    const int lines = options.rows_fit ? 1 : static_cast<int>(most_lines(options));
    return height_of_card(shape, shape.lines, static_cast<float>(shape.sentences * lines));
}

float card_height(const TableOptions& options, const GatheredRow& row, const RowLook& look) {
    const CardDrawing card(row, options, look);
    float sentences = 0;
    card.each(CardPlace::sentence, [&](const GatheredRow::Cell& cell) {
        sentences += lines_of_sentence(options, cell, card.plain_right - card.inside.Min.x);
    });
    return height_of_card(shape_of(options), lines_on(options, row), sentences);
}

void draw_card(const GatheredRow& row, const TableOptions& options, const RowLook& look) {
    const ImRect box = box_of_card(look);
    draw_row_ground(look, box, px(sizes().round_card), colors().card);
    const Color line = look.is_selected ? colors().primary : colors().line;
    ImGui::GetWindowDrawList()->AddRect(box.Min, box.Max, line, px(sizes().round_card), 0, px(1));
    const CardShape shape = shape_of(options);
    const CardDrawing card(row, options, look);
    if (is_tight()) card.draw_tight_head();
    if (!is_tight()) card.draw_head();
    const float below = card.inside.Min.y + px(is_tight() && shape.aside > 0 ? 44.0F : 22.0F);
    card.draw_plain(below);
    card.draw_lines(card.draw_sentences(below + (shape.plain > 0 ? px(22) : 0)));
    if (look.is_current) draw_focus_ring(box, sizes().round_card);
}

}  // namespace laoke::ui
