/// All widgets: what a screen includes.
#pragma once

#include "ui/board.h"
#include "ui/buttons.h"
#include "ui/chart.h"
#include "ui/command_box.h"
#include "ui/dialogs.h"
#include "ui/drawer.h"
#include "ui/fields.h"
#include "ui/interface.h"
#include "ui/layout.h"
#include "ui/menu.h"
#include "ui/shell.h"
#include "ui/table.h"
#include "ui/text_widgets.h"
#include "ui/toolbar.h"
#include "ui/tree.h"
#include "ui/value_fields.h"
