/// What a user does with pictures of customers.
#pragma once

#include "archive/action.h"
#include "customers/picture.h"

#include <cstddef>
#include <vector>

namespace laoke {

/// `image` as the browser has scaled it down.  Errors: `pictures_no_image`, `pictures_too_many`,
/// `pictures_archive_full`, `customers_gone`.
Result<Id<CustomerPicture>> add_picture(Archive& archive, Id<Customer> customer,
                                        std::vector<std::byte> image);

/// Errors: `customers_text_too_long`, `pictures_gone`.
Status change_caption(Archive& archive, Id<CustomerPicture> id, std::string_view caption);

/// Errors: `pictures_gone`.
Status remove_picture(Archive& archive, Id<CustomerPicture> id);

}  // namespace laoke
