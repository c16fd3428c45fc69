#include "app/shop.h"

#include "app/commands.h"
#include "app/form_fields.h"
#include "app/json_export_task.h"
#include "app/restoring.h"
#include "app/screens.h"
#include "app/second_copy.h"
#include "app/update_banner.h"
#include "base/assert.h"
#include "contact/tasks_store.h"
#include "customers/buyers_store.h"
#include "customers/purchase_summaries_store.h"
#include "ui/field_state.h"
#include "ui/widgets.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace laoke {

namespace {

constexpr double undo_offered_ms = 10'000;
constexpr double error_shown_ms = 12'000;
constexpr std::int64_t hour_ms = 3'600'000;
/// Before an action on so many records a snapshot is made.
constexpr std::int64_t many_records = 20;

ui::SaveState shown_state(SaveState state) {
    switch (state) {
        case SaveState::saved: return ui::SaveState::saved;
        case SaveState::saving: return ui::SaveState::saving;
        case SaveState::not_saved: break;
    }
    return ui::SaveState::not_saved;
}

TextKey state_label(SaveState state) {
    switch (state) {
        case SaveState::saved: return TextKey::shop_saved;
        case SaveState::saving: return TextKey::shop_saving;
        case SaveState::not_saved: break;
    }
    return TextKey::shop_not_saved;
}

/// "新增客户 张三".
std::string draft_title(const DraftHead& draft) {
    std::string title(ui::tr(form_title(parse_route(draft.address).place)));
    if (!draft.subject.empty()) title += ' ' + draft.subject;
    return title;
}

ui::Shortcut find_record_keys() {
    return std::ranges::find(commands(), CommandAction::find_record, &Command::action)->keys;
}

/// Set while an archive that lay in clear has not been written twice since.
std::string half_encrypted(const Archive& archive) { return "half-encrypted-" + archive.id().string(); }

bool is_typing() {
    const ui::FocusRing& focus = ui::interface().focus();
    const auto stop = std::ranges::find(focus.stops(), focus.focused(), &ui::FocusRing::Stop::id);
    return stop != focus.stops().end() && stop->is_field;
}

}  // namespace

Shop::Shop(const Ports& ports, ArchiveShelf& shelf, OpenArchive opened)
    : ports_(ports),
      shelf_(shelf),
      opened_(std::move(opened)),
      drafts_(archive()),
      reminder_(ports_),
      snapshots_(ports_, archive().id(), opened_.sealing, shelf.snapshots(archive().id())),
      file_backup_(ports_, archive(), opened_.sealing, [this] { note_export(); }),
      encryption_(ports_),
      wants_snapshots_rewritten_(opened_.sealing->is_on()) {
    list_preparation_.note_use(ports_.clock.now());
    ports_.navigation.keep_in_memory_only(sealing().is_on());
    if (sealing().is_on() && !ports_.preferences.get(half_encrypted(archive())).empty()) {
        // The page went before it was written the second time.
        rewriting_ = EncryptionTask::turn_on;
        opened_.saving->rewrite(Saving::Rewrite::everything);
    }
    opened_.saving->when_changed([this] { ports_.wake(); });
    archive().guard_changes(
        [this] { return saving().is_editing_stopped() ? fail(TextKey::shop_editing_stopped) : Status(); });
    const auto remembered = sentinel();
    // Where the user was asked whether to go on with less, more was said already.
    const std::uint64_t known = std::max(remembered.value_or(Sentinel{}).durable_sequence, copies().reaches);
    if (known <= saving().committed_sequence())
        copy_fault_ = copy_fault_text(copies(), remembered, ui::interface().language());
    if (const Status done = drafts_.load(); !done) tell(done.error());
    route_ = parse_route(ports_.navigation.hash());
    ports_.navigation.go(format_route(route_), true);
    open_page(ports_.navigation.kept());
}

Shop::~Shop() {
    // A transaction of long work must be rolled back before the archive goes.
    work_.reset();
    page_.reset();
}

// ---- drawing ----

void Shop::draw() {
    if (ui::interface().is_used()) list_preparation_.note_use(ports_.clock.now());
    handle_shortcuts();
    {
        const ui::HeldDialogs held(asks_before_leaving_);
        draw_shell([this] { page_->draw(*this); });
    }
    keep_view();
    follow_form();
    if (wanted_exit_ != Exit::none && saving().state() == SaveState::not_saved) {
        // It would be left when saving succeeds at last, from under whatever is being done then.
        wanted_exit_ = Exit::none;
        shows_save_details_ = true;
    }
    draw_save_details();
    draw_leave_question();
    draw_draft_list();
    draw_restore_question();
    encryption_.draw();
    search_.draw(*this);
    draw_shortcuts();
    draw_progress();
    if (!next_step_) return;
    // What was typed in the moment before the browser's step is known only now.
    if (next_step_->way == Way::taken && page_->has_unsaved_input())
        return take_back(std::exchange(next_step_, std::nullopt)->route);
    if (!leave_page()) {
        if (next_step_->way == Way::taken) ports_.navigation.stay();
        return next_step_.reset();
    }
    const auto [route, way] = *std::exchange(next_step_, std::nullopt);
    route_ = route;
    if (way == Way::back) ports_.navigation.back();
    if (way == Way::new_step || way == Way::instead)
        ports_.navigation.go(format_route(route_), way == Way::instead);
    open_page(way == Way::back || way == Way::taken ? ports_.navigation.kept() : std::string());
    ports_.wake();
}

void Shop::draw_shell(const std::function<void()>& body) {
    const auto entries = navigation_entries();
    const std::size_t own_entry = navigation_entry_of(route_.place);
    std::vector<ui::NavigationItem> items;
    std::vector<Place> places;
    int selected = 0;
    count_due_tasks();
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const NavigationEntry& entry = entries[i];
        if (ui::is_narrow() && !entry.is_on_phone) continue;
        if (i <= own_entry) selected = static_cast<int>(items.size());
        places.push_back(entry.place);
        items.push_back({.icon = entry.icon,
                         .title = ui::tr(entry.title),
                         .count = entry.place == Place::today ? due_tasks_.count : std::string_view()});
    }
    const std::string& shop_name = archive().settings().shop_name;
    const SaveState state = saving().state();
    // What stands in a form is not part of the data that is saved, and keeping it as a draft no news.
    const bool is_typed = state != SaveState::not_saved && page_->has_unsaved_input();
    find_steps();
    const ui::Shell shell({.product = ui::tr(TextKey::app_name),
                           .shop = shop_name,
                           .navigation_name = ui::tr(TextKey::shop_navigation),
                           .items = items,
                           .selected = selected,
                           .save = is_typed ? ui::SaveState::typing : shown_state(state),
                           .save_label = ui::tr(is_typed ? TextKey::shop_typing : state_label(state)),
                           .find = ui::tr(TextKey::commands_find_short),
                           .find_keys = ui::shortcut_label(find_record_keys()),
                           .undo = steps_.undo,
                           .redo = steps_.redo,
                           .can_undo = steps_.can_undo,
                           .can_redo = steps_.can_redo,
                           .screen = screen_,
                           .position = screen_begin_,
                           .body_scrolls = page_->body_scrolls()});
    if (shell.chosen()) go({places[static_cast<std::size_t>(*shell.chosen())]});
    if (shell.is_find_pressed()) search_.open(*this, CommandSearch::First::records);
    if (shell.is_save_state_pressed()) shows_save_details_ = true;
    if (shell.is_undo_pressed()) undo_last();
    if (shell.is_redo_pressed()) redo_last();
    if (archive().settings().is_sample &&
        ui::banner(ui::Kind::info, ui::tr(TextKey::shop_sample_banner), ui::tr(TextKey::shop_sample_leave))) {
        leave(Exit::close);
    }
    if (draw_update_banner(ports_.installation.status().new_version)) leave(Exit::update);
    if (state == SaveState::not_saved) {
        const std::string reason = text(save_error(*saving().failure()), ui::interface().language());
        if (ui::banner(ui::Kind::bad, reason, ui::tr(TextKey::shop_save_to_file))) go({Place::data});
    }
    if (!copy_fault_.empty() &&
        ui::banner(ui::Kind::warning, copy_fault_, ui::tr(TextKey::second_copy_understood))) {
        copy_fault_.clear();
    }
    draw_draft_notice();
    body();
}

/// What undo and redo would do now.
void Shop::find_steps() {
    const Language language = ui::interface().language();
    // While long work runs the archive shows what may yet be rolled back.
    if (work_ || (steps_.revision == archive().revision() && steps_.language == language)) return;
    const auto undo = change_to_undo(database());
    const auto redo = change_to_redo(database());
    if (!undo) tell(undo.error());
    if (!redo) tell(redo.error());
    const auto name = [&](const auto& change, TextKey step, TextKey nothing) {
        return change && *change ? ui::tr(step, {{"what", sentence(**change, language)}})
                                 : std::string(ui::tr(nothing));
    };
    steps_ = {.revision = archive().revision(),
              .language = language,
              .undo = name(undo, TextKey::shop_undo_step, TextKey::shop_undo_nothing),
              .redo = name(redo, TextKey::shop_redo_step, TextKey::shop_redo_nothing),
              .can_undo = undo && *undo,
              .can_redo = redo && *redo};
}

/// What is due stays in sight wherever the user is.
void Shop::count_due_tasks() {
    const Day day = today(archive().clock());
    if (work_ || (due_tasks_.revision == archive().revision() && due_tasks_.day == day)) return;
    const auto count = count_tasks_due(database(), day);
    if (!count) tell(count.error());
    due_tasks_ = {.revision = archive().revision(),
                  .day = day,
                  .count = count && *count > 0 ? std::to_string(*count) : std::string()};
    ports_.installation.show_badge(count.value_or(0));
}

void Shop::draw_save_details() {
    const ui::Dialog dialog("save-details", {.title = ui::tr(TextKey::shop_save_title)}, shows_save_details_);
    if (!dialog) return;
    const SaveState state = saving().state();
    if (state == SaveState::not_saved) {
        ui::notice(ui::Kind::bad, text(save_error(*saving().failure()), ui::interface().language()));
    } else {
        ui::text(ui::tr(state == SaveState::saved ? TextKey::shop_save_explained
                                                  : TextKey::shop_saving_explained));
    }
    ui::key_value(ui::tr(TextKey::second_copy_label), second_copy_text(copies(), ui::interface().language()));
    const auto remembered = sentinel();
    const bool was_exported = remembered && remembered->exported_at.utc_ms() != 0;
    ui::key_value(ui::tr(TextKey::shop_last_backup), was_exported
                                                         ? format_local(ports_.clock, remembered->exported_at)
                                                         : std::string(ui::tr(TextKey::shop_no_backup)));
    const ui::DialogActions actions;
    if (state == SaveState::not_saved && ui::button(ui::tr(TextKey::shop_save_again)))
        opened_.saving->retry_now();
    if (ui::primary_button(ui::tr(TextKey::shop_backup_now))) {
        shows_save_details_ = false;
        go({Place::data});
    }
}

void Shop::draw_leave_question() {
    const bool keeps_draft = page_->form() != nullptr;
    const ui::Answer answer =
        ui::confirm("leave",
                    {.title = ui::tr(TextKey::shop_leave_title),
                     .body = ui::tr(keeps_draft ? TextKey::shop_leave_draft_body : TextKey::shop_leave_body),
                     .confirm = ui::tr(keeps_draft ? TextKey::shop_leave_draft : TextKey::shop_leave_confirm),
                     .other = keeps_draft ? ui::tr(TextKey::shop_leave_confirm) : std::string_view(),
                     .cancel = ui::tr(TextKey::shop_leave_cancel),
                     .is_dangerous = !keeps_draft},
                    asks_before_leaving_);
    if (answer == ui::Answer::none) return;
    const auto to = std::exchange(leaving_for_, std::nullopt);
    if (answer == ui::Answer::cancelled) return;
    if (answer == ui::Answer::other) {
        if (const Status done = drafts_.discard(); !done) return tell(done.error());
    }
    if (to) {
        next_step_ = to;
        return;
    }
    if (!keeps_draft) open_page();  // without what was typed, which the browser would ask about once more
    if (leave_page()) wanted_exit_ = asked_exit_;
}

/// What the form on show comes from, or which forms wait to be gone on with.
void Shop::draw_draft_notice() {
    if (drafts_.restored() != FormDrafts::Restored::no) {
        const bool is_changed = drafts_.restored() == FormDrafts::Restored::record_changed;
        if (ui::banner(is_changed ? ui::Kind::warning : ui::Kind::info,
                       ui::tr(is_changed ? TextKey::drafts_record_changed : TextKey::drafts_restored),
                       ui::tr(TextKey::drafts_discard))) {
            ui::interface().after_frame([this] { discard_draft(); });
        }
    }
    const std::span<const DraftHead> drafts = drafts_.list();
    if ((route_.place != Place::today && route_.place != Place::customers) || drafts.empty()) return;
    const std::string waiting =
        drafts.size() == 1 ? ui::tr(TextKey::drafts_one, {{"what", draft_title(drafts.front())}})
                           : ui::tr(TextKey::drafts_some, {{"count", std::to_string(drafts.size())}});
    if (!ui::banner(ui::Kind::info, waiting, ui::tr(TextKey::drafts_go_on))) return;
    if (drafts.size() == 1)
        go(parse_route(drafts.front().address));
    else
        shows_drafts_ = true;
}

void Shop::draw_draft_list() {
    const ui::Dialog dialog("drafts", {.title = ui::tr(TextKey::drafts_title)}, shows_drafts_);
    if (!dialog) return;
    for (const DraftHead& draft : drafts_.list()) {
        const ui::Scope scope(draft.address);
        if (!ui::list_item({.icon = ui::Icon::edit,
                            .title = draft_title(draft),
                            .detail = format_local(ports_.clock, draft.changed_at)})) {
            continue;
        }
        shows_drafts_ = false;
        go(parse_route(draft.address));
    }
}

void Shop::follow_form() {
    FormPage* const form = page_->form();
    const bool was_not_loaded = next_step_ && !drafts_.has_followed();
    if (form == nullptr || was_not_loaded) return;
    const auto was_filled = drafts_.follow(*this, *form);
    if (!was_filled) return tell(was_filled.error());
    if (*was_filled) ui::interface().demand().wake();
}

void Shop::discard_draft() {
    if (const Status done = drafts_.discard(); !done) return tell(done.error());
    open_page();
    ports_.wake();
}

void Shop::draw_progress() {
    if (!work_) return;
    const Progress progress = making_ ? making_->progress() : work_->job->progress();
    const bool is_first_step = making_ && work_->job;
    const std::string title =
        is_first_step ? ui::tr(TextKey::snapshots_making, {{"work", work_->title}}) : work_->title;
    const bool is_cancelled = ui::progress_dialog(
        {.title = title, .done = progress.done, .total = progress.total, .can_cancel = work_->can_cancel});
    if (!is_cancelled) return;
    const auto cancelled = std::move(work_->cancelled);
    making_.reset();
    work_.reset();  // rolls back
    if (cancelled) cancelled();
    tell(std::string(ui::tr(TextKey::shop_work_cancelled)));
}

void Shop::handle_shortcuts() {
    // A field in which something was typed has the browser's own undo.
    const bool is_untouched = !ui::interface().field().is_edited && !page_->has_unsaved_input();
    if (work_) return;
    const bool has_own_steps = is_typing() && !is_untouched;
    for (const Command& command : commands()) {
        const bool is_step = command.action == CommandAction::undo || command.action == CommandAction::redo;
        const bool is_fields = (is_step && has_own_steps) || (command.keys == ui::help_keys && is_typing());
        for (const ui::Shortcut keys : {command.keys, command.other_keys}) {
            if (keys != 0 && !is_fields && ui::shortcut_pressed(keys)) run(command);
        }
    }
}

// ---- commands ----

void Shop::run(const Command& command) {
    switch (command.action) {
        case CommandAction::go: return go({command.place});
        case CommandAction::find_command: return search_.open(*this, CommandSearch::First::commands);
        case CommandAction::find_record: return search_.open(*this, CommandSearch::First::records);
        case CommandAction::undo: return undo_last();
        case CommandAction::redo: return redo_last();
        case CommandAction::print: return print();
        case CommandAction::export_backup:
            if (const Status done = export_backup(); !done) tell(done.error());
            return;
        case CommandAction::switch_language:
            return switch_language(ui::interface().language() == Language::chinese ? Language::english
                                                                                   : Language::chinese);
        case CommandAction::show_shortcuts: return show_shortcuts();
        case CommandAction::close_archive: return leave(Exit::close);
        case CommandAction::lock: return sealing().is_on() ? leave(Exit::lock) : go({Place::settings});
    }
}

void Shop::print() {
    const auto document = page_->document(*this);
    if (!document) return tell(document.error());
    if (!*document) return tell(std::string(ui::tr(TextKey::print_nothing)));
    ports_.printing.print(**document);
}

void Shop::switch_language(Language language) {
    ui::interface().set_language(language);
    ports_.preferences.set("language", language_tag(language));
    ports_.wake();
}

Status Shop::export_backup() {
    LAOKE_TRY(auto task, start_json_export(archive(), ports_.files, backup_sealing(),
                                           backup_name(archive(), sealing().is_on())));
    start({.title = std::string(ui::tr(TextKey::data_backup_exporting)),
           .job = std::move(task.job),
           .finished = [this, name = task.file_name](const Status& status) {
               if (!status) return tell(status.error());
               note_export();
               tell(ui::tr(TextKey::data_backup_done, {{"file", name}}));
           }});
    return {};
}

/// What the program and the page on show answer to.
void Shop::draw_shortcuts() {
    const ui::Dialog dialog("shortcuts", {.title = ui::tr(TextKey::commands_shortcuts), .width = 520},
                            shows_shortcuts_);
    if (!dialog) return;
    const auto line = [](std::string_view what, std::string_view keys) {
        ui::key_value(what, keys, ui::TextAlign::right);
    };
    ui::heading(ui::tr(TextKey::commands_shortcuts_everywhere), 3);
    for (const Command& command : commands()) {
        std::string keys = command.keys == 0 ? std::string() : ui::shortcut_label(command.keys);
        if (command.other_keys != 0) (keys += "  ") += ui::shortcut_label(command.other_keys);
        if (!keys.empty()) line(ui::tr(command.title), keys);
    }
    for (const ShortcutNote& note : shortcut_notes()) line(ui::tr(note.what), ui::shortcut_label(note.keys));
    const auto& noted = ui::interface().shortcuts();
    if (std::ranges::any_of(noted, [](const auto& shortcut) { return !shortcut.label.empty(); }))
        ui::heading(ui::tr(TextKey::commands_shortcuts_here), 3);
    for (const ui::NotedShortcut& shortcut : noted) {
        if (!shortcut.label.empty()) line(shortcut.label, ui::shortcut_label(shortcut.keys));
    }
    ui::heading(ui::tr(TextKey::commands_shortcuts_keys), 3);
    for (const KeyNote& note : key_notes()) line(ui::tr(note.what), note.keys);
}

// ---- where the user is ----

void Shop::open_page(std::string_view view) {
    page_ = make_page(route_);
    ui::ScreenPosition position;
    FormFields fields(view);
    visit_view(fields, position);
    begin_screen(position);
    kept_view_.clear();
    search_.note_visit(route_);
    drafts_.open(page_->form() != nullptr ? format_route(route_) : std::string());
}

void Shop::begin_screen(const ui::ScreenPosition& position) {
    screen_ = std::to_string(++screens_);
    screen_begin_ = position;
}

/// What another archive's step has kept is nothing to this one.
void Shop::visit_view(FormFields& fields, ui::ScreenPosition& position) {
    Id<ArchiveTag> of = archive().id();
    fields.id("archive", of);
    if (of != archive().id()) return;
    constexpr double fine = 1000;
    position.body = static_cast<float>(fields.number("body", std::llround(position.body)));
    position.row = static_cast<double>(fields.number("row", std::llround(position.row * fine))) / fine;
    position.current = static_cast<int>(fields.number("current", position.current));
    page_->visit_view(fields);
}

void Shop::keep_view() {
    // The browser is at another step already.
    if (next_step_ && next_step_->way == Way::taken) return;
    FormFields fields(today(archive().clock()));
    ui::ScreenPosition position = ui::screen_position();
    visit_view(fields, position);
    std::string view = fields.json();
    if (view == kept_view_) return;
    kept_view_ = std::move(view);
    ports_.navigation.keep(kept_view_);
}

bool Shop::leave_page() {
    if (page_->form() == nullptr) return true;
    // A form that was left before it was ever filled: its record is gone, and the draft with it.
    const Status done = drafts_.has_followed() ? drafts_.keep_now() : drafts_.discard();
    if (!done) tell(done.error());
    return done.has_value();
}

Route Shop::opened_from(Place own, std::initializer_list<Place> also) const {
    const Route from = came_from();
    const bool is_known = is_list_of_today(from.place) || std::ranges::contains(also, from.place);
    return is_known ? from : Route{own};
}

void Shop::go(const Route& route, bool replaces) { step(route, replaces ? Way::instead : Way::new_step); }

void Shop::return_to(const Route& route, bool replaces) {
    const bool is_before = ports_.navigation.hash_before() == format_route(route);
    if (!is_before) return go(route, replaces);
    if (replaces)
        next_step_ = {route, Way::back};
    else
        step(route, Way::back);
}

void Shop::step(const Route& route, Way way) {
    if (route != route_ && way != Way::instead && page_->has_unsaved_input()) {
        leaving_for_ = {route, way};
        asks_before_leaving_ = true;
        return;
    }
    next_step_ = {route, way};
}

void Shop::leave(Exit exit) {
    if (!page_->has_unsaved_input()) {
        wanted_exit_ = exit;
        return;
    }
    leaving_for_.reset();
    asked_exit_ = exit;
    asks_before_leaving_ = true;
}

Exit Shop::take_exit() {
    // What waits to be written would be lost with the shop.
    if (saving().state() != SaveState::saved || rewriting_) return Exit::none;
    return std::exchange(wanted_exit_, Exit::none);
}

void Shop::address_changed() {
    ports_.wake();
    // What lies over the page is closed first; long work goes on.
    if (work_ || ui::interface().dismiss()) return ports_.navigation.stay();
    const Route route = parse_route(ports_.navigation.hash());
    if (page_->has_unsaved_input()) return take_back(route);
    next_step_ = {route, Way::taken};
}

/// The browser's step to another place waits until the question is answered.
void Shop::take_back(const Route& route) {
    ports_.navigation.stay();
    if (route != route_) step(route, route == came_from() ? Way::back : Way::new_step);
}

// ---- changing the data ----

bool Shop::can_change() {
    if (work_) return false;
    if (!saving().is_editing_stopped()) return true;
    tell(Error{TextKey::shop_editing_stopped});
    return false;
}

void Shop::announce_change(std::uint64_t revision_before) {
    if (archive().revision() == revision_before) return;
    const auto change = change_to_undo(database());
    if (!change || !*change) return;
    const ChangeSequence sequence = (*change)->sequence;
    ui::toast({.text = sentence(**change, ui::interface().language()),
               .kind = ui::Kind::good,
               .action_label = std::string(ui::tr(TextKey::shop_undo)),
               .action =
                   [this, sequence] {
                       if (can_change())
                           take(start_undo_change(archive(), sequence, check_replayed),
                                TextKey::shop_undoing);
                   },
               .shown_ms = undo_offered_ms});
}

void Shop::tell(const Error& error) {
    ui::toast(
        {.text = text(error, ui::interface().language()), .kind = ui::Kind::bad, .shown_ms = error_shown_ms});
}

void Shop::tell(std::string sentence) { ui::toast({.text = std::move(sentence)}); }

void Shop::undo_last() {
    if (can_change()) take(start_undo(archive(), check_replayed), TextKey::shop_undoing);
}

void Shop::redo_last() {
    if (can_change()) take(start_redo(archive(), check_replayed), TextKey::shop_redoing);
}

void Shop::take(Result<std::unique_ptr<Job>> undo_job, TextKey title) {
    if (!undo_job) {
        tell(undo_job.error());
        return;
    }
    start({.title = std::string(ui::tr(title)),
           .job = *std::move(undo_job),
           .finished = [this](const Status& status) {
               if (!status) {
                   tell(status.error());
                   return;
               }
               const auto last = latest_changes(database(), 1);
               if (last && !last->empty()) tell(sentence(last->front(), ui::interface().language()));
           }});
}

// ---- long work ----

void Shop::start_change(TextKey title, std::unique_ptr<Job> job) {
    const bool is_large = job->progress().total >= many_records;
    start({.title = std::string(ui::tr(title)),
           .job = std::move(job),
           .finished =
               [this, before = archive().revision()](const Status& status) {
                   if (!status) return tell(status.error());
                   announce_change(before);
               },
           .keeps_first = is_large ? std::optional(SnapshotReason::many_changes) : std::nullopt});
}

void Shop::start(LongWork work) {
    LAOKE_ASSERT(!work_);
    if (work.keeps_first && !can_use_snapshots()) return;
    making_.reset();  // one by itself is made later
    if (work.keeps_first) making_ = start_snapshot(*work.keeps_first);
    work_ = std::move(work);
    if (!making_ && !work_->job) return finish_work({});
    ports_.wake();
}

bool Shop::work(const Slice& slice) {
    if (making_) {
        const bool has_more = work_on_snapshot(slice);
        // One by itself may take long, of a large shop a minute.
        return (!work_ && prepare(slice)) || has_more;
    }
    if (!work_) {
        encryption_.work();
        if (const Status done = reminder_.look(database(), sealing().is_on()); !done) tell(done.error());
        const bool has_more = page_->work(*this, slice);
        return work_on_file_backup(slice) || has_more || prepare(slice);
    }
    const Result<bool> is_finished = work_->job->run(slice);
    if (is_finished && !*is_finished) return true;
    finish_work(is_finished ? Status{} : std::unexpected(is_finished.error()));
    return false;
}

void Shop::finish_work(const Status& status) {
    const LongWork done = *std::exchange(work_, std::nullopt);
    if (done.finished) done.finished(status);
    ports_.wake();
}

void Shop::tend_saving() {
    if (const Status done = drafts_.tend(); !done) tell(done.error());
    opened_.saving->run();
    remember_durable();
    tell_of_second_copy();
    tend_encryption();
    tend_snapshots();
}

void Shop::save_now() {
    if (const Status done = drafts_.keep_now(); !done) tell(done.error());
    opened_.saving->retry_now();
}

bool Shop::has_unsaved() const {
    const bool is_typed = page_->form() != nullptr ? !drafts_.is_kept() : page_->has_unsaved_input();
    return saving().state() != SaveState::saved || is_working() || is_typed;
}

std::optional<Instant> Shop::wakes_at() const {
    std::optional<Instant> first;
    for (const auto& at : {drafts_.wakes_at(), opened_.saving->wakes_at(), reminder_.looks_at(),
                           file_backup_.wakes_at(), work_ ? std::nullopt : list_preparation_.wakes_at()}) {
        if (at && (!first || *at < *first)) first = at;
    }
    return first;
}

void Shop::remember_durable() {
    const std::uint64_t durable = saving().durable_sequence();
    if (durable == remembered_sequence_) return;
    remembered_sequence_ = durable;
    Sentinel now = sentinel().value_or(Sentinel{});
    // A copy that is away may hold what is lacking here: the next opening asks again.
    now.durable_sequence = is_copy_away(copies(), now) ? std::max(now.durable_sequence, durable) : durable;
    now.is_kept_twice = now.is_kept_twice || copies().second == sqlite::SecondCopy::kept_up;
    shelf_.remember(archive().id(), now);
}

/// Once, when it stops to be kept up.
void Shop::tell_of_second_copy() {
    const Language language = ui::interface().language();
    const std::string failure = second_copy_failure(copies(), language);
    if (!failure.empty() && !is_second_copy_told_) {
        const TextKey key =
            copies().is_one_away ? TextKey::second_copy_away_told : TextKey::second_copy_behind_told;
        ui::toast({.text = text(key, language, {{"detail", failure}}),
                   .kind = ui::Kind::warning,
                   .shown_ms = error_shown_ms});
    }
    is_second_copy_told_ = !failure.empty();
}

// ---- snapshots ----

/// Nothing where there is nothing to keep, or all of it is kept already.
std::unique_ptr<SnapshotMaking> Shop::start_snapshot(SnapshotReason reason) {
    for (const Snapshot& kept : snapshots_.all()) {
        const std::int64_t age_ms = ports_.clock.now().utc_ms() - kept.made_at.utc_ms();
        const bool is_of_this_series =
            reason == SnapshotReason::merge && kept.reason == reason && age_ms >= 0 && age_ms < hour_ms;
        if (kept.sequence == saving().committed_sequence() || is_of_this_series) return nullptr;
    }
    const auto counts = count_main_records(database());
    if (!counts) tell(counts.error());
    if (!counts || *counts == std::array<std::int64_t, 2>{}) return nullptr;
    return snapshots_.make(mirror(), reason, *counts, [this] { return saving().committed_sequence(); });
}

bool Shop::work_on_snapshot(const Slice& slice) {
    const Result<bool> is_finished = making_->run(slice);
    if (is_finished && !*is_finished) return !making_->is_waiting();
    const Status status = is_finished ? Status{} : std::unexpected(is_finished.error());
    snapshots_.finish(*std::exchange(making_, nullptr), status);
    ports_.wake();
    if (!status && work_ && work_->keeps_first == SnapshotReason::restore) {
        work_.reset();
        restore_question_.not_kept = snapshots_.fault();
        asks_to_restore_ = true;
        return false;
    }
    if (!status && (work_ || !no_snapshot_before_)) tell(status.error());
    if (!status) no_snapshot_before_ = Instant(ports_.clock.now().utc_ms() + hour_ms);
    if (work_ && !work_->job) finish_work({});
    return work_.has_value();
}

/// By itself one is made when something has changed and there is none of this day; every hour where the
/// archive has one place only.
void Shop::tend_snapshots() {
    const Instant now = ports_.clock.now();
    if (!snapshots_.all().empty()) opened_.saving->number_above(snapshots_.all().front().sequence);
    if (making_ || work_ || !snapshots_.is_listed() || archive().is_busy()) return;
    if (snapshots_.is_rewriting()) return;
    if (wants_snapshots_rewritten_ && !rewriting_) {
        wants_snapshots_rewritten_ = false;
        return snapshots_.rewrite([this](std::size_t left, const sqlite::StoreResult& result) {
            if (left == 0 || result) return;
            tell(ui::tr(TextKey::encryption_snapshots_left,
                        {{"count", std::to_string(left)}, {"detail", result.error().detail}}));
        });
    }
    if (saving().state() != SaveState::saved || (no_snapshot_before_ && now < *no_snapshot_before_)) return;
    if (!snapshots_.all().empty()) {
        const Snapshot& newest = snapshots_.all().front();
        const bool is_of_today = local_day(ports_.clock, newest.made_at) == today(ports_.clock);
        const bool is_recent =
            copies().second != sqlite::SecondCopy::none || now.utc_ms() - newest.made_at.utc_ms() < hour_ms;
        if (is_of_today && is_recent) return;
    }
    making_ = start_snapshot(SnapshotReason::by_itself);
}

// ---- encryption ----

void Shop::change_encryption(EncryptionTask task) {
    if (can_change() && !rewriting_) encryption_.open(task, opened_.sealing);
}

/// What was changed counts when it is written: the whole archive, or its header with the slots.
void Shop::tend_encryption() {
    if (const auto done = encryption_.take_done()) {
        rewriting_ = done;
        const bool is_everything = done == EncryptionTask::turn_on || done == EncryptionTask::turn_off;
        is_first_rewrite_ = done == EncryptionTask::turn_on;
        if (is_first_rewrite_) ports_.preferences.set(half_encrypted(archive()), "1");
        opened_.saving->rewrite(is_everything ? Saving::Rewrite::everything : Saving::Rewrite::header);
    }
    while (rewriting_ && saving().state() == SaveState::saved) {
        if (copies().second == sqlite::SecondCopy::behind) {
            if (copies().failure && !std::exchange(is_copy_behind_told_, true))
                tell(Error{TextKey::encryption_copy_behind});
            return;  // once it has been made good
        }
        // Once more: the files then hold it where it lay in clear (web/file_archive_worker.js).
        if (std::exchange(is_first_rewrite_, false))
            opened_.saving->rewrite(Saving::Rewrite::everything);
        else
            encryption_changed();
    }
}

void Shop::encryption_changed() {
    const EncryptionTask done = *std::exchange(rewriting_, std::nullopt);
    is_copy_behind_told_ = false;
    ports_.preferences.set(half_encrypted(archive()), "");
    wants_snapshots_rewritten_ = true;
    file_backup_.begin_anew();
    ports_.navigation.keep_in_memory_only(sealing().is_on());
    TextKey said = TextKey::encryption_code_changed;
    if (done == EncryptionTask::turn_on) said = TextKey::encryption_turned_on;
    if (done == EncryptionTask::change_passphrase) said = TextKey::encryption_changed;
    if (done == EncryptionTask::turn_off) said = TextKey::encryption_turned_off;
    ui::toast({.text = std::string(ui::tr(said)), .kind = ui::Kind::good, .shown_ms = error_shown_ms});
    ports_.wake();
}

/// While they are being written anew none is made or read: the one would run into the other.
bool Shop::can_use_snapshots() {
    if (!snapshots_.is_rewriting()) return true;
    tell(Error{TextKey::encryption_snapshots_busy});
    return false;
}

void Shop::make_snapshot() {
    if (!can_change() || !can_use_snapshots()) return;
    making_ = start_snapshot(SnapshotReason::by_hand);
    if (!making_) {
        const bool is_empty = snapshots_.all().empty();
        return tell(std::string(ui::tr(is_empty ? TextKey::snapshots_none : TextKey::snapshots_unchanged)));
    }
    work_ =
        LongWork{.title = std::string(ui::tr(TextKey::snapshots_title)), .finished = [this](const Status&) {
                     if (snapshots_.fault().empty()) tell(std::string(ui::tr(TextKey::snapshots_made)));
                 }};
    ports_.wake();
}

void Shop::offer_to_restore(const Snapshot& snapshot) {
    if (!can_change() || !can_use_snapshots()) return;
    auto job = snapshots_.read(snapshot);
    SnapshotReading& reading = *job;
    start({.title = std::string(ui::tr(TextKey::snapshots_reading)),
           .job = std::move(job),
           .finished = [this, &reading](const Status& status) {
               const auto now = count_records(database());
               if (!status || !now) return tell(status ? now.error() : status.error());
               restored_ = reading.take();
               restore_question_ = {.when = format_local(ports_.clock, restored_.snapshot.made_at),
                                    .then = restored_.counts,
                                    .now = *now};
               asks_to_restore_ = true;
           }});
}

void Shop::draw_restore_question() {
    const bool was_open = asks_to_restore_;
    const bool is_wanted = draw_snapshot_question(restore_question_, asks_to_restore_) && can_change();
    if (was_open && !asks_to_restore_ && !is_wanted) restored_ = {};
    if (!is_wanted) return;
    if (!restore_question_.not_kept.empty()) return leave(Exit::restore);
    start({.title = {},
           .job = nullptr,
           .finished = [this](const Status&) { leave(Exit::restore); },
           .keeps_first = SnapshotReason::restore});
}

OpenArchive Shop::release() {
    making_.reset();
    work_.reset();
    page_.reset();
    opened_.saving->when_changed(nullptr);
    return std::move(opened_);
}

// ---- backups ----

bool Shop::work_on_file_backup(const Slice& slice) {
    const bool is_away = file_backup_.state() == BackupFile::State::not_allowed;
    if (is_away && !is_file_told_) {
        ui::toast({.text = ui::tr(TextKey::data_kept_file_paused, {{"file", file_backup_.file_name()}}),
                   .kind = ui::Kind::warning,
                   .action_label = std::string(ui::tr(TextKey::data_kept_file_go_on)),
                   .action = [this] { file_backup_.ask(); },
                   .shown_ms = error_shown_ms});
    }
    is_file_told_ = is_away;
    const auto has_more = file_backup_.work(slice);
    if (!has_more) tell(has_more.error());
    return has_more.value_or(false);
}

bool Shop::prepare(const Slice& slice) {
    // A list by stage cannot be shown without them, a text without its glyphs only a little later.
    auto has_more = work_on_purchase_summaries(database(), slice);
    if (has_more && !*has_more) has_more = texts_.work(database(), ui::interface().language(), slice);
    if (has_more && !*has_more) has_more = work_on_buyers(database(), slice);
    if (has_more && !*has_more && ports_.is_whole()) {
        has_more = list_preparation_.work(archive(), list_parts_, ui::interface().language(),
                                          ports_.customers_in_frame);
    }
    if (!has_more) {
        list_preparation_.wait_for_use();
        tell(has_more.error());
    }
    return has_more.value_or(false);
}

Result<std::optional<CustomerListResult>> Shop::read_customer_list(const CustomerListQuery& query,
                                                                   FrameBudget budget) {
    if (is_working()) return std::nullopt;
    if (query.order) list_preparation_.note_list(query);
    auto result = list_parts_.read(archive(), query, budget);
    if (result && !*result) list_preparation_.note_use(ports_.clock.now());
    return result;
}

Result<std::shared_ptr<const CustomerIds>>
Shop::filter_customers(const std::vector<FilterCondition>& conditions, FrameBudget budget) {
    if (is_working()) return nullptr;
    auto found = list_parts_.let_through(archive(), conditions, budget);
    if (found && *found == nullptr) list_preparation_.note_use(ports_.clock.now());
    return found;
}

void Shop::note_export() {
    Sentinel now = sentinel().value_or(Sentinel{});
    now.exported_at = ports_.clock.now();
    shelf_.remember(archive().id(), now);
}

std::optional<Sentinel> Shop::sentinel() const { return shelf_.sentinel(opened_.archive->id()); }

}  // namespace laoke
