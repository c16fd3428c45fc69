#include "app/recycle_bin_page.h"

#include "app/restoring.h"
#include "app/sale_texts.h"
#include "app/shop.h"
#include "archive/change_recording.h"
#include "base/decimal.h"
#include "customers/customers_store.h"
#include "ui/widgets.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace laoke {

namespace {

constexpr int days_kept = 30;
constexpr std::int64_t always_listed_changes = 10;  ///< the latest, whatever the clock said
constexpr std::int64_t day_ms = 86'400'000;

std::string argument(const Change& change, std::string_view name) {
    const auto found = std::ranges::find(change.arguments, name, &TextArgument::name);
    return found == change.arguments.end() ? std::string() : found->value;
}

const DeletedRows* rows_of(const std::vector<DeletedRows>& deleted, std::string_view table) {
    const auto found = std::ranges::find(deleted, table, &DeletedRows::table);
    return found == deleted.end() ? nullptr : &*found;
}

std::optional<Route> route_to(Place place, const DeletedRows* rows) {
    if (rows == nullptr) return std::nullopt;
    return Route{place, rows->first_id};
}

/// "3 张销售单 · 1 次跟进".
std::string what_went_along(const std::vector<DeletedRows>& deleted) {
    const auto counted = [&](std::string_view table, TextKey text) {
        const DeletedRows* const rows = rows_of(deleted, table);
        return rows == nullptr ? std::string() : ui::tr(text, {{"count", format_count(rows->count)}});
    };
    return joined({counted("sales", TextKey::recycle_bin_with_sales),
                   counted("follow_ups", TextKey::recycle_bin_with_follow_ups),
                   counted("tasks", TextKey::recycle_bin_with_tasks),
                   counted("payments", TextKey::recycle_bin_with_payments),
                   counted("opportunities", TextKey::recycle_bin_with_opportunities),
                   counted("quotes", TextKey::recycle_bin_with_quotes)});
}

/// Why a deletion cannot be taken back, and what can be done about it.
Error told(Error error) {
    switch (error.key) {
        case TextKey::undo_touched_later: return {TextKey::recycle_bin_touched_later};
        case TextKey::undo_linked_later: return {TextKey::recycle_bin_linked_later};
        case TextKey::undo_dropped: return {TextKey::recycle_bin_dropped};
        default: return error;
    }
}

}  // namespace

void RecycleBinPage::draw(Shop& shop) {
    const Language language = ui::interface().language();
    if (built_at_ != shop.archive().revision() || language_ != language) {
        language_ = language;
        if (const Status done = refresh(shop); !done) shop.tell(done.error());
    }
    view_.row = [this, &shop](std::size_t index) -> const RecycleBinRow* {
        const Row* found = row(shop, index);
        return found == nullptr ? nullptr : &found->shown;
    };
    const RecycleBinIntent intent = draw_recycle_bin(view_, state_);
    if (intent.goes_back) shop.return_to({Place::settings});
    if (intent.opens) open(shop, *intent.opens);
    if (intent.restores) restore(shop, *intent.restores);
}

Status RecycleBinPage::refresh(Shop& shop) {
    built_at_ = shop.archive().revision();
    rows_.clear();
    state_.asks_to_restore = false;  // its row may be another one now
    const Instant since(shop.ports().clock.now().utc_ms() - days_kept * day_ms);
    LAOKE_TRY(changes_, deletions_since(shop.database(), since, always_listed_changes));
    view_.days = days_kept;
    view_.row_count = changes_.size();
    return {};
}

const RecycleBinPage::Row* RecycleBinPage::row(Shop& shop, std::size_t index) {
    if (index >= changes_.size()) return nullptr;
    if (const auto known = rows_.find(index); known != rows_.end()) return &known->second;
    auto read = read_row(shop, changes_[index]);
    if (!read) {
        shop.tell(read.error());
        read = Row{.shown = {.what = sentence(changes_[index], language_), .can_restore = false}};
    }
    return &rows_.emplace(index, *std::move(read)).first->second;
}

Result<RecycleBinPage::Row> RecycleBinPage::read_row(Shop& shop, const Change& change) {
    Row row{.shown = {.what = sentence(change, ui::interface().language()),
                      .when = format_local(shop.ports().clock, change.at),
                      .can_restore = change.is_undoable}};
    RecycleBinRow& shown = row.shown;
    if (!change.what) return row;
    const Route to_customer{Place::customer, change.subject.value()};
    // A deletion of many may have a changeset of many megabytes; its sentence says what went along.
    const bool is_of_several = *change.what == TextKey::customers_change_several_deleted ||
                               *change.what == TextKey::customers_change_several_with_sales_deleted ||
                               *change.what == TextKey::customers_change_tag_deleted ||
                               *change.what == TextKey::custom_fields_change_deleted;
    std::vector<DeletedRows> deleted;
    if (!is_of_several) {
        LAOKE_TRY(deleted, rows_deleted_by(shop.database(), change.sequence));
    }
    const auto name_customer = [&]() -> Status {
        LAOKE_TRY(const auto customer, find_customer(shop.database(), change.subject));
        if (customer) shown.details = customer->name;
        return {};
    };
    switch (*change.what) {
        case TextKey::customers_change_deleted:
            shown.kind = ui::tr(TextKey::commands_kind_customer);
            shown.what = argument(change, "name");
            shown.details = what_went_along(deleted);
            row.route = to_customer;
            break;
        case TextKey::customers_change_several_deleted:
        case TextKey::customers_change_several_with_sales_deleted: {
            const std::string purchases = argument(change, "purchases");
            shown.kind = ui::tr(TextKey::commands_kind_customer);
            shown.what = ui::tr(TextKey::recycle_bin_several,
                                {{"name", argument(change, "name")}, {"count", argument(change, "count")}});
            if (!purchases.empty())
                shown.details = ui::tr(TextKey::recycle_bin_with_purchases, {{"count", purchases}});
            row.route = Route{Place::customers};
            break;
        }
        case TextKey::sales_change_deleted:
            shown.kind = ui::tr(TextKey::commands_kind_sale);
            shown.what = argument(change, "amount");
            row.route = route_to(Place::sale, rows_of(deleted, "sales"));
            LAOKE_TRY_STATUS(name_customer());
            break;
        case TextKey::payments_change_deleted:
            shown.kind = ui::tr(TextKey::payment_form_title_new);
            shown.what = argument(change, "amount");
            row.route = route_to(Place::edit_payment, rows_of(deleted, "payments"));
            LAOKE_TRY_STATUS(name_customer());
            break;
        case TextKey::contact_change_task_deleted:
            shown.kind = ui::tr(TextKey::commands_kind_task);
            shown.what = argument(change, "title");
            row.route = route_to(Place::edit_task, rows_of(deleted, "tasks"));
            LAOKE_TRY_STATUS(name_customer());
            break;
        case TextKey::pain_points_change_deleted:
            shown.kind = ui::tr(TextKey::pain_points_title);
            shown.what = argument(change, "name");
            row.route = route_to(Place::edit_pain_point, rows_of(deleted, "pain_points"));
            break;
        case TextKey::products_change_deleted:
            shown.kind = ui::tr(TextKey::product_list_title);
            shown.what = argument(change, "name");
            row.route = route_to(Place::edit_product, rows_of(deleted, "products"));
            break;
        case TextKey::products_change_several_deleted:
        case TextKey::products_change_several_some_deleted:
            shown.kind = ui::tr(TextKey::product_list_title);
            row.route = Route{Place::products};
            break;
        case TextKey::opportunities_change_several_deleted:
            shown.kind = ui::tr(TextKey::opportunities_page_what);
            row.route = Route{Place::opportunities};
            break;
        case TextKey::pictures_change_deleted:
            shown.kind = ui::tr(TextKey::pictures_title);
            shown.what = argument(change, "name");
            row.route = to_customer;
            break;
        case TextKey::needs_change_deleted:
        case TextKey::account_plan_change_deleted:
            shown.kind = ui::tr(*change.what == TextKey::needs_change_deleted ? TextKey::needs_title
                                                                              : TextKey::account_plan_title);
            shown.what = argument(change, "name");
            row.route = to_customer;
            break;
        case TextKey::contact_change_deleted:
            shown.kind = ui::tr(TextKey::recycle_bin_kind_follow_up);
            shown.what = argument(change, "name");
            row.route = to_customer;
            break;
        case TextKey::opportunities_change_deleted:
            shown.kind = ui::tr(TextKey::opportunities_page_what);
            shown.what = argument(change, "title");
            row.route = route_to(Place::opportunity, rows_of(deleted, "opportunities"));
            LAOKE_TRY_STATUS(name_customer());
            break;
        case TextKey::quotes_change_deleted:
            shown.kind = ui::tr(TextKey::opportunity_page_print_title);
            shown.what = joined({argument(change, "title"), argument(change, "amount")});
            row.route = route_to(Place::edit_quote, rows_of(deleted, "quotes"));
            LAOKE_TRY_STATUS(name_customer());
            break;
        case TextKey::pipelines_change_deleted:
            shown.kind = ui::tr(TextKey::opportunities_page_pipelines);
            shown.what = argument(change, "name");
            row.route = route_to(Place::edit_pipeline, rows_of(deleted, "pipelines"));
            break;
        case TextKey::meetings_change_deleted:
            shown.kind = ui::tr(TextKey::meetings_kind);
            shown.what = argument(change, "subject");
            row.route = route_to(Place::edit_meeting, rows_of(deleted, "meetings"));
            LAOKE_TRY_STATUS(name_customer());
            break;
        case TextKey::playbooks_change_deleted:
            shown.kind = ui::tr(TextKey::playbooks_playbook);
            shown.what = argument(change, "name");
            row.route = route_to(Place::edit_playbook, rows_of(deleted, "playbooks"));
            break;
        default: break;
    }
    return row;
}

void RecycleBinPage::open(Shop& shop, std::size_t index) {
    const Row* const found = row(shop, index);
    if (found == nullptr) return;
    if (!found->shown.can_restore) return shop.tell(Error{TextKey::recycle_bin_dropped});
    state_.asked_for = index;
    state_.asks_to_restore = true;
    ui::interface().demand().wake();
}

void RecycleBinPage::restore(Shop& shop, std::size_t index) {
    const Row* const found = row(shop, index);
    if (found == nullptr || !shop.can_change()) return;
    auto job = start_undo_change(shop.archive(), changes_[index].sequence, check_replayed);
    if (!job) return shop.tell(told(job.error()));
    const auto finished = [&shop, what = found->shown.what, route = found->route](const Status& status) {
        if (!status) return shop.tell(told(status.error()));
        ui::Toast toast{.text = ui::tr(TextKey::recycle_bin_restored, {{"what", what}}),
                        .kind = ui::Kind::good};
        if (route) {
            toast.action_label = ui::tr(TextKey::recycle_bin_open);
            toast.action = [&shop, to = *route] { shop.go(to); };
        }
        ui::toast(std::move(toast));
    };
    shop.start({.title = std::string(ui::tr(TextKey::recycle_bin_restoring)),
                .job = *std::move(job),
                .finished = finished});
}

}  // namespace laoke
