#include "contact/message_templates_actions.h"

#include "contact/message_templates_store.h"

#include <algorithm>
#include <utility>

namespace laoke {

namespace {

Result<MessageTemplate> existing(Archive& archive, Id<MessageTemplate> id) {
    LAOKE_TRY(auto all, message_templates(archive.database()));
    const auto found = std::ranges::find(all, id, &MessageTemplate::id);
    if (found == all.end()) return fail(TextKey::messages_gone);
    return std::move(*found);
}

Result<std::int64_t> place_behind_all(Archive& archive) {
    LAOKE_TRY(const auto all, message_templates(archive.database()));
    return all.empty() ? 0 : all.back().position + 1;
}

}  // namespace

Result<Id<MessageTemplate>> save_message_template(Archive& archive, MessageTemplate message) {
    message = normalized(std::move(message));
    std::vector<TemplateFault> found = faults(message);
    if (!found.empty()) return std::unexpected(std::move(found.front().error));
    const bool is_new = !message.id.is_set();
    if (is_new) {
        message.id = archive.ids().next<MessageTemplate>();
        LAOKE_TRY(message.position, place_behind_all(archive));
    } else {
        LAOKE_TRY(const MessageTemplate before, existing(archive, message.id));
        message.position = before.position;
    }
    const TextKey what = is_new ? TextKey::messages_change_created : TextKey::messages_change_changed;
    LAOKE_TRY(Action action, Action::begin(archive, what, {{"name", message.name}}));
    if (is_new) {
        LAOKE_TRY_STATUS(insert_message_template(action.database(), message));
    } else {
        LAOKE_TRY_STATUS(update_message_template(action.database(), message));
    }
    LAOKE_TRY_STATUS(action.commit());
    return message.id;
}

Status remove_message_template(Archive& archive, Id<MessageTemplate> id) {
    LAOKE_TRY(const MessageTemplate message, existing(archive, id));
    LAOKE_TRY(Action action,
              Action::begin(archive, TextKey::messages_change_removed, {{"name", message.name}}));
    LAOKE_TRY_STATUS(delete_message_template(action.database(), id));
    LAOKE_TRY_STATUS(action.commit());
    return {};
}

}  // namespace laoke
