// The parts of a JSON document are the same however it arrives, and what is in one is read or refused.
#include "fuzz/fuzzing.h"
#include "interchange/json_splitter.h"
#include "interchange/parsed_json.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

using namespace laoke;
using namespace laoke::testing;

namespace {

struct Found {
    std::vector<std::string> parts;
    std::optional<TextKey> error;
    bool operator==(const Found&) const = default;
};

Found found_in(std::string_view document, std::size_t piece_size) {
    JsonSplitter splitter;
    Found found;
    bool has_ended = false;
    while (!splitter.is_done()) {
        if (splitter.wants_more()) {
            REQUIRE_FALSE(has_ended);
            has_ended = document.empty();
            const std::string_view piece = document.substr(0, std::min(piece_size, document.size()));
            document.remove_prefix(piece.size());
            if (has_ended)
                splitter.end();
            else
                splitter.feed(piece);
        }
        const auto part = splitter.next();
        if (!part) {
            found.error = part.error().key;
            return found;
        }
        if (*part)
            found.parts.push_back(std::to_string(static_cast<int>((*part)->kind)) + ' ' +
                                  std::to_string((*part)->line) + ' ' + std::string((*part)->name) + ' ' +
                                  std::string((*part)->text));
        if (*part) (void)parse_json((*part)->text, (*part)->line);
    }
    return found;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view document(reinterpret_cast<const char*>(data), size);
    CHECK(found_in(document, 3) == found_in(document, std::max<std::size_t>(1, size)));
    (void)parse_json(document, 1);
    return 0;
}
