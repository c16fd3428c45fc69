#include "customers/pictures_store.h"

#include "sqlite/read_count.h"

#include <algorithm>
#include <array>
#include <utility>

namespace laoke {

namespace {

#define LAOKE_PICTURE_COLUMNS                                                                                \
    "SELECT p.id, p.customer, p.caption, p.added_at_ms, p.digest, p.width_px, p.height_px"

constexpr std::string_view picture_sql = LAOKE_PICTURE_COLUMNS " FROM customer_pictures p WHERE id = :id";
constexpr std::string_view of_customer_sql =
    LAOKE_PICTURE_COLUMNS " FROM customer_pictures p WHERE customer = :customer ORDER BY id";
constexpr std::string_view after_sql =
    LAOKE_PICTURE_COLUMNS ", i.image FROM customer_pictures p JOIN picture_images i ON i.digest = p.digest"
                          " WHERE p.id > :after ORDER BY p.id LIMIT :limit";

#undef LAOKE_PICTURE_COLUMNS

constexpr std::string_view image_sql =
    "SELECT i.image FROM customer_pictures p JOIN picture_images i ON i.digest = p.digest WHERE p.id = :id";
// Each as often as a backup has it.
constexpr std::string_view bytes_sql = "SELECT ifnull(sum(length(i.image)), 0) FROM customer_pictures p JOIN "
                                       "picture_images i ON i.digest = p.digest";
constexpr std::string_view count_sql = "SELECT count(*) FROM customer_pictures";
constexpr std::string_view insert_image_sql =
    "INSERT OR IGNORE INTO picture_images (digest, image) VALUES (:digest, :image)";
constexpr std::string_view insert_sql =
    "INSERT INTO customer_pictures (id, customer, caption, added_at_ms, digest, width_px, height_px)"
    " VALUES (:id, :customer, :caption, :added_at_ms, :digest, :width_px, :height_px)";
constexpr std::string_view update_sql = "UPDATE customer_pictures SET caption = :caption WHERE id = :id";
constexpr std::string_view delete_sql = "DELETE FROM customer_pictures WHERE id = :id";
constexpr std::string_view delete_of_customer_sql =
    "DELETE FROM customer_pictures WHERE customer = :customer";

constexpr std::array statements = {
    picture_sql,
    of_customer_sql,
    after_sql,
    image_sql,
    bytes_sql,
    count_sql,
    insert_image_sql,
    insert_sql,
    update_sql,
    delete_sql,
    delete_of_customer_sql,
};

CustomerPicture read_picture(const sqlite::Statement& row) {
    CustomerPicture picture{.id = row.id<CustomerPicture>(0),
                            .customer = row.id<Customer>(1),
                            .caption = std::string(row.text(2)),
                            .added_at = Instant(row.integer(3)),
                            .width_px = static_cast<int>(row.integer(5)),
                            .height_px = static_cast<int>(row.integer(6))};
    std::ranges::copy(row.blob(4).first(picture.digest.size()), picture.digest.begin());
    return picture;
}

Result<std::vector<CustomerPicture>> read_pictures(sqlite::Statement& rows) {
    std::vector<CustomerPicture> pictures;
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) return pictures;
        pictures.push_back(read_picture(rows));
    }
}

std::vector<std::byte> copy_of(std::span<const std::byte> bytes) { return {bytes.begin(), bytes.end()}; }

}  // namespace

std::span<const std::string_view> pictures_statements() { return statements; }

Result<std::vector<CustomerPicture>> pictures_of(sqlite::Database& database, Id<Customer> customer) {
    auto rows = database.prepare(of_customer_sql);
    rows.bind(":customer", customer);
    return read_pictures(rows);
}

Result<std::optional<CustomerPicture>> find_picture(sqlite::Database& database, Id<CustomerPicture> id) {
    auto rows = database.prepare(picture_sql);
    rows.bind(":id", id);
    LAOKE_TRY(auto pictures, read_pictures(rows));
    if (pictures.empty()) return std::nullopt;
    return std::move(pictures.front());
}

Result<std::vector<std::byte>> image_of(sqlite::Database& database, Id<CustomerPicture> id) {
    auto row = database.prepare(image_sql);
    row.bind(":id", id);
    LAOKE_TRY(const bool is_there, row.step());
    if (!is_there) return std::vector<std::byte>();
    return copy_of(row.blob(0));
}

Result<std::int64_t> image_bytes(sqlite::Database& database) {
    return sqlite::read_count(database.prepare(bytes_sql));
}

Result<std::int64_t> count_pictures(sqlite::Database& database) {
    return sqlite::read_count(database.prepare(count_sql));
}

Result<std::vector<PictureWithImage>> pictures_after(sqlite::Database& database, Id<CustomerPicture> after,
                                                     std::int64_t limit) {
    auto rows = database.prepare(after_sql);
    rows.bind(":after", after.value());
    rows.bind(":limit", limit);
    std::vector<PictureWithImage> pictures;
    while (true) {
        LAOKE_TRY(const bool row, rows.step());
        if (!row) return pictures;
        pictures.push_back({read_picture(rows), copy_of(rows.blob(7))});
    }
}

Status insert_picture(sqlite::Database& database, const PictureWithImage& picture) {
    auto image = database.prepare(insert_image_sql);
    image.bind(":digest", std::span<const std::byte>(picture.digest));
    image.bind(":image", std::span<const std::byte>(picture.image));
    LAOKE_TRY_STATUS(image.run());
    auto statement = database.prepare(insert_sql);
    statement.bind(":id", picture.id);
    statement.bind(":customer", picture.customer);
    statement.bind(":caption", picture.caption);
    statement.bind(":added_at_ms", picture.added_at.utc_ms());
    statement.bind(":digest", std::span<const std::byte>(picture.digest));
    statement.bind(":width_px", picture.width_px);
    statement.bind(":height_px", picture.height_px);
    return statement.run();
}

Status update_picture(sqlite::Database& database, const CustomerPicture& picture) {
    auto statement = database.prepare(update_sql);
    statement.bind(":id", picture.id);
    statement.bind(":caption", picture.caption);
    return statement.run();
}

Status delete_picture(sqlite::Database& database, Id<CustomerPicture> id) {
    auto statement = database.prepare(delete_sql);
    statement.bind(":id", id);
    return statement.run();
}

Status delete_pictures_of(sqlite::Database& database, Id<Customer> customer) {
    auto statement = database.prepare(delete_of_customer_sql);
    statement.bind(":customer", customer);
    return statement.run();
}

}  // namespace laoke
