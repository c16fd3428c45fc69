/// Settings of the shop and of this browser.
#pragma once

#include "app/page.h"
#include "app/settings_screen.h"
#include "base/result.h"

#include <cstdint>

namespace laoke {

class SettingsPage final : public Page {
public:
    void draw(Shop& shop) override;
    [[nodiscard]] bool has_unsaved_input() const override;

private:
    Status refresh(Shop& shop);
    void save(Shop& shop);

    SettingsState state_;
    SettingsState loaded_;
    SettingsView view_;
    std::uint64_t built_at_ = 0;  ///< revision; 0: stale
};

}  // namespace laoke
