#include "interchange/records_json.h"

#include <utility>

namespace laoke {

namespace {

std::string_view name_of(PipelineField field) {
    switch (field) {
        case PipelineField::name:
        case PipelineField::stage_name: break;
        case PipelineField::stages: return "stages";
        case PipelineField::probability: return "probability_percent";
    }
    return "name";
}

std::string_view name_of(OpportunityField field) {
    switch (field) {
        case OpportunityField::title: break;
        case OpportunityField::value: return "value_minor";
        case OpportunityField::expected_on: return "expected_on";
        case OpportunityField::closed_on: return "closed_on";
        case OpportunityField::reason: return "reason";
        case OpportunityField::reason_note: return "reason_note";
        case OpportunityField::note: return "note";
    }
    return "title";
}

Result<PipelineStage> stage_from_json(JsonFields& fields) {
    PipelineStage stage;
    LAOKE_TRY(stage.id, fields.id<PipelineStage>("id"));
    LAOKE_TRY(stage.name, fields.text("name"));
    LAOKE_TRY(const std::int64_t percent, fields.integer("probability_percent"));
    if (!std::in_range<int>(percent)) return fields.invalid("probability_percent");
    stage.probability_percent = static_cast<int>(percent);
    LAOKE_TRY_STATUS(fields.finish());
    return stage;
}

Status read_end(JsonFields& fields, Opportunity& opportunity) {
    LAOKE_TRY(opportunity.state, fields.word("state", opportunity_state));
    LAOKE_TRY(opportunity.closed_on, fields.optional_day("closed_on"));
    LAOKE_TRY(const std::string reason, fields.optional_text("reason"));
    opportunity.reason = loss_reason(reason);
    if (!reason.empty() && !opportunity.reason) return fields.invalid("reason");
    LAOKE_TRY(opportunity.reason_note, fields.optional_text("reason_note"));
    LAOKE_TRY(opportunity.sale, fields.optional_id<Sale>("sale"));
    if (opportunity.sale.is_set() && opportunity.state != OpportunityState::won)
        return fields.invalid("sale");
    return {};
}

}  // namespace

void write_json(JsonWriter& writer, const Pipeline& pipeline) {
    writer.begin_object();
    writer.id("id", pipeline.id);
    writer.text("name", pipeline.name);
    writer.integer("position", pipeline.position);
    writer.begin_list("stages");
    for (const PipelineStage& stage : pipeline.stages) {
        writer.begin_object();
        writer.id("id", stage.id);
        writer.text("name", stage.name);
        writer.integer("probability_percent", stage.probability_percent);
        writer.end_object();
    }
    writer.end_list();
    writer.end_object();
}

Result<Pipeline> pipeline_from_json(JsonFields& fields) {
    Pipeline pipeline;
    LAOKE_TRY(pipeline.id, fields.id<Pipeline>("id"));
    LAOKE_TRY(pipeline.name, fields.text("name"));
    LAOKE_TRY(pipeline.position, fields.integer("position"));
    LAOKE_TRY(const auto stages, fields.optional_list("stages"));
    for (const JsonValue& value : stages) {
        LAOKE_TRY(JsonFields stage, JsonFields::of(value, fields.line(), "stages"));
        LAOKE_TRY(pipeline.stages.emplace_back(), stage_from_json(stage));
    }
    LAOKE_TRY_STATUS(fields.finish());
    pipeline = normalized(std::move(pipeline));
    if (const auto found = faults(pipeline); !found.empty())
        return fields.invalid(name_of(found.front().field));
    return pipeline;
}

void write_json(JsonWriter& writer, const Opportunity& opportunity) {
    writer.begin_object();
    writer.id("id", opportunity.id);
    writer.id("customer", opportunity.customer);
    writer.id("stage", opportunity.stage);
    writer.text("title", opportunity.title);
    writer.integer("value_minor", opportunity.value.minor());
    writer.optional_day("expected_on", opportunity.expected_on);
    writer.text("state", word(opportunity.state));
    writer.optional_day("closed_on", opportunity.closed_on);
    if (opportunity.reason) writer.text("reason", word(*opportunity.reason));
    writer.optional_text("reason_note", opportunity.reason_note);
    writer.optional_id("sale", opportunity.sale);
    writer.optional_text("note", opportunity.note);
    writer.integer("created_at_ms", opportunity.created_at.utc_ms());
    writer.text("stage_since_on", opportunity.stage_since.iso());
    writer.integer("position", opportunity.position);
    writer.end_object();
}

Result<Opportunity> opportunity_from_json(JsonFields& fields) {
    Opportunity opportunity;
    LAOKE_TRY(opportunity.id, fields.id<Opportunity>("id"));
    LAOKE_TRY(opportunity.customer, fields.id<Customer>("customer"));
    LAOKE_TRY(opportunity.stage, fields.id<PipelineStage>("stage"));
    LAOKE_TRY(opportunity.title, fields.text("title"));
    LAOKE_TRY(opportunity.value, fields.money("value_minor"));
    LAOKE_TRY(opportunity.expected_on, fields.optional_day("expected_on"));
    LAOKE_TRY_STATUS(read_end(fields, opportunity));
    LAOKE_TRY(opportunity.note, fields.optional_text("note"));
    LAOKE_TRY(opportunity.created_at, fields.instant("created_at_ms"));
    LAOKE_TRY(opportunity.stage_since, fields.day("stage_since_on"));
    LAOKE_TRY(opportunity.position, fields.integer("position"));
    LAOKE_TRY_STATUS(fields.finish());
    opportunity = normalized(std::move(opportunity));
    if (const auto found = faults(opportunity); !found.empty())
        return fields.invalid(name_of(found.front().field));
    return opportunity;
}

void write_json(JsonWriter& writer, const Quote& quote) {
    writer.begin_object();
    writer.id("id", quote.id);
    writer.id("opportunity", quote.opportunity);
    writer.optional_text("number", quote.offer.number);
    writer.text("quoted_on", quote.offer.sold_on.iso());
    writer.optional_day("valid_until", quote.valid_until);
    writer.integer("total_minor", quote.offer.total.minor());
    writer.optional_text("note", quote.offer.note);
    write_lines_json(writer, quote.offer.lines);
    writer.end_object();
}

Result<Quote> quote_from_json(JsonFields& fields) {
    Quote quote;
    LAOKE_TRY(quote.id, fields.id<Quote>("id"));
    LAOKE_TRY(quote.opportunity, fields.id<Opportunity>("opportunity"));
    LAOKE_TRY(quote.offer.number, fields.optional_text("number"));
    LAOKE_TRY(quote.offer.sold_on, fields.day("quoted_on"));
    LAOKE_TRY(quote.valid_until, fields.optional_day("valid_until"));
    LAOKE_TRY(quote.offer.total, fields.money("total_minor"));
    LAOKE_TRY(quote.offer.note, fields.optional_text("note"));
    LAOKE_TRY_STATUS(read_lines_json(fields, quote.offer));
    LAOKE_TRY_STATUS(fields.finish());
    LAOKE_TRY(quote.offer, with_checked_totals(quote.offer, fields));
    LAOKE_TRY_STATUS(check_faultless(quote.offer, fields, "quoted_on"));
    if (validity_fault(quote)) return fields.invalid("valid_until");
    return quote;
}

}  // namespace laoke
