/// Pictures of customers in the database.  Their bytes lie by themselves and are read only where they are
/// asked for.
#pragma once

#include "customers/picture.h"
#include "sqlite/database.h"

#include <span>
#include <string_view>
#include <vector>

namespace laoke {

/// In the order in which they were added.
Result<std::vector<CustomerPicture>> pictures_of(sqlite::Database& database, Id<Customer> customer);
Result<std::optional<CustomerPicture>> find_picture(sqlite::Database& database, Id<CustomerPicture> id);
/// Empty when there is no such picture.
Result<std::vector<std::byte>> image_of(sqlite::Database& database, Id<CustomerPicture> id);
/// All bytes that are kept, those of deleted pictures too.
Result<std::int64_t> image_bytes(sqlite::Database& database);

/// For export: all of them, and up to `limit` with ids above `after` in the order of ids.
Result<std::int64_t> count_pictures(sqlite::Database& database);
Result<std::vector<PictureWithImage>> pictures_after(sqlite::Database& database, Id<CustomerPicture> after,
                                                     std::int64_t limit);

/// For actions only: a normalized picture with a checked image, its id set.
Status insert_picture(sqlite::Database& database, const PictureWithImage& picture);
/// Its caption.
Status update_picture(sqlite::Database& database, const CustomerPicture& picture);
/// The bytes stay: undo needs them.
Status delete_picture(sqlite::Database& database, Id<CustomerPicture> id);
Status delete_pictures_of(sqlite::Database& database, Id<Customer> customer);

/// Every statement of this store, for the SQL check.
std::span<const std::string_view> pictures_statements();

}  // namespace laoke
