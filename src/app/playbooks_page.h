/// The shop's playbooks.
#pragma once

#include "app/page.h"
#include "contact/playbook.h"
#include "contact/playbooks_screen.h"

#include <cstdint>
#include <vector>

namespace laoke {

class PlaybooksPage final : public Page {
public:
    void draw(Shop& shop) override;

private:
    Status refresh(Shop& shop);
    Status act(Shop& shop, const PlaybooksIntent& intent);

    std::vector<Playbook> playbooks_;
    std::vector<PlaybookRow> rows_;
    std::uint64_t built_at_ = 0;  ///< revision; 0: stale
    Language language_{};
};

}  // namespace laoke
