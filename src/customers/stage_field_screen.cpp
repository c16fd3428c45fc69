#include "customers/stage_field_screen.h"

#include "customers/lifecycle.h"
#include "ui/fields.h"
#include "ui/interface.h"

#include <array>

namespace laoke {

bool draw_stage_field(std::string_view label, int& chosen) {
    std::array<std::string_view, lifecycle_stages + 1> stages{ui::tr(TextKey::customer_form_stage_computed)};
    for (std::size_t i = 1; i < stages.size(); ++i)
        stages[i] = ui::tr(name_of(static_cast<LifecycleStage>(i - 1)));
    return ui::combo_box(label, stages, chosen);
}

}  // namespace laoke
