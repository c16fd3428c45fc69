/// A customer's statement of account: gathers what happened between two days, and prints it.
#pragma once

#include "app/page.h"
#include "app/route.h"
#include "base/texts.h"
#include "customers/customer.h"
#include "sales/account.h"
#include "sales/statement_screen.h"

namespace laoke {

class StatementPage final : public Page {
public:
    explicit StatementPage(Id<Customer> customer) : customer_(customer) {}

    void draw(Shop& shop) override;
    void visit_view(FormFields& fields) override;
    Result<std::optional<PrintDocument>> document(Shop& shop) override;

private:
    Status refresh(Shop& shop);
    void choose_period();
    [[nodiscard]] bool read_days();
    void show(const AccountStatement& statement, const Currency& currency);
    void act(Shop& shop, const StatementIntent& intent);

    Id<Customer> customer_;
    StatementView view_;
    StatementState state_;
    Day first_, last_;
    std::vector<Route> routes_;   ///< of the entries
    std::uint64_t built_at_ = 0;  ///< revision; 0: stale
    Language language_ = Language::chinese;
};

}  // namespace laoke
