#include "app/data_page.h"

#include "app/file_export.h"
#include "app/json_export_task.h"
#include "app/json_import_task.h"
#include "app/shop.h"
#include "app/table_export_task.h"
#include "app/table_format_preference.h"
#include "base/utf8.h"
#include "contact/tasks_store.h"
#include "customers/customers_store.h"
#include "interchange/known_sales_store.h"
#include "interchange/name_of_export.h"
#include "sales/products_store.h"
#include "sales/sales_store.h"
#include "ui/dialogs.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace laoke {

namespace {

constexpr std::string_view table_files = ".xlsx,.csv,.txt,.tsv,.vcf,text/csv,text/plain,text/vcard,"
                                         "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

constexpr std::array<std::string_view, 5> picture_endings = {".png", ".jpg", ".jpeg", ".gif", ".webp"};

bool is_backup_name(std::string_view name) {
    return name.ends_with(backup_ending(false)) || name.ends_with(backup_ending(true));
}

/// After so many days without a backup the reminder turns red, or yellow.
constexpr int backup_overdue_days = 7;
constexpr int backup_due_days = 3;

}  // namespace

DataPage::DataPage()
    : tables_(std::make_shared<TableImport>()),
      merging_(std::make_shared<MergingPreview>()),
      arrivals_(std::make_shared<Arrivals>()),
      news_(std::make_shared<News>()) {}

DataPage::~DataPage() = default;

void DataPage::draw(Shop& shop) {
    listen_for_drops(shop);
    take_arrivals(shop);
    if (merging_->is_open()) return merging_->draw(shop);
    if (tables_->is_open()) {
        tables_->draw(shop);
        if (tables_->take_wish_for_file()) pick(shop, table_files, &Arrivals::table);
        return;
    }
    if (const Status done = refresh(shop); !done) shop.tell(done.error());
    act(shop, draw_data(view_));
    draw_backup_dialogs(shop);
}

bool DataPage::work(Shop& shop, const Slice& slice) {
    if (unlocking_) unlocking_->work();
    if (passphrase_) {
        passphrase_->work();
        if (passphrase_->take_done()) {
            const Status begun = export_backup(shop, passphrase_sealing_);
            if (!begun) shop.tell(begun.error());
        }
    }
    return merging_->is_open() ? merging_->work(slice) : tables_->work(shop, slice);
}

void DataPage::act(Shop& shop, const DataIntent& intent) {
    if (intent.goes_to_start) shop.leave(Exit::close);
    if (intent.picks_backup) pick(shop, backup_files, &Arrivals::backup);
    if (intent.picks_table) pick(shop, table_files, &Arrivals::table);
    if (intent.downloads_template)
        download_template(shop, static_cast<TableKind>(*intent.downloads_template));
    if (intent.table_format)
        shop.ports().preferences.set(table_format_preference,
                                     file_ending(static_cast<TableFormat>(*intent.table_format)));
    if (intent.exports_customers) export_customers(shop);
    if (intent.exports_cards) export_cards(shop, static_cast<VcardVersion>(*intent.exports_cards));
    if (intent.exports_sales) export_sales(shop);
    if (intent.exports_products) export_products(shop);
    if (intent.exports_calendar) export_calendar(shop);
    if (intent.chooses_kept_file) {
        // The browser keeps the name in clear.
        const bool is_sealed = shop.sealing().is_on();
        const std::string name =
            is_sealed ? "laoke-" + shop.archive().id().string() : backup_name(shop.archive(), false);
        shop.file_backup().choose(name + std::string(backup_ending(is_sealed)));
    }
    if (intent.asks_for_kept_file) shop.file_backup().ask();
    if (intent.stops_kept_file) shop.file_backup().stop();
    if (intent.exports_in_clear) asks_in_clear_ = true;
    if (intent.exports_with_passphrase) ask_for_passphrase(shop);
    if (intent.exports) {
        if (const Status done = export_backup(shop, shop.backup_sealing()); !done) shop.tell(done.error());
    }
}

void DataPage::draw_backup_dialogs(Shop& shop) {
    if (unlocking_) unlocking_->draw();
    if (passphrase_) passphrase_->draw();
    const auto answer = ui::confirm("backup-in-clear",
                                    {.title = ui::tr(TextKey::data_backup_in_clear_question),
                                     .body = ui::tr(TextKey::data_backup_in_clear_body),
                                     .confirm = ui::tr(TextKey::encryption_export),
                                     .is_dangerous = true},
                                    asks_in_clear_);
    if (answer != ui::Answer::confirmed) return;
    if (const Status done = export_backup(shop, nullptr); !done) shop.tell(done.error());
}

/// For this one file, whose Sealing is its own.
void DataPage::ask_for_passphrase(Shop& shop) {
    if (!passphrase_) passphrase_ = std::make_unique<EncryptionDialog>(shop.ports());
    const Ports& ports = shop.ports();
    passphrase_sealing_ = std::make_shared<Sealing>(ports.cipher, ports.random,
                                                    static_cast<std::uint64_t>(shop.archive().id().value()));
    passphrase_->open(EncryptionTask::seal_backup, passphrase_sealing_);
}

// ---- what is shown ----

Status DataPage::refresh(Shop& shop) {
    show_backup_age(shop);
    show_kept_file(shop);
    view_.table_format = static_cast<int>(kept_table_format(shop.ports().preferences));
    view_.backup_done = news_->exported;
    view_.is_sealed = shop.sealing().is_on();
    view_.can_seal = shop.ports().cipher.is_available();
    view_.fault = !news_->fault.empty()        ? news_->fault
                  : !merging_->fault().empty() ? merging_->fault()
                                               : tables_->fault();
    if (built_at_ == shop.archive().revision()) return {};
    built_at_ = shop.archive().revision();
    LAOKE_TRY(const auto customers, count_customers(shop.database()));
    LAOKE_TRY(const auto sales, count_sales(shop.database()));
    LAOKE_TRY(const auto products, count_products(shop.database()));
    LAOKE_TRY(const auto tasks, count_tasks(shop.database()));
    view_.has_customers = customers > 0;
    view_.has_tasks = tasks > 0;
    view_.has_sales = sales > 0;
    view_.has_products = products > 0;
    view_.is_empty = customers == 0 && sales == 0 && products == 0;
    return {};
}

void DataPage::show_backup_age(Shop& shop) {
    const auto sentinel = shop.sentinel();
    if (!sentinel || sentinel->exported_at == Instant()) {
        view_.backup_age = ui::tr(TextKey::data_backup_never);
        view_.backup_kind = ui::Kind::warning;
        return;
    }
    const Clock& clock = shop.ports().clock;
    const int days = today(clock).since_epoch() - local_day(clock, sentinel->exported_at).since_epoch();
    const std::string when = format_local(clock, sentinel->exported_at);
    view_.backup_age =
        days <= 0 ? ui::tr(TextKey::data_backup_today, {{"when", when}})
                  : ui::tr(TextKey::data_backup_days, {{"days", std::to_string(days)}, {"when", when}});
    view_.backup_kind = days >= backup_overdue_days ? ui::Kind::bad
                        : days >= backup_due_days   ? ui::Kind::warning
                                                    : ui::Kind::neutral;
}

void DataPage::show_kept_file(Shop& shop) {
    using enum DataView::KeptFile;
    const FileBackup& backup = shop.file_backup();
    view_.kept_file_state.clear();
    switch (backup.state()) {
        case BackupFile::State::unavailable: view_.kept_file = unavailable; return;
        case BackupFile::State::none: view_.kept_file = none; return;
        case BackupFile::State::taken:
            view_.kept_file = none;
            view_.kept_file_state = ui::tr(TextKey::data_kept_file_taken);
            return;
        case BackupFile::State::not_allowed:
            view_.kept_file = paused;
            view_.kept_file_state = ui::tr(TextKey::data_kept_file_paused, {{"file", backup.file_name()}});
            return;
        case BackupFile::State::ready: break;
    }
    view_.kept_file = backup.fault() ? failing : kept;
    const auto at = backup.written_at();
    if (backup.fault())
        view_.kept_file_state = text(*backup.fault(), ui::interface().language());
    else if (at)
        view_.kept_file_state =
            ui::tr(TextKey::data_kept_file_written,
                   {{"file", backup.file_name()}, {"when", format_local(shop.ports().clock, *at)}});
    else
        view_.kept_file_state = ui::tr(TextKey::data_kept_file_first, {{"file", backup.file_name()}});
}

// ---- files that come in ----

void DataPage::pick(Shop& shop, std::string_view accept, std::unique_ptr<IncomingFile> Arrivals::* into) {
    if (!shop.can_change()) return;
    shop.ports().files.pick(accept, [weak = std::weak_ptr(arrivals_), into,
                                     wake = shop.ports().wake](std::unique_ptr<IncomingFile> file) {
        const auto arrivals = weak.lock();
        if (!arrivals) return;
        (*arrivals).*into = std::move(file);
        wake();
    });
}

void DataPage::listen_for_drops(Shop& shop) {
    if (std::exchange(listens_, true)) return;
    shop.ports().files.on_drop(
        [weak = std::weak_ptr(arrivals_), wake = shop.ports().wake](std::unique_ptr<IncomingFile> file) {
            const auto arrivals = weak.lock();
            if (!arrivals) return;
            arrivals->dropped = std::move(file);
            wake();
        });
}

/// A file that was dropped says by its name what it is.
void DataPage::take_arrivals(Shop& shop) {
    if (shop.is_working()) return;
    if (unlocked_) return import_backup(shop, *std::exchange(unlocked_, std::nullopt));
    if (auto dropped = std::move(arrivals_->dropped)) {
        const std::string name = to_lower_ascii(dropped->name());
        // A picture that is pasted comes as a file, too, and must not take the place of a table on show.
        const bool is_picture = std::ranges::any_of(
            picture_endings, [&](std::string_view ending) { return name.ends_with(ending); });
        if (!is_picture) arrivals_->table = std::move(dropped);
    }
    // Whichever button it came by: a backup is no table.
    if (arrivals_->table && is_backup_name(to_lower_ascii(arrivals_->table->name())))
        arrivals_->backup = std::move(arrivals_->table);
    if (!arrivals_->backup && !arrivals_->table) return;
    news_->fault.clear();
    tables_->clear_fault();
    merging_->clear_fault();
    if (!shop.can_change()) {
        *arrivals_ = {};
        return;
    }
    if (auto backup = std::move(arrivals_->backup)) return unlock_backup(shop, std::move(backup));
    tables_->read(shop, std::move(arrivals_->table));
}

void DataPage::unlock_backup(Shop& shop, std::unique_ptr<IncomingFile> file) {
    if (!unlocking_) unlocking_ = std::make_unique<BackupUnlocking>(shop.ports());
    unlocking_->begin(std::move(file), [this](Result<IncomingBackup> backup) {
        if (backup)
            unlocked_ = *std::move(backup);
        else
            news_->fault = text(backup.error(), ui::interface().language());
    });
}

void DataPage::import_backup(Shop& shop, IncomingBackup backup) {
    if (!shop.can_change()) return;
    const auto is_empty = holds_no_records(shop.database());
    if (is_empty && !*is_empty) return merging_->read(shop, std::move(backup));
    auto job = start_json_import(shop.archive(), std::move(backup), shop.ports().wake);
    if (!job) {
        news_->fault = text(job.error(), ui::interface().language());
        return;
    }
    shop.start({.title = std::string(ui::tr(TextKey::data_restoring)),
                .job = *std::move(job),
                .finished =
                    [news = news_, &shop, before = shop.archive().revision()](const Status& status) {
                        if (status) return shop.announce_change(before);
                        news->fault = text(status.error(), ui::interface().language());
                    },
                .keeps_first = SnapshotReason::import});
}

// ---- the backup ----

Status DataPage::export_backup(Shop& shop, const std::shared_ptr<Sealing>& sealing) {
    news_->exported.clear();
    const bool is_archive_sealed = sealing && sealing == shop.backup_sealing();
    LAOKE_TRY(auto task, start_json_export(shop.archive(), shop.ports().files, sealing,
                                           backup_name(shop.archive(), is_archive_sealed)));
    shop.start({.title = std::string(ui::tr(TextKey::data_backup_exporting)),
                .job = std::move(task.job),
                .finished = [news = news_, &shop, name = task.file_name](const Status& status) {
                    if (!status) return shop.tell(status.error());
                    shop.note_export();
                    news->exported = ui::tr(TextKey::data_backup_done, {{"file", name}});
                }});
    return {};
}

}  // namespace laoke
