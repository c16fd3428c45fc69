#include "app/form_fields.h"

#include "archive/change_arguments.h"
#include "base/spoken_time.h"

#include <algorithm>
#include <charconv>

namespace laoke {

FormFields::FormFields(std::string_view json) : is_reading_(true), fields_(strings_from_json(json)) {}

std::string* FormFields::find(std::string_view name) {
    const auto found =
        std::ranges::find(fields_, prefix_ + std::string(name), &std::pair<std::string, std::string>::first);
    return found == fields_.end() ? nullptr : &found->second;
}

void FormFields::text(std::string_view name, std::string& value) {
    if (!is_reading_) {
        fields_.emplace_back(prefix_ + std::string(name), value);
    } else if (const std::string* const read = find(name)) {
        value = *read;
    }
}

void FormFields::day(std::string_view name, std::string& value, bool is_past) {
    if (is_reading_) return text(name, value);
    const auto day = parse_spoken_day(value, today_, is_past);
    std::string plain = day ? day->iso() : value;
    text(name, plain);
}

void FormFields::flag(std::string_view name, bool& value) { value = number(name, value ? 1 : 0) == 1; }

void FormFields::money(std::string_view name, std::optional<Money>& value) {
    std::string written = value ? std::to_string(value->minor()) : std::string();
    text(name, written);
    std::int64_t minor = 0;
    const char* const end = written.data() + written.size();
    const auto read = std::from_chars(written.data(), end, minor);
    value.reset();
    if (read.ec != std::errc() || read.ptr != end) return;
    if (const auto amount = Money::from_minor(minor)) value = *amount;
}

std::int64_t FormFields::number(std::string_view name, std::int64_t value) {
    std::string written = std::to_string(value);
    text(name, written);
    std::from_chars(written.data(), written.data() + written.size(), value);
    return value;
}

std::string FormFields::json() const {
    std::vector<TextArgument> members;
    members.reserve(fields_.size());
    for (const auto& [name, value] : fields_) members.push_back({name, value});
    return to_json(members);
}

}  // namespace laoke
