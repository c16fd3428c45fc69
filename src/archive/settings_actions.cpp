#include "archive/settings_actions.h"

#include "archive/settings_store.h"
#include "base/utf8.h"

namespace laoke {

namespace {

constexpr std::string_view has_amounts_sql =
    "SELECT EXISTS (SELECT 1 FROM sales) OR EXISTS (SELECT 1 FROM products WHERE price_minor IS NOT NULL)";

}  // namespace

Result<ChangeSequence> change_settings(Archive& archive, const ArchiveSettings& settings) {
    if (settings.currency != archive.currency()) {
        auto statement = archive.database().prepare(has_amounts_sql);
        LAOKE_TRY(const bool row, statement.step());
        if (row && statement.boolean(0)) return fail(TextKey::settings_currency_in_use);
    }
    ArchiveSettings kept = settings;
    kept.shop_name = std::string(trim(to_nfc(settings.shop_name)));
    LAOKE_TRY(Action action, Action::begin(archive, TextKey::archive_change_settings));
    LAOKE_TRY_STATUS(store_settings(archive.database(), kept));
    return action.commit();
}

}  // namespace laoke
