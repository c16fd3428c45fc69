/// Taking in another archive, or a part of one: the file is read and compared as a task, then what differs is
/// shown and decided, then it is written as a task.
#pragma once

#include "app/backup_unlocking.h"
#include "app/shop.h"
#include "interchange/archive_merge_import.h"
#include "interchange/merging_screen.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace laoke {

class MergingPreview : public std::enable_shared_from_this<MergingPreview> {
public:
    /// Reads and compares; then the preview is shown, or `fault` says why not.
    void read(Shop& shop, IncomingBackup backup);

    [[nodiscard]] bool is_open() const { return is_shown_; }
    void draw(Shop& shop);
    /// Goes on with looking for what was typed; true when there is more.
    bool work(const Slice& slice);

    [[nodiscard]] const std::string& fault() const { return fault_; }
    void clear_fault() { fault_.clear(); }

private:
    void show();
    void show_counts();
    void show_clocks();
    /// Lists what is looked for, from the first choice on.
    void begin_search();
    void act(Shop& shop, const MergingIntent& intent);
    void toggle(std::size_t row);
    void choose_listed(MergeWish wish);
    void write(Shop& shop);
    void close();
    [[nodiscard]] const MergingRow& shown_row(std::size_t row);
    /// With texts of up to so many code points.
    [[nodiscard]] MergingRow row_of(const MergeChoice& choice, std::size_t longest);
    [[nodiscard]] std::string field_of(const MergeChoice& choice);
    [[nodiscard]] std::string name_of(const MergeChoice& choice);
    [[nodiscard]] std::string value(const MergeChoice& choice, bool there, std::size_t longest);
    [[nodiscard]] std::string values_of(const MergeChoice& choice, bool there, std::size_t longest);
    [[nodiscard]] std::string shown_value(std::string_view column, std::string value) const;
    [[nodiscard]] std::string column(const MergeChoice& choice, bool there, std::string_view name);

    std::shared_ptr<ArchiveMerge> merge_;
    std::vector<std::size_t> listed_;                   ///< choices that are found
    std::vector<std::string> words_;                    ///< of a choice, to be searched; empty: not known yet
    std::string wanted_;                                ///< as it is looked for
    std::size_t searched_ = 0;                          ///< choices
    std::unordered_map<std::size_t, MergingRow> rows_;  ///< that were drawn, by choice
    std::optional<std::size_t> chosen_;                 ///< choice whose texts are shown whole
    MergingView view_;
    MergingState state_;
    std::string file_;
    std::string fault_;
    bool is_shown_ = false;
    Language language_ = Language::chinese;
};

}  // namespace laoke
