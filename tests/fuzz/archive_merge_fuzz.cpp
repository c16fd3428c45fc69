// Another archive from anywhere comes into a shop that has records of every kind: refused it leaves them as
// they were, taken in they are an archive that its backup brings back, the same file has nothing more to say,
// and one step takes it back.
#include "fuzz/document_mutation.h"
#include "fuzz/fuzzed_archives.h"
#include "fuzz/fuzzing.h"
#include "interchange/archive_merge_import.h"
#include "support/rich_records.h"

using namespace laoke;
using namespace laoke::testing;

namespace {

Result<std::shared_ptr<ArchiveMerge>> read(Archive& mine, std::string_view document) {
    LAOKE_TRY(auto merge, ArchiveMerge::start(mine, document.size()));
    LAOKE_TRY_STATUS(feed_json(*ArchiveMerge::reading(merge), document, 4096, EndlessSlice()));
    return merge;
}

Status write(const std::shared_ptr<ArchiveMerge>& merge) {
    const auto job = ArchiveMerge::writing(merge);
    while (true) {
        LAOKE_TRY(const bool is_finished, job->run(EndlessSlice()));
        if (is_finished) return {};
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static FuzzedArchive fuzzed(&add_rich_records);
    const std::string_view document(reinterpret_cast<const char*>(data), size);
    TestArchive& archive = fuzzed.archive();
    // What no archive takes in is tried by json_import, a hundred times as often.
    static FuzzedArchive empty;
    static unsigned tried = 0;
    const bool is_document = import_json(*empty.archive(), document).has_value();
    if (is_document) empty.reset();
    if (!is_document && ++tried % 64 != 0) return 0;
    const auto merge = read(*archive, document);
    if (!merge) {
        fuzzed.check_untouched();
        return 0;
    }
    const bool has_changes = (*merge)->changes() > 0;
    const Status written = write(*merge);
    if (!written) {
        CHECK(written.error().key == TextKey::merging_customer_too_large);
        fuzzed.check_untouched();
        return 0;
    }
    check_backup(archive);
    const ContentHash merged = archive.hash();
    const auto again = read(*archive, document);
    REQUIRE(again);
    CHECK((*again)->changes() == 0);
    succeed(write(*again));
    CHECK(archive.hash() == merged);
    const auto last = value_of(change_to_undo(archive.database()));
    if (last && last->what == TextKey::merging_change) value_of(undo(*archive));
    CHECK((has_changes || last->what != TextKey::merging_change));
    fuzzed.check_untouched();
    fuzzed.reset();
    return 0;
}

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most,
                                               unsigned seed) {
    return mutate_document(data, size, most, seed);
}
