#include "app/welcome_screen.h"

#include "app/update_banner.h"
#include "base/money.h"
#include "ui/widgets.h"

namespace laoke {

namespace {

constexpr float page_width = 640;

/// Keeps what is drawn while it lives in a column in the middle of the page.
class MiddleColumn {
public:
    MiddleColumn() : columns_({side(), page_width, side()}, 0, 0) {
        columns_.next();
        columns_.next();
    }

private:
    static float side() { return std::max(0.01F, (ui::available_width() - page_width) / 2); }
    ui::Columns columns_;
};

void draw_title(WelcomeIntent& intent) {
    ui::gap(ui::is_narrow() ? 8 : 32);
    ui::program_sign(ui::tr(TextKey::app_name), 48);
    ui::gap(4);
    ui::heading(ui::tr(TextKey::app_name));
    ui::muted_text(ui::tr(TextKey::welcome_promise));
    const bool is_chinese = ui::interface().language() == Language::chinese;
    if (ui::link(is_chinese ? "English" : "中文")) {
        intent.switches_to = is_chinese ? Language::english : Language::chinese;
    }
}

void draw_archives(const WelcomeView& view, WelcomeState& state, WelcomeIntent& intent) {
    const ui::Card card("archives", {.title = ui::tr(TextKey::welcome_archives)});
    for (std::size_t i = 0; i < view.archives.size(); ++i) {
        const WelcomeArchive& archive = view.archives[i];
        const ui::Scope scope(static_cast<std::int64_t>(i));
        const std::string opened = ui::tr(TextKey::welcome_opened, {{"when", archive.opened}});
        if (ui::list_item(
                {.icon = ui::Icon::archive,
                 .title = archive.shop_name,
                 .detail = opened,
                 .trailing = archive.is_sample ? ui::tr(TextKey::welcome_sample) : std::string_view()})) {
            intent.opens = i;
        }
        // Away from where the shop is opened.
        const ui::Flow edge(ui::Flow::Align::right);
        if (ui::button(ui::tr(TextKey::welcome_remove, {{"name", archive.shop_name}}),
                       {.kind = ui::ButtonKind::quiet, .icon = ui::Icon::trash})) {
            state.asks_to_remove = true;
            state.to_remove = i;
        }
    }
}

void draw_ways(bool is_first, WelcomeState& state, WelcomeIntent& intent) {
    const ui::Card card(
        "ways", {.title = ui::tr(is_first ? TextKey::welcome_begin : TextKey::welcome_something_else)});
    if (ui::list_item({.icon = ui::Icon::add,
                       .title = ui::tr(TextKey::welcome_create),
                       .detail = ui::tr(TextKey::welcome_create_hint)})) {
        state.is_creating = true;
        state.name_fault.clear();
    }
    intent.opens_backup = ui::list_item({.icon = ui::Icon::import_file,
                                         .title = ui::tr(TextKey::welcome_open_backup),
                                         .detail = ui::tr(TextKey::welcome_open_backup_hint)});
    intent.tries_sample = ui::list_item({.icon = ui::Icon::star,
                                         .title = ui::tr(TextKey::welcome_try_sample),
                                         .detail = ui::tr(TextKey::welcome_try_sample_hint)});
}

void draw_creation(const WelcomeView& view, WelcomeState& state, WelcomeIntent& intent) {
    const ui::Dialog dialog("create", {.title = ui::tr(TextKey::welcome_create)}, state.is_creating);
    if (!dialog) return;
    bool is_wanted = false;
    {
        const ui::Form form(ui::tr(TextKey::welcome_create));
        ui::text_field(ui::tr(TextKey::welcome_shop_name), state.shop_name,
                       {.hint = ui::tr(TextKey::welcome_shop_name_hint),
                        .error = state.name_fault,
                        .is_required = true,
                        .autofocus = true});
        std::vector<std::string> names;
        for (const Currency& currency : currencies()) {
            names.push_back(std::string(currency.code) + "  " + std::string(currency.symbol));
        }
        const std::vector<std::string_view> items(names.begin(), names.end());
        ui::combo_box(ui::tr(TextKey::welcome_currency), items, state.currency,
                      {.help = ui::tr(TextKey::welcome_currency_help)});
        if (view.can_encrypt) ui::checkbox(ui::tr(TextKey::encryption_with_creation), state.is_encrypted);
        is_wanted = form.is_submitted();
    }
    {
        const ui::DialogActions actions;
        if (ui::button(ui::tr(TextKey::welcome_cancel))) state.is_creating = false;
        is_wanted |= ui::primary_button(ui::tr(TextKey::welcome_create_now));
    }
    if (is_wanted) intent.creates = true;
}

void draw_removal(const WelcomeView& view, WelcomeState& state, WelcomeIntent& intent) {
    if (state.to_remove >= view.archives.size()) return;
    const std::string title =
        ui::tr(TextKey::welcome_remove_title, {{"name", view.archives[state.to_remove].shop_name}});
    const auto answer = ui::confirm("remove",
                                    {.title = title,
                                     .body = ui::tr(TextKey::welcome_remove_body),
                                     .confirm = ui::tr(TextKey::welcome_remove_confirm),
                                     .cancel = ui::tr(TextKey::welcome_cancel),
                                     .is_dangerous = true},
                                    state.asks_to_remove);
    if (answer == ui::Answer::confirmed) intent.removes = state.to_remove;
}

}  // namespace

WelcomeIntent draw_welcome(const WelcomeView& view, WelcomeState& state) {
    WelcomeIntent intent;
    const ui::Shell shell({.product = ui::tr(TextKey::app_name), .screen = "welcome"});
    intent.updates = draw_update_banner(view.new_version);
    {
        const MiddleColumn column;
        draw_title(intent);
        ui::gap(8);
        if (!view.fault.empty()) ui::notice(ui::Kind::bad, view.fault);
        intent.lists_again = view.can_list_again && ui::button(ui::tr(TextKey::waiting_retry));
        if (!view.archives.empty()) draw_archives(view, state, intent);
        draw_ways(view.archives.empty(), state, intent);
        ui::gap(4);
        ui::muted_text(ui::tr(TextKey::welcome_where));
    }
    draw_creation(view, state, intent);
    draw_removal(view, state, intent);
    return intent;
}

WaitingIntent draw_waiting(const WaitingView& view, std::size_t& chosen) {
    auto intent = WaitingIntent::none;
    const ui::Shell shell({.product = ui::tr(TextKey::app_name), .screen = "waiting"});
    if (draw_update_banner(view.new_version)) intent = WaitingIntent::update;
    const MiddleColumn column;
    ui::gap(ui::is_narrow() ? 24 : 96);
    {
        const ui::Card card("waiting");
        ui::heading(view.title);
        if (view.is_fault)
            ui::notice(ui::Kind::bad, view.detail);
        else
            ui::text(view.detail);
        const ui::Flow flow;
        if (!view.action.empty() && ui::primary_button(view.action)) intent = WaitingIntent::action;
        if (!view.other_action.empty() && ui::button(view.other_action)) intent = WaitingIntent::other_action;
        if (!view.last_action.empty() && ui::button(view.last_action)) intent = WaitingIntent::last_action;
    }
    if (view.snapshots.empty()) return intent;
    const std::string found =
        ui::tr(TextKey::snapshots_found, {{"count", std::to_string(view.snapshots.size())}});
    const ui::Card card("snapshots", {.title = found});
    if (!view.snapshot_fault.empty()) ui::notice(ui::Kind::bad, view.snapshot_fault);
    if (const auto picked = draw_snapshot_list(view.snapshots)) {
        chosen = *picked;
        intent = WaitingIntent::restore;
    }
    return intent;
}

}  // namespace laoke
