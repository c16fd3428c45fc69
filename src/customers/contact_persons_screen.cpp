#include "customers/contact_persons_screen.h"

#include "ui/widgets.h"

#include <array>

namespace laoke {

namespace {

using ui::tr;

/// The fields of the form, beside one another where there is room.
class Fields {
public:
    explicit Fields(ContactPersonFormIntent& intent) : intent_(intent), columns_(2, 220) {}

    void add(TextKey label, std::string& value, const ui::FieldOptions& options) {
        columns_.next();
        intent_.changed |= ui::text_field(tr(label), value, options).changed;
    }
    void add_phone(std::string& value, std::string_view error) {
        columns_.next();
        intent_.changed |= ui::phone_field(tr(TextKey::customer_form_phone), value, {.error = error}).changed;
    }
    void add_role(int& role) {
        columns_.next();
        std::array<std::string_view, static_cast<std::size_t>(BuyingRole::other) + 1> roles;
        for (std::size_t i = 0; i < roles.size(); ++i) roles[i] = tr(role_name(static_cast<BuyingRole>(i)));
        intent_.changed |= ui::combo_box(tr(TextKey::contact_persons_role), roles, role);
    }

private:
    ContactPersonFormIntent& intent_;
    ui::Columns columns_;
};

void draw_fields(const ContactPersonFormView& view, ContactPersonDraft& draft,
                 ContactPersonFormIntent& intent) {
    {
        Fields fields(intent);
        fields.add(TextKey::customer_form_name, draft.name,
                   {.error = view.name_error, .is_required = true, .autofocus = !view.is_edit});
        fields.add_phone(draft.phone, view.phone_error);
        fields.add(TextKey::customer_form_position, draft.position, {.error = view.position_error});
        fields.add_role(draft.role);
        fields.add(TextKey::customer_form_wechat, draft.wechat, {.error = view.wechat_error});
        fields.add(TextKey::customer_form_email, draft.email,
                   {.error = view.email_error, .input_mode = ui::InputMode::email});
    }
    const TextKey suggestion = suggested_talk_track(static_cast<BuyingRole>(draft.role));
    intent.changed |= ui::text_field(tr(TextKey::contact_persons_talk_track), draft.talk_track,
                                     {.hint = tr(suggestion),
                                      .help = tr(TextKey::contact_persons_talk_track_help),
                                      .error = view.talk_track_error,
                                      .rows = 4})
                          .changed;
    intent.changed |=
        ui::text_field(tr(TextKey::customer_form_note), draft.note, {.error = view.note_error, .rows = 2})
            .changed;
}

void draw_save(ContactPersonFormIntent& intent) {
    intent.saves |=
        ui::button(tr(TextKey::task_form_save), {.kind = ui::ButtonKind::primary, .shortcut = ui::save_keys});
}

}  // namespace

TextKey role_name(BuyingRole role) {
    switch (role) {
        case BuyingRole::decision_maker: return TextKey::contact_persons_decision_maker;
        case BuyingRole::influencer: return TextKey::contact_persons_influencer;
        case BuyingRole::user: return TextKey::contact_persons_user;
        case BuyingRole::buyer: return TextKey::contact_persons_buyer;
        case BuyingRole::gatekeeper: return TextKey::contact_persons_gatekeeper;
        case BuyingRole::other: break;
    }
    return TextKey::contact_persons_other;
}

ContactPersonsIntent draw_contact_persons(const std::vector<ContactPersonLine>& persons) {
    ContactPersonsIntent intent;
    const ui::Card card("persons", {.title = tr(TextKey::contact_persons_title)});
    if (persons.empty()) ui::muted_text(tr(TextKey::contact_persons_none));
    for (std::size_t i = 0; i < persons.size(); ++i) {
        const ContactPersonLine& person = persons[i];
        const ui::Scope scope(static_cast<std::int64_t>(i));
        {
            ui::Columns columns({7, 1}, 36, 4);
            columns.next();
            if (ui::list_item({.icon = ui::Icon::customer, .title = person.name, .detail = person.what}))
                intent.opens = i;
            columns.next();
            const ui::Flow edge(ui::Flow::Align::right);
            const std::string name = tr(TextKey::contact_persons_call, {{"name", person.name}});
            if (!person.phone.empty() && ui::icon_button(ui::Icon::phone, name)) intent.calls = i;
        }
        ui::muted_text(person.talk_track);
    }
    intent.adds = ui::link(tr(TextKey::contact_persons_add));
    return intent;
}

ContactPersonFormIntent draw_contact_person_form(const ContactPersonFormView& view,
                                                 ContactPersonDraft& draft) {
    ContactPersonFormIntent intent;
    const std::string_view title =
        tr(view.is_edit ? TextKey::contact_persons_title_edit : TextKey::contact_persons_title_new);
    {
        const ui::PageHeader header(
            {.title = title, .subtitle = view.company_name, .back_label = view.company_name});
        intent.goes_back = header.is_back_pressed();
        if (view.is_edit)
            intent.removes = ui::button(tr(TextKey::customer_page_remove),
                                        {.kind = ui::ButtonKind::quiet, .icon = ui::Icon::trash});
    }
    const bool has_foot = ui::has_foot_bar();
    {
        const ui::Card card("person", {.width = ui::is_narrow() ? 0.0F : 720.0F});
        const ui::Form form(title);
        draw_fields(view, draft, intent);
        if (!has_foot) {
            const ui::Flow flow;
            draw_save(intent);
            intent.goes_back |= ui::button(tr(TextKey::task_form_cancel));
        }
        intent.saves |= form.is_submitted();
        intent.goes_back |= form.is_cancelled();
    }
    if (has_foot) {
        const ui::FootBar foot;
        draw_save(intent);
    }
    return intent;
}

}  // namespace laoke
