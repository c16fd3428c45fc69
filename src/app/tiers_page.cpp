#include "app/tiers_page.h"

#include "app/shop.h"
#include "base/decimal.h"
#include "base/typed_number.h"
#include "base/utf8.h"
#include "customers/tiers_actions.h"
#include "customers/tiers_store.h"
#include "ui/fields.h"
#include "ui/interface.h"

namespace laoke {

namespace {

/// A list to begin with.
struct UsualTier {
    TextKey name;
    int cadence_days;
};
constexpr std::array usual = {
    UsualTier{TextKey::tiers_usual_key, 30},
    UsualTier{TextKey::tiers_usual_ordinary, 90},
    UsualTier{TextKey::tiers_usual_potential, 45},
};

}  // namespace

void TiersPage::draw(Shop& shop) {
    const Language language = ui::interface().language();
    if (built_at_ != shop.archive().revision() || language_ != language) {
        language_ = language;
        if (const Status done = refresh(shop); !done) shop.tell(done.error());
    }
    const TiersIntent intent = draw_tiers(view_, state_);
    if (const Status done = act(shop, intent); !done) shop.tell(done.error());
}

/// What is asked belongs to the tiers as they were before.
Status TiersPage::refresh(Shop& shop) {
    built_at_ = shop.archive().revision();
    state_ = {};
    view_ = {};
    cadences_.clear();
    LAOKE_TRY(const auto tiers, list_tiers(shop.database()));
    for (const CustomerTier& tier : tiers) {
        LAOKE_TRY(const std::int64_t count, count_customers_of_tier(shop.database(), tier.name));
        const std::string days = tier.cadence_days ? std::to_string(*tier.cadence_days) : std::string();
        view_.tiers.push_back(
            {.name = tier.name,
             .cadence = days.empty() ? days : ui::tr(TextKey::customer_page_cadence_days, {{"days", days}}),
             .count = format_count(count)});
        cadences_.push_back(days);
    }
    return {};
}

void TiersPage::open(std::optional<std::size_t> which) {
    state_ = {.which = which, .is_open = true, .name = {}, .cadence = {}};
    view_.name_error.clear();
    view_.cadence_error.clear();
    if (which) {
        state_.name = view_.tiers[*which].name;
        state_.cadence = cadences_[*which];
    }
    ui::interface().demand().wake();
}

Status TiersPage::act(Shop& shop, const TiersIntent& intent) {
    if (intent.goes_back) shop.return_to({Place::settings});
    const bool changes =
        intent.adds || intent.adds_usual || intent.opens || intent.moves_up || intent.saves || intent.removes;
    if (!changes || !shop.can_change()) return {};
    const std::uint64_t before = shop.archive().revision();
    if (intent.moves_up) {
        LAOKE_TRY_STATUS(move_tier_up(shop.archive(), *intent.moves_up));
        shop.announce_change(before);
    } else if (intent.adds_usual) {
        std::vector<CustomerTier> tiers;
        tiers.reserve(usual.size());
        for (const auto& [name, days] : usual)
            tiers.push_back({.name = std::string(ui::tr(name)), .cadence_days = days});
        LAOKE_TRY_STATUS(add_tiers(shop.archive(), tiers));
        shop.announce_change(before);
    } else if (intent.adds) {
        open(std::nullopt);
    } else if (intent.opens) {
        open(intent.opens);
    } else if (intent.saves) {
        save(shop);
    } else {
        LAOKE_TRY(auto job, start_removing_tier(shop.archive(), *state_.which));
        shop.start_change(TextKey::tiers_changing, std::move(job));
    }
    return {};
}

void TiersPage::save(Shop& shop) {
    view_.name_error.clear();
    view_.cadence_error.clear();
    CustomerTier tier{.name = state_.name, .cadence_days = {}};
    if (!trim(state_.cadence).empty()) tier.cadence_days = typed_count_or_fault(state_.cadence);
    auto job = start_saving_tier(shop.archive(), state_.which, std::move(tier));
    if (!job) {
        const bool is_of_cadence = job.error().key == TextKey::customers_cadence_out_of_range;
        (is_of_cadence ? view_.cadence_error : view_.name_error) =
            text(job.error(), ui::interface().language());
        return ui::focus_first_fault();
    }
    state_.is_open = false;
    shop.start_change(TextKey::tiers_changing, *std::move(job));
}

}  // namespace laoke
