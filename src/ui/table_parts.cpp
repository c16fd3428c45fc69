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

}  // namespace

void draw_cell_text(const ImRect& inside, const GatheredRow::Cell& cell, TextAlign align) {
    if (cell.is_chip) return draw_chip(inside, cell, align);
    const Color color = cell.style.color != 0 ? cell.style.color : colors().text;
    if (cell.style.size == sizes().text && cell.style.weight == FontWeight::regular) {
        return draw_line(ImGui::GetWindowDrawList(), inside, color, cell.text, align);
    }
    const FontScope font(cell.style.size, cell.style.weight);
    draw_line(ImGui::GetWindowDrawList(), inside, color, cell.text, align);
}

void draw_lines_of(std::string_view text, ImRect line, Color color, std::size_t most) {
    const auto lines = break_lines(text, line.GetWidth(), advance_of);
    const float height = line.GetHeight();
    for (std::size_t i = 0; i < lines.size() && i < most; ++i, line.TranslateY(height)) {
        const auto from = static_cast<std::size_t>(lines[i].data() - text.data());
        draw_line(ImGui::GetWindowDrawList(), line, color, i + 1 < most ? lines[i] : text.substr(from));
    }
}

namespace {

float pad_of_wrapped(const GatheredRow::Cell& cell) { return cell.is_chip ? px(8) : 0; }

bool fits_in_line(const GatheredRow::Cell& cell, float width) {
    const FontScope font(cell.is_chip ? sizes().text_small : cell.style.size, cell.style.weight);
    return width_of(cell.text) <= width - pad_of_wrapped(cell) * 2;
}

}  // namespace

std::size_t lines_of_wrapped(const GatheredRow::Cell& cell, float width) {
    if (fits_in_line(cell, width)) return 1;
    const FontScope small(sizes().text_small, FontWeight::regular);
    return break_lines(cell.text, width - pad_of_wrapped(cell) * 2, advance_of).size();
}

namespace {

/// False where one line has room for it.
bool draw_wrapped(const ImRect& inside, const GatheredRow::Cell& cell, std::size_t most) {
    if (fits_in_line(cell, inside.GetWidth())) return false;
    const std::size_t lines = std::min(lines_of_wrapped(cell, inside.GetWidth()), most);
    const float pad = pad_of_wrapped(cell);
    const FontScope small(sizes().text_small, FontWeight::regular);
    const float height = std::min(line_height(), inside.GetHeight() / static_cast<float>(lines));
    const float all = height * static_cast<float>(lines);
    const float top = std::floor(inside.GetCenter().y - all / 2);
    const Tint& tint = tint_of(cell.kind);
    if (cell.is_chip)
        ImGui::GetWindowDrawList()->AddRectFilled(
            ImVec2(inside.Min.x, top - px(3)), ImVec2(inside.Max.x, top + all + px(3)), tint.ground, px(6));
    const Color color = cell.is_chip ? tint.ink : cell.style.color != 0 ? cell.style.color : colors().text;
    draw_lines_of(cell.text, ImRect(inside.Min.x + pad, top, inside.Max.x - pad, top + height), color, most);
    return true;
}

}  // namespace

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
        if (!column.wraps || !draw_wrapped(inside, cell, most_lines(drawing.options)))
            draw_cell_text(inside, cell, align);
    }
    scrolled.reset();
    if (look.is_current)
        draw_focus_ring(ImRect(look.box.Min + ImVec2(px(3), px(3)), look.box.Max - ImVec2(px(3), px(4))), 4);
}

}  // namespace laoke::ui
