#include "app/file_pieces.h"

#include <utility>

namespace laoke {

FilePieces::FilePieces(std::shared_ptr<IncomingFile> file, std::function<void()> wake,
                       std::uint64_t begins_at)
    : file_(std::move(file)), wake_(std::move(wake)), offset_(begins_at) {}

FilePieces::State FilePieces::look() {
    if (delivery_->has_failed) return State::failed;
    if (!delivery_->bytes.empty()) return State::arrived;
    if (offset_ >= file_->size()) return State::at_end;
    if (!delivery_->is_asked) {
        delivery_->is_asked = true;
        file_->read(offset_, piece_bytes,
                    [delivery = delivery_, wake = wake_](std::optional<std::span<const std::byte>> bytes) {
                        delivery->is_asked = false;
                        // Nothing before the end: the file was cut while it was read.
                        delivery->has_failed = !bytes || bytes->empty();
                        if (bytes) delivery->bytes.assign(bytes->begin(), bytes->end());
                        wake();
                    });
        if (delivery_->has_failed) return State::failed;
        if (!delivery_->bytes.empty()) return State::arrived;
    }
    return State::waiting;
}

void FilePieces::drop_piece() {
    offset_ += delivery_->bytes.size();
    delivery_->bytes.clear();
}

}  // namespace laoke
