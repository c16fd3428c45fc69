// Writes a believable shop as a backup: scripts/make-shop says how it is called.  The same arguments give the
// same bytes.
#include "base/job.h"
#include "base/texts.h"
#include "contact/sample_shop_actions.h"
#include "interchange/json_export.h"
#include "sqlite/database.h"
#include "support/fixed_clock.h"
#include "support/seeded_random.h"

#include <charconv>
#include <cstdio>
#include <optional>
#include <span>
#include <string_view>

namespace {

using namespace laoke;

struct Wish {
    SampleShop shop{};
    Day day = Day::since_epoch(0);
    std::string_view name;
};

template <class Number>
std::optional<Number> number(std::string_view text, Number least, Number most) {
    Number value = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (fault != std::errc() || end != text.data() + text.size() || value < least || value > most) return {};
    return value;
}

/// customers, sales per customer, seed, day, name of the shop, language
std::optional<Wish> read(std::span<char*> arguments) {
    if (arguments.size() != 7) return {};
    const auto customers = number<std::int64_t>(arguments[1], 1, 1'000'000);
    const auto sales = number<std::int64_t>(arguments[2], 1, 1'000);
    const auto seed = number<std::uint64_t>(arguments[3], 0, UINT64_MAX);
    const auto day = Day::parse_iso(arguments[4]);
    const std::string_view tag = arguments[6];
    const bool is_english = tag == language_tag(Language::english);
    if (!is_english && tag != language_tag(Language::chinese)) return {};
    if (!customers || !sales || !seed || !day) return {};
    return Wish{.shop = {.customers = *customers,
                         .sales_per_customer = *sales,
                         .seed = *seed,
                         .language = is_english ? Language::english : Language::chinese},
                .day = *day,
                .name = arguments[5]};
}

Status write(const Wish& wish) {
    testing::FixedClock clock;
    clock.set(local_instant(clock, wish.day, 14 * 60));
    testing::SeededRandom random(wish.shop.seed);
    LAOKE_TRY(auto database, sqlite::Database::in_memory());
    LAOKE_TRY(const auto archive,
              Archive::create(
                  std::move(database), clock, random,
                  {.shop_name = std::string(wish.name),
                   .currency = *find_currency(wish.shop.language == Language::english ? "USD" : "CNY")}));
    const EndlessSlice slice;
    LAOKE_TRY(const auto filling, start_sample_shop(*archive, wish.shop));
    LAOKE_TRY_STATUS(filling->run(slice));
    LAOKE_TRY(const auto writing, JsonExport::start(*archive, [](std::string_view piece) {
                  std::fwrite(piece.data(), 1, piece.size(), stdout);
              }));
    LAOKE_TRY_STATUS(writing->run(slice));
    return {};
}

}  // namespace

int main(int count, char** values) {
    const auto wish = read({values, static_cast<std::size_t>(count)});
    if (!wish) {
        std::fputs("make-shop: customers (1 to 1000000), sales per customer (1 to 1000), seed, day, name, "
                   "zh-CN or en\n",
                   stderr);
        return 2;
    }
    if (const Status written = write(*wish); !written) {
        std::fprintf(stderr, "make-shop: %s\n", text(written.error(), Language::english).c_str());
        return 1;
    }
    return std::fclose(stdout) == 0 ? 0 : 1;
}
