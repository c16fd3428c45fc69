/// The profiles that wait to be confirmed, one after the other.
#pragma once

#include "app/page.h"
#include "base/texts.h"
#include "customers/confirming_screen.h"

#include <vector>

namespace laoke {

class ConfirmingPage final : public Page {
public:
    void draw(Shop& shop) override;

private:
    Status refresh(Shop& shop);
    Status show(Shop& shop);
    Status act(Shop& shop, const ConfirmingIntent& intent);

    ConfirmingView view_;
    std::vector<Id<Customer>> waiting_;  ///< without those who were skipped, who come up again at the end
    std::vector<Id<Customer>> skipped_;
    std::size_t count_ = 0;       ///< of those who waited when the page was opened
    std::uint64_t built_at_ = 0;  ///< revision; 0: stale
    Language language_ = Language::chinese;
};

}  // namespace laoke
