/// The import of a table, from the file that was picked to the result that can be undone.
///
/// ```
///   nothing ──read──> preview ──import──> result
///                      ^   │ every choice (kind, encoding, columns, …) checks the file anew
///                      └───┘
/// ```
/// The check runs in the background, in slices, while the preview is shown: no dialog comes up each
/// time a column gets another meaning.  Tasks outlive the page (the user may go back in the
/// browser), so this is owned by shared pointers.
#pragma once

#include "app/ports.h"
#include "app/shop.h"
#include "app/table_content.h"
#include "interchange/table_import_screen.h"

#include <memory>
#include <optional>
#include <string>

namespace laoke {

class TableImport : public std::enable_shared_from_this<TableImport> {
public:
    /// Reads `file` as a task; then the preview is shown, or `fault` says why not.
    void read(Shop& shop, std::unique_ptr<IncomingFile> file);

    /// Whether there is a preview or a result to be drawn.
    [[nodiscard]] bool is_open() const { return stage_ != Stage::nothing; }
    /// Whether there are choices that would be lost.
    [[nodiscard]] bool is_undecided() const { return stage_ == Stage::preview; }

    /// Draws the stage and does what the user answers.
    void draw(Shop& shop);
    /// Its check, in slices between frames; see Page.
    bool work(Shop& shop, const Slice& slice);

    /// Why the last file was not read; "" when all is well.
    [[nodiscard]] const std::string& fault() const { return fault_; }
    void clear_fault() { fault_.clear(); }

    /// Set when the user wants another file; the page asks for one.
    [[nodiscard]] bool take_wish_for_file() { return std::exchange(wants_file_, false); }

private:
    enum class Stage : unsigned char { nothing, preview, result };

    // The file.
    void read_again(Shop& shop);
    void take_bytes(Shop& shop, std::string bytes);
    void read_sheet(Shop& shop, std::string bytes);
    void refuse_sheet(Shop& shop, const Error& error);
    void take_file(Shop& shop, Result<TableFile> file);
    void refuse(const Error& error);
    void show_file();
    void show_columns();

    // Its check.
    void start_check(Shop& shop);
    void show_plan(Shop& shop);

    // What the user does.
    void draw_preview(Shop& shop);
    void draw_result(Shop& shop);
    bool take_choices(const TableImportIntent& intent);
    void give_meaning(std::size_t column);
    void import(Shop& shop);
    void show_result(ChangeSequence change);
    void undo(Shop& shop);
    void download_faults(Shop& shop) const;
    void close();

    Stage stage_ = Stage::nothing;
    Language language_ = Language::chinese;
    std::string fault_;
    bool wants_file_ = false;

    std::shared_ptr<IncomingFile> source_;
    std::shared_ptr<TableFile> file_;
    std::optional<TextEncoding> chosen_encoding_;
    std::optional<std::size_t> chosen_sheet_;

    std::unique_ptr<TableContent> content_;
    UnreadableRows unreadable_;
    TableImportView view_;
    TableImportState state_;

    ImportResultView result_;
    ChangeSequence change_ = 0;
};

}  // namespace laoke
