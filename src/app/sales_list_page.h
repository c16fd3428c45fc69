/// The list of sales, newest first: further rows are fetched as they come into sight.
#pragma once

#include "app/page.h"
#include "base/texts.h"
#include "sales/sales_list_screen.h"
#include "sales/sales_store.h"

#include <optional>
#include <vector>

namespace laoke {

class SalesListPage final : public Page {
public:
    void draw(Shop& shop) override;
    [[nodiscard]] bool body_scrolls() const override { return false; }
    void visit_view(FormFields& fields) override;

private:
    Status refresh(Shop& shop);
    Status fetch_more(Shop& shop, std::int64_t count);

    SalesListView view_;
    std::vector<SalesListRow> rows_;
    std::vector<Id<Sale>> ids_;  ///< of `rows_`
    std::optional<SalesPlace> fetched_to_;
    bool has_all_ = false;
    std::int64_t least_rows_ = 0;  ///< to be fetched at first: so many were when it was left
    std::uint64_t built_at_ = 0;   ///< revision; 0: stale
    Day built_on_;                 ///< what "today" meant then
    Language language_ = Language::chinese;
};

}  // namespace laoke
