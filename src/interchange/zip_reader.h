/// Reading a zip archive that lies in memory, such as a workbook, entry by entry.
///
/// A small archive can become anything when it is unpacked, and says of its sizes what it likes: what comes
/// out is counted while it comes, and refused where it is too much for the whole or for what went in.
#pragma once

#include "base/result.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace laoke {

/// Whether a file begins as a zip archive does.
bool is_zip_file(std::string_view bytes);

class ZipReader {
public:
    // A workbook has some dozen entries; its sheet as XML is ten times what it is packed, rarely thirty
    // times.
    static constexpr std::uint64_t most_entries = 2000;
    static constexpr std::uint64_t most_unpacked = std::uint64_t{1} << 30U;
    static constexpr std::uint64_t most_times_larger = 200;
    static constexpr std::uint64_t never_too_large = std::uint64_t{4}
                                                     << 20U;  ///< however small it was packed

    /// `bytes` outlives the reader.  Errors: `interchange_workbook_damaged`,
    /// `interchange_workbook_too_large`.
    static Result<ZipReader> open(std::string_view bytes);

    ZipReader(ZipReader&&) noexcept;
    ZipReader& operator=(ZipReader&&) noexcept;
    ~ZipReader();

    /// Goes to the beginning of an entry; case makes no difference.  False when there is none of this name.
    /// Errors: as above.
    Result<bool> enter(const std::string& name);

    /// Unpacks the next bytes of the entry; 0 at its end.  Errors: as above, also where its checksum is
    /// wrong.
    Result<std::size_t> read(std::span<char> into);

    /// How far in the archive the reading is, in bytes.
    [[nodiscard]] std::uint64_t place() const;

private:
    struct Open;
    explicit ZipReader(std::unique_ptr<Open> open);

    std::unique_ptr<Open> open_;
};

}  // namespace laoke
