#include "interchange/name_of_export.h"

#include "base/utf8.h"

namespace laoke {

namespace {

/// What file systems refuse, control characters, and what makes a name look like another one: marks of
/// the writing direction and characters without width.
bool is_refused_in_file_name(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x200B && c <= 0x200F) ||
           (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF ||
           std::u32string_view(U"/\\:*?\"<>|").contains(c);
}

}  // namespace

std::string name_of_export(const Archive& archive, std::string_view content, std::string_view ending) {
    std::string name = "laoke-";
    for (std::string_view rest = archive.settings().shop_name; !rest.empty();) {
        const CodePoint c = first_code_point(rest);
        name += is_refused_in_file_name(c.value) ? "_" : rest.substr(0, c.length);
        rest.remove_prefix(c.length);
    }
    if (!archive.settings().shop_name.empty()) name += '-';
    if (!content.empty()) name.append(content).append(1, '-');
    return name + today(archive.clock()).iso() + std::string(ending);
}

}  // namespace laoke
