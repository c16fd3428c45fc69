/// What customers are unhappy with: on the screen, on paper and as a table for other programs.
#pragma once

#include "app/page.h"
#include "base/texts.h"
#include "customers/pain_points_screen.h"
#include "customers/pain_points_store.h"

#include <vector>

namespace laoke {

class PainPointsPage final : public Page {
public:
    void draw(Shop& shop) override;
    [[nodiscard]] bool body_scrolls() const override { return view_.rows.empty(); }
    void visit_view(FormFields& fields) override;
    Result<std::optional<PrintDocument>> document(Shop& shop) override;

private:
    Status refresh(Shop& shop);
    Status look_at(Shop& shop, std::size_t row);
    Status act(Shop& shop, const PainPointsIntent& intent);
    void export_table(Shop& shop) const;
    [[nodiscard]] std::vector<std::string> cells() const;

    PainPointsState state_;
    PainPointsView view_;
    std::vector<PainSubject> subjects_;    ///< of the rows
    std::vector<Id<Customer>> customers_;  ///< of the pain points that are looked at
    std::uint64_t built_at_ = 0;           ///< revision; 0: stale
    Language language_ = Language::chinese;
};

/// "龙井 特级", or that it is about none; `product` may be of a product that is gone.
Result<std::string> pain_product(sqlite::Database& database, Id<Product> product);

}  // namespace laoke
