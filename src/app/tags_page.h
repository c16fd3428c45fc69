/// All tags of the shop.
#pragma once

#include "app/page.h"
#include "customers/tag.h"
#include "customers/tags_screen.h"

#include <vector>

namespace laoke {

class TagsPage final : public Page {
public:
    void draw(Shop& shop) override;
    [[nodiscard]] bool body_scrolls() const override { return false; }

private:
    Status refresh(Shop& shop);
    Status act(Shop& shop, const TagsIntent& intent);
    Status save(Shop& shop);

    TagsView view_;
    TagsState state_;
    std::vector<Tag> tags_;
    Id<Tag> merges_into_;
    std::uint64_t built_at_ = 0;  ///< revision; 0: stale
};

}  // namespace laoke
