#include "app/customer_list_columns.h"

#include "app/tag_picking.h"
#include "base/utf8.h"
#include "customers/birthday_text.h"
#include "customers/purchase_cycle.h"
#include "ui/interface.h"

#include <algorithm>
#include <array>

namespace laoke {

namespace {

using Facts = const CustomerFacts&;
using Reading = const CellReading&;

/// So many fields of the shop's own are columns from the beginning; the others when the user shows them.
constexpr std::size_t first_custom_columns = 2;

// CSS pixels that a day, and an amount of seven digits, need: they are never cut.
constexpr float day_width = 110;
constexpr float money_width = 132;

std::string day_text(const std::optional<Day>& day) { return day ? day->iso() : std::string(); }

std::string contact_text(const Customer& customer, ContactKind kind) {
    const ContactPoint* const point = primary(customer, kind);
    return point == nullptr ? std::string() : point->value;
}

std::string next_purchase(Facts facts, Reading /*reading*/) {
    const auto cycle = purchase_cycle(facts.purchase_days);
    return cycle ? cycle->next().iso() : std::string();
}

std::string stage(Facts facts, Reading reading) {
    const auto effective = effective_stage(facts.row.set_stage, facts.purchase_days, reading.today);
    return std::string(text(name_of(effective), reading.language));
}

std::string balance(Facts facts, Reading reading) {
    return facts.row.balance == Money() ? std::string() : format_money(facts.row.balance, reading.currency);
}

/// A column of the list is a row here, and nowhere else.  Those that a view names by their words may move;
/// the first seven are kept by their places too (ui/table_layout.h) and stay first.
constexpr std::array columns = {
    CustomerListColumn{.word = "name",
                       .title = TextKey::customer_list_name,
                       .text = [](Facts f, Reading) { return f.row.name; },
                       .order = FilterField::name,
                       .look = CellLook::strong,
                       .editing = CellEditing::by_keys,
                       .edited = &Customer::name,
                       .share = 1.6F,
                       .min_width = 72,
                       .on_card = ui::CardPlace::title,
                       .starts_hidden = false,
                       .priority = 0},
    CustomerListColumn{.word = "phone",
                       .title = TextKey::customer_list_phone,
                       .text = [](Facts f, Reading) { return readable_phone(f.row.phone); },
                       .look = CellLook::plain,
                       .editing = CellEditing::by_keys,
                       .share = 1.3F,
                       .min_width = 120,
                       .on_card = ui::CardPlace::aside,
                       .starts_hidden = false,
                       .priority = 1},
    CustomerListColumn{.word = "total",
                       .title = TextKey::customer_list_total,
                       .text = [](Facts f, Reading r) { return format_money(f.row.total, r.currency); },
                       .order = FilterField::total,
                       .look = CellLook::plain,
                       .min_width = money_width,
                       .align = ui::TextAlign::right,
                       .descends_first = true,
                       .ascending = TextKey::customer_list_total_up,
                       .descending = TextKey::customer_list_total_down,
                       .on_card = ui::CardPlace::line,
                       .starts_hidden = false,
                       .priority = 0},
    CustomerListColumn{.word = "purchase_count",
                       .title = TextKey::customer_list_purchase_count,
                       .text = [](Facts f, Reading) { return std::to_string(f.row.purchase_count); },
                       .order = FilterField::purchase_count,
                       .look = CellLook::plain,
                       .share = 0.7F,
                       .min_width = 84,
                       .align = ui::TextAlign::right,
                       .descends_first = true,
                       .ascending = TextKey::customer_list_count_up,
                       .descending = TextKey::customer_list_count_down,
                       .starts_hidden = false,
                       .priority = 3},
    CustomerListColumn{.word = "last_purchase",
                       .title = TextKey::customer_list_last_purchase,
                       .text = [](Facts f, Reading) { return day_text(f.row.last_purchase); },
                       .order = FilterField::last_purchase,
                       .min_width = day_width,
                       .descends_first = true,
                       .ascending = TextKey::customer_list_last_up,
                       .descending = TextKey::customer_list_last_down,
                       .on_card = ui::CardPlace::line,
                       .starts_hidden = false,
                       .priority = 2},
    CustomerListColumn{.word = "tags",
                       .title = TextKey::customer_tags_title,
                       .text = [](Facts f, Reading) { return names_of(f.tags); },
                       .starts_hidden = false,
                       .priority = 4},
    CustomerListColumn{.word = "stage",
                       .title = TextKey::customer_page_stage,
                       .text = stage,
                       .order = FilterField::stage,
                       .share = 0.8F,
                       .min_width = 84,
                       .starts_hidden = false,
                       .priority = 5},
    CustomerListColumn{.word = "tier",
                       .title = TextKey::tiers_tier,
                       .text = [](Facts f, Reading) { return f.customer.tier; },
                       .order = FilterField::tier,
                       .editing = CellEditing::by_click,
                       .edited = &Customer::tier,
                       .offering = CellOffering::tiers},
    CustomerListColumn{.word = "manager",
                       .title = TextKey::tiers_manager,
                       .text = [](Facts f, Reading) { return f.customer.manager; },
                       .order = FilterField::manager,
                       .editing = CellEditing::by_click,
                       .edited = &Customer::manager,
                       .offering = CellOffering::managers},
    CustomerListColumn{.word = "region",
                       .title = TextKey::customer_filter_field_region,
                       .text = [](Facts f, Reading) { return f.customer.region; },
                       .order = FilterField::region,
                       .editing = CellEditing::by_click,
                       .edited = &Customer::region,
                       .offering = CellOffering::divisions},
    CustomerListColumn{.word = "company",
                       .title = TextKey::customer_filter_field_company,
                       .text = [](Facts f, Reading) { return f.customer.company; },
                       .order = FilterField::company,
                       .editing = CellEditing::by_click,
                       .edited = &Customer::company},
    CustomerListColumn{.word = "industry",
                       .title = TextKey::customer_filter_field_industry,
                       .text = [](Facts f, Reading) { return f.customer.industry; },
                       .order = FilterField::industry,
                       .editing = CellEditing::by_click,
                       .edited = &Customer::industry},
    CustomerListColumn{.word = "source",
                       .title = TextKey::customer_filter_field_source,
                       .text = [](Facts f, Reading) { return f.customer.source; },
                       .order = FilterField::source,
                       .editing = CellEditing::by_click,
                       .edited = &Customer::source},
    CustomerListColumn{.word = "balance",
                       .title = TextKey::customer_filter_field_balance,
                       .text = balance,
                       .order = FilterField::balance,
                       .look = CellLook::plain,
                       .min_width = money_width,
                       .align = ui::TextAlign::right,
                       .descends_first = true},
    CustomerListColumn{.word = "next_purchase",
                       .title = TextKey::customer_filter_field_next_purchase,
                       .text = next_purchase,
                       .order = FilterField::next_purchase,
                       .min_width = day_width},
    CustomerListColumn{.word = "last_contact",
                       .title = TextKey::customer_filter_field_last_contact,
                       .text = [](Facts f, Reading) { return day_text(f.row.last_contact); },
                       .order = FilterField::last_contact,
                       .min_width = day_width,
                       .descends_first = true},
    CustomerListColumn{
        .word = "completeness",
        .title = TextKey::customer_page_completeness,
        .text = [](Facts f, Reading) { return std::to_string(completeness(f.customer).percent) + '%'; },
        .order = FilterField::completeness,
        .align = ui::TextAlign::right},
    CustomerListColumn{
        .word = "created",
        .title = TextKey::customer_filter_field_created,
        .text = [](Facts f, Reading r) { return local_day(r.clock, f.customer.created_at).iso(); },
        .order = FilterField::created,
        .min_width = day_width,
        .descends_first = true},
    CustomerListColumn{.word = "verified",
                       .title = TextKey::customer_filter_field_verified,
                       .text = [](Facts f, Reading) { return day_text(f.customer.verified_on); },
                       .order = FilterField::verified,
                       .min_width = day_width,
                       .descends_first = true},
    CustomerListColumn{.word = "birthday",
                       .title = TextKey::customer_form_birthday,
                       .text =
                           [](Facts f, Reading r) {
                               return f.customer.birthday ? text(*f.customer.birthday, r.language)
                                                          : std::string();
                           },
                       .order = FilterField::birthday,
                       .min_width = day_width},
    CustomerListColumn{.word = "email",
                       .title = TextKey::customer_filter_field_email,
                       .text = [](Facts f, Reading) { return contact_text(f.customer, ContactKind::email); },
                       .min_width = 120},
    CustomerListColumn{
        .word = "wechat",
        .title = TextKey::customer_filter_field_wechat,
        .text = [](Facts f, Reading) { return contact_text(f.customer, ContactKind::wechat); }},
    CustomerListColumn{.word = "note",
                       .title = TextKey::customer_filter_field_note,
                       .text = [](Facts f, Reading) { return one_line(f.customer.note); },
                       .share = 1.6F,
                       .min_width = 120},
};

/// A choice and a flag are chosen, not typed.
bool is_typed(CustomFieldKind kind) {
    return kind != CustomFieldKind::choice && kind != CustomFieldKind::flag;
}

CustomerListColumnView view_of(const CustomerListColumn& column, std::size_t place) {
    const auto named = [](const std::optional<TextKey>& key) {
        return key ? ui::tr(*key) : std::string_view();
    };
    constexpr std::size_t kept_by_place = 7;
    return {.column = {.title = ui::tr(column.title),
                       .key = place < kept_by_place ? std::string() : std::string(column.word),
                       .share = column.share,
                       .min_width = column.min_width,
                       .align = column.align,
                       .is_sortable = column.order.has_value(),
                       .descends_first = column.descends_first,
                       .ascending = named(column.ascending),
                       .descending = named(column.descending),
                       .on_card = column.on_card,
                       .starts_hidden = column.starts_hidden,
                       .priority = column.priority},
            .look = column.look,
            .editing = column.editing};
}

/// Adds what is missing: the first one of its kind is the primary one.
void put_phone(Customer& customer, std::string_view typed) {
    const auto found = std::ranges::find_if(customer.contact_points, [](const ContactPoint& point) {
        return point.kind == ContactKind::phone && point.is_primary;
    });
    if (found != customer.contact_points.end()) {
        // Another number is not known to be wrong.
        if (found->value != typed) found->is_wrong = false;
        found->value = typed;
    } else {
        customer.contact_points.push_back({.id = {},
                                           .kind = ContactKind::phone,
                                           .value = std::string(typed),
                                           .label = {},
                                           .is_primary = true});
    }
}

}  // namespace

std::span<const CustomerListColumn> customer_list_columns() { return columns; }

std::vector<CustomerListColumnView> shown_columns(std::span<const CustomField> custom_fields) {
    std::vector<CustomerListColumnView> views;
    views.reserve(columns.size() + custom_fields.size());
    for (std::size_t place = 0; place < columns.size(); ++place)
        views.push_back(view_of(columns[place], place));
    for (std::size_t place = 0; place < custom_fields.size(); ++place) {
        const CustomField& field = custom_fields[place];
        views.push_back({.column = {.title = field.name,
                                    .key = std::to_string(field.id.value()),
                                    .min_width = field.kind == CustomFieldKind::date ? day_width : 96,
                                    .align = field.kind == CustomFieldKind::number ? ui::TextAlign::right
                                                                                   : ui::TextAlign::left,
                                    .is_sortable = true,
                                    .on_card = ui::CardPlace::hidden,
                                    .starts_hidden = place >= first_custom_columns,
                                    .priority = 6 + static_cast<int>(place)},
                         .look = CellLook::muted,
                         .editing = is_typed(field.kind) ? CellEditing::by_click : CellEditing::none});
    }
    return views;
}

std::optional<ChosenField> order_of(std::size_t column, std::span<const CustomField> custom_fields) {
    if (column < columns.size()) {
        const auto& order = columns[column].order;
        return order ? std::optional(ChosenField{*order}) : std::nullopt;
    }
    const std::size_t own = column - columns.size();
    if (own >= custom_fields.size()) return std::nullopt;
    return ChosenField{field_for(custom_fields[own].kind), custom_fields[own].id};
}

FilterColumn filter_column(std::size_t column, ColumnUse use, std::span<const CustomField> custom_fields) {
    if (column < columns.size()) return {.use = use, .column = std::string(columns[column].word)};
    return {.use = use,
            .column = std::string(custom_column),
            .custom_field = custom_fields[column - columns.size()].id};
}

std::optional<std::size_t> place_of(const FilterColumn& column, std::span<const CustomField> custom_fields) {
    if (column.custom_field.is_set()) {
        const auto found = std::ranges::find(custom_fields, column.custom_field, &CustomField::id);
        if (found == custom_fields.end()) return std::nullopt;
        return columns.size() + static_cast<std::size_t>(found - custom_fields.begin());
    }
    const auto found = std::ranges::find(columns, std::string_view(column.column), &CustomerListColumn::word);
    if (found == columns.end()) return std::nullopt;
    return static_cast<std::size_t>(found - columns.begin());
}

ListArrangement arrangement_of(std::span<const FilterColumn> kept,
                               std::span<const CustomField> custom_fields) {
    ListArrangement arrangement;
    for (const FilterColumn& column : kept) {
        if (column.use == ColumnUse::grouped) {
            // A view knows a field of the shop's own by its id; its kind is the field's.
            const auto own = std::ranges::find(custom_fields, column.custom_field, &CustomField::id);
            if (own != custom_fields.end())
                arrangement.grouped_by = {field_for(own->kind), own->id};
            else if (const auto field = filter_field(column.column))
                arrangement.grouped_by = {*field};
            continue;
        }
        const auto place = place_of(column, custom_fields);
        if (!place) continue;
        if (column.use == ColumnUse::shown)
            arrangement.shown.push_back(*place);
        else
            arrangement.sort = {*place, column.use == ColumnUse::descending ? SortDirection::descending
                                                                            : SortDirection::ascending};
    }
    return arrangement;
}

std::vector<CustomerListCell> cells_of(const CustomerFacts& facts, const CellReading& reading,
                                       std::span<const CustomField> custom_fields) {
    std::vector<CustomerListCell> cells;
    cells.reserve(columns.size() + custom_fields.size());
    for (const CustomerListColumn& column : columns) {
        CustomerListCell cell{.text = column.text(facts, reading), .edited = {}};
        if (column.edited != nullptr)
            cell.edited = facts.customer.*column.edited;
        else if (column.editing != CellEditing::none)
            cell.edited = facts.row.phone;
        cells.push_back(std::move(cell));
    }
    for (const CustomField& field : custom_fields) {
        const std::string_view value = custom_value_of(facts.customer, field.id);
        cells.push_back(
            {.text = shown_custom_value(field, value, reading.language), .edited = std::string(value)});
    }
    return cells;
}

Status put_cell(Customer& customer, std::size_t column, std::string_view typed, Day today,
                std::span<const CustomField> custom_fields) {
    if (column >= columns.size()) {
        const CustomField& field = custom_fields[column - columns.size()];
        LAOKE_TRY(std::string value, custom_value(field, typed, today));
        set_custom_value(customer, field.id, std::move(value));
    } else if (columns[column].edited != nullptr) {
        customer.*columns[column].edited = typed;
    } else {
        put_phone(customer, typed);
    }
    return {};
}

}  // namespace laoke
