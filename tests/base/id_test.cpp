#include "base/id.h"

#include "support/fixed_clock.h"
#include "support/results.h"
#include "support/seeded_random.h"

#include <doctest/doctest.h>

#include <limits>
#include <string_view>
#include <unordered_set>

using namespace laoke;
using namespace laoke::testing;

namespace {

struct Thing;

/// Always the same number: the worst source there can be.
class StuckRandom : public RandomSource {
public:
    explicit StuckRandom(std::uint64_t number) : number_(number) {}
    std::uint64_t next() override { return number_; }

private:
    std::uint64_t number_;
};

}  // namespace

TEST_CASE("an id is read back from its thirteen characters") {
    for (const std::int64_t value :
         {std::int64_t{1}, std::int64_t{31}, std::int64_t{32}, std::int64_t{1} << 58,
          (std::int64_t{1} << 60) - 1, std::numeric_limits<std::int64_t>::max()}) {
        CAPTURE(value);
        CHECK(encode_id(value).size() == 13);
        CHECK(decode_id(encode_id(value)) == value);
    }
    CHECK(encode_id(1) == "0000000000001");
    CHECK(encode_id(std::numeric_limits<std::int64_t>::max()) == "7ZZZZZZZZZZZZ");
    CHECK(Id<Thing>::parse("0000000000010") == Id<Thing>(32));
}

TEST_CASE("a text that no id was written as is refused") {
    for (const std::string_view text :
         {"", "1", "000000000000", "00000000000001", "0000000000000", "8000000000000", "ZZZZZZZZZZZZZ",
          "000000000000I", "000000000000L", "000000000000O", "000000000000U", "000000000000a",
          "00000000000 1", "-000000000001"}) {
        CAPTURE(text);
        CHECK(key_of_error(decode_id(text)) == TextKey::id_malformed);
    }
}

TEST_CASE("ids are unique and rise even within one millisecond") {
    FixedClock clock;
    SeededRandom random;
    IdSource ids(clock, random);

    std::unordered_set<std::int64_t> seen;
    Id<Thing> last;
    for (int i = 0; i < 100'000; ++i) {
        if (i % 1000 == 0) clock.advance_ms(1);
        const auto id = ids.next<Thing>();
        if (!(id > last) || !seen.insert(id.value()).second) FAIL(i);
        last = id;
    }
}

TEST_CASE("a clock that is set back gives no id twice") {
    FixedClock clock;
    StuckRandom random(7);
    IdSource ids(clock, random);
    const auto before = ids.next<Thing>();

    clock.advance_ms(-3'600'000);
    const auto after = ids.next<Thing>();
    clock.advance_ms(3'600'000);
    const auto back = ids.next<Thing>();

    CHECK(after > before);
    CHECK(back > after);
}

TEST_CASE("the count of a millisecond may run over into the next one") {
    FixedClock clock;
    StuckRandom random(std::numeric_limits<std::uint64_t>::max());
    IdSource ids(clock, random);
    const auto first = ids.next<Thing>();

    const auto second = ids.next<Thing>();
    clock.advance_ms(1);
    const auto third = ids.next<Thing>();

    CHECK(second > first);
    CHECK(third > second);
}

TEST_CASE("a clock that was never set still gives valid ids") {
    FixedClock clock(0);
    SeededRandom random;
    IdSource ids(clock, random);

    const auto id = ids.next<Thing>();

    CHECK(id.value() > 0);
    CHECK(Id<Thing>::parse(id.string()) == id);
}

TEST_CASE("an id sorts by the time it was made") {
    FixedClock clock;
    StuckRandom high(std::numeric_limits<std::uint64_t>::max());
    StuckRandom low(0);
    IdSource earlier(clock, high);
    const auto first = earlier.next<Thing>();

    clock.advance_ms(1);
    IdSource later(clock, low);

    CHECK(first < later.next<Thing>());
}
