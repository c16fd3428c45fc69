// In place of Dear ImGui's imgui_tables.cpp.  No table and no columns of its are ever begun here, ours are ui/table.h;
// but its windows and frames end by asking after them, which would bring all of that file into the download.
#include "base/assert.h"

#include <imgui_internal.h>

namespace ImGui {

// Called once, and at the end of frames for tables of which there are none.
void TableSettingsAddSettingsHandler() {}
void TableGcCompactSettings() {}

// What only a table or columns would call.
void EndTable() { LAOKE_ASSERT(false); }
void TableEndRow(ImGuiTable* /*table*/) { LAOKE_ASSERT(false); }
void TableEndCell(ImGuiTable* /*table*/) { LAOKE_ASSERT(false); }
void TableGcCompactTransientBuffers(ImGuiTable* /*table*/) { LAOKE_ASSERT(false); }
void TableGcCompactTransientBuffers(ImGuiTableTempData* /*data*/) { LAOKE_ASSERT(false); }
void TablePushBackgroundChannel() { LAOKE_ASSERT(false); }
void TablePopBackgroundChannel() { LAOKE_ASSERT(false); }
void TablePushColumnChannel(int /*column*/) { LAOKE_ASSERT(false); }
void TablePopColumnChannel() { LAOKE_ASSERT(false); }
void EndColumns() { LAOKE_ASSERT(false); }
void PushColumnsBackground() { LAOKE_ASSERT(false); }
void PopColumnsBackground() { LAOKE_ASSERT(false); }

}  // namespace ImGui
