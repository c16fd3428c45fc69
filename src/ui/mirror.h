/// The semantic mirror: what is on the canvas, as a tree of roles, names, values and states.
///
/// A canvas says nothing to a screen reader or to a test.  Every widget therefore adds what it is
/// while it draws itself; the page mirrors the tree into invisible DOM nodes with ARIA roles that
/// lie over the canvas, tests find and operate widgets in it by role and name.
#pragma once

#include "base/texts.h"
#include "ui/rect.h"
#include "ui/text_editor.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace laoke::ui {

enum class Role : unsigned char {
    none,  ///< only groups and clips: a scrolling area
    text,
    heading,
    label,  ///< of the field in `related`
    button,
    link,
    checkbox,
    radio,
    radiogroup,
    textbox,
    textarea,
    searchbox,
    combobox,
    listbox,
    option,
    tablist,
    tab,
    table,
    rowgroup,
    row,
    columnheader,
    cell,
    list,
    listitem,
    dialog,
    alertdialog,
    navigation,
    main,
    banner,
    region,
    group,
    form,
    image,
    progressbar,
    status,
    alert,
    separator,
    figure,
    toolbar,
    menu,
    menuitem,
    menuitemcheckbox,
    tree,
    treeitem,
    grid,
    gridcell,
};

/// The name of a role as ARIA spells it ("" for none and text).
[[nodiscard]] std::string_view role_name(Role role);

/// A set of states.
using States = std::uint32_t;
namespace state {
inline constexpr States disabled = 1U << 0U;
inline constexpr States checkable = 1U << 1U;
inline constexpr States checked = 1U << 2U;
inline constexpr States expandable = 1U << 3U;
inline constexpr States expanded = 1U << 4U;
inline constexpr States selectable = 1U << 5U;
inline constexpr States selected = 1U << 6U;
inline constexpr States required = 1U << 7U;
inline constexpr States invalid = 1U << 8U;
inline constexpr States focusable = 1U << 9U;
inline constexpr States modal = 1U << 10U;
inline constexpr States sorted_up = 1U << 11U;
inline constexpr States sorted_down = 1U << 12U;
inline constexpr States current = 1U << 13U;  ///< the page that is shown, today
inline constexpr States clips = 1U << 14U;    ///< what lies outside of it is not to be seen
inline constexpr States busy = 1U << 15U;
inline constexpr States has_popup = 1U << 16U;
inline constexpr States editable = 1U << 17U;  ///< a combo box that is typed into
}  // namespace state

/// What a widget says about itself.  The views are copied.
struct NodeDescription {
    NodeId id = 0;  ///< 0: given by the tree from the place among its siblings
    Role role = Role::none;
    std::string_view name{};
    std::string_view value{};
    std::string_view description{};  ///< the error or the help below a field
    Rect rect{};
    States states = 0;
    int level = 0;              ///< of a heading, a tree item
    std::int64_t position = 0;  ///< row index or place among siblings from 1, or how far a progress bar is
    std::int64_t total = 0;     ///< number of rows in all, or where the progress bar ends
    NodeId related = 0;         ///< the field of a label, the list of a combo box
    InputMode input_mode = InputMode::text;
};

/// A node as it is kept; texts are ranges in the tree's one buffer.
struct MirrorNode {
    struct Range {
        std::uint32_t begin = 0;
        std::uint32_t length = 0;
    };
    NodeId id = 0;
    std::int32_t parent = -1;  ///< index, -1: the page
    Role role = Role::none;
    InputMode input_mode = InputMode::text;
    std::uint8_t level = 0;
    std::uint8_t layer = 0;  ///< popups and dialogs lie in higher layers
    States states = 0;
    Range name, value, description;
    Rect rect;
    std::int64_t position = 0;
    std::int64_t total = 0;
    NodeId related = 0;
};

/// The id of the `number`-th part of a node that has no id of its own; never 0.
[[nodiscard]] NodeId mixed_id(NodeId parent, std::uint32_t number);

/// The tree of one frame, in reading order.
class MirrorTree {
public:
    void clear();

    /// Adds a leaf to the innermost open group.
    void add(const NodeDescription& description);

    /// Adds a group and opens it; `pop` closes it.
    void push(const NodeDescription& description);
    void pop();

    /// Like `push`, on top of everything so far: popups and dialogs.
    void push_layer(const NodeDescription& description);
    void pop_layer();

    /// Corrects what was not known when the group was opened.
    void set_rect(NodeId id, const Rect& rect);
    void add_states(NodeId id, States states);
    void set_related(NodeId id, NodeId related);

    [[nodiscard]] const std::vector<MirrorNode>& nodes() const { return nodes_; }
    [[nodiscard]] std::string_view name(const MirrorNode& node) const { return view(node.name); }
    [[nodiscard]] std::string_view value(const MirrorNode& node) const { return view(node.value); }
    [[nodiscard]] std::string_view description(const MirrorNode& node) const {
        return view(node.description);
    }
    [[nodiscard]] const MirrorNode* find(NodeId id) const;

    /// Equal for trees that look the same.
    [[nodiscard]] std::uint64_t hash() const;

private:
    [[nodiscard]] MirrorNode* last(NodeId id);
    [[nodiscard]] std::string_view view(MirrorNode::Range range) const {
        return std::string_view(texts_).substr(range.begin, range.length);
    }
    MirrorNode::Range keep(std::string_view text);
    void append(const NodeDescription& description);

    std::vector<MirrorNode> nodes_;
    struct Open {
        std::int32_t node = -1;
        std::uint32_t children = 0;
    };
    std::vector<Open> open_{Open{}};  ///< the page, then the groups inside one another
    std::vector<std::vector<Open>> suspended_;
    std::uint8_t layer_ = 0;
    std::string texts_;
};

/// Where the mirror goes: the page's DOM, or a test.
class MirrorSink {
public:
    MirrorSink() = default;
    MirrorSink(const MirrorSink&) = delete;
    MirrorSink& operator=(const MirrorSink&) = delete;
    virtual ~MirrorSink() = default;

    /// The tree has changed.
    virtual void show(const MirrorTree& tree) = 0;

    /// The keyboard's focus is on `id` (0: on nothing).  A text field has it already, through the
    /// TextEditor; while one is edited `id` may be the marked line of its list.
    virtual void focus(NodeId id) = 0;

    /// What is shown from now on is in this language, apart from what the user entered.
    virtual void set_language(Language language) = 0;

    /// Is read out by screen readers without moving the focus.
    virtual void announce(std::string_view sentence, bool is_urgent) = 0;
};

/// The tree of the frame that is being drawn.
[[nodiscard]] MirrorTree& mirror();

/// A group of the mirror that lasts as long as the object.
class MirrorGroup {
public:
    explicit MirrorGroup(const NodeDescription& description) { mirror().push(description); }
    ~MirrorGroup() { mirror().pop(); }
    MirrorGroup(const MirrorGroup&) = delete;
    MirrorGroup& operator=(const MirrorGroup&) = delete;
};

}  // namespace laoke::ui
