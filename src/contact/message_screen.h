/// The dialog in which a message to a customer is chosen, read over, changed and sent.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace laoke {

struct MessageView {
    std::string customer;
    std::vector<std::string_view> templates;  ///< their names
    bool has_subject = false;
    bool can_text = false;  ///< by this device, to this customer
    bool can_mail = false;
    std::string error;
};

struct MessageState {
    bool is_open = false;
    int chosen = 0;  ///< of the templates
    std::string subject;
    std::string body;
};

struct MessageIntent {
    bool chosen_changed = false;
    bool copies = false;
    bool texts = false;
    bool mails = false;
    bool manages = false;  ///< the templates
};

MessageIntent draw_message(const MessageView& view, MessageState& state);

}  // namespace laoke
