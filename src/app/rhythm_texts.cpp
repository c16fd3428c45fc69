#include "app/rhythm_texts.h"

#include <cstdlib>

namespace laoke {

std::string rhythm_text(const PurchaseCycle& cycle, Day today, Language language) {
    const int beyond = cycle.days_since(today) - cycle.days();
    const TextKey key = cycle.state(today) == CycleState::lost ? TextKey::rhythm_lost
                        : beyond > 0                           ? TextKey::rhythm_late
                        : beyond == 0                          ? TextKey::rhythm_today
                                                               : TextKey::rhythm_early;
    return text(key, language,
                {{"cycle", std::to_string(cycle.days())},
                 {"days", std::to_string(std::abs(beyond))},
                 {"day", cycle.next().iso()},
                 {"last", cycle.last.iso()}});
}

}  // namespace laoke
