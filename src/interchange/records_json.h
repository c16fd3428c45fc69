/// Customers, products, sales and settings as they stand in the JSON document, both ways.
/// docs/json-format.md and assets/laoke-archive-1.schema.json describe the same in words.
#pragma once

#include "archive/archive.h"
#include "customers/customer.h"
#include "interchange/json_writer.h"
#include "interchange/parsed_json.h"
#include "sales/product.h"
#include "sales/sale.h"

namespace laoke {

void write_json(JsonWriter& writer, const Customer& customer);
void write_json(JsonWriter& writer, const Product& product);
void write_json(JsonWriter& writer, const Sale& sale);

/// These return records that can be kept as they are: normalized and without faults.
/// Errors: those of JsonFields; `json_total_differs` for a sale.
Result<Customer> customer_from_json(JsonFields& fields);
Result<Product> product_from_json(JsonFields& fields);
Result<Sale> sale_from_json(JsonFields& fields);

}  // namespace laoke
