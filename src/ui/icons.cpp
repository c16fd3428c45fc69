#include "ui/icons.h"

#include <imgui.h>

#include <cmath>
#include <initializer_list>

namespace laoke::ui {
namespace {

/// A pen on a square of 24 units, as icons are usually designed.
class Pen {
public:
    Pen(float x, float y, float size, Color color)
        : list_(ImGui::GetWindowDrawList()),
          x_(x),
          y_(y),
          scale_(size / 24),
          color_(color),
          width_(std::fmax(1.0F, size / 24 * 1.9F)) {}

    void line(std::initializer_list<ImVec2> points, bool is_closed = false) {
        for (const ImVec2 p : points) list_->PathLineTo(at(p));
        list_->PathStroke(color_, is_closed ? ImDrawFlags_Closed : 0, width_);
    }
    void box(float x0, float y0, float x1, float y1, float rounding = 2) {
        list_->AddRect(at({x0, y0}), at({x1, y1}), color_, rounding * scale_, 0, width_);
    }
    void circle(float x, float y, float radius) {
        list_->AddCircle(at({x, y}), radius * scale_, color_, 0, width_);
    }
    void dot(float x, float y, float radius = 1.3F) {
        list_->AddCircleFilled(at({x, y}), radius * scale_, color_, 12);
    }
    /// Degrees, clockwise from the right.
    void arc(float x, float y, float radius, float from, float to) {
        constexpr float degree = 3.14159265F / 180;
        list_->PathArcTo(at({x, y}), radius * scale_, from * degree, to * degree);
        list_->PathStroke(color_, 0, width_);
    }
    void triangle(ImVec2 a, ImVec2 b, ImVec2 c) { list_->AddTriangleFilled(at(a), at(b), at(c), color_); }

private:
    [[nodiscard]] ImVec2 at(ImVec2 p) const { return {x_ + p.x * scale_, y_ + p.y * scale_}; }

    ImDrawList* list_;
    float x_, y_, scale_;
    Color color_;
    float width_;
};

void draw_star(Pen& pen) {
    constexpr float tau = 6.2831853F;
    ImVec2 points[10];
    for (int i = 0; i < 10; ++i) {
        const float radius = i % 2 == 0 ? 9.5F : 4.3F;
        const float angle = tau * static_cast<float>(i) / 10 - tau / 4;
        points[i] = {12 + radius * std::cos(angle), 12.5F + radius * std::sin(angle)};
    }
    pen.line({points[0], points[1], points[2], points[3], points[4], points[5], points[6], points[7],
              points[8], points[9]},
             true);
}

void draw_gear(Pen& pen) {
    constexpr float tau = 6.2831853F;
    pen.circle(12, 12, 2.8F);
    pen.circle(12, 12, 6.6F);
    for (int i = 0; i < 8; ++i) {
        const float angle = tau * static_cast<float>(i) / 8;
        const float c = std::cos(angle);
        const float s = std::sin(angle);
        pen.line({{12 + 6.6F * c, 12 + 6.6F * s}, {12 + 9.4F * c, 12 + 9.4F * s}});
    }
}

bool draw_object(Pen& pen, Icon icon) {
    switch (icon) {
        case Icon::home:
            pen.line({{3.5F, 11}, {12, 3.5F}, {20.5F, 11}});
            pen.line({{6, 9.5F}, {6, 20}, {18, 20}, {18, 9.5F}});
            pen.line({{10, 20}, {10, 14}, {14, 14}, {14, 20}});
            return true;
        case Icon::customers:
            pen.circle(9, 8, 3.6F);
            pen.arc(9, 20.5F, 6.5F, 188, 352);
            pen.arc(16.5F, 8, 3.2F, -95, 95);
            pen.arc(15.5F, 20.5F, 6.3F, 292, 352);
            return true;
        case Icon::customer:
            pen.circle(12, 8, 4);
            pen.arc(12, 21.5F, 8, 193, 347);
            return true;
        case Icon::sales:
            pen.line({{5, 3.5F},
                      {5, 20.5F},
                      {7.8F, 18.8F},
                      {10.4F, 20.5F},
                      {13.6F, 20.5F},
                      {16.2F, 18.8F},
                      {19, 20.5F},
                      {19, 3.5F}},
                     true);
            pen.line({{8.5F, 8.5F}, {15.5F, 8.5F}});
            pen.line({{8.5F, 13}, {13, 13}});
            return true;
        case Icon::product:
            pen.line({{12, 3}, {20, 7.3F}, {20, 16.7F}, {12, 21}, {4, 16.7F}, {4, 7.3F}}, true);
            pen.line({{4, 7.3F}, {12, 11.8F}, {20, 7.3F}});
            pen.line({{12, 11.8F}, {12, 21}});
            return true;
        case Icon::calendar:
            pen.box(3.5F, 5.5F, 20.5F, 20.5F);
            pen.line({{3.5F, 10.5F}, {20.5F, 10.5F}});
            pen.line({{8, 3}, {8, 7.5F}});
            pen.line({{16, 3}, {16, 7.5F}});
            return true;
        case Icon::chart:
            pen.line({{4, 3.5F}, {4, 20}, {20.5F, 20}});
            pen.line({{7.5F, 15.5F}, {11.5F, 10.5F}, {14.5F, 13}, {20, 6}});
            return true;
        case Icon::settings: draw_gear(pen); return true;
        case Icon::file:
            pen.line({{13.5F, 3}, {6, 3}, {6, 21}, {18.5F, 21}, {18.5F, 8}});
            pen.line({{13.5F, 3}, {18.5F, 8}, {13.5F, 8}}, true);
            return true;
        case Icon::print:
            pen.line({{7, 8.5F}, {7, 3}, {17, 3}, {17, 8.5F}});
            pen.line({{7, 17}, {3.5F, 17}, {3.5F, 8.5F}, {20.5F, 8.5F}, {20.5F, 17}, {17, 17}});
            pen.box(7, 13.5F, 17, 21, 0);
            return true;
        case Icon::phone:
            pen.box(7, 2.5F, 17, 21.5F, 2.5F);
            pen.line({{10.8F, 18}, {13.2F, 18}});
            return true;
        case Icon::chat:
            pen.line({{4, 4.5F},
                      {20, 4.5F},
                      {20, 16.5F},
                      {11.5F, 16.5F},
                      {7.5F, 20.5F},
                      {7.5F, 16.5F},
                      {4, 16.5F}},
                     true);
            pen.line({{8, 9}, {16, 9}});
            pen.line({{8, 12.3F}, {13, 12.3F}});
            return true;
        case Icon::mail:
            pen.box(3, 5, 21, 19);
            pen.line({{3.5F, 6.5F}, {12, 13}, {20.5F, 6.5F}});
            return true;
        case Icon::location:
            pen.arc(12, 10, 6.8F, 150, 390);
            pen.line({{6.1F, 13.4F}, {12, 21}, {17.9F, 13.4F}});
            pen.circle(12, 10, 2.4F);
            return true;
        case Icon::tag:
            pen.line({{3.5F, 3.5F}, {12, 3.5F}, {20.5F, 12}, {12, 20.5F}, {3.5F, 12}}, true);
            pen.dot(8, 8, 1.6F);
            return true;
        case Icon::gift:
            pen.box(4, 12, 20, 20.5F, 1);
            pen.box(3, 8, 21, 12, 1);
            pen.line({{12, 8}, {12, 20.5F}});
            pen.arc(9.3F, 5.6F, 2.6F, 80, 400);
            pen.arc(14.7F, 5.6F, 2.6F, 140, 460);
            return true;
        case Icon::globe:
            pen.circle(12, 12, 9);
            pen.line({{3, 12}, {21, 12}});
            pen.arc(2.5F, 12, 13, -44, 44);
            pen.arc(21.5F, 12, 13, 136, 224);
            return true;
        case Icon::archive:
            pen.box(3, 4, 21, 9, 1.5F);
            pen.line({{5, 9}, {5, 20}, {19, 20}, {19, 9}});
            pen.line({{10, 13}, {14, 13}});
            return true;
        case Icon::table:
            pen.box(3.5F, 5, 20.5F, 19.5F, 1.5F);
            pen.line({{3.5F, 9.8F}, {20.5F, 9.8F}});
            pen.line({{3.5F, 14.6F}, {20.5F, 14.6F}});
            pen.line({{10, 9.8F}, {10, 19.5F}});
            return true;
        case Icon::trash:
            pen.line({{4.5F, 6.5F}, {19.5F, 6.5F}});
            pen.line({{9, 6.5F}, {9, 3.5F}, {15, 3.5F}, {15, 6.5F}});
            pen.line({{6.5F, 6.5F}, {7.3F, 20.5F}, {16.7F, 20.5F}, {17.5F, 6.5F}});
            pen.line({{10.3F, 10.5F}, {10.3F, 16.5F}});
            pen.line({{13.7F, 10.5F}, {13.7F, 16.5F}});
            return true;
        case Icon::lock:
            pen.box(5, 11, 19, 20.5F);
            pen.arc(12, 8.5F, 4.2F, 180, 360);
            pen.line({{7.8F, 8.5F}, {7.8F, 11}});
            pen.line({{16.2F, 8.5F}, {16.2F, 11}});
            return true;
        case Icon::unlock:
            pen.box(5, 11, 19, 20.5F);
            pen.arc(12, 7.5F, 4.2F, 180, 340);
            pen.line({{7.8F, 7.5F}, {7.8F, 11}});
            return true;
        case Icon::star: draw_star(pen); return true;
        case Icon::cloud_off:
            pen.arc(9.2F, 12.8F, 5, 90, 232);
            pen.arc(13, 10, 5.2F, 210, 352);
            pen.arc(17.2F, 14, 3.8F, -90, 90);
            pen.line({{9.2F, 17.8F}, {17.2F, 17.8F}});
            pen.line({{4, 4}, {20.5F, 20.5F}});
            return true;
        default: return false;
    }
}

void draw_sign(Pen& pen, Icon icon) {
    switch (icon) {
        case Icon::search:
            pen.circle(10.5F, 10.5F, 6.5F);
            pen.line({{15.3F, 15.3F}, {20.5F, 20.5F}});
            break;
        case Icon::add:
            pen.line({{12, 4.5F}, {12, 19.5F}});
            pen.line({{4.5F, 12}, {19.5F, 12}});
            break;
        case Icon::close:
            pen.line({{5.5F, 5.5F}, {18.5F, 18.5F}});
            pen.line({{18.5F, 5.5F}, {5.5F, 18.5F}});
            break;
        case Icon::check: pen.line({{4.5F, 12.5F}, {9.8F, 17.8F}, {19.5F, 7}}); break;
        case Icon::warning:
            pen.line({{12, 3.5F}, {21.5F, 20}, {2.5F, 20}}, true);
            pen.line({{12, 9.5F}, {12, 14}});
            pen.dot(12, 17);
            break;
        case Icon::info:
            pen.circle(12, 12, 9);
            pen.line({{12, 11}, {12, 16.5F}});
            pen.dot(12, 7.6F);
            break;
        case Icon::error:
            pen.circle(12, 12, 9);
            pen.line({{12, 7}, {12, 13}});
            pen.dot(12, 16.4F);
            break;
        case Icon::help:
            pen.circle(12, 12, 9);
            pen.arc(12, 9.8F, 2.7F, 190, 400);
            pen.line({{13.8F, 11.8F}, {12, 13.3F}, {12, 14}});
            pen.dot(12, 16.8F);
            break;
        case Icon::edit:
            pen.line({{4, 20}, {4.8F, 15.6F}, {15.8F, 4.6F}, {19.4F, 8.2F}, {8.4F, 19.2F}}, true);
            pen.line({{13.2F, 7.2F}, {16.8F, 10.8F}});
            break;
        case Icon::undo:
            pen.line({{8.5F, 4.5F}, {4, 9}, {8.5F, 13.5F}});
            pen.line({{4, 9}, {14, 9}});
            pen.arc(14, 14, 5, -90, 90);
            pen.line({{14, 19}, {8, 19}});
            break;
        case Icon::redo:
            pen.line({{15.5F, 4.5F}, {20, 9}, {15.5F, 13.5F}});
            pen.line({{20, 9}, {10, 9}});
            pen.arc(10, 14, 5, 90, 270);
            pen.line({{10, 19}, {16, 19}});
            break;
        case Icon::import_file:
        case Icon::download:
            pen.line({{12, 3.5F}, {12, 14.5F}});
            pen.line({{7.5F, 10}, {12, 14.5F}, {16.5F, 10}});
            pen.line({{4, 15}, {4, 20}, {20, 20}, {20, 15}});
            break;
        case Icon::export_file:
            pen.line({{12, 14.5F}, {12, 3.5F}});
            pen.line({{7.5F, 8}, {12, 3.5F}, {16.5F, 8}});
            pen.line({{4, 15}, {4, 20}, {20, 20}, {20, 15}});
            break;
        case Icon::more:
            pen.dot(5, 12, 1.8F);
            pen.dot(12, 12, 1.8F);
            pen.dot(19, 12, 1.8F);
            break;
        case Icon::grip:
            for (const float x : {9.0F, 15.0F}) {
                for (const float y : {6.0F, 12.0F, 18.0F}) pen.dot(x, y, 1.5F);
            }
            break;
        case Icon::up: pen.line({{5.5F, 15}, {12, 8.5F}, {18.5F, 15}}); break;
        case Icon::down: pen.line({{5.5F, 9}, {12, 15.5F}, {18.5F, 9}}); break;
        case Icon::left: pen.line({{15, 5.5F}, {8.5F, 12}, {15, 18.5F}}); break;
        case Icon::right: pen.line({{9, 5.5F}, {15.5F, 12}, {9, 18.5F}}); break;
        case Icon::sort_up: pen.triangle({6, 15.5F}, {12, 8}, {18, 15.5F}); break;
        case Icon::sort_down: pen.triangle({6, 8.5F}, {12, 16}, {18, 8.5F}); break;
        case Icon::save:
            pen.line({{4, 4}, {16, 4}, {20, 8}, {20, 20}, {4, 20}}, true);
            pen.line({{8, 4}, {8, 9}, {15, 9}, {15, 4}});
            pen.line({{7.5F, 20}, {7.5F, 13.5F}, {16.5F, 13.5F}, {16.5F, 20}});
            break;
        case Icon::refresh:
            pen.arc(12, 12, 7.5F, -60, 210);
            pen.line({{16, 1.8F}, {15.8F, 5.6F}, {19.5F, 6.2F}});
            break;
        case Icon::filter:
            pen.line({{3.5F, 5}, {20.5F, 5}, {14, 12.8F}, {14, 18}, {10, 20}, {10, 12.8F}}, true);
            break;
        case Icon::clock:
            pen.circle(12, 12, 9);
            pen.line({{12, 6.5F}, {12, 12}, {15.8F, 14.3F}});
            break;
        default: break;
    }
}

}  // namespace

void draw_icon(Icon icon, float x, float y, float size, Color color) {
    Pen pen(std::floor(x), std::floor(y), px(size), color);
    if (!draw_object(pen, icon)) draw_sign(pen, icon);
}

}  // namespace laoke::ui
