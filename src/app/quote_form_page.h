/// Writing a quote for an opportunity, or correcting one: the form of a sale, for the customer of the
/// opportunity.
#pragma once

#include "app/sale_form_page.h"
#include "opportunities/quote.h"

namespace laoke {

class QuoteFormPage final : public SaleFormPage {
public:
    /// `Place::new_quote`, whose id is the opportunity's, or `Place::edit_quote`.
    explicit QuoteFormPage(const Route& route) : SaleFormPage(route) {}

    void visit(FormFields& fields) override;
    [[nodiscard]] std::string subject() const override { return view_.quoted_for; }

protected:
    Status load(Shop& shop) override;
    void go_back(Shop& shop) override;
    Result<Route> keep(Shop& shop) override;
    bool check_more(const SaleReading& reading) override;

private:
    Status name_opportunity(Shop& shop);
    Status start(Shop& shop);
    /// What was typed; an error where the last day is not right.
    Result<Quote> read(const SaleReading& reading) const;

    /// What the opportunity will be worth, where keeping the quote changes that.
    void show_value(const Quote& quote);

    Quote quote_;                  ///< as it is kept
    std::optional<Quote> latest_;  ///< of the other quotes for the opportunity
    Money value_;                  ///< of the opportunity, as it is kept
};

}  // namespace laoke
