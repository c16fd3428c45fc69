/// Customers who may be one: found on demand, the likeliest first.
#pragma once

#include "app/page.h"
#include "customers/duplicates_screen.h"
#include "customers/duplicates_store.h"

#include <vector>

namespace laoke {

class DuplicatesPage final : public Page {
public:
    void draw(Shop& shop) override;

private:
    Status refresh(Shop& shop);
    Status show(Shop& shop, const DuplicateGroup& group, const FoundDuplicates& found);
    Status act(Shop& shop, const DuplicatesIntent& intent);
    Status search(Shop& shop);

    DuplicatesView view_;
    std::vector<std::vector<Id<Customer>>> groups_;  ///< as they are listed
    std::uint64_t built_at_ = 0;                     ///< revision; 0: stale
    Language language_ = Language::chinese;
};

}  // namespace laoke
