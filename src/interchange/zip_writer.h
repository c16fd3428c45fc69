/// Writing a zip archive in one go: what is written can be handed on at once, nothing is gone back to.
/// So the sizes of an entry stand behind it, as in the archives of all that stream.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace laoke {

class ZipWriter {
public:
    /// Appends to `out`, which outlives the writer; whoever takes the bytes away may empty it at any time.
    explicit ZipWriter(std::string& out);
    ZipWriter(const ZipWriter&) = delete;
    ZipWriter& operator=(const ZipWriter&) = delete;
    ~ZipWriter();

    /// Begins an entry behind the one before.
    void begin(std::string_view name);
    void write(std::string_view bytes);
    /// The archive is whole.  It has less than 4 GiB.
    void finish();

private:
    struct Entry {
        std::string name;
        std::uint32_t checksum = 0;
        std::uint32_t packed = 0;
        std::uint32_t unpacked = 0;
        std::uint32_t place = 0;
    };
    struct Deflating;

    void end_entry();
    void deflate_all(std::string_view bytes, bool is_end);
    void put(std::string_view bytes);
    void put_number(std::uint32_t value, int bytes);
    void put_head(const Entry& entry);

    std::string& out_;
    std::uint32_t place_ = 0;
    std::vector<Entry> entries_;
    std::unique_ptr<Deflating> deflating_;
};

}  // namespace laoke
