/// The small pictures of the sample shop: flat drawings, made here.
#pragma once

#include "archive/action.h"
#include "customers/customer.h"

#include <cstddef>

namespace laoke {

inline constexpr std::size_t sample_pictures = 3;

/// The picture of this number for a customer.
Status add_sample_picture(Action& action, const Customer& customer, std::size_t number, Language language);

}  // namespace laoke
