#include "customers/duplicates.h"

#include "base/pinyin.h"
#include "base/sorting.h"
#include "base/utf8.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace laoke {

namespace {

constexpr std::size_t longest_compared = 64;
constexpr std::size_t longest_short_name = 4;
constexpr double near_likeness = 0.88;
constexpr double likeness_of_missing_word = 0.95;

// What is usual in shops.  It counts as so many pairs, and weighs less the more customers there are.
constexpr double usual_matched_pairs = 10;
constexpr double usual_unmatched_pairs = 20'000;
constexpr double usual_pairs_per_record = 0.01;
/// The share of pairs that are one person is held down by so many that are not.
constexpr double usual_other_pairs = 1'000;
/// A level that was never seen among others counts as half a pair.
constexpr double least_pairs = 0.5;

struct UsualTrait {
    AgreementShares matched;
    AgreementShares unmatched;
    double shared_per_record;  ///< different people who have the same: a family's phone, an office's address
};
constexpr std::array<UsualTrait, trait_count> usual = {{
    {{0.01, 0.19, 0.80}, {0.9985, 0.0010, 0.0005}, 0},      // name
    {{0.20, 0.05, 0.75}, {0.9998, 0.0001, 0.0001}, 0.02},   // phone
    {{0.20, 0.05, 0.75}, {0.9998, 0.0001, 0.0001}, 0.005},  // account
    {{0.05, 0.05, 0.90}, {0.9870, 0.0100, 0.0030}, 0},      // birthday
    {{0.20, 0.20, 0.60}, {0.9700, 0.0200, 0.0100}, 0},      // company
    {{0.10, 0.20, 0.70}, {0.7000, 0.1000, 0.2000}, 0},      // region
    {{0.20, 0.40, 0.40}, {0.9400, 0.0500, 0.0100}, 0},      // address
    {{0.20, 0.05, 0.75}, {0.9980, 0.0015, 0.0005}, 0},      // code
}};

constexpr std::uint64_t most_samples = 200'000;
constexpr std::uint64_t samples_per_step = 2'000;
constexpr std::size_t pairs_per_step = 2'000;
constexpr std::size_t keys = 9;
/// Each record is compared with so many of those that share a key, in the order of their names.
constexpr std::size_t window = 8;
constexpr int rounds = 40;

std::uint64_t random_number(std::uint64_t& state) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    return state >> 33U;
}

std::uint64_t hash_of(std::string_view text, std::uint64_t start) {
    std::uint64_t hash = 14695981039346656037ULL ^ start;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    return hash;
}

std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> words;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        if (end > 0) words.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return words;
}

/// The words of each side beside those most alike of the other.
double likeness_of_words(std::string_view a, std::string_view b) {
    std::vector<std::string_view> fewer = words_of(a);
    std::vector<std::string_view> more = words_of(b);
    if (fewer.size() > more.size()) std::swap(fewer, more);
    if (fewer.empty()) return 0;
    double sum = 0;
    for (const std::string_view word : fewer) {
        double best = 0;
        for (const std::string_view other : more) best = std::max(best, jaro_winkler(word, other));
        sum += best;
    }
    sum /= static_cast<double>(fewer.size());
    return fewer.size() == more.size() ? sum : sum * likeness_of_missing_word;
}

Agreement compare_texts(const ComparedText& a, const ComparedText& b) {
    if (a.words.empty() || b.words.empty()) return Agreement::unknown;
    if (a.words == b.words) return Agreement::same;
    if (a.sound == b.sound) return Agreement::near;
    if (a.is_short_hanzi || b.is_short_hanzi) return Agreement::differs;
    const bool is_near = jaro_winkler(a.sound, b.sound) >= near_likeness ||
                         likeness_of_words(a.words, b.words) >= near_likeness;
    return is_near ? Agreement::near : Agreement::differs;
}

/// One character more, less or another one, or two neighbours changed about.
bool is_slip(std::string_view a, std::string_view b) {
    if (a.size() > b.size()) std::swap(a, b);
    if (a.size() < 4 || b.size() > a.size() + 1) return false;
    const std::size_t at = static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
    const auto rest = [&](std::string_view text, std::size_t skipped) {
        return text.substr(std::min(at + skipped, text.size()));
    };
    if (b.size() > a.size()) return rest(a, 0) == rest(b, 1);
    if (rest(a, 1) == rest(b, 1)) return true;
    return at + 1 < a.size() && a[at] == b[at + 1] && a[at + 1] == b[at] && rest(a, 2) == rest(b, 2);
}

Agreement compare_keys(std::string_view a, std::string_view b) {
    if (a.empty() || b.empty()) return Agreement::unknown;
    if (a == b) return Agreement::same;
    return is_slip(a, b) ? Agreement::near : Agreement::differs;
}

/// "1990-05-12" and "--05-12"; days of the two calendars say nothing of each other.
Agreement compare_birthdays(std::string_view a, std::string_view b) {
    if (a.starts_with('l') != b.starts_with('l')) return Agreement::unknown;
    const bool has_years = !a.contains("--") && !b.contains("--");
    if (a.empty() || b.empty() || a == b || has_years) return compare_keys(a, b);
    return a.substr(a.size() - 5) == b.substr(b.size() - 5) ? Agreement::near : Agreement::differs;
}

/// The best of any with any.
template <class Values, class Compare>
Agreement compare_all(const Values& a, const Values& b, Compare compare_two) {
    Agreement best = Agreement::unknown;
    for (const auto& one : a)
        for (const auto& other : b) best = std::max(best, compare_two(one, other));
    return best;
}

std::size_t level_of(Agreement agreement) { return static_cast<std::size_t>(agreement) - 1; }

void add_pattern(std::array<AgreementShares, trait_count>& sums, AgreementPattern pattern, double count) {
    for (std::size_t i = 0; i < trait_count; ++i) {
        const Agreement found = agreement(pattern, static_cast<Trait>(i));
        if (found != Agreement::unknown) sums[i][level_of(found)] += count;
    }
}

AgreementShares shares_of(const AgreementShares& counts) {
    const double sum = counts[0] + counts[1] + counts[2];
    return {counts[0] / sum, counts[1] / sum, counts[2] / sum};
}

}  // namespace

double jaro_winkler(std::string_view a, std::string_view b) {
    a = a.substr(0, longest_compared);
    b = b.substr(0, longest_compared);
    if (a.empty() || b.empty()) return 0;
    const std::size_t longer = std::max(a.size(), b.size());
    const std::size_t reach = longer / 2 > 1 ? longer / 2 - 1 : 0;
    std::uint64_t in_a = 0;
    std::uint64_t in_b = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const std::size_t end = std::min(b.size(), i + reach + 1);
        for (std::size_t j = i > reach ? i - reach : 0; j < end; ++j) {
            if (a[i] != b[j] || (in_b >> j & 1U) != 0) continue;
            in_a |= std::uint64_t{1} << i;
            in_b |= std::uint64_t{1} << j;
            break;
        }
    }
    if (in_a == 0) return 0;
    const double common = std::popcount(in_a);
    int out_of_order = 0;
    for (; in_a != 0; in_a &= in_a - 1, in_b &= in_b - 1) {
        const auto i = static_cast<std::size_t>(std::countr_zero(in_a));
        const auto j = static_cast<std::size_t>(std::countr_zero(in_b));
        if (a[i] != b[j]) ++out_of_order;
    }
    const double jaro = (common / static_cast<double>(a.size()) + common / static_cast<double>(b.size()) +
                         (common - out_of_order / 2.0) / common) /
                        3;
    const auto beginning = std::min<std::ptrdiff_t>(std::ranges::mismatch(a, b).in1 - a.begin(), 4);
    return jaro + static_cast<double>(beginning) * 0.1 * (1 - jaro);
}

ComparedText compared_text(std::string_view text) {
    ComparedText out;
    const std::string key = match_key(text);
    const std::vector<std::string_view> surname = surname_pinyin(key);
    std::string plain;
    bool is_parted = false;
    bool is_after_hanzi = false;
    std::size_t characters = 0;
    std::size_t hanzi = 0;
    for (std::string_view rest = key; !rest.empty();) {
        const auto [value, length] = first_code_point(rest);
        const std::string_view piece = rest.substr(0, length);
        rest.remove_prefix(length);
        const bool is_letter = value >= 0x80
                                   ? value != 0xB7 && value != 0x3001
                                   : (value >= '0' && value <= '9') || (value >= 'a' && value <= 'z');
        if (!is_letter) {
            is_parted = true;
            continue;
        }
        // Between Hanzi a blank means nothing.
        if (is_parted && !plain.empty() && !is_after_hanzi && !is_hanzi(value)) plain += ' ';
        is_parted = false;
        is_after_hanzi = is_hanzi(value);
        const std::string_view syllable = characters < surname.size() ? surname[characters] : pinyin(value);
        ++characters;
        if (is_after_hanzi) ++hanzi;
        plain += piece;
        out.sound += syllable.empty() ? piece : syllable;
    }
    out.is_short_hanzi = hanzi == characters && characters <= longest_short_name;
    std::vector<std::string_view> words = words_of(plain);
    std::ranges::sort(words);
    for (const std::string_view word : words) {
        if (!out.words.empty()) out.words += ' ';
        out.words += word;
    }
    return out;
}

ComparedRecord compared_record(const Customer& customer) {
    ComparedRecord record;
    // More of a kind say no more of a person, and a hostile backup has hundreds.
    constexpr std::size_t most = 8;
    record.names.push_back(compared_text(customer.name));
    std::string aliases = to_half_width(customer.aliases);
    for (std::size_t at = aliases.find("、"); at != std::string::npos; at = aliases.find("、"))
        aliases.replace(at, std::string_view("、").size(), ",");
    for (std::size_t start = 0; start < aliases.size() && record.names.size() < most;) {
        const std::size_t end = std::min(aliases.find(',', start), aliases.size());
        ComparedText alias = compared_text(std::string_view(aliases).substr(start, end - start));
        if (!alias.words.empty()) record.names.push_back(std::move(alias));
        start = end + 1;
    }
    for (const ContactPoint& point : customer.contact_points) {
        if (point.is_wrong) continue;
        std::string key = match_value(point.kind, point.value);
        auto& of_kind = point.kind == ContactKind::phone ? record.phones : record.accounts;
        if (of_kind.size() == most) continue;
        if (point.kind == ContactKind::phone)
            record.phones.push_back(std::move(key));
        else
            record.accounts.push_back(std::string(word(point.kind)) + ' ' + key);
    }
    if (customer.birthday) record.birthday = customer.birthday->word();
    record.code = match_key(customer.external_code);
    record.company = compared_text(customer.company);
    record.region = compared_text(customer.region);
    record.address = compared_text(customer.address);
    return record;
}

AgreementPattern compare(const ComparedRecord& a, const ComparedRecord& b) {
    const std::array<Agreement, trait_count> agreements = {
        compare_all(a.names, b.names, compare_texts),
        compare_all(a.phones, b.phones, compare_keys),
        compare_all(a.accounts, b.accounts, compare_keys),
        compare_birthdays(a.birthday, b.birthday),
        compare_texts(a.company, b.company),
        compare_texts(a.region, b.region),
        compare_texts(a.address, b.address),
        compare_keys(a.code, b.code),
    };
    unsigned pattern = 0;
    for (std::size_t i = 0; i < trait_count; ++i) pattern |= static_cast<unsigned>(agreements[i]) << (2 * i);
    return static_cast<AgreementPattern>(pattern);
}

Agreement agreement(AgreementPattern pattern, Trait trait) {
    return static_cast<Agreement>(static_cast<unsigned>(pattern) >> (2 * static_cast<unsigned>(trait)) & 3U);
}

double LinkageModel::ratio(Trait trait, Agreement agreement) const {
    if (agreement == Agreement::unknown) return 1;
    const auto i = static_cast<std::size_t>(trait);
    return matched[i][level_of(agreement)] / unmatched[i][level_of(agreement)];
}

double LinkageModel::probability(AgreementPattern pattern) const {
    double odds = share / (1 - share);
    for (std::size_t i = 0; i < trait_count; ++i) {
        const auto trait = static_cast<Trait>(i);
        odds *= ratio(trait, agreement(pattern, trait));
    }
    return odds / (1 + odds);
}

std::vector<Reason> reasons(const LinkageModel& model, AgreementPattern pattern) {
    std::vector<Reason> found;
    for (std::size_t i = 0; i < trait_count; ++i) {
        const auto trait = static_cast<Trait>(i);
        const Agreement how = agreement(pattern, trait);
        if (how == Agreement::unknown) continue;
        const double ratio = model.ratio(trait, how);
        auto place = found.begin();
        while (place != found.end() && place->ratio >= ratio) ++place;
        found.insert(place, {trait, how, ratio});
    }
    return found;
}

std::vector<DuplicateGroup> groups_of(std::span<const DuplicatePair> pairs, std::span<const RecordPair> apart,
                                      std::size_t most) {
    const auto can_join = [&](const std::vector<std::uint32_t>& some,
                              const std::vector<std::uint32_t>& others) {
        if (some.size() + others.size() > most) return false;
        for (const std::uint32_t a : some) {
            for (const std::uint32_t b : others) {
                if (std::ranges::binary_search(apart, RecordPair(std::min(a, b), std::max(a, b))))
                    return false;
            }
        }
        return true;
    };
    std::vector<DuplicateGroup> groups;
    std::uint32_t last = 0;
    for (const DuplicatePair& pair : pairs) last = std::max(last, pair.second);
    constexpr std::size_t none = SIZE_MAX;
    std::vector<std::size_t> group_of(last + std::size_t{1}, none);
    for (const DuplicatePair& pair : pairs) {
        const std::size_t first = group_of[pair.first];
        const std::size_t second = group_of[pair.second];
        if (first == none && second == none) {
            group_of[pair.first] = group_of[pair.second] = groups.size();
            groups.push_back(
                {.records = {pair.first, pair.second}, .best = pair, .probability = pair.probability});
        } else if (first == none || second == none) {
            const bool has_first = first != none;
            const std::size_t group = has_first ? first : second;
            const std::uint32_t record = has_first ? pair.second : pair.first;
            if (!can_join(groups[group].records, {record})) continue;
            groups[group].records.push_back(record);
            groups[group].probability = pair.probability;
            group_of[record] = group;
        } else if (first != second) {
            const std::size_t into = std::min(first, second);
            const std::size_t from = std::max(first, second);
            if (!can_join(groups[into].records, groups[from].records)) continue;
            groups[into].probability = pair.probability;
            for (const std::uint32_t record : groups[from].records) {
                groups[into].records.push_back(record);
                group_of[record] = into;
            }
            groups[from].records.clear();
        }
    }
    std::erase_if(groups, [](const DuplicateGroup& group) { return group.records.empty(); });
    for (DuplicateGroup& group : groups) std::ranges::sort(group.records);
    return groups;
}

bool DuplicateSearch::step() {
    if (records_.size() < 2) stage_ = Stage::done;
    if (stage_ == Stage::pairing) {
        pair_by(next_key_++);
        if (std::cmp_less(next_key_, keys)) return false;
        sort_and_unite(pairs_);
        patterns_.reserve(pairs_.size());
        stage_ = Stage::sampling;
    } else if (stage_ == Stage::sampling) {
        sample_some();
    } else if (stage_ == Stage::comparing) {
        compare_some();
    }
    return stage_ == Stage::done;
}

int DuplicateSearch::per_mille() const {
    if (stage_ == Stage::done) return 1000;
    const auto part = [](std::size_t done, std::size_t all, int whole) {
        return all == 0 ? whole : static_cast<int>(done * static_cast<std::size_t>(whole) / all);
    };
    return part(static_cast<std::size_t>(next_key_), keys, 250) +
           part(static_cast<std::size_t>(next_sample_), most_samples, 150) +
           part(patterns_.size(), std::max<std::size_t>(pairs_.size(), 1), 600);
}

void DuplicateSearch::add_keys(int key, std::uint32_t number, std::vector<std::uint64_t>& out) const {
    const ComparedRecord& record = records_[number];
    const auto add = [&](std::string_view text, std::uint64_t start = 0) {
        if (!text.empty()) out.push_back(hash_of(text, start));
    };
    const auto add_words = [&](std::size_t letters, std::string_view with) {
        if (with.empty()) return;
        for (const ComparedText& name : record.names)
            for (const std::string_view word : words_of(name.words))
                add(word.substr(0, letters), hash_of(with, 0));
    };
    switch (key) {
        case 0:
            for (const ComparedText& name : record.names) add(name.sound);
            return;
        case 1:
            for (const std::string& phone : record.phones) add(phone);
            return;
        case 2:
            for (const std::string& account : record.accounts) add(account);
            return;
        case 3: return add(record.birthday);
        case 4: return add(record.code);
        case 5: return add(record.address.words);
        case 6: return add_words(longest_compared, std::string_view(record.birthday).substr(0, 4));
        case 7: return add_words(3, std::string_view(record.region.sound).substr(0, 4));
        default: return add_words(1, record.company.sound);
    }
}

void DuplicateSearch::pair_by(int key) {
    // The key's hash above, the number below: two keys of one hash cost a comparison, and nothing else.
    std::vector<std::uint64_t> entries;
    std::vector<std::uint64_t> of_record;
    for (std::uint32_t number = 0; number < records_.size(); ++number) {
        of_record.clear();
        add_keys(key, number, of_record);
        for (const std::uint64_t hash : of_record) entries.push_back(hash << 32U | number);
    }
    std::ranges::sort(entries);
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const std::uint64_t first = entries[i] & 0xFFFFFFFFU;
        const std::size_t end = std::min(entries.size(), i + 1 + window);
        for (std::size_t j = i + 1; j < end && entries[j] >> 32U == entries[i] >> 32U; ++j) {
            const std::uint64_t second = entries[j] & 0xFFFFFFFFU;
            if (first != second) pairs_.push_back(first << 32U | second);
        }
    }
}

/// How often traits agree among any two; nearly all of them are two people.
void DuplicateSearch::sample_some() {
    for (std::uint64_t i = 0; i < samples_per_step; ++i) {
        const std::size_t first = random_number(random_) % records_.size();
        const std::size_t second = random_number(random_) % records_.size();
        if (first == second) continue;
        ++samples_;
        add_pattern(sampled_, compare(records_[first], records_[second]), 1);
    }
    // Of few records every pair comes often enough in few samples.
    const std::uint64_t wanted =
        std::min<std::uint64_t>(most_samples, 20 * records_.size() * records_.size());
    next_sample_ += samples_per_step;
    if (next_sample_ < wanted) return;
    next_sample_ = most_samples;
    stage_ = Stage::comparing;
}

void DuplicateSearch::compare_some() {
    const std::size_t end = std::min(pairs_.size(), patterns_.size() + pairs_per_step);
    for (std::size_t i = patterns_.size(); i < end; ++i)
        patterns_.push_back(compare(records_[pairs_[i] >> 32U], records_[pairs_[i] & 0xFFFFFFFFU]));
    if (end < pairs_.size()) return;
    estimate();
    collect();
    stage_ = Stage::done;
}

/// Expectation and maximisation over the patterns of the compared pairs; all others are taken for two people.
/// Few patterns differ, so that it takes milliseconds.
void DuplicateSearch::estimate() {
    std::vector<double> count_of(std::size_t{1} << (2 * trait_count));
    for (const AgreementPattern pattern : patterns_) ++count_of[pattern];
    std::vector<PatternCount> counts;
    for (std::size_t i = 0; i < count_of.size(); ++i)
        if (count_of[i] > 0) counts.push_back({static_cast<AgreementPattern>(i), count_of[i]});

    const auto records = static_cast<double>(records_.size());
    const double all_pairs = records * (records - 1) / 2;
    std::array<AgreementShares, trait_count> compared{};
    for (const auto& [pattern, count] : counts) add_pattern(compared, pattern, count);
    for (std::size_t i = 0; i < trait_count; ++i) {
        model_.matched[i] = usual[i].matched;
        model_.unmatched[i] = unmatched_shares(i, compared[i]);
    }
    model_.share = usual_pairs_per_record * records / (all_pairs + usual_other_pairs);
    for (int round = 0; round < rounds; ++round) {
        std::array<AgreementShares, trait_count> matched{};
        double sum = 0;
        for (const auto& [pattern, count] : counts) {
            const double expected = model_.probability(pattern) * count;
            sum += expected;
            add_pattern(matched, pattern, expected);
        }
        model_.share = (sum + usual_pairs_per_record * records) / (all_pairs + usual_other_pairs);
        for (std::size_t i = 0; i < trait_count; ++i) {
            for (std::size_t level = 0; level < 3; ++level)
                matched[i][level] += usual_matched_pairs * usual[i].matched[level];
            model_.matched[i] = shares_of(matched[i]);
        }
    }
}

/// u is not estimated along with m: pairs of one name would be taken for one person, which would make the
/// name rarer among others, which would ...  The few pairs of one person among all pairs make it a little too
/// large, on the safe side.
AgreementShares DuplicateSearch::unmatched_shares(std::size_t trait, const AgreementShares& compared) const {
    const auto records = static_cast<double>(records_.size());
    const double pairs_per_sample =
        records * (records - 1) / 2 / static_cast<double>(std::max<std::uint64_t>(samples_, 1));
    AgreementShares pairs{};
    for (std::size_t level = 0; level < 3; ++level) {
        pairs[level] = std::max({sampled_[trait][level] * pairs_per_sample, compared[level], least_pairs}) +
                       usual_unmatched_pairs * usual[trait].unmatched[level];
    }
    pairs[2] += usual[trait].shared_per_record * records;
    return shares_of(pairs);
}

void DuplicateSearch::collect() {
    // By how unlikely they are, as whole numbers with the place below.
    std::vector<std::uint64_t> order;
    for (std::size_t i = 0; i < pairs_.size(); ++i) {
        const double probability = model_.probability(patterns_[i]);
        if (probability < least_probability) continue;
        order.push_back(static_cast<std::uint64_t>((1 - probability) * 4e9) << 32U | i);
    }
    std::ranges::sort(order);
    for (const std::uint64_t place : order) {
        const std::size_t i = place & 0xFFFFFFFFU;
        found_.push_back({.first = static_cast<std::uint32_t>(pairs_[i] >> 32U),
                          .second = static_cast<std::uint32_t>(pairs_[i]),
                          .pattern = patterns_[i],
                          .probability = model_.probability(patterns_[i])});
    }
}

}  // namespace laoke
