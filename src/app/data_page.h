/// Data in and out: the backup as JSON, a backup taken in, tables in and out.
#pragma once

#include "app/backup_unlocking.h"
#include "app/merging_preview.h"
#include "app/page.h"
#include "app/ports.h"
#include "app/table_import.h"
#include "interchange/data_screen.h"

#include <memory>
#include <optional>
#include <string>

namespace laoke {

class DataPage final : public Page {
public:
    DataPage();
    ~DataPage() override;

    void draw(Shop& shop) override;
    bool work(Shop& shop, const Slice& slice) override;
    [[nodiscard]] bool has_unsaved_input() const override {
        return tables_->is_undecided() || merging_->is_open();
    }

private:
    /// Where files that were picked or dropped arrive: this may be long after the page was left.
    struct Arrivals {
        std::unique_ptr<IncomingFile> backup;
        std::unique_ptr<IncomingFile> table;
        std::unique_ptr<IncomingFile> dropped;
    };
    /// What tasks tell the page, if it is still there.
    struct News {
        std::string exported;
        std::string fault;
    };

    Status refresh(Shop& shop);
    void show_backup_age(Shop& shop);
    void show_kept_file(Shop& shop);
    void take_arrivals(Shop& shop);
    void listen_for_drops(Shop& shop);
    void pick(Shop& shop, std::string_view accept, std::unique_ptr<IncomingFile> Arrivals::* into);
    void act(Shop& shop, const DataIntent& intent);
    void draw_backup_dialogs(Shop& shop);
    void ask_for_passphrase(Shop& shop);
    Status export_backup(Shop& shop, const std::shared_ptr<Sealing>& sealing);
    void unlock_backup(Shop& shop, std::unique_ptr<IncomingFile> file);
    void import_backup(Shop& shop, IncomingBackup backup);

    std::shared_ptr<TableImport> tables_;
    std::shared_ptr<MergingPreview> merging_;
    std::shared_ptr<Arrivals> arrivals_;
    std::shared_ptr<News> news_;
    std::unique_ptr<BackupUnlocking> unlocking_;    ///< of a backup that was picked
    std::optional<IncomingBackup> unlocked_;        ///< it is about to come in
    std::unique_ptr<EncryptionDialog> passphrase_;  ///< of a backup that is about to go out
    std::shared_ptr<Sealing> passphrase_sealing_;
    bool asks_in_clear_ = false;
    DataView view_;
    bool listens_ = false;
    std::uint64_t built_at_ = 0;  ///< revision; 0: stale
};

}  // namespace laoke
