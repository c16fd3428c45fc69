/// A small picture of a customer: the shop's front, a business card, a licence.
#pragma once

#include "base/blake2b.h"
#include "base/id.h"
#include "base/instant.h"
#include "base/result.h"
#include "customers/customer.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace laoke {

struct CustomerPicture {
    /// Of one customer; what is merged or comes back may be more.
    static constexpr std::size_t most_kept = 12;
    /// What the browser scales a picture down to.
    static constexpr int longest_side_px = 1280;
    static constexpr std::size_t most_bytes = 150'000;
    /// Of all pictures together: in base 64 they fit into a backup that can still be read.
    static constexpr std::int64_t most_bytes_in_all = 120'000'000;

    Id<CustomerPicture> id;
    Id<Customer> customer;
    std::string caption;
    Instant added_at;
    Blake2bHash digest{};  ///< of the image
    int width_px = 0;
    int height_px = 0;

    bool operator==(const CustomerPicture&) const = default;
};

/// A picture with its bytes.
struct PictureWithImage : CustomerPicture {
    std::vector<std::byte> image;
};

struct ImageFormat {
    std::string_view ending;      ///< of a file: ".jpg"
    std::string_view media_type;  ///< "image/jpeg"
    int width_px = 0;
    int height_px = 0;
};
/// What the head of a JPEG, PNG or WebP file says; nothing where it is none of these or says no size.
std::optional<ImageFormat> image_format(std::span<const std::byte> image);

CustomerPicture normalized(CustomerPicture picture);
/// What is wrong with a normalized caption.
std::optional<Error> fault(const CustomerPicture& picture);

/// With digest and size of its image, wherever that came from.  Errors: `pictures_no_image` for what is no
/// image of a known kind, or one larger than is kept.
Result<PictureWithImage> with_checked_image(PictureWithImage picture);

}  // namespace laoke
