/// The list of sales: holds the ids of all rows and fetches the rows in sight.
#pragma once

#include "app/page.h"
#include "base/texts.h"
#include "sales/sales_list_screen.h"
#include "sales/sales_list_store.h"

#include <unordered_map>
#include <vector>

namespace laoke {

class SalesListPage final : public Page {
public:
    void draw(Shop& shop) override;
    Result<std::optional<PrintDocument>> document(Shop& shop) override;
    [[nodiscard]] bool body_scrolls() const override { return false; }
    void visit_view(FormFields& fields) override;

private:
    Status refresh(Shop& shop);
    [[nodiscard]] SalesQuery query() const;
    [[nodiscard]] bool is_all() const;
    const SalesListRow* row(Shop& shop, std::size_t index);
    Status fetch_around(Shop& shop, std::size_t index);
    Status list_marks(Shop& shop);
    void read_days();
    Status sum_up(Shop& shop);
    [[nodiscard]] std::string sum_text(const ListedSales& listed, SalesState state,
                                       const Currency& currency) const;
    [[nodiscard]] std::string period_text() const;
    [[nodiscard]] PrintBlock what_is_printed(bool has_marks) const;
    void act(Shop& shop, const SalesListIntent& intent);
    void export_listed(Shop& shop);
    void act_on_marked(Shop& shop, const SalesListIntent& intent);

    SalesListState state_;
    SalesListView view_;
    ui::SortOrder sort_{static_cast<int>(SalesColumn::day), true};
    std::vector<Id<Sale>> ids_;                               ///< of the list, as far as it was looked at
    std::pair<std::optional<Day>, std::optional<Day>> days_;  ///< the first and the last that are listed
    std::size_t found_ = 0;                                   ///< how many there are of it
    std::size_t limit_ = 0;                                   ///< so many are listed at most; 0: as at first
    std::unordered_map<std::size_t, SalesListRow> rows_;      ///< those fetched at `built_at_`
    std::uint64_t built_at_ = 0;                              ///< revision; 0: stale
    Day built_on_;                                            ///< what "today" meant then
    Language language_ = Language::chinese;
};

}  // namespace laoke
