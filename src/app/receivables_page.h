/// Who owes money: found in slices while the page draws, made rows as they come into sight.
#pragma once

#include "app/page.h"
#include "base/texts.h"
#include "contact/dunning_actions.h"
#include "sales/accounts_store.h"
#include "sales/receivables_screen.h"

#include <memory>
#include <unordered_map>
#include <vector>

namespace laoke {

class ReceivablesPage final : public Page {
public:
    void draw(Shop& shop) override;
    bool work(Shop& shop, const Slice& slice) override;
    [[nodiscard]] bool body_scrolls() const override { return view_.row_count == 0; }
    void visit_view(FormFields& fields) override;

private:
    void start(Shop& shop);
    Status list(const Currency& currency);
    const ReceivablesRow* row(Shop& shop, std::size_t index);
    [[nodiscard]] ReceivablesRow shown(std::string name, const Ageing& ageing,
                                       const Currency& currency) const;
    Status act(Shop& shop, const ReceivablesIntent& intent);
    Status find_dunnings(Shop& shop);
    Status dun(Shop& shop);

    ReceivablesState state_;
    ReceivablesView view_;
    std::unique_ptr<DebtorsSearch> search_;  ///< nullptr when it has finished
    std::vector<Debtor> debtors_;
    std::size_t listed_ = 0;  ///< of them: those with something due come first
    Ageing sum_;              ///< of those
    std::unordered_map<std::size_t, ReceivablesRow> rows_;
    std::vector<Dunning> dunnings_;  ///< that were asked about
    std::uint64_t built_at_ = 0;     ///< revision; 0: stale
    Day built_on_;
    Language language_ = Language::chinese;
};

}  // namespace laoke
