#include "ui/table_parts.h"

#include "base/assert.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace laoke::ui {
namespace {

float least_width(const TableColumn& column) {
    return px(column.width > 0 ? column.width : column.min_width);
}

/// Leaves out what the user has hidden, and columns of low importance until the rest fits.
std::vector<int> choose_columns(std::span<const TableColumn> columns, const TableLayout& layout, float width,
                                bool may_be_wider) {
    std::vector<int> chosen;
    float needed = 0;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (i < layout.columns.size() && layout.columns[i].is_hidden) continue;
        chosen.push_back(static_cast<int>(i));
        needed += least_width(columns[i]);
    }
    while (!may_be_wider && needed > width && chosen.size() > 1) {
        const auto least = std::ranges::max_element(
            chosen, {}, [&](int i) { return columns[static_cast<std::size_t>(i)].priority; });
        if (columns[static_cast<std::size_t>(*least)].priority <= 0) break;
        needed -= least_width(columns[static_cast<std::size_t>(*least)]);
        chosen.erase(least);
    }
    return chosen;
}

/// Gives `width` to columns by their shares, none less than it needs.
struct Sharing {
    struct Part {
        float share;
        float least;
        float width = 0;
        bool is_least = false;
    };
    std::vector<Part> parts;

    void divide(float width) {
        for (bool is_done = false; !is_done;) {
            float room = width;
            float shares = 0;
            for (const Part& part : parts) {
                if (part.is_least) room -= part.least;
                if (!part.is_least) shares += part.share;
            }
            is_done = true;
            for (Part& part : parts) {
                part.width = part.is_least ? part.least : std::floor(room * part.share / shares);
                if (part.width >= part.least) continue;
                part.is_least = true;
                is_done = false;
            }
        }
    }
};

void draw_chip(const ImRect& inside, const GatheredRow::Cell& cell, TextAlign align) {
    const Tint& tint = tint_of(cell.kind);
    const FontScope font(sizes().text_small, FontWeight::regular);
    const float width = std::min(std::ceil(width_of(cell.text)) + px(16), inside.GetWidth());
    const float height = px(20);
    const float y = std::floor((inside.Min.y + inside.Max.y - height) / 2);
    const float x = align == TextAlign::right ? inside.Max.x - width : inside.Min.x;
    const ImRect box(ImVec2(x, y), ImVec2(x + width, y + height));
    ImGui::GetWindowDrawList()->AddRectFilled(box.Min, box.Max, tint.ground, height / 2);
    draw_line(ImGui::GetWindowDrawList(), ImRect(box.Min + ImVec2(px(8), 0), box.Max - ImVec2(px(8), 0)),
              tint.ink, cell.text);
}

void draw_cell_text(const ImRect& inside, const GatheredRow::Cell& cell, TextAlign align) {
    if (cell.is_chip) return draw_chip(inside, cell, align);
    const Color color = cell.style.color != 0 ? cell.style.color : colors().text;
    if (cell.style.size == sizes().text && cell.style.weight == FontWeight::regular) {
        return draw_line(ImGui::GetWindowDrawList(), inside, color, cell.text, align);
    }
    const FontScope font(cell.style.size, cell.style.weight);
    draw_line(ImGui::GetWindowDrawList(), inside, color, cell.text, align);
}

constexpr std::size_t most_lines = 2;

/// Broken where the first line is full; the second one is cut where that is.  With the current font.
void draw_lines_of(std::string_view text, ImRect line, Color color) {
    const auto lines = break_lines(text, line.GetWidth(), advance_of);
    const float height = line.GetHeight();
    for (std::size_t i = 0; i < lines.size() && i < most_lines; ++i, line.TranslateY(height)) {
        const auto from = static_cast<std::size_t>(lines[i].data() - text.data());
        draw_line(ImGui::GetWindowDrawList(), line, color, i + 1 < most_lines ? lines[i] : text.substr(from));
    }
}

/// False where one line has room for it.
bool draw_wrapped(const ImRect& inside, const GatheredRow::Cell& cell) {
    const float pad = cell.is_chip ? px(8) : 0;
    const FontScope font(cell.is_chip ? sizes().text_small : cell.style.size, cell.style.weight);
    if (std::ceil(width_of(cell.text)) <= inside.GetWidth() - pad * 2) return false;
    const FontScope small(sizes().text_small, FontWeight::regular);
    const float height = std::min(line_height(), inside.GetHeight() / most_lines);
    const std::size_t lines = break_lines(cell.text, inside.GetWidth() - pad * 2, advance_of).size();
    const float all = height * static_cast<float>(std::min(lines, most_lines));
    const float top = std::floor(inside.GetCenter().y - all / 2);
    const Tint& tint = tint_of(cell.kind);
    if (cell.is_chip)
        ImGui::GetWindowDrawList()->AddRectFilled(ImVec2(inside.Min.x, top), ImVec2(inside.Max.x, top + all),
                                                  tint.ground, px(6));
    const Color color = cell.is_chip ? tint.ink : cell.style.color != 0 ? cell.style.color : colors().text;
    draw_lines_of(cell.text, ImRect(inside.Min.x + pad, top, inside.Max.x - pad, top + height), color);
    return true;
}

void mirror_cell(const GatheredRow::Cell& cell, const ImRect& box) {
    const NodeDescription node{.role = Role::cell, .name = cell.text, .rect = rect_of(box)};
    if (cell.button.id == 0) return mirror().add(node);
    const MirrorGroup group(node);
    mirror().add({.id = cell.button.id,
                  .role = Role::button,
                  .name = cell.button.name,
                  .rect = rect_of(box),
                  .states = state::focusable});
}

void draw_row_ground(const RowLook& look, const ImRect& box, float rounding, Color normal) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    const Color ground = look.is_selected  ? colors().primary_tint
                         : look.is_hovered ? colors().row_hover
                                           : normal;
    if ((ground >> 24U) != 0) list->AddRectFilled(box.Min, box.Max, ground, rounding);
}

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

/// One card while it is drawn.
struct CardDrawing {
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

    /// Broken where its first line is full; the second one is cut where that is.
    void draw_sentences(float top) const {
        const FontScope font(sizes().text_label, FontWeight::regular);
        each(CardPlace::sentence, [&](const GatheredRow::Cell& cell) {
            const ImRect spot(inside.Min.x, top, plain_right, top + px(22) * most_lines);
            mirror_cell(cell, spot);
            const Color color = cell.is_chip            ? tint_of(cell.kind).ink
                                : cell.style.color != 0 ? cell.style.color
                                                        : colors().muted;
            draw_lines_of(cell.text, ImRect(spot.Min, ImVec2(spot.Max.x, top + px(22))), color);
            top = spot.Max.y;
        });
    }

    void draw_lines(float top) const {
        const int columns = is_tight() ? 1 : 2;
        const float share = inside.GetWidth() / static_cast<float>(columns);
        const int count = shape_of(options).lines;
        int slot = 0;
        for (std::size_t i = 0; i < options.columns.size(); ++i) {
            if (options.columns[i].on_card != CardPlace::line) continue;
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

std::vector<ColumnPlace> place_columns(std::span<const TableColumn> columns, const TableLayout& layout,
                                       float width, bool may_be_wider) {
    const auto chosen = choose_columns(columns, layout, width, may_be_wider);
    const auto column_of = [&](int i) -> const TableColumn& { return columns[static_cast<std::size_t>(i)]; };
    float needed = 0;
    for (const int i : chosen) needed += least_width(column_of(i));
    if (may_be_wider) width = std::max(width, needed);
    float all_shares = 0;
    for (const TableColumn& column : columns) all_shares += column.width > 0 ? 0 : column.share;
    float room = width;
    Sharing sharing;
    for (const int i : chosen) {
        const TableColumn& column = column_of(i);
        const auto at = static_cast<std::size_t>(i);
        const bool is_arranged = at < layout.columns.size() && layout.columns[at].share > 0;
        if (column.width > 0) room -= px(column.width);
        if (column.width <= 0) {
            const float share = is_arranged ? layout.columns[at].share : column.share / all_shares;
            sharing.parts.push_back({share, px(column.min_width)});
        }
    }
    sharing.divide(room);
    std::vector<ColumnPlace> places;
    float x = 0;
    auto part = sharing.parts.begin();
    for (const int i : chosen) {
        const float own = column_of(i).width > 0 ? px(column_of(i).width) : (part++)->width;
        places.push_back({i, x, own});
        x += own;
    }
    // What rounding left over goes to the last column, so that its right edge is the table's.
    if (!places.empty() && x < width && column_of(places.back().column).width <= 0)
        places.back().width += width - x;
    return places;
}

void GatheredRow::text(int column, std::string_view text, const TextStyle& style) {
    LAOKE_ASSERT(column >= 0 && static_cast<std::size_t>(column) < cells.size());
    Cell& cell = cells[static_cast<std::size_t>(column)];
    cell = {.is_set = true, .text = std::string(text), .style = style};
}

void GatheredRow::chip(int column, std::string_view text, Kind kind) {
    LAOKE_ASSERT(column >= 0 && static_cast<std::size_t>(column) < cells.size());
    Cell& cell = cells[static_cast<std::size_t>(column)];
    cell = {.is_set = !text.empty(), .is_chip = true, .kind = kind, .text = std::string(text)};
}

void GatheredRow::editable(int column, std::string_view text, const EditedValue& edited,
                           const TextStyle& style) {
    this->text(column, text, style);
    Cell& cell = cells[static_cast<std::size_t>(column)];
    cell.is_editable = true;
    cell.value = edited.text;
    cell.record = edited.record;
    cell.by_keys_alone = edited.by_keys_alone;
}

bool GatheredRow::icon_button(int column, Icon icon, std::string_view name) {
    return draw_action(column, icon, name);
}

void draw_ground_of_row(const RowLook& look) {
    draw_row_ground(look, look.box, 0, rgb(0, 0));
    ImGui::GetWindowDrawList()->AddRectFilled(ImVec2(look.box.Min.x, look.box.Max.y - px(1)), look.box.Max,
                                              colors().line_soft);
}

void draw_cells(const TableDrawing& drawing, const GatheredRow& row, const RowLook& look) {
    std::optional<ScrolledColumns> scrolled;
    for (const ColumnPlace& place : drawing.places) {
        if (!scrolled && &place != drawing.places.data()) scrolled.emplace(drawing, look.box);
        const GatheredRow::Cell& cell = row.cells[static_cast<std::size_t>(place.column)];
        if (!cell.is_set) continue;
        const TableColumn& column = drawing.options.columns[static_cast<std::size_t>(place.column)];
        const ImRect box(ImVec2(look.box.Min.x + place.x, look.box.Min.y),
                         ImVec2(look.box.Min.x + place.x + place.width, look.box.Max.y));
        mirror_cell(cell, box);
        const TextAlign align = cell.style.align != TextAlign::left ? cell.style.align : column.align;
        const ImRect inside(box.Min + ImVec2(px(12), 0), box.Max - ImVec2(px(12), 0));
        if (!column.wraps || !draw_wrapped(inside, cell)) draw_cell_text(inside, cell, align);
    }
    scrolled.reset();
    if (look.is_current)
        draw_focus_ring(ImRect(look.box.Min + ImVec2(px(3), px(3)), look.box.Max - ImVec2(px(3), px(4))), 4);
}

float card_height(const TableOptions& options) {
    const CardShape shape = shape_of(options);
    const int lines = is_tight() ? (shape.aside > 0 ? 1 : 0) + (shape.plain > 0 ? 1 : 0) + shape.lines
                                 : (shape.plain > 0 ? 1 : 0) + (shape.lines + 1) / 2;
    return px(12 + 22 + 12 + 8) +
           static_cast<float>(lines + shape.sentences * static_cast<int>(most_lines)) * px(22);
}

void draw_card(const GatheredRow& row, const TableOptions& options, const RowLook& look) {
    const ImRect box(look.box.Min + ImVec2(px(1), px(1)), look.box.Max - ImVec2(px(1), px(8)));
    draw_row_ground(look, box, px(sizes().round_card), colors().card);
    const Color line = look.is_selected ? colors().primary : colors().line;
    ImGui::GetWindowDrawList()->AddRect(box.Min, box.Max, line, px(sizes().round_card), 0, px(1));
    const float left = std::max(px(14), mark_width(options));
    const ImRect inside(box.Min + ImVec2(left, px(12)), box.Max - ImVec2(px(14), px(12)));
    const CardShape shape = shape_of(options);
    const CardDrawing card{row, options, inside, std::min(inside.Max.x, look.actions_left - px(6))};
    if (is_tight()) card.draw_tight_head();
    if (!is_tight()) card.draw_head();
    const float below = inside.Min.y + px(is_tight() && shape.aside > 0 ? 44.0F : 22.0F);
    const float sentences = below + (shape.plain > 0 ? px(22) : 0);
    card.draw_plain(below);
    card.draw_sentences(sentences);
    card.draw_lines(sentences + static_cast<float>(shape.sentences) * most_lines * px(22));
    if (look.is_current) draw_focus_ring(box, sizes().round_card);
}

}  // namespace laoke::ui
