#include "ui/mirror.h"

#include "base/assert.h"
#include "ui/interface.h"

#include <utility>

namespace laoke::ui {
namespace {

class Hash {
public:
    void mix(std::uint64_t value) {
        value_ = (value_ ^ value) * 0x9E3779B97F4A7C15ULL;
        value_ ^= value_ >> 29U;
    }
    void mix(float value) { mix(static_cast<std::uint64_t>(static_cast<std::int64_t>(value * 4))); }
    void mix(std::string_view text) {
        mix(std::uint64_t{text.size()});
        std::uint64_t word = 0;
        int filled = 0;
        for (const char c : text) {
            word = (word << 8U) | static_cast<unsigned char>(c);
            if (++filled == 8) {
                mix(word);
                filled = 0;
            }
        }
        mix(word);
    }
    [[nodiscard]] std::uint64_t value() const { return value_; }

private:
    std::uint64_t value_ = 1469598103934665603ULL;
};

}  // namespace

NodeId mixed_id(NodeId parent, std::uint32_t number) {
    // The finalizer of MurmurHash3 on both together: a collision costs a node its place in the mirror.
    std::uint64_t value = (std::uint64_t{parent} << 32U) | number;
    value = (value ^ (value >> 33U)) * 0xFF51AFD7ED558CCDULL;
    value = (value ^ (value >> 33U)) * 0xC4CEB9FE1A85EC53ULL;
    value ^= value >> 33U;
    const auto id = static_cast<NodeId>(value);
    return id == 0 ? 1 : id;
}

std::string_view role_name(Role role) {
    static constexpr std::string_view names[] = {
        "",       "text",       "heading",  "label",    "button",      "link",        "checkbox",
        "radio",  "radiogroup", "textbox",  "textarea", "searchbox",   "combobox",    "listbox",
        "option", "tablist",    "tab",      "table",    "rowgroup",    "row",         "columnheader",
        "cell",   "list",       "listitem", "dialog",   "alertdialog", "navigation",  "main",
        "banner", "region",     "group",    "form",     "img",         "progressbar", "status",
        "alert",  "separator",  "figure",   "toolbar",  "menu",        "menuitem",    "menuitemcheckbox",
        "tree",   "treeitem",   "grid",     "gridcell"};
    return names[static_cast<int>(role)];
}

void MirrorTree::clear() {
    nodes_.clear();
    open_.assign(1, Open{});
    suspended_.clear();
    texts_.clear();
    layer_ = 0;
}

MirrorNode::Range MirrorTree::keep(std::string_view text) {
    const MirrorNode::Range range{static_cast<std::uint32_t>(texts_.size()),
                                  static_cast<std::uint32_t>(text.size())};
    texts_.append(text);
    return range;
}

void MirrorTree::append(const NodeDescription& description) {
    MirrorNode node;
    node.parent = open_.back().node;
    node.id = description.id;
    if (node.id == 0) {
        const NodeId parent = node.parent < 0 ? 0 : nodes_[static_cast<std::size_t>(node.parent)].id;
        node.id = mixed_id(parent + layer_, open_.back().children);
    }
    ++open_.back().children;
    node.role = description.role;
    node.input_mode = description.input_mode;
    node.level = static_cast<std::uint8_t>(description.level);
    node.layer = layer_;
    node.states = description.states;
    node.name = keep(description.name);
    node.value = keep(description.value);
    node.description = keep(description.description);
    node.rect = description.rect;
    node.position = description.position;
    node.total = description.total;
    node.related = description.related;
    nodes_.push_back(node);
}

void MirrorTree::add(const NodeDescription& description) { append(description); }

void MirrorTree::push(const NodeDescription& description) {
    append(description);
    open_.push_back({static_cast<std::int32_t>(nodes_.size()) - 1, 0});
}

void MirrorTree::pop() {
    LAOKE_ASSERT(open_.size() > 1);
    open_.pop_back();
}

void MirrorTree::push_layer(const NodeDescription& description) {
    suspended_.push_back(std::exchange(open_, {Open{}}));
    ++layer_;
    push(description);
}

void MirrorTree::pop_layer() {
    LAOKE_ASSERT(!suspended_.empty());
    --layer_;
    open_ = std::move(suspended_.back());
    suspended_.pop_back();
}

MirrorNode* MirrorTree::last(NodeId id) {
    for (auto node = nodes_.rbegin(); node != nodes_.rend(); ++node) {
        if (node->id == id) return &*node;
    }
    return nullptr;
}

void MirrorTree::set_rect(NodeId id, const Rect& rect) {
    if (MirrorNode* node = last(id)) node->rect = rect;
}

void MirrorTree::add_states(NodeId id, States states) {
    if (MirrorNode* node = last(id)) node->states |= states;
}

void MirrorTree::set_related(NodeId id, NodeId related) {
    if (MirrorNode* node = last(id)) node->related = related;
}

const MirrorNode* MirrorTree::find(NodeId id) const {
    for (const MirrorNode& node : nodes_) {
        if (node.id == id) return &node;
    }
    return nullptr;
}

std::uint64_t MirrorTree::hash() const {
    Hash hash;
    for (const MirrorNode& node : nodes_) {
        hash.mix((std::uint64_t{node.id} << 32U) | static_cast<std::uint32_t>(node.parent));
        hash.mix((std::uint64_t{node.states} << 24U) | (static_cast<std::uint64_t>(node.role) << 16U) |
                 (static_cast<std::uint64_t>(node.level) << 8U) | node.layer);
        hash.mix(node.rect.x);
        hash.mix(node.rect.y);
        hash.mix(node.rect.width);
        hash.mix(node.rect.height);
        hash.mix(static_cast<std::uint64_t>(node.position));
        hash.mix(static_cast<std::uint64_t>(node.total));
        hash.mix(std::uint64_t{node.related});
    }
    hash.mix(texts_);
    return hash.value();
}

MirrorTree& mirror() { return interface().mirror(); }

}  // namespace laoke::ui
