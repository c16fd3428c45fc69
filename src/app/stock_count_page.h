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
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace laoke {

/// Each product is counted when its number is typed: what is sold or delivered before all of them are done
/// comes on top, whenever it is entered.
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
        Instant at;
        /// What was expected then, and from which count.
        StockLevel expected = 0;
        Id<StockMovement> last_count;
        std::string error{};
    };

    Status refresh(Shop& shop);
    Status filter(Shop& shop);
    void show_more();
    void show_rows();
    void show_row(std::size_t place);
    void show_progress();
    void change(std::size_t place, Instant now);
    Status enter(Shop& shop, std::size_t place);
    Status enter_search(Shop& shop);
    Status enter_next(Shop& shop, std::size_t place);
    Result<bool> take_scan(Shop& shop, std::size_t place);
    Status go_to_scanned(Shop& shop, const std::optional<Product>& product, std::string_view code);
    [[nodiscard]] bool focus_listed(Id<Product> product) const;
    void show_categories(const std::set<std::string>& categories);
    Result<std::vector<Counted>> read_products(Shop& shop, std::set<std::string>& categories);
    [[nodiscard]] static bool is_superseded(const Counted& counted, const Typed& typed);
    Status save(Shop& shop);

    std::vector<Counted> products_;              ///< whose stock is kept
    std::size_t all_products_ = 0;               ///< those without a stock among them
    std::map<Id<Product>, std::size_t> places_;  ///< among them
    std::vector<std::size_t> listed_;            ///< those that were looked for
    std::map<Id<Product>, Typed> typed_;         ///< no empty ones
    Id<Product> changing_;                       ///< whose field is typed in
    std::optional<Typed> before_;                ///< what stood there; empty: nothing did
    std::vector<std::string> categories_;
    std::size_t shown_ = 0;
    std::shared_ptr<bool> is_saved_ = std::make_shared<bool>(false);
    std::uint64_t built_at_ = 0;  ///< revision; 0: stale
    Language language_ = Language::chinese;
    StockCountView view_;
    StockCountState state_;
};

}  // namespace laoke
