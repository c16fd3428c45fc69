/// The shop's templates of messages.
#pragma once

#include "app/page.h"
#include "contact/message_template.h"
#include "contact/message_templates_screen.h"

#include <cstdint>
#include <vector>

namespace laoke {

class MessageTemplatesPage final : public Page {
public:
    void draw(Shop& shop) override;
    [[nodiscard]] bool has_unsaved_input() const override {
        return state_.is_open && state_.input != untouched_;
    }

private:
    Status refresh(Shop& shop);
    void open(const MessageTemplate& message);
    /// What was typed; what is wrong with it is said where it is.
    MessageTemplate read();
    Status act(Shop& shop, const MessageTemplatesIntent& intent);

    std::vector<MessageTemplate> templates_;
    MessageTemplate open_;  ///< in the dialog, as it is kept
    MessageTemplateInput untouched_;
    MessageTemplatesView view_;
    MessageTemplatesState state_;
    bool shows_faults_ = false;   ///< it was tried to save it
    std::uint64_t built_at_ = 0;  ///< revision; 0: stale
};

}  // namespace laoke
