/// The head of a backup that is encrypted: it says in clear what the file is, and leads to the file's key.
///
/// docs/json-format.md describes every byte.  A random key of the file's own seals its pieces, so that none
/// from another backup fits in; the archive's key, which the slots wrap, seals that one.
#pragma once

#include "archive/sealing.h"
#include "base/result.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace laoke {

struct SealedBackupHead {
    Envelope envelope;     ///< `sealed`: the key of the file
    std::size_t size = 0;  ///< of the head in the file; the pieces follow
};

/// No head is larger.
inline constexpr std::size_t largest_backup_head = 1024;
/// Of the document, in each piece but the last.
inline constexpr std::size_t backup_piece_size = std::size_t{256} << 10U;
/// In front of each piece stand its size, when sealed, and in the highest bit whether it is the last.
inline constexpr std::uint32_t last_backup_piece_mark = 0x80000000;

/// Whether a file that begins so is an encrypted backup, or is meant to be one.
[[nodiscard]] bool is_sealed_backup(std::span<const std::byte> beginning);

[[nodiscard]] std::vector<std::byte> encode_backup_head(const Envelope& envelope);

/// `beginning`: of the file, as many bytes as the largest head has.
/// Errors: `sealed_backup_too_new`, `sealed_backup_damaged`, also for slots that would take minutes to try.
Result<SealedBackupHead> decode_backup_head(std::span<const std::byte> beginning);

/// A new key of a file, and as it stands in the head.
void make_backup_key(Sealing& sealing,
                     std::function<void(std::shared_ptr<CipherKey> key, std::vector<std::byte> head)> done);
/// The key of a file, by the key that one of its slots led to; nothing when that is not what was sealed.
void open_backup_key(const std::shared_ptr<Sealing>& sealing, const Envelope& envelope,
                     std::function<void(std::shared_ptr<CipherKey> key)> done);

}  // namespace laoke
