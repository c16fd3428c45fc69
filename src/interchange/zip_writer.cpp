#include "interchange/zip_writer.h"

#include "base/assert.h"

#include <array>
#include <zlib.h>

namespace laoke {

namespace {

constexpr std::uint32_t local_head = 0x04034B50;
constexpr std::uint32_t sizes_behind = 0x08074B50;
constexpr std::uint32_t central_head = 0x02014B50;
constexpr std::uint32_t end_of_archive = 0x06054B50;

constexpr std::uint32_t version = 20;
/// The sizes stand behind the entry, and its name is UTF-8.
constexpr std::uint32_t flags = 0x0808;
constexpr std::uint32_t deflated = 8;
/// 1980-01-01, where the format begins: the same table is the same file.
constexpr std::uint32_t no_time = 0;
constexpr std::uint32_t no_day = 0x0021;

Bytef* bytes_of(const char* text) { return reinterpret_cast<Bytef*>(const_cast<char*>(text)); }

}  // namespace

struct ZipWriter::Deflating {
    Deflating() {
        // Without the head and the tail of zlib's own format.
        const int code =
            deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
        LAOKE_ASSERT(code == Z_OK);
    }
    Deflating(const Deflating&) = delete;
    Deflating& operator=(const Deflating&) = delete;
    ~Deflating() { deflateEnd(&stream); }

    z_stream stream{};
};

ZipWriter::ZipWriter(std::string& out) : out_(out) {}
ZipWriter::~ZipWriter() = default;

void ZipWriter::begin(std::string_view name) {
    end_entry();
    Entry& entry = entries_.emplace_back();
    entry.name = name;
    entry.place = place_;
    put_number(local_head, 4);
    put_head(entry);
    put(name);
    deflating_ = std::make_unique<Deflating>();
}

void ZipWriter::write(std::string_view bytes) {
    Entry& entry = entries_.back();
    const auto length = static_cast<uInt>(bytes.size());
    entry.checksum = static_cast<std::uint32_t>(crc32(entry.checksum, bytes_of(bytes.data()), length));
    entry.unpacked += length;
    deflate_all(bytes, false);
}

void ZipWriter::deflate_all(std::string_view bytes, bool is_end) {
    std::array<char, 4096> room{};
    z_stream& stream = deflating_->stream;
    stream.next_in = bytes_of(bytes.data());
    stream.avail_in = static_cast<uInt>(bytes.size());
    do {
        stream.next_out = bytes_of(room.data());
        stream.avail_out = static_cast<uInt>(room.size());
        deflate(&stream, is_end ? Z_FINISH : Z_NO_FLUSH);
        const std::size_t length = room.size() - stream.avail_out;
        entries_.back().packed += static_cast<std::uint32_t>(length);
        put({room.data(), length});
    } while (stream.avail_out == 0);
}

void ZipWriter::end_entry() {
    if (!deflating_) return;
    deflate_all({}, true);
    deflating_.reset();
    const Entry& entry = entries_.back();
    put_number(sizes_behind, 4);
    put_number(entry.checksum, 4);
    put_number(entry.packed, 4);
    put_number(entry.unpacked, 4);
}

/// What stands before each entry and once more in the list at the end; 0 where it is not known yet.
void ZipWriter::put_head(const Entry& entry) {
    put_number(version, 2);
    put_number(flags, 2);
    put_number(deflated, 2);
    put_number(no_time, 2);
    put_number(no_day, 2);
    put_number(entry.checksum, 4);
    put_number(entry.packed, 4);
    put_number(entry.unpacked, 4);
    put_number(static_cast<std::uint32_t>(entry.name.size()), 2);
    put_number(0, 2);
}

void ZipWriter::finish() {
    end_entry();
    const std::uint32_t list = place_;
    for (const Entry& entry : entries_) {
        put_number(central_head, 4);
        put_number(version, 2);
        put_head(entry);
        put_number(0, 2);  // no comment
        put_number(0, 2);  // on the first disk
        put_number(0, 2);
        put_number(0, 4);
        put_number(entry.place, 4);
        put(entry.name);
    }
    const std::uint32_t length = place_ - list;
    const auto count = static_cast<std::uint32_t>(entries_.size());
    put_number(end_of_archive, 4);
    put_number(0, 4);
    put_number(count, 2);
    put_number(count, 2);
    put_number(length, 4);
    put_number(list, 4);
    put_number(0, 2);
}

void ZipWriter::put(std::string_view bytes) {
    out_ += bytes;
    place_ += static_cast<std::uint32_t>(bytes.size());
}

void ZipWriter::put_number(std::uint32_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) put(std::string(1, static_cast<char>(value >> (8 * i) & 0xFFU)));
}

}  // namespace laoke
