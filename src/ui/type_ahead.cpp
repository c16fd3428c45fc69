#include "ui/type_ahead.h"

#include "base/pinyin.h"
#include "base/utf8.h"
#include "ui/item.h"

namespace laoke::ui {
namespace {

/// The letter or digit that was pressed, in lower case; 0 for none.
char pressed_character() {
    for (int key = ImGuiKey_A; key <= ImGuiKey_Z; ++key) {
        if (take_key(static_cast<ImGuiKey>(key))) return static_cast<char>('a' + key - ImGuiKey_A);
    }
    for (int key = ImGuiKey_0; key <= ImGuiKey_9; ++key) {
        if (take_key(static_cast<ImGuiKey>(key))) return static_cast<char>('0' + key - ImGuiKey_0);
    }
    return 0;
}

bool begins_with(std::string_view title, char character) {
    if (title.empty()) return false;
    const char32_t first = first_code_point(title).value;
    const std::string_view reading = pinyin(first);
    if (!reading.empty()) return reading.front() == character;
    return to_lower_ascii(title.substr(0, 1)).front() == character;
}

}  // namespace

std::optional<std::size_t> type_ahead(std::size_t count, std::size_t current,
                                      const std::function<std::string_view(std::size_t)>& title) {
    const char character = pressed_character();
    if (character == 0) return std::nullopt;
    for (std::size_t step = 1; step <= count; ++step) {
        const std::size_t index = (current + step) % count;
        if (begins_with(title(index), character)) return index;
    }
    return std::nullopt;
}

}  // namespace laoke::ui
