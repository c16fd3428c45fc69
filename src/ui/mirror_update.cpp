#include "ui/mirror_update.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace laoke::ui {
namespace {

constexpr char field_end = '\x1f';
constexpr char record_end = '\x1e';

void append_number(std::string& out, std::int64_t number) {
    char digits[24];
    const auto result = std::to_chars(digits, digits + sizeof digits, number);
    out.append(digits, result.ptr);
    out.push_back(field_end);
}

/// Separators inside a text would break the record, and a NUL would end all of them on their way to the page.
void append_text(std::string& out, std::string_view text) {
    for (const char c : text) {
        if (c != field_end && c != record_end && c != '\0') out.push_back(c);
    }
    out.push_back(field_end);
}

void write_record(std::string& out, const MirrorTree& tree, const MirrorNode& node) {
    append_number(out, node.id);
    append_text(out, role_name(node.role));
    append_text(out, tree.name(node));
    append_text(out, tree.value(node));
    append_text(out, tree.description(node));
    append_number(out, node.states);
    append_number(out, node.level);
    append_number(out, node.position);
    append_number(out, node.total);
    append_number(out, node.related);
    append_number(out, static_cast<std::int64_t>(node.input_mode));
    out.back() = record_end;
}

}  // namespace

void MirrorUpdate::make(const MirrorTree& tree) {
    ++turn_;
    places_.clear();
    records_.clear();
    std::uint8_t top = 0;
    for (const MirrorNode& node : tree.nodes()) top = std::max(top, node.layer);
    for (int layer = 0; layer <= top; ++layer) {
        for (const MirrorNode& node : tree.nodes()) {
            if (node.layer == layer) add(tree, node);
        }
    }
    std::erase_if(said_, [this](const auto& entry) { return entry.second.turn != turn_; });
}

void MirrorUpdate::add(const MirrorTree& tree, const MirrorNode& node) {
    Said& said = said_[node.id];
    if (said.turn == turn_) return;  // two widgets of one id: the first speaks
    said.turn = turn_;
    const NodeId parent = node.parent < 0 ? 0 : tree.nodes()[static_cast<std::size_t>(node.parent)].id;
    places_.insert(places_.end(), {static_cast<std::int32_t>(node.id), static_cast<std::int32_t>(parent),
                                   static_cast<std::int32_t>(std::floor(node.rect.x)),
                                   static_cast<std::int32_t>(std::floor(node.rect.y)),
                                   static_cast<std::int32_t>(std::ceil(node.rect.width)),
                                   static_cast<std::int32_t>(std::ceil(node.rect.height))});
    record_.clear();
    write_record(record_, tree, node);
    if (record_ == said.record) return;
    records_ += record_;
    said.record = record_;
}

}  // namespace laoke::ui
