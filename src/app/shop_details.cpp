#include "app/shop_details.h"

#include "ui/interface.h"

namespace laoke {

void add_shop_details(const ArchiveSettings& settings, PrintDocument& document) {
    std::string details = settings.address;
    if (!settings.phone.empty()) {
        if (!details.empty()) details += '\n';
        details += ui::tr(TextKey::print_shop_phone, {{"phone", settings.phone}});
    }
    if (!details.empty()) document.blocks.push_back({.texts = {std::move(details)}});
}

}  // namespace laoke
