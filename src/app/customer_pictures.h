/// The pictures on a customer's page: scaling down what comes in, decoding what is seen.
#pragma once

#include "app/ports.h"
#include "customers/customer_pictures_screen.h"
#include "customers/picture.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace laoke {

class Shop;

class CustomerPicturesPart {
public:
    explicit CustomerPicturesPart(Id<Customer> customer);
    ~CustomerPicturesPart();
    CustomerPicturesPart(const CustomerPicturesPart&) = delete;
    CustomerPicturesPart& operator=(const CustomerPicturesPart&) = delete;

    /// What there is to know without reading an image.
    Status refresh(Shop& shop, CustomerPicturesView& view);
    /// Puts them at the end of the document.
    Status print(Shop& shop, PrintDocument& document) const;
    /// Before each frame: takes what was picked or dropped, shows what has been decoded.
    void bring(Shop& shop, CustomerPicturesView& view);
    void act(Shop& shop, const CustomerPicturesIntent& intent);
    void draw_dialog(Shop& shop, const CustomerPicturesView& view);
    /// A caption was typed and is not kept yet, or a picture is on its way into the archive.
    [[nodiscard]] bool has_unsaved_input() const;

private:
    /// One that is decoded, or on its way; the answer may come when nobody wants it any more.
    struct Decoded {
        explicit Decoded(Id<CustomerPicture> wanted) : id(wanted) {}

        Id<CustomerPicture> id;
        std::unique_ptr<ui::Picture> picture;
        bool has_failed = false;
    };
    using Decodings = std::vector<std::shared_ptr<Decoded>>;
    struct Arrivals;

    [[nodiscard]] std::function<void(std::unique_ptr<IncomingFile>)> arrival(const Shop& shop) const;
    /// Nothing for one that was not asked for.
    static const Decoded* find_decoded(const Decodings& all, Id<CustomerPicture> id);
    void decode(Shop& shop, Decodings& into, Id<CustomerPicture> id, int longest_side_px);
    [[nodiscard]] std::size_t place_of_shown() const;
    void show(std::size_t index);
    Status keep_caption(Shop& shop);
    Status save(Shop& shop);
    Status remove(Shop& shop);

    Id<Customer> customer_;
    std::vector<CustomerPicture> pictures_;
    std::shared_ptr<Arrivals> arrivals_;
    bool listens_ = false;
    Decodings thumbnails_;
    Decodings large_;  ///< of the one in the dialog
    Id<CustomerPicture> shown_;
    std::string kept_caption_;
    PictureDialogState dialog_;
    std::string caption_error_;
};

}  // namespace laoke
