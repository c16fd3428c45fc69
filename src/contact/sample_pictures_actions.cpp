#include "contact/sample_pictures_actions.h"

#include "archive/deflating.h"
#include "contact/sample_shop_words.h"
#include "customers/picture.h"
#include "customers/pictures_store.h"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace laoke {

using sample::Both;

namespace {

constexpr int width = 240;
constexpr int height = 180;

/// Red, green and blue of the colours of all drawings.
constexpr std::array<std::array<std::uint8_t, 3>, 8> palette = {{
    {0xEE, 0xE8, 0xDC},  // wall
    {0x2F, 0x5D, 0x50},  // tea
    {0xC9, 0x8B, 0x3C},  // wood
    {0xF8, 0xF6, 0xF0},  // paper
    {0x8F, 0xB8, 0xC4},  // glass
    {0x6B, 0x70, 0x73},  // stone
    {0x33, 0x36, 0x38},  // ink
    {0xB2, 0x3A, 0x32},  // seal
}};

/// A rectangle of one colour; later ones lie above earlier ones.
struct Patch {
    int x, y, width, height;
    std::uint8_t colour;
};

struct Drawing {
    Both caption;
    std::array<Patch, 9> patches;
};

constexpr std::array<Drawing, sample_pictures> drawings = {{
    {Both{"门头|Shop front"},
     {{{0, 0, 240, 180, 4},
       {20, 40, 200, 140, 0},
       {20, 40, 200, 30, 1},
       {70, 49, 100, 12, 3},
       {40, 86, 70, 60, 4},
       {140, 86, 50, 94, 2},
       {148, 94, 34, 50, 4},
       {180, 134, 4, 10, 6},
       {0, 172, 240, 8, 5}}}},
    {Both{"名片|Business card"},
     {{{0, 0, 240, 180, 2},
       {24, 34, 192, 112, 3},
       {24, 34, 10, 112, 1},
       {50, 52, 80, 14, 6},
       {50, 74, 48, 8, 5},
       {50, 104, 112, 6, 5},
       {50, 118, 96, 6, 5},
       {178, 108, 24, 24, 7},
       {184, 114, 12, 12, 3}}}},
    {Both{"后门卸货口|Delivery entrance"},
     {{{0, 0, 240, 180, 5},
       {0, 0, 240, 50, 0},
       {60, 44, 120, 112, 6},
       {68, 52, 104, 104, 4},
       {68, 76, 104, 4, 6},
       {68, 102, 104, 4, 6},
       {68, 128, 104, 4, 6},
       {188, 120, 30, 36, 2},
       {0, 156, 240, 24, 6}}}},
}};

void add_number(std::string& bytes, std::uint32_t number) {
    for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(number >> shift & 0xFF);
}

void add_chunk(std::string& png, std::string_view name, std::string_view data) {
    add_number(png, static_cast<std::uint32_t>(data.size()));
    const std::string body = std::string(name).append(data);
    png += body;
    add_number(png, crc32_of(std::as_bytes(std::span(body))));
}

/// One byte for each pixel: its colour.  Each line begins with its filter, none.
std::vector<std::byte> pixels_of(const Drawing& drawing) {
    constexpr std::size_t line = width + 1;
    std::vector<std::byte> pixels(line * height);
    for (const Patch& patch : drawing.patches) {
        for (int y = patch.y; y < patch.y + patch.height; ++y) {
            for (int x = patch.x; x < patch.x + patch.width; ++x)
                pixels[static_cast<std::size_t>(y) * line + static_cast<std::size_t>(x) + 1] =
                    std::byte{patch.colour};
        }
    }
    return pixels;
}

/// As a PNG with a palette.
std::vector<std::byte> image_of(const Drawing& drawing) {
    constexpr int best = 9;
    const auto deflated_pixels = deflated(pixels_of(drawing), best);
    if (!deflated_pixels) return {};  // there is no memory
    std::string head;
    add_number(head, width);
    add_number(head, height);
    head += std::string("\x08\x03\x00\x00\x00", 5);
    std::string colours;
    for (const auto& colour : palette)
        for (const std::uint8_t part : colour) colours += static_cast<char>(part);
    std::string png = "\x89PNG\r\n\x1A\n";
    add_chunk(png, "IHDR", head);
    add_chunk(png, "PLTE", colours);
    add_chunk(png, "IDAT", {reinterpret_cast<const char*>(deflated_pixels->data()), deflated_pixels->size()});
    add_chunk(png, "IEND", {});
    const auto bytes = std::as_bytes(std::span(png));
    return {bytes.begin(), bytes.end()};
}

}  // namespace

Status add_sample_picture(Action& action, const Customer& customer, std::size_t number, Language language) {
    const Drawing& drawing = drawings[number];
    PictureWithImage picture;
    picture.id = action.archive().ids().next<CustomerPicture>();
    picture.customer = customer.id;
    picture.caption = drawing.caption.in(language);
    picture.added_at = customer.created_at;
    picture.image = image_of(drawing);
    LAOKE_TRY(picture, with_checked_image(std::move(picture)));
    return insert_picture(action.database(), picture);
}

}  // namespace laoke
