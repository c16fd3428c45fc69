/// The second copy of an archive in the user's words: whether it is kept up, and what was wrong at the
/// opening.
#pragma once

#include "app/archive_shelf.h"
#include "base/texts.h"
#include "sqlite/block_store.h"

#include <optional>
#include <string>

namespace laoke {

[[nodiscard]] std::string second_copy_text(const sqlite::CopiesReport& copies, Language language);

/// Why it is not kept up; "" while nothing keeps it from being so.
[[nodiscard]] std::string second_copy_failure(const sqlite::CopiesReport& copies, Language language);

/// Whether there is a copy that cannot be read now, and may hold more than the one that was read.
[[nodiscard]] bool is_copy_away(const sqlite::CopiesReport& copies,
                                const std::optional<Sentinel>& remembered);

/// The sentence for an archive that was opened although a copy was lost, damaged or refused; "" when none
/// was. `remembered` says whether there had been two.
[[nodiscard]] std::string copy_fault_text(const sqlite::CopiesReport& copies,
                                          const std::optional<Sentinel>& remembered, Language language);

}  // namespace laoke
