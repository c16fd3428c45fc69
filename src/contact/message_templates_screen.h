/// The shop's templates of messages, and the dialog in which one is written.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace laoke {

struct MessageTemplateRow {
    std::string name;
    std::string channel;
    std::string body;
};

/// What has been typed so far.
struct MessageTemplateInput {
    std::string name, subject, body;
    int channel = 0;  ///< index of message_channels

    bool operator==(const MessageTemplateInput&) const = default;
};

struct MessageTemplatesView {
    std::vector<MessageTemplateRow> rows;
    std::vector<std::string_view> channels;
    std::vector<std::string_view> fields;  ///< that can be inserted: "{姓名}"
    bool is_new = true;                    ///< the one in the dialog
    bool has_subject = false;
    std::string name_error, subject_error, body_error;
};

struct MessageTemplatesState {
    bool is_open = false;  ///< the dialog
    MessageTemplateInput input;
};

struct MessageTemplatesIntent {
    bool goes_back = false;
    bool adds = false;
    std::optional<std::size_t> opens;
    bool changed = false;
    bool saves = false;
    bool removes = false;
};

MessageTemplatesIntent draw_message_templates(const MessageTemplatesView& view, MessageTemplatesState& state);

}  // namespace laoke
