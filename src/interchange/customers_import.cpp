#include "interchange/customers_import.h"

#include "base/assert.h"
#include "base/utf8.h"
#include "customers/customers_actions.h"
#include "customers/customers_store.h"
#include "customers/data_sources.h"
#include "interchange/imported_files_store.h"

#include <algorithm>
#include <span>
#include <utility>

namespace laoke {

namespace {

/// Reads the rows of one customer again and joins them.
class RowsAgain {
public:
    explicit RowsAgain(const TableFile& file) : file_(file), reader_(file.text, file.delimiter) {}

    CustomerFromRow read(const CustomersPlan& plan, std::span<const std::uint32_t> rows) {
        CustomerFromRow joined = row_at(plan.rows[rows.front()].offset);
        for (const std::uint32_t row : rows.subspan(1)) {
            CustomerFromRow next = row_at(plan.rows[row].offset);
            joined.added_note = with_lines(std::move(joined.added_note), std::exchange(next.added_note, {}));
            joined.customer = filled_in(std::move(joined.customer), next);
            if (!joined.has_kind && next.has_kind) joined.customer.kind = next.customer.kind;
            joined.has_kind |= next.has_kind;
            joined.has_name |= next.has_name;
        }
        return joined;
    }

private:
    CustomerFromRow row_at(std::size_t offset) {
        reader_.seek({offset, 1});
        const bool is_there = reader_.next(table_row_);
        LAOKE_ASSERT(is_there);
        auto row = read_customer(table_row_, file_);
        LAOKE_ASSERT(row);  // the scan read it, and the file has not changed
        return *std::move(row);
    }

    const TableFile& file_;
    TableReader reader_;
    TableRow table_row_;
};

/// Indices into the plan's rows, customer after customer: the rows of one need not stand together.
std::vector<std::uint32_t> rows_by_customer(const CustomersPlan& plan) {
    std::vector<std::uint32_t> next(plan.customers.size(), 0);
    std::uint32_t before = 0;
    for (std::size_t customer = 0; customer < next.size(); ++customer) {
        next[customer] = before;
        before += plan.customers[customer].row_count;
    }
    std::vector<std::uint32_t> rows(plan.rows.size());
    for (std::uint32_t row = 0; row < rows.size(); ++row) rows[next[plan.rows[row].customer]++] = row;
    return rows;
}

std::vector<std::string> phones_of(const Customer& customer) {
    std::vector<std::string> phones;
    for (const ContactPoint& point : customer.contact_points) {
        if (point.kind == ContactKind::phone) phones.push_back(match_value(point.kind, point.value));
    }
    return phones;
}

/// Whether both have some and none in common.
bool differ(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    return !a.empty() && !b.empty() &&
           std::ranges::none_of(a, [&](const std::string& phone) { return std::ranges::contains(b, phone); });
}

bool differ(std::string_view a, std::string_view b) { return !a.empty() && !b.empty() && a != b; }
/// One may be known without its year, and one by each calendar.
bool differ(const std::optional<Birthday>& a, const std::optional<Birthday>& b) {
    if (!a || !b || a->calendar() != b->calendar()) return false;
    return a->month() != b->month() || a->day() != b->day() ||
           (a->year() && b->year() && a->year() != b->year());
}

/// Whether they are two, although a phone, an account or the name is the same.
bool contradicts(const Customer& known, const Customer& given, Similarity why) {
    if (differ(known.external_code, given.external_code)) return true;
    if (why != Similarity::same_name) return false;
    return differ(known.birthday, given.birthday) || differ(phones_of(known), phones_of(given));
}

bool is_same_name(const Customer& a, const Customer& b) { return match_key(a.name) == match_key(b.name); }

}  // namespace

std::int64_t CustomersPlan::created(KnownRecords known_customers) const {
    const auto all = static_cast<std::int64_t>(customers.size());
    return known_customers == KnownRecords::import_again ? all : all - known;
}

std::int64_t CustomersPlan::changed(KnownRecords known_customers) const {
    if (known_customers == KnownRecords::fill_in) return fillable;
    return known_customers == KnownRecords::overwrite ? overwritable : 0;
}

// ---- the preview ----

Result<std::unique_ptr<CustomersPreview>> CustomersPreview::start(Archive& archive, const TableFile& file) {
    LAOKE_TRY_STATUS(check_columns(file.mapping));
    std::unique_ptr<CustomersPreview> preview(new CustomersPreview(archive, file));
    LAOKE_TRY(const std::int64_t customers, count_customers(archive.database()));
    preview->is_archive_empty_ = customers == 0;
    return preview;
}

Progress CustomersPreview::progress() const {
    // Comparing is the smaller half of the work, whatever is in the file.
    const auto size = static_cast<std::int64_t>(file().text.size());
    const std::int64_t whole = size + size / 2;
    if (!is_scanned_) return {TableScan::progress().done, whole};
    const auto all = static_cast<std::int64_t>(plan_.customers.size()) + 1;
    return {size + size / 2 * static_cast<std::int64_t>(next_) / all, whole};
}

Result<bool> CustomersPreview::run(const Slice& slice) {
    if (!is_scanned_) {
        LAOKE_TRY(is_scanned_, TableScan::run(slice));
        if (!is_scanned_) return false;
        LAOKE_TRY_STATUS(begin_comparing());
    }
    while (next_ < plan_.customers.size()) {
        LAOKE_TRY_STATUS(compare_next());
        if (slice.is_over()) return false;
    }
    plan_.revision = archive_.revision();
    return true;
}

Status CustomersPreview::accept(const TableRow& table_row) {
    LAOKE_TRY(const CustomerFromRow row, read_customer(table_row, file()));
    LAOKE_TRY(const Id<Customer> known, find(row));
    const Keys keys(row.customer);
    auto index = static_cast<std::uint32_t>(plan_.customers.size());
    if (known.is_set())
        index = by_id_.try_emplace(known.value(), index).first->second;
    else if (const auto same = find_in_file(keys, row.customer))
        index = *same;
    if (index == plan_.customers.size()) {
        plan_.customers.push_back({.known = known});
        told_.emplace_back();
    }
    note(keys, row.customer, index);
    ++plan_.customers[index].row_count;
    plan_.rows.push_back({static_cast<std::uint32_t>(table_row.place.offset), index});
    plan_.unread_cells += row.unread;
    if (plan_.first_rows.size() < first_rows_kept) plan_.first_rows.push_back(new_customer_of(row));
    return {};
}

/// Looks the row up in the archive.
Result<Id<Customer>> CustomersPreview::find(const CustomerFromRow& row) {
    Id<Customer> best;
    if (is_archive_empty_) return best;
    sqlite::Database& database = archive_.database();
    if (!row.customer.external_code.empty()) {
        LAOKE_TRY(const Id<Customer> by_number, find_customer_by_code(database, row.customer.external_code));
        LAOKE_TRY(const std::optional<Customer> known, find_customer(database, by_number));
        const bool is_other = known && !is_same_name(*known, row.customer) &&
                              differ(phones_of(*known), phones_of(row.customer));
        if (known && !is_other) return by_number;
    }
    bool has_same_name = false;
    LAOKE_TRY(const std::vector<SimilarCustomer> similar, find_similar(database, row.customer));
    for (const SimilarCustomer& candidate : similar) {
        LAOKE_TRY(const std::optional<Customer> known, find_customer(database, candidate.row.id));
        if (!known || contradicts(*known, row.customer, candidate.why)) continue;
        if (filled_in(*known, row) == *known) return known->id;
        if (best.is_set() && (has_same_name || !is_same_name(*known, row.customer))) continue;
        best = known->id;
        has_same_name = is_same_name(*known, row.customer);
    }
    return best;
}

CustomersPreview::Keys::Keys(const Customer& customer) {
    if (!customer.external_code.empty()) number = '#' + customer.external_code;
    name = 'n' + match_key(customer.name);
    for (const std::string& phone : phones_of(customer)) phones.push_back(name + '\x1F' + phone);
    without_phone = name + '\x1F';
}

/// The customer of this key, unless something tells the two apart.
std::optional<std::uint32_t> CustomersPreview::look_up(const std::string& key,
                                                       const Customer& customer) const {
    const auto found = by_key_.find(key);
    if (found == by_key_.end()) return std::nullopt;
    const Told& told = told_[found->second];
    if (differ(told.number, customer.external_code) || differ(told.birthday, customer.birthday))
        return std::nullopt;
    return found->second;
}

/// The customer to whom an earlier row of the file belongs that this one belongs to as well.
std::optional<std::uint32_t> CustomersPreview::find_in_file(const Keys& keys,
                                                            const Customer& customer) const {
    const auto same = by_key_.find(keys.number);
    if (same != by_key_.end()) {
        const Told& told = told_[same->second];
        if (told.name == keys.name || !differ(told.phones, phones_of(customer))) return same->second;
    }
    if (keys.phones.empty()) return look_up(keys.name, customer);
    for (const std::string& phone : keys.phones) {
        if (const auto with_phone = look_up(phone, customer)) return with_phone;
    }
    return look_up(keys.without_phone, customer);
}

void CustomersPreview::note(const Keys& keys, const Customer& customer, std::uint32_t index) {
    Told& told = told_[index];
    if (told.name.empty()) told.name = keys.name;
    told.phones.append_range(phones_of(customer));
    if (told.number.empty()) told.number = customer.external_code;
    if (!told.birthday) told.birthday = customer.birthday;
    if (!keys.number.empty()) by_key_.try_emplace(keys.number, index);
    by_key_.try_emplace(keys.name, index);
    for (const std::string& phone : keys.phones) by_key_.try_emplace(phone, index);
    if (keys.phones.empty()) {
        if (plan_.customers[index].row_count == 0) by_key_.try_emplace(keys.without_phone, index);
        return;
    }
    const auto without = by_key_.find(keys.without_phone);
    if (without != by_key_.end() && without->second == index) by_key_.erase(without);
}

Status CustomersPreview::begin_comparing() {
    plan_.unreadable = take_unreadable();
    LAOKE_TRY(plan_.is_file_known, is_file_imported(archive_.database(), file().fingerprint));
    rows_by_customer_ = rows_by_customer(plan_);
    by_id_ = {};
    by_key_ = {};
    told_ = {};
    return {};
}

/// What the file would change of a customer whom the archive has.
Status CustomersPreview::compare_next() {
    PlannedCustomer& planned = plan_.customers[next_++];
    const auto rows = std::span(rows_by_customer_).subspan(next_row_, planned.row_count);
    next_row_ += planned.row_count;
    if (!planned.known.is_set()) return {};
    LAOKE_TRY(const std::optional<Customer> known, find_customer(archive_.database(), planned.known));
    // It was there a moment ago, unless the archive changed between two slices: then the plan is outdated.
    if (!known) return {};
    const CustomerFromRow row = RowsAgain(file()).read(plan_, rows);
    planned.fills_in = filled_in(*known, row) != *known;
    planned.overwrites = overwritten(*known, row) != *known;
    ++plan_.known;
    if (planned.fills_in) ++plan_.fillable;
    if (planned.overwrites) ++plan_.overwritable;
    return {};
}

// ---- the import ----

CustomersImport::CustomersImport(Action action, const TableFile& file, CustomersPlan plan,
                                 KnownRecords known_customers)
    : ImportJob(std::move(action), file, plan.customers.size()),
      plan_(std::move(plan)),
      known_customers_(known_customers),
      source_(data_source()),
      rows_by_customer_(rows_by_customer(plan_)) {}

Result<std::unique_ptr<CustomersImport>> CustomersImport::start(Archive& archive, const TableFile& file,
                                                                CustomersPlan plan,
                                                                KnownRecords known_customers) {
    if (plan.revision != archive.revision()) return fail(TextKey::interchange_plan_outdated);
    if (plan.created(known_customers) + plan.changed(known_customers) == 0) {
        return fail(TextKey::interchange_no_customers_to_import);
    }
    LAOKE_TRY(Action action, Action::begin(archive, TextKey::interchange_change_customers_imported));
    const bool are_all_new = plan.changed(known_customers) == 0;
    std::unique_ptr<CustomersImport> import(
        new CustomersImport(std::move(action), file, std::move(plan), known_customers));
    if (are_all_new) {
        // Those that are made from now on.
        const std::int64_t after = archive.ids().next<Customer>().value();
        LAOKE_TRY_STATUS(import->indexing_.emplace(archive.database()).begin(after));
    }
    return import;
}

Progress CustomersImport::progress() const {
    return {static_cast<std::int64_t>(written()), static_cast<std::int64_t>(plan_.customers.size())};
}

Status CustomersImport::write(std::size_t step) {
    const PlannedCustomer& planned = plan_.customers[step];
    const auto rows = std::span(rows_by_customer_).subspan(next_row_, planned.row_count);
    next_row_ += planned.row_count;
    const bool is_new = !planned.known.is_set() || known_customers_ == KnownRecords::import_again;
    const bool fills_in = known_customers_ == KnownRecords::fill_in && planned.fills_in;
    const bool overwrites = known_customers_ == KnownRecords::overwrite && planned.overwrites;
    if (!is_new && !fills_in && !overwrites) return {};

    const CustomerFromRow row = RowsAgain(file()).read(plan_, rows);
    if (is_new) {
        LAOKE_TRY(const Customer customer, new_customer(archive(), new_customer_of(row), source_));
        return insert_customer(archive().database(), customer);
    }
    LAOKE_TRY(const std::optional<Customer> known, find_customer(archive().database(), planned.known));
    LAOKE_ASSERT(known);  // it was there when the plan was made, and nothing has changed since
    Customer customer = fills_in ? filled_in(*known, row) : overwritten(*known, row);
    settle_sources(*known, customer, source_, today(archive().clock()));
    give_ids(archive().ids(), customer);
    return update_customer(archive().database(), customer);
}

Result<bool> CustomersImport::complete(const Slice& slice) {
    if (indexing_) {
        LAOKE_TRY(const bool is_indexed, indexing_->run(slice));
        if (!is_indexed) return false;
        indexing_.reset();
    }
    LAOKE_TRY_STATUS(remember_imported_file(archive().database(), file().fingerprint, file_name()));
    return true;
}

std::vector<TextArgument> CustomersImport::counts() const {
    return {{"created", std::to_string(plan_.created(known_customers_))},
            {"changed", std::to_string(plan_.changed(known_customers_))}};
}

}  // namespace laoke
