/// The pages that are not those of the counter's first minute: they are in the program's second part
/// (docs/adr/0023).
#pragma once

#include "app/page.h"
#include "app/route.h"

#include <memory>

namespace laoke {

/// For every place that make_page() (screens.h) has no page of its own for.
std::unique_ptr<Page> make_other_page(const Route& route);

}  // namespace laoke
