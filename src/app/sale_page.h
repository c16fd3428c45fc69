/// One sale or return: its lines, and what can be done with it.
#pragma once

#include "app/page.h"
#include "base/texts.h"
#include "sales/sale.h"
#include "sales/sale_screen.h"

#include <optional>
#include <vector>

namespace laoke {

class SalePage final : public FormPage {
public:
    explicit SalePage(Id<Sale> id) : id_(id) {}

    void draw(Shop& shop) override;
    Result<std::optional<PrintDocument>> document(Shop& shop) override;
    [[nodiscard]] bool has_unsaved_input() const override { return state_.is_returning; }
    void visit(FormFields& fields) override;
    [[nodiscard]] std::string subject() const override;
    Status restored(Shop& shop) override;

private:
    Status refresh(Shop& shop);
    Status show_related(Shop& shop);
    void print_returns(const Currency& currency, PrintDocument& receipt) const;
    void show_lines(const Currency& currency);
    Status show_payment(Shop& shop);
    void act(Shop& shop, const SaleScreenIntent& intent);
    void start_return();
    void fill_return();
    void show_refund(Shop& shop, Money total);
    void show_return(Shop& shop, bool says_what_is_missing);
    [[nodiscard]] Result<Quantity> quantity_back(std::size_t place) const;
    [[nodiscard]] Result<std::vector<Quantity>> typed_quantities(bool marks_faults);
    /// Of a return; `at` is not set for now.
    struct Moment {
        Day day;
        Instant at;
    };
    [[nodiscard]] std::optional<Moment> typed_moment(Shop& shop);
    Status keep_return(Shop& shop);
    Status remove(Shop& shop);

    Id<Sale> id_;
    Sale sale_;
    std::vector<Quantity> returned_;  ///< of each line, before now
    std::vector<Sale> returns_;       ///< of the sale, so far
    Money owed_;                      ///< by the customer, of a sale on account
    SaleScreenView view_;
    ReturnDialogView dialog_;
    SaleScreenState state_;
    std::uint64_t built_at_ = 0;  ///< revision; 0: stale
    Language language_ = Language::chinese;
};

}  // namespace laoke
