/// The records of the shop as they stand in the JSON document, both ways.
/// docs/json-format.md and assets/laoke-archive-3.schema.json describe the same in words.
#pragma once

#include "archive/archive.h"
#include "contact/follow_up.h"
#include "contact/meeting.h"
#include "contact/message_template.h"
#include "contact/playbook.h"
#include "contact/task.h"
#include "customers/account_plan.h"
#include "customers/contact_person.h"
#include "customers/custom_field.h"
#include "customers/customer.h"
#include "customers/customer_filter.h"
#include "customers/duplicates.h"
#include "customers/needs.h"
#include "customers/note.h"
#include "customers/pain_point.h"
#include "customers/picture.h"
#include "customers/relation.h"
#include "customers/tag.h"
#include "interchange/json_writer.h"
#include "interchange/parsed_json.h"
#include "opportunities/quote.h"
#include "sales/payment.h"
#include "sales/product.h"
#include "sales/sale.h"
#include "sales/stock.h"

#include <span>

namespace laoke {

/// The version of the document that this program writes, and the newest it reads.
constexpr std::int64_t json_format_version = 3;

/// Of what a shop has few, a document may have this many times more: what comes back from the recycle bin is
/// not held to the forms' limits.
constexpr std::size_t json_lenience = 20;

void write_json(JsonWriter& writer, const CustomField& field);
void write_json(JsonWriter& writer, const Customer& customer);
void write_json(JsonWriter& writer, const Product& product);
void write_json(JsonWriter& writer, const Sale& sale);
void write_json(JsonWriter& writer, const FollowUp& follow_up);
void write_json(JsonWriter& writer, const Task& task);
void write_json(JsonWriter& writer, const Payment& payment);
void write_json(JsonWriter& writer, const Tag& tag);
void write_json(JsonWriter& writer, const CustomerTag& customer_tag);
void write_json(JsonWriter& writer, const Note& note);
void write_json(JsonWriter& writer, const Relation& relation);
void write_json(JsonWriter& writer, const ContactPerson& person);
void write_json(JsonWriter& writer, const Needs& needs);
void write_json(JsonWriter& writer, const PainPoint& pain);
void write_json(JsonWriter& writer, const AccountPlan& plan);
void write_json(JsonWriter& writer, const MessageTemplate& message);
void write_json(JsonWriter& writer, const Playbook& playbook);
void write_json(JsonWriter& writer, const Meeting& meeting);
void write_json(JsonWriter& writer, const Pipeline& pipeline);
void write_json(JsonWriter& writer, const Opportunity& opportunity);
void write_json(JsonWriter& writer, const Quote& quote);
void write_json(JsonWriter& writer, const CustomerFilter& filter);
void write_json(JsonWriter& writer, const DistinctCustomers& pair);
void write_json(JsonWriter& writer, const PictureWithImage& picture);
void write_json(JsonWriter& writer, const StockMovement& movement);

/// These return records that can be kept as they are: normalized and without faults.
/// Errors: those of JsonFields; `json_total_differs` for a sale.
Result<CustomField> custom_field_from_json(JsonFields& fields);
Result<Customer> customer_from_json(JsonFields& fields);
Result<Product> product_from_json(JsonFields& fields);
Result<Sale> sale_from_json(JsonFields& fields);
Result<FollowUp> follow_up_from_json(JsonFields& fields);
Result<Task> task_from_json(JsonFields& fields);
Result<Payment> payment_from_json(JsonFields& fields);
Result<Tag> tag_from_json(JsonFields& fields);
Result<CustomerTag> customer_tag_from_json(JsonFields& fields);
Result<Note> note_from_json(JsonFields& fields);
Result<Relation> relation_from_json(JsonFields& fields);
Result<ContactPerson> contact_person_from_json(JsonFields& fields);
Result<Needs> needs_from_json(JsonFields& fields);
Result<PainPoint> pain_point_from_json(JsonFields& fields);
Result<AccountPlan> account_plan_from_json(JsonFields& fields);
Result<MessageTemplate> message_template_from_json(JsonFields& fields);
Result<Playbook> playbook_from_json(JsonFields& fields);
Result<Meeting> meeting_from_json(JsonFields& fields);
Result<Pipeline> pipeline_from_json(JsonFields& fields);
Result<Opportunity> opportunity_from_json(JsonFields& fields);
Result<Quote> quote_from_json(JsonFields& fields);
Result<CustomerFilter> customer_filter_from_json(JsonFields& fields);
Result<DistinctCustomers> distinct_customers_from_json(JsonFields& fields);
Result<PictureWithImage> picture_from_json(JsonFields& fields);
Result<StockMovement> stock_movement_from_json(JsonFields& fields);

// What sales and quotes have in common: the member `lines`, the sums, which must be those that the lines
// make, and what else would be wrong with a sale.
void write_lines_json(JsonWriter& writer, std::span<const SaleLine> lines);
Status read_lines_json(JsonFields& fields, Sale& sale);
Result<Sale> with_checked_totals(const Sale& given, const JsonFields& fields);
Status check_faultless(const Sale& sale, const JsonFields& fields, std::string_view name_of_day);

}  // namespace laoke
