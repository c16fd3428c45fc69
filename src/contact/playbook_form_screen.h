/// Making a playbook, or changing one: its name and its steps.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace laoke {

/// The texts as they stand in the fields.
struct PlaybookStepDraft {
    std::int64_t key = 0;  ///< tells steps apart while others come and go
    std::string title, days, time, note;

    bool operator==(const PlaybookStepDraft&) const = default;
};

struct PlaybookDraft {
    std::string name;
    std::vector<PlaybookStepDraft> steps;

    bool operator==(const PlaybookDraft&) const = default;
};

struct PlaybookStepErrors {
    std::string title, days, time, note;
};

struct PlaybookFormView {
    bool is_edit = false;
    std::string name_error, steps_error;
    std::vector<PlaybookStepErrors> steps;  ///< as many as the draft has
};

struct PlaybookFormIntent {
    bool changed = false;
    bool adds_step = false;
    std::optional<std::size_t> removes_step;
    bool saves = false;
    bool goes_back = false;
    bool removes = false;
};

PlaybookFormIntent draw_playbook_form(const PlaybookFormView& view, PlaybookDraft& draft);

}  // namespace laoke
