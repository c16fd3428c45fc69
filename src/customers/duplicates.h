/// Which customers are probably one and the same: Fellegi and Sunter's model of record linkage.
///
/// Two records are compared trait by trait.  Each trait agrees, nearly agrees or differs, and speaks for or
/// against one person by log2(m / u): m is how often that is so among pairs that are one person, u among all
/// others.  Both are estimated from the archive itself (EM), with what is usual in shops standing in where it
/// is too small to tell.  A trait that one of the two does not have says nothing.
#pragma once

#include "customers/customer.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace laoke {

/// Two customers who look alike and are not the same, as the shop has said.
struct DistinctCustomers {
    Id<DistinctCustomers> id;
    Id<Customer> customer;  ///< the smaller of the two
    Id<Customer> other;

    bool operator==(const DistinctCustomers&) const = default;
};

enum class Trait : unsigned char { name, phone, account, birthday, company, region, address, code };
inline constexpr std::size_t trait_count = 8;

enum class Agreement : unsigned char { unknown, differs, near, same };

/// How alike two words are, from 0 to 1: Jaro and Winkler's measure with p = 0.1 and at most 4 letters of
/// common beginning.  Bytes are compared, the first 64 of each.
double jaro_winkler(std::string_view a, std::string_view b);

/// A text as it is compared.
struct ComparedText {
    std::string words;            ///< match key, its words in order; empty: not known
    std::string sound;            ///< read aloud: pinyin for Hanzi, without blanks
    bool is_short_hanzi = false;  ///< at most 4 Hanzi: too short for likeness, only the same sound counts
};
ComparedText compared_text(std::string_view text);

/// What is compared of a customer; keys in which spelling is no difference (match_value()).
struct ComparedRecord {
    std::vector<ComparedText> names;  ///< the name, then aliases
    std::vector<std::string> phones;
    std::vector<std::string> accounts;  ///< e-mail, WeChat and others, with their kind
    std::string birthday;
    std::string code;
    ComparedText company;
    ComparedText region;
    ComparedText address;
};

/// Contact points that are flagged as wrong are left out.
ComparedRecord compared_record(const Customer& customer);

/// The agreements of all traits, two bits each.
using AgreementPattern = std::uint16_t;
AgreementPattern compare(const ComparedRecord& a, const ComparedRecord& b);
Agreement agreement(AgreementPattern pattern, Trait trait);

/// Shares of the agreements differs, near and same; their sum is 1.
using AgreementShares = std::array<double, 3>;

struct LinkageModel {
    std::array<AgreementShares, trait_count> matched;    ///< m
    std::array<AgreementShares, trait_count> unmatched;  ///< u
    double share = 0;                                    ///< of pairs that are one person, among all pairs

    /// m / u; 1 where it is not known.  Its log2 is the weight in bits.
    [[nodiscard]] double ratio(Trait trait, Agreement agreement) const;
    /// That a pair is one person, from 0 to 1.
    [[nodiscard]] double probability(AgreementPattern pattern) const;
};

/// Pairs are offered from here on: as likely one person as two.  No other limit is set by hand.
inline constexpr double least_probability = 0.5;

struct DuplicatePair {
    std::uint32_t first = 0;  ///< numbers of records in the order they were added; first < second
    std::uint32_t second = 0;
    AgreementPattern pattern = 0;
    double probability = 0;
};

/// What speaks for or against a pair, the strongest first.
struct Reason {
    Trait trait{};
    Agreement agreement{};
    double ratio = 1;  ///< m / u; above 1 it speaks for one person
};
std::vector<Reason> reasons(const LinkageModel& model, AgreementPattern pattern);

/// Pairs that hang together, as sets of records; `pairs` and what is returned: the likeliest first.  No set
/// has more than `most` records, or two that are `apart`: who does not fit in stays out.
struct DuplicateGroup {
    std::vector<std::uint32_t> records;  ///< in order
    DuplicatePair best;
    double probability = 0;  ///< of the least likely pair that joins them
};
/// Two records, the smaller number first.
using RecordPair = std::pair<std::uint32_t, std::uint32_t>;
/// `apart` in order.
std::vector<DuplicateGroup> groups_of(std::span<const DuplicatePair> pairs, std::span<const RecordPair> apart,
                                      std::size_t most);

/// Finds the pairs among many records in small steps.  Only records that share a key (the sound of a name, a
/// phone, ...) are compared, each with few of those next to it: the work grows with their number, not its
/// square.
class DuplicateSearch {
public:
    /// Before the first step.
    void add(ComparedRecord record) { records_.push_back(std::move(record)); }

    /// Goes on a little, some milliseconds; true when all is done.
    bool step();

    /// From 0 to 1000.
    [[nodiscard]] int per_mille() const;

    [[nodiscard]] std::size_t record_count() const { return records_.size(); }
    /// What was compared; known when the pairs are.
    [[nodiscard]] std::size_t compared_pairs() const { return pairs_.size(); }
    /// After the last step: the likeliest first.
    [[nodiscard]] const std::vector<DuplicatePair>& found() const { return found_; }
    [[nodiscard]] const LinkageModel& model() const { return model_; }

private:
    enum class Stage : unsigned char { pairing, sampling, comparing, done };
    struct PatternCount {
        AgreementPattern pattern;
        double count;
    };

    void pair_by(int key);
    void add_keys(int key, std::uint32_t number, std::vector<std::uint64_t>& keys) const;
    void sample_some();
    void compare_some();
    void estimate();
    [[nodiscard]] AgreementShares unmatched_shares(std::size_t trait, const AgreementShares& compared) const;
    void collect();

    Stage stage_ = Stage::pairing;
    std::vector<ComparedRecord> records_;
    int next_key_ = 0;
    std::vector<std::uint64_t> pairs_;  ///< both numbers in one, for sorting
    std::vector<AgreementPattern> patterns_;
    std::array<AgreementShares, trait_count> sampled_{};
    std::uint64_t next_sample_ = 0;
    std::uint64_t samples_ = 0;  ///< pairs of two records among them
    std::uint64_t random_ = 1;
    LinkageModel model_;
    std::vector<DuplicatePair> found_;
};

}  // namespace laoke
