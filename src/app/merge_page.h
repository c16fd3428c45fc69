/// Several customers become one: who they are, what is kept of each field, and what comes out.
#pragma once

#include "app/page.h"
#include "customers/customer_merge.h"
#include "customers/duplicates_screen.h"

#include <vector>

namespace laoke {

class MergePage final : public Page {
public:
    explicit MergePage(Id<Customer> customer) : customer_(customer) {}

    void draw(Shop& shop) override;

private:
    Status refresh(Shop& shop);
    Status choose_who(Shop& shop, const MergeIntent& intent);
    void offer_choices(Shop& shop);
    void show_result(Shop& shop);
    [[nodiscard]] std::string name_of(MergedField field) const;
    [[nodiscard]] std::string shown(const Customer& customer, MergedField field,
                                    const Currency& currency) const;
    [[nodiscard]] Customer result() const;
    Status act(Shop& shop, const MergeIntent& intent);
    void merge(Shop& shop);
    Status merge_now(Shop& shop);
    void leave(Shop& shop);

    Id<Customer> customer_;
    std::vector<Id<Customer>> ids_;  ///< the first is kept
    std::vector<Customer> customers_;
    std::vector<CustomField> custom_fields_;
    std::vector<std::size_t> fields_;               ///< of merge_fields(), whose values differ
    std::vector<std::vector<std::size_t>> values_;  ///< of each of them, whose value it is
    std::vector<ContactPoint> points_;
    std::vector<Id<Customer>> found_;
    MergeView view_;
    MergeState state_;
    std::uint64_t built_at_ = 0;  ///< revision; 0: stale
    Language language_ = Language::chinese;
};

}  // namespace laoke
