#include "app/second_copy.h"

namespace laoke {

using sqlite::CopyFault;
using sqlite::SecondCopy;

std::string second_copy_text(const sqlite::CopiesReport& copies, Language language) {
    const std::string failure = second_copy_failure(copies, language);
    if (!failure.empty()) return text(TextKey::second_copy_behind, language, {{"detail", failure}});
    switch (copies.second) {
        case SecondCopy::none: return std::string(text(TextKey::second_copy_none, language));
        case SecondCopy::kept_up: return std::string(text(TextKey::second_copy_kept_up, language));
        case SecondCopy::behind: break;
    }
    return std::string(text(TextKey::second_copy_being_written, language));
}

std::string second_copy_failure(const sqlite::CopiesReport& copies, Language language) {
    if (copies.second != SecondCopy::behind || !copies.failure) return {};
    if (copies.failure->reason == sqlite::StoreFailureReason::quota)
        return std::string(text(TextKey::second_copy_no_room, language));
    return copies.failure->detail;
}

bool is_copy_away(const sqlite::CopiesReport& copies, const std::optional<Sentinel>& remembered) {
    // A place that is refused has one only where there was one before.
    if (copies.second == SecondCopy::none) return remembered && remembered->is_kept_twice;
    return copies.is_one_away;
}

std::string copy_fault_text(const sqlite::CopiesReport& copies, const std::optional<Sentinel>& remembered,
                            Language language) {
    const bool is_damaged =
        copies.first_fault == CopyFault::damaged || copies.second_fault == CopyFault::damaged;
    if (is_damaged) return std::string(text(TextKey::second_copy_damaged, language));
    // An archive from the time before there were two has none in the second place.
    const bool is_lost = copies.first_fault == CopyFault::empty ||
                         (copies.second_fault == CopyFault::empty && remembered && remembered->is_kept_twice);
    if (is_lost) return std::string(text(TextKey::second_copy_lost, language));
    const bool is_refused = copies.second == SecondCopy::none && is_copy_away(copies, remembered);
    return is_refused ? std::string(text(TextKey::second_copy_refused, language)) : std::string();
}

}  // namespace laoke
