#include "app/merge_page.h"

#include "app/customer_finding.h"
#include "app/customer_profile.h"
#include "app/sale_texts.h"
#include "app/shop.h"
#include "base/utf8.h"
#include "contact/customer_merge_actions.h"
#include "customers/birthday_text.h"
#include "customers/custom_fields_store.h"
#include "customers/customers_store.h"
#include "ui/fields.h"
#include "ui/interface.h"

#include <algorithm>
#include <array>

namespace laoke {

namespace {

constexpr std::size_t longest_note_shown = 60;

/// In the order of KeptField.
constexpr std::array field_names = {
    TextKey::customer_form_name,
    TextKey::customer_form_kind,
    TextKey::customer_form_gender,
    TextKey::customer_form_company,
    TextKey::customer_form_position,
    TextKey::customer_form_industry,
    TextKey::customer_form_address,
    TextKey::customer_form_birthday,
    TextKey::customer_form_source,
    TextKey::customer_page_code,
    TextKey::customer_page_cadence,
    TextKey::customer_form_credit_limit,
    TextKey::customer_form_credit_days,
    TextKey::duplicates_verified,
    TextKey::customer_page_stage,
    TextKey::tiers_tier,
    TextKey::tiers_manager,
    TextKey::customer_form_note,
};
static_assert(field_names.size() == static_cast<std::size_t>(KeptField::custom));

/// A value that is there.
std::string shown(const Customer& customer, KeptField field, const Currency& currency, Language language) {
    switch (field) {
        case KeptField::name: return customer.name;
        case KeptField::kind:
            return std::string(ui::tr(customer.kind == CustomerKind::person
                                          ? TextKey::customer_form_person
                                          : TextKey::customer_form_company_kind));
        case KeptField::gender:
            return std::string(ui::tr(customer.gender == Gender::female ? TextKey::customer_form_female
                                                                        : TextKey::customer_form_male));
        case KeptField::company: return customer.company;
        case KeptField::position: return customer.position;
        case KeptField::industry: return customer.industry;
        case KeptField::address: return address_text(main_address(customer));
        case KeptField::birthday: return text(*customer.birthday, language);
        case KeptField::source: return customer.source;
        case KeptField::external_code: return customer.external_code;
        case KeptField::cadence:
            return ui::tr(TextKey::customer_page_cadence_days,
                          {{"days", std::to_string(*customer.cadence_days)}});
        case KeptField::credit_limit: return format_money(*customer.credit_limit, currency);
        case KeptField::credit_days: return std::to_string(*customer.credit_days);
        case KeptField::verified_on: return customer.verified_on->iso();
        case KeptField::stage:
            return joined({ui::tr(name_of(customer.set_stage->stage)),
                           customer.set_stage->until ? customer.set_stage->until->iso() : std::string()});
        case KeptField::tier: return customer.tier;
        case KeptField::manager: return customer.manager;
        case KeptField::note:
        case KeptField::custom: break;
    }
    const std::string_view beginning = first_code_points(customer.note, longest_note_shown);
    return one_line(beginning) + (beginning.size() < customer.note.size() ? "…" : "");
}

std::string shown(const ContactPoint& point) {
    return joined({point.kind == ContactKind::phone ? readable_phone(point.value) : point.value, point.label,
                   point.is_wrong ? ui::tr(TextKey::customer_page_wrong) : std::string_view()});
}

}  // namespace

std::string MergePage::name_of(MergedField field) const {
    if (field.kept != KeptField::custom)
        return std::string(ui::tr(field_names[static_cast<std::size_t>(field.kept)]));
    const auto found = std::ranges::find(custom_fields_, field.custom_field, &CustomField::id);
    return found == custom_fields_.end() ? std::string() : found->name;
}

std::string MergePage::shown(const Customer& customer, MergedField field, const Currency& currency) const {
    if (field.kept != KeptField::custom) return laoke::shown(customer, field.kept, currency, language_);
    const auto found = std::ranges::find(custom_fields_, field.custom_field, &CustomField::id);
    if (found == custom_fields_.end()) return {};
    return shown_custom_value(*found, custom_value_of(customer, found->id), language_);
}

void MergePage::draw(Shop& shop) {
    const Language language = ui::interface().language();
    if (built_at_ != shop.archive().revision() || language_ != language) {
        language_ = language;
        const Status done = refresh(shop);
        if (!done) shop.tell(done.error());
        if (!done || customers_.empty()) return leave(shop);
    }
    const MergeIntent intent = draw_merge(view_, state_);
    if (const Status done = act(shop, intent); !done) shop.tell(done.error());
}

/// Who is gone meanwhile is not merged.
Status MergePage::refresh(Shop& shop) {
    built_at_ = shop.archive().revision();
    if (ids_.empty()) {
        ids_ = std::move(shop.duplicates().merging);
        shop.duplicates().merging.clear();
        if (ids_.empty() || ids_.front() != customer_) ids_ = {customer_};
    }
    customers_.clear();
    for (const Id<Customer> id : ids_) {
        LAOKE_TRY(auto customer, find_customer(shop.database(), id));
        if (customer) customers_.push_back(*std::move(customer));
    }
    ids_.clear();
    for (const Customer& customer : customers_) ids_.push_back(customer.id);
    if (customers_.empty()) return fail(TextKey::customers_gone);
    LAOKE_TRY(custom_fields_, list_custom_fields(shop.database()));
    offer_choices(shop);
    return {};
}

void MergePage::offer_choices(Shop& shop) {
    view_ = {};
    state_ = {};
    view_.back_label = ui::tr(shop.came_from().place == Place::duplicates ? TextKey::duplicates_title
                                                                          : TextKey::customer_list_title);
    for (const Customer& customer : customers_) {
        const ContactPoint* const phone = primary(customer, ContactKind::phone);
        view_.customers.push_back(
            {customer.name, joined({phone == nullptr ? std::string() : readable_phone(phone->value),
                                    customer.company, customer.address})});
    }
    fields_.clear();
    values_.clear();
    const MergeChoices usual = usual_choices(customers_);
    const std::vector<MergedField> all = merge_fields(customers_);
    for (std::size_t i = 0; i < all.size(); ++i) {
        const MergedField field = all[i];
        std::vector<std::size_t> whose;
        for (std::size_t j = 0; j < customers_.size(); ++j) {
            const bool is_new = std::ranges::none_of(
                whose, [&](std::size_t other) { return is_same(customers_[other], customers_[j], field); });
            if (has_value(customers_[j], field) && is_new) whose.push_back(j);
        }
        if (whose.size() < 2) continue;
        MergeFieldChoice& choice = view_.fields.emplace_back();
        choice.name = name_of(field);
        for (const std::size_t j : whose)
            choice.values.push_back(shown(customers_[j], field, shop.archive().currency()));
        if (field.kept == KeptField::note) {
            whose.push_back(customers_.size());
            choice.values.emplace_back(ui::tr(TextKey::duplicates_all_notes));
        }
        state_.chosen.push_back(static_cast<int>(std::ranges::find(whose, usual[i]) - whose.begin()));
        fields_.push_back(i);
        values_.push_back(std::move(whose));
    }
    points_ = points_of(customers_);
    for (const ContactPoint& point : points_) state_.points.push_back({.text = laoke::shown(point)});
    show_result(shop);
}

Customer MergePage::result() const {
    MergeChoices choices = usual_choices(customers_);
    for (std::size_t i = 0; i < fields_.size(); ++i)
        choices[fields_[i]] = values_[i][static_cast<std::size_t>(state_.chosen[i])];
    std::vector<ContactPoint> kept;
    for (std::size_t i = 0; i < points_.size(); ++i)
        if (state_.points[i].is_marked) kept.push_back(points_[i]);
    return merged(customers_, choices, std::move(kept));
}

void MergePage::show_result(Shop& shop) {
    const Customer customer = result();
    view_.result.clear();
    for (const MergedField field : merge_fields(std::span(&customer, 1))) {
        if (has_value(customer, field))
            view_.result.push_back({name_of(field), shown(customer, field, shop.archive().currency())});
        if (field.kept == KeptField::name && !customer.aliases.empty())
            view_.result.push_back({std::string(ui::tr(TextKey::customer_form_aliases)), customer.aliases});
    }
    for (const ContactPoint& point : customer.contact_points)
        view_.result.push_back({std::string(ui::tr(TextKey::customer_page_contacts)), laoke::shown(point)});
    for (const CustomerAddress& each : customer.addresses)
        view_.result.push_back(
            {each.label.empty() ? std::string(ui::tr(TextKey::addresses_title)) : each.label,
             address_text(each)});
}

Status MergePage::act(Shop& shop, const MergeIntent& intent) {
    if (intent.goes_back) leave(shop);
    LAOKE_TRY_STATUS(choose_who(shop, intent));
    if (intent.changed) {
        show_result(shop);
        ui::interface().demand().wake();
    }
    if (intent.merges) merge(shop);
    return {};
}

Status MergePage::choose_who(Shop& shop, const MergeIntent& intent) {
    if (intent.is_typed) {
        view_.typed_error.clear();
        return find_customers(shop.database(), state_.typed, view_.found, found_);
    }
    if (intent.leaves_out) ids_.erase(ids_.begin() + static_cast<std::ptrdiff_t>(*intent.leaves_out));
    if (intent.adds) {
        const Id<Customer> added = found_[*intent.adds];
        if (std::ranges::contains(ids_, added) || ids_.size() >= most_merged) {
            view_.typed_error = ui::tr(TextKey::relations_other_unclear);
            return {};
        }
        ids_.push_back(added);
    }
    if (intent.leaves_out || intent.adds) {
        built_at_ = 0;
        ui::interface().demand().wake();
    }
    return {};
}

/// The page stays while the snapshot is made.
void MergePage::merge(Shop& shop) {
    if (!shop.can_change() || customers_.size() < 2) return;
    shop.start({.title = {},
                .job = nullptr,
                .finished =
                    [this, &shop](const Status&) {
                        if (const Status done = merge_now(shop); !done) shop.tell(done.error());
                    },
                .keeps_first = SnapshotReason::merge});
}

Status MergePage::merge_now(Shop& shop) {
    const std::uint64_t before = shop.archive().revision();
    const bool came_from_duplicates = shop.came_from().place == Place::duplicates;
    LAOKE_TRY_STATUS(merge_customers(shop.archive(), result(), std::span(ids_).subspan(1)));
    shop.announce_change(before);
    if (came_from_duplicates)
        shop.return_to({Place::duplicates}, true);
    else
        shop.return_to({Place::customer, ids_.front().value()}, true);
    return {};
}

void MergePage::leave(Shop& shop) {
    const Route from = shop.came_from();
    const bool is_known = from.place == Place::duplicates || from.place == Place::customer;
    shop.return_to(is_known ? from : Route{Place::customers});
}

}  // namespace laoke
