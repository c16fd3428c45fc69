#include "app/table_import.h"

#include "app/clock_slice.h"
#include "app/file_pieces.h"
#include "archive/change_log.h"

#include <algorithm>
#include <array>
#include <utility>

namespace laoke {

namespace {

/// What the check may take of a frame.
constexpr std::array encodings = {TextEncoding::utf8, TextEncoding::gb18030, TextEncoding::windows1252,
                                  TextEncoding::utf16le, TextEncoding::utf16be};
constexpr std::array decimal_marks = {'.', ','};

/// Collects the bytes of a file.
class ReadWholeFile final : public Job {
public:
    explicit ReadWholeFile(FilePieces pieces) : pieces_(std::move(pieces)) {}

    Result<bool> run(const Slice& slice) override {
        do {
            switch (pieces_.look()) {
                case FilePieces::State::waiting: return false;
                case FilePieces::State::failed: return fail(TextKey::file_unreadable);
                case FilePieces::State::at_end: return true;
                case FilePieces::State::arrived: break;
            }
            const auto piece = pieces_.piece();
            bytes_.append(reinterpret_cast<const char*>(piece.data()), piece.size());
            pieces_.drop_piece();
        } while (!slice.is_over());
        return false;
    }

    [[nodiscard]] Progress progress() const override {
        // An empty file is read from the start; 0 would mean that its size is not known.
        const auto size = static_cast<std::int64_t>(pieces_.file().size());
        return {static_cast<std::int64_t>(pieces_.read_bytes()), std::max<std::int64_t>(1, size)};
    }

    std::string take_bytes() { return std::move(bytes_); }

private:
    FilePieces pieces_;
    std::string bytes_;
};

/// The import together with the file it reads: both live until the task is over.
class ImportWithFile final : public Job {
public:
    ImportWithFile(std::shared_ptr<TransactionsFile> file, std::unique_ptr<TransactionsImport> import)
        : file_(std::move(file)), import_(std::move(import)) {}

    Result<bool> run(const Slice& slice) override { return import_->run(slice); }
    [[nodiscard]] Progress progress() const override { return import_->progress(); }
    [[nodiscard]] const TransactionsImport& import() const { return *import_; }

private:
    std::shared_ptr<TransactionsFile> file_;
    std::unique_ptr<TransactionsImport> import_;
};

}  // namespace

// ---- the file ----

void TableImport::read(Shop& shop, std::unique_ptr<IncomingFile> file) {
    fault_.clear();
    chosen_encoding_.reset();
    if (file->size() > largest_text_file) {
        fault_ = ui::tr(TextKey::interchange_file_too_large,
                        {{"mebibytes", std::to_string(largest_text_file >> 20U)}});
        return;
    }
    source_ = std::move(file);
    read_again(shop);
}

void TableImport::read_again(Shop& shop) {
    auto job = std::make_unique<ReadWholeFile>(FilePieces(source_, shop.ports().wake));
    ReadWholeFile* reading = job.get();
    shop.start({.title = std::string(ui::tr(TextKey::table_import_reading)),
                .job = std::move(job),
                .finished = [self = shared_from_this(), &shop, reading](const Status& status) {
                    if (status) return self->take_bytes(shop, reading->take_bytes());
                    self->fault_ = text(status.error(), ui::interface().language());
                    self->close();
                }});
}

void TableImport::take_bytes(Shop& shop, std::string bytes) {
    check_.reset();
    plan_.reset();
    auto opened = open_transactions_file(std::string(source_->name()), std::move(bytes),
                                         shop.ports().decoding, ui::interface().language(), chosen_encoding_);
    if (!opened) {
        fault_ = text(opened.error(), ui::interface().language());
        close();
        return;
    }
    file_ = std::make_shared<TransactionsFile>(*std::move(opened));
    stage_ = Stage::preview;
    show_file();
    start_check(shop);
}

void TableImport::close() {
    check_.reset();
    plan_.reset();
    file_.reset();
    source_.reset();
    stage_ = Stage::nothing;
}

// ---- its check ----

/// A failure here is a fault of the columns, and stands in the preview until they are changed.
void TableImport::start_check(Shop& shop) {
    check_.reset();
    plan_.reset();
    view_.columns_error.clear();
    view_.checking_percent.reset();
    show_plan(shop);
    auto started = TransactionsPreview::start(shop.archive(), *file_);
    if (!started) {
        view_.columns_error = text(started.error(), language_);
        return;
    }
    check_ = *std::move(started);
    view_.checking_percent = 0;
    shop.ports().wake();
}

void TableImport::go_on_checking(Shop& shop) {
    if (!check_ || shop.is_working()) return;
    const auto is_finished = check_->run(ClockSlice(shop.ports().clock));
    if (!is_finished) {
        check_.reset();
        view_.checking_percent.reset();
        view_.columns_error = text(is_finished.error(), language_);
        return;
    }
    shop.ports().wake();
    if (*is_finished) {
        plan_ = check_->take();
        check_.reset();
        view_.checking_percent.reset();
        show_plan(shop);
        return;
    }
    const Progress progress = check_->progress();
    view_.checking_percent =
        progress.total <= 0
            ? 0
            : static_cast<int>(std::min<std::int64_t>(99, progress.done * 100 / progress.total));
}

// ---- what the user does ----

void TableImport::draw(Shop& shop) {
    if (language_ != ui::interface().language()) {
        language_ = ui::interface().language();
        if (stage_ == Stage::preview) {
            show_file();
            show_plan(shop);
        }
    }
    if (stage_ == Stage::preview) draw_preview(shop);
    if (stage_ == Stage::result) draw_result(shop);
}

void TableImport::draw_preview(Shop& shop) {
    // Something was changed elsewhere (an undo): what is known and what is new may differ now.
    if (plan_ && plan_->revision != shop.archive().revision() && !shop.is_working()) start_check(shop);
    go_on_checking(shop);
    const auto intent = draw_table_import(view_, state_);
    if (intent.goes_back) return close();
    if (intent.downloads_faults) download_faults(shop);
    if (intent.encoding_changed) {
        chosen_encoding_ = encodings[static_cast<std::size_t>(state_.encoding)];
        return read_again(shop);
    }
    if (take_choices(intent)) {
        show_columns();
        start_check(shop);
    } else if (intent.known_sales_changed) {
        show_plan(shop);
    }
    if (intent.imports && plan_) import(shop);
}

/// True when the file is to be checked anew.
bool TableImport::take_choices(const TableImportIntent& intent) {
    const bool changes = intent.delimiter_changed || intent.header_changed || intent.day_order_changed ||
                         intent.decimal_mark_changed || intent.meaning_changed;
    if (!changes) return false;
    check_.reset();  // it reads the file, which is not to change under it
    ColumnMapping& mapping = file_->mapping;
    if (intent.delimiter_changed) choose_delimiter(*file_, static_cast<Delimiter>(state_.delimiter));
    if (intent.header_changed) mapping.has_header = state_.has_header;
    if (intent.meaning_changed) give_meaning(*intent.meaning_changed);
    if (intent.day_order_changed) {
        mapping.day_order = static_cast<DayOrder>(state_.day_order);
        mapping.is_day_order_certain = true;
    }
    if (intent.decimal_mark_changed)
        mapping.decimal_mark = decimal_marks[static_cast<std::size_t>(state_.decimal_mark)];
    return true;
}

/// Two columns cannot mean the same: the one that did before is not imported any more.
void TableImport::give_meaning(std::size_t column) {
    ColumnMapping& mapping = file_->mapping;
    const auto meaning = static_cast<ColumnMeaning>(state_.meanings[column]);
    if (meaning != ColumnMeaning::ignored) {
        if (const auto other = mapping.column_of(meaning)) mapping.columns[*other] = ColumnMeaning::ignored;
    }
    mapping.columns[column] = meaning;
    guess_notation(mapping, file_->first_rows);
}

void TableImport::import(Shop& shop) {
    if (!shop.can_change()) return;
    const auto known = state_.known_sales == 0 ? KnownSales::leave_out : KnownSales::import_again;
    show_known();
    // What is shown afterwards is what was shown before: the plan itself goes into the import.
    result_ = {.counts = view_.counts, .unreadable = view_.unreadable, .faults = view_.faults};
    auto started =
        TransactionsImport::start(shop.archive(), *file_, *std::exchange(plan_, std::nullopt), known);
    if (!started) {
        shop.tell(started.error());
        return start_check(shop);
    }
    auto job = std::make_unique<ImportWithFile>(file_, *std::move(started));
    const ImportWithFile* importing = job.get();
    shop.start({.title = ui::tr(TextKey::table_import_importing, {{"file", file_->name}}),
                .job = std::move(job),
                .finished =
                    [self = shared_from_this(), &shop, importing](const Status& status) {
                        if (status) {
                            const TransactionsImport& import = importing->import();
                            return self->show_result(import.imported_sales(), import.change());
                        }
                        shop.tell(status.error());
                        self->start_check(shop);
                    },
                .cancelled =
                    [self = shared_from_this(), &shop] {
                        shop.tell(Error{TextKey::shop_work_cancelled});
                        self->start_check(shop);
                    }});
}

void TableImport::show_result(std::int64_t imported, ChangeSequence change) {
    change_ = change;
    result_.sentence = text(TextKey::table_import_done, language_,
                            {{"file", file_->name}, {"count", format_count(imported)}});
    close();
    stage_ = Stage::result;
}

void TableImport::draw_result(Shop& shop) {
    const auto intent = draw_import_result(result_);
    if (intent.downloads_faults) download_faults(shop);
    if (intent.opens_sales) shop.go({Place::sales});
    if (intent.undoes) undo(shop);
    if (intent.picks_another) wants_file_ = true;
    if (intent.goes_back) close();
}

void TableImport::undo(Shop& shop) {
    if (!shop.can_change()) return;
    auto job = start_undo_change(shop.archive(), change_);
    if (!job) return shop.tell(job.error());
    shop.start({.title = std::string(ui::tr(TextKey::table_import_undoing)),
                .job = *std::move(job),
                .finished = [self = shared_from_this(), &shop](const Status& status) {
                    if (!status) return shop.tell(status.error());
                    self->result_.is_undone = true;
                    self->result_.sentence = text(TextKey::table_import_undone, self->language_);
                }});
}

}  // namespace laoke
