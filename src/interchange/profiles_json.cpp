#include "interchange/records_json.h"

#include <algorithm>

namespace laoke {

namespace {

std::string_view name_of(ContactPersonField field) {
    switch (field) {
        case ContactPersonField::name: break;
        case ContactPersonField::position: return "position";
        case ContactPersonField::phone: return "phone";
        case ContactPersonField::wechat: return "wechat";
        case ContactPersonField::email: return "email";
        case ContactPersonField::talk_track: return "talk_track";
        case ContactPersonField::note: return "note";
    }
    return "name";
}

bool has_good_conditions(const CustomerFilter& filter) {
    const auto is_good = [](const FilterCondition& condition) { return !fault(condition); };
    return filter.conditions.size() <= CustomerFilter::most_conditions &&
           filter.conditions.size() + filter.columns.size() > 0 &&
           std::ranges::all_of(filter.conditions, is_good);
}

}  // namespace

void write_json(JsonWriter& writer, const Tag& tag) {
    writer.begin_object();
    writer.id("id", tag.id);
    writer.text("name", tag.name);
    if (tag.colour != 0) writer.integer("colour", tag.colour);
    writer.end_object();
}

Result<Tag> tag_from_json(JsonFields& fields) {
    Tag tag;
    LAOKE_TRY(tag.id, fields.id<Tag>("id"));
    LAOKE_TRY(const std::string name, fields.text("name"));
    LAOKE_TRY(const auto colour, fields.optional_integer("colour"));
    LAOKE_TRY_STATUS(fields.finish());
    tag.name = normalized_tag_name(name);
    if (fault_of_tag_name(tag.name)) return fields.invalid("name");
    if (colour && (*colour < 0 || *colour >= Tag::colour_count)) return fields.invalid("colour");
    tag.colour = static_cast<int>(colour.value_or(0));
    return tag;
}

void write_json(JsonWriter& writer, const CustomerTag& customer_tag) {
    writer.begin_object();
    writer.id("id", customer_tag.id);
    writer.id("customer", customer_tag.customer);
    writer.id("tag", customer_tag.tag);
    writer.end_object();
}

Result<CustomerTag> customer_tag_from_json(JsonFields& fields) {
    CustomerTag customer_tag;
    LAOKE_TRY(customer_tag.id, fields.id<CustomerTag>("id"));
    LAOKE_TRY(customer_tag.customer, fields.id<Customer>("customer"));
    LAOKE_TRY(customer_tag.tag, fields.id<Tag>("tag"));
    LAOKE_TRY_STATUS(fields.finish());
    return customer_tag;
}

void write_json(JsonWriter& writer, const Note& note) {
    writer.begin_object();
    writer.id("id", note.id);
    writer.id("customer", note.customer);
    writer.text("text", note.text);
    writer.optional_flag("is_pinned", note.is_pinned);
    writer.integer("created_at_ms", note.created_at.utc_ms());
    writer.end_object();
}

Result<Note> note_from_json(JsonFields& fields) {
    Note note;
    LAOKE_TRY(note.id, fields.id<Note>("id"));
    LAOKE_TRY(note.customer, fields.id<Customer>("customer"));
    LAOKE_TRY(note.text, fields.text("text"));
    LAOKE_TRY(note.is_pinned, fields.optional_flag("is_pinned"));
    LAOKE_TRY(note.created_at, fields.instant("created_at_ms"));
    LAOKE_TRY_STATUS(fields.finish());
    note = normalized(std::move(note));
    if (fault(note)) return fields.invalid("text");
    return note;
}

void write_json(JsonWriter& writer, const Relation& relation) {
    writer.begin_object();
    writer.id("id", relation.id);
    writer.id("customer", relation.customer);
    writer.id("other", relation.other);
    writer.text("kind", word(relation.kind));
    writer.optional_text("label", relation.label);
    writer.end_object();
}

Result<Relation> relation_from_json(JsonFields& fields) {
    Relation relation;
    LAOKE_TRY(relation.id, fields.id<Relation>("id"));
    LAOKE_TRY(relation.customer, fields.id<Customer>("customer"));
    LAOKE_TRY(relation.other, fields.id<Customer>("other"));
    LAOKE_TRY(relation.kind, fields.word("kind", relation_kind));
    LAOKE_TRY(relation.label, fields.optional_text("label"));
    LAOKE_TRY_STATUS(fields.finish());
    relation = normalized(std::move(relation));
    if (const auto why = fault(relation))
        return fields.invalid(why->key == TextKey::customers_relation_self ? "other" : "label");
    return relation;
}

void write_json(JsonWriter& writer, const ContactPerson& person) {
    writer.begin_object();
    writer.id("id", person.id);
    writer.id("customer", person.customer);
    writer.text("name", person.name);
    writer.optional_text("position", person.position);
    writer.text("role", word(person.role));
    writer.optional_text("phone", person.phone);
    writer.optional_text("wechat", person.wechat);
    writer.optional_text("email", person.email);
    writer.optional_text("talk_track", person.talk_track);
    writer.optional_text("note", person.note);
    writer.end_object();
}

Result<ContactPerson> contact_person_from_json(JsonFields& fields) {
    ContactPerson person;
    LAOKE_TRY(person.id, fields.id<ContactPerson>("id"));
    LAOKE_TRY(person.customer, fields.id<Customer>("customer"));
    LAOKE_TRY(person.name, fields.text("name"));
    LAOKE_TRY(person.position, fields.optional_text("position"));
    LAOKE_TRY(person.role, fields.word("role", buying_role));
    LAOKE_TRY(person.phone, fields.optional_text("phone"));
    LAOKE_TRY(person.wechat, fields.optional_text("wechat"));
    LAOKE_TRY(person.email, fields.optional_text("email"));
    LAOKE_TRY(person.talk_track, fields.optional_text("talk_track"));
    LAOKE_TRY(person.note, fields.optional_text("note"));
    LAOKE_TRY_STATUS(fields.finish());
    person = normalized(std::move(person));
    if (const auto found = faults(person); !found.empty())
        return fields.invalid(name_of(found.front().field));
    return person;
}

void write_json(JsonWriter& writer, const CustomerFilter& filter) {
    writer.begin_object();
    writer.id("id", filter.id);
    writer.text("name", filter.name);
    writer.begin_list("conditions");
    for (const FilterCondition& condition : filter.conditions) {
        writer.begin_object();
        writer.text("field", word(condition.field));
        writer.text("comparison", word(condition.comparison));
        writer.optional_text("value", condition.value);
        if (condition.tag.is_set()) writer.id("tag", condition.tag);
        if (condition.custom_field.is_set()) writer.id("custom_field", condition.custom_field);
        writer.end_object();
    }
    writer.end_list();
    if (!filter.columns.empty()) {
        writer.begin_list("columns");
        for (const FilterColumn& column : filter.columns) {
            writer.begin_object();
            writer.text("use", word(column.use));
            writer.text("column", column.column);
            if (column.custom_field.is_set()) writer.id("custom_field", column.custom_field);
            writer.end_object();
        }
        writer.end_list();
    }
    writer.end_object();
}

Result<CustomerFilter> customer_filter_from_json(JsonFields& fields) {
    CustomerFilter filter;
    LAOKE_TRY(filter.id, fields.id<CustomerFilter>("id"));
    LAOKE_TRY(filter.name, fields.text("name"));
    LAOKE_TRY(const auto conditions, fields.optional_list("conditions"));
    for (const JsonValue& value : conditions) {
        LAOKE_TRY(JsonFields given, JsonFields::of(value, fields.line(), "conditions"));
        FilterCondition condition;
        LAOKE_TRY(condition.field, given.word("field", filter_field));
        LAOKE_TRY(condition.comparison, given.word("comparison", filter_comparison));
        LAOKE_TRY(condition.value, given.optional_text("value"));
        LAOKE_TRY(condition.tag, given.optional_id<Tag>("tag"));
        LAOKE_TRY(condition.custom_field, given.optional_id<CustomField>("custom_field"));
        LAOKE_TRY_STATUS(given.finish());
        filter.conditions.push_back(std::move(condition));
    }
    LAOKE_TRY(const auto columns, fields.optional_list("columns"));
    for (const JsonValue& value : columns) {
        LAOKE_TRY(JsonFields given, JsonFields::of(value, fields.line(), "columns"));
        FilterColumn column;
        LAOKE_TRY(column.use, given.word("use", column_use));
        LAOKE_TRY(column.column, given.text("column"));
        LAOKE_TRY(column.custom_field, given.optional_id<CustomField>("custom_field"));
        LAOKE_TRY_STATUS(given.finish());
        filter.columns.push_back(std::move(column));
    }
    LAOKE_TRY_STATUS(fields.finish());
    filter = normalized(std::move(filter));
    if (const auto wrong = fault(filter)) {
        if (wrong->key != TextKey::customer_filter_value_invalid) return fields.invalid("name");
        return fields.invalid(has_good_conditions(filter) ? "columns" : "conditions");
    }
    return filter;
}

void write_json(JsonWriter& writer, const DistinctCustomers& pair) {
    writer.begin_object();
    writer.id("id", pair.id);
    writer.id("customer", pair.customer);
    writer.id("other", pair.other);
    writer.end_object();
}

Result<DistinctCustomers> distinct_customers_from_json(JsonFields& fields) {
    DistinctCustomers pair;
    LAOKE_TRY(pair.id, fields.id<DistinctCustomers>("id"));
    LAOKE_TRY(pair.customer, fields.id<Customer>("customer"));
    LAOKE_TRY(pair.other, fields.id<Customer>("other"));
    LAOKE_TRY_STATUS(fields.finish());
    if (pair.customer >= pair.other) return fields.invalid("other");
    return pair;
}

}  // namespace laoke
