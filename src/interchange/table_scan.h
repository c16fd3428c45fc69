/// Going through all rows of a table without touching the archive: what every import begins with.
#pragma once

#include "base/job.h"
#include "interchange/table_file.h"

#include <cstdint>
#include <string>
#include <vector>

namespace laoke {

/// A row that stays out, with the reason.
struct UnreadableRow {
    TablePlace place;
    Error reason;
    std::string text;  ///< the beginning of what stands in the file; of the first few only
};

struct UnreadableRows {
    std::int64_t count = 0;
    std::vector<UnreadableRow> first;  ///< up to most_kept

    static constexpr std::size_t most_kept = 100'000;
    static constexpr std::size_t most_with_text = 100;
};

/// The rows that stayed out as CSV, with line and reason before their cells: once they are mended, the
/// file can be imported as it is: the columns before them mean nothing to it.  A row that could not be cut
/// into cells stands there as it is in the file, and where there are more than are kept the last row says so.
std::string csv_of(const UnreadableRows& rows, const TableFile& file, Language language);

class TableScan : public Job {
public:
    Result<bool> run(const Slice& slice) override;

    /// In bytes.
    [[nodiscard]] Progress progress() const override;

    /// Whole when the scan has finished.
    [[nodiscard]] UnreadableRows take_unreadable() { return std::move(unreadable_); }

protected:
    /// `file` outlives the scan and must not be changed meanwhile.
    explicit TableScan(const TableFile& file);

    /// Notes a row, or says why it stays out.
    virtual Status accept(const TableRow& row) = 0;

    [[nodiscard]] const TableFile& file() const { return file_; }

private:
    void refuse(Error reason);

    const TableFile& file_;
    TableReader reader_;
    TableRow row_;
    bool is_at_header_;
    UnreadableRows unreadable_;
};

}  // namespace laoke
