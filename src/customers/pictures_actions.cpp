#include "customers/pictures_actions.h"

#include "customers/customers_store.h"
#include "customers/pictures_store.h"

namespace laoke {

namespace {

Result<CustomerPicture> existing(Archive& archive, Id<CustomerPicture> id) {
    LAOKE_TRY(std::optional<CustomerPicture> picture, find_picture(archive.database(), id));
    if (!picture) return fail(TextKey::pictures_gone);
    return *std::move(picture);
}

/// An action about the customer of the picture.
Result<Action> begin(Archive& archive, TextKey what, Id<Customer> id) {
    LAOKE_TRY(const std::optional<Customer> customer, find_customer(archive.database(), id));
    if (!customer) return fail(TextKey::customers_gone);
    return Action::begin(archive, what, {{"name", customer->name}}, id);
}

}  // namespace

Result<Id<CustomerPicture>> add_picture(Archive& archive, Id<Customer> customer,
                                        std::vector<std::byte> image) {
    PictureWithImage picture{{.customer = customer}, std::move(image)};
    LAOKE_TRY(picture, with_checked_image(std::move(picture)));
    LAOKE_TRY(const auto others, pictures_of(archive.database(), customer));
    if (others.size() >= CustomerPicture::most_kept)
        return fail(TextKey::pictures_too_many, {{"most", std::to_string(CustomerPicture::most_kept)}});
    LAOKE_TRY(const std::int64_t bytes, image_bytes(archive.database()));
    if (bytes + std::ssize(picture.image) > CustomerPicture::most_bytes_in_all)
        return fail(TextKey::pictures_archive_full,
                    {{"most", std::to_string(CustomerPicture::most_bytes_in_all / 1'000'000)}});
    picture.id = archive.ids().next<CustomerPicture>();
    picture.added_at = archive.clock().now();
    LAOKE_TRY(Action action, begin(archive, TextKey::pictures_change_added, customer));
    LAOKE_TRY_STATUS(insert_picture(action.database(), picture));
    LAOKE_TRY_STATUS(action.commit());
    return picture.id;
}

Status change_caption(Archive& archive, Id<CustomerPicture> id, std::string_view caption) {
    LAOKE_TRY(CustomerPicture picture, existing(archive, id));
    picture.caption = caption;
    picture = normalized(std::move(picture));
    if (auto why = fault(picture)) return std::unexpected(*std::move(why));
    LAOKE_TRY(Action action, begin(archive, TextKey::pictures_change_caption, picture.customer));
    LAOKE_TRY_STATUS(update_picture(action.database(), picture));
    LAOKE_TRY_STATUS(action.commit());
    return {};
}

Status remove_picture(Archive& archive, Id<CustomerPicture> id) {
    LAOKE_TRY(const CustomerPicture picture, existing(archive, id));
    LAOKE_TRY(Action action, begin(archive, TextKey::pictures_change_deleted, picture.customer));
    LAOKE_TRY_STATUS(delete_picture(action.database(), id));
    LAOKE_TRY_STATUS(action.commit());
    return {};
}

}  // namespace laoke
