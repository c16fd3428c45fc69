/// The customers it is time to get in touch with, and why: birthdays of the week, those who are due again by
/// their own rhythm, those who have used up what they bought, those who have not heard from the shop for too
/// long, key accounts whose plan is to be reviewed; the most urgent first, and who was tried today in vain
/// behind all others, unless it is their birthday.  All of them are found in slices, while the page draws;
/// only those in sight are made rows.
#pragma once

#include "contact/cadence_store.h"
#include "contact/due_customers_store.h"
#include "contact/follow_ups_store.h"
#include "contact/meeting.h"
#include "contact/replenishment_store.h"
#include "contact/today_screen.h"
#include "customers/birthdays_store.h"

#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace laoke {

class FormFields;
class Shop;

class CustomersToContact {
public:
    /// Starts to look anew; what was found before stays until then.
    void start(Shop& shop, Day today, Language language);
    /// Goes on looking for the time of one slice.  True when the rows are other ones now.
    Result<bool> go_on(Shop& shop, const Slice& slice);
    /// Makes more rows when there are more customers.
    Status show_more(Shop& shop);

    /// How many are rows.
    void visit_view(FormFields& fields);

    [[nodiscard]] bool is_searching() const { return searches_ != nullptr; }
    /// How many there are.
    [[nodiscard]] std::size_t count() const { return found_.size(); }
    [[nodiscard]] std::span<const TodayCustomer> rows() const { return rows_; }
    [[nodiscard]] Id<Customer> customer(std::size_t row) const { return ids_[row]; }

private:
    /// One after the other.
    struct Searches {
        Searches(sqlite::Database& database, Day today, const Clock& clock)
            : due(database, today), replenishment(database, today), cadence(database, clock) {}

        DueCustomersSearch due;
        ReplenishmentSearch replenishment;
        CadenceSearch cadence;
        std::size_t finished = 0;  ///< so many of them
    };
    struct Reason {
        Id<Customer> customer;
        std::optional<UpcomingBirthday> birthday{};
        std::optional<PurchaseCycle> cycle{};
        std::optional<Replenishment> replenishment{};
        std::optional<QuietCustomer> quiet{};
        std::optional<Meeting> meeting{};   ///< that is to come
        std::optional<Day> review{};        ///< of the plan for the key account
        std::optional<Unanswered> tried{};  ///< today
    };

    Status gather(Shop& shop, Searches& searches);
    Status make_rows(Shop& shop, std::size_t wanted);
    [[nodiscard]] std::string reason_text(const Reason& reason) const;
    [[nodiscard]] std::string tried_text(const Clock& clock, const Unanswered& tried) const;
    /// Who is farther beyond what is usual or agreed comes first: thousandths of the customer's cycle or
    /// cadence since the last time, of what is due today 1,000.  A birthday that is today goes before all,
    /// one of the next days counts as nearly due.
    [[nodiscard]] std::int64_t urgency(const Reason& reason) const;
    /// The row is coloured: these stand above all others.
    [[nodiscard]] bool is_pressing(const Reason& reason) const {
        return !is_set_back(reason) && urgency(reason) > pressing_above;
    }
    /// Tried today in vain: behind all others.  A birthday is today only.
    [[nodiscard]] bool is_set_back(const Reason& reason) const {
        return reason.tried && !(reason.birthday && reason.birthday->kept_on == today_);
    }

    static constexpr std::int64_t pressing_above = 1'500;  ///< as a purchase cycle is late

    Day today_;
    Language language_ = Language::chinese;
    std::unique_ptr<Searches> searches_;  ///< nullptr when all have finished
    std::vector<Reason> found_;
    std::size_t shown_ = 0;  ///< of them that were to be made rows
    std::vector<TodayCustomer> rows_;
    std::vector<Id<Customer>> ids_;  ///< of the rows; who is gone meanwhile has none
};

}  // namespace laoke
