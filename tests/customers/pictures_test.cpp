#include "customers/picture.h"

#include "archive/change_log.h"
#include "contact/customer_merge_actions.h"
#include "contact/customer_removal_actions.h"
#include "customers/customers_store.h"
#include "customers/pictures_actions.h"
#include "customers/pictures_store.h"
#include "support/images.h"
#include "support/test_archive.h"

#include <doctest/doctest.h>

#include <array>

using namespace laoke;
using namespace laoke::testing;

namespace {

std::string size_of(std::string_view head) {
    std::string file(head);
    file.resize(64);
    const auto format = image_format(bytes_of(file));
    if (!format) return "none";
    return std::string(format->ending) + ' ' + std::to_string(format->width_px) + 'x' +
           std::to_string(format->height_px);
}

std::int64_t number_of(TestArchive& archive, std::string_view sql) {
    auto row = archive.database().prepare(sql);
    value_of(row.step());
    return row.integer(0);
}

}  // namespace

TEST_CASE("the head of a picture says what it is and how large") {
    CHECK(size_of(a_jpeg(1280, 960)) == ".jpg 1280x960");
    CHECK(size_of(std::string("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\x05\0\0\0\0\x07", 24)) == ".png 1280x7");
    CHECK(size_of(std::string("RIFF\x40\0\0\0WEBPVP8 \x20\0\0\0\x10\0\0\x9D\x01\x2A\x40\x01\xF0\0", 30)) ==
          ".webp 320x240");
    CHECK(size_of(std::string("RIFF\x40\0\0\0WEBPVP8L\x20\0\0\0\x2F\x3F\xC1\x3B\0", 25)) == ".webp 320x240");
    CHECK(size_of(std::string("RIFF\x40\0\0\0WEBPVP8X\x0A\0\0\0\0\0\0\0\x3F\x01\0\xEF\0\0", 30)) ==
          ".webp 320x240");
}

TEST_CASE("what is no picture, or says no size, is none") {
    CHECK(size_of("") == "none");
    CHECK(size_of("GIF89a\x01\x01") == "none");
    CHECK(size_of("<svg xmlns='http://www.w3.org/2000/svg'/>") == "none");
    CHECK(size_of("\xFF\xD8\xFF") == "none");
    CHECK(size_of(a_jpeg(0, 480)) == "none");
    CHECK(size_of(std::string("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\x01\0\0\0\0\0\x07", 24)) == "none");
    CHECK(size_of(std::string("RIFF\x40\0\0\0WEBPVP8 ", 16)) == "none");
    // Cut off anywhere nothing is read behind the end.
    const std::string whole = a_jpeg();
    for (std::size_t length = 0; length < whole.size(); ++length)
        std::ignore = image_format(bytes_of(whole.substr(0, length)));
}

TEST_CASE("a picture is kept byte by byte and its bytes are read only where they are asked for") {
    TestArchive archive(1, TestArchive::Kept::in_store);
    const auto customer = archive.add(a_customer());
    const auto image = bytes_of(a_jpeg(320, 200));

    const auto id = value_of(add_picture(*archive, customer, image));
    succeed(change_caption(*archive, id, "  店门口 "));
    archive.reload();

    const auto pictures = value_of(pictures_of(archive.database(), customer));
    REQUIRE(pictures.size() == 1);
    CHECK(pictures[0].caption == "店门口");
    CHECK(pictures[0].width_px == 320);
    CHECK(pictures[0].height_px == 200);
    CHECK(pictures[0].added_at == archive.clock().now());
    CHECK(value_of(image_of(archive.database(), id)) == image);
}

TEST_CASE("what is no picture, too large or one too many is refused and changes nothing") {
    TestArchive archive;
    const auto customer = archive.add(a_customer());
    const auto refusal = [&](const std::string& file) {
        const auto before = archive.hash();
        const auto added = add_picture(*archive, customer, bytes_of(file));
        REQUIRE_FALSE(added);
        CHECK(archive.hash() == before);
        CHECK(number_of(archive, "SELECT count(*) FROM picture_images") ==
              number_of(archive, "SELECT count(*) FROM customer_pictures"));
        return added.error().key;
    };
    CHECK(refusal("no picture") == TextKey::pictures_no_image);
    CHECK(refusal(a_jpeg(1281, 10)) == TextKey::pictures_no_image);
    CHECK(refusal(a_jpeg(10, 1281)) == TextKey::pictures_no_image);
    CHECK(refusal(a_jpeg(10, 10, std::string(150'000, 'x'))) == TextKey::pictures_no_image);

    for (std::size_t i = 0; i < CustomerPicture::most_kept; ++i)
        value_of(add_picture(*archive, customer, bytes_of(a_jpeg(10, 10, std::to_string(i)))));
    CHECK(refusal(a_jpeg(10, 10, "one more")) == TextKey::pictures_too_many);

    const auto id = value_of(pictures_of(archive.database(), customer)).front().id;
    CHECK(change_caption(*archive, id, std::string(201, 'x')).error().key ==
          TextKey::customers_text_too_long);
    CHECK(add_picture(*archive, Id<Customer>(7), bytes_of(a_jpeg())).error().key == TextKey::customers_gone);
    CHECK(remove_picture(*archive, Id<CustomerPicture>(7)).error().key == TextKey::pictures_gone);
}

TEST_CASE("all pictures together fit into a backup that can be read") {
    TestArchive archive;
    const auto customer = archive.add(a_customer());
    auto filler = archive.database().prepare(
        "INSERT INTO picture_images (digest, image) VALUES (zeroblob(32), zeroblob(119999900))");
    succeed(filler.run());
    auto shown = archive.database().prepare(
        "INSERT INTO customer_pictures (id, customer, added_at_ms, digest, width_px, height_px)"
        " VALUES (77, :customer, 0, zeroblob(32), 1, 1)");
    shown.bind(":customer", customer);
    succeed(shown.run());
    CHECK(add_picture(*archive, customer, bytes_of(a_jpeg(10, 10, std::string(100, 'x')))).error().key ==
          TextKey::pictures_archive_full);
    value_of(add_picture(*archive, customer, bytes_of(a_jpeg())));
    // What is shown no more leaves its room to others.
    succeed(remove_picture(*archive, Id<CustomerPicture>(77)));
    value_of(add_picture(*archive, customer, bytes_of(a_jpeg(10, 10, std::string(100, 'x')))));
}

TEST_CASE("undo and redo of pictures find their bytes, which the change log does not keep again") {
    TestArchive archive(1, TestArchive::Kept::in_store);
    const auto customer = archive.add(a_customer());
    const auto image = bytes_of(a_jpeg(800, 600, std::string(100'000, 'x')));
    const auto before = archive.hash();
    const auto id = value_of(add_picture(*archive, customer, image));
    const auto with = archive.hash();

    value_of(undo(*archive));
    CHECK(archive.hash() == before);
    CHECK(value_of(pictures_of(archive.database(), customer)).empty());
    archive.reload();
    value_of(redo(*archive));
    CHECK(archive.hash() == with);
    CHECK(value_of(image_of(archive.database(), id)) == image);

    succeed(remove_picture(*archive, id));
    value_of(undo(*archive));
    CHECK(value_of(image_of(archive.database(), id)) == image);
    CHECK(number_of(archive, "SELECT sum(length(data)) FROM change_chunks") < 2'000);

    // The same once more costs a row, and no second copy.
    value_of(add_picture(*archive, customer, image));
    CHECK(number_of(archive, "SELECT count(*) FROM picture_images") == 1);
}

TEST_CASE("pictures go with a customer who is deleted or merged") {
    TestArchive archive;
    const auto into = archive.add(a_customer("张三"));
    const auto from = archive.add(a_customer("张叁"));
    value_of(add_picture(*archive, into, bytes_of(a_jpeg(10, 10, "a"))));
    const auto id = value_of(add_picture(*archive, from, bytes_of(a_jpeg(10, 10, "b"))));
    const auto before = archive.hash();

    const auto result = *value_of(find_customer(archive.database(), into));
    succeed(merge_customers(*archive, result, std::array{from}));
    CHECK(value_of(pictures_of(archive.database(), into)).size() == 2);
    CHECK(value_of(find_picture(archive.database(), id))->customer == into);
    value_of(undo(*archive));
    CHECK(archive.hash() == before);

    succeed(remove_customer(*archive, from));
    CHECK_FALSE(value_of(find_picture(archive.database(), id)));
    value_of(undo(*archive));
    CHECK(archive.hash() == before);
}
