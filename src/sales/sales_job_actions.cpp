#include "sales/sales_job_actions.h"

#include "archive/records_job.h"
#include "base/decimal.h"
#include "sales/sales_store.h"

#include <algorithm>
#include <utility>

namespace laoke {

namespace {

class SalesRemoval final : public RecordsJob<Sale> {
public:
    using RecordsJob::RecordsJob;

private:
    Status work_on(Id<Sale> id) override {
        LAOKE_TRY(const auto sale, find_sale(action().database(), id));
        if (!sale) return {};
        LAOKE_TRY(const auto returns, returns_of_sale(action().database(), id));
        if (!returns.empty()) return fail(TextKey::sales_has_returns);
        LAOKE_TRY_STATUS(delete_sale(action().database(), id));
        ++removed_;
        LAOKE_TRY(total_, add(total_, sale->total));
        return {};
    }

    Status finish() override {
        action().describe({{"count", format_count(removed_)},
                           {"amount", format_money(total_, action().archive().currency())}});
        return {};
    }

    std::int64_t removed_ = 0;
    Money total_;
};

}  // namespace

Result<std::unique_ptr<Job>> start_removing_sales(Archive& archive, std::vector<Id<Sale>> sales) {
    std::vector<Id<Sale>> ordered;
    std::vector<Id<Sale>> others;
    LAOKE_TRY(const auto rows, fetch_sale_rows(archive.database(), sales));
    for (const SaleRow& row : rows) (row.kind == SaleKind::goods_return ? ordered : others).push_back(row.id);
    ordered.insert(ordered.end(), others.begin(), others.end());
    LAOKE_TRY(Action action, Action::begin(archive, TextKey::sales_change_several_deleted));
    return std::make_unique<SalesRemoval>(std::move(action), std::move(ordered));
}

}  // namespace laoke
