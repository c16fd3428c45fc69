#include "base/base64.h"
#include "interchange/records_json.h"

#include <utility>

namespace laoke {

void write_json(JsonWriter& writer, const PictureWithImage& picture) {
    writer.begin_object();
    writer.id("id", picture.id);
    writer.id("customer", picture.customer);
    writer.optional_text("caption", picture.caption);
    writer.integer("added_at_ms", picture.added_at.utc_ms());
    writer.text("image", to_base64(picture.image));
    writer.end_object();
}

Result<PictureWithImage> picture_from_json(JsonFields& fields) {
    PictureWithImage picture;
    LAOKE_TRY(picture.id, fields.id<CustomerPicture>("id"));
    LAOKE_TRY(picture.customer, fields.id<Customer>("customer"));
    LAOKE_TRY(picture.caption, fields.optional_text("caption"));
    LAOKE_TRY(picture.added_at, fields.instant("added_at_ms"));
    LAOKE_TRY(const std::string text, fields.text("image"));
    LAOKE_TRY_STATUS(fields.finish());
    const CustomerPicture& given = picture;
    picture.caption = normalized(given).caption;
    if (fault(picture)) return fields.invalid("caption");
    auto image = from_base64(text);
    if (!image) return fields.invalid("image");
    picture.image = *std::move(image);
    auto checked = with_checked_image(std::move(picture));
    if (!checked) return fields.invalid("image");
    return checked;
}

}  // namespace laoke
