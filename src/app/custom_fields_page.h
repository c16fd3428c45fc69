/// The shop's own fields of customers.
#pragma once

#include "app/page.h"
#include "customers/custom_fields_screen.h"

#include <vector>

namespace laoke {

class CustomFieldsPage final : public Page {
public:
    void draw(Shop& shop) override;
    [[nodiscard]] bool body_scrolls() const override { return false; }

private:
    Status refresh(Shop& shop);
    void open(std::optional<std::size_t> which);
    Status act(Shop& shop, const CustomFieldsIntent& intent);
    void save(Shop& shop);

    CustomFieldsView view_;
    CustomFieldsState state_;
    std::vector<CustomField> fields_;
    std::uint64_t built_at_ = 0;  ///< revision; 0: stale
};

}  // namespace laoke
