/// What a user does with templates of messages, and with the messages made of them.
#pragma once

#include "archive/action.h"
#include "contact/message_template.h"

namespace laoke {

/// Keeps a template: a new one, whose id is not set, behind the others.
/// Errors: the first of faults(), `messages_gone`.
Result<Id<MessageTemplate>> save_message_template(Archive& archive, MessageTemplate message);

/// Errors: `messages_gone`.
Status remove_message_template(Archive& archive, Id<MessageTemplate> id);

}  // namespace laoke
