#include "app/update_banner.h"

#include "ui/widgets.h"

namespace laoke {

bool draw_update_banner(std::string_view new_version) {
    if (new_version.empty()) return false;
    return ui::banner(ui::Kind::info, ui::tr(TextKey::update_ready, {{"version", std::string(new_version)}}),
                      ui::tr(TextKey::update_start));
}

}  // namespace laoke
