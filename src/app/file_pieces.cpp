#include "app/file_pieces.h"

#include <utility>

namespace laoke {

FilePieces::FilePieces(std::shared_ptr<IncomingFile> file, std::function<void()> wake)
    : file_(std::move(file)), wake_(std::move(wake)) {}

FilePieces::State FilePieces::look() {
    if (shelf_->has_failed) return State::failed;
    if (!shelf_->bytes.empty()) return State::arrived;
    if (offset_ >= file_->size()) return State::at_end;
    if (!shelf_->is_asked) {
        shelf_->is_asked = true;
        file_->read(offset_, piece_bytes,
                    [shelf = shelf_, wake = wake_](std::optional<std::span<const std::byte>> bytes) {
                        shelf->is_asked = false;
                        // Nothing before the end: the file was cut while it was read.
                        shelf->has_failed = !bytes || bytes->empty();
                        if (bytes) shelf->bytes.assign(bytes->begin(), bytes->end());
                        wake();
                    });
        if (shelf_->has_failed) return State::failed;
        if (!shelf_->bytes.empty()) return State::arrived;
    }
    return State::waiting;
}

void FilePieces::drop_piece() {
    offset_ += shelf_->bytes.size();
    shelf_->bytes.clear();
}

}  // namespace laoke
