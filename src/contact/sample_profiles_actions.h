/// What the sample shop knows of its customers beyond the form: tags, notes, who brought whom, contact
/// persons, needs, pain points and plans for key accounts.
#pragma once

#include "archive/action.h"
#include "base/texts.h"
#include "customers/customer.h"
#include "customers/tag.h"
#include "sales/product.h"

#include <vector>

namespace laoke {

/// It takes turns and throws no dice, so that the rest of the sample shop stays as it is.
class SampleProfiles {
public:
    explicit SampleProfiles(Language language) : language_(language) {}

    /// For one customer after the other, each kept already.
    Status add(Action& action, const Customer& customer);

private:
    Status add_tags(Action& action, const Customer& customer);
    Status add_needs(Action& action, const Customer& customer, std::size_t turn);
    [[nodiscard]] Status add_persons(Action& action, Id<Customer> company, std::size_t turn) const;
    [[nodiscard]] Status add_meeting(Action& action, Id<Customer> company, std::size_t turn) const;

    Language language_;
    std::vector<Id<Tag>> tags_;
    std::vector<Product> products_;  ///< some of the shop's
    std::size_t customers_ = 0;
    std::size_t pictures_ = 0;
    std::size_t companies_ = 0;
    Id<Customer> before_;  ///< the person added before
};

}  // namespace laoke
