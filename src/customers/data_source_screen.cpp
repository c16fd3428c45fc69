#include "customers/data_source_screen.h"

#include "customers/suggested_text_screen.h"
#include "ui/interface.h"

#include <vector>

namespace laoke {

ui::SuggestEvents draw_data_source(std::string& source, std::string_view error) {
    std::vector<std::string> usual;
    for (const TextKey key :
         {TextKey::data_sources_interview, TextKey::data_sources_phone, TextKey::data_sources_questionnaire,
          TextKey::data_sources_card, TextKey::data_sources_referral, TextKey::data_sources_campaign})
        usual.emplace_back(ui::tr(key));
    return draw_suggested_text(ui::tr(TextKey::data_sources_from), source, usual,
                               {.hint = ui::tr(TextKey::data_sources_hint), .error = error});
}

}  // namespace laoke
