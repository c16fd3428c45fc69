/// Reads the lists that will be opened next while nobody does anything: the one that was shown last, and the
/// shop's views.  After a change they would be read when they are opened, which of many thousands of
/// customers takes several frames.
#pragma once

#include "app/customer_list_parts.h"
#include "base/instant.h"
#include "base/texts.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace laoke {

class CustomerListPreparation {
public:
    /// The user is there, and everything else waits.
    void note_use(Instant now) { used_at_ = now; }
    /// A list is asked for.
    void note_list(const CustomerListQuery& query) { shown_ = query; }

    /// What comes before it has failed.
    void wait_for_use() { waits_ = false; }

    /// Reads some, once nobody has done anything for a second.  True while there is more to do now.  After an
    /// error nothing is read before the archive changes.
    Result<bool> work(Archive& archive, CustomerListParts& parts, Language language,
                      std::int64_t customers_in_frame);
    /// When there will be something to do; nothing: not before the archive changes.
    [[nodiscard]] std::optional<Instant> wakes_at() const;

private:
    static constexpr std::int64_t rest_ms = 1000;

    struct State {
        std::uint64_t revision = 0;
        Day day;
        CustomerListQuery shown;

        bool operator==(const State&) const = default;
    };

    Result<bool> read_next(Archive& archive, CustomerListParts& parts, Language language,
                           std::int64_t customers_in_frame);
    [[nodiscard]] Instant rested_at() const { return Instant(used_at_.utc_ms() + rest_ms); }

    Instant used_at_;
    /// Until a list was opened: as it is shown at first.
    CustomerListQuery shown_{.order = {{{FilterField::last_purchase}, SortDirection::descending}}};
    std::optional<State> prepared_;  ///< all lists, or those before `next_`
    std::vector<CustomerListQuery> lists_;
    std::size_t next_ = 0;
    bool waits_ = false;
};

}  // namespace laoke
