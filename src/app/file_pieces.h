/// A file of the user, piece by piece: asks for the next piece, and has it when it has come.
///
/// The browser hands bytes over later, in a callback of its own, and a job runs in slices of which
/// none may wait.  So a job asks, ends its slice, and looks again in the next one.
#pragma once

#include "app/ports.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace laoke {

class FilePieces {
public:
    static constexpr std::size_t piece_bytes = std::size_t{256} << 10U;

    /// `wake` is called when a piece has come.
    FilePieces(std::shared_ptr<IncomingFile> file, std::function<void()> wake, std::uint64_t begins_at = 0);

    [[nodiscard]] const IncomingFile& file() const { return *file_; }

    enum class State : unsigned char { waiting, arrived, at_end, failed };

    /// Asks for the next piece when none is on its way or has come.
    State look();

    /// The piece that has arrived; valid until the next `look`.
    [[nodiscard]] std::span<const std::byte> piece() const { return delivery_->bytes; }

    /// The piece is used up: the next `look` asks for the one behind it.
    void drop_piece();

    [[nodiscard]] std::uint64_t read_bytes() const { return offset_; }

private:
    /// Where the callback puts a piece: it may come when nobody wants it any more.
    struct Delivery {
        std::vector<std::byte> bytes;
        bool is_asked = false;
        bool has_failed = false;
    };

    std::shared_ptr<IncomingFile> file_;
    std::function<void()> wake_;
    std::shared_ptr<Delivery> delivery_ = std::make_shared<Delivery>();
    std::uint64_t offset_;
};

}  // namespace laoke
