/// Recording a sale at the counter, or correcting one.
#pragma once

#include "app/page.h"
#include "app/route.h"
#include "app/scanned_code.h"
#include "archive/archive.h"
#include "customers/customers_store.h"
#include "opportunities/opportunity.h"
#include "sales/habits_store.h"
#include "sales/product.h"
#include "sales/sale_form_screen.h"

#include <optional>
#include <string>
#include <vector>

namespace laoke {

class SaleFormPage : public FormPage {
public:
    /// `Place::new_sale`, whose id is the customer's, or that of a sale to sell again, of an opportunity that
    /// is won or of its quote, or none; or `Place::edit_sale`.
    explicit SaleFormPage(const Route& route) : route_(route) {}

    void draw(Shop& shop) override;
    [[nodiscard]] bool has_unsaved_input() const override { return draft_ != untouched_; }
    void visit(FormFields& fields) override;
    [[nodiscard]] std::string subject() const override;
    Status restored(Shop& shop) override;

protected:
    // What the form of a quote does otherwise.
    virtual Status load(Shop& shop);
    virtual void go_back(Shop& shop);
    /// Where what was kept is to be seen.
    virtual Result<Route> keep(Shop& shop);
    /// Whether the fields that only this form has are right; what is not is said.
    virtual bool check_more(const SaleReading&) { return true; }

    // Filling the form.
    Status load_sale(Shop& shop);
    Status load_for(Shop& shop, std::int64_t id);
    Status load_opportunity(Shop& shop, std::int64_t id);
    Status start_empty(Shop& shop);
    void add_line();
    Status show_customer(Shop& shop, const CustomerRow& customer);
    Status show_customer(Shop& shop, Id<Customer> id);
    void take_lines(const Sale& sale, const Currency& currency);
    Status find_account(Shop& shop);
    Status take_usual_method(Shop& shop);
    Status find_favourites(Shop& shop);

    // What the user does.
    Status act(Shop& shop, SaleFormIntent intent);
    static void leave_fields(SaleFormIntent& intent);
    Status offer_customers(Shop& shop);
    Status choose_customer(Shop& shop, std::size_t offer);
    Status enter_customer(Shop& shop);
    Status offer_products(Shop& shop, std::size_t line);
    Status choose(Shop& shop, const SaleFormIntent::Choice& choice);
    Status enter_product(Shop& shop, std::size_t line);
    Result<std::optional<Product>> scanned(Shop& shop, std::size_t line);
    void take_scanned(Shop& shop, std::size_t line, const Product& product);
    Result<bool> take_scan(Shop& shop, std::size_t line, LinePart part);
    Result<bool> take_scan_for_customer(Shop& shop);
    void enter_scan(Shop& shop, const ScannedCode& scan);
    void focus_blank_line();
    Status note_typing(Shop& shop, const SaleFormIntent& intent);
    [[nodiscard]] std::optional<LinePart> first_wrong_part(std::size_t line) const;
    void enter_line(std::size_t line, LinePart part);
    void remove_line(std::size_t line);
    Status repeat_last(Shop& shop);
    void take_favourite(Shop& shop, std::size_t offer);
    Status take_product(Shop& shop, Id<Product> id);
    void focus_line(std::size_t line, LinePart part);

    // Keeping it.
    Status save(Shop& shop, bool goes_on);
    Status find_named_customer(Shop& shop);
    [[nodiscard]] Customer new_customer() const;
    bool is_new_customer_right();
    Status find_phone(Shop& shop);
    Result<bool> is_ready(Shop& shop);
    [[nodiscard]] Instant sold_at(const Clock& clock, const SaleReading& reading) const;
    Status say_refusal(const Error& error);
    void focus_first_fault(const SaleReading& reading);

    // What is shown.
    void show_reading(Shop& shop);
    void show_faults(const SaleReading& reading, Language language);
    void show_payment(const SaleReading& reading);
    Status show_stock(Shop& shop, const SaleReading& reading);

    Route route_;
    std::uint64_t built_at_ = 0;  ///< the archive's revision that `original_` is of
    SaleDraft draft_;
    SaleDraft untouched_;           ///< what was there before anything was typed
    std::optional<Sale> original_;  ///< the sale that is corrected
    Id<Opportunity> opportunity_;   ///< that the sale makes a won one; not set as a rule
    std::int64_t last_key_ = 0;
    SaleFormView view_;
    std::vector<CustomerRow> customers_;  ///< behind view_.customers
    std::vector<Product> products_;       ///< behind view_.products
    std::optional<Sale> last_purchase_;
    std::optional<SaleFormIntent::Typed> typing_;  ///< into a line, since its field was entered
    std::vector<Favourite> favourites_;            ///< behind view_.favourites
    std::optional<PaymentMethod> usual_;           ///< that was chosen by itself
    Money owed_;                                   ///< by the customer, without the sale that is corrected
    std::optional<Money> credit_limit_;            ///< of the customer
    bool shows_faults_ = false;                    ///< it was tried to save it
    Language language_ = Language::chinese;
};

}  // namespace laoke
