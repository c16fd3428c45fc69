/// Sending a message to a customer from their page: what is sent is recorded as a follow-up.
#pragma once

#include "contact/message_screen.h"
#include "contact/message_template.h"

#include <vector>

namespace laoke {

class Shop;

class MessageDialog {
public:
    Status open(Shop& shop, Id<Customer> customer);
    void draw(Shop& shop) {
        if (state_.is_open) draw_open(shop);
    }

private:
    [[gnu::noinline]] void draw_open(Shop& shop);
    [[nodiscard]] FollowUpChannel channel() const;
    void choose();
    Status act(Shop& shop, const MessageIntent& intent);

    Customer customer_;
    std::vector<MessageTemplate> templates_;
    MergeValues values_;
    MessageView view_;
    MessageState state_;
};

}  // namespace laoke
