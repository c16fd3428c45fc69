/// Counting what is on the shelves.
#pragma once

#include "app/page.h"
#include "base/id.h"
#include "base/texts.h"
#include "sales/product.h"
#include "sales/stock.h"
#include "sales/stock_count_screen.h"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace laoke {

/// What is sold or delivered between the count of a product and the end of all of them is taken into account:
/// the count is what was typed, and what has happened since.
class StockCountPage final : public FormPage {
public:
    void draw(Shop& shop) override;
    [[nodiscard]] bool has_unsaved_input() const override { return !typed_.empty(); }
    void visit(FormFields& fields) override;
    [[nodiscard]] std::string subject() const override;
    Status restored(Shop& shop) override;

private:
    struct Counted {
        Product product;
        std::string name;   ///< with model and spec
        std::string label;  ///< of its field
        StockLevel expected = 0;
        Id<StockMovement> last_count;
    };
    struct Typed {
        Id<Product> product;
        std::string text;
        /// What was expected when it was typed, and from which count.
        StockLevel expected = 0;
        Id<StockMovement> last_count;
        std::string error{};
    };

    Status refresh(Shop& shop);
    Status filter(Shop& shop);
    void show_rows();
    void show_row(std::size_t place);
    void show_progress();
    void change(std::size_t place);
    [[nodiscard]] static StockLevel moved_since(const Counted& counted, const Typed& typed);
    Status save(Shop& shop);

    std::vector<Counted> products_;              ///< whose stock is kept
    std::map<Id<Product>, std::size_t> places_;  ///< among them
    std::vector<std::size_t> listed_;            ///< those that were looked for
    std::map<Id<Product>, Typed> typed_;         ///< no empty ones
    std::vector<std::string> categories_;
    std::size_t shown_ = 0;
    std::shared_ptr<bool> is_saved_ = std::make_shared<bool>(false);
    std::uint64_t built_at_ = 0;  ///< revision; 0: stale
    Language language_ = Language::chinese;
    StockCountView view_;
    StockCountState state_;
};

}  // namespace laoke
