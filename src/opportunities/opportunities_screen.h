/// All opportunities: as a board with a column for each stage of a pipeline, and as a list.
#pragma once

#include "ui/board.h"
#include "ui/marks_bar.h"
#include "ui/table.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace laoke {

/// An open opportunity on the board, ready to be shown.
struct OpportunityCard {
    std::int64_t id = 0;
    std::string title;
    std::string detail;  ///< whose it is, and how long it is in its stage
    std::string value;
    std::string day;  ///< when it is expected; empty when nobody knows
    bool is_late = false;
};

struct OpportunityStage {
    std::string name;
    std::string sum;
    std::string detail;  ///< probability and weighted sum
    std::vector<OpportunityCard> cards;
};

struct OpportunityListRow {
    std::string title;
    std::string customer;
    std::string stage;  ///< or why it was lost
    std::string value;
    std::string day;  ///< expected, or closed
    bool is_late = false;
    std::string probability;
};

/// The columns of the list, in the order in which they are drawn.
enum class OpportunityColumn : unsigned char { title, customer, stage, value, day, probability };

/// Which of them are listed.
enum class OpportunitiesListed : unsigned char {
    open,
    late,  ///< open ones that were expected before today
    won,
    lost,
};

struct OpportunitiesView {
    std::string_view back_label;  ///< of the list it was opened from
    std::string summary;
    bool is_empty = false;                 ///< there never was one
    std::vector<std::string> pipelines;    ///< their names
    std::vector<OpportunityStage> stages;  ///< of the pipeline on show
    std::vector<OpportunityListRow> rows;
    ui::SortOrder sort;
    std::string left_out;                    ///< that not all are shown; empty when they are
    std::vector<std::string> marked_stages;  ///< that the marked ones can be moved to
    std::string marked_error;                ///< of the dialog about them
};

struct OpportunitiesState {
    int form = 0;      ///< 0: the board, 1: the list
    int pipeline = 0;  ///< index of `pipelines`
    int listed = 0;    ///< index of OpportunitiesListed
    std::string search;
    ui::BoardState board;
    ui::Marks marks;
    bool moves_marked = false;  ///< asks for the stage
    bool loses_marked = false;  ///< asks for the reason
    bool asks_to_remove = false;
    int stage = 0;   ///< index of `marked_stages`
    int reason = 0;  ///< index of LossReason
    std::string reason_note;
};

struct OpportunitiesIntent {
    bool goes_back = false;
    bool adds = false;
    bool edits_pipelines = false;
    bool changed = false;  ///< something else is to be shown
    bool changes_form = false;
    std::optional<ui::SortOrder> sorts;
    std::optional<std::int64_t> opens_card;
    std::optional<std::size_t> opens_row;
    std::optional<ui::BoardMove> moves;
    bool exports = false;  ///< those in the list
    bool exports_marked = false;
    bool asks_about_marked = false;
    bool asks_to_move = false;  ///< the marked ones
    bool moves_marked = false;
    bool loses_marked = false;
    bool removes_marked = false;
};

OpportunitiesIntent draw_opportunities(const OpportunitiesView& view, OpportunitiesState& state);

}  // namespace laoke
