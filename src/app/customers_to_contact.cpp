#include "app/customers_to_contact.h"

#include "app/contact_texts.h"
#include "app/form_fields.h"
#include "app/sale_texts.h"
#include "app/shop.h"
#include "base/sorting.h"
#include "base/spoken_time.h"
#include "contact/meetings_store.h"
#include "customers/account_plans_store.h"
#include "customers/birthday_text.h"
#include "customers/customers_store.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

namespace laoke {

namespace {

constexpr std::size_t rows_at_a_time = 200;
/// How long before a birthday it is listed: time to send something.
constexpr int birthday_days = 7;
/// A meeting within so many days takes the place of a call.
constexpr int meeting_days = 7;
constexpr std::int64_t most_meetings = 1000;

/// The next of each customer.
Result<std::unordered_map<std::int64_t, Meeting>> next_meetings(sqlite::Database& database, Day today) {
    LAOKE_TRY(const auto meetings,
              meetings_between(database, today, today.plus_days(meeting_days), most_meetings));
    std::unordered_map<std::int64_t, Meeting> next;
    for (const Meeting& meeting : meetings) {
        if (!is_to_come(meeting, today)) continue;
        for (const Id<Customer> customer : meeting.customers) next.emplace(customer.value(), meeting);
    }
    return next;
}

}  // namespace

void CustomersToContact::start(Shop& shop, Day today, Language language) {
    today_ = today;
    language_ = language;
    searches_ = std::make_unique<Searches>(shop.database(), today, shop.archive().clock());
}

Result<bool> CustomersToContact::go_on(Shop& shop, const Slice& slice) {
    if (!searches_) return false;
    const std::array<Job*, 3> jobs = {&searches_->due, &searches_->replenishment, &searches_->cadence};
    const auto is_finished = jobs[searches_->finished]->run(slice);
    if (!is_finished) {
        searches_.reset();
        return std::unexpected(is_finished.error());
    }
    if (*is_finished) ++searches_->finished;
    if (searches_->finished < jobs.size()) return false;
    LAOKE_TRY_STATUS(gather(shop, *std::exchange(searches_, nullptr)));
    const std::size_t shown = std::max(shown_, rows_at_a_time);
    shown_ = 0;
    rows_.clear();
    ids_.clear();
    LAOKE_TRY_STATUS(make_rows(shop, shown));
    return true;
}

Status CustomersToContact::show_more(Shop& shop) {
    if (shown_ >= found_.size()) return {};
    return make_rows(shop, shown_ + rows_at_a_time);
}

void CustomersToContact::visit_view(FormFields& fields) {
    shown_ = static_cast<std::size_t>(fields.number("customers", static_cast<std::int64_t>(shown_)));
}

/// Who has several reasons stands once, with all of them.
Status CustomersToContact::gather(Shop& shop, Searches& searches) {
    LAOKE_TRY(const auto birthdays,
              birthdays_between(shop.database(), today_, today_.plus_days(birthday_days)));
    std::vector<Reason> found;
    std::unordered_map<std::int64_t, std::size_t> places;
    for (const UpcomingBirthday& birthday : birthdays) {
        // Whoever was spoken with the day before or on the day has been wished well.
        LAOKE_TRY(const bool is_done, was_spoken_with(shop.database(), birthday.customer,
                                                      birthday.kept_on.plus_days(-1), today_));
        if (is_done) continue;
        places.emplace(birthday.customer.value(), found.size());
        found.push_back({.customer = birthday.customer, .birthday = birthday});
    }
    const auto reason_of = [&](Id<Customer> customer) -> Reason& {
        const auto [place, is_new] = places.emplace(customer.value(), found.size());
        if (is_new) found.push_back({.customer = customer});
        return found[place->second];
    };
    for (const auto& [customer, cycle] : searches.due.take()) reason_of(customer).cycle = cycle;
    for (Replenishment& each : searches.replenishment.take())
        reason_of(each.customer).replenishment = std::move(each);
    LAOKE_TRY(auto meetings, next_meetings(shop.database(), today_));
    for (const QuietCustomer& quiet : searches.cadence.take()) {
        if (!meetings.contains(quiet.customer.value())) reason_of(quiet.customer).quiet = quiet;
    }
    LAOKE_TRY(const auto plans, account_plans_due(shop.database(), today_));
    for (const AccountPlan& plan : plans) reason_of(plan.customer).review = plan.review_on;
    for (Reason& reason : found) {
        const auto meeting = meetings.find(reason.customer.value());
        if (meeting != meetings.end()) reason.meeting = std::move(meeting->second);
    }
    const Instant day_begins = local_instant(shop.archive().clock(), today_, 0);
    LAOKE_TRY(const auto unanswered, unanswered_on(shop.database(), today_, day_begins));
    for (const Unanswered& each : unanswered) {
        const auto place = places.find(each.customer.value());
        if (place != places.end()) found[place->second].tried = each;
    }
    sort_stably(found, std::ranges::greater(),
                [this](const Reason& reason) { return std::pair(!is_set_back(reason), urgency(reason)); });
    found_ = std::move(found);
    return {};
}

/// Makes rows of those that are none yet, up to `wanted` in all.
Status CustomersToContact::make_rows(Shop& shop, std::size_t wanted) {
    const std::size_t from = shown_;
    shown_ = std::max(from, std::min(wanted, found_.size()));
    for (const Reason& reason : std::span(found_).subspan(from, shown_ - from)) {
        LAOKE_TRY(const auto customers, fetch_customer_rows(shop.database(), std::span(&reason.customer, 1)));
        if (customers.empty()) continue;  // deleted meanwhile
        ids_.push_back(reason.customer);
        const std::string tried =
            reason.tried ? tried_text(shop.archive().clock(), *reason.tried) : std::string();
        rows_.push_back({.name = customers.front().name,
                         .phone = readable_phone(customers.front().phone),
                         .reason = joined({tried, reason_text(reason)}),
                         .is_pressing = is_pressing(reason)});
    }
    return {};
}

std::string CustomersToContact::tried_text(const Clock& clock, const Unanswered& tried) const {
    const std::string time =
        tried.minute ? format_time_of_day(*tried.minute) : format_local_time(clock, tried.recorded_at);
    return tried.tries == 1 ? text(TextKey::today_tried, language_, {{"time", time}})
                            : text(TextKey::today_tried_often, language_,
                                   {{"count", std::to_string(tried.tries)}, {"time", time}});
}

std::string CustomersToContact::reason_text(const Reason& reason) const {
    std::string birthday;
    if (reason.birthday) {
        const int days = reason.birthday->kept_on.since_epoch() - today_.since_epoch();
        const std::string which = text(reason.birthday->birthday, language_);
        if (days == 0)
            birthday = text(TextKey::today_reason_birthday, language_, {{"birthday", which}});
        else
            birthday = text(TextKey::today_reason_birthday_soon, language_,
                            {{"days", std::to_string(days)}, {"birthday", which}});
    }
    std::string cycle;
    bool is_early = false;  // the one reason that is not pressing by itself
    if (reason.cycle) {
        const int beyond = reason.cycle->days_since(today_) - reason.cycle->days();
        is_early = beyond < 0;
        const TextKey key = is_early ? TextKey::today_reason_cycle_soon : TextKey::today_reason_cycle;
        cycle = text(
            key, language_,
            {{"days", std::to_string(std::abs(beyond))}, {"cycle", std::to_string(reason.cycle->days())}});
    }
    std::string replenishment;
    if (reason.replenishment) {
        // The days are those of the first, which is the most overdue.
        const auto& due = reason.replenishment->products;
        const std::string products =
            due.size() == 1 ? due.front()
                            : text(TextKey::today_reason_products, language_,
                                   {{"product", due.front()}, {"count", std::to_string(due.size())}});
        const PurchaseCycle& rhythm = reason.replenishment->cycle;
        replenishment = text(TextKey::today_reason_replenishment, language_,
                             {{"products", products},
                              {"days", std::to_string(rhythm.days_since(today_))},
                              {"cycle", std::to_string(rhythm.days())}});
    }
    std::string quiet;
    if (reason.quiet) {
        const TextArgument days{"days", std::to_string(reason.quiet->quiet_days)};
        const TextArgument cadence{"cadence", std::to_string(reason.quiet->cadence_days)};
        quiet = reason.quiet->tier.empty() ? text(TextKey::today_reason_cadence, language_, {days, cadence})
                                           : text(TextKey::today_reason_tier, language_,
                                                  {days, cadence, {"tier", reason.quiet->tier}});
    }
    std::string review;
    if (reason.review)
        review = text(TextKey::account_plan_reason, language_, {{"day", reason.review->iso()}});
    std::string meeting;
    if (reason.meeting)
        meeting = text(TextKey::today_reason_meeting, language_,
                       {{"when", coming_text(*reason.meeting, today_, language_)}});
    return is_early ? joined({meeting, birthday, replenishment, quiet, review, cycle})
                    : joined({meeting, birthday, cycle, replenishment, quiet, review});
}

std::int64_t CustomersToContact::urgency(const Reason& reason) const {
    constexpr std::int64_t before_all = 1'000'000'000;
    constexpr std::int64_t due = 1'000;
    constexpr std::int64_t each_day = 10;
    std::int64_t most = 0;
    if (reason.birthday) {
        const int days = reason.birthday->kept_on.since_epoch() - today_.since_epoch();
        most = days == 0 ? before_all : due - each_day * days;
    }
    if (reason.cycle) most = std::max<std::int64_t>(most, reason.cycle->index_thousandths(today_));
    if (reason.replenishment)
        most = std::max<std::int64_t>(most, reason.replenishment->cycle.index_thousandths(today_));
    if (reason.quiet) most = std::max(most, due * reason.quiet->quiet_days / reason.quiet->cadence_days);
    if (reason.review)
        most = std::max(most, due + each_day * (today_.since_epoch() - reason.review->since_epoch()));
    return most;
}

}  // namespace laoke
