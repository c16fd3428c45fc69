/// Pictures that are no glyphs: photographs, decoded by whoever shows them.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

struct ImTextureData;

namespace laoke::ui {

/// Pixels for drawing, on the GPU as long as the object lives.  They stay in memory too: a graphics context
/// that was lost gets them again.  Outlives no Interface.
class Picture {
public:
    /// `rgba` has the rows from the top, without gaps, not premultiplied.
    Picture(int width_px, int height_px, std::span<const std::byte> rgba);
    /// It may have been drawn in the frame that is being made: what it held goes a frame later.
    ~Picture();
    Picture(const Picture&) = delete;
    Picture& operator=(const Picture&) = delete;

    [[nodiscard]] ImTextureData& data() const { return *data_; }

private:
    std::unique_ptr<ImTextureData> data_;
};

/// What a picture's place asks of the page.
struct PictureEvents {
    bool is_pressed = false;
    bool is_seen = false;  ///< in sight, so that the picture is needed
};

/// A square that is filled by the picture's middle and pressed like a button; grey while there is none.
/// `size` in CSS pixels.
PictureEvents picture_button(std::string_view name, const Picture* picture, float size);

/// The whole picture, as large as fits into the width that is left and `height` CSS pixels; that place is
/// kept while there is none, and says `instead`.
void picture(std::string_view name, const Picture* picture, float height, std::string_view instead);

/// Left arrow -1, right arrow 1, while no text is typed.
[[nodiscard]] int arrow_step();

}  // namespace laoke::ui
