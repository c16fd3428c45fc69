#include "platform/keys.h"

#include <imgui.h>

#include <algorithm>
#include <array>

namespace laoke {

namespace {

struct NamedKey {
    std::string_view code;
    ImGuiKey key;
};

constexpr std::array named_keys = {
    NamedKey{"Enter", ImGuiKey_Enter},
    NamedKey{"NumpadEnter", ImGuiKey_KeypadEnter},
    NamedKey{"Escape", ImGuiKey_Escape},
    NamedKey{"Backspace", ImGuiKey_Backspace},
    NamedKey{"Tab", ImGuiKey_Tab},
    NamedKey{"Space", ImGuiKey_Space},
    NamedKey{"ArrowLeft", ImGuiKey_LeftArrow},
    NamedKey{"ArrowRight", ImGuiKey_RightArrow},
    NamedKey{"ArrowUp", ImGuiKey_UpArrow},
    NamedKey{"ArrowDown", ImGuiKey_DownArrow},
    NamedKey{"Home", ImGuiKey_Home},
    NamedKey{"End", ImGuiKey_End},
    NamedKey{"PageUp", ImGuiKey_PageUp},
    NamedKey{"PageDown", ImGuiKey_PageDown},
    NamedKey{"Delete", ImGuiKey_Delete},
    NamedKey{"Insert", ImGuiKey_Insert},
    NamedKey{"ContextMenu", ImGuiKey_Menu},
    NamedKey{"Slash", ImGuiKey_Slash},
};

}  // namespace

int key_of_code(std::string_view code) {
    if (code.size() == 4 && code.starts_with("Key")) return ImGuiKey_A + (code[3] - 'A');
    if (code.size() == 6 && code.starts_with("Digit")) return ImGuiKey_0 + (code[5] - '0');
    if (code.size() == 2 && code[0] == 'F' && code[1] >= '1' && code[1] <= '9')
        return ImGuiKey_F1 + (code[1] - '1');
    const auto found = std::ranges::find(named_keys, code, &NamedKey::code);
    return found == named_keys.end() ? ImGuiKey_None : found->key;
}

}  // namespace laoke
