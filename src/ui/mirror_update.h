/// What has to be told of the tree on show when it changes: where each node is, and what it says where
/// that is new.  While a long list scrolls, most nodes only move.
#pragma once

#include "ui/mirror.h"

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace laoke::ui {

class MirrorUpdate {
public:
    /// Compares with the tree of the call before.
    void make(const MirrorTree& tree);

    static constexpr int numbers_of_node = 6;
    /// Of every node, parents before their children, lower layers first: id, parent's id (0: the page), and
    /// its place on the page in whole physical pixels: left, top, width, height.
    [[nodiscard]] const std::vector<std::int32_t>& places() const { return places_; }

    /// Of each node that is new or says something else, fields separated by U+001F, records by U+001E: id,
    /// role, name, value, description, states, level, position, total, related, input mode.
    [[nodiscard]] const std::string& records() const { return records_; }

private:
    struct Said {
        std::string record;
        std::uint32_t turn = 0;  ///< the call of make() that saw the node last
    };

    void add(const MirrorTree& tree, const MirrorNode& node);

    std::unordered_map<NodeId, Said> said_;
    std::uint32_t turn_ = 0;
    std::vector<std::int32_t> places_;
    std::string records_;
    std::string record_;  ///< kept for its capacity
};

}  // namespace laoke::ui
