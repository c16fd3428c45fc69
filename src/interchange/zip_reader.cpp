#include "interchange/zip_reader.h"

#include <algorithm>
#include <cstring>
#include <unzip.h>
#include <utility>

namespace laoke {

namespace {

struct MemoryFile {
    std::string_view bytes;
    std::size_t place = 0;
};

MemoryFile& file_of(voidpf opaque) { return *static_cast<MemoryFile*>(opaque); }

voidpf open_file(voidpf opaque, const void* /*name*/, int /*mode*/) { return opaque; }

uLong read_file(voidpf opaque, voidpf /*stream*/, void* into, uLong size) {
    MemoryFile& file = file_of(opaque);
    const std::size_t length = std::min<std::size_t>(size, file.bytes.size() - file.place);
    std::memcpy(into, file.bytes.data() + file.place, length);
    file.place += length;
    return static_cast<uLong>(length);
}

uLong write_file(voidpf /*opaque*/, voidpf /*stream*/, const void* /*from*/, uLong /*size*/) { return 0; }

ZPOS64_T tell_file(voidpf opaque, voidpf /*stream*/) { return file_of(opaque).place; }

long seek_file(voidpf opaque, voidpf /*stream*/, ZPOS64_T offset, int origin) {
    MemoryFile& file = file_of(opaque);
    const std::size_t from = origin == ZLIB_FILEFUNC_SEEK_CUR   ? file.place
                             : origin == ZLIB_FILEFUNC_SEEK_END ? file.bytes.size()
                                                                : 0;
    if (offset > file.bytes.size() - from) return -1;
    file.place = from + static_cast<std::size_t>(offset);
    return 0;
}

int close_file(voidpf /*opaque*/, voidpf /*stream*/) { return 0; }
int error_of_file(voidpf /*opaque*/, voidpf /*stream*/) { return 0; }

std::unexpected<Error> too_large() {
    return fail(TextKey::interchange_workbook_too_large,
                {{"mebibytes", std::to_string(ZipReader::most_unpacked >> 20U)}});
}

}  // namespace

bool is_zip_file(std::string_view bytes) { return bytes.starts_with("PK\x03\x04"); }

struct ZipReader::Open {
    explicit Open(std::string_view bytes) : file{bytes} {
        zlib_filefunc64_def functions = {open_file, read_file,  write_file,    tell_file,
                                         seek_file, close_file, error_of_file, &file};
        zip = unzOpen2_64(nullptr, &functions);
    }
    Open(const Open&) = delete;
    Open& operator=(const Open&) = delete;
    ~Open() {
        if (zip == nullptr) return;
        unzCloseCurrentFile(zip);
        unzClose(zip);
    }

    MemoryFile file;
    unzFile zip = nullptr;
    std::uint64_t unpacked = 0;           ///< of all entries
    std::uint64_t unpacked_of_entry = 0;  ///< of the one that is read
    std::uint64_t most_of_entry = 0;
};

ZipReader::ZipReader(std::unique_ptr<Open> open) : open_(std::move(open)) {}
ZipReader::ZipReader(ZipReader&&) noexcept = default;
ZipReader& ZipReader::operator=(ZipReader&&) noexcept = default;
ZipReader::~ZipReader() = default;

Result<ZipReader> ZipReader::open(std::string_view bytes) {
    auto open = std::make_unique<Open>(bytes);
    unz_global_info64 info{};
    if (open->zip == nullptr || unzGetGlobalInfo64(open->zip, &info) != UNZ_OK)
        return fail(TextKey::interchange_workbook_damaged);
    if (info.number_entry > most_entries) return too_large();
    return ZipReader(std::move(open));
}

Result<bool> ZipReader::enter(const std::string& name) {
    constexpr int ignores_case = 2;
    unzCloseCurrentFile(open_->zip);
    if (unzLocateFile(open_->zip, name.c_str(), ignores_case) != UNZ_OK) return false;
    unz_file_info64 info{};
    if (unzGetCurrentFileInfo64(open_->zip, &info, nullptr, 0, nullptr, 0, nullptr, 0) != UNZ_OK ||
        unzOpenCurrentFile(open_->zip) != UNZ_OK)
        return fail(TextKey::interchange_workbook_damaged);
    // Of a size that cannot be true not more is read than there is.
    const std::uint64_t packed = std::min<std::uint64_t>(info.compressed_size, open_->file.bytes.size());
    open_->unpacked_of_entry = 0;
    open_->most_of_entry = std::max(never_too_large, packed * most_times_larger);
    return true;
}

Result<std::size_t> ZipReader::read(std::span<char> into) {
    const int count = unzReadCurrentFile(open_->zip, into.data(), static_cast<unsigned>(into.size()));
    if (count < 0) return fail(TextKey::interchange_workbook_damaged);
    const auto length = static_cast<std::size_t>(count);
    open_->unpacked += length;
    open_->unpacked_of_entry += length;
    if (open_->unpacked > most_unpacked || open_->unpacked_of_entry > open_->most_of_entry)
        return too_large();
    // Less than it said, or other bytes.
    if (length == 0 && (unzeof(open_->zip) != 1 || unzCloseCurrentFile(open_->zip) != UNZ_OK))
        return fail(TextKey::interchange_workbook_damaged);
    return length;
}

std::uint64_t ZipReader::place() const { return open_->file.place; }

}  // namespace laoke
