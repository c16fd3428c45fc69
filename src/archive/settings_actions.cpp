#include "archive/settings_actions.h"

#include "archive/settings_store.h"
#include "base/utf8.h"

namespace laoke {

std::optional<Error> fault_of_shop_name(std::string_view name) {
    if (trim(name).empty()) return Error{TextKey::settings_shop_name_missing};
    if (count_code_points(name) <= longest_shop_name) return std::nullopt;
    return Error{TextKey::settings_shop_name_too_long, {{"limit", std::to_string(longest_shop_name)}}};
}

std::optional<Error> fault_of_stale_days(int days) {
    if (days >= least_stale_days && days <= most_stale_days) return std::nullopt;
    return Error{TextKey::settings_stale_days_out_of_range,
                 {{"least", std::to_string(least_stale_days)}, {"most", std::to_string(most_stale_days)}}};
}

std::optional<Error> fault_of_shop_detail(std::string_view detail) {
    if (count_code_points(detail) <= longest_shop_detail) return std::nullopt;
    return Error{TextKey::settings_detail_too_long, {{"limit", std::to_string(longest_shop_detail)}}};
}

Result<ChangeSequence> change_settings(Archive& archive, const ArchiveSettings& settings) {
    if (settings.currency != archive.currency()) {
        LAOKE_TRY(const bool is_in_use, holds_amounts(archive.database()));
        if (is_in_use) return fail(TextKey::settings_currency_in_use);
    }
    if (auto fault = fault_of_shop_name(settings.shop_name)) return std::unexpected(*std::move(fault));
    if (auto fault = fault_of_stale_days(settings.stale_days)) return std::unexpected(*std::move(fault));
    ArchiveSettings kept = settings;
    kept.shop_name = std::string(trim(clean_text(settings.shop_name)));
    for (std::string* const detail : {&kept.address, &kept.phone, &kept.receipt_line}) {
        *detail = one_line(*detail);
        if (auto fault = fault_of_shop_detail(*detail)) return std::unexpected(*std::move(fault));
    }
    LAOKE_TRY(Action action, Action::begin(archive, TextKey::archive_change_settings));
    LAOKE_TRY_STATUS(store_settings(archive.database(), kept));
    return action.commit();
}

}  // namespace laoke
