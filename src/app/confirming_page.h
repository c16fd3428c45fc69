/// The profiles that wait to be confirmed, one after the other.
#pragma once

#include "app/page.h"
#include "base/texts.h"
#include "customers/confirming_screen.h"
#include "customers/profiles_to_confirm_store.h"

#include <optional>

namespace laoke {

class ConfirmingPage final : public Page {
public:
    void draw(Shop& shop) override;
    void visit_view(FormFields& fields) override;

private:
    Status refresh(Shop& shop);
    Status show(Shop& shop, std::int64_t left);
    Status act(Shop& shop, const ConfirmingIntent& intent);

    ConfirmingView view_;
    std::optional<WaitingProfile> shown_;
    /// Who was skipped last: it goes on behind them, and from the beginning again when nobody is there.
    std::optional<WaitingProfile> skipped_;
    std::int64_t count_ = 0;      ///< of those who waited when the page was opened
    std::uint64_t built_at_ = 0;  ///< revision; 0: stale
    Language language_ = Language::chinese;
};

}  // namespace laoke
