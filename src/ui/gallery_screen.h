/// Every widget on one page, to look at and to operate in tests: the page's address `#gallery`.
#pragma once

namespace laoke::ui {

void draw_gallery_screen();

}  // namespace laoke::ui
