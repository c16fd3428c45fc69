#include "app/table_import.h"

#include "app/file_pieces.h"
#include "app/kept_columns.h"
#include "archive/change_log.h"
#include "customers/custom_fields_store.h"

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
    ImportWithFile(std::shared_ptr<TableFile> file, std::unique_ptr<ImportJob> import)
        : file_(std::move(file)), import_(std::move(import)) {}

    Result<bool> run(const Slice& slice) override { return import_->run(slice); }
    [[nodiscard]] Progress progress() const override { return import_->progress(); }
    [[nodiscard]] ChangeSequence change() const { return import_->change(); }

private:
    std::shared_ptr<TableFile> file_;
    std::unique_ptr<ImportJob> import_;
};

std::unique_ptr<TableContent> make_content(TableKind kind) {
    switch (kind) {
        case TableKind::transactions: break;
        case TableKind::customers: return make_customers_content();
        case TableKind::products: return make_products_content();
        case TableKind::follow_ups: return make_follow_ups_content();
    }
    return make_transactions_content();
}

}  // namespace

// ---- the file ----

void TableImport::read(Shop& shop, std::unique_ptr<IncomingFile> file) {
    fault_.clear();
    chosen_encoding_.reset();
    chosen_sheet_.reset();
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
                    self->refuse(status.error());
                }});
}

void TableImport::refuse(const Error& error) {
    fault_ = text(error, ui::interface().language());
    close();
}

void TableImport::take_bytes(Shop& shop, std::string bytes) {
    if (is_zip_file(bytes)) return read_sheet(shop, std::move(bytes));
    auto custom_fields = list_custom_fields(shop.database());
    if (!custom_fields) return shop.tell(custom_fields.error());
    take_file(shop, open_table_file(std::string(source_->name()), std::move(bytes), shop.ports().decoding,
                                    ui::interface().language(), chosen_encoding_, *std::move(custom_fields)));
}

void TableImport::read_sheet(Shop& shop, std::string bytes) {
    const Language language = ui::interface().language();
    auto job = WorkbookReading::start(std::move(bytes), chosen_sheet_, language);
    if (!job) return refuse(job.error());
    WorkbookReading* const reading = job->get();
    shop.start({.title = std::string(ui::tr(TextKey::table_import_reading)),
                .job = *std::move(job),
                .finished = [self = shared_from_this(), &shop, reading, language](const Status& status) {
                    if (!status) return self->refuse_sheet(shop, status.error());
                    auto custom_fields = list_custom_fields(shop.database());
                    if (!custom_fields) return shop.tell(custom_fields.error());
                    self->take_file(shop, open_sheet(std::string(self->source_->name()), reading->take(),
                                                     language, *std::move(custom_fields)));
                }});
}

/// The sheet that was on show stays where another that was chosen cannot be read.
void TableImport::refuse_sheet(Shop& shop, const Error& error) {
    if (!chosen_sheet_ || stage_ != Stage::preview) return refuse(error);
    shop.tell(error);
    show_file();
}

void TableImport::take_file(Shop& shop, Result<TableFile> file) {
    if (!file) return refuse(file.error());
    content_.reset();
    if (!file->has_cards) take_columns(*file, shop.ports().preferences);
    file_ = std::make_shared<TableFile>(*std::move(file));
    stage_ = Stage::preview;
    state_.known = 0;
    show_file();
    start_check(shop);
}

void TableImport::close() {
    content_.reset();
    file_.reset();
    source_.reset();
    unreadable_ = {};
    stage_ = Stage::nothing;
}

// ---- its check ----

/// A failure here is a fault of the columns, and stands in the preview until they are changed.
void TableImport::start_check(Shop& shop) {
    auto custom_fields = list_custom_fields(shop.database());
    if (!custom_fields) return shop.tell(custom_fields.error());
    file_->custom_fields = *std::move(custom_fields);
    content_ = make_content(file_->mapping.kind);
    view_.columns_error.clear();
    view_.checking_percent.reset();
    show_plan(shop);
    if (const Status started = content_->start_check(shop.archive(), *file_); !started) {
        view_.columns_error = text(started.error(), language_);
        return;
    }
    view_.checking_percent = 0;
    shop.ports().wake();
}

bool TableImport::work(Shop& shop, const Slice& slice) {
    Job* const check = content_ ? content_->check() : nullptr;
    if (check == nullptr) return false;
    const auto is_finished = check->run(slice);
    if (!is_finished || *is_finished) {
        view_.checking_percent.reset();
        shop.ports().wake();
    }
    if (!is_finished) {
        content_->drop();
        view_.columns_error = text(is_finished.error(), language_);
        return false;
    }
    if (*is_finished) {
        content_->take_plan();
        show_plan(shop);
        return false;
    }
    const Progress progress = check->progress();
    view_.checking_percent =
        progress.total <= 0
            ? 0
            : static_cast<int>(std::min<std::int64_t>(99, progress.done * 100 / progress.total));
    return true;
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
    const bool is_outdated = content_->has_plan() && content_->planned_at() != shop.archive().revision();
    if (is_outdated && !shop.is_working()) start_check(shop);
    const auto intent = draw_table_import(view_, state_);
    if (intent.goes_back) return close();
    if (intent.downloads_faults) download_faults(shop);
    if (intent.encoding_changed) {
        chosen_encoding_ = encodings[static_cast<std::size_t>(state_.encoding)];
        return read_again(shop);
    }
    if (intent.sheet_changed) {
        chosen_sheet_ = static_cast<std::size_t>(state_.sheet);
        return read_again(shop);
    }
    if (take_choices(intent)) {
        show_columns();
        start_check(shop);
    } else if (intent.known_changed) {
        show_plan(shop);
    }
    if (intent.imports && content_->has_plan()) import(shop);
}

/// True when the file is to be checked anew.
bool TableImport::take_choices(const TableImportIntent& intent) {
    const bool changes = intent.kind_changed || intent.delimiter_changed || intent.header_changed ||
                         intent.day_order_changed || intent.decimal_mark_changed || intent.meaning_changed;
    if (!changes) return false;
    content_->drop();  // the check reads the file, which is not to change under it
    ColumnMapping& mapping = file_->mapping;
    if (intent.kind_changed) {
        choose_kind(*file_, static_cast<TableKind>(state_.kind));
        state_.known = 0;
    }
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

/// Two columns cannot mean the same, but for phones and their like: the one that did before is not
/// imported any more.
void TableImport::give_meaning(std::size_t column) {
    ColumnMapping& mapping = file_->mapping;
    const ColumnMeaning meaning =
        column_meanings(mapping.kind)[static_cast<std::size_t>(state_.meanings[column])];
    if (!is_repeatable(meaning, mapping.kind)) {
        if (const auto other = mapping.column_of(meaning)) mapping.columns[*other] = ColumnMeaning::ignored;
    }
    mapping.columns[column] = meaning;
    guess_notation(mapping, file_->first_rows);
}

void TableImport::import(Shop& shop) {
    if (!shop.can_change()) return;
    // What is shown afterwards is what was shown before: the plan itself goes into the import.
    result_ = {.sentence = {},
               .counts = view_.counts,
               .unreadable = view_.unreadable,
               .faults = view_.faults,
               .show_label = std::string(text(content_->show_label(), language_))};
    if (!file_->has_cards) keep_columns(*file_, shop.ports().preferences);
    auto started = content_->start_import(shop.archive(), *file_, state_.known, language_);
    if (!started) {
        shop.tell(started.error());
        return start_check(shop);
    }
    auto job = std::make_unique<ImportWithFile>(file_, std::move(started->job));
    const ImportWithFile* importing = job.get();
    shop.start({.title = ui::tr(TextKey::table_import_importing, {{"file", file_->name}}),
                .job = std::move(job),
                .finished =
                    [self = shared_from_this(), &shop, importing,
                     sentence = std::move(started->sentence)](const Status& status) {
                        if (status) {
                            self->result_.sentence = sentence;
                            return self->show_result(importing->change());
                        }
                        shop.tell(status.error());
                        self->start_check(shop);
                    },
                .cancelled =
                    [self = shared_from_this(), &shop] {
                        shop.tell(Error{TextKey::shop_work_cancelled});
                        self->start_check(shop);
                    },
                .keeps_first = SnapshotReason::import});
}

/// The file stays, for the list of the rows that stayed out.
void TableImport::show_result(ChangeSequence change) {
    change_ = change;
    source_.reset();
    stage_ = Stage::result;
}

void TableImport::draw_result(Shop& shop) {
    const auto intent = draw_import_result(result_);
    if (intent.downloads_faults) download_faults(shop);
    if (intent.opens_list) shop.go({content_->place()});
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
