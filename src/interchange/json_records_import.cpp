#include "interchange/json_records_import.h"

#include "archive/record_changes_store.h"
#include "contact/follow_ups_store.h"
#include "contact/meetings_store.h"
#include "contact/message_templates_store.h"
#include "contact/playbooks_store.h"
#include "contact/tasks_store.h"
#include "customers/account_plans_store.h"
#include "customers/contact_persons_store.h"
#include "customers/custom_fields_store.h"
#include "customers/customer_filters_store.h"
#include "customers/customers_store.h"
#include "customers/duplicates_store.h"
#include "customers/needs_store.h"
#include "customers/notes_store.h"
#include "customers/pain_points_store.h"
#include "customers/pictures_store.h"
#include "customers/relations_store.h"
#include "customers/tags_store.h"
#include "opportunities/opportunities_store.h"
#include "opportunities/pipelines_store.h"
#include "opportunities/quotes_store.h"
#include "sales/payments_store.h"
#include "sales/products_store.h"
#include "sales/sales_store.h"
#include "sales/stock_store.h"

#include <array>
#include <utility>

namespace laoke {

namespace {

/// What the schema says about a record that was valid by itself: its id, or that of one of its parts, is in
/// use, or what the customer's records add up to is too large.  Other failures are no fault of the record.
Status inserted(const Status& status, std::int64_t line) {
    if (status) return status;
    switch (status.error().key) {
        case TextKey::sqlite_out_of_range:
            return fail_on_line(TextKey::interchange_json_total_too_large, line);
        case TextKey::sqlite_refused: return fail_on_line(TextKey::interchange_json_id_taken, line);
        default: return status;
    }
}

template <class Record>
Status refers(const std::unordered_set<std::int64_t>& known, Id<Record> id, const JsonFields& fields,
              std::string_view name) {
    if (known.contains(id.value())) return {};
    return fail_on_line(TextKey::interchange_json_unknown_reference, fields.line(), name);
}

/// The same for a reference that may be missing.
template <class Record>
Status may_refer(const std::unordered_set<std::int64_t>& known, Id<Record> id, const JsonFields& fields,
                 std::string_view name) {
    return id.is_set() ? refers(known, id, fields, name) : Status();
}

}  // namespace

std::span<const JsonRecordsImport::List> JsonRecordsImport::lists() {
    static constexpr std::array all = {
        List{"custom_fields", 3, &JsonRecordsImport::take_custom_field},
        List{"customers", 1, &JsonRecordsImport::take_customer},
        List{"products", 1, &JsonRecordsImport::take_product},
        List{"sales", 1, &JsonRecordsImport::take_sale},
        List{"follow_ups", 2, &JsonRecordsImport::take_follow_up},
        List{"tasks", 2, &JsonRecordsImport::take_task},
        List{"payments", 3, &JsonRecordsImport::take_payment},
        List{"tags", 3, &JsonRecordsImport::take_tag},
        List{"customer_tags", 3, &JsonRecordsImport::take_customer_tag},
        List{"notes", 3, &JsonRecordsImport::take_note},
        List{"relations", 3, &JsonRecordsImport::take_relation},
        List{"contact_persons", 3, &JsonRecordsImport::take_contact_person},
        List{"needs", 3, &JsonRecordsImport::take_needs},
        List{"pain_points", 3, &JsonRecordsImport::take_pain_point},
        List{"account_plans", 3, &JsonRecordsImport::take_account_plan},
        List{"message_templates", 3, &JsonRecordsImport::take_message_template},
        List{"playbooks", 3, &JsonRecordsImport::take_playbook},
        List{"meetings", 3, &JsonRecordsImport::take_meeting},
        List{"pipelines", 3, &JsonRecordsImport::take_pipeline},
        List{"opportunities", 3, &JsonRecordsImport::take_opportunity},
        List{"quotes", 3, &JsonRecordsImport::take_quote},
        List{"customer_filters", 3, &JsonRecordsImport::take_customer_filter},
        List{"distinct_customers", 3, &JsonRecordsImport::take_distinct_customers},
        List{"customer_pictures", 3, &JsonRecordsImport::take_picture},
        List{"stock_movements", 3, &JsonRecordsImport::take_stock_movement},
        List{"record_changes", 3, &JsonRecordsImport::take_record_change},
    };
    return all;
}

Status JsonRecordsImport::take(const List& list, std::int64_t version, JsonFields fields) {
    version_ = version;
    return (this->*list.take)(std::move(fields));
}

Status JsonRecordsImport::end(const List& list) {
    return list.take == &JsonRecordsImport::take_sale ? insert_waiting_returns() : Status();
}

Status JsonRecordsImport::take_custom_field(JsonFields fields) {
    LAOKE_TRY(const CustomField field, custom_field_from_json(fields));
    LAOKE_TRY(const auto same, find_custom_field(database_, field.name));
    if (same) return fields.invalid("name");
    if (custom_fields_.size() == json_lenience * CustomField::most_kept)
        return fields.invalid("custom_fields");
    CustomField known = field;
    known.choices.clear();  // a value may be a choice as it was spelled before
    if (!custom_fields_.emplace(field.id, std::move(known)).second)
        return fail_on_line(TextKey::interchange_json_id_taken, fields.line());
    return inserted(put_custom_field(database_, field), fields.line());
}

/// Of the fields that stand in the document, and as they are kept.
Status JsonRecordsImport::check_custom_fields(const Customer& customer, const JsonFields& fields) const {
    for (const CustomValue& value : customer.custom_values) {
        const auto field = custom_fields_.find(value.field);
        if (field == custom_fields_.end())
            return fail_on_line(TextKey::interchange_json_unknown_reference, fields.line(), "custom_values");
        const auto kept = custom_value(field->second, value.value, Day());
        if (!kept || *kept != value.value) return fields.invalid("custom_values");
    }
    for (const DataSource& source : customer.data_sources) {
        if (source.custom_field.is_set() && !custom_fields_.contains(source.custom_field))
            return fail_on_line(TextKey::interchange_json_unknown_reference, fields.line(), "data_sources");
    }
    return {};
}

Status JsonRecordsImport::take_customer(JsonFields fields) {
    LAOKE_TRY(const Customer customer, customer_from_json(fields));
    // Version 1 had whole solar days only.
    if (version_ < 2 && customer.birthday && !customer.birthday->is_whole_solar_day())
        return fields.invalid("birthday");
    if (version_ < 3 && customer.credit_limit) return fields.invalid("credit_limit_minor");
    if (version_ < 3 && customer.credit_days) return fields.invalid("credit_days");
    if (version_ < 3 && customer.cadence_days) return fields.invalid("cadence_days");
    if (version_ < 3 && customer.set_stage) return fields.invalid("stage");
    if (version_ < 3 && !customer.tier.empty()) return fields.invalid("tier");
    if (version_ < 3 && !customer.manager.empty()) return fields.invalid("manager");
    if (version_ < 3 && !customer.addresses.empty()) return fields.invalid("addresses");
    if (version_ < 3 && !customer.data_sources.empty()) return fields.invalid("data_sources");
    LAOKE_TRY_STATUS(check_custom_fields(customer, fields));
    LAOKE_TRY_STATUS(inserted(insert_customer(database_, customer), fields.line()));
    customers_.insert(customer.id.value());
    return {};
}

Status JsonRecordsImport::take_product(JsonFields fields) {
    LAOKE_TRY(const Product product, product_from_json(fields));
    if (version_ < 3 && product.usage_days) return fields.invalid("usage_days");
    if (version_ < 3 && product.keeps_stock) return fields.invalid("keeps_stock");
    LAOKE_TRY_STATUS(inserted(insert_product(database_, product), fields.line()));
    products_.insert(product.id.value());
    return {};
}

Status JsonRecordsImport::take_sale(JsonFields fields) {
    LAOKE_TRY(Sale sale, sale_from_json(fields));
    if (version_ < 3 && sale.payment_method != PaymentMethod::unknown)
        return fields.invalid("payment_method");
    LAOKE_TRY_STATUS(may_refer(customers_, sale.customer, fields, "customer"));
    for (const SaleLine& line : sale.lines)
        LAOKE_TRY_STATUS(may_refer(products_, line.product, fields, "product"));
    ++sale_count_;
    if (sale.returns_sale.is_set() && !sales_.contains(sale.returns_sale.value())) {
        waiting_.push_back({std::move(sale), fields.line()});
        return {};
    }
    if (sale.kind == SaleKind::sale) sales_.insert(sale.id.value());
    return insert(sale, fields.line());
}

Status JsonRecordsImport::insert(const Sale& sale, std::int64_t line) {
    return inserted(insert_sale(database_, sale), line);
}

/// A return refers to a sale, never to a return, so all that can be waited for is there now.
Status JsonRecordsImport::insert_waiting_returns() {
    for (const auto& [sale, line] : waiting_) {
        if (!sales_.contains(sale.returns_sale.value())) {
            return fail_on_line(TextKey::interchange_json_unknown_reference, line, "returns_sale");
        }
        LAOKE_TRY_STATUS(insert(sale, line));
    }
    waiting_.clear();
    return {};
}

Status JsonRecordsImport::take_follow_up(JsonFields fields) {
    LAOKE_TRY(const FollowUp follow_up, follow_up_from_json(fields));
    if (version_ < 3 && follow_up.happened_minute) return fields.invalid("happened_minute");
    if (version_ < 3 && follow_up.is_return_visit()) return fields.invalid("satisfaction");
    LAOKE_TRY_STATUS(refers(customers_, follow_up.customer, fields, "customer"));
    return inserted(insert_follow_up(database_, follow_up), fields.line());
}

Status JsonRecordsImport::take_task(JsonFields fields) {
    LAOKE_TRY(const Task task, task_from_json(fields));
    if (version_ < 3 && task.purpose != TaskPurpose::none) return fields.invalid("purpose");
    if (version_ < 3 && !task.assignee.empty()) return fields.invalid("assignee");
    LAOKE_TRY_STATUS(may_refer(customers_, task.customer, fields, "customer"));
    return inserted(insert_task(database_, task), fields.line());
}

Status JsonRecordsImport::take_payment(JsonFields fields) {
    LAOKE_TRY(const Payment payment, payment_from_json(fields));
    LAOKE_TRY_STATUS(refers(customers_, payment.customer, fields, "customer"));
    return inserted(insert_payment(database_, payment), fields.line());
}

Status JsonRecordsImport::take_tag(JsonFields fields) {
    LAOKE_TRY(const Tag tag, tag_from_json(fields));
    LAOKE_TRY(const auto same, find_tag(database_, tag.name));
    if (same) return fields.invalid("name");
    LAOKE_TRY_STATUS(inserted(insert_tag(database_, tag), fields.line()));
    tags_.insert(tag.id.value());
    return {};
}

Status JsonRecordsImport::take_customer_tag(JsonFields fields) {
    LAOKE_TRY(const CustomerTag customer_tag, customer_tag_from_json(fields));
    LAOKE_TRY_STATUS(refers(customers_, customer_tag.customer, fields, "customer"));
    LAOKE_TRY_STATUS(refers(tags_, customer_tag.tag, fields, "tag"));
    return inserted(insert_customer_tag(database_, customer_tag), fields.line());
}

Status JsonRecordsImport::take_note(JsonFields fields) {
    LAOKE_TRY(const Note note, note_from_json(fields));
    LAOKE_TRY_STATUS(refers(customers_, note.customer, fields, "customer"));
    return inserted(insert_note(database_, note), fields.line());
}

Status JsonRecordsImport::take_relation(JsonFields fields) {
    LAOKE_TRY(const Relation relation, relation_from_json(fields));
    LAOKE_TRY_STATUS(refers(customers_, relation.customer, fields, "customer"));
    LAOKE_TRY_STATUS(refers(customers_, relation.other, fields, "other"));
    return inserted(insert_relation(database_, relation), fields.line());
}

Status JsonRecordsImport::take_contact_person(JsonFields fields) {
    LAOKE_TRY(const ContactPerson person, contact_person_from_json(fields));
    LAOKE_TRY_STATUS(refers(customers_, person.customer, fields, "customer"));
    LAOKE_TRY(const auto others, contact_persons_of(database_, person.customer));
    if (others.size() >= json_lenience * most_contact_persons) return fields.invalid("customer");
    return inserted(insert_contact_person(database_, person), fields.line());
}

Status JsonRecordsImport::take_needs(JsonFields fields) {
    LAOKE_TRY(const Needs needs, needs_from_json(fields));
    LAOKE_TRY_STATUS(refers(customers_, needs.customer, fields, "customer"));
    return inserted(insert_needs(database_, needs), fields.line());
}

Status JsonRecordsImport::take_pain_point(JsonFields fields) {
    LAOKE_TRY(const PainPoint pain, pain_point_from_json(fields));
    LAOKE_TRY_STATUS(refers(customers_, pain.customer, fields, "customer"));
    LAOKE_TRY_STATUS(may_refer(products_, pain.product, fields, "product"));
    return inserted(insert_pain_point(database_, pain), fields.line());
}

Status JsonRecordsImport::take_account_plan(JsonFields fields) {
    LAOKE_TRY(const AccountPlan plan, account_plan_from_json(fields));
    LAOKE_TRY_STATUS(refers(customers_, plan.customer, fields, "customer"));
    return inserted(insert_account_plan(database_, plan), fields.line());
}

Status JsonRecordsImport::take_message_template(JsonFields fields) {
    LAOKE_TRY(const MessageTemplate message, message_template_from_json(fields));
    return inserted(insert_message_template(database_, message), fields.line());
}

Status JsonRecordsImport::take_playbook(JsonFields fields) {
    LAOKE_TRY(const Playbook playbook, playbook_from_json(fields));
    return inserted(insert_playbook(database_, playbook), fields.line());
}

Status JsonRecordsImport::take_meeting(JsonFields fields) {
    LAOKE_TRY(const Meeting meeting, meeting_from_json(fields));
    for (const Id<Customer> customer : meeting.customers)
        LAOKE_TRY_STATUS(refers(customers_, customer, fields, "customers"));
    return inserted(insert_meeting(database_, meeting), fields.line());
}

Status JsonRecordsImport::take_pipeline(JsonFields fields) {
    LAOKE_TRY(const Pipeline pipeline, pipeline_from_json(fields));
    for (const PipelineStage& stage : pipeline.stages) {
        if (!stages_.insert(stage.id.value()).second)
            return fail_on_line(TextKey::interchange_json_id_taken, fields.line());
    }
    return inserted(insert_pipeline(database_, pipeline), fields.line());
}

Status JsonRecordsImport::take_opportunity(JsonFields fields) {
    LAOKE_TRY(const Opportunity opportunity, opportunity_from_json(fields));
    LAOKE_TRY_STATUS(refers(customers_, opportunity.customer, fields, "customer"));
    LAOKE_TRY_STATUS(refers(stages_, opportunity.stage, fields, "stage"));
    LAOKE_TRY_STATUS(may_refer(sales_, opportunity.sale, fields, "sale"));
    LAOKE_TRY_STATUS(inserted(insert_opportunity(database_, opportunity), fields.line()));
    opportunities_.insert(opportunity.id.value());
    return {};
}

Status JsonRecordsImport::take_quote(JsonFields fields) {
    LAOKE_TRY(const Quote quote, quote_from_json(fields));
    LAOKE_TRY_STATUS(refers(opportunities_, quote.opportunity, fields, "opportunity"));
    for (const SaleLine& line : quote.offer.lines)
        LAOKE_TRY_STATUS(may_refer(products_, line.product, fields, "product"));
    return inserted(insert_quote(database_, quote), fields.line());
}

/// A condition may name a tag that is gone.
Status JsonRecordsImport::take_customer_filter(JsonFields fields) {
    LAOKE_TRY(const CustomerFilter filter, customer_filter_from_json(fields));
    if (!filters_.insert(filter.id.value()).second)
        return fail_on_line(TextKey::interchange_json_id_taken, fields.line());
    if (filters_.size() > json_lenience * CustomerFilter::most_kept)
        return fields.invalid("customer_filters");
    return inserted(put_customer_filter(database_, filter), fields.line());
}

Status JsonRecordsImport::take_distinct_customers(JsonFields fields) {
    LAOKE_TRY(const DistinctCustomers pair, distinct_customers_from_json(fields));
    LAOKE_TRY_STATUS(refers(customers_, pair.customer, fields, "customer"));
    LAOKE_TRY_STATUS(refers(customers_, pair.other, fields, "other"));
    return inserted(insert_distinct_customers(database_, pair), fields.line());
}

Status JsonRecordsImport::take_picture(JsonFields fields) {
    LAOKE_TRY(const PictureWithImage picture, picture_from_json(fields));
    LAOKE_TRY_STATUS(refers(customers_, picture.customer, fields, "customer"));
    LAOKE_TRY(const auto others, pictures_of(database_, picture.customer));
    if (others.size() >= json_lenience * CustomerPicture::most_kept) return fields.invalid("customer");
    return inserted(insert_picture(database_, picture), fields.line());
}

Status JsonRecordsImport::take_stock_movement(JsonFields fields) {
    LAOKE_TRY(const StockMovement movement, stock_movement_from_json(fields));
    LAOKE_TRY_STATUS(refers(products_, movement.product, fields, "product"));
    const Status done = insert_stock_movement(database_, movement);
    if (done || done.error().key != TextKey::sqlite_out_of_range) return inserted(done, fields.line());
    // The stock that triggers keep is beyond what can be kept.
    LAOKE_TRY(const auto product, find_product(database_, movement.product));
    return fail_on_line(TextKey::interchange_json_stock_too_large, fields.line(),
                        product ? product->name : std::string());
}

/// Of records that are not in the document, too: they were deleted.
Status JsonRecordsImport::take_record_change(JsonFields fields) {
    LAOKE_TRY(const auto id, fields.id<Customer>("id"));  // or of another record
    LAOKE_TRY(const Instant at, fields.instant("changed_at_ms"));
    RecordChange change{.at_ms = at.utc_ms()};
    LAOKE_TRY(change.is_deleted, fields.optional_flag("is_deleted"));
    LAOKE_TRY_STATUS(fields.finish());
    return inserted(insert_record_change(database_, id.value(), change), fields.line());
}

}  // namespace laoke
