/// Something that a customer may buy: what, for how much, by when, and how it ended.
#pragma once

#include "base/day.h"
#include "base/id.h"
#include "base/instant.h"
#include "base/money.h"
#include "base/result.h"
#include "opportunities/pipeline.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace laoke {

struct Customer;
struct Sale;

enum class OpportunityState : unsigned char { open, won, lost };

/// The words for the database and for JSON ("won"), and back.
std::string_view word(OpportunityState state);
std::optional<OpportunityState> opportunity_state(std::string_view word);

/// Why an opportunity was lost.
enum class LossReason : unsigned char { price, competitor, no_need, no_budget, no_answer, other };
constexpr std::size_t loss_reason_count = static_cast<std::size_t>(LossReason::other) + 1;

std::string_view word(LossReason reason);
std::optional<LossReason> loss_reason(std::string_view word);

TextKey name_of(OpportunityState state);
TextKey name_of(LossReason reason);

struct Opportunity {
    Id<Opportunity> id;
    Id<Customer> customer;
    Id<PipelineStage> stage;  ///< the last one it was in, when it is closed
    std::string title;
    Money value;  ///< not negative; 0: not known yet
    std::optional<Day> expected_on;
    OpportunityState state = OpportunityState::open;
    std::optional<Day> closed_on;      ///< set when it is not open
    std::optional<LossReason> reason;  ///< set when it is lost
    std::string reason_note;
    std::string note;
    Instant created_at;
    Day stage_since;            ///< when it came into its stage
    std::int64_t position = 0;  ///< where its card lies within the stage
    Id<Sale> sale;              ///< that it became; not set for none

    [[nodiscard]] bool is_open() const { return state == OpportunityState::open; }
    bool operator==(const Opportunity&) const = default;
};

enum class OpportunityField : unsigned char {
    title,
    value,
    expected_on,
    closed_on,
    reason,
    reason_note,
    note
};

struct OpportunityFault {
    OpportunityField field;
    Error error;
};

Opportunity normalized(Opportunity opportunity);

/// What is wrong with a normalized opportunity; empty when it can be kept.
std::vector<OpportunityFault> faults(const Opportunity& opportunity);

/// How far cards that are laid one after the other lie apart.
constexpr std::int64_t position_gap = 1024;

/// A position between two neighbours, either of which may be missing; nothing where there is no room.
std::optional<std::int64_t> position_between(std::optional<std::int64_t> above,
                                             std::optional<std::int64_t> below);

}  // namespace laoke
