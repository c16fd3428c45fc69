#include "ui/focus.h"

#include "base/assert.h"

#include <algorithm>

namespace laoke::ui {

void FocusRing::begin_frame() {
    drawing_.clear();
    drawing_layer_.clear();
    arrived_ = 0;
    preferred_ = 0;
    for (Layer& layer : layers_) layer.is_seen = false;
}

bool FocusRing::visit(NodeId id, bool is_field) {
    const std::uint8_t layer = drawing_layer_.empty() ? std::uint8_t{0} : drawing_layer_.back();
    drawing_.push_back({id, layer, is_field});
    if (id == arriving_) {
        arrived_ = id;
        arriving_ = 0;
    }
    return has(id);
}

void FocusRing::begin_layer(NodeId owner, bool takes_focus) {
    auto layer = std::ranges::find(layers_, owner, &Layer::owner);
    if (layer == layers_.end()) {
        layers_.push_back({owner, focused_, is_visible_, takes_focus, true});
        layer = layers_.end() - 1;
    }
    layer->is_seen = true;
    drawing_layer_.push_back(static_cast<std::uint8_t>(layer - layers_.begin() + 1));
}

void FocusRing::end_layer() {
    LAOKE_ASSERT(!drawing_layer_.empty());
    drawing_layer_.pop_back();
}

bool FocusRing::is_top_layer() const {
    const std::size_t drawing = drawing_layer_.empty() ? 0 : drawing_layer_.back();
    return drawing == layers_.size();
}

bool FocusRing::is_drawn(NodeId id) const {
    return std::ranges::find(drawing_, id, &Stop::id) != drawing_.end();
}

void FocusRing::drop_closed_layers() {
    while (!layers_.empty() && !layers_.back().is_seen) {
        const Layer closed = layers_.back();
        layers_.pop_back();
        if (!is_drawn(focused_)) move_to(closed.return_to, closed.return_visible);
    }
    std::erase_if(layers_, [](const Layer& layer) { return !layer.is_seen; });
}

void FocusRing::fill_new_layer() {
    if (layers_.empty() || !layers_.back().wants_focus) return;
    const auto top = static_cast<std::uint8_t>(layers_.size());
    const auto in_top = [&](const Stop& stop) { return stop.layer == top; };
    const auto is_preferred = [&](const Stop& stop) { return in_top(stop) && stop.id == preferred_; };
    auto stop = std::ranges::find_if(drawing_, is_preferred);
    if (stop == drawing_.end()) {
        stop = std::ranges::find_if(drawing_, [&](const Stop& s) { return in_top(s) && s.is_field; });
    }
    if (stop == drawing_.end()) stop = std::ranges::find_if(drawing_, in_top);
    layers_.back().wants_focus = false;
    move_to(stop == drawing_.end() ? 0 : stop->id, is_visible_);
}

void FocusRing::end_frame() {
    drop_closed_layers();
    fill_new_layer();
    if (layers_.empty() && preferred_ != 0 && focused_ == 0) move_to(preferred_, is_visible_);
    // What is focused must be drawn; what was just asked for may take two frames to appear.
    const bool is_missing = focused_ != 0 && !is_drawn(focused_);
    frames_missing_ = is_missing ? frames_missing_ + 1 : 0;
    if (is_missing && (arriving_ != focused_ || frames_missing_ > 2)) focused_ = arriving_ = 0;
    shown_.swap(drawing_);
}

void FocusRing::move_to(NodeId id, bool is_visible) {
    if (focused_ != id) arriving_ = id;
    focused_ = id;
    is_visible_ = is_visible;
    came_by_tab_ = false;
}

void FocusRing::step(bool backwards) {
    const auto top = static_cast<std::uint8_t>(layers_.size());
    std::vector<NodeId> ids;
    for (const Stop& stop : shown_) {
        if (stop.layer == top) ids.push_back(stop.id);
    }
    if (ids.empty()) return;
    const auto current = std::ranges::find(ids, focused_);
    std::size_t next = backwards ? ids.size() - 1 : 0;
    if (current != ids.end()) {
        const auto at = static_cast<std::size_t>(current - ids.begin());
        next = backwards ? (at + ids.size() - 1) % ids.size() : (at + 1) % ids.size();
    }
    move_to(ids[next], true);
    came_by_tab_ = true;
}

}  // namespace laoke::ui
