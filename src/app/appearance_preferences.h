/// What the user has chosen about the page's look, in this browser's preferences.
#pragma once

#include "app/ports.h"
#include "ui/theme.h"

namespace laoke {

[[nodiscard]] ui::Appearance kept_appearance(const Preferences& preferences);
void keep(const ui::Appearance& appearance, Preferences& preferences);

}  // namespace laoke
