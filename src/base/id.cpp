#include "base/id.h"

namespace laoke {

namespace {

constexpr std::int64_t epoch_2020_ms = 1'577'836'800'000;
constexpr int counter_bits = 22;
constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";  // Crockford's base 32
constexpr std::size_t encoded_length = 13;

}  // namespace

std::string encode_id(std::int64_t value) {
    std::string out(encoded_length, '0');
    auto rest = static_cast<std::uint64_t>(value);
    for (std::size_t i = encoded_length; i-- > 0; rest >>= 5) out[i] = alphabet[rest & 31];
    return out;
}

std::int64_t created_at_ms(std::int64_t id) { return (id >> counter_bits) + epoch_2020_ms; }

std::int64_t least_id_at(Instant instant) {
    return std::max<std::int64_t>(instant.utc_ms() - epoch_2020_ms, 0) << counter_bits;
}

Result<std::int64_t> decode_id(std::string_view text) {
    const auto malformed = [&] { return fail(TextKey::id_malformed, {{"text", std::string(text)}}); };
    if (text.size() != encoded_length) return malformed();
    std::uint64_t value = 0;
    for (const char c : text) {
        const std::size_t digit = alphabet.find(c);
        if (digit == std::string_view::npos) return malformed();
        // The first character holds bits 60 to 62 only: a larger one would not fit in 63 bits.
        if (value >> 58 != 0) return malformed();
        value = value << 5 | digit;
    }
    if (value == 0 || value >> 63 != 0) return malformed();
    return static_cast<std::int64_t>(value);
}

std::int64_t IdSource::next_value() {
    const std::int64_t elapsed_ms = std::max<std::int64_t>(clock_.now().utc_ms() - epoch_2020_ms, 1);
    const std::int64_t mask = (std::int64_t{1} << counter_bits) - 1;
    const std::int64_t fresh =
        elapsed_ms << counter_bits | (static_cast<std::int64_t>(random_.next()) & mask);
    // A clock that stands still or was set back must not lead to an id that was given before.
    const bool same_time = fresh >> counter_bits <= last_ >> counter_bits;
    last_ = same_time ? last_ + 1 : fresh;
    return last_;
}

}  // namespace laoke
