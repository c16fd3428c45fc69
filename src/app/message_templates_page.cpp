#include "app/message_templates_page.h"

#include "app/contact_texts.h"
#include "app/shop.h"
#include "contact/message_templates_actions.h"
#include "contact/message_templates_store.h"
#include "ui/widgets.h"

#include <algorithm>

namespace laoke {

void MessageTemplatesPage::draw(Shop& shop) {
    if (built_at_ != shop.archive().revision()) {
        if (const Status done = refresh(shop); !done) shop.tell(done.error());
    }
    const Language language = ui::interface().language();
    view_.channels.clear();
    for (const FollowUpChannel channel : message_channels)
        view_.channels.push_back(ui::tr(channel_name(channel)));
    view_.fields.clear();
    for (std::size_t field = 0; field < merge_field_count; ++field)
        view_.fields.push_back(merge_word(static_cast<MergeField>(field), language));
    for (std::size_t i = 0; i < templates_.size(); ++i)
        view_.rows[i].channel = ui::tr(channel_name(templates_[i].channel));
    view_.has_subject =
        message_channels[static_cast<std::size_t>(state_.input.channel)] == FollowUpChannel::email;
    const auto intent = draw_message_templates(view_, state_);
    if (const Status done = act(shop, intent); !done) shop.tell(done.error());
}

Status MessageTemplatesPage::refresh(Shop& shop) {
    built_at_ = shop.archive().revision();
    LAOKE_TRY(templates_, message_templates(shop.database()));
    view_.rows.clear();
    for (const MessageTemplate& each : templates_)
        view_.rows.push_back({.name = each.name, .body = each.body});
    return {};
}

void MessageTemplatesPage::open(const MessageTemplate& message) {
    open_ = message;
    const auto channel = std::ranges::find(message_channels, message.channel);
    untouched_ = {.name = message.name,
                  .subject = message.subject,
                  .body = message.body,
                  .channel = static_cast<int>(channel - message_channels.begin())};
    state_ = {.is_open = true, .input = untouched_};
    view_.is_new = !message.id.is_set();
    shows_faults_ = false;
    view_.name_error.clear();
    view_.subject_error.clear();
    view_.body_error.clear();
}

MessageTemplate MessageTemplatesPage::read() {
    MessageTemplate message = open_;
    message.name = state_.input.name;
    message.subject = state_.input.subject;
    message.body = state_.input.body;
    message.channel = message_channels[static_cast<std::size_t>(state_.input.channel)];
    message = normalized(std::move(message));
    for (std::string* const error : {&view_.name_error, &view_.subject_error, &view_.body_error})
        error->clear();
    for (const TemplateFault& fault : faults(message)) {
        std::string& error = fault.field == TemplateField::name      ? view_.name_error
                             : fault.field == TemplateField::subject ? view_.subject_error
                                                                     : view_.body_error;
        if (error.empty()) error = text(fault.error, ui::interface().language());
    }
    return message;
}

Status MessageTemplatesPage::act(Shop& shop, const MessageTemplatesIntent& intent) {
    if (intent.goes_back) shop.return_to(shop.came_from());
    if (intent.adds) open({});
    if (intent.opens) open(templates_[*intent.opens]);
    if (intent.changed && shows_faults_) read();
    if ((!intent.saves && !intent.removes) || !shop.can_change()) return {};
    const std::uint64_t before = shop.archive().revision();
    if (intent.saves) {
        shows_faults_ = true;
        const MessageTemplate message = read();
        if (!faults(message).empty()) {
            ui::focus_first_fault();
            return {};
        }
        LAOKE_TRY_STATUS(save_message_template(shop.archive(), message));
    }
    if (intent.removes) LAOKE_TRY_STATUS(remove_message_template(shop.archive(), open_.id));
    state_.is_open = false;
    shop.announce_change(before);
    return {};
}

}  // namespace laoke
