#include "app/application.h"

#include "app/appearance_preferences.h"
#include "app/json_import_task.h"
#include "app/second_copy.h"
#include "archive/change_log.h"
#include "archive/settings_actions.h"
#include "archive/settings_store.h"
#include "base/assert.h"
#include "base/decimal.h"
#include "base/utf8.h"
#include "contact/sample_shop_actions.h"
#include "sqlite/mirror_vfs.h"
#include "ui/widgets.h"

#include <algorithm>
#include <utility>

namespace laoke {

namespace {

constexpr std::string_view language_preference = "language";

/// A writer's token: below 2^53 and never 0.
sqlite::WriterToken new_writer(RandomSource& random) { return (random.next() >> 12U) + 1; }

Error list_error(const sqlite::StoreFailure& failure) {
    return {TextKey::waiting_list_failed, {{"detail", failure.detail}}};
}

/// Customers and sales, where an older program has written it; else nothing.
Result<std::optional<std::array<std::int64_t, 2>>> counts_before_upgrade(sqlite::PageMirror& mirror) {
    LAOKE_TRY(auto database, sqlite::open_mirrored(mirror));
    LAOKE_TRY(const bool is_older, Archive::wants_upgrade(database));
    if (!is_older) return std::nullopt;
    return count_main_records(database);
}

/// Nothing where it cannot be read, or was written by an older program.
std::optional<RecordCounts> counts_of(sqlite::PageMirror& mirror) {
    auto database = sqlite::open_mirrored(mirror);
    if (!database || Archive::wants_upgrade(*database).value_or(true)) return std::nullopt;
    const auto counts = count_records(*database);
    return counts ? std::optional(*counts) : std::nullopt;
}

/// "12.3 MB".
std::string megabytes(std::int64_t bytes) { return format_decimal(bytes / 100'000, 1, true) + " MB"; }

/// Says of a new archive that a backup is being read into it; the backup's own settings take its place.
constexpr std::string_view unfinished_setting = "shop.is_unfinished";

/// Whether the reading was cut off: nothing has come in.
Result<bool> is_unfinished_restore(sqlite::Database& database) {
    LAOKE_TRY(const std::string mark, load_setting(database, unfinished_setting));
    if (mark.empty()) return false;
    LAOKE_TRY(const auto changes, latest_changes(database, 1));
    return changes.empty();
}

}  // namespace

Application::Application(const Ports& ports, ArchiveShelf& shelf, ui::Interface& interface)
    : ports_(ports), shelf_(shelf), interface_(interface), encryption_(ports_), unlocking_(ports_) {
    const std::string kept = ports_.preferences.get(language_preference);
    interface_.set_language(kept.empty() ? ports_.browser_language : language_from_tag(kept));
    interface_.set_appearance(kept_appearance(ports_.preferences));
    ports_.navigation.on_change([this] {
        if (shop_) shop_->address_changed();
    });
    ports_.installation.on_change(ports_.wake);
    list_archives();
}

Application::~Application() = default;

// ---- frames ----

void Application::draw() {
    switch (phase_) {
        case Phase::welcome: draw_welcome_phase(); break;
        case Phase::open: shop_->draw(); break;
        case Phase::creating: draw_creating_phase(); break;
        case Phase::locked: draw_locked_phase(); break;
        case Phase::listing:
        case Phase::opening:
        case Phase::in_other_tab:
        case Phase::failed:
        case Phase::older:
        case Phase::reading:
        case Phase::keeping:
        case Phase::restoring: draw_waiting_phase(); break;
    }
    const Exit exit = shop_ ? shop_->take_exit() : Exit::none;
    if (exit == Exit::close) later_ = [this] { leave(); };
    if (exit == Exit::lock) {
        later_ = [this] {
            close_shop();
            open(opening_);
            ports_.navigation.reload();
        };
    }
    if (exit == Exit::update) start_update();
    if (exit == Exit::restore) later_ = [this] { restore_open_shop(); };
}

bool Application::work(const Slice& slice) {
    if (later_) std::exchange(later_, nullptr)();
    if (phase_ == Phase::restoring) tend_restoring();
    if (!shop_) {
        encryption_.work();
        unlocking_.work();
        if (encryption_.take_done()) std::exchange(keys_made_, nullptr)();
        return work_on_job(slice) || later_ != nullptr;
    }
    shop_->tend_saving();
    const bool has_more = shop_->work(slice);
    // The shelf shows the shop's name without opening the archive.
    const ArchiveSettings& settings = shop_->archive().settings();
    const std::string shown = shop_->sealing().is_on() ? std::string() : settings.shop_name;
    if (phase_ == Phase::open && !shop_->is_working() &&
        (shown != opening_.shop_name || settings.is_sample != opening_.is_sample)) {
        opening_.shop_name = shown;
        opening_.is_sample = settings.is_sample;
        shelf_.put(opening_, [this](const sqlite::StoreResult& stored) {
            if (!stored && shop_) shop_->tell(list_error(stored.error()));
        });
    }
    return has_more || later_ != nullptr;
}

std::optional<Instant> Application::wakes_at() const { return shop_ ? shop_->wakes_at() : std::nullopt; }

Statistics Application::statistics() const {
    if (!shop_) {
        return {.is_waiting = phase_ == Phase::listing || phase_ == Phase::creating ||
                              phase_ == Phase::opening || phase_ >= Phase::reading};
    }
    return {.committed_sequence = shop_->saving().committed_sequence(),
            .durable_sequence = shop_->saving().durable_sequence(),
            .archive_bytes = shop_->mirror().committed_size(),
            .is_open = true,
            .is_working = shop_->is_working(),
            .has_unsaved = shop_->has_unsaved()};
}

void Application::start_update() {
    later_ = [this] { ports_.installation.start_update(); };
}

void Application::draw_welcome_phase() {
    welcome_view_.new_version = ports_.installation.status().new_version;
    const WelcomeIntent intent = draw_welcome(welcome_view_, welcome_);
    unlocking_.draw();
    if (intent.switches_to) switch_language(*intent.switches_to);
    if (intent.updates) start_update();
    if (intent.opens) {
        const ShelfEntry entry = entries_[*intent.opens];
        later_ = [this, entry] { open(entry); };
    }
    if (intent.removes) {
        const ShelfEntry entry = entries_[*intent.removes];
        later_ = [this, entry] { remove(entry); };
    }
    if (intent.tries_sample) later_ = [this] { fill_with_sample(); };
    if (intent.opens_backup) open_backup();
    if (intent.lists_again) {
        welcome_view_.fault.clear();
        later_ = [this] { list_archives(); };
    }
    if (!intent.creates) return;
    const std::string name(trim(clean_text(welcome_.shop_name)));
    if (const auto fault = fault_of_shop_name(name)) {
        welcome_.name_fault = text(*fault, interface_.language());
        return;
    }
    const ArchiveSettings settings{.shop_name = name,
                                   .currency = currencies()[static_cast<std::size_t>(welcome_.currency)]};
    const bool is_encrypted = welcome_.is_encrypted;
    welcome_ = {};
    later_ = [this, settings, is_encrypted] { create(settings, nullptr, is_encrypted); };
}

/// The keys of an encrypted archive come before anything of it is stored.
void Application::draw_creating_phase() {
    draw_waiting_phase();
    if (!keys_made_) return;
    encryption_.draw();
    if (!encryption_.is_over()) return;
    keys_made_ = nullptr;
    later_ = [this] { list_archives(); };
}

// ---- a locked archive ----

std::string Application::name_of(const ShelfEntry& entry) const {
    if (!entry.shop_name.empty()) return entry.shop_name;
    return std::string(text(TextKey::encryption_shelf_name, interface_.language()));
}

void Application::ask_for_key(std::function<void()> unlocked) {
    unlocked_ = std::move(unlocked);
    locked_ = {};
    phase_ = Phase::locked;
    ports_.wake();
}

void Application::draw_locked_phase() {
    const LockedIntent intent = draw_locked(name_of(opening_), locked_);
    if (locked_.is_working) {
        // Argon2 holds up the page: that it is at work was drawn before.
        if (!std::exchange(is_unlocking_said_, true)) later_ = [this] { unlock(); };
    } else if (intent == LockedIntent::back) {
        later_ = [this] { leave(); };
    } else if (intent == LockedIntent::unlock) {
        locked_.is_working = true;
        is_unlocking_said_ = false;
        ports_.wake();
    }
}

void Application::unlock() {
    const auto code = RecoveryCode::parse(locked_.secret);
    const auto refuse = [this](TextKey key) {
        locked_.fault = text(key, interface_.language());
        locked_.is_working = false;
        ui::focus_first_fault();
        ports_.wake();
    };
    if (locked_.is_by_code && !code) return refuse(TextKey::encryption_code_malformed);
    const SlotKind kind = locked_.is_by_code ? SlotKind::recovery_code : SlotKind::passphrase;
    const std::vector<std::byte> passphrase = secret_of_passphrase(locked_.secret);
    sealing_->unlock(kind, locked_.is_by_code ? code->secret() : std::span<const std::byte>(passphrase),
                     [this, sealing = sealing_, refuse](Sealing::Unlocked unlocked) {
                         if (sealing != sealing_ || phase_ != Phase::locked) return;  // the user went back
                         if (unlocked == Sealing::Unlocked::slot_damaged)
                             return refuse(TextKey::encryption_slot_damaged);
                         if (unlocked == Sealing::Unlocked::no)
                             return refuse(locked_.is_by_code ? TextKey::encryption_wrong_code
                                                              : TextKey::encryption_wrong);
                         wipe(std::as_writable_bytes(std::span(locked_.secret)));
                         locked_ = {};
                         later_ = std::exchange(unlocked_, nullptr);
                         ports_.wake();
                     });
}

void Application::draw_waiting_phase() {
    const auto named = [this](TextKey key) { return ui::tr(key, {{"name", name_of(opening_)}}); };
    const std::string retry(ui::tr(TextKey::waiting_retry));
    const std::string back(ui::tr(TextKey::waiting_back));
    const std::string moment(ui::tr(TextKey::waiting_a_moment));
    WaitingView view;
    if (phase_ == Phase::listing) {
        view = {.title = std::string(ui::tr(TextKey::waiting_listing)), .detail = moment};
    } else if (phase_ == Phase::creating) {
        view = {.title = std::string(ui::tr(TextKey::waiting_creating)), .detail = moment};
    } else if (phase_ == Phase::opening) {
        const Progress progress = loading_ ? loading_->progress() : Progress{};
        view = {.title = named(TextKey::waiting_opening), .detail = moment};
        if (progress.total > 0) {
            view.detail = ui::tr(TextKey::waiting_opening_detail,
                                 {{"done", megabytes(progress.done)}, {"total", megabytes(progress.total)}});
        }
    } else if (phase_ == Phase::in_other_tab) {
        view = {.title = named(TextKey::waiting_other_tab),
                .detail = std::string(ui::tr(TextKey::waiting_other_tab_detail)),
                .action = retry,
                .other_action = back};
    } else if (phase_ >= Phase::reading) {
        view = {.title = named(TextKey::snapshots_restoring), .detail = moment};
    } else if (phase_ == Phase::older) {
        const std::string lost = std::to_string(known_sequence_ - older_->position.sequence);
        view = {.title = named(TextKey::waiting_older),
                .detail = ui::tr(may_be_elsewhere() ? TextKey::waiting_older_away_detail
                                                    : TextKey::waiting_older_detail,
                                 {{"count", lost}}),
                .action = may_be_elsewhere() ? retry : back,
                .other_action = std::string(ui::tr(TextKey::waiting_open_older)),
                .last_action = may_be_elsewhere() ? back : std::string(),
                .is_fault = true};
    } else {
        view = {.title = named(TextKey::waiting_failed),
                .detail = failure_,
                .action = back,
                .other_action = retry,
                .is_fault = true};
    }
    view.new_version = ports_.installation.status().new_version;
    view.snapshots = snapshot_entries(restorable(), ports_.clock,
                                      older_ ? std::optional(older_->position.sequence) : std::nullopt);
    view.snapshot_fault = snapshot_fault_;
    std::size_t chosen = 0;
    const WaitingIntent intent = draw_waiting(view, chosen);
    draw_restore_question();
    if (intent == WaitingIntent::restore) return read_snapshot(restorable()[chosen]);
    answer_waiting(intent);
}

void Application::answer_waiting(WaitingIntent intent) {
    if (intent == WaitingIntent::none) return;
    if (intent == WaitingIntent::update) return start_update();
    const bool is_first = intent == WaitingIntent::action;
    const bool is_back_first = phase_ == Phase::failed || (phase_ == Phase::older && !may_be_elsewhere());
    if (phase_ == Phase::older && intent == WaitingIntent::other_action) {
        phase_ = Phase::opening;
        open_loaded(std::exchange(older_, nullptr));
    } else if (intent == WaitingIntent::last_action || is_first == is_back_first) {
        later_ = [this] { leave(); };
    } else {
        later_ = [this, entry = opening_] {
            forget_opening();
            open(entry);
        };
    }
    ports_.wake();
}

void Application::switch_language(Language language) {
    interface_.set_language(language);
    ports_.preferences.set(language_preference, language_tag(language));
    ports_.wake();
}

// ---- the archives of this browser ----

void Application::list_archives() {
    phase_ = Phase::listing;
    sealing_.reset();
    shelf_.list([this](const ArchiveShelf::Entries& entries) { show_archives(entries); });
}

void Application::show_archives(const ArchiveShelf::Entries& entries) {
    phase_ = Phase::welcome;
    ports_.wake();
    if (!entries) {
        entries_.clear();
        welcome_view_ = {.archives = {},
                         .fault = text(list_error(entries.error()), interface_.language()),
                         .can_list_again = true};
        return;
    }
    entries_ = *entries;
    welcome_view_.can_encrypt = ports_.cipher.is_available();
    welcome_view_.archives.clear();
    welcome_view_.can_list_again = false;
    for (const ShelfEntry& entry : entries_) {
        welcome_view_.archives.push_back({.shop_name = name_of(entry),
                                          .opened = format_local(ports_.clock, entry.opened_at),
                                          .is_sample = entry.is_sample});
    }
    if (std::exchange(opens_last_, false) && !entries_.empty()) open(entries_.front());
}

void Application::remove(const ShelfEntry& entry, const std::string& fault) {
    phase_ = Phase::listing;
    shelf_.lock(entry.id, [this, entry, fault](bool is_ours) {
        if (!is_ours) {
            opening_ = entry;
            phase_ = Phase::in_other_tab;
            ports_.wake();
            return;
        }
        shelf_.remove(entry.id, [this, entry, fault](const sqlite::StoreResult& removed) {
            shelf_.unlock(entry.id);
            welcome_view_.fault = removed ? fault : text(list_error(removed.error()), interface_.language());
            list_archives();
        });
    });
}

// ---- a new archive ----

void Application::create(const ArchiveSettings& settings, const Filling& filling, bool is_encrypted) {
    phase_ = Phase::creating;
    OpenArchive opened;
    opened.mirror = std::make_unique<sqlite::PageMirror>();
    auto database = sqlite::open_mirrored(*opened.mirror);
    if (!database) return fail_at_start(database.error());
    auto archive = Archive::create(*std::move(database), ports_.clock, ports_.random, settings);
    if (!archive) return fail_at_start(archive.error());
    opened.archive = *std::move(archive);
    // A sample shop that is cut off is one still.
    if (filling && !settings.is_sample) {
        const Status marked = store_setting(opened.archive->database(), unfinished_setting, "1");
        if (!marked) return fail_at_start(marked.error());
    }
    opening_ = {.id = opened.archive->id(),
                .shop_name = is_encrypted ? std::string() : settings.shop_name,
                .created_at = ports_.clock.now(),
                .opened_at = ports_.clock.now(),
                .is_sample = settings.is_sample};
    sealing_ = std::make_shared<Sealing>(ports_.cipher, ports_.random,
                                         static_cast<std::uint64_t>(opening_.id.value()));
    opened.sealing = sealing_;
    if (!is_encrypted) return store_created(std::move(opened), filling);
    auto shared = std::make_shared<OpenArchive>(std::move(opened));
    keys_made_ = [this, shared, filling] { store_created(std::move(*shared), filling); };
    encryption_.open(EncryptionTask::turn_on, sealing_);
}

void Application::store_created(OpenArchive opened, const Filling& filling) {
    auto shared = std::make_shared<OpenArchive>(std::move(opened));
    shared->store = shelf_.store(opening_.id, shared->sealing);
    const sqlite::WriterToken writer = new_writer(ports_.random);
    const auto claimed = [this, shared, writer, filling](const sqlite::StoreResult& result) {
        if (!result) return fail_at_start(save_error(result.error()));
        shared->saving = std::make_unique<Saving>(
            *shared->mirror, *shared->store, ports_.clock,
            SavedPosition::nothing(static_cast<std::uint64_t>(opening_.id.value()), writer));
        shelf_.put(opening_, [this, shared, filling](const sqlite::StoreResult& put) {
            if (!put) return fail_at_start(list_error(put.error()));
            enter(std::move(*shared));
            if (filling) filling(*shop_);
        });
    };
    shelf_.lock(opening_.id, [shared, writer, claimed](bool is_ours) {
        LAOKE_ASSERT(is_ours);  // nobody else can know an id that was made a moment ago
        shared->store->claim(writer, claimed);
    });
}

void Application::fill_with_sample() {
    const ArchiveSettings settings{
        .shop_name = std::string(text(TextKey::welcome_sample_shop_name, interface_.language())),
        .currency = *find_currency(interface_.language() == Language::chinese ? "CNY" : "USD"),
        .is_sample = true};
    create(settings, [this](Shop& shop) {
        auto job = start_sample_shop(shop.archive(), {.language = interface_.language()});
        if (!job) return give_up_new_archive(job.error());
        shop.go({Place::today}, true);  // where there is most to see
        shop.start({.title = std::string(text(TextKey::welcome_filling_sample, interface_.language())),
                    .job = *std::move(job),
                    .can_cancel = false,
                    .finished = [this](const Status& status) {
                        if (!status) give_up_new_archive(status.error());
                    }});
    });
}

void Application::open_backup() {
    ports_.files.pick(backup_files, [this](std::unique_ptr<IncomingFile> file) {
        unlocking_.begin(std::move(file), [this](Result<IncomingBackup> backup) {
            if (phase_ != Phase::welcome) return;
            if (!backup) {
                welcome_view_.fault = text(backup.error(), interface_.language());
                return;
            }
            // std::function wants to be copied; the file is handed on once.
            auto shared = std::make_shared<IncomingBackup>(*std::move(backup));
            // The backup brings its own name and currency.
            const ArchiveSettings settings{.shop_name = std::string(shared->file->name()),
                                           .currency = currencies().front()};
            later_ = [this, settings, shared] {
                create(
                    settings, [this, shared](Shop& shop) { read_backup(shop, std::move(*shared)); },
                    shared->is_of_encrypted_archive);
            };
        });
    });
}

void Application::read_backup(Shop& shop, IncomingBackup backup) {
    auto job = start_json_import(shop.archive(), std::move(backup), ports_.wake);
    if (!job) return give_up_new_archive(job.error());
    shop.start({.title = std::string(text(TextKey::welcome_reading_backup, interface_.language())),
                .job = *std::move(job),
                .finished =
                    [this, before = shop.archive().revision()](const Status& status) {
                        if (!status) return give_up_new_archive(status.error());
                        shop_->announce_change(before);
                    },
                .cancelled = [this] { give_up_new_archive(Error{TextKey::shop_work_cancelled}); }});
}

void Application::give_up_new_archive(const Error& error) {
    const std::string why = text(error, interface_.language());
    later_ = [this, why] {
        const ShelfEntry entry = opening_;
        close_shop();
        remove(entry, why);
    };
    ports_.wake();
}

void Application::fail_at_start(const Error& error) {
    welcome_view_.fault = text(error, interface_.language());
    shelf_.unlock(opening_.id);
    list_archives();
}

// ---- opening ----

void Application::open(const ShelfEntry& entry) {
    opening_ = entry;
    phase_ = Phase::opening;
    snapshot_fault_.clear();
    if (!sealing_)
        sealing_ = std::make_shared<Sealing>(ports_.cipher, ports_.random,
                                             static_cast<std::uint64_t>(entry.id.value()));
    snapshots_ = std::make_unique<SnapshotKeeper>(ports_, entry.id, sealing_, shelf_.snapshots(entry.id));
    ports_.wake();
    shelf_.lock(entry.id, [this](bool is_ours) {
        ports_.wake();
        if (is_ours)
            load();
        else
            phase_ = Phase::in_other_tab;
    });
}

void Application::load() {
    phase_ = Phase::opening;
    if (!store_) store_ = shelf_.store(opening_.id, sealing_);
    const auto id = static_cast<std::uint64_t>(opening_.id.value());
    loading_ = std::make_unique<Loading>(
        *store_, id, StoreAccess::read_and_write, new_writer(ports_.random),
        [this](Result<std::optional<LoadedArchive>> result) { loaded(std::move(result)); });
    loading_->start();
}

void Application::loaded(Result<std::optional<LoadedArchive>> result) {
    ports_.wake();
    known_sequence_ = known_sequence();
    if (!result && result.error().key == TextKey::loading_locked &&
        (sealing_->has_found(SlotKind::passphrase) || sealing_->has_found(SlotKind::recovery_code)))
        return ask_for_key([this] { load(); });
    if (!result) {
        return fail_to_open(text(result.error(), interface_.language()),
                            is_storage_damage(result.error()) && !may_be_elsewhere());
    }
    // The shelf says there is such an archive; an empty store means that the browser lost it, and
    // an empty shop in its place would hide that.
    if (!*result) {
        return fail_to_open(std::string(text(TextKey::waiting_lost, interface_.language())),
                            !may_be_elsewhere());
    }
    auto shared = std::make_shared<LoadedArchive>(std::move(**result));
    if (known_sequence_ > shared->position.sequence) {
        // What was shown as saved is not there any more.  Going on by itself would hide that.
        older_ = std::move(shared);
        phase_ = Phase::older;
        return;
    }
    open_loaded(std::move(shared));
}

/// The latest commit of the archive being opened that was shown as saved, or is seen in a copy too damaged
/// to be opened.
std::uint64_t Application::known_sequence() const {
    return std::max(shelf_.sentinel(opening_.id).value_or(Sentinel{}).durable_sequence,
                    store_->copies().reaches);
}

bool Application::may_be_elsewhere() const {
    return is_copy_away(store_->copies(), shelf_.sentinel(opening_.id));
}

void Application::open_loaded(std::shared_ptr<LoadedArchive> loaded) {
    later_ = [this, loaded = std::move(loaded)] {
        if (const Status opened = open_or_upgrade(loaded); !opened)
            fail_to_open(text(opened.error(), interface_.language()),
                         opened.error().key == TextKey::sqlite_damaged);
    };
}

/// An archive of an older program is kept as it is before it is upgraded.  That happens in memory: what is
/// stored is replaced when it has gone well.
Status Application::open_or_upgrade(const std::shared_ptr<LoadedArchive>& loaded) {
    LAOKE_TRY(const auto counts, counts_before_upgrade(*loaded->mirror));
    if (!counts) return open_shop(std::move(*loaded));
    auto making = snapshots_->make(*loaded->mirror, SnapshotReason::upgrade, *counts,
                                   [sequence = loaded->position.sequence] { return sequence; });
    SnapshotMaking& made = *making;
    run(Phase::opening, std::move(making), [this, loaded, &made](const Status& status) {
        snapshots_->finish(made, status);
        if (!status) arrival_ = {.text = snapshots_->fault(), .kind = ui::Kind::warning};
        if (const Status opened = open_shop(std::move(*loaded)); !opened)
            fail_to_open(text(opened.error(), interface_.language()));
    });
    return {};
}

Status Application::open_shop(LoadedArchive loaded) {
    LAOKE_TRY(auto database, sqlite::open_mirrored(*loaded.mirror));
    LAOKE_TRY(auto archive, Archive::open(std::move(database), ports_.clock, ports_.random));
    OpenArchive opened;
    opened.mirror = std::move(loaded.mirror);
    opened.store = std::move(store_);
    opened.archive = std::move(archive);
    LAOKE_TRY(const bool is_unfinished, is_unfinished_restore(opened.archive->database()));
    opened.sealing = sealing_;
    opened.saving = std::make_unique<Saving>(*opened.mirror, *opened.store, ports_.clock, loaded.position);
    opened.saving->number_above(known_sequence_);
    // The slots that are damaged stay so until they are made anew; what can be made good is.
    if (sealing_->has_damage()) {
        opened.saving->rewrite(Saving::Rewrite::header);
        arrival_ = {.text = std::string(text(TextKey::encryption_damage, interface_.language())),
                    .kind = ui::Kind::warning,
                    .shown_ms = 20'000};
    }
    loading_.reset();
    opening_.opened_at = ports_.clock.now();
    enter(std::move(opened));
    shelf_.put(opening_, [this](const sqlite::StoreResult& put) {
        if (!put && shop_) shop_->tell(list_error(put.error()));
    });
    if (is_unfinished) give_up_new_archive(Error{TextKey::welcome_unfinished});
    return {};
}

void Application::enter(OpenArchive opened) {
    welcome_ = {};
    welcome_view_.fault.clear();
    shop_ = std::make_unique<Shop>(ports_, shelf_, std::move(opened));
    phase_ = Phase::open;
    snapshots_.reset();
    if (ui::Toast told = std::exchange(arrival_, {}); !told.text.empty()) ui::toast(std::move(told));
    ports_.wake();
}

void Application::fail_to_open(std::string why, bool can_restore) {
    failure_ = std::move(why);
    can_restore_ = can_restore;
    phase_ = Phase::failed;
    later_ = [this] {
        loading_.reset();
        store_.reset();
    };
    ports_.wake();
}

void Application::leave() {
    close_shop();
    list_archives();
}

void Application::close_shop() {
    ui::clear_toasts();
    shop_.reset();
    forget_opening();
    shelf_.unlock(opening_.id);
    ports_.navigation.go("", true);
}

void Application::forget_opening() {
    unlocked_ = nullptr;
    sealing_.reset();
    job_.reset();
    job_done_ = nullptr;
    older_.reset();
    loading_.reset();
    store_.reset();
    snapshots_.reset();
    restored_ = {};
    asks_to_restore_ = false;
}

// ---- snapshots ----

void Application::run(Phase phase, std::unique_ptr<Job> job, std::function<void(const Status&)> done) {
    phase_ = phase;
    job_ = std::move(job);
    job_done_ = std::move(done);
    ports_.wake();
}

bool Application::work_on_job(const Slice& slice) {
    if (!job_) return false;
    const Result<bool> is_finished = job_->run(slice);
    if (is_finished && !*is_finished) return true;
    const auto over = std::exchange(job_, nullptr);
    const auto done = std::exchange(job_done_, nullptr);
    done(is_finished ? Status{} : std::unexpected(is_finished.error()));
    ports_.wake();
    return true;
}

/// Not while what is lacking may be in a place that cannot be read now.
std::span<const Snapshot> Application::restorable() const {
    const bool is_right =
        phase_ == Phase::older ? !may_be_elsewhere() : phase_ == Phase::failed && can_restore_;
    return is_right && snapshots_ ? std::span<const Snapshot>(snapshots_->all())
                                  : std::span<const Snapshot>();
}

void Application::read_snapshot(const Snapshot& snapshot) {
    snapshot_fault_.clear();
    auto job = snapshots_->read(snapshot);
    SnapshotReading& reading = *job;
    run(Phase::reading, std::move(job), [this, before = phase_, &reading](const Status& status) {
        phase_ = before;
        snapshot_read(reading, status);
    });
}

void Application::snapshot_read(SnapshotReading& reading, const Status& status) {
    if (!status && status.error().key == TextKey::loading_locked) {
        // The archive itself led to no key; what lies beside the snapshots does.
        const Snapshot wanted = reading.snapshot();
        return snapshots_->find_keys([this, wanted, before = phase_](const sqlite::StoreResult& found) {
            if (!found) {
                snapshot_fault_ = text(load_error(found.error()), interface_.language());
                return ports_.wake();
            }
            ask_for_key([this, wanted, before] {
                phase_ = before;
                read_snapshot(wanted);
            });
        });
    }
    if (!status) {
        snapshot_fault_ = text(status.error(), interface_.language());
        return;
    }
    restored_ = reading.take();
    restore_question_ = {.when = format_local(ports_.clock, restored_.snapshot.made_at),
                         .then = restored_.counts,
                         .is_kept_first = older_ != nullptr};
    if (older_) restore_question_.now = counts_of(*older_->mirror);
    asks_to_restore_ = true;
}

void Application::draw_restore_question() {
    const bool was_open = asks_to_restore_;
    const bool is_wanted = draw_snapshot_question(restore_question_, asks_to_restore_);
    if (was_open && !asks_to_restore_ && !is_wanted) restored_ = {};
    if (!is_wanted) return;
    if (older_ && restore_question_.not_kept.empty())
        keep_older();
    else
        later_ = [this] { restore_recovered(); };
}

/// What is there becomes a snapshot before it is replaced.
void Application::keep_older() {
    const RecordCounts counts = restore_question_.now.value_or(RecordCounts{});
    auto making = snapshots_->make(*older_->mirror, SnapshotReason::restore, {counts[0], counts[1]},
                                   [sequence = older_->position.sequence] { return sequence; });
    SnapshotMaking& made = *making;
    run(Phase::keeping, std::move(making), [this, &made](const Status& status) {
        snapshots_->finish(made, status);
        if (status) return restore_recovered();
        phase_ = Phase::older;
        restore_question_.not_kept = snapshots_->fault();
        asks_to_restore_ = true;
    });
}

/// In the place of an older state, of a damaged one, or of none.
void Application::restore_recovered() {
    if (older_) {
        const auto older = std::exchange(older_, nullptr);
        return restore_into(std::move(older->mirror), std::move(store_), std::move(older->position));
    }
    phase_ = Phase::restoring;
    sealing_->go_on_with_found();
    store_ = shelf_.store(opening_.id, sealing_);
    const sqlite::WriterToken writer = new_writer(ports_.random);
    store_->claim(writer, [this, writer](const sqlite::StoreResult& claimed) {
        later_ = [this, writer, claimed] {
            if (!claimed) return fail_to_open(text(load_error(claimed.error()), interface_.language()));
            restore_into(std::make_unique<sqlite::PageMirror>(), std::move(store_),
                         SavedPosition::nothing(static_cast<std::uint64_t>(opening_.id.value()), writer));
        };
        ports_.wake();
    });
}

/// One commit, later than any that was ever shown as saved.
void Application::restore_into(std::unique_ptr<sqlite::PageMirror> mirror,
                               std::unique_ptr<sqlite::BlockStore> store, SavedPosition position) {
    phase_ = Phase::restoring;
    ports_.wake();
    position.sequence = std::max({position.sequence, known_sequence_, restored_.snapshot.sequence});
    if (!mirror->replace_by(*restored_.mirror))
        return fail_to_open(std::string(text(TextKey::storage_too_large, interface_.language())));
    restoring_ = {.mirror = std::move(mirror), .store = std::move(store)};
    restoring_.saving =
        std::make_unique<Saving>(*restoring_.mirror, *restoring_.store, ports_.clock, std::move(position));
    restoring_.saving->when_changed(ports_.wake);
}

void Application::restore_open_shop() {
    const std::vector<Snapshot>& kept = shop_->snapshots().all();
    const bool is_kept = !kept.empty() && kept.front().sequence == shop_->saving().committed_sequence();
    if (is_kept) {
        arrival_.action_label = text(TextKey::snapshots_take_back, interface_.language());
        arrival_.action = [this, before = kept.front()] { shop_->offer_to_restore(before); };
    }
    restored_ = shop_->take_restored();
    phase_ = Phase::restoring;
    ui::clear_toasts();
    restoring_ = shop_->release();
    shop_.reset();
    restoring_.archive.reset();
    restoring_.saving->when_changed(ports_.wake);
    if (!restoring_.mirror->replace_by(*restored_.mirror)) {
        restoring_ = {};
        fail_to_open(std::string(text(TextKey::storage_too_large, interface_.language())));
    }
    ports_.wake();
}

/// What was restored is opened from where it is stored: that it can be is seen so.
void Application::tend_restoring() {
    if (!restoring_.saving || restoring_.saving->state() == SaveState::saving) return;
    const auto failure = restoring_.saving->failure();
    restoring_.saving.reset();
    restoring_ = {};
    if (failure) {
        arrival_ = {};
        const std::string why = text(save_error(*failure), interface_.language());
        return fail_to_open(text(TextKey::snapshots_not_written, interface_.language(), {{"why", why}}));
    }
    arrival_.text = text(TextKey::snapshots_restored, interface_.language(),
                         {{"when", format_local(ports_.clock, restored_.snapshot.made_at)}});
    arrival_.kind = ui::Kind::good;
    arrival_.shown_ms = 20'000;
    const auto sealing = sealing_;  // its keys: nobody has locked it
    forget_opening();
    sealing_ = sealing;
    open(opening_);
}

}  // namespace laoke
