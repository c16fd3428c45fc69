/// Going through the profiles that nobody has looked at for long, one after the other.
#pragma once

#include "customers/customer_screen.h"

#include <string>
#include <string_view>
#include <vector>

namespace laoke {

struct ConfirmingView {
    std::string_view back_label;  ///< of the list it was opened from
    std::string place;            ///< "第 3 位，共 41 位"; empty: there is none
    std::string name;
    std::vector<CustomerFact> facts;  ///< contacts first
    std::string note;
    std::string done_hint;  ///< when profiles come up here
};

struct ConfirmingIntent {
    bool goes_back = false;
    bool opens = false;  ///< the customer's page
    bool edits = false;
    bool confirms = false;
    bool skips = false;
};

ConfirmingIntent draw_confirming(const ConfirmingView& view);

}  // namespace laoke
