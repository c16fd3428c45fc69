// A backup from anywhere: refused it leaves the archive as it was, taken in it is the same when it goes out
// and in again.
#include "fuzz/document_mutation.h"
#include "fuzz/fuzzed_archives.h"
#include "fuzz/fuzzing.h"

using namespace laoke;
using namespace laoke::testing;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static FuzzedArchive fuzzed;
    const std::string_view document(reinterpret_cast<const char*>(data), size);
    TestArchive& archive = fuzzed.archive();
    if (!import_json(*archive, document, 1 + size % 509)) {
        fuzzed.check_untouched();
        return 0;
    }
    check_backup(archive);
    if (change_to_undo(archive.database()).value()) {
        value_of(undo(*archive));
        fuzzed.check_untouched();
    }
    fuzzed.reset();
    return 0;
}

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most,
                                               unsigned seed) {
    return mutate_document(data, size, most, seed);
}
