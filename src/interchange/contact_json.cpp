#include "interchange/records_json.h"

#include <utility>
#include <vector>

namespace laoke {

namespace {

/// Of message templates and playbooks; the schema says the same.
constexpr std::int64_t largest_position = 1'000'000;

std::string_view name_of(TaskField field) {
    switch (field) {
        case TaskField::title: break;
        case TaskField::note: return "note";
        case TaskField::due_on: return "due_on";
        case TaskField::due_minute: return "due_minute";
        case TaskField::repeat_every: return "repeat_every";
        case TaskField::assignee: return "assignee";
    }
    return "title";
}

/// What is left out unless the task comes again.
Result<Recurrence> recurrence_from_json(JsonFields& fields, Day due_on) {
    LAOKE_TRY(const std::string unit_word, fields.optional_text("repeat_unit"));
    LAOKE_TRY(const auto every, fields.optional_integer("repeat_every"));
    LAOKE_TRY(const auto from, fields.optional_day("repeat_from"));
    const auto unit = repeat_unit(unit_word.empty() ? word(RepeatUnit::never) : unit_word);
    if (!unit) return fields.invalid("repeat_unit");
    if (every && !std::in_range<int>(*every)) return fields.invalid("repeat_every");
    return Recurrence{
        .unit = *unit, .every = static_cast<int>(every.value_or(1)), .from = from.value_or(due_on)};
}

}  // namespace

void write_json(JsonWriter& writer, const FollowUp& follow_up) {
    writer.begin_object();
    writer.id("id", follow_up.id);
    writer.id("customer", follow_up.customer);
    writer.text("channel", word(follow_up.channel));
    writer.text("outcome", word(follow_up.outcome));
    writer.optional_text("content", follow_up.content);
    writer.text("happened_on", follow_up.happened_on.iso());
    if (follow_up.happened_minute) writer.integer("happened_minute", *follow_up.happened_minute);
    writer.integer("recorded_at_ms", follow_up.recorded_at.utc_ms());
    if (follow_up.satisfaction) writer.integer("satisfaction", *follow_up.satisfaction);
    writer.optional_text("product_use", follow_up.product_use);
    writer.end_object();
}

Result<FollowUp> follow_up_from_json(JsonFields& fields) {
    FollowUp follow_up;
    LAOKE_TRY(follow_up.id, fields.id<FollowUp>("id"));
    LAOKE_TRY(follow_up.customer, fields.id<Customer>("customer"));
    LAOKE_TRY(follow_up.channel, fields.word("channel", follow_up_channel));
    LAOKE_TRY(follow_up.outcome, fields.word("outcome", follow_up_outcome));
    LAOKE_TRY(follow_up.content, fields.optional_text("content"));
    LAOKE_TRY(follow_up.happened_on, fields.day("happened_on"));
    LAOKE_TRY(const auto minute, fields.optional_integer("happened_minute"));
    // What is out of range is refused with what else is wrong.
    if (minute) follow_up.happened_minute = std::in_range<int>(*minute) ? static_cast<int>(*minute) : -1;
    LAOKE_TRY(follow_up.recorded_at, fields.instant("recorded_at_ms"));
    LAOKE_TRY(const auto satisfaction, fields.optional_integer("satisfaction"));
    if (satisfaction && !std::in_range<int>(*satisfaction)) return fields.invalid("satisfaction");
    if (satisfaction) follow_up.satisfaction = static_cast<int>(*satisfaction);
    LAOKE_TRY(follow_up.product_use, fields.optional_text("product_use"));
    LAOKE_TRY_STATUS(fields.finish());
    follow_up = normalized(std::move(follow_up));
    if (const auto found = faults(follow_up); !found.empty()) {
        constexpr std::array names = {"content", "happened_on", "happened_minute", "satisfaction",
                                      "product_use"};
        return fields.invalid(names[static_cast<std::size_t>(found.front().field)]);
    }
    return follow_up;
}

void write_json(JsonWriter& writer, const Task& task) {
    writer.begin_object();
    writer.id("id", task.id);
    writer.optional_id("customer", task.customer);
    writer.text("title", task.title);
    writer.optional_text("note", task.note);
    writer.text("due_on", task.due_on.iso());
    if (task.due_minute) writer.integer("due_minute", *task.due_minute);
    const Recurrence& recurrence = task.recurrence;
    if (recurrence.unit != RepeatUnit::never) {
        writer.text("repeat_unit", word(recurrence.unit));
        if (recurrence.every != 1) writer.integer("repeat_every", recurrence.every);
        if (recurrence.from != task.due_on) writer.text("repeat_from", recurrence.from.iso());
    }
    writer.integer("created_at_ms", task.created_at.utc_ms());
    if (task.completed_at) writer.integer("completed_at_ms", task.completed_at->utc_ms());
    writer.optional_text("purpose", word(task.purpose));
    writer.optional_text("assignee", task.assignee);
    writer.end_object();
}

Result<Task> task_from_json(JsonFields& fields) {
    Task task;
    LAOKE_TRY(task.id, fields.id<Task>("id"));
    LAOKE_TRY(task.customer, fields.optional_id<Customer>("customer"));
    LAOKE_TRY(task.title, fields.text("title"));
    LAOKE_TRY(task.note, fields.optional_text("note"));
    LAOKE_TRY(task.due_on, fields.day("due_on"));
    LAOKE_TRY(const auto minute, fields.optional_integer("due_minute"));
    if (minute && !std::in_range<int>(*minute)) return fields.invalid("due_minute");
    if (minute) task.due_minute = static_cast<int>(*minute);
    LAOKE_TRY(task.recurrence, recurrence_from_json(fields, task.due_on));
    LAOKE_TRY(task.created_at, fields.instant("created_at_ms"));
    LAOKE_TRY(task.completed_at, fields.optional_instant("completed_at_ms"));
    LAOKE_TRY(const std::string purpose_word, fields.optional_text("purpose"));
    const auto purpose = task_purpose(purpose_word);
    if (!purpose) return fields.invalid("purpose");
    task.purpose = *purpose;
    LAOKE_TRY(task.assignee, fields.optional_text("assignee"));
    LAOKE_TRY_STATUS(fields.finish());
    task = normalized(std::move(task));
    if (const auto found = faults(task); !found.empty()) return fields.invalid(name_of(found.front().field));
    return task;
}

void write_json(JsonWriter& writer, const MessageTemplate& message) {
    writer.begin_object();
    writer.id("id", message.id);
    writer.text("name", message.name);
    writer.text("channel", word(message.channel));
    writer.optional_text("subject", message.subject);
    writer.text("body", message.body);
    if (message.position != 0) writer.integer("position", message.position);
    writer.end_object();
}

Result<MessageTemplate> message_template_from_json(JsonFields& fields) {
    MessageTemplate message;
    LAOKE_TRY(message.id, fields.id<MessageTemplate>("id"));
    LAOKE_TRY(message.name, fields.text("name"));
    LAOKE_TRY(message.channel, fields.word("channel", message_channel));
    LAOKE_TRY(message.subject, fields.optional_text("subject"));
    LAOKE_TRY(message.body, fields.text("body"));
    LAOKE_TRY(const auto position, fields.optional_integer("position"));
    message.position = position.value_or(0);
    LAOKE_TRY_STATUS(fields.finish());
    if (message.position < 0 || message.position > largest_position) return fields.invalid("position");
    message = normalized(std::move(message));
    if (const auto found = faults(message); !found.empty()) {
        constexpr std::array names = {"name", "subject", "body"};
        return fields.invalid(names[static_cast<std::size_t>(found.front().field)]);
    }
    return message;
}

void write_json(JsonWriter& writer, const Playbook& playbook) {
    writer.begin_object();
    writer.id("id", playbook.id);
    writer.text("name", playbook.name);
    if (playbook.position != 0) writer.integer("position", playbook.position);
    writer.begin_list("steps");
    for (const PlaybookStep& step : playbook.steps) {
        writer.begin_object();
        writer.text("title", step.title);
        writer.optional_text("note", step.note);
        writer.integer("after_days", step.after_days);
        if (step.minute) writer.integer("minute", *step.minute);
        writer.end_object();
    }
    writer.end_list();
    writer.end_object();
}

Result<Playbook> playbook_from_json(JsonFields& fields) {
    Playbook playbook;
    LAOKE_TRY(playbook.id, fields.id<Playbook>("id"));
    LAOKE_TRY(playbook.name, fields.text("name"));
    LAOKE_TRY(const auto position, fields.optional_integer("position"));
    playbook.position = position.value_or(0);
    LAOKE_TRY(const auto steps, fields.optional_list("steps"));
    for (const JsonValue& value : steps) {
        LAOKE_TRY(JsonFields step_fields, JsonFields::of(value, fields.line(), "steps"));
        PlaybookStep& step = playbook.steps.emplace_back();
        LAOKE_TRY(step.title, step_fields.text("title"));
        LAOKE_TRY(step.note, step_fields.optional_text("note"));
        LAOKE_TRY(const auto days, step_fields.integer("after_days"));
        LAOKE_TRY(const auto minute, step_fields.optional_integer("minute"));
        LAOKE_TRY_STATUS(step_fields.finish());
        if (!std::in_range<int>(days)) return fields.invalid("after_days");
        if (minute && !std::in_range<int>(*minute)) return fields.invalid("minute");
        step.after_days = static_cast<int>(days);
        if (minute) step.minute = static_cast<int>(*minute);
    }
    LAOKE_TRY_STATUS(fields.finish());
    if (playbook.position < 0 || playbook.position > largest_position) return fields.invalid("position");
    playbook = normalized(std::move(playbook));
    if (const auto found = faults(playbook); !found.empty()) {
        constexpr std::array names = {"name", "steps", "title", "note", "after_days", "minute"};
        return fields.invalid(names[static_cast<std::size_t>(found.front().field)]);
    }
    return playbook;
}

void write_json(JsonWriter& writer, const Meeting& meeting) {
    writer.begin_object();
    writer.id("id", meeting.id);
    writer.text("subject", meeting.subject);
    writer.text("held_on", meeting.held_on.iso());
    if (meeting.minute) writer.integer("minute", *meeting.minute);
    writer.optional_text("place", meeting.place);
    writer.optional_text("others", meeting.others);
    writer.optional_text("minutes", meeting.minutes);
    writer.begin_list("customers");
    for (const Id<Customer> customer : meeting.customers) {
        writer.begin_object();
        writer.id("customer", customer);
        writer.end_object();
    }
    writer.end_list();
    writer.integer("recorded_at_ms", meeting.recorded_at.utc_ms());
    writer.end_object();
}

Result<Meeting> meeting_from_json(JsonFields& fields) {
    Meeting meeting;
    LAOKE_TRY(meeting.id, fields.id<Meeting>("id"));
    LAOKE_TRY(meeting.subject, fields.text("subject"));
    LAOKE_TRY(meeting.held_on, fields.day("held_on"));
    LAOKE_TRY(const auto minute, fields.optional_integer("minute"));
    if (minute && !std::in_range<int>(*minute)) return fields.invalid("minute");
    if (minute) meeting.minute = static_cast<int>(*minute);
    LAOKE_TRY(meeting.place, fields.optional_text("place"));
    LAOKE_TRY(meeting.others, fields.optional_text("others"));
    LAOKE_TRY(meeting.minutes, fields.optional_text("minutes"));
    LAOKE_TRY(const auto customers, fields.optional_list("customers"));
    for (const JsonValue& value : customers) {
        LAOKE_TRY(JsonFields customer, JsonFields::of(value, fields.line(), "customers"));
        LAOKE_TRY(meeting.customers.emplace_back(), customer.id<Customer>("customer"));
        LAOKE_TRY_STATUS(customer.finish());
    }
    LAOKE_TRY(meeting.recorded_at, fields.instant("recorded_at_ms"));
    LAOKE_TRY_STATUS(fields.finish());
    meeting = normalized(std::move(meeting));
    auto found = faults(meeting);
    // Who comes back from the recycle bin is not held to the form's limit.
    std::erase_if(found, [](const MeetingFault& each) { return each.field == MeetingField::customers; });
    if (!found.empty()) {
        constexpr std::array names = {"subject", "held_on", "minute",   "place",
                                      "others",  "minutes", "customers"};
        return fields.invalid(names[static_cast<std::size_t>(found.front().field)]);
    }
    return meeting;
}

}  // namespace laoke
