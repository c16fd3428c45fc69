#include "interchange/records_json.h"

namespace laoke {

namespace {

std::string_view name_of(PainPointField field) {
    switch (field) {
        case PainPointField::feature: return "feature";
        case PainPointField::description: break;
        case PainPointField::since: return "since";
        case PainPointField::solved_on: return "solved_on";
        case PainPointField::remedy: return "remedy";
        case PainPointField::source: return "source";
    }
    return "description";
}

}  // namespace

void write_json(JsonWriter& writer, const Needs& needs) {
    writer.begin_object();
    writer.id("id", needs.id);
    writer.id("customer", needs.customer);
    writer.optional_text("sensitivity", word(needs.sensitivity));
    writer.optional_text("features", needs.features);
    writer.begin_list("interests");
    for (const Interest& interest : needs.interests) {
        writer.begin_object();
        writer.text("category", interest.category);
        writer.optional_flag("is_strong", interest.is_strong);
        writer.end_object();
    }
    writer.end_list();
    writer.end_object();
}

Result<Needs> needs_from_json(JsonFields& fields) {
    Needs needs;
    LAOKE_TRY(needs.id, fields.id<Needs>("id"));
    LAOKE_TRY(needs.customer, fields.id<Customer>("customer"));
    LAOKE_TRY(const std::string word, fields.optional_text("sensitivity"));
    LAOKE_TRY(needs.features, fields.optional_text("features"));
    LAOKE_TRY(const auto interests, fields.optional_list("interests"));
    if (interests.size() > Needs::most_interests) return fields.invalid("interests");
    for (const JsonValue& value : interests) {
        LAOKE_TRY(JsonFields given, JsonFields::of(value, fields.line(), "interests"));
        Interest interest;
        LAOKE_TRY(interest.category, given.text("category"));
        LAOKE_TRY(interest.is_strong, given.optional_flag("is_strong"));
        LAOKE_TRY_STATUS(given.finish());
        needs.interests.push_back(std::move(interest));
    }
    LAOKE_TRY_STATUS(fields.finish());
    const auto known = sensitivity(word);
    if (!known) return fields.invalid("sensitivity");
    needs.sensitivity = *known;
    const std::size_t given = needs.interests.size();
    needs = normalized(std::move(needs));
    if (needs.interests.size() != given) return fields.invalid("interests");
    if (const auto found = faults(needs); !found.empty())
        return fields.invalid(found.front().field == NeedsField::features ? "features" : "interests");
    return needs;
}

void write_json(JsonWriter& writer, const PainPoint& pain) {
    writer.begin_object();
    writer.id("id", pain.id);
    writer.id("customer", pain.customer);
    if (pain.product.is_set()) writer.id("product", pain.product);
    writer.optional_text("feature", pain.feature);
    writer.text("description", pain.description);
    writer.text("since", pain.since.iso());
    if (pain.solved_on) writer.text("solved_on", pain.solved_on->iso());
    writer.optional_text("remedy", pain.remedy);
    writer.optional_text("source", pain.source);
    writer.end_object();
}

Result<PainPoint> pain_point_from_json(JsonFields& fields) {
    PainPoint pain;
    LAOKE_TRY(pain.id, fields.id<PainPoint>("id"));
    LAOKE_TRY(pain.customer, fields.id<Customer>("customer"));
    LAOKE_TRY(pain.product, fields.optional_id<Product>("product"));
    LAOKE_TRY(pain.feature, fields.optional_text("feature"));
    LAOKE_TRY(pain.description, fields.text("description"));
    LAOKE_TRY(pain.since, fields.day("since"));
    LAOKE_TRY(pain.solved_on, fields.optional_day("solved_on"));
    LAOKE_TRY(pain.remedy, fields.optional_text("remedy"));
    LAOKE_TRY(pain.source, fields.optional_text("source"));
    LAOKE_TRY_STATUS(fields.finish());
    pain = normalized(std::move(pain));
    if (const auto found = faults(pain); !found.empty()) return fields.invalid(name_of(found.front().field));
    return pain;
}

void write_json(JsonWriter& writer, const AccountPlan& plan) {
    writer.begin_object();
    writer.id("id", plan.id);
    writer.id("customer", plan.customer);
    for (std::size_t i = 0; i < plan_part_count; ++i) writer.optional_text(plan_part_words[i], plan.parts[i]);
    if (plan.review_on) writer.text("review_on", plan.review_on->iso());
    writer.end_object();
}

Result<AccountPlan> account_plan_from_json(JsonFields& fields) {
    AccountPlan plan;
    LAOKE_TRY(plan.id, fields.id<AccountPlan>("id"));
    LAOKE_TRY(plan.customer, fields.id<Customer>("customer"));
    for (std::size_t i = 0; i < plan_part_count; ++i) {
        LAOKE_TRY(plan.parts[i], fields.optional_text(plan_part_words[i]));
    }
    LAOKE_TRY(plan.review_on, fields.optional_day("review_on"));
    LAOKE_TRY_STATUS(fields.finish());
    plan = normalized(std::move(plan));
    if (const auto found = faults(plan); !found.empty())
        return fields.invalid(found.front().part
                                  ? plan_part_words[static_cast<std::size_t>(*found.front().part)]
                                  : "review_on");
    return plan;
}

}  // namespace laoke
