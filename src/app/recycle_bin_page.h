/// The recycle bin: the deletions of the change log that are not undone, each of which can be.
#pragma once

#include "app/page.h"
#include "app/recycle_bin_screen.h"
#include "app/route.h"
#include "archive/change_log.h"

#include <unordered_map>
#include <vector>

namespace laoke {

class RecycleBinPage final : public Page {
public:
    void draw(Shop& shop) override;
    [[nodiscard]] bool body_scrolls() const override { return view_.row_count == 0; }

private:
    /// A deletion as it is shown, and where what was deleted is found when it is back.
    struct Row {
        RecycleBinRow shown;
        std::optional<Route> route;
    };
    Status refresh(Shop& shop);
    const Row* row(Shop& shop, std::size_t index);
    static Result<Row> read_row(Shop& shop, const Change& change);
    void open(Shop& shop, std::size_t index);
    void restore(Shop& shop, std::size_t index);

    RecycleBinState state_;
    RecycleBinView view_;
    std::vector<Change> changes_;
    std::unordered_map<std::size_t, Row> rows_;  ///< those that were in sight
    std::uint64_t built_at_ = 0;                 ///< revision; 0: stale
    Language language_ = Language::chinese;
};

}  // namespace laoke
