/// The line of a form that says where what is typed comes from.
#pragma once

#include "ui/fields.h"

#include <string>
#include <string_view>

namespace laoke {

ui::SuggestEvents draw_data_source(std::string& source, std::string_view error);

}  // namespace laoke
