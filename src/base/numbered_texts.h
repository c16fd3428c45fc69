/// Texts of which there are few, each known by a number: what many records have in one column.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace laoke {

class NumberedTexts {
public:
    /// The same for the same text, from 0 on in the order in which they come.
    std::size_t number_of(std::string_view text) {
        if (const auto known = numbers_.find(text); known != numbers_.end()) return known->second;
        const std::size_t number = texts_.size();
        numbers_.emplace(texts_.emplace_back(text), number);
        return number;
    }

    /// In the order of their numbers.
    [[nodiscard]] const std::vector<std::string>& texts() const { return texts_; }

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };
    std::vector<std::string> texts_;
    std::unordered_map<std::string, std::size_t, Hash, std::equal_to<>> numbers_;
};

}  // namespace laoke
