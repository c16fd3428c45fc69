/// The icons, drawn with lines on a square: they are crisp at every pixel ratio and need no font.
#pragma once

#include "ui/theme.h"

namespace laoke::ui {

enum class Icon : unsigned char {
    none,
    home,
    customers,
    customer,
    sales,
    product,
    calendar,
    chart,
    settings,
    search,
    add,
    close,
    check,
    warning,
    info,
    error,
    edit,
    trash,
    undo,
    redo,
    import_file,
    export_file,
    phone,
    chat,
    mail,
    more,
    up,
    down,
    left,
    right,
    sort_up,
    sort_down,
    lock,
    unlock,
    save,
    cloud_off,
    file,
    star,
    refresh,
    help,
    filter,
    clock,
    location,
    tag,
    gift,
    download,
    globe,
    archive,
    table,
    grip,
    print,
};

/// Draws the icon into the square of `size` CSS pixels whose corner lies at x, y (physical pixels).
void draw_icon(Icon icon, float x, float y, float size, Color color);

}  // namespace laoke::ui
