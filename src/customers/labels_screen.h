/// What is asked before address labels are printed: which sheet, and where on it to begin.
#pragma once

#include <string>
#include <vector>

namespace laoke {

struct LabelsView {
    std::vector<std::string> addresses;  ///< the main one, and the labels of further ones
    std::string count;                   ///< "12 张标签，用 1 页", and who has no address
    std::string error;                   ///< of the first place
    bool has_any = true;                 ///< somebody has an address
};

struct LabelsState {
    bool is_open = false;
    int address = 0;  ///< index of LabelsView::addresses
    int sheet = 0;    ///< index of label_sheets
    std::string first = "1";
};

struct LabelsIntent {
    bool changed = false;
    bool prints = false;
};

LabelsIntent draw_labels_dialog(const LabelsView& view, LabelsState& state);

}  // namespace laoke
