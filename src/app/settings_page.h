/// Settings of the shop and of this browser.
#pragma once

#include "app/page.h"
#include "app/settings_screen.h"
#include "base/result.h"

#include <cstdint>
#include <memory>

namespace laoke {

class SettingsPage final : public Page {
public:
    void draw(Shop& shop) override;
    [[nodiscard]] bool has_unsaved_input() const override;

private:
    Status refresh(Shop& shop);
    void save(Shop& shop);
    void check(Shop& shop);

    SettingsState state_;
    SettingsState loaded_;
    SettingsView view_;
    /// Shared with the task of the check, which may outlive the page.
    std::shared_ptr<CheckResult> check_result_ = std::make_shared<CheckResult>();
    std::uint64_t built_at_ = 0;  ///< revision; 0: stale
};

}  // namespace laoke
