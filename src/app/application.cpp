#include "app/application.h"

#include "app/appearance_preferences.h"
#include "app/json_import_task.h"
#include "app/second_copy.h"
#include "archive/settings_actions.h"
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

/// "12.3 MB".
std::string megabytes(std::int64_t bytes) { return format_decimal(bytes / 100'000, 1, true) + " MB"; }

}  // namespace

Application::Application(const Ports& ports, ArchiveShelf& shelf, ui::Interface& interface)
    : ports_(ports), shelf_(shelf), interface_(interface) {
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
        case Phase::listing:
        case Phase::creating:
        case Phase::opening:
        case Phase::in_other_tab:
        case Phase::failed:
        case Phase::older: draw_waiting_phase(); break;
    }
    const Exit exit = shop_ ? shop_->take_exit() : Exit::none;
    if (exit == Exit::close) later_ = [this] { leave(); };
    if (exit == Exit::update) start_update();
}

bool Application::work(const Slice& slice) {
    if (later_) std::exchange(later_, nullptr)();
    if (!shop_) return false;
    shop_->tend_saving();
    const bool has_more = shop_->work(slice);
    // The shelf shows the shop's name without opening the archive.
    const ArchiveSettings& settings = shop_->archive().settings();
    if (phase_ == Phase::open && !shop_->is_working() &&
        (settings.shop_name != opening_.shop_name || settings.is_sample != opening_.is_sample)) {
        opening_.shop_name = settings.shop_name;
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
        return {.is_waiting =
                    phase_ == Phase::listing || phase_ == Phase::creating || phase_ == Phase::opening};
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
    const std::string name(trim(to_nfc(welcome_.shop_name)));
    if (const auto fault = fault_of_shop_name(name)) {
        welcome_.name_fault = text(*fault, interface_.language());
        return;
    }
    const ArchiveSettings settings{.shop_name = name,
                                   .currency = currencies()[static_cast<std::size_t>(welcome_.currency)]};
    welcome_ = {};
    later_ = [this, settings] { create(settings, nullptr); };
}

void Application::draw_waiting_phase() {
    const auto named = [this](TextKey key) { return ui::tr(key, {{"name", opening_.shop_name}}); };
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
    } else if (phase_ == Phase::older) {
        const std::string lost = std::to_string(known_sequence() - older_->position.sequence);
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
    answer_waiting(draw_waiting(view));
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
            older_.reset();
            loading_.reset();
            store_.reset();
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
    welcome_view_.archives.clear();
    welcome_view_.can_list_again = false;
    for (const ShelfEntry& entry : entries_) {
        welcome_view_.archives.push_back({.shop_name = entry.shop_name,
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

void Application::create(const ArchiveSettings& settings, const Filling& filling) {
    phase_ = Phase::creating;
    OpenArchive opened;
    opened.mirror = std::make_unique<sqlite::PageMirror>();
    auto database = sqlite::open_mirrored(*opened.mirror);
    if (!database) return fail_at_start(database.error());
    auto archive = Archive::create(*std::move(database), ports_.clock, ports_.random, settings);
    if (!archive) return fail_at_start(archive.error());
    opened.archive = *std::move(archive);
    opening_ = {.id = opened.archive->id(),
                .shop_name = settings.shop_name,
                .created_at = ports_.clock.now(),
                .opened_at = ports_.clock.now(),
                .is_sample = settings.is_sample};
    store_created(std::move(opened), filling);
}

void Application::store_created(OpenArchive opened, const Filling& filling) {
    auto shared = std::make_shared<OpenArchive>(std::move(opened));
    shared->store = shelf_.store(opening_.id);
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
        .currency = currencies().front(),
        .is_sample = true};
    create(settings, [this](Shop& shop) {
        auto job = start_sample_shop(shop.archive(), {});
        if (!job) return give_up_new_archive(job.error());
        shop.start({.title = std::string(text(TextKey::welcome_filling_sample, interface_.language())),
                    .job = *std::move(job),
                    .can_cancel = false,
                    .finished = [this](const Status& status) {
                        if (!status) give_up_new_archive(status.error());
                    }});
    });
}

void Application::open_backup() {
    ports_.files.pick(".json,application/json", [this](std::unique_ptr<IncomingFile> file) {
        // std::function wants to be copied; the file is handed on once.
        auto shared = std::make_shared<std::unique_ptr<IncomingFile>>(std::move(file));
        // The backup brings its own name and currency.
        const ArchiveSettings settings{.shop_name = std::string((*shared)->name()),
                                       .currency = currencies().front()};
        later_ = [this, settings, shared] {
            create(settings, [this, shared](Shop& shop) { read_backup(shop, std::move(*shared)); });
        };
        ports_.wake();
    });
}

void Application::read_backup(Shop& shop, std::unique_ptr<IncomingFile> file) {
    auto job = start_json_import(shop.archive(), std::move(file), ports_.wake);
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
    store_ = shelf_.store(opening_.id);
    const auto id = static_cast<std::uint64_t>(opening_.id.value());
    loading_ = std::make_unique<Loading>(
        *store_, id, StoreAccess::read_and_write, new_writer(ports_.random),
        [this](Result<std::optional<LoadedArchive>> result) { loaded(std::move(result)); });
    loading_->start();
}

void Application::loaded(Result<std::optional<LoadedArchive>> result) {
    ports_.wake();
    if (!result) return fail_to_open(text(result.error(), interface_.language()));
    // The shelf says there is such an archive; an empty store means that the browser lost it, and
    // an empty shop in its place would hide that.
    if (!*result) return fail_to_open(std::string(text(TextKey::waiting_lost, interface_.language())));
    auto shared = std::make_shared<LoadedArchive>(std::move(**result));
    if (known_sequence() > shared->position.sequence) {
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
        if (const Status opened = open_shop(std::move(*loaded)); !opened) {
            fail_to_open(text(opened.error(), interface_.language()));
        }
    };
}

Status Application::open_shop(LoadedArchive loaded) {
    LAOKE_TRY(auto database, sqlite::open_mirrored(*loaded.mirror));
    LAOKE_TRY(auto archive, Archive::open(std::move(database), ports_.clock, ports_.random));
    OpenArchive opened;
    opened.mirror = std::move(loaded.mirror);
    opened.store = std::move(store_);
    opened.archive = std::move(archive);
    opened.saving = std::make_unique<Saving>(*opened.mirror, *opened.store, ports_.clock, loaded.position);
    loading_.reset();
    opening_.opened_at = ports_.clock.now();
    enter(std::move(opened));
    shelf_.put(opening_, [this](const sqlite::StoreResult& put) {
        if (!put && shop_) shop_->tell(list_error(put.error()));
    });
    return {};
}

void Application::enter(OpenArchive opened) {
    welcome_ = {};
    welcome_view_.fault.clear();
    shop_ = std::make_unique<Shop>(ports_, shelf_, std::move(opened));
    phase_ = Phase::open;
    ports_.wake();
}

void Application::fail_to_open(std::string why) {
    failure_ = std::move(why);
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
    older_.reset();
    loading_.reset();
    shop_.reset();
    store_.reset();
    shelf_.unlock(opening_.id);
    ports_.navigation.go("", true);
}

}  // namespace laoke
