#include "app/customer_list_page.h"

#include "app/file_export.h"
#include "app/form_fields.h"
#include "app/sale_texts.h"
#include "app/shop.h"
#include "app/table_export_task.h"
#include "app/tag_picking.h"
#include "base/typed_number.h"
#include "base/utf8.h"
#include "contact/customer_removal_actions.h"
#include "customers/custom_fields_store.h"
#include "customers/customer_filters_store.h"
#include "customers/customers_actions.h"
#include "customers/tags_actions.h"
#include "customers/tags_store.h"
#include "customers/tiers_store.h"
#include "sales/purchase_cycles_store.h"

#include <algorithm>
#include <array>
#include <ranges>

namespace laoke {

namespace {

/// Rows are fetched in windows, so that scrolling costs one query every so many rows.
constexpr std::size_t window_rows = 32;
/// More fetched rows than this are forgotten: 100,000 of them would only fill the heap.
constexpr std::size_t most_rows_kept = 4096;
constexpr std::size_t most_rows_printed = 2000;
constexpr std::size_t most_names_asked = 5;

CustomerSort sort_of(int column) {
    switch (static_cast<CustomerColumn>(column)) {
        case CustomerColumn::total: return CustomerSort::total;
        case CustomerColumn::purchase_count: return CustomerSort::purchase_count;
        case CustomerColumn::last_purchase: return CustomerSort::last_purchase;
        case CustomerColumn::phone:
        case CustomerColumn::tags:
        case CustomerColumn::stage:
        case CustomerColumn::name: break;
    }
    return CustomerSort::name;
}

constexpr std::string_view sort_preference = "sort-customers";
constexpr std::string_view group_preference = "group-customers";

/// What the groups are made by, from CustomerGrouping::stage on; fields of the shop's own have their names.
constexpr std::array grouping_names = {TextKey::customer_page_stage, TextKey::customer_form_region,
                                       TextKey::customer_form_source, TextKey::customer_form_industry,
                                       TextKey::customer_form_kind};
static_assert(grouping_names.size() + 1 == static_cast<std::size_t>(CustomerGrouping::custom));

void visit_sort(FormFields& fields, ui::SortOrder& sort) {
    fields.choice("column", sort.column, CustomerColumn::last_purchase);
    fields.flag("descending", sort.is_descending);
}

/// As it was sorted last in this browser.
ui::SortOrder kept_sort(const Preferences& preferences) {
    ui::SortOrder sort{static_cast<int>(CustomerColumn::last_purchase), true};
    FormFields fields(preferences.get(sort_preference));
    visit_sort(fields, sort);
    return sort;
}

void keep_sort(ui::SortOrder sort, Preferences& preferences) {
    FormFields fields(Day{});
    visit_sort(fields, sort);
    preferences.set(sort_preference, fields.json());
}

CustomerListRow shown(const CustomerRow& row, const Currency& currency) {
    return {.name = row.name,
            .phone = readable_phone(row.phone),
            .total = format_money(row.total, currency),
            .purchase_count = std::to_string(row.purchase_count),
            .last_purchase = row.last_purchase ? row.last_purchase->iso() : std::string(),
            .tags = {},
            .stage = {},
            .custom = {}};
}

std::vector<std::int64_t> numbers_of(std::span<const Id<Customer>> ids) {
    std::vector<std::int64_t> numbers;
    numbers.reserve(ids.size());
    for (const Id<Customer> id : ids) numbers.push_back(id.value());
    return numbers;
}

/// The field of the shop's own that the marked customers get a value in, if it is one.
const CustomField* shared_custom_field(const CustomerListView& view, const CustomerListState& state) {
    const int place = state.shared_field - static_cast<int>(SharedField::custom);
    return place < 0 ? nullptr : &view.custom_fields[static_cast<std::size_t>(place)];
}

/// What stands in the dialog for the marked customers; nothing where it cannot be read.
Result<Customer> shared_values(const CustomerListView& view, const CustomerListState& state) {
    Customer values;
    if (const CustomField* const field = shared_custom_field(view, state)) {
        LAOKE_TRY(std::string value, custom_value(*field, state.shared_value, view.today));
        set_custom_value(values, field->id, std::move(value));
        return values;
    }
    const Currency& currency = view.currency;
    const std::string typed(trim(state.shared_value));
    values.region = values.industry = values.source = values.company = values.position = values.manager =
        typed;
    const auto chosen = static_cast<std::size_t>(state.shared_choice);
    if (static_cast<SharedField>(state.shared_field) == SharedField::tier)
        values.tier = chosen == 0 ? std::string() : view.tiers[chosen - 1];
    else if (static_cast<SharedField>(state.shared_field) == SharedField::gender)
        values.gender = static_cast<Gender>(state.shared_choice);
    else if (state.shared_choice > 0)
        values.set_stage =
            SetStage{.stage = static_cast<LifecycleStage>(state.shared_choice - 1), .until = {}};
    values.verified_on = view.today;
    if (typed.empty()) return values;
    values.cadence_days = values.credit_days = typed_count_or_fault(typed);
    if (static_cast<SharedField>(state.shared_field) != SharedField::credit_limit) return values;
    LAOKE_TRY(values.credit_limit, parse_money(plain_amount(typed, currency.decimals), currency));
    return values;
}

}  // namespace

void CustomerListPage::draw(Shop& shop) {
    const Day now = today(shop.archive().clock());
    const Language language = ui::interface().language();
    if (built_at_ != shop.archive().revision() || built_on_ != now || language_ != language) {
        built_on_ = now;
        language_ = language;
        if (const Status done = refresh(shop); !done) shop.tell(done.error());
    }
    view_.currency = shop.archive().currency();
    view_.today = now;
    view_.row = [this, &shop](std::size_t index) { return row(shop, index); };
    const CustomerListIntent intent = draw_customer_list(view_, state_);
    act(shop, intent);
    labels_.draw(shop);
    if (const Status filtered = filter(shop, intent); !filtered) shop.tell(filtered.error());
    playbook_.draw(shop);
}

void CustomerListPage::visit_view(FormFields& fields) {
    fields.text("search", state_.search);
    fields.id("tag", tag_);
    filtering_.visit_view(fields);
    visit_sort(fields, sort_);
    visit_grouping(fields);
}

Status CustomerListPage::refresh(Shop& shop) {
    if (sort_.column < 0) {
        sort_ = kept_sort(shop.ports().preferences);
        FormFields kept(shop.ports().preferences.get(group_preference));
        visit_grouping(kept);
    }
    built_at_ = shop.archive().revision();
    rows_.clear();
    LAOKE_TRY(view_.customer_count, count_customers(shop.database()));
    LAOKE_TRY(view_.custom_fields, list_custom_fields(shop.database()));
    LAOKE_TRY(const auto tiers, list_tiers(shop.database()));
    view_.tiers.clear();
    for (const CustomerTier& tier : tiers) view_.tiers.push_back(tier.name);
    LAOKE_TRY(view_.managers, list_managers(shop.database()));
    LAOKE_TRY_STATUS(refresh_tags(shop));
    LAOKE_TRY(view_.kept_filters, filtering_.kept(shop));
    LAOKE_TRY(view_.conditions, filtering_.descriptions(shop));
    const bool has_words = !trim(state_.search).empty();
    const bool is_cut_later = tag_.is_set() || filtering_.is_active();
    view_.is_search = has_words || is_cut_later;
    view_.has_more = false;
    if (has_words) {
        // Of those who have the tag, or are filtered, none is cut off.
        LAOKE_TRY(auto matches, is_cut_later
                                    ? search_customers(shop.database(), state_.search,
                                                       static_cast<std::size_t>(view_.customer_count))
                                    : search_customers(shop.database(), state_.search));
        ids_ = std::move(matches.ids);
        view_.has_more = matches.has_more;
        view_.sort = {};
    } else {
        LAOKE_TRY(ids_,
                  list_customers(shop.database(), sort_of(sort_.column),
                                 sort_.is_descending ? SortDirection::descending : SortDirection::ascending));
        view_.sort = sort_;
    }
    if (tag_.is_set()) LAOKE_TRY_STATUS(keep_tagged(shop));
    if (filtering_.is_active()) LAOKE_TRY_STATUS(keep_filtered(shop));
    view_.row_count = ids_.size();
    LAOKE_TRY_STATUS(group(shop));
    return list_marks(shop);
}

void CustomerListPage::visit_grouping(FormFields& fields) {
    int by = static_cast<int>(grouping_.by);
    fields.choice("group_by", by, CustomerGrouping::custom);
    grouping_.by = static_cast<CustomerGrouping>(by);
    fields.id("group_field", grouping_.field);
    fields.list("closed", closed_, [&](std::string& value) { fields.text("value", value); });
}

/// Of the shop's own fields those that have a few values for many customers.
void CustomerListPage::list_groupings() {
    groupings_ = {{}};
    view_.groupings = {std::string(ui::tr(TextKey::customer_list_group_none))};
    const auto offer = [&](Grouping grouping, std::string_view name) {
        groupings_.push_back(grouping);
        view_.groupings.push_back(ui::tr(TextKey::customer_list_group_by, {{"field", std::string(name)}}));
    };
    for (std::size_t i = 0; i < grouping_names.size(); ++i)
        offer({.by = static_cast<CustomerGrouping>(i + 1)}, ui::tr(grouping_names[i]));
    for (const CustomField& field : view_.custom_fields) {
        if (field.kind == CustomFieldKind::choice || field.kind == CustomFieldKind::flag)
            offer({.by = CustomerGrouping::custom, .field = field.id}, field.name);
    }
    // By a field that is gone nothing is grouped.
    const auto found = std::ranges::find(groupings_, grouping_);
    state_.grouping = found == groupings_.end() ? 0 : static_cast<int>(found - groupings_.begin());
}

/// Who is searched for stands in the order of how well they match, and in no groups.
Status CustomerListPage::group(Shop& shop) {
    list_groupings();
    const Grouping by =
        trim(state_.search).empty() ? groupings_[static_cast<std::size_t>(state_.grouping)] : Grouping();
    LAOKE_TRY(groups_, group_customers(shop.database(), ids_, by.by, by.field, built_on_));
    show_groups();
    return {};
}

/// Groups that are closed are a heading alone.
void CustomerListPage::show_groups() {
    view_.groups.clear();
    shown_.clear();
    auto next = ids_.begin();
    for (const CustomerGroup& each : groups_) {
        const bool is_open = !std::ranges::contains(closed_, each.value);
        const auto end = next + static_cast<std::ptrdiff_t>(each.count);
        view_.groups.push_back(
            {.row = shown_.size(),
             .title = ui::tr(TextKey::customer_list_group_heading,
                             {{"name", group_name(each)}, {"count", std::to_string(each.count)}}),
             .is_open = is_open});
        shown_.emplace_back();
        if (is_open) shown_.insert(shown_.end(), next, end);
        next = end;
    }
    if (groups_.empty()) shown_ = ids_;
    view_.table_rows = shown_.size();
}

std::string CustomerListPage::group_name(const CustomerGroup& group) const {
    const bool is_custom = grouping_.by == CustomerGrouping::custom;
    const auto field = std::ranges::find(view_.custom_fields, grouping_.field, &CustomField::id);
    if (group.value.empty()) {
        const std::string_view name =
            is_custom ? std::string_view(field->name)
                      : ui::tr(grouping_names[static_cast<std::size_t>(grouping_.by) - 1]);
        return ui::tr(TextKey::customer_list_group_nothing, {{"field", std::string(name)}});
    }
    if (is_custom) return shown_custom_value(*field, group.value, language_);
    if (const auto stage = lifecycle_stage(group.value); stage && grouping_.by == CustomerGrouping::stage)
        return std::string(ui::tr(name_of(*stage)));
    if (grouping_.by != CustomerGrouping::kind) return group.value;
    return std::string(ui::tr(group.value == word(CustomerKind::company) ? TextKey::customer_form_company_kind
                                                                         : TextKey::customer_form_person));
}

void CustomerListPage::change_grouping(Shop& shop, const CustomerListIntent& intent) {
    if (!intent.grouping_changed && !intent.toggles_group) return;
    if (intent.grouping_changed) {
        grouping_ = groupings_[static_cast<std::size_t>(state_.grouping)];
        closed_.clear();
        built_at_ = 0;
        shop.show_from_top();
    } else {
        const std::string& value = groups_[*intent.toggles_group].value;
        if (std::erase(closed_, value) == 0) closed_.push_back(value);
        rows_.clear();
        show_groups();
        if (const Status done = list_marks(shop); !done) shop.tell(done.error());
    }
    FormFields fields(Day{});
    visit_grouping(fields);
    if (!shop.sealing().is_on()) shop.ports().preferences.set(group_preference, fields.json());
    ui::interface().demand().wake();
}

/// A tag that is gone filters no longer.
Status CustomerListPage::refresh_tags(Shop& shop) {
    LAOKE_TRY(tags_, list_tags(shop.database()));
    view_.tags.clear();
    if (!tags_.empty()) view_.tags.push_back(ui::tr(TextKey::customer_list_tag_all));
    for (const Tag& tag : tags_) view_.tags.push_back(tag.name);
    const auto found = std::ranges::find(tags_, tag_, &Tag::id);
    if (found == tags_.end()) tag_ = {};
    state_.tag = tag_.is_set() ? static_cast<int>(found - tags_.begin()) + 1 : 0;
    return {};
}

Status CustomerListPage::keep_tagged(Shop& shop) {
    LAOKE_TRY(const auto tagged, customers_with_tag(shop.database(), tag_));
    std::erase_if(ids_, [&](Id<Customer> id) { return !std::ranges::binary_search(tagged, id); });
    return {};
}

Status CustomerListPage::keep_filtered(Shop& shop) {
    LAOKE_TRY(const auto found,
              filter_customers(shop.database(), filtering_.conditions(), shop.archive().clock()));
    std::erase_if(ids_, [&](Id<Customer> id) { return !std::ranges::binary_search(found, id); });
    return {};
}

Status CustomerListPage::filter(Shop& shop, const CustomerListIntent& intent) {
    if (intent.edits_filter) LAOKE_TRY_STATUS(filtering_.edit(shop));
    if (intent.chooses_filter) filtering_.choose(*intent.chooses_filter);
    if (intent.clears_filter) filtering_.clear();
    LAOKE_TRY(const bool is_other, filtering_.draw(shop));
    if (is_other || intent.chooses_filter || intent.clears_filter) {
        built_at_ = 0;
        shop.show_from_top();
        ui::interface().demand().wake();
    }
    return {};
}

/// The one that the list is filtered by.
const Tag* CustomerListPage::tag() const {
    const auto found = std::ranges::find(tags_, tag_, &Tag::id);
    return found == tags_.end() ? nullptr : &*found;
}

/// Marks stay with their customers, whatever the list shows, and go with those that are gone.
Status CustomerListPage::list_marks(Shop& shop) {
    ui::RowSelection& marks = state_.marks;
    const bool hides_some =
        view_.is_search || std::ranges::any_of(view_.groups, [](const auto& each) { return !each.is_open; });
    if (hides_some && marks.count() > 0 && marks_checked_at_ != built_at_) {
        LAOKE_TRY(const auto all,
                  list_customers(shop.database(), CustomerSort::name, SortDirection::ascending));
        marks.list(numbers_of(all));
        marks.drop_unlisted();
    }
    marks.list(numbers_of(shown_));
    if (!hides_some) marks.drop_unlisted();
    marks_checked_at_ = built_at_;
    return {};
}

std::vector<Id<Customer>> CustomerListPage::marked() const {
    std::vector<Id<Customer>> ids;
    for (const std::int64_t record : state_.marks.records()) ids.emplace_back(record);
    return ids;
}

const CustomerListRow* CustomerListPage::row(Shop& shop, std::size_t index) {
    if (!rows_.contains(index)) {
        if (const Status fetched = fetch_around(shop, index); !fetched) {
            shop.tell(fetched.error());
            return nullptr;
        }
    }
    const auto found = rows_.find(index);
    return found == rows_.end() ? nullptr : &found->second;
}

Status CustomerListPage::fetch_around(Shop& shop, std::size_t index) {
    if (rows_.size() > most_rows_kept) rows_.clear();
    const std::size_t first = index / window_rows * window_rows;
    const std::size_t count = std::min(window_rows, shown_.size() - first);
    LAOKE_TRY(const auto rows, fetch_customer_rows(shop.database(), std::span(shown_).subspan(first, count)));
    // Rows come in the order of the ids; one that is gone is left out.
    std::size_t place = first;
    for (const CustomerRow& row : rows) {
        while (place < first + count && shown_[place] != row.id) ++place;
        CustomerListRow out = shown(row, shop.archive().currency());
        LAOKE_TRY(const auto tags, tags_of_customer(shop.database(), row.id));
        out.tags = names_of(tags);
        LAOKE_TRY(const auto days, purchase_days(shop.database(), row.id));
        out.stage = ui::tr(name_of(effective_stage(row.set_stage, days, built_on_)));
        LAOKE_TRY_STATUS(add_custom_values(shop, row.id, out));
        rows_.insert_or_assign(place, std::move(out));
    }
    return {};
}

Status CustomerListPage::add_custom_values(Shop& shop, Id<Customer> customer, CustomerListRow& row) const {
    if (view_.custom_fields.empty()) return {};
    LAOKE_TRY(const auto values, custom_values_of(shop.database(), customer));
    for (const CustomField& field : view_.custom_fields) {
        const auto found = std::ranges::find(values, field.id, &CustomValue::field);
        row.custom.push_back(found == values.end() ? std::string()
                                                   : shown_custom_value(field, found->value, language_));
    }
    return {};
}

void CustomerListPage::act(Shop& shop, const CustomerListIntent& intent) {
    if (intent.sorts) {
        sort_ = *intent.sorts;
        keep_sort(sort_, shop.ports().preferences);
    }
    if (intent.tag_changed)
        tag_ = state_.tag == 0 ? Id<Tag>() : tags_[static_cast<std::size_t>(state_.tag) - 1].id;
    if (intent.search_changed || intent.tag_changed || intent.sorts) {
        built_at_ = 0;
        shop.show_from_top();
    }
    change_grouping(shop, intent);
    if (intent.opens_first) shop.go({Place::customer, ids_.front().value()});
    if (intent.opens) shop.go({Place::customer, shown_[*intent.opens].value()});
    if (intent.adds) shop.go({Place::new_customer});
    if (intent.shows_opportunities) shop.go({Place::opportunities});
    if (intent.shows_duplicates) shop.go({Place::duplicates});
    if (intent.shows_pain_points) shop.go({Place::pain_points});
    if (intent.merges_marked) {
        shop.duplicates().merging = marked();
        shop.go({Place::merge_customers, shop.duplicates().merging.front().value()});
    }
    if (intent.applies_playbook) {
        if (const Status opened = playbook_.open(shop, marked()); !opened) shop.tell(opened.error());
    }
    if (intent.imports) shop.go({Place::data});
    if (intent.exports) export_listed(shop);
    if (intent.exports_marked) export_customers(shop, marked());
    if (intent.hands_on_marked) export_selection(shop, marked());
    if (intent.prints) shop.print();
    if (const Status printed = print_papers(shop, intent); !printed) shop.tell(printed.error());
    if (intent.asks_to_remove) {
        if (const Status asked = ask_to_remove(shop); !asked) shop.tell(asked.error());
    }
    if (intent.picker_changed) {
        if (const Status offered = offer_tags(shop); !offered) shop.tell(offered.error());
    }
    if (const auto picked = picked_tag(intent.picker, view_.picker, state_.tag_typed)) {
        if (const Status tagged = tag_marked(shop, *picked); !tagged)
            view_.picker.error = text(tagged.error(), ui::interface().language());
    }
    if (intent.asks_to_share) view_.share_error.clear();
    if (intent.shares) {
        const Status shared = share_with_marked(shop);
        view_.share_error = shared ? std::string() : text(shared.error(), ui::interface().language());
    }
    if (intent.removes_marked) {
        if (const Status removed = remove_marked(shop); !removed) shop.tell(removed.error());
    }
}

Status CustomerListPage::offer_tags(Shop& shop) {
    LAOKE_TRY(view_.picker, offered_tags(shop.database(), state_.tag_typed, {}, state_.takes_tag == 0));
    ui::interface().demand().wake();
    return {};
}

Status CustomerListPage::tag_marked(Shop& shop, std::string_view name) {
    if (!shop.can_change()) return {};
    std::unique_ptr<Job> job;
    if (state_.takes_tag == 0) {
        LAOKE_TRY(job, start_tagging_customers(shop.archive(), marked(), name));
    } else {
        LAOKE_TRY(const auto tag, find_tag(shop.database(), name));
        if (!tag) return fail(TextKey::customers_tag_gone);
        LAOKE_TRY(job, start_untagging_customers(shop.archive(), marked(), tag->id));
    }
    state_.picks_tag = false;
    shop.start_change(TextKey::customer_list_tagging, std::move(job));
    return {};
}

Status CustomerListPage::share_with_marked(Shop& shop) {
    if (!shop.can_change()) return {};
    LAOKE_TRY(const Customer values, shared_values(view_, state_));
    const CustomField* const custom = shared_custom_field(view_, state_);
    const SharedField field =
        custom == nullptr ? static_cast<SharedField>(state_.shared_field) : SharedField::custom;
    LAOKE_TRY(auto job, start_sharing_field(shop.archive(), marked(), field, values,
                                            custom == nullptr ? Id<CustomField>() : custom->id));
    state_.shares_field = false;
    shop.start_change(TextKey::customer_list_sharing, std::move(job));
    return {};
}

Status CustomerListPage::ask_to_remove(Shop& shop) {
    if (!shop.can_change()) return {};
    const std::vector<Id<Customer>> customers = marked();
    LAOKE_TRY(const PurchasesOfCustomers purchases, purchases_of_customers(shop.database(), customers));
    const auto named = std::span(customers).first(std::min(customers.size(), most_names_asked));
    LAOKE_TRY(const auto rows, fetch_customer_rows(shop.database(), named));
    std::string who;
    for (const CustomerRow& row : rows) enumerate(who, row.name);
    if (named.size() < customers.size()) who = ui::tr(TextKey::customer_list_remove_others, {{"names", who}});
    view_.removal = {.who = std::move(who),
                     .has_sales = purchases.count > 0 || purchases.total != Money(),
                     .purchase_count = std::to_string(purchases.count),
                     .total = format_money(purchases.total, shop.archive().currency())};
    state_.asks_to_remove = true;
    ui::interface().demand().wake();
    return {};
}

Status CustomerListPage::remove_marked(Shop& shop) {
    if (!shop.can_change()) return {};
    const std::uint64_t before = shop.archive().revision();
    const std::vector<Id<Customer>> customers = marked();
    state_.is_marking = false;
    if (customers.size() == 1) {
        LAOKE_TRY_STATUS(remove_customer(shop.archive(), customers.front()));
        shop.announce_change(before);
        return {};
    }
    LAOKE_TRY(auto job, start_removing_customers(shop.archive(), customers));
    shop.start_change(TextKey::customer_list_removing, std::move(job));
    return {};
}

/// Those who are marked, else the list as it is shown: what was looked for, in this order.
Result<std::optional<PrintDocument>> CustomerListPage::document(Shop& shop) {
    const std::vector<Id<Customer>> ids = state_.marks.count() > 0 ? marked() : ids_;
    if (ids.empty()) return std::nullopt;
    PrintBlock table{.kind = PrintBlock::Kind::table, .texts = {}, .columns = "llrrl"};
    for (const TextKey title :
         {TextKey::customer_list_name, TextKey::customer_list_phone, TextKey::customer_list_total,
          TextKey::customer_list_purchase_count, TextKey::customer_list_last_purchase}) {
        table.texts.emplace_back(ui::tr(title));
    }
    const auto printed = std::span(ids).first(std::min(ids.size(), most_rows_printed));
    LAOKE_TRY(const auto rows, fetch_customer_rows(shop.database(), printed));
    for (const CustomerRow& each : rows) {
        CustomerListRow row = shown(each, shop.archive().currency());
        for (std::string* const cell :
             {&row.name, &row.phone, &row.total, &row.purchase_count, &row.last_purchase}) {
            table.texts.push_back(std::move(*cell));
        }
    }
    PrintDocument document{
        .title = joined({shop.archive().settings().shop_name, ui::tr(TextKey::customer_list_title),
                         state_.marks.count() > 0 || tag() == nullptr ? std::string_view() : tag()->name,
                         state_.marks.count() > 0 ? std::string_view() : trim(state_.search)}),
        .blocks = {}};
    document.blocks.push_back(std::move(table));
    if (printed.size() < ids.size()) {
        document.blocks.push_back(
            {.texts = {ui::tr(TextKey::print_more, {{"count", std::to_string(printed.size())},
                                                    {"total", std::to_string(ids.size())}})}});
    }
    return document;
}

/// Those who are marked, else the list as it is shown, as far as anybody prints.
Status CustomerListPage::print_papers(Shop& shop, const CustomerListIntent& intent) {
    if (!intent.plans_visits && !intent.prints_labels) return {};
    std::vector<Id<Customer>> ids = state_.marks.count() > 0 ? marked() : ids_;
    ids.resize(std::min(ids.size(), most_rows_printed));
    if (intent.prints_labels) return labels_.open(shop, ids);
    LAOKE_TRY(const PrintDocument plan, visit_plan(shop, ids));
    shop.ports().printing.print(plan);
    return {};
}

/// All that the search finds, not only the best that are listed.
void CustomerListPage::export_listed(Shop& shop) {
    if (!view_.has_more) return export_customers(shop, ids_);
    auto matches =
        search_customers(shop.database(), state_.search, static_cast<std::size_t>(view_.customer_count));
    if (!matches) return shop.tell(matches.error());
    export_customers(shop, std::move(matches->ids));
}

}  // namespace laoke
