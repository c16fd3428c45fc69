#include "app/settings_screen.h"

#include "app/receipt_paper.h"
#include "base/money.h"
#include "ui/widgets.h"

#include <array>
#include <vector>

namespace laoke {

namespace {

void draw_language(SettingsIntent& intent) {
    const ui::Card card("language", {.title = ui::tr(TextKey::settings_page_language)});
    // Each language is named in itself, so that it is found by those who read no other.
    const std::array<std::string_view, 2> languages = {"中文", "English"};
    int chosen = static_cast<int>(ui::interface().language());
    if (ui::segmented(ui::tr(TextKey::settings_page_language), languages, chosen)) {
        intent.switches_to = static_cast<Language>(chosen);
    }
    ui::muted_text(ui::tr(TextKey::settings_page_language_help));
}

template <class Choice>
bool choose(TextKey label, std::initializer_list<TextKey> choices, Choice& chosen) {
    std::vector<std::string_view> names;
    for (const TextKey choice : choices) names.push_back(ui::tr(choice));
    int index = static_cast<int>(chosen);
    const bool has_changed = ui::combo_box(ui::tr(label), names, index);
    chosen = static_cast<Choice>(index);
    return has_changed;
}

bool choose_text_size(int& percent) {
    constexpr std::array<int, 6> sizes = {100, 115, 130, 150, 175, 200};
    std::vector<std::string> names;
    int index = 0;
    for (const int size : sizes) {
        if (size <= percent) index = static_cast<int>(names.size());
        names.push_back(std::to_string(size) + "%");
    }
    const std::vector<std::string_view> items(names.begin(), names.end());
    if (!ui::combo_box(ui::tr(TextKey::settings_page_text_size), items, index)) return false;
    percent = sizes[static_cast<std::size_t>(index)];
    return true;
}

void draw_display(SettingsIntent& intent) {
    const ui::Card card("display", {.title = ui::tr(TextKey::settings_page_display)});
    ui::Appearance wanted = ui::interface().appearance();
    bool has_changed = false;
    {
        ui::Columns columns(3, 110);
        columns.next();
        has_changed |= choose(
            TextKey::settings_page_scheme,
            {TextKey::settings_page_as_system, TextKey::settings_page_light, TextKey::settings_page_dark},
            wanted.scheme);
        columns.next();
        has_changed |= choose(TextKey::settings_page_contrast,
                              {TextKey::settings_page_as_system, TextKey::settings_page_contrast_normal,
                               TextKey::settings_page_contrast_high},
                              wanted.contrast);
        columns.next();
        has_changed |= choose_text_size(wanted.text_percent);
    }
    if (has_changed) intent.looks_like = wanted;
}

void draw_printing(SettingsState& state, SettingsIntent& intent) {
    const ui::Card card("printing", {.title = ui::tr(TextKey::print_receipt_paper)});
    intent.changes_paper =
        ui::segmented(ui::tr(TextKey::print_receipt_paper), paper_names, state.receipt_paper);
    ui::muted_text(ui::tr(TextKey::print_receipt_help));
}

void draw_reminders(const SettingsView& view, SettingsIntent& intent) {
    using enum Notifications::Permission;
    const ui::Card card("reminders", {.title = ui::tr(TextKey::settings_page_reminders)});
    if (view.notifications == unavailable)
        return ui::muted_text(ui::tr(TextKey::settings_page_reminders_unavailable));
    bool is_wanted = view.wants_reminders && view.notifications != not_asked;
    if (ui::checkbox(ui::tr(TextKey::settings_page_reminders_on), is_wanted))
        intent.wants_reminders = is_wanted;
    if (is_wanted && view.notifications == refused)
        ui::notice(ui::Kind::warning, ui::tr(TextKey::settings_page_reminders_refused));
    ui::muted_text(ui::tr(TextKey::settings_page_reminders_help));
}

void draw_shop(const SettingsView& view, SettingsState& state, SettingsIntent& intent) {
    const ui::Card card("shop", {.title = ui::tr(TextKey::settings_page_shop)});
    const ui::Form form(ui::tr(TextKey::settings_page_shop));
    ui::text_field(ui::tr(TextKey::welcome_shop_name), state.shop_name,
                   {.error = state.name_fault, .is_required = true});
    std::vector<std::string> names;
    for (const Currency& currency : currencies()) {
        names.push_back(std::string(currency.code) + "  " + std::string(currency.symbol));
    }
    const std::vector<std::string_view> items(names.begin(), names.end());
    ui::combo_box(ui::tr(TextKey::welcome_currency), items, state.currency,
                  {.help = ui::tr(TextKey::welcome_currency_help), .is_disabled = !view.can_change_currency});
    ui::number_field(ui::tr(TextKey::settings_page_stale_days), state.stale_days, 0,
                     {.error = state.stale_fault});
    ui::text_field(ui::tr(TextKey::settings_page_shop_address), state.address,
                   {.help = ui::tr(TextKey::settings_page_details_help), .error = state.address_fault});
    ui::text_field(ui::tr(TextKey::settings_page_shop_phone), state.phone, {.error = state.phone_fault});
    ui::text_field(
        ui::tr(TextKey::settings_page_receipt_line), state.receipt_line,
        {.hint = ui::tr(TextKey::settings_page_receipt_line_hint), .error = state.receipt_line_fault});
    intent.saves = ui::primary_button(ui::tr(TextKey::settings_page_save)) || form.is_submitted();
}

void draw_archive(const SettingsView& view, const CheckResult& check, SettingsIntent& intent) {
    const ui::Card card("archive", {.title = ui::tr(TextKey::settings_page_archive)});
    ui::key_value(ui::tr(TextKey::settings_page_size), view.archive_size);
    ui::key_value(ui::tr(TextKey::settings_page_changes), view.change_count);
    ui::key_value(ui::tr(TextKey::second_copy_label), view.second_copy);
    ui::key_value(ui::tr(TextKey::shop_last_backup), view.last_backup);
    if (view.has_one_copy) ui::muted_text(ui::tr(TextKey::second_copy_one_only));
    if (!check.sentence.empty()) {
        ui::notice(check.is_damaged ? ui::Kind::bad : ui::Kind::good, check.sentence);
    }
    const ui::Flow buttons;
    intent.checks = ui::button(ui::tr(TextKey::settings_page_check), {.icon = ui::Icon::check});
    intent.opens_tags = ui::button(ui::tr(TextKey::customer_tags_title), {.icon = ui::Icon::tag});
    intent.opens_custom_fields = ui::button(ui::tr(TextKey::custom_fields_title), {.icon = ui::Icon::table});
    intent.opens_tiers = ui::button(ui::tr(TextKey::tiers_title), {.icon = ui::Icon::star});
    intent.opens_bin = ui::button(ui::tr(TextKey::recycle_bin_title), {.icon = ui::Icon::trash});
    intent.closes = ui::button(ui::tr(TextKey::settings_page_close), {.icon = ui::Icon::archive});
}

void draw_snapshots(const SettingsView& view, SettingsState& state, SettingsIntent& intent) {
    constexpr std::size_t shown_at_first = 4;
    const ui::Card card("snapshots", {.title = ui::tr(TextKey::snapshots_title)});
    ui::muted_text(ui::tr(TextKey::snapshots_what));
    if (!view.snapshot_fault.empty()) ui::notice(ui::Kind::warning, view.snapshot_fault);
    const std::span<const SnapshotEntry> all = view.snapshots;
    if (all.empty()) ui::text(ui::tr(TextKey::snapshots_none));
    const bool is_short = !state.shows_all_snapshots && all.size() > shown_at_first;
    intent.restores = draw_snapshot_list(is_short ? all.first(shown_at_first) : all);
    const ui::Flow buttons;
    intent.makes_snapshot = ui::button(ui::tr(TextKey::snapshots_make), {.icon = ui::Icon::add});
    if (is_short && ui::button(ui::tr(TextKey::snapshots_show_all, {{"count", std::to_string(all.size())}}),
                               {.kind = ui::ButtonKind::quiet}))
        state.shows_all_snapshots = true;
}

TextKey update_label(UpdateState state) {
    switch (state) {
        case UpdateState::checking: return TextKey::settings_page_update_checking;
        case UpdateState::failed: return TextKey::settings_page_update_failed;
        case UpdateState::ready: return TextKey::settings_page_update_ready;
        case UpdateState::current:
        case UpdateState::none: break;
    }
    return TextKey::settings_page_update_current;
}

void draw_about(const SettingsView& view, SettingsIntent& intent) {
    const ui::Card card("about", {.title = ui::tr(TextKey::settings_page_about)});
    const auto& [update, offer, new_version] = view.installation;
    ui::key_value(ui::tr(TextKey::settings_page_version), view.version);
    if (update != UpdateState::none) {
        ui::key_value(ui::tr(TextKey::settings_page_update),
                      ui::tr(update_label(update), {{"version", new_version}}));
    }
    ui::text(ui::tr(TextKey::settings_page_about_text));
    ui::muted_text(ui::tr(TextKey::settings_page_licence));
    if (offer == InstallOffer::by_hand) ui::text(ui::tr(TextKey::settings_page_install_by_hand));
    const ui::Flow buttons;
    intent.shows_shortcuts = ui::button(ui::tr(TextKey::commands_shortcuts), {.icon = ui::Icon::help});
    if (update != UpdateState::none) {
        intent.checks_for_update = ui::button(ui::tr(TextKey::settings_page_update_check),
                                              {.is_disabled = update == UpdateState::checking});
    }
    if (offer == InstallOffer::button) intent.installs = ui::button(ui::tr(TextKey::settings_page_install));
}

}  // namespace

SettingsIntent draw_settings(const SettingsView& view, const CheckResult& check, SettingsState& state) {
    SettingsIntent intent;
    {
        const ui::PageHeader header({.title = ui::tr(TextKey::shop_settings)});
    }
    ui::Columns columns(2, 360);
    columns.next();
    draw_language(intent);
    draw_display(intent);
    draw_shop(view, state, intent);
    draw_printing(state, intent);
    draw_reminders(view, intent);
    columns.next();
    if (view.encryption.is_exposed) intent.encryption = draw_encryption(view.encryption);
    draw_archive(view, check, intent);
    if (!view.encryption.is_exposed) intent.encryption = draw_encryption(view.encryption);
    draw_snapshots(view, state, intent);
    draw_about(view, intent);
    return intent;
}

}  // namespace laoke
