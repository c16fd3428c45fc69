/// The tables that hold what the shop knows: watched by actions, hashed, exported.  Parents stand
/// before children, so that a changeset inserts in an order the foreign keys like.  The bytes of pictures
/// (`picture_images`) are not among them: a digest stands for them, so that the change log does not keep them
/// again.
#pragma once

#include <array>

namespace laoke {

inline constexpr std::array shop_tables = {
    "settings",
    "custom_fields",
    "customers",
    "contact_points",
    "custom_values",
    "products",
    "sales",
    "sale_lines",
    "follow_ups",
    "tasks",
    "payments",
    "tags",
    "customer_tags",
    "notes",
    "relations",
    "contact_persons",
    "needs",
    "interests",
    "pain_points",
    "account_plans",
    "message_templates",
    "playbooks",
    "playbook_steps",
    "meetings",
    "meeting_customers",
    "pipelines",
    "pipeline_stages",
    "opportunities",
    "quotes",
    "quote_lines",
    "customer_filters",
    "filter_conditions",
    "distinct_customers",
    "customer_pictures",
};

/// When records were changed elsewhere: watched by actions, and part of the history rather than of the
/// content.
inline constexpr const char* record_changes_table = "record_changes";

}  // namespace laoke
