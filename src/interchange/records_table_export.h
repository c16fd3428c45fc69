/// How the records of one kind are written as a table: the half of an export that is the same for all.
#pragma once

#include "archive/archive.h"
#include "base/job.h"
#include "interchange/table_export.h"
#include "interchange/table_writer.h"

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace laoke {

/// What the exports have in common: pieces, slices, and that nothing changes meanwhile.
class TableExport : public Job {
public:
    /// Where a table goes, and how.
    struct Way {
        TableFormat format;
        Language language;
        TableSink sink;
    };

    Result<bool> run(const Slice& slice) override {
        while (true) {
            if (archive_.revision() != revision_) return fail(TextKey::interchange_table_changed);
            LAOKE_TRY(const bool is_finished, write_next());
            if (writer_->is_too_long()) return fail(TextKey::interchange_table_too_long);
            if (is_finished) writer_->finish();
            if (is_finished || piece_.size() >= piece_size) {
                sink_(piece_);
                piece_.clear();
            }
            if (is_finished || slice.is_over()) return is_finished;
        }
    }

    [[nodiscard]] Progress progress() const override { return progress_; }

protected:
    TableExport(Archive& archive, Way way, TextKey name, std::int64_t total)
        : archive_(archive),
          language_(way.language),
          sink_(std::move(way.sink)),
          revision_(archive.revision()),
          writer_(make_table_writer(way.format, piece_, text(name, way.language))) {
        progress_.total = total;
    }

    /// Writes some records; true when there are no more.
    virtual Result<bool> write_next() = 0;

    [[nodiscard]] Archive& archive() { return archive_; }
    [[nodiscard]] sqlite::Database& database() { return archive_.database(); }
    [[nodiscard]] std::string_view word(TextKey key) const { return text(key, language_); }
    TableWriter& out() { return *writer_; }
    void step(std::int64_t records = 1) { progress_.done += records; }

    /// Titles and what stands below them, behind those of `columns`.
    void write_titles(std::initializer_list<std::pair<TextKey, CellKind>> titles,
                      std::vector<TitledColumn> columns = {}) {
        for (const auto& [title, content] : titles) columns.emplace_back(std::string(word(title)), content);
        writer_->titles(columns);
    }
    void write_money(const std::optional<Money>& money) {
        writer_->value(money ? format_money_plain(*money, archive_.currency()) : std::string());
    }

private:
    static constexpr std::size_t piece_size = std::size_t{64} << 10U;

    Archive& archive_;
    Language language_;
    TableSink sink_;
    std::uint64_t revision_;
    Progress progress_;
    std::string piece_;
    std::unique_ptr<TableWriter> writer_;
};

}  // namespace laoke
