// Any archive: out, in again into an empty one, out again, and not a byte is another.
#include "support/json_backup.h"
#include "support/random_shop.h"

#include <doctest/doctest.h>

#include <cstdio>
#include <cstdlib>
#include <sstream>
#include <string>

using namespace laoke;
using namespace laoke::testing;

namespace {

/// The document of a shop after some random steps; the same seed gives the same shop.
std::string random_document(std::uint64_t seed) {
    RandomShop shop(seed);
    SeededRandom random(seed + 1);
    for (std::size_t left = random.below(120); left > 0; --left) shop.step();
    return export_json(*shop.archive());
}

std::string read(const std::string& path) {
    std::string content;
    std::FILE* const file = std::fopen(path.c_str(), "rb");
    if (file == nullptr) return content;
    char buffer[4096];
    for (std::size_t size = 0; (size = std::fread(buffer, 1, sizeof buffer, file)) > 0;)
        content.append(buffer, size);
    std::fclose(file);
    return content;
}

void write(const std::string& path, const std::string& content) {
    std::FILE* const file = std::fopen(path.c_str(), "wb");
    REQUIRE(file != nullptr);
    CHECK(std::fwrite(content.data(), 1, content.size(), file) == content.size());
    CHECK(std::fclose(file) == 0);
}

}  // namespace

TEST_CASE("random documents come back byte by byte") {
    // scripts/soak json gives other seeds, and a folder for the documents: who comes second, natively or as
    // wasm, must make the same as who came first.
    const char* const wanted = std::getenv("LAOKE_RANDOM_DOCUMENTS");
    std::uint64_t seed = 20261126;
    std::uint64_t count = 12;
    std::string folder;
    if (wanted != nullptr) std::istringstream(wanted) >> seed >> count >> folder;

    for (const std::uint64_t end = seed + count; seed < end; ++seed) {
        CAPTURE(seed);
        const std::string document = random_document(seed);
        TestArchive other(seed + 2);
        succeed(import_json(*other, document, 1 + seed % 5000));
        CHECK(export_json(*other) == document);
        if (folder.empty()) continue;
        const std::string path = folder + '/' + std::to_string(seed) + ".json";
        if (const std::string first = read(path); first.empty())
            write(path, document);
        else
            CHECK(first == document);
    }
}
