// Two archives of one shop that were changed apart become one: how long it takes, and how long the page would
// not answer.
//   laoke_bench_merging CUSTOMERS DIFFERENCES      prints "name unit figure" in lines
#include "base/job.h"
#include "base/texts.h"
#include "contact/sample_shop_actions.h"
#include "interchange/archive_merge_import.h"
#include "interchange/json_export.h"
#include "support/fixed_clock.h"
#include "support/seeded_random.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>

namespace {

using namespace laoke;
/// Of the processor: what else runs on the machine does not count.
double since(std::clock_t begun) {
    return 1000.0 * static_cast<double>(std::clock() - begun) / static_cast<double>(CLOCKS_PER_SEC);
}

/// As long as the page gives to a job between two frames.
class PageSlice final : public Slice {
public:
    [[nodiscard]] bool is_over() const override { return since(begun_) > 8; }

private:
    std::clock_t begun_ = std::clock();
};

void say(const char* name, const char* unit, double figure) {
    std::printf("%s\t%s\t%.1f\n", name, unit, figure);
}

/// Runs what gives true when it is finished, in slices.
Status measure(const char* name, const auto& run) {
    const std::clock_t begun = std::clock();
    double longest = 0;
    while (true) {
        const std::clock_t slice_begun = std::clock();
        LAOKE_TRY(const bool is_finished, run(PageSlice()));
        longest = std::max(longest, since(slice_begun));
        if (is_finished) break;
    }
    say(name, "ms", since(begun));
    say((std::string(name) + ", longest time without an answer").c_str(), "ms", longest);
    return {};
}

Result<std::unique_ptr<Archive>> new_archive(const Clock& clock, RandomSource& random) {
    LAOKE_TRY(auto database, sqlite::Database::in_memory());
    return Archive::create(std::move(database), clock, random,
                           {.shop_name = "清和茶行", .currency = currencies().front()});
}

Result<std::string> document_of(Archive& archive) {
    std::string document;
    LAOKE_TRY(const auto job, JsonExport::start(archive, [&](std::string_view piece) { document += piece; }));
    LAOKE_TRY_STATUS(job->run(EndlessSlice()));
    return document;
}

/// Feeds pieces as they come from a file.
Result<bool> read_some(JsonReading& job, std::string_view& left, const Slice& slice) {
    constexpr std::size_t piece_size = std::size_t{256} << 10U;
    if (job.wants_more()) {
        const std::string_view piece = left.substr(0, piece_size);
        left.remove_prefix(piece.size());
        if (piece.empty())
            job.end();
        else
            job.feed(piece);
    }
    return job.run(slice);
}

/// The same shop, in which so many customers have another address since, and so many there are not here.
Result<std::string> changed_apart(const std::string& document, const Clock& clock, RandomSource& random,
                                  const std::string& differences) {
    LAOKE_TRY(const auto other, new_archive(clock, random));
    LAOKE_TRY(const auto job, JsonImport::start(*other, document.size()));
    for (std::string_view left = document;;) {
        LAOKE_TRY(const bool is_read, read_some(*job, left, EndlessSlice()));
        if (is_read) break;
    }
    const std::string some = " (SELECT id FROM customers ORDER BY id LIMIT " + differences + ")";
    LAOKE_TRY_STATUS(
        other->database().execute("UPDATE customers SET address = address || ' 2 号' WHERE id IN" + some));
    LAOKE_TRY_STATUS(other->database().execute(
        "INSERT OR REPLACE INTO record_changes SELECT id, 1795414900000, 0 FROM customers WHERE id IN" +
        some));
    LAOKE_TRY_STATUS(other->database().execute("INSERT INTO notes SELECT id + 1000000007, id, '那边的备忘', "
                                               "0, 1795414900000 FROM customers WHERE id IN" +
                                               some));
    return document_of(*other);
}

Status run(std::int64_t customers, const std::string& differences) {
    testing::FixedClock clock;
    testing::SeededRandom random(7);
    LAOKE_TRY(const auto mine, new_archive(clock, random));
    LAOKE_TRY(const auto filling,
              start_sample_shop(*mine, {.customers = customers, .sales_per_customer = 3, .seed = 7}));
    LAOKE_TRY_STATUS(filling->run(EndlessSlice()));
    LAOKE_TRY(const std::string common, document_of(*mine));
    clock.advance_ms(3'600'000);
    LAOKE_TRY(const std::string document, changed_apart(common, clock, random, differences));
    say("document", "MB", static_cast<double>(document.size()) / 1e6);
    LAOKE_TRY(const auto merge, ArchiveMerge::start(*mine, document.size()));
    const auto reading = ArchiveMerge::reading(merge);
    std::string_view left = document;
    LAOKE_TRY_STATUS(measure("reading and comparing",
                             [&](const Slice& slice) { return read_some(*reading, left, slice); }));
    say("differences to choose", "", static_cast<double>(merge->merging().choices().size()));
    const auto writing = ArchiveMerge::writing(merge);
    LAOKE_TRY_STATUS(measure("merging", [&](const Slice& slice) { return writing->run(slice); }));
    say("records changed or added", "",
        static_cast<double>(merge->merging().written().changed + merge->merging().written().added));
    return {};
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 3) return 2;
    if (const Status done = run(std::atoll(arguments[1]), arguments[2]); !done) {
        std::fprintf(stderr, "%s\n", text(done.error(), Language::english).c_str());
        return 1;
    }
    return 0;
}
