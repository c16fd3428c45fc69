#include "customers/relations_screen.h"

#include "ui/widgets.h"

#include <array>

namespace laoke {

namespace {

using ui::tr;

void draw_fields(const RelationFormView& view, RelationDraft& draft, RelationFormIntent& intent) {
    std::array<std::string_view, static_cast<std::size_t>(RelationKind::other) + 1> kinds;
    for (std::size_t kind = 0; kind < kinds.size(); ++kind)
        kinds[kind] = tr(relation_name(static_cast<RelationKind>(kind), false));
    intent.changed |= ui::combo_box(tr(TextKey::relations_kind), kinds, draft.kind);
    const auto other = draw_customer_field(tr(TextKey::relations_other), draft.other_text, view.found,
                                           {.hint = tr(TextKey::customer_list_search_hint),
                                            .error = view.other_error,
                                            .is_required = true,
                                            .autofocus = true});
    intent.other_typed = other.changed;
    intent.other_chosen = other.chosen;
    intent.changed |= ui::text_field(tr(TextKey::relations_label), draft.label,
                                     {.hint = tr(TextKey::relations_label_hint), .error = view.label_error})
                          .changed;
}

void draw_save(RelationFormIntent& intent) {
    intent.saves |=
        ui::button(tr(TextKey::task_form_save), {.kind = ui::ButtonKind::primary, .shortcut = ui::save_keys});
}

}  // namespace

TextKey relation_name(RelationKind kind, bool is_other_end) {
    switch (kind) {
        case RelationKind::referrer:
            return is_other_end ? TextKey::relations_referred : TextKey::relations_referrer;
        case RelationKind::family: return TextKey::relations_family;
        case RelationKind::employer:
            return is_other_end ? TextKey::relations_employee : TextKey::relations_employer;
        case RelationKind::colleague: return TextKey::relations_colleague;
        case RelationKind::friendship: return TextKey::relations_friend;
        case RelationKind::other: break;
    }
    return TextKey::relations_other_kind;
}

RelationsIntent draw_relations(const std::vector<RelationLine>& relations) {
    RelationsIntent intent;
    const ui::Card card("relations", {.title = tr(TextKey::relations_title)});
    if (relations.empty()) ui::muted_text(tr(TextKey::relations_none));
    for (std::size_t i = 0; i < relations.size(); ++i) {
        const ui::Scope scope(static_cast<std::int64_t>(i));
        ui::Columns columns({7, 1}, 36, 4);
        columns.next();
        if (ui::list_item(
                {.icon = ui::Icon::customer, .title = relations[i].name, .detail = relations[i].what}))
            intent.opens = i;
        columns.next();
        const ui::Flow edge(ui::Flow::Align::right);
        const std::string name = tr(TextKey::relations_remove, {{"name", relations[i].name}});
        if (ui::icon_button(ui::Icon::close, name, {.kind = ui::ButtonKind::quiet})) intent.removes = i;
    }
    intent.adds = ui::link(tr(TextKey::relations_add));
    return intent;
}

RelationFormIntent draw_relation_form(const RelationFormView& view, RelationDraft& draft) {
    RelationFormIntent intent;
    const std::string title = tr(TextKey::relations_form, {{"name", view.customer_name}});
    {
        const ui::PageHeader header({.title = title, .back_label = view.customer_name});
        intent.goes_back = header.is_back_pressed();
    }
    const bool has_foot = ui::has_foot_bar();
    {
        const ui::Card card("relation", {.width = ui::is_narrow() ? 0.0F : 720.0F});
        const ui::Form form(title);
        draw_fields(view, draft, intent);
        if (!has_foot) {
            const ui::Flow flow;
            draw_save(intent);
            intent.goes_back |= ui::button(tr(TextKey::task_form_cancel));
        }
        intent.saves |= form.is_submitted() && !intent.other_chosen;
        intent.goes_back |= form.is_cancelled();
    }
    if (has_foot) {
        const ui::FootBar foot;
        draw_save(intent);
    }
    return intent;
}

}  // namespace laoke
