/// Taking in another archive, or a part of one: the file is read and compared as a task, then what differs is
/// shown and decided, then it is written as a task.
#pragma once

#include "app/backup_unlocking.h"
#include "app/shop.h"
#include "interchange/archive_merge_import.h"
#include "interchange/merging_screen.h"

#include <memory>
#include <string>
#include <vector>

namespace laoke {

class MergingPreview : public std::enable_shared_from_this<MergingPreview> {
public:
    /// Reads and compares; then the preview is shown, or `fault` says why not.
    void read(Shop& shop, IncomingBackup backup);

    [[nodiscard]] bool is_open() const { return is_shown_; }
    void draw(Shop& shop);

    [[nodiscard]] const std::string& fault() const { return fault_; }
    void clear_fault() { fault_.clear(); }

private:
    void show();
    void list();
    void act(Shop& shop, const MergingIntent& intent);
    void write(Shop& shop);
    void close();
    [[nodiscard]] MergeChoice& choice(std::size_t row) { return merge_->merging().choices()[listed_[row]]; }
    [[nodiscard]] MergingRow row_of(const MergeChoice& choice);
    [[nodiscard]] std::string name_of(const MergeChoice& choice);
    [[nodiscard]] std::string value(const MergeChoice& choice, bool there);
    [[nodiscard]] std::string column(const MergeChoice& choice, bool there, std::string_view name);
    [[nodiscard]] static bool can_be_both(const MergeChoice& choice, const ArchiveMerging& merging);

    std::shared_ptr<ArchiveMerge> merge_;
    std::vector<std::size_t> listed_;  ///< choices that are found
    MergingView view_;
    MergingState state_;
    std::string file_;
    std::string fault_;
    bool is_shown_ = false;
    Language language_ = Language::chinese;
};

}  // namespace laoke
