#include "interchange/undoable_import.h"

#include "base/utf8.h"
#include "customers/data_sources.h"

namespace laoke {

std::string ImportJob::data_source() const {
    const std::string source = text(TextKey::data_sources_import, file_.language, {{"file", file_name()}});
    return std::string(first_code_points(source, longest_source));
}

Result<bool> ImportJob::run(const Slice& slice) {
    auto result = go_on(slice);
    if (!result) action_.reset();
    return result;
}

Result<bool> ImportJob::go_on(const Slice& slice) {
    if (!action_) return true;
    while (next_ < steps_) {
        LAOKE_TRY_STATUS(write(next_++));
        LAOKE_TRY_STATUS(action_->cut_when_large());
        if (slice.is_over()) return false;
    }
    LAOKE_TRY(const bool is_complete, complete(slice));
    if (!is_complete) return false;
    std::vector<TextArgument> arguments = counts();
    arguments.insert(arguments.begin(), {"file", file_name()});
    action_->describe(std::move(arguments));
    LAOKE_TRY(change_, action_->commit());
    action_.reset();
    return true;
}

}  // namespace laoke
