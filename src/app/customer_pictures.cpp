#include "app/customer_pictures.h"

#include "app/file_export.h"
#include "app/shop.h"
#include "base/base64.h"
#include "customers/pictures_actions.h"
#include "customers/pictures_store.h"
#include "ui/widgets.h"

#include <algorithm>
#include <deque>
#include <optional>
#include <span>
#include <utility>

namespace laoke {

namespace {

/// Twice what is shown on the densest of usual screens: only the middle of a long one is seen.
constexpr int thumbnail_side_px = 320;

}  // namespace

/// Where files arrive, and what the browser makes of them: this may be when the page was left.
struct CustomerPicturesPart::Arrivals {
    std::deque<std::unique_ptr<IncomingFile>> files;  ///< one after the other
    std::unique_ptr<IncomingFile> shrinking;
    std::optional<std::vector<std::byte>> image;
    bool has_failed = false;
};

CustomerPicturesPart::CustomerPicturesPart(Id<Customer> customer)
    : customer_(customer), arrivals_(std::make_shared<Arrivals>()) {}

CustomerPicturesPart::~CustomerPicturesPart() = default;

Status CustomerPicturesPart::refresh(Shop& shop, CustomerPicturesView& view) {
    LAOKE_TRY(pictures_, pictures_of(shop.database(), customer_));
    view = {.is_full = pictures_.size() >= CustomerPicture::most_kept};
    for (const CustomerPicture& picture : pictures_) {
        const std::string number = std::to_string(view.pictures.size() + 1);
        view.pictures.push_back(
            {.name = picture.caption.empty() ? ui::tr(TextKey::pictures_picture, {{"number", number}})
                                             : picture.caption,
             .position = ui::tr(TextKey::pictures_position,
                                {{"number", number},
                                 {"count", std::to_string(pictures_.size())},
                                 {"day", local_day(shop.archive().clock(), picture.added_at).iso()}})});
    }
    const auto is_gone = [this](const auto& decoded) {
        return !std::ranges::contains(pictures_, decoded->id, &CustomerPicture::id);
    };
    std::erase_if(thumbnails_, is_gone);
    if (std::erase_if(large_, is_gone) > 0) dialog_.is_open = false;
    return {};
}

Status CustomerPicturesPart::print(Shop& shop, PrintDocument& document) const {
    if (pictures_.empty()) return {};
    document.blocks.push_back(
        {.kind = PrintBlock::Kind::heading, .texts = {std::string(ui::tr(TextKey::pictures_title))}});
    PrintBlock block{.kind = PrintBlock::Kind::pictures, .texts = {}};
    for (const CustomerPicture& picture : pictures_) {
        LAOKE_TRY(const auto image, image_of(shop.database(), picture.id));
        const auto format = image_format(image);
        if (!format) continue;
        block.texts.push_back("data:" + std::string(format->media_type) + ";base64," + to_base64(image));
        block.texts.push_back(picture.caption);
    }
    document.blocks.push_back(std::move(block));
    return {};
}

std::function<void(std::unique_ptr<IncomingFile>)> CustomerPicturesPart::arrival(const Shop& shop) const {
    return [weak = std::weak_ptr(arrivals_), wake = shop.ports().wake](std::unique_ptr<IncomingFile> file) {
        const auto arrivals = weak.lock();
        if (!arrivals) return;
        arrivals->files.push_back(std::move(file));
        wake();
    };
}

void CustomerPicturesPart::bring(Shop& shop, CustomerPicturesView& view) {
    if (!std::exchange(listens_, true)) shop.ports().files.on_drop(arrival(shop));
    if (std::exchange(arrivals_->has_failed, false)) {
        arrivals_->shrinking.reset();
        shop.tell(Error{TextKey::pictures_no_image});
    }
    if (arrivals_->image && !shop.is_working()) {
        arrivals_->shrinking.reset();
        auto image = *std::exchange(arrivals_->image, std::nullopt);
        if (shop.can_change()) {
            const std::uint64_t before = shop.archive().revision();
            if (const auto added = add_picture(shop.archive(), customer_, std::move(image)); !added)
                shop.tell(added.error());
            shop.announce_change(before);
        }
    }
    if (!arrivals_->files.empty() && !arrivals_->shrinking && !arrivals_->image) {
        arrivals_->shrinking = std::move(arrivals_->files.front());
        arrivals_->files.pop_front();
        arrivals_->shrinking->read_picture(CustomerPicture::longest_side_px, CustomerPicture::most_bytes,
                                           [weak = std::weak_ptr(arrivals_), wake = shop.ports().wake](
                                               std::optional<std::span<const std::byte>> image) {
                                               const auto arrivals = weak.lock();
                                               if (!arrivals) return;
                                               arrivals->has_failed = !image;
                                               if (image)
                                                   arrivals->image.emplace(image->begin(), image->end());
                                               wake();
                                           });
    }
    view.is_shrinking = arrivals_->shrinking != nullptr;
    for (std::size_t i = 0; i < view.pictures.size(); ++i) {
        const Decoded* const found = find_decoded(thumbnails_, pictures_[i].id);
        view.pictures[i].picture = found == nullptr ? nullptr : found->picture.get();
    }
}

const CustomerPicturesPart::Decoded* CustomerPicturesPart::find_decoded(const Decodings& all,
                                                                        Id<CustomerPicture> id) {
    for (const auto& decoded : all)
        if (decoded->id == id) return decoded.get();
    return nullptr;
}

void CustomerPicturesPart::decode(Shop& shop, Decodings& into, Id<CustomerPicture> id, int longest_side_px) {
    if (find_decoded(into, id) != nullptr) return;
    const auto decoded = into.emplace_back(std::make_shared<Decoded>(id));
    auto image = image_of(shop.database(), id);
    if (!image) {
        decoded->has_failed = true;
        return shop.tell(image.error());
    }
    shop.ports().pictures.decode(
        *image, longest_side_px,
        [weak = std::weak_ptr(decoded), wake = shop.ports().wake](const PictureDecoding::Pixels& pixels) {
            const auto wanted = weak.lock();
            if (!wanted) return;
            wanted->has_failed = pixels.width_px == 0;
            if (!wanted->has_failed)
                wanted->picture =
                    std::make_unique<ui::Picture>(pixels.width_px, pixels.height_px, pixels.rgba);
            wake();
        });
}

void CustomerPicturesPart::act(Shop& shop, const CustomerPicturesIntent& intent) {
    if (intent.adds && shop.can_change()) {
        shop.ports().files.pick("image/*", arrival(shop));
    }
    for (const std::size_t index : intent.seen)
        decode(shop, thumbnails_, pictures_[index].id, thumbnail_side_px);
    if (!intent.opens) return;
    show(*intent.opens);
    dialog_.is_open = true;
    ui::interface().demand().wake();
}

void CustomerPicturesPart::show(std::size_t index) {
    shown_ = pictures_[index].id;
    kept_caption_ = dialog_.caption = pictures_[index].caption;
    caption_error_.clear();
    large_.clear();
}

std::size_t CustomerPicturesPart::place_of_shown() const {
    return static_cast<std::size_t>(std::ranges::find(pictures_, shown_, &CustomerPicture::id) -
                                    pictures_.begin());
}

void CustomerPicturesPart::draw_dialog(Shop& shop, const CustomerPicturesView& view) {
    const std::size_t place = place_of_shown();
    if (!dialog_.is_open || place >= view.pictures.size()) return large_.clear();
    decode(shop, large_, shown_, CustomerPicture::longest_side_px);
    const Decoded& decoded = *large_.front();
    const auto intent = draw_picture_dialog({.shown = &view.pictures[place],
                                             .picture = decoded.picture.get(),
                                             .cannot_show = decoded.has_failed,
                                             .has_others = pictures_.size() > 1,
                                             .error = caption_error_},
                                            dialog_);
    if (intent.keeps_caption) {
        if (const Status kept = keep_caption(shop); !kept) {
            caption_error_ = text(kept.error(), ui::interface().language());
            dialog_.is_open = true;  // nothing typed is lost
            return ui::focus_first_fault();
        }
    }
    if (intent.saves) {
        if (const Status saved = save(shop); !saved) shop.tell(saved.error());
    }
    if (intent.step != 0) {
        const auto count = pictures_.size();
        show((place + count + static_cast<std::size_t>(intent.step)) % count);
        ui::interface().demand().wake();
    }
    if (!intent.removes || !shop.can_change()) return;
    if (const Status removed = remove(shop); !removed) shop.tell(removed.error());
}

bool CustomerPicturesPart::has_unsaved_input() const {
    const bool is_taking = arrivals_->shrinking || arrivals_->image || !arrivals_->files.empty();
    return is_taking || (dialog_.is_open && dialog_.caption != kept_caption_);
}

Status CustomerPicturesPart::keep_caption(Shop& shop) {
    if (dialog_.caption == kept_caption_) return {};
    if (!shop.can_change()) return fail(TextKey::archive_busy);
    const std::uint64_t before = shop.archive().revision();
    LAOKE_TRY_STATUS(change_caption(shop.archive(), shown_, dialog_.caption));
    kept_caption_ = dialog_.caption;
    caption_error_.clear();
    shop.announce_change(before);
    return {};
}

Status CustomerPicturesPart::save(Shop& shop) {
    LAOKE_TRY(const auto image, image_of(shop.database(), shown_));
    const auto format = image_format(image);
    if (!format) return fail(TextKey::pictures_gone);
    save_file(shop, ui::tr(TextKey::pictures_title), format->ending, format->media_type,
              {reinterpret_cast<const char*>(image.data()), image.size()});
    return {};
}

Status CustomerPicturesPart::remove(Shop& shop) {
    const std::uint64_t before = shop.archive().revision();
    LAOKE_TRY_STATUS(remove_picture(shop.archive(), shown_));
    dialog_.is_open = false;
    shop.announce_change(before);
    return {};
}

}  // namespace laoke
