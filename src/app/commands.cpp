#include "app/commands.h"

#include <imgui.h>

#include <array>

namespace laoke {

namespace {

using enum CommandAction;

constexpr ui::Shortcut ctrl(ImGuiKey key) { return ImGuiMod_Ctrl | key; }

constexpr std::array all_commands = {
    Command{go, ui::Icon::add, TextKey::customer_list_add, Place::new_customer},
    Command{go, ui::Icon::add, TextKey::sale_form_title_new, Place::new_sale},
    Command{go, ui::Icon::add, TextKey::product_form_title_new, Place::new_product},
    Command{go, ui::Icon::add, TextKey::task_form_title_new, Place::new_task},
    Command{go, ui::Icon::add, TextKey::opportunity_form_title_new, Place::new_opportunity},
    Command{go, ui::Icon::add, TextKey::meetings_title_new, Place::new_meeting},
    Command{go, ui::Icon::calendar, TextKey::shop_today, Place::today},
    Command{go, ui::Icon::calendar, TextKey::today_calendar, Place::calendar},
    Command{go, ui::Icon::customers, TextKey::shop_customers, Place::customers},
    Command{go, ui::Icon::customers, TextKey::duplicates_title, Place::duplicates},
    Command{go, ui::Icon::check, TextKey::confirming_title, Place::confirming},
    Command{go, ui::Icon::warning, TextKey::pain_points_report, Place::pain_points},
    Command{go, ui::Icon::chart, TextKey::opportunities_page_title, Place::opportunities},
    Command{go, ui::Icon::sales, TextKey::shop_sales, Place::sales},
    Command{go, ui::Icon::table, TextKey::receivables_title, Place::receivables},
    Command{go, ui::Icon::product, TextKey::shop_products, Place::products},
    Command{go, ui::Icon::check, TextKey::stock_count_title, Place::stock_count},
    Command{go, ui::Icon::import_file, TextKey::shop_data, Place::data},
    Command{go, ui::Icon::settings, TextKey::shop_settings, Place::settings},
    Command{go, ui::Icon::chat, TextKey::messages_title, Place::message_templates},
    Command{go, ui::Icon::check, TextKey::playbooks_title, Place::playbooks},
    Command{go, ui::Icon::trash, TextKey::recycle_bin_title, Place::recycle_bin},
    Command{go, ui::Icon::tag, TextKey::customer_tags_title, Place::tags},
    Command{go, ui::Icon::table, TextKey::custom_fields_title, Place::custom_fields},
    Command{go, ui::Icon::star, TextKey::tiers_title, Place::tiers},
    Command{find_record, ui::Icon::search, TextKey::commands_find, {}, ctrl(ImGuiKey_F)},
    Command{find_command, ui::Icon::search, TextKey::commands_all, {}, ctrl(ImGuiKey_K)},
    Command{undo, ui::Icon::undo, TextKey::shop_undo, {}, ctrl(ImGuiKey_Z)},
    Command{redo,
            ui::Icon::redo,
            TextKey::commands_redo,
            {},
            ctrl(ImGuiKey_Y),
            ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_Z},
    Command{print, ui::Icon::print, TextKey::print_page, {}, ctrl(ImGuiKey_P)},
    Command{export_backup, ui::Icon::export_file, TextKey::data_backup_export},
    Command{switch_language, ui::Icon::globe, TextKey::commands_language},
    Command{show_shortcuts, ui::Icon::help, TextKey::commands_shortcuts, {}, ImGuiMod_Shift | ImGuiKey_Slash},
    Command{close_archive, ui::Icon::archive, TextKey::settings_page_close},
    Command{lock, ui::Icon::archive, TextKey::encryption_lock},
};

constexpr std::array all_words = {
    CommandWords{Place::pain_points, TextKey::commands_words_pain_points},
    CommandWords{Place::settings, TextKey::commands_words_settings},
    CommandWords{Place::today, TextKey::commands_words_today},
    CommandWords{Place::receivables, TextKey::commands_words_receivables},
    CommandWords{Place::data, TextKey::commands_words_data},
    CommandWords{Place::customers, TextKey::commands_words_customers},
};

constexpr std::array all_notes = {
    ShortcutNote{ctrl(ImGuiKey_S), TextKey::commands_save},
};

constexpr std::array all_key_notes = {
    KeyNote{"Tab  Shift+Tab", TextKey::commands_key_tab},
    KeyNote{"Enter", TextKey::commands_key_enter},
    KeyNote{"Esc", TextKey::commands_key_escape},
    KeyNote{"↑ ↓  Home  End", TextKey::commands_key_list},
    KeyNote{"Space  Shift+↑ ↓", TextKey::commands_key_mark},
    KeyNote{"F2", TextKey::commands_key_edit},
    KeyNote{"← →", TextKey::commands_key_choice},
};

}  // namespace

std::span<const Command> commands() { return all_commands; }
std::span<const CommandWords> command_words() { return all_words; }
std::span<const ShortcutNote> shortcut_notes() { return all_notes; }
std::span<const KeyNote> key_notes() { return all_key_notes; }

}  // namespace laoke
