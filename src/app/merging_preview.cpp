#include "app/merging_preview.h"

#include "app/json_import_task.h"
#include "app/sale_texts.h"
#include "app/table_content.h"
#include "archive/shop_tables.h"
#include "base/utf8.h"
#include "customers/birthday_text.h"

#include <algorithm>
#include <array>
#include <utility>

namespace laoke {

namespace {

constexpr std::size_t longest_value = 80;  // code points

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
};
// All but the settings and the seven that are parts of others.
static_assert(kinds.size() + 8 == shop_tables.size());

constexpr RecordKind kind_of(std::string_view table) {
    for (const RecordKind& kind : kinds)
        if (kind.table == table) return kind;
    return kinds[0];
}

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
    FieldName{"region", TextKey::customer_form_region},
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
    FieldName{"category", TextKey::product_form_category},
    FieldName{"model", TextKey::product_form_model},
    FieldName{"spec", TextKey::product_form_spec},
    FieldName{"unit", TextKey::product_form_unit},
    FieldName{"code", TextKey::product_form_code},
    FieldName{"price_minor", TextKey::product_form_price},
    FieldName{"cost_minor", TextKey::product_form_cost},
    FieldName{"is_active", TextKey::product_form_deactivate},
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

std::string shortened(std::string_view text) {
    const std::string_view beginning = first_code_points(text, longest_value);
    return one_line(beginning) + (beginning.size() < text.size() ? "…" : "");
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
    is_shown_ = false;
}

void MergingPreview::show() {
    is_shown_ = true;
    state_ = {};
    list();
}

void MergingPreview::list() {
    const auto& choices = merge_->merging().all_choices();
    listed_.clear();
    const std::string wanted = to_lower_ascii(state_.search);
    for (std::size_t i = 0; i < choices.size(); ++i) {
        if (!wanted.empty()) {
            const MergingRow row = row_of(choices[i]);
            const std::string all = to_lower_ascii(row.kind + '\n' + row.record + '\n' + row.field + '\n' +
                                                   row.mine + '\n' + row.theirs);
            if (!all.contains(wanted)) continue;
        }
        listed_.push_back(i);
    }
    view_.subtitle = ui::tr(TextKey::merging_subtitle, {{"file", file_}});
    view_.differences = choices.size();
    view_.rows = listed_.size();
    view_.row = [this](std::size_t row) { return row_of(choice(row)); };
    view_.can_merge = merge_->changes() > 0;
    view_.counts.clear();
    const auto count = [&](TextKey label, std::int64_t value) {
        view_.counts.emplace_back(ui::tr(label), format_count(value));
    };
    count(TextKey::merging_added, merge_->merging().compared().added);
    count(TextKey::merging_same, merge_->merging().compared().same);
    constexpr std::array labels = {TextKey::merging_differing, TextKey::merging_gone_here,
                                   TextKey::merging_gone_there, TextKey::merging_twins};
    std::array<std::int64_t, labels.size()> found{};
    std::int64_t last = 0;
    for (const MergeChoice& each : choices) {
        // Several fields of a record stand together.
        const bool is_same =
            each.kind == MergeChoice::Kind::differs && each.id == std::exchange(last, each.id);
        if (!is_same) ++found[static_cast<std::size_t>(each.kind)];
    }
    for (std::size_t i = 0; i < labels.size(); ++i) count(labels[i], found[i]);
    language_ = ui::interface().language();
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
        MergeChoice customer{.table = merge_->customers_table()};
        const std::string id = column(choice, there, kind.customer);
        for (const char digit : id) customer.id = customer.id * 10 + (digit - '0');
        whose = column(customer, there, "name");
        if (whose.empty()) whose = column(customer, !there, "name");
    }
    return joined({whose, kind.title.empty() ? std::string() : shortened(column(choice, there, kind.title))});
}

std::string MergingPreview::value(const MergeChoice& choice, bool there) {
    using enum MergeChoice::Kind;
    const std::string none(ui::tr(TextKey::merging_absent));
    if (choice.kind == twin) {
        MergeChoice customer{.table = choice.table, .id = there ? choice.id : choice.part};
        return joined({column(customer, there, "name"), shortened(column(customer, there, "address"))});
    }
    if (choice.kind != differs) {
        const bool is_there = there == (choice.kind == gone_here);
        return is_there ? name_of(choice) : none;
    }
    if (choice.part != 0) {
        auto found = merge_->merging().value(choice, there, {});
        return found && *found ? **found : none;
    }
    const auto& columns = merge_->merging().columns(choice.table);
    std::string all;
    for (std::size_t i = 1; i < columns.size(); ++i) {
        const std::string& name = columns[i];
        const bool is_asked =
            choice.column < 0 || std::cmp_equal(choice.column, i) ||
            (name == "birthday_text" && columns[static_cast<std::size_t>(choice.column)] == "birthday");
        if (!is_asked || name == "name_sort_key" || name == "match_value") continue;
        std::string here = column(choice, there, name);
        if (choice.column < 0 && here == column(choice, !there, name)) continue;
        if (name.ends_with("_minor") && !here.empty()) {
            std::int64_t minor = 0;
            for (const char c : here)
                if (c != '-') minor = minor * 10 + (c - '0');
            here = format_money(Money::of_minor(here.front() == '-' ? -minor : minor),
                                merge_->mine().currency());
        }
        if (name == "is_active")
            here = ui::tr(here == "0" ? TextKey::custom_fields_yes : TextKey::custom_fields_no);
        const auto word = std::ranges::find(words, std::string_view(here), &Word::word);
        if (word != words.end()) here = ui::tr(word->shown);
        if (here.empty()) continue;
        all = joined({all, shortened(here)});
    }
    return all.empty() ? none : all;
}

MergingRow MergingPreview::row_of(const MergeChoice& choice) {
    using enum MergeChoice::Kind;
    MergingRow row;
    row.kind = ui::tr(kind_of(shop_tables[choice.table]).name);
    row.record = name_of(choice);
    row.mine = value(choice, false);
    row.theirs = value(choice, true);
    row.field = ui::tr(TextKey::merging_whole);
    if (choice.part != 0 && choice.kind == differs) {
        row.field = merge_->custom_field_name(choice.part);
    } else if (choice.column >= 0) {
        const std::string& name =
            merge_->merging().columns(choice.table)[static_cast<std::size_t>(choice.column)];
        const auto field = std::ranges::find(fields, std::string_view(name), &FieldName::column);
        row.field = field == fields.end() ? name : std::string(ui::tr(field->name));
    } else if (choice.kind != differs) {
        row.field = ui::tr(choice.kind == gone_here    ? TextKey::merging_gone_here
                           : choice.kind == gone_there ? TextKey::merging_gone_there
                                                       : TextKey::merging_twins);
    }
    const bool is_twin = choice.kind == twin;
    row.kept = ui::tr(choice.kept == Kept::mine     ? is_twin ? TextKey::merging_apart : TextKey::merging_mine
                      : choice.kept == Kept::theirs ? TextKey::merging_theirs
                      : is_twin                     ? TextKey::merging_as_one
                                                    : TextKey::merging_both);
    row.is_changed_here = choice.kept != Kept::mine;
    return row;
}

/// Notes of customers.
bool MergingPreview::can_be_both(const MergeChoice& choice, const ArchiveMerging& merging) {
    if (choice.kind == MergeChoice::Kind::twin) return true;
    return choice.column >= 0 && shop_tables[choice.table] == std::string_view("customers") &&
           merging.columns(choice.table)[static_cast<std::size_t>(choice.column)] == "note";
}

// ---- what the user does ----

void MergingPreview::draw(Shop& shop) {
    if (merge_->revision() != shop.archive().revision() && !shop.is_working()) {
        fault_ = ui::tr(TextKey::merging_archive_changed);
        return close();
    }
    if (language_ != ui::interface().language()) list();
    act(shop, draw_merging(view_, state_));
}

void MergingPreview::act(Shop& shop, const MergingIntent& intent) {
    if (intent.leaves) return close();
    if (intent.merges) return write(shop);
    ArchiveMerging& merging = merge_->merging();
    if (intent.toggles) {
        MergeChoice& chosen = choice(*intent.toggles);
        const bool has_both = can_be_both(chosen, merging);
        const bool is_twin = chosen.kind == MergeChoice::Kind::twin;
        chosen.kept = chosen.kept == Kept::mine     ? is_twin ? Kept::both : Kept::theirs
                      : chosen.kept == Kept::theirs ? has_both ? Kept::both : Kept::mine
                                                    : Kept::mine;
        merging.choose_alike(chosen);
    }
    if (intent.chooses) {
        for (std::size_t row = 0; row < listed_.size(); ++row) {
            MergeChoice& chosen = choice(row);
            const bool has_both = can_be_both(chosen, merging);
            const bool is_twin = chosen.kind == MergeChoice::Kind::twin;
            if (is_twin) {
                if (*intent.chooses == 0 || *intent.chooses == 2)
                    chosen.kept = *intent.chooses == 2 ? Kept::both : Kept::mine;
            } else if (*intent.chooses == 2) {
                if (has_both) chosen.kept = Kept::both;
            } else {
                const bool theirs = *intent.chooses == 1 || (*intent.chooses == 3 && chosen.is_newer_there);
                chosen.kept = theirs ? Kept::theirs : Kept::mine;
                if (*intent.chooses != 3) merging.choose_alike(chosen);
            }
        }
        if (*intent.chooses == 3) merging.keep_deletions_whole();
    }
    if (intent.search_changed) list();
    if (!intent.toggles && !intent.chooses && !intent.search_changed) return;
    view_.can_merge = merge_->changes() > 0;
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
