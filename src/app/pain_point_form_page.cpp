#include "app/pain_point_form_page.h"

#include "app/form_fields.h"
#include "app/sale_texts.h"
#include "app/shop.h"
#include "base/spoken_time.h"
#include "base/utf8.h"
#include "contact/follow_ups_store.h"
#include "customers/customers_store.h"
#include "customers/pain_points_actions.h"
#include "customers/pain_points_store.h"
#include "sales/products_store.h"
#include "ui/fields.h"
#include "ui/interface.h"

#include <utility>

namespace laoke {

namespace {

constexpr std::size_t most_products = 8;
constexpr std::int64_t most_features = 50;

}  // namespace

void PainPointFormPage::draw(Shop& shop) {
    view_.today = today(shop.archive().clock());
    if (built_at_ != shop.archive().revision()) {
        if (const Status loaded = load(shop); !loaded) {
            shop.tell(loaded.error());
            return shop.return_to({Place::customers}, true);
        }
    }
    const PainPointFormIntent intent = draw_pain_point_form(view_, draft_);
    if (const Status done = act(shop, intent); !done) shop.tell(done.error());
}

/// Something else was changed meanwhile (an undo): what was typed stays.
Status PainPointFormPage::load(Shop& shop) {
    const bool is_first = built_at_ == 0;
    const bool is_untouched = is_first || !has_unsaved_input();
    built_at_ = shop.archive().revision();
    view_.is_edit = route_.place == Place::edit_pain_point;
    if (view_.is_edit) {
        LAOKE_TRY(const auto pain, find_pain_point(shop.database(), Id<PainPoint>(route_.id)));
        if (!pain) return fail(TextKey::pain_points_gone);
        pain_ = *pain;
    } else {
        pain_.customer = Id<Customer>(route_.id);
        pain_.since = view_.today;
    }
    LAOKE_TRY(const auto customer, find_customer(shop.database(), pain_.customer));
    if (!customer) return fail(TextKey::customers_gone);
    view_.customer_name = customer->name;
    LAOKE_TRY(view_.features, features_in_use(shop.database(), most_features));
    untouched_ = {.description = pain_.description,
                  .product_text = {},
                  .feature = pain_.feature,
                  .since = pain_.since.iso(),
                  .solved_on = pain_.solved_on ? pain_.solved_on->iso() : std::string(),
                  .remedy = pain_.remedy,
                  .source = pain_.source,
                  .state = pain_.is_open() ? 0 : 1,
                  .product = pain_.product};
    LAOKE_TRY_STATUS(name_product(shop, untouched_));
    if (is_untouched) draft_ = untouched_;
    return is_first && !view_.is_edit ? take_over_visit(shop) : Status();
}

/// What was said in the return visit that led here stands there already.
Status PainPointFormPage::take_over_visit(Shop& shop) {
    const Route from = shop.came_from();
    auto id = std::exchange(shop.visit_to_take_over(), {});
    if (from.place == Place::edit_follow_up) id = Id<FollowUp>(from.id);
    LAOKE_TRY(const auto visit, find_follow_up(shop.database(), id));
    if (!visit || visit->customer != pain_.customer) return {};
    draft_.description = visit->content;
    if (!visit->product_use.empty() && !visit->content.empty()) draft_.description += '\n';
    draft_.description += visit->product_use;
    draft_.since = visit->happened_on.iso();
    return {};
}

/// One that is gone meanwhile is none.
Status PainPointFormPage::name_product(Shop& shop, PainPointDraft& draft) {
    if (!draft.product.is_set()) return {};
    LAOKE_TRY(const auto product, find_product(shop.database(), draft.product));
    if (!product) draft.product = {};
    draft.product_text = product ? product_text(*product) : std::string();
    return {};
}

Status PainPointFormPage::find_products(Shop& shop, const PainPointFormIntent& intent) {
    if (intent.product_chosen) {
        draft_.product = products_[*intent.product_chosen];
        LAOKE_TRY_STATUS(name_product(shop, draft_));
    } else if (intent.product_typed) {
        draft_.product = {};
    } else {
        return {};
    }
    view_.products.clear();
    products_.clear();
    if (draft_.product.is_set() || trim(draft_.product_text).empty()) return {};
    LAOKE_TRY(const auto found,
              search_products(shop.database(), draft_.product_text, most_products, ProductScope::all));
    for (const Product& product : found) {
        products_.push_back(product.id);
        view_.products.push_back(product_text(product));
    }
    ui::interface().demand().wake();
    return {};
}

void PainPointFormPage::visit(FormFields& fields) {
    fields.text("description", draft_.description);
    fields.text("product_text", draft_.product_text);
    fields.id("product", draft_.product);
    fields.text("feature", draft_.feature);
    fields.day("since", draft_.since, true);
    bool is_solved = draft_.state == 1;
    fields.flag("is_solved", is_solved);
    draft_.state = is_solved ? 1 : 0;
    fields.day("solved_on", draft_.solved_on, true);
    fields.text("remedy", draft_.remedy);
    fields.text("source", draft_.source);
}

std::string& PainPointFormPage::error_of(PainPointField field) {
    switch (field) {
        case PainPointField::feature: return view_.feature_error;
        case PainPointField::description: break;
        case PainPointField::since: return view_.since_error;
        case PainPointField::solved_on: return view_.solved_error;
        case PainPointField::remedy: return view_.remedy_error;
        case PainPointField::source: return view_.source_error;
    }
    return view_.description_error;
}

std::optional<PainPoint> PainPointFormPage::read() {
    const Language language = ui::interface().language();
    PainPoint pain = pain_;
    pain.description = draft_.description;
    pain.product = draft_.product;
    pain.feature = draft_.feature;
    pain.remedy = draft_.remedy;
    pain.source = draft_.source;
    bool is_right = true;
    const auto say = [&](std::string& where, const Error& error) {
        where = text(error, language);
        is_right = false;
    };
    view_.product_error.clear();
    for (int field = 0; field <= static_cast<int>(PainPointField::source); ++field)
        error_of(static_cast<PainPointField>(field)).clear();
    if (!draft_.product.is_set() && !trim(draft_.product_text).empty())
        say(view_.product_error, {TextKey::pain_points_product_unclear});
    const auto read_day = [&](const std::string& typed, std::string& error) {
        const auto day = parse_spoken_day(typed, view_.today, true);
        if (!day) say(error, day.error());
        return day.value_or(pain.since);
    };
    pain.since = read_day(draft_.since, view_.since_error);
    pain.solved_on.reset();
    if (draft_.state == 1) pain.solved_on = read_day(draft_.solved_on, view_.solved_error);
    pain = normalized(std::move(pain));
    for (const PainPointFault& fault : faults(pain)) say(error_of(fault.field), fault.error);
    if (!is_right) return std::nullopt;
    return pain;
}

Status PainPointFormPage::act(Shop& shop, const PainPointFormIntent& intent) {
    LAOKE_TRY_STATUS(find_products(shop, intent));
    if (shows_faults_ && intent.changed) std::ignore = read();
    if (intent.goes_back) leave(shop);
    if ((!intent.saves && !intent.removes) || !shop.can_change()) return {};
    const std::uint64_t before = shop.archive().revision();
    const auto form = shop.saves_form();
    if (intent.removes) {
        LAOKE_TRY_STATUS(remove_pain_point(shop.archive(), pain_.id));
    } else {
        shows_faults_ = true;
        const auto pain = read();
        if (!pain) {
            ui::focus_first_fault();
            return {};
        }
        if (view_.is_edit) {
            LAOKE_TRY_STATUS(change_pain_point(shop.archive(), *pain));
        } else {
            LAOKE_TRY_STATUS(create_pain_point(shop.archive(), *pain));
        }
    }
    untouched_ = draft_;
    shop.announce_change(before);
    leave(shop);
    return {};
}

void PainPointFormPage::leave(Shop& shop) {
    shop.return_to({Place::customer, pain_.customer.value()}, draft_ == untouched_);
}

}  // namespace laoke
