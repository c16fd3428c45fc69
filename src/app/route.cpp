#include "app/route.h"

#include "base/id.h"

#include <algorithm>
#include <array>
#include <vector>

namespace laoke {

namespace {

/// `id` stands for a record's id; the last row of a folder without one is its list.
struct Pattern {
    Place place;
    std::string_view folder;
    bool has_id;
    std::string_view tail;
};

constexpr std::array patterns = {
    Pattern{Place::tasks_later, "today", false, "later"},
    Pattern{Place::tasks_completed, "today", false, "completed"},
    Pattern{Place::customers_to_contact, "today", false, "customers"},
    Pattern{Place::calendar, "today", false, "calendar"},
    Pattern{Place::today, "today", false, ""},
    Pattern{Place::new_task, "tasks", false, "new"},
    Pattern{Place::edit_task, "tasks", true, "edit"},
    Pattern{Place::new_follow_up, "customers", true, "follow-up"},
    Pattern{Place::new_return_visit, "customers", true, "return-visit"},
    Pattern{Place::edit_follow_up, "follow-ups", true, "edit"},
    Pattern{Place::new_note, "customers", true, "note"},
    Pattern{Place::edit_note, "notes", true, "edit"},
    Pattern{Place::new_relation, "customers", true, "relation"},
    Pattern{Place::new_contact_person, "customers", true, "contact-person"},
    Pattern{Place::edit_contact_person, "contact-persons", true, "edit"},
    Pattern{Place::edit_needs, "customers", true, "needs"},
    Pattern{Place::new_pain_point, "customers", true, "pain-point"},
    Pattern{Place::edit_pain_point, "pain-points", true, "edit"},
    Pattern{Place::pain_points, "pain-points", false, ""},
    Pattern{Place::edit_account_plan, "customers", true, "plan"},
    Pattern{Place::new_customer, "customers", false, "new"},
    Pattern{Place::edit_customer, "customers", true, "edit"},
    Pattern{Place::new_payment, "customers", true, "payment"},
    Pattern{Place::new_refund, "customers", true, "refund"},
    Pattern{Place::edit_payment, "payments", true, "edit"},
    Pattern{Place::merge_customers, "customers", true, "merge"},
    Pattern{Place::duplicates, "duplicates", false, ""},
    Pattern{Place::confirming, "profiles", false, ""},
    Pattern{Place::statement, "customers", true, "statement"},
    Pattern{Place::receivables, "receivables", false, ""},
    Pattern{Place::customer, "customers", true, ""},
    Pattern{Place::customers, "customers", false, ""},
    Pattern{Place::new_sale, "sales", false, "new"},
    Pattern{Place::edit_sale, "sales", true, "edit"},
    Pattern{Place::sale, "sales", true, ""},
    Pattern{Place::sales, "sales", false, ""},
    Pattern{Place::new_product, "products", false, "new"},
    Pattern{Place::stock_count, "products", false, "count"},
    Pattern{Place::edit_product, "products", true, "edit"},
    Pattern{Place::products, "products", false, ""},
    Pattern{Place::new_opportunity, "opportunities", false, "new"},
    Pattern{Place::edit_opportunity, "opportunities", true, "edit"},
    Pattern{Place::new_quote, "opportunities", true, "quote"},
    Pattern{Place::late_opportunities, "opportunities", false, "late"},
    Pattern{Place::opportunity, "opportunities", true, ""},
    Pattern{Place::opportunities, "opportunities", false, ""},
    Pattern{Place::edit_quote, "quotes", true, "edit"},
    Pattern{Place::new_pipeline, "pipelines", false, "new"},
    Pattern{Place::edit_pipeline, "pipelines", true, "edit"},
    Pattern{Place::data, "data", false, ""},
    Pattern{Place::settings, "settings", false, ""},
    Pattern{Place::recycle_bin, "bin", false, ""},
    Pattern{Place::tags, "tags", false, ""},
    Pattern{Place::custom_fields, "fields", false, ""},
    Pattern{Place::tiers, "tiers", false, ""},
    Pattern{Place::message_templates, "templates", false, ""},
    Pattern{Place::new_meeting, "meetings", false, "new"},
    Pattern{Place::edit_meeting, "meetings", true, "edit"},
    Pattern{Place::new_playbook, "playbooks", false, "new"},
    Pattern{Place::edit_playbook, "playbooks", true, "edit"},
    Pattern{Place::playbooks, "playbooks", false, ""},
};

/// Whether the customer whom a new record is for may stand behind it.
bool takes_customer(Place place) {
    return place == Place::new_sale || place == Place::new_task || place == Place::new_opportunity ||
           place == Place::new_meeting;
}

std::vector<std::string_view> split(std::string_view path) {
    std::vector<std::string_view> parts;
    while (!path.empty()) {
        const std::size_t slash = path.find('/');
        parts.push_back(path.substr(0, slash));
        if (slash == std::string_view::npos) break;
        path.remove_prefix(slash + 1);
    }
    return parts;
}

}  // namespace

bool is_list_of_today(Place place) {
    return place == Place::today || place == Place::tasks_later || place == Place::tasks_completed ||
           place == Place::customers_to_contact || place == Place::calendar;
}

bool is_of_record(Place place) {
    return place == Place::edit_customer || place == Place::edit_sale || place == Place::edit_product ||
           place == Place::edit_payment || place == Place::edit_task || place == Place::edit_follow_up ||
           place == Place::edit_note || place == Place::edit_pain_point || place == Place::edit_needs ||
           place == Place::edit_account_plan || place == Place::edit_contact_person || place == Place::sale ||
           place == Place::edit_opportunity || place == Place::edit_quote || place == Place::edit_pipeline ||
           place == Place::edit_playbook || place == Place::edit_meeting;
}

Route parse_route(std::string_view hash) {
    const auto parts = split(hash);
    if (parts.empty()) return {};
    for (const Pattern& pattern : patterns) {
        if (parts[0] != pattern.folder) continue;
        std::size_t next = 1;
        std::int64_t id = 0;
        const auto take_id = [&] {
            const auto decoded = next < parts.size() ? decode_id(parts[next]) : fail(TextKey::id_malformed);
            if (!decoded) return false;
            id = *decoded;
            ++next;
            return true;
        };
        if (pattern.has_id && !take_id()) continue;
        if (!pattern.tail.empty()) {
            if (next >= parts.size() || parts[next] != pattern.tail) continue;
            ++next;
        }
        std::optional<Day> day;
        if (pattern.place == Place::new_task && next < parts.size()) {
            if (const auto found = Day::parse_iso(parts[next])) {
                day = *found;
                ++next;
            }
        }
        if (takes_customer(pattern.place) && next < parts.size() && !take_id()) continue;
        std::int64_t product = 0;
        if (pattern.place == Place::new_sale && next < parts.size()) {
            if (const auto decoded = decode_id(parts[next])) {
                product = *decoded;
                ++next;
            }
        }
        if (next == parts.size()) return {pattern.place, id, day, product};
    }
    return {};
}

std::string format_route(const Route& route) {
    const auto pattern = std::ranges::find(patterns, route.place, &Pattern::place);
    std::string hash(pattern->folder);
    if (pattern->has_id) hash += '/' + encode_id(route.id);
    if (!pattern->tail.empty()) hash += '/' + std::string(pattern->tail);
    if (route.day) hash += '/' + route.day->iso();
    if (takes_customer(route.place) && route.id != 0) hash += '/' + encode_id(route.id);
    if (route.product != 0) hash += '/' + encode_id(route.product);
    return hash;
}

}  // namespace laoke
