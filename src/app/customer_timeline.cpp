#include "app/customer_timeline.h"

#include "app/contact_texts.h"
#include "app/opportunity_texts.h"
#include "app/sale_texts.h"
#include "app/shop.h"
#include "base/sorting.h"
#include "base/spoken_time.h"
#include "contact/follow_ups_store.h"
#include "contact/meetings_store.h"
#include "contact/tasks_store.h"
#include "customers/notes_store.h"
#include "customers/pain_points_store.h"
#include "opportunities/opportunities_store.h"
#include "sales/payments_store.h"
#include "sales/sales_store.h"
#include "ui/interface.h"

#include <algorithm>
#include <array>
#include <utility>

namespace laoke {

namespace {

struct Entry {
    Day day;
    Instant at;
    CustomerEvent event;
    std::optional<Route> route{};
};

bool is_of_profile(const Change& change) {
    if (!change.what) return false;
    const std::string_view name = text_name(*change.what);
    return std::ranges::any_of(
               std::array<std::string_view, 4>{"customers.", "needs.", "account_plan.", "pictures."},
               [name](std::string_view module) { return name.starts_with(module); }) &&
           !name.contains(".change_note_");
}

class Gathering {
public:
    Gathering(Shop& shop, Id<Customer> customer, std::size_t limit)
        : shop_(shop),
          customer_(customer),
          // One more than is shown: whether there are more.
          fetched_(static_cast<std::int64_t>(limit) + 1),
          limit_(limit) {}

    Status add_follow_ups() {
        LAOKE_TRY(const auto follow_ups, follow_ups_of_customer(shop_.database(), customer_, fetched_));
        for (const FollowUp& follow_up : follow_ups) add(follow_up);
        return {};
    }

    Status add_meetings() {
        LAOKE_TRY(const auto meetings, meetings_of_customer(shop_.database(), customer_, fetched_));
        for (const Meeting& meeting : meetings) add(meeting);
        return {};
    }

    Status add_purchases() {
        LAOKE_TRY(const auto sales, sales_of_customer(shop_.database(), customer_, fetched_));
        for (const SaleRow& sale : sales) add(sale);
        return {};
    }

    Status add_payments() {
        LAOKE_TRY(const auto payments, payments_of_customer(shop_.database(), customer_, fetched_));
        for (const Payment& payment : payments) add(payment);
        return {};
    }

    Status add_completed_tasks() {
        LAOKE_TRY(const auto tasks, completed_tasks_of_customer(shop_.database(), customer_, fetched_));
        for (const Task& task : tasks) add(task);
        return {};
    }

    /// Those that are pinned stand at the top of the page.
    Status add_notes() {
        LAOKE_TRY(const auto notes, notes_of_customer(shop_.database(), customer_, false, fetched_));
        for (const Note& note : notes) add(note);
        return {};
    }

    /// When they were found, and how they ended.
    Status add_opportunities() {
        for (const OpportunityState state :
             {OpportunityState::open, OpportunityState::won, OpportunityState::lost}) {
            LAOKE_TRY(const auto found,
                      opportunities_of_customer(shop_.database(), customer_, state, fetched_));
            for (const Opportunity& opportunity : found) {
                add_found(opportunity);
                if (!opportunity.is_open()) add(opportunity);
            }
        }
        return {};
    }

    Status add_pain_points() {
        LAOKE_TRY(const auto pains, pain_points_of_customer(shop_.database(), customer_));
        for (const PainPoint& pain : pains) {
            add(pain, CustomerEventKind::pain_point, TextKey::pain_points_event, pain.since,
                joined({pain.feature, pain.description}));
            if (pain.solved_on)
                add(pain, CustomerEventKind::pain_point_solved, TextKey::pain_points_event_solved,
                    *pain.solved_on, pain.remedy.empty() ? pain.description : pain.remedy);
        }
        return {};
    }

    Status add_changes() {
        LAOKE_TRY(const auto changes, changes_about(shop_.database(), customer_, fetched_));
        for (const Change& change : changes) add(change);
        return {};
    }

    /// Those of the profile alone: what else was changed stands there as what it is about.
    Status add_profile_changes() {
        std::int64_t found = 0;
        ChangeSequence before = newest_change;
        while (found < fetched_) {
            LAOKE_TRY(const auto changes, changes_about(shop_.database(), customer_, fetched_, before));
            for (const Change& change : changes) {
                before = change.sequence;
                if (!is_of_profile(change)) continue;
                add(change);
                ++found;
            }
            if (std::cmp_less(changes.size(), fetched_)) break;
        }
        return {};
    }

    CustomerTimeline take() {
        const auto is_newer = [](const Entry& a, const Entry& b) {
            return a.day != b.day ? a.day > b.day : a.at > b.at;
        };
        sort_stably(entries_, is_newer);
        CustomerTimeline timeline{.has_more = entries_.size() > limit_};
        entries_.resize(std::min(entries_.size(), limit_));
        for (Entry& entry : entries_) {
            entry.event.opens = entry.route.has_value();
            timeline.events.push_back(std::move(entry.event));
            timeline.routes.push_back(entry.route);
        }
        return timeline;
    }

private:
    void add(const FollowUp& follow_up) {
        const bool is_visit = follow_up.is_return_visit();
        const TextKey outcome =
            is_visit ? satisfaction_name(*follow_up.satisfaction) : outcome_name(follow_up.outcome);
        const std::string what = text(
            is_visit ? TextKey::customer_page_event_visit : TextKey::customer_page_event_follow_up, language_,
            {{"channel", std::string(name(channel_name(follow_up.channel)))},
             {"outcome", std::string(name(outcome))}});
        const bool is_of_its_day = local_day(clock(), follow_up.recorded_at) == follow_up.happened_on;
        const bool has_time = follow_up.happened_minute.has_value();
        const std::string when =
            has_time ? follow_up.happened_on.iso() + ' ' + format_time_of_day(*follow_up.happened_minute)
            : is_of_its_day ? format_local(clock(), follow_up.recorded_at)
                            : follow_up.happened_on.iso();
        entries_.push_back(
            {.day = follow_up.happened_on,
             .at = has_time ? local_instant(clock(), follow_up.happened_on, *follow_up.happened_minute)
                            : follow_up.recorded_at,
             .event = {.kind = CustomerEventKind::follow_up,
                       .what = what,
                       .detail = joined({follow_up.product_use, follow_up.content}),
                       .when = when},
             .route = Route{Place::edit_follow_up, follow_up.id.value()}});
    }

    void add(const Meeting& meeting) {
        const std::string time = meeting.minute ? format_time_of_day(*meeting.minute) : std::string();
        entries_.push_back(
            {.day = meeting.held_on,
             .at = local_instant(clock(), meeting.held_on, meeting.minute.value_or(0)),
             .event = {.kind = CustomerEventKind::meeting,
                       .what = text(TextKey::meetings_event, language_, {{"subject", meeting.subject}}),
                       .detail = joined({meeting.place, meeting.others, meeting.minutes}),
                       .when = time.empty() ? meeting.held_on.iso() : meeting.held_on.iso() + ' ' + time},
             .route = Route{Place::edit_meeting, meeting.id.value()}});
    }

    void add(const SaleRow& sale) {
        const bool is_return = sale.kind == SaleKind::goods_return;
        const std::string amount = format_money(sale.total, shop_.archive().currency());
        entries_.push_back(
            {.day = sale.sold_on,
             .at = sale.sold_at,
             .event = {.kind = is_return ? CustomerEventKind::goods_return : CustomerEventKind::purchase,
                       .what = text(is_return ? TextKey::customer_page_event_return
                                              : TextKey::customer_page_event_sale,
                                    language_, {{"amount", amount}}),
                       .detail = items_text(sale.first_line, sale.line_count, language_),
                       .when = sale.sold_on.iso()},
             .route = Route{Place::sale, sale.id.value()}});
    }

    void add(const Payment& payment) {
        const std::string amount = format_money(payment.amount, shop_.archive().currency());
        const bool has_method = payment.method != PaymentMethod::unknown;
        entries_.push_back(
            {.day = payment.paid_on,
             .at = payment.recorded_at,
             .event = {.kind = CustomerEventKind::payment,
                       .what = text(TextKey::customer_page_event_payment, language_,
                                    {{"kind", std::string(name(name_of(payment.kind)))}, {"amount", amount}}),
                       .detail = joined(
                           {has_method ? name(name_of(payment.method)) : std::string_view(), payment.note}),
                       .when = payment.paid_on.iso()},
             .route = Route{Place::edit_payment, payment.id.value()}});
    }

    void add(const Task& task) {
        entries_.push_back(
            {.day = local_day(clock(), *task.completed_at),
             .at = *task.completed_at,
             .event = {.kind = CustomerEventKind::task,
                       .what = text(TextKey::customer_page_event_task, language_, {{"title", task.title}}),
                       .detail = task.note,
                       .when = format_local(clock(), *task.completed_at)},
             .route = Route{Place::edit_task, task.id.value()}});
    }

    void add(const Note& note) {
        entries_.push_back({.day = local_day(clock(), note.created_at),
                            .at = note.created_at,
                            .event = {.kind = CustomerEventKind::note,
                                      .what = std::string(name(TextKey::notes_event)),
                                      .detail = note.text,
                                      .when = format_local(clock(), note.created_at)},
                            .route = Route{Place::edit_note, note.id.value()}});
    }

    void add(const Opportunity& it) {
        const bool is_won = it.state == OpportunityState::won;
        const std::string value = format_money(it.value, shop_.archive().currency());
        entries_.push_back({.day = *it.closed_on,
                            // Nobody notes the hour: before what else happened on that day.
                            .at = local_instant(clock(), *it.closed_on, 0),
                            .event = {.kind = is_won ? CustomerEventKind::opportunity_won
                                                     : CustomerEventKind::opportunity_lost,
                                      .what = text(is_won ? TextKey::customer_opportunities_event_won
                                                          : TextKey::customer_opportunities_event_lost,
                                                   language_, {{"title", it.title}}),
                                      .detail = joined({value, reason_text(it, language_)}),
                                      .when = it.closed_on->iso()},
                            .route = Route{Place::opportunity, it.id.value()}});
    }

    void add_found(const Opportunity& it) {
        const std::string value = format_money(it.value, shop_.archive().currency());
        entries_.push_back(
            {.day = local_day(clock(), it.created_at),
             .at = it.created_at,
             .event = {.kind = CustomerEventKind::opportunity,
                       .what = text(TextKey::customer_opportunities_event, language_, {{"title", it.title}}),
                       .detail = it.value.is_zero() ? it.note : joined({value, it.note}),
                       .when = format_local(clock(), it.created_at)},
             .route = Route{Place::opportunity, it.id.value()}});
    }

    void add(const PainPoint& pain, CustomerEventKind kind, TextKey what, Day day, std::string detail) {
        entries_.push_back({.day = day,
                            // Nobody notes the hour: before what else happened on that day.
                            .at = local_instant(clock(), day, 0),
                            .event = {.kind = kind,
                                      .what = std::string(name(what)),
                                      .detail = std::move(detail),
                                      .when = day.iso()},
                            .route = Route{Place::edit_pain_point, pain.id.value()}});
    }

    void add(const Change& change) {
        entries_.push_back({.day = local_day(clock(), change.at),
                            .at = change.at,
                            .event = {.kind = change.is_undone ? CustomerEventKind::undone_change
                                                               : CustomerEventKind::change,
                                      .what = sentence(change, language_),
                                      .detail = change.member,
                                      .when = format_local(clock(), change.at)}});
    }

    [[nodiscard]] std::string_view name(TextKey key) const { return text(key, language_); }
    [[nodiscard]] const Clock& clock() const { return shop_.archive().clock(); }

    Shop& shop_;
    Id<Customer> customer_;
    std::int64_t fetched_;
    std::size_t limit_;
    Language language_ = ui::interface().language();
    std::vector<Entry> entries_;
};

}  // namespace

Result<CustomerTimeline> gather_timeline(Shop& shop, Id<Customer> customer, CustomerEvents shown,
                                         std::size_t limit) {
    Gathering gathering(shop, customer, limit);
    const bool is_all = shown == CustomerEvents::all;
    if (is_all || shown == CustomerEvents::contacts) {
        LAOKE_TRY_STATUS(gathering.add_follow_ups());
        LAOKE_TRY_STATUS(gathering.add_meetings());
    }
    if (is_all || shown == CustomerEvents::purchases) {
        LAOKE_TRY_STATUS(gathering.add_purchases());
        LAOKE_TRY_STATUS(gathering.add_payments());
        LAOKE_TRY_STATUS(gathering.add_opportunities());
    }
    if (is_all || shown == CustomerEvents::tasks) {
        LAOKE_TRY_STATUS(gathering.add_completed_tasks());
    }
    if (is_all || shown == CustomerEvents::notes) {
        LAOKE_TRY_STATUS(gathering.add_notes());
        LAOKE_TRY_STATUS(gathering.add_pain_points());
    }
    if (is_all) {
        LAOKE_TRY_STATUS(gathering.add_profile_changes());
    }
    if (shown == CustomerEvents::changes) {
        LAOKE_TRY_STATUS(gathering.add_changes());
    }
    return gathering.take();
}

}  // namespace laoke
