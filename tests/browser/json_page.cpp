// A page that takes documents in and gives them out again, for scripts/soak.d/json.mjs.
#include "base/job.h"
#include "base/texts.h"
#include "interchange/json_export.h"
#include "interchange/json_import.h"
#include "sqlite/database.h"
#include "support/fixed_clock.h"
#include "support/seeded_random.h"

#include <emscripten.h>

#include <string>

namespace {

using namespace laoke;

Result<std::string> round_trip(std::string_view document) {
    testing::FixedClock clock;
    testing::SeededRandom random;
    const EndlessSlice slice;
    LAOKE_TRY(auto database, sqlite::Database::in_memory());
    LAOKE_TRY(const auto archive, Archive::create(std::move(database), clock, random,
                                                  {.shop_name = "another", .currency = currencies().back()}));
    {
        LAOKE_TRY(const auto import, JsonImport::start(*archive, document.size()));
        import->feed(document);
        LAOKE_TRY_STATUS(import->run(slice));
        import->end();
        LAOKE_TRY_STATUS(import->run(slice));
    }
    std::string again;
    LAOKE_TRY(const auto job, JsonExport::start(*archive, [&](std::string_view piece) { again += piece; }));
    LAOKE_TRY_STATUS(job->run(slice));
    return again;
}

}  // namespace

extern "C" {

/// "" when the document came back byte by byte.
EMSCRIPTEN_KEEPALIVE const char* json_round_trip(const char* bytes, int size) {
    static std::string answer;
    const std::string_view document(bytes, static_cast<std::size_t>(size));
    const auto again = round_trip(document);
    answer = !again ? text(again.error(), Language::english) : *again == document ? "" : "the bytes differ";
    return answer.c_str();
}

}  // extern "C"

int main() { return 0; }
