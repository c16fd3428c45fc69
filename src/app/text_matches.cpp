#include "app/text_matches.h"

#include "app/customer_profile.h"
#include "app/sale_texts.h"
#include "app/shop.h"
#include "archive/text_search_store.h"
#include "base/search_terms.h"
#include "contact/follow_ups_store.h"
#include "contact/meetings_store.h"
#include "contact/tasks_store.h"
#include "customers/account_plans_store.h"
#include "customers/customers_store.h"
#include "customers/needs_store.h"
#include "customers/notes_store.h"
#include "customers/pain_points_store.h"
#include "customers/pictures_store.h"
#include "opportunities/opportunities_store.h"
#include "sales/sales_store.h"

#include <algorithm>
#include <array>
#include <optional>

namespace laoke {

namespace {

constexpr std::size_t most_of_a_kind = 3;
constexpr std::size_t excerpt_length = 40;

using Found = Result<std::optional<TextMatch>>;

class Matching {
public:
    Matching(Shop& shop, std::string_view typed) : shop_(shop), typed_(typed) {}

    Found match(char field, std::int64_t id) {
        switch (field) {
            case customer_text: return customer(Id<Customer>(id));
            case note_text: return note(Id<Note>(id));
            case follow_up_text: return follow_up(Id<FollowUp>(id));
            case task_text: return task(Id<Task>(id));
            case meeting_text: return meeting(Id<Meeting>(id));
            case needs_text: return needs(Id<Needs>(id));
            case pain_point_text: return pain_point(Id<PainPoint>(id));
            case account_plan_text: return account_plan(Id<AccountPlan>(id));
            case main_address_text: return main_address(Id<Customer>(id));
            case further_address_text: return further_address(Id<CustomerAddress>(id));
            case picture_text: return picture(Id<CustomerPicture>(id));
            case opportunity_text: return opportunity(Id<Opportunity>(id));
            default: return sale(Id<Sale>(id));
        }
    }

private:
    Found customer(Id<Customer> id) {
        LAOKE_TRY(const auto found, find_customer(shop_.database(), id));
        if (!found) return std::nullopt;
        return match(ui::Icon::customer, found->note, {ui::tr(TextKey::commands_kind_note), found->name},
                     {Place::customer, id.value()});
    }

    Found main_address(Id<Customer> id) {
        LAOKE_TRY(const auto found, find_customer(shop_.database(), id));
        if (!found) return std::nullopt;
        return address(*found, {.id = {}, .label = {}, .region = found->region, .address = found->address});
    }

    Found further_address(Id<CustomerAddress> id) {
        LAOKE_TRY(const auto customer, customer_of_address(shop_.database(), id));
        LAOKE_TRY(const auto found, find_customer(shop_.database(), customer));
        if (!found) return std::nullopt;
        const auto known = std::ranges::find(found->addresses, id, &CustomerAddress::id);
        return known == found->addresses.end() ? Found(std::nullopt) : address(*found, *known);
    }

    [[nodiscard]] TextMatch address(const Customer& customer, const CustomerAddress& address) const {
        const std::string_view label =
            address.label.empty() ? ui::tr(TextKey::customer_form_address) : std::string_view(address.label);
        return match(ui::Icon::globe, laoke::address_text(address), {label, customer.name},
                     {Place::customer, customer.id.value()});
    }

    Found picture(Id<CustomerPicture> id) {
        LAOKE_TRY(const auto found, find_picture(shop_.database(), id));
        if (!found) return std::nullopt;
        LAOKE_TRY(const std::string name, name_of(found->customer));
        return match(ui::Icon::file, found->caption, {ui::tr(TextKey::pictures_title), name},
                     {Place::customer, found->customer.value()});
    }

    Found note(Id<Note> id) {
        LAOKE_TRY(const auto found, find_note(shop_.database(), id));
        if (!found) return std::nullopt;
        LAOKE_TRY(const std::string name, name_of(found->customer));
        return match(ui::Icon::file, found->text, {ui::tr(TextKey::commands_kind_note), name},
                     {Place::edit_note, id.value()});
    }

    Found needs(Id<Needs> id) {
        LAOKE_TRY(const auto found, find_needs(shop_.database(), id));
        if (!found) return std::nullopt;
        LAOKE_TRY(const std::string name, name_of(found->customer));
        return match(ui::Icon::star, found->features, {ui::tr(TextKey::needs_title), name},
                     {Place::customer, found->customer.value()});
    }

    Found pain_point(Id<PainPoint> id) {
        LAOKE_TRY(const auto found, find_pain_point(shop_.database(), id));
        if (!found) return std::nullopt;
        LAOKE_TRY(const std::string name, name_of(found->customer));
        return match(ui::Icon::warning, joined({found->feature, found->description, found->remedy}),
                     {ui::tr(TextKey::pain_points_title), name}, {Place::edit_pain_point, id.value()});
    }

    Found account_plan(Id<AccountPlan> id) {
        LAOKE_TRY(const auto found, find_account_plan(shop_.database(), id));
        if (!found) return std::nullopt;
        LAOKE_TRY(const std::string name, name_of(found->customer));
        const auto& parts = found->parts;
        return match(ui::Icon::star, joined({parts[0], parts[1], parts[2], parts[3], parts[4]}),
                     {ui::tr(TextKey::account_plan_title), name}, {Place::customer, found->customer.value()});
    }

    Found follow_up(Id<FollowUp> id) {
        LAOKE_TRY(const auto found, find_follow_up(shop_.database(), id));
        if (!found) return std::nullopt;
        LAOKE_TRY(const std::string name, name_of(found->customer));
        return match(ui::Icon::chat, joined({found->content, found->product_use}),
                     {ui::tr(TextKey::commands_kind_follow_up), name, found->happened_on.iso()},
                     {Place::edit_follow_up, id.value()});
    }

    Found task(Id<Task> id) {
        LAOKE_TRY(const auto found, find_task(shop_.database(), id));
        if (!found) return std::nullopt;
        LAOKE_TRY(const std::string name, name_of(found->customer));
        return match(ui::Icon::calendar, joined({found->title, found->note}),
                     {ui::tr(TextKey::commands_kind_task), name, found->due_on.iso()},
                     {Place::edit_task, id.value()});
    }

    Found opportunity(Id<Opportunity> id) {
        LAOKE_TRY(const auto found, find_opportunity(shop_.database(), id));
        if (!found) return std::nullopt;
        LAOKE_TRY(const std::string name, name_of(found->customer));
        return match(ui::Icon::chart, joined({found->title, found->note, found->reason_note}),
                     {ui::tr(TextKey::opportunities_page_what), name}, {Place::opportunity, id.value()});
    }

    Found meeting(Id<Meeting> id) {
        LAOKE_TRY(const auto found, find_meeting(shop_.database(), id));
        if (!found) return std::nullopt;
        return match(
            ui::Icon::customers, joined({found->subject, found->place, found->others, found->minutes}),
            {ui::tr(TextKey::meetings_kind), found->held_on.iso()}, {Place::edit_meeting, id.value()});
    }

    Found sale(Id<Sale> id) {
        LAOKE_TRY(const auto found, find_sale(shop_.database(), id));
        if (!found) return std::nullopt;
        LAOKE_TRY(const std::string name, name_of(found->customer));
        return match(ui::Icon::sales, joined({found->number, found->note}),
                     {ui::tr(TextKey::commands_kind_sale), name, found->sold_on.iso()},
                     {Place::sale, id.value()});
    }

    Result<std::string> name_of(Id<Customer> id) {
        if (!id.is_set()) return std::string();
        LAOKE_TRY(const auto found, find_customer(shop_.database(), id));
        return found ? found->name : std::string();
    }

    [[nodiscard]] TextMatch match(ui::Icon icon, std::string_view text,
                                  std::initializer_list<std::string_view> details, Route route) const {
        return {{.icon = icon, .title = excerpt(text, typed_, excerpt_length), .detail = joined(details)},
                route};
    }

    Shop& shop_;
    std::string_view typed_;
};

}  // namespace

Result<std::vector<TextMatch>> find_text_matches(Shop& shop, std::string_view typed) {
    std::vector<TextMatch> matches;
    Matching matching(shop, typed);
    for (const char field : {customer_text, note_text, main_address_text, further_address_text,
                             pain_point_text, needs_text, account_plan_text, picture_text, follow_up_text,
                             meeting_text, task_text, opportunity_text, sale_text}) {
        LAOKE_TRY(const auto ids, search_text(shop.database(), field, typed, most_of_a_kind));
        for (const std::int64_t id : ids) {
            LAOKE_TRY(auto found, matching.match(field, id));
            if (found) matches.push_back(*std::move(found));
        }
    }
    return matches;
}

}  // namespace laoke
