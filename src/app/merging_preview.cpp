#include "app/merging_preview.h"

#include "app/json_import_task.h"
#include "app/sale_texts.h"
#include "app/table_content.h"
#include "archive/settings_store.h"
#include "archive/shop_tables.h"
#include "base/decimal.h"
#include "base/utf8.h"
#include "customers/birthday_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <numeric>
#include <utility>

namespace laoke {

namespace {

constexpr std::size_t longest_value = 80;  // code points
constexpr std::size_t longest_whole_value = 600;
constexpr std::size_t most_rows_kept = 500;

/// What the records of a table are called, and what tells one from the others.
struct RecordKind {
    std::string_view table;
    TextKey name;
    std::string_view title;     ///< column
    std::string_view customer;  ///< column: whose it is
};
constexpr std::array kinds = {
    RecordKind{"customers", TextKey::shop_customers, "name", ""},
    RecordKind{"contact_points", TextKey::customer_page_contacts, "value", "customer"},
    RecordKind{"customer_addresses", TextKey::addresses_title, "address", "customer"},
    RecordKind{"data_sources", TextKey::data_sources_title, "source", "customer"},
    RecordKind{"products", TextKey::shop_products, "name", ""},
    RecordKind{"sales", TextKey::shop_sales, "sold_on", "customer"},
    RecordKind{"follow_ups", TextKey::snapshots_follow_ups, "happened_on", "customer"},
    RecordKind{"tasks", TextKey::snapshots_tasks, "title", "customer"},
    RecordKind{"payments", TextKey::payment_form_title_new, "paid_on", "customer"},
    RecordKind{"tags", TextKey::customer_tags_title, "name", ""},
    RecordKind{"customer_tags", TextKey::customer_tags_title, "", "customer"},
    RecordKind{"notes", TextKey::snapshots_notes, "text", "customer"},
    RecordKind{"relations", TextKey::relations_title, "label", "customer"},
    RecordKind{"distinct_customers", TextKey::relations_title, "", "customer"},
    RecordKind{"contact_persons", TextKey::contact_persons_title, "name", "customer"},
    RecordKind{"needs", TextKey::needs_title, "features", "customer"},
    RecordKind{"pain_points", TextKey::pain_points_title, "description", "customer"},
    RecordKind{"account_plans", TextKey::account_plan_title, "goals", "customer"},
    RecordKind{"message_templates", TextKey::messages_title, "name", ""},
    RecordKind{"playbooks", TextKey::playbooks_playbook, "name", ""},
    RecordKind{"meetings", TextKey::meetings_kind, "subject", ""},
    RecordKind{"pipelines", TextKey::snapshots_opportunities, "name", ""},
    RecordKind{"pipeline_stages", TextKey::snapshots_opportunities, "name", ""},
    RecordKind{"opportunities", TextKey::snapshots_opportunities, "title", "customer"},
    RecordKind{"quotes", TextKey::opportunity_page_quotes, "number", ""},
    RecordKind{"customer_filters", TextKey::customer_filter_title, "name", ""},
    RecordKind{"custom_fields", TextKey::custom_fields_title, "name", ""},
    RecordKind{"customer_pictures", TextKey::pictures_title, "caption", "customer"},
    RecordKind{"stock_movements", TextKey::stock_title, "note", ""},
};
// All but the settings and those that are parts of others.
static_assert(kinds.size() + part_tables.size() + 1 == shop_tables.size());

constexpr RecordKind kind_of(std::string_view table) {
    for (const RecordKind& kind : kinds)
        if (kind.table == table) return kind;
    return kinds[0];
}

struct SettingName {
    std::string_view setting;
    TextKey name;
};
constexpr std::array setting_names = {
    SettingName{setting::shop_name, TextKey::welcome_shop_name},
    SettingName{setting::shop_address, TextKey::settings_page_shop_address},
    SettingName{setting::shop_phone, TextKey::settings_page_shop_phone},
    SettingName{setting::receipt_line, TextKey::settings_page_receipt_line},
    SettingName{setting::tiers, TextKey::tiers_title},
    SettingName{setting::stale_days, TextKey::settings_page_stale_days},
};

struct FieldName {
    std::string_view column;
    TextKey name;
};
/// Of customers and products, which are chosen field by field.
constexpr std::array fields = {
    FieldName{"name", TextKey::customer_form_name},
    FieldName{"kind", TextKey::customer_form_kind},
    FieldName{"aliases", TextKey::customer_form_aliases},
    FieldName{"gender", TextKey::customer_form_gender},
    FieldName{"company", TextKey::customer_form_company},
    FieldName{"position", TextKey::customer_form_position},
    FieldName{"industry", TextKey::customer_form_industry},
    FieldName{"address", TextKey::customer_form_address},
    FieldName{"birthday", TextKey::customer_form_birthday},
    FieldName{"source", TextKey::customer_form_source},
    FieldName{"note", TextKey::customer_form_note},
    FieldName{"external_code", TextKey::customer_page_code},
    FieldName{"cadence_days", TextKey::customer_page_cadence},
    FieldName{"credit_limit_minor", TextKey::customer_form_credit_limit},
    FieldName{"credit_days", TextKey::customer_form_credit_days},
    FieldName{"verified_on", TextKey::duplicates_verified},
    FieldName{"stage", TextKey::customer_page_stage},
    FieldName{"tier", TextKey::tiers_tier},
    FieldName{"manager", TextKey::tiers_manager},
    FieldName{"category", TextKey::product_form_category},
    FieldName{"model", TextKey::product_form_model},
    FieldName{"spec", TextKey::product_form_spec},
    FieldName{"unit", TextKey::product_form_unit},
    FieldName{"code", TextKey::product_form_code},
    FieldName{"price_minor", TextKey::product_form_price},
    FieldName{"cost_minor", TextKey::product_form_cost},
    FieldName{"is_active", TextKey::product_form_deactivate},
    FieldName{"usage_days", TextKey::product_form_usage},
    FieldName{"keeps_stock", TextKey::product_form_keeps_stock},
};

/// Words of the tables that are shown as such.
struct Word {
    std::string_view word;
    TextKey shown;
};
constexpr std::array words = {
    Word{"person", TextKey::customer_form_person},
    Word{"company", TextKey::customer_form_company_kind},
    Word{"female", TextKey::customer_form_female},
    Word{"male", TextKey::customer_form_male},
};

/// An integer as it lies in a table; 0 for no text.
std::int64_t number_of(std::string_view text) {
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

std::string shortened(std::string_view text, std::size_t longest = longest_value) {
    const std::string_view beginning = first_code_points(text, longest);
    return one_line(beginning) + (beginning.size() < text.size() ? "…" : "");
}

constexpr std::size_t settings_of_shop = 0;  // of shop_tables
static_assert(std::string_view(shop_tables[settings_of_shop]) == "settings");

/// What a choice comes to: of what one side has deleted "theirs" could be either.
TextKey kept_as(const MergeChoice& choice) {
    using enum MergeChoice::Kind;
    const bool is_mine = choice.kept == Kept::mine;
    switch (choice.kind) {
        case gone_here: return is_mine ? TextKey::merging_stays_deleted : TextKey::merging_comes_back;
        case gone_there: return is_mine ? TextKey::merging_stays : TextKey::merging_deleted_too;
        case twin: return is_mine ? TextKey::merging_apart : TextKey::merging_as_one;
        case differs: break;
    }
    return is_mine                       ? TextKey::merging_mine
           : choice.kept == Kept::theirs ? TextKey::merging_theirs
                                         : TextKey::merging_both;
}

}  // namespace

void MergingPreview::read(Shop& shop, IncomingBackup backup) {
    fault_.clear();
    file_ = backup.file->name();
    auto merge = ArchiveMerge::start(shop.archive(), backup.file->size());
    if (!merge) {
        fault_ = text(merge.error(), ui::interface().language());
        return;
    }
    merge_ = *std::move(merge);
    shop.start({.title = std::string(ui::tr(TextKey::merging_reading)),
                .job = read_json(ArchiveMerge::reading(merge_), std::move(backup), shop.ports().wake),
                .finished =
                    [self = shared_from_this()](const Status& status) {
                        if (status) return self->show();
                        self->fault_ = text(status.error(), ui::interface().language());
                        self->close();
                    },
                .cancelled = [self = shared_from_this()] { self->close(); }});
}

void MergingPreview::close() {
    merge_.reset();
    listed_.clear();
    words_.clear();
    rows_.clear();
    chosen_.reset();
    view_ = {};
    is_shown_ = false;
}

void MergingPreview::show() {
    const auto& choices = merge_->merging().all_choices();
    is_shown_ = true;
    state_ = {};
    language_ = ui::interface().language();
    words_.assign(choices.size(), {});
    rows_.clear();
    chosen_.reset();
    view_ = {.subtitle = std::string(ui::tr(TextKey::merging_subtitle, {{"file", file_}})),
             .differences = choices.size(),
             .row = [this](std::size_t row) -> const MergingRow& { return shown_row(row); },
             .has_twins = std::ranges::contains(choices, MergeChoice::Kind::twin, &MergeChoice::kind),
             .can_merge = merge_->changes() > 0};
    show_counts();
    show_clocks();
    begin_search();
}

void MergingPreview::show_counts() {
    view_.counts.clear();
    const auto count = [&](TextKey label, std::int64_t value) {
        view_.counts.emplace_back(ui::tr(label), format_count(value));
    };
    count(TextKey::merging_added, merge_->merging().added());
    count(TextKey::merging_same, merge_->merging().same());
    constexpr std::array labels = {TextKey::merging_differing, TextKey::merging_gone_here,
                                   TextKey::merging_gone_there, TextKey::merging_twins};
    std::array<std::int64_t, labels.size()> found{};
    std::int64_t last = -1;
    for (const MergeChoice& each : merge_->merging().all_choices()) {
        // Several fields of a record stand together.
        const bool is_same =
            each.kind == MergeChoice::Kind::differs && each.id == std::exchange(last, each.id);
        if (!is_same) ++found[static_cast<std::size_t>(each.kind)];
    }
    for (std::size_t i = 0; i < labels.size(); ++i) count(labels[i], found[i]);
}

void MergingPreview::show_clocks() {
    const ArchiveMerging& merging = merge_->merging();
    const auto warn = [&](TextKey key, const AheadOfTime& ahead) {
        if (ahead.records == 0) return;
        view_.warnings.emplace_back(
            ui::tr(key, {{"count", format_count(ahead.records)},
                         {"when", format_local(merge_->mine().clock(), Instant(ahead.latest_ms))}}));
    };
    warn(TextKey::merging_clock_there, merging.ahead_there());
    warn(TextKey::merging_clock_here, merging.ahead_here());
}

// ---- what is listed ----

void MergingPreview::begin_search() {
    wanted_ = to_lower_ascii(trim(state_.search));
    searched_ = 0;
    listed_.clear();
    if (wanted_.empty()) {
        listed_.resize(words_.size());
        std::iota(listed_.begin(), listed_.end(), std::size_t{0});
        searched_ = words_.size();
    }
    view_.rows = listed_.size();
    view_.is_searching = searched_ < words_.size();
    ui::interface().demand().wake();
}

bool MergingPreview::work(const Slice& slice) {
    if (!is_shown_ || !view_.is_searching) return false;
    do {
        const std::size_t place = searched_++;
        std::string& known = words_[place];
        if (known.empty()) {
            const MergingRow row = row_of(merge_->merging().choices()[place], longest_value);
            known = to_lower_ascii(row.kind + '\n' + row.record + '\n' + row.field + '\n' + row.mine + '\n' +
                                   row.theirs);
        }
        if (known.contains(wanted_)) listed_.push_back(place);
    } while (searched_ < words_.size() && !slice.is_over());
    view_.rows = listed_.size();
    view_.is_searching = searched_ < words_.size();
    ui::interface().demand().wake();
    return view_.is_searching;
}

const MergingRow& MergingPreview::shown_row(std::size_t row) {
    const std::size_t place = listed_[row];
    if (const auto known = rows_.find(place); known != rows_.end()) return known->second;
    if (rows_.size() >= most_rows_kept) rows_.clear();
    return rows_.emplace(place, row_of(merge_->merging().choices()[place], longest_value)).first->second;
}

// ---- a row ----

std::string MergingPreview::column(const MergeChoice& choice, bool there, std::string_view name) {
    MergeChoice record = choice;
    record.part = 0;
    auto found = merge_->merging().value(record, there, name);
    return found && *found ? **found : std::string();
}

std::string MergingPreview::name_of(const MergeChoice& choice) {
    const RecordKind kind = kind_of(shop_tables[choice.table]);
    const bool there = choice.kind != MergeChoice::Kind::gone_there;
    std::string whose;
    if (!kind.customer.empty()) {
        const MergeChoice customer{.table = shop_table("customers"),
                                   .id = number_of(column(choice, there, kind.customer))};
        whose = column(customer, there, "name");
        if (whose.empty()) whose = column(customer, !there, "name");
    }
    return joined({whose, kind.title.empty() ? std::string() : shortened(column(choice, there, kind.title))});
}

std::string MergingPreview::shown_value(std::string_view column, std::string value) const {
    if (column.ends_with("_minor") && !value.empty()) {
        return format_money(Money::of_minor(number_of(value)), merge_->mine().currency());
    }
    if (column == "is_active")
        return std::string(ui::tr(value == "0" ? TextKey::custom_fields_yes : TextKey::custom_fields_no));
    const auto word = std::ranges::find(words, std::string_view(value), &Word::word);
    return word == words.end() ? std::move(value) : std::string(ui::tr(word->shown));
}

/// Of a field, or of all in which the two records differ.
std::string MergingPreview::values_of(const MergeChoice& choice, bool there, std::size_t longest) {
    const auto& columns = merge_->merging().columns(choice.table);
    std::string all;
    for (std::size_t i = 1; i < columns.size(); ++i) {
        const std::string& name = columns[i];
        if (!merge_->merging().decides_on(choice, i) || name == "name_sort_key" || name == "match_value")
            continue;
        std::string here = column(choice, there, name);
        if (choice.column < 0 && here == column(choice, !there, name)) continue;
        here = shown_value(name, std::move(here));
        if (!here.empty()) all = joined({all, shortened(here, longest)});
    }
    return all;
}

std::string MergingPreview::value(const MergeChoice& choice, bool there, std::size_t longest) {
    using enum MergeChoice::Kind;
    std::string found;
    if (choice.kind == twin) {
        MergeChoice customer{.table = choice.table, .id = there ? choice.id : choice.part};
        found = joined({column(customer, there, "name"), column(customer, there, "region"),
                        shortened(column(customer, there, "address"), longest)});
    } else if (choice.kind != differs) {
        if (there == (choice.kind == gone_here)) found = name_of(choice);
    } else if (choice.part != 0 || choice.table == settings_of_shop) {
        const auto custom = merge_->merging().value(choice, there, {});
        if (custom && *custom) found = shortened(**custom, longest);
    } else {
        found = values_of(choice, there, longest);
    }
    return found.empty() ? std::string(ui::tr(TextKey::merging_absent)) : found;
}

std::string MergingPreview::field_of(const MergeChoice& choice) {
    using enum MergeChoice::Kind;
    ArchiveMerging& merging = merge_->merging();
    if (choice.kind == gone_here) return std::string(ui::tr(TextKey::merging_gone_here));
    if (choice.kind == gone_there) return std::string(ui::tr(TextKey::merging_gone_there));
    if (choice.kind == twin) return std::string(ui::tr(TextKey::merging_twins));
    if (choice.part != 0) return merge_->custom_field_name(choice.part);
    if (choice.column < 0) return std::string(ui::tr(TextKey::merging_whole));
    const std::string& name = merging.columns(choice.table)[static_cast<std::size_t>(choice.column)];
    const auto field = std::ranges::find(fields, std::string_view(name), &FieldName::column);
    return field == fields.end() ? name : std::string(ui::tr(field->name));
}

MergingRow MergingPreview::row_of(const MergeChoice& choice, std::size_t longest) {
    MergingRow row;
    row.mine = value(choice, false, longest);
    row.theirs = value(choice, true, longest);
    row.kept = ui::tr(kept_as(choice));
    row.is_changed_here = choice.kept != Kept::mine;
    if (choice.table == settings_of_shop) {
        const std::string& name = merge_->merging().settings()[static_cast<std::size_t>(choice.id)].name;
        row.kind = ui::tr(TextKey::merging_setting);
        const auto known = std::ranges::find(setting_names, std::string_view(name), &SettingName::setting);
        row.record = known == setting_names.end() ? name : std::string(ui::tr(known->name));
        row.field = ui::tr(TextKey::merging_whole);
        return row;
    }
    row.kind = ui::tr(kind_of(shop_tables[choice.table]).name);
    row.record = name_of(choice);
    row.field = field_of(choice);
    return row;
}

// ---- what the user does ----

void MergingPreview::draw(Shop& shop) {
    if (merge_->revision() != shop.archive().revision() && !shop.is_working()) {
        fault_ = ui::tr(TextKey::merging_archive_changed);
        return close();
    }
    if (language_ != ui::interface().language()) show();
    act(shop, draw_merging(view_, state_));
}

/// The next choice there is for a row.
void MergingPreview::toggle(std::size_t row) {
    const std::size_t place = listed_[row];
    ArchiveMerging& merging = merge_->merging();
    MergeChoice& chosen = merging.choices()[place];
    const bool has_both = merging.can_be_both(chosen);
    const bool has_theirs = chosen.kind != MergeChoice::Kind::twin;
    chosen.kept = chosen.kept == Kept::mine && has_theirs ? Kept::theirs
                  : chosen.kept != Kept::both && has_both ? Kept::both
                                                          : Kept::mine;
    merging.choose_alike(std::array{place});
    chosen_ = place;
}

/// Where a choice makes no sense for a row, that stays as it is.
void MergingPreview::choose_listed(MergeWish wish) {
    using enum MergeChoice::Kind;
    ArchiveMerging& merging = merge_->merging();
    for (const std::size_t place : listed_) {
        MergeChoice& chosen = merging.choices()[place];
        if (chosen.kind == twin) {
            if (wish == MergeWish::as_one) chosen.kept = Kept::both;
            if (wish == MergeWish::apart) chosen.kept = Kept::mine;
            continue;
        }
        switch (wish) {
            case MergeWish::mine: chosen.kept = Kept::mine; break;
            case MergeWish::theirs: chosen.kept = Kept::theirs; break;
            case MergeWish::newest: chosen.kept = chosen.is_newer_there ? Kept::theirs : Kept::mine; break;
            case MergeWish::both:
                if (chosen.kind == gone_here) chosen.kept = Kept::theirs;
                if (chosen.kind == gone_there) chosen.kept = Kept::mine;
                if (merging.can_be_both(chosen)) chosen.kept = Kept::both;
                break;
            case MergeWish::as_one:
            case MergeWish::apart: break;
        }
    }
    if (wish == MergeWish::newest)
        merging.keep_deletions_whole();
    else
        merging.choose_alike(listed_);
}

void MergingPreview::act(Shop& shop, const MergingIntent& intent) {
    if (intent.leaves) return close();
    if (intent.merges) return write(shop);
    if (intent.search_changed) begin_search();
    if (!intent.toggles && !intent.chooses) return;
    if (intent.toggles) toggle(*intent.toggles);
    if (intent.chooses) choose_listed(*intent.chooses);
    rows_.clear();
    if (chosen_) view_.chosen = row_of(merge_->merging().choices()[*chosen_], longest_whole_value);
    view_.can_merge = merge_->changes() > 0;
    show_counts();
    ui::interface().demand().wake();
}

void MergingPreview::write(Shop& shop) {
    if (!shop.can_change()) return;
    shop.start(
        {.title = std::string(ui::tr(TextKey::merging_writing)),
         .job = ArchiveMerge::writing(merge_),
         .finished =
             [self = shared_from_this(), &shop, before = shop.archive().revision()](const Status& status) {
                 self->close();
                 if (status) return shop.announce_change(before);
                 self->fault_ = text(status.error(), ui::interface().language());
             },
         .cancelled = [self = shared_from_this()] { self->close(); },
         .keeps_first = SnapshotReason::import});
}

}  // namespace laoke
