#include "customers/picture.h"

#include "base/utf8.h"

#include <algorithm>

namespace laoke {

namespace {

constexpr std::size_t longest_caption = 200;

/// The numbers in the head of a file; 0 behind its end.
class Head {
public:
    explicit Head(std::span<const std::byte> bytes) : bytes_(bytes) {}

    [[nodiscard]] std::size_t size() const { return bytes_.size(); }
    [[nodiscard]] int byte(std::size_t at) const {
        return at < bytes_.size() ? std::to_integer<int>(bytes_[at]) : 0;
    }
    [[nodiscard]] int big(std::size_t at) const { return byte(at) << 8 | byte(at + 1); }
    [[nodiscard]] int little(std::size_t at) const { return byte(at + 1) << 8 | byte(at); }
    [[nodiscard]] bool has(std::size_t at, std::string_view text) const {
        for (std::size_t i = 0; i < text.size(); ++i)
            if (byte(at + i) != static_cast<unsigned char>(text[i])) return false;
        return true;
    }

private:
    std::span<const std::byte> bytes_;
};

/// From segment to segment, up to the one with the frame's size.
void measure_jpeg(const Head& head, ImageFormat& format) {
    for (std::size_t at = 2; at + 9 < head.size() && head.byte(at) == 0xFF;) {
        const int marker = head.byte(at + 1);
        if (marker == 0xFF) {  // a filling before the segment
            ++at;
            continue;
        }
        const bool is_frame =
            marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        if (is_frame) {
            format.height_px = head.big(at + 5);
            format.width_px = head.big(at + 7);
            return;
        }
        at += 2 + static_cast<std::size_t>(head.big(at + 2));
    }
}

/// Sides of 65,536 pixels and more count as none.
void measure_png(const Head& head, ImageFormat& format) {
    if (!head.has(12, "IHDR") || head.big(16) != 0 || head.big(20) != 0) return;
    format.width_px = head.big(18);
    format.height_px = head.big(22);
}

void measure_webp(const Head& head, ImageFormat& format) {
    if (head.has(12, "VP8 ") && head.byte(23) == 0x9D && head.byte(24) == 0x01 && head.byte(25) == 0x2A) {
        format.width_px = head.little(26) & 0x3FFF;
        format.height_px = head.little(28) & 0x3FFF;
    } else if (head.has(12, "VP8L") && head.byte(20) == 0x2F) {
        format.width_px = (head.little(21) & 0x3FFF) + 1;
        format.height_px = (head.byte(22) >> 6 | (head.little(23) << 2 & 0x3FFC)) + 1;
    } else if (head.has(12, "VP8X") && head.byte(26) == 0 && head.byte(29) == 0) {
        format.width_px = head.little(24) + 1;
        format.height_px = head.little(27) + 1;
    }
}

}  // namespace

std::optional<ImageFormat> image_format(std::span<const std::byte> image) {
    const Head head(image);
    ImageFormat format;
    if (head.has(0, "\xFF\xD8\xFF")) {
        format = {.ending = ".jpg", .media_type = "image/jpeg"};
        measure_jpeg(head, format);
    } else if (head.has(0, "\x89PNG\r\n\x1A\n")) {
        format = {.ending = ".png", .media_type = "image/png"};
        measure_png(head, format);
    } else if (head.has(0, "RIFF") && head.has(8, "WEBP")) {
        format = {.ending = ".webp", .media_type = "image/webp"};
        measure_webp(head, format);
    }
    if (format.width_px < 1 || format.height_px < 1) return std::nullopt;
    return format;
}

CustomerPicture normalized(CustomerPicture picture) {
    picture.caption = one_line(picture.caption);
    return picture;
}

std::optional<Error> fault(const CustomerPicture& picture) {
    if (count_code_points(picture.caption) <= longest_caption) return std::nullopt;
    return Error{TextKey::customers_text_too_long, {{"limit", std::to_string(longest_caption)}}};
}

Result<PictureWithImage> with_checked_image(PictureWithImage picture) {
    const auto format = image_format(picture.image);
    if (!format || picture.image.size() > CustomerPicture::most_bytes ||
        std::max(format->width_px, format->height_px) > CustomerPicture::longest_side_px)
        return fail(TextKey::pictures_no_image);
    picture.width_px = format->width_px;
    picture.height_px = format->height_px;
    picture.digest = blake2b(picture.image);
    return picture;
}

}  // namespace laoke
