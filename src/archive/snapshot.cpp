#include "archive/snapshot.h"

#include "base/sorting.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <tuple>
#include <utility>

namespace laoke {

namespace {

constexpr std::string_view format = "1";
constexpr std::string_view digits = "0123456789abcdef";
constexpr std::size_t always_kept = 3;
constexpr int kept_of_today = 3;
constexpr int days_kept = 7;
constexpr int weeks_kept = 4;

/// Up to the next '-' or the end; `text` loses it.
std::string_view take_field(std::string_view& text) {
    const std::size_t end = text.find('-');
    const std::string_view field = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    return field;
}

bool take_number(std::string_view& text, std::uint64_t& number) {
    const std::string_view field = take_field(text);
    const auto [end, error] = std::from_chars(field.data(), field.data() + field.size(), number);
    return error == std::errc() && end == field.data() + field.size() && number >> 53U == 0;
}

bool parse_hash(std::string_view hex, Blake2bHash& hash) {
    if (hex.size() != hash.size() * 2) return false;
    for (std::size_t i = 0; i < hex.size(); ++i) {
        const std::size_t digit = digits.find(hex[i]);
        if (digit == std::string_view::npos) return false;
        hash[i / 2] = static_cast<std::byte>(static_cast<std::size_t>(hash[i / 2]) << 4U | digit);
    }
    return true;
}

}  // namespace

std::string name_of(const Snapshot& snapshot) {
    std::string name(format);
    for (const std::uint64_t number :
         {snapshot.sequence, static_cast<std::uint64_t>(snapshot.made_at.utc_ms()),
          static_cast<std::uint64_t>(snapshot.reason), snapshot.bytes,
          static_cast<std::uint64_t>(snapshot.customers), static_cast<std::uint64_t>(snapshot.sales)}) {
        (name += '-') += std::to_string(number);
    }
    name += '-';
    for (const std::byte byte : snapshot.hash) {
        name += digits[static_cast<std::size_t>(byte) >> 4U];
        name += digits[static_cast<std::size_t>(byte) & 15U];
    }
    return name;
}

std::optional<Snapshot> parse_snapshot_name(std::string_view name) {
    if (take_field(name) != format) return std::nullopt;
    std::array<std::uint64_t, 6> numbers{};
    for (std::uint64_t& number : numbers) {
        if (!take_number(name, number)) return std::nullopt;
    }
    const auto [sequence, made_at, reason, bytes, customers, sales] = numbers;
    Snapshot snapshot{.sequence = sequence,
                      .made_at = Instant(static_cast<std::int64_t>(made_at)),
                      .reason = static_cast<SnapshotReason>(reason),
                      .bytes = bytes,
                      .customers = static_cast<std::int64_t>(customers),
                      .sales = static_cast<std::int64_t>(sales)};
    const bool is_known = reason <= static_cast<std::uint64_t>(SnapshotReason::restore);
    if (!is_known || !parse_hash(name, snapshot.hash)) return std::nullopt;
    return snapshot;
}

void sort_newest_first(std::vector<Snapshot>& snapshots) {
    sort_stably(snapshots, [](const Snapshot& a, const Snapshot& b) {
        return std::tie(a.sequence, a.made_at) > std::tie(b.sequence, b.made_at);
    });
}

std::vector<Snapshot> snapshots_to_drop(std::vector<Snapshot> all, const Clock& clock) {
    sort_newest_first(all);
    const Day day = today(clock);
    const int oldest = days_kept + weeks_kept * 7;
    std::array<int, 2> of_today{};  // by itself, otherwise
    std::uint64_t taken_days = 0;   // bits: by age, by how many weeks ago, by reason
    std::uint64_t taken_weeks = 0;
    std::uint64_t taken_reasons = 0;
    const auto is_first = [](std::uint64_t& taken, int bit) {
        const std::uint64_t mask = std::uint64_t{1} << static_cast<unsigned>(bit);
        return (std::exchange(taken, taken | mask) & mask) == 0;
    };
    // What was there before the first import, or before the first restore of several, is what is looked for.
    const auto is_for_something_of_today = [&](const Snapshot& each) {
        return each.reason != SnapshotReason::by_itself && local_day(clock, each.made_at) >= day;
    };
    const auto first_of_today = std::ranges::find_last_if(all, is_for_something_of_today).begin();
    std::vector<Snapshot> dropped;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const Snapshot& snapshot = all[i];
        const Day made_on = local_day(clock, snapshot.made_at);
        const int age = day.since_epoch() - made_on.since_epoch();
        const bool is_special =
            snapshot.reason == SnapshotReason::upgrade || snapshot.reason == SnapshotReason::restore;
        bool is_kept =
            i < always_kept || std::next(all.begin(), static_cast<std::ptrdiff_t>(i)) == first_of_today;
        if (is_special && age <= oldest)
            is_kept |= is_first(taken_reasons, static_cast<int>(snapshot.reason));
        if (age <= 0)
            is_kept |= of_today[snapshot.reason == SnapshotReason::by_itself ? 0 : 1]++ < kept_of_today;
        else if (age <= days_kept)
            is_kept |= is_first(taken_days, age);
        else if (age <= oldest)
            is_kept |= is_first(taken_weeks, (age - days_kept - 1) / 7);
        if (!is_kept) dropped.push_back(snapshot);
    }
    return dropped;
}

}  // namespace laoke
