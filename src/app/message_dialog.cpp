#include "app/message_dialog.h"

#include "app/links.h"
#include "app/shop.h"
#include "contact/follow_ups_actions.h"
#include "contact/message_templates_store.h"
#include "customers/birthday_text.h"
#include "customers/customers_store.h"
#include "sales/sales_store.h"
#include "ui/widgets.h"

#include <utility>

namespace laoke {

namespace {

/// RFC 6068 and phones want both ends of a line.
std::string with_line_ends(std::string_view text) {
    std::string result;
    for (const char c : text) (c == '\n' ? result += "\r\n" : result += c);
    return result;
}

}  // namespace

Status MessageDialog::open(Shop& shop, Id<Customer> id) {
    const Language language = ui::interface().language();
    LAOKE_TRY(auto customer, find_customer(shop.database(), id));
    if (!customer) return fail(TextKey::customers_gone);
    customer_ = *std::move(customer);
    LAOKE_TRY(templates_, message_templates(shop.database()));
    LAOKE_TRY(const CustomerTotals totals, totals_of_customer(shop.database(), id));
    const auto value = [this](MergeField field) -> std::string& {
        return values_[static_cast<std::size_t>(field)];
    };
    value(MergeField::name) = customer_.name;
    value(MergeField::salutation) = salutation(customer_, language);
    value(MergeField::shop) = shop.archive().settings().shop_name;
    value(MergeField::last_purchase) = totals.last_purchase ? totals.last_purchase->iso() : std::string();
    value(MergeField::birthday) = customer_.birthday ? text(*customer_.birthday, language) : std::string();
    view_ = {.customer = customer_.name};
    for (const MessageTemplate& each : templates_) view_.templates.push_back(each.name);
    state_ = {.is_open = true};
    choose();
    return {};
}

FollowUpChannel MessageDialog::channel() const {
    return templates_[static_cast<std::size_t>(state_.chosen)].channel;
}

/// The merged text of the chosen template, which may be changed then.
void MessageDialog::choose() {
    view_.error.clear();
    if (templates_.empty()) return;
    const MessageTemplate& chosen = templates_[static_cast<std::size_t>(state_.chosen)];
    state_.subject = merged(chosen.subject, values_);
    state_.body = merged(chosen.body, values_);
    view_.has_subject = chosen.channel == FollowUpChannel::email;
    const ContactPoint* const phone = primary(customer_, ContactKind::phone);
    view_.can_text =
        chosen.channel == FollowUpChannel::sms && ui::is_touch() && phone != nullptr && takes_texts(*phone);
    view_.can_mail = view_.has_subject && primary(customer_, ContactKind::email) != nullptr;
}

void MessageDialog::draw_open(Shop& shop) {
    const MessageIntent intent = draw_message(view_, state_);
    if (intent.chosen_changed) choose();
    if (const Status done = act(shop, intent); !done)
        view_.error = text(done.error(), ui::interface().language());
}

Status MessageDialog::act(Shop& shop, const MessageIntent& intent) {
    if (intent.manages) shop.go({Place::message_templates});
    if ((!intent.copies && !intent.texts && !intent.mails) || !shop.can_change()) return {};
    const std::uint64_t before = shop.archive().revision();
    FollowUp follow_up;
    follow_up.customer = customer_.id;
    follow_up.channel = channel();
    follow_up.content = state_.body;
    follow_up.happened_on = today(shop.archive().clock());
    LAOKE_TRY_STATUS(record_follow_up(shop.archive(), std::move(follow_up)));
    state_.is_open = false;
    const std::string body = encoded(with_line_ends(state_.body));
    Navigation& navigation = shop.ports().navigation;
    if (intent.copies) {
        ui::interface().ports().copy_to_clipboard(state_.body);
        shop.tell(std::string(ui::tr(TextKey::messages_copied)));
    }
    // "?&" is what phones of both kinds understand.
    if (intent.texts)
        navigation.open_link("sms:" + dialled(primary(customer_, ContactKind::phone)->value) +
                             "?&body=" + body);
    if (intent.mails)
        navigation.open_link("mailto:" + encoded(primary(customer_, ContactKind::email)->value) +
                             "?subject=" + encoded(state_.subject) + "&body=" + body);
    shop.announce_change(before);
    return {};
}

}  // namespace laoke
